"""Where a finding stands in a workbook's own terms is said wherever its lines are."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from aligner.audit import Settings, audit
from aligner.model import AuditReport
from aligner.report import Style, export


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> AuditReport:
    """A release in two workbooks that disagree in the cell C3."""
    folder = tmp_path_factory.mktemp("workbooks")
    rows = {
        "ja": [("(百万円)", "2024年", "2023年"), ("売上高", 1234, 1100), ("営業利益", 156, 178), ("純利益", 91, 87)],
        "en": [("(JPY million)", "2024", "2023"), ("Net sales", 1234, 1100), ("Operating income", 156, 187)],
    }
    rows["en"].append(("Net income", 91, 87))
    for lang, cells in rows.items():
        book = openpyxl.Workbook()
        book.active.title = "P L"
        for row in cells:
            book.active.append(row)
        for row in book.active.iter_rows(min_row=2, min_col=2):
            for cell in row:
                cell.number_format = "#,##0"
        book.save(folder / f"{lang}.xlsx")
    return audit(ja=Path(folder, "ja.xlsx"), en=Path(folder, "en.xlsx"), settings=Settings(encoder="none"))


def test_the_terminal_report_names_the_cell(report: AuditReport) -> None:
    shown = str(export(report, "text", Style(width=100)))
    assert "ja line 3, 'P L'!C3" in shown
    assert "en line 3, 'P L'!C3" in shown


@pytest.mark.parametrize("format", ["markdown", "github"])
def test_so_do_the_reports_for_integration(report: AuditReport, format: str) -> None:
    assert "line 3, 'P L'!C3" in str(export(report, format))


def test_the_page_does(report: AuditReport) -> None:
    assert "3, &#39;P L&#39;!C3" in str(export(report, "html"))


def test_sarif_has_it_as_a_logical_location(report: AuditReport) -> None:
    results = json.loads(str(export(report, "sarif")))["runs"][0]["results"]
    named = [place["logicalLocations"] for result in results for place in result["locations"]]
    assert [{"fullyQualifiedName": "'P L'!C3"}] in named


def test_the_tsv_has_columns_for_it(report: AuditReport) -> None:
    rows = csv.DictReader(io.StringIO(str(export(report, "tsv"))), delimiter="\t", quoting=csv.QUOTE_NONE)
    assert ("'P L'!A2", "'P L'!A2") in [(row["ja_where"], row["en_where"]) for row in rows]
