"""The workbook through LibreOffice: no text of a release becomes a number, a formula or a date on the way."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from aligner.report import export
from tests.report.test_xlsx import ODD, STYLE, cells, odd

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
SHEETS = ("Findings", "Aligned", "Tables")

pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the workbook as LibreOffice saves it, and with each of its sheets as CSV."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "audit.xlsx").write_bytes(bytes(export(odd(), "xlsx", STYLE)))
    for target, place in (
        ("xlsx:Calc MS Excel 2007 XML", "saved"),
        ("csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", "csv"),
    ):
        subprocess.run(
            [
                str(OFFICE),
                "--headless",
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                *("--convert-to", target, "--outdir", place, "audit.xlsx"),
            ],
            cwd=folder,
            check=True,
            capture_output=True,
            timeout=120,
        )
    return folder


def test_saved_again_every_text_is_the_same_text(converted: Path) -> None:
    written = openpyxl.load_workbook(converted / "audit.xlsx")
    saved = openpyxl.load_workbook(converted / "saved" / "audit.xlsx")
    assert saved.sheetnames == written.sheetnames
    for name in SHEETS:
        assert {cell.data_type for cell in cells(saved[name])} == {"s"}, name
        assert texts(saved[name]) == texts(written[name]), name
    assert saved["Findings"].auto_filter.ref == written["Findings"].auto_filter.ref
    assert saved["Findings"].data_validations.count == 1
    assert sum(cell.comment is not None for cell in cells(saved["Tables"])) >= 2


def test_as_csv_every_text_is_as_printed(converted: Path) -> None:
    written = openpyxl.load_workbook(converted / "audit.xlsx")
    for name in SHEETS:
        with (converted / "csv" / f"audit-{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        assert [text for row in rows for text in row if text] == [text for text in texts(written[name]) if text]
        if name == "Tables":
            assert set(ODD) <= {cell for row in rows for cell in row}


def texts(sheet: Any) -> list[str]:
    return [cell.value for cell in cells(sheet)]
