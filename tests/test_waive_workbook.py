"""Decisions taken in the workbook of an audit come back as waivers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from aligner.cli import app
from aligner.decisions import NAME, read_waivers
from tests.decisions.small import EN
from tests.naruto import JA

DAY = ("--date", "2024-06-01")
BOOK = Path("review/audit.xlsx")


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, list(arguments))


@pytest.fixture(autouse=True)
def reviewed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with one release, and an audit of it as a workbook and as JSON in another."""
    monkeypatch.chdir(tmp_path)
    Path("releases").mkdir()
    Path("releases/naruto.txt").write_text(f"{JA}\n\n{EN}", encoding="utf-8")
    written = run("audit", "releases", "--encoder", "none", "-f", "xlsx", "-f", "json", "-o", "review", *DAY)
    assert written.exit_code == 1


def decide(*rows: tuple[str, str, object], to: Path = BOOK) -> list[int]:
    """Write decisions beside the findings whose message has a text, as a spreadsheet does; returns their rows."""
    workbook = openpyxl.load_workbook(BOOK)
    sheet = workbook["Findings"]
    at = {cell.value: cell.column for cell in sheet[1]}
    places = []
    for text, decision, note in rows:
        (row,) = [cell.row for cell in sheet["K"][1:] if text in str(cell.value)]
        sheet.cell(row, at["decision"], decision)
        sheet.cell(row, at["note"], note)
        places.append(row)
    workbook.save(to)
    return places


def waive(file: Path = BOOK) -> Any:
    return run("waive", "--from", str(file), "--from", "review/audit.json", "--who", "hana", *DAY)


def test_what_is_accepted_in_the_workbook_is_waived() -> None:
    decide(("1,545", "accept", "both are estimates\nsays IR"), ("4,821", "fix en", None), ("June 26", "Note", 26))
    result = waive()
    assert (result.exit_code, result.stderr) == (0, "")
    assert "\n1 accepted; 1 to fix in English, 1 note: nothing written for these\n" in result.stdout
    (written,) = read_waivers(Path("releases") / NAME)
    assert (written.release, written.reason, written.who) == ("naruto", "both are estimates says IR", "hana")
    again = run("audit", "releases", "--encoder", "none", "-f", "xlsx", "-o", str(BOOK), *DAY)
    assert again.exit_code == 1
    findings = list(openpyxl.load_workbook(BOOK)["Findings"].iter_rows(values_only=True))
    assert findings[-1][16] == "waived: both are estimates says IR (hana, 2024-06-01)"


def test_rows_may_be_sorted_and_deleted() -> None:
    decide(("1,545", "accept", "agreed"))
    workbook = openpyxl.load_workbook(BOOK)
    header, *rows = list(workbook["Findings"].iter_rows(values_only=True))
    sorted_book = openpyxl.Workbook()
    for row in [header, *sorted((row for row in rows if row[11]), key=str, reverse=True)]:
        sorted_book.active.append(row[::-1])
    sorted_book.save("sorted.xlsx")
    assert "1 accepted" in waive(Path("sorted.xlsx")).stdout


def test_a_workbook_without_a_decision_writes_nothing() -> None:
    result = waive()
    assert (result.exit_code, result.stdout) == (0, "no row has a decision: nothing was written\n")


def test_an_error_names_the_row() -> None:
    (row,) = decide(("1,545", "fix", ""))
    result = waive()
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(
        f"error: {BOOK}:{row}: decision is 'fix'; write one of accept, fix ja, fix en, note"
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"fingerprint\tdecision\n", "is no .xlsx workbook; save it in Excel as .xlsx"),
        (b"", "is no .xlsx workbook; save it in Excel as .xlsx"),
        (None, "no sheet begins with the columns fingerprint, decision: give the workbook of an audit"),
    ],
)
def test_what_is_no_workbook_of_an_audit(content: bytes | None, said: str) -> None:
    file = Path("other.xlsx")
    if content is None:
        openpyxl.Workbook().save(file)
    else:
        file.write_bytes(content)
    result = waive(file)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"error: other.xlsx: {said}\n"
