"""The workbook: every text a text, figures marked where they stand, nothing cut without a word, the same bytes."""

from __future__ import annotations

import io
import sys
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import openpyxl
import pytest
from lxml import etree
from openpyxl.cell.rich_text import CellRichText, TextBlock

from aligner.errors import ConfigError
from aligner.model import AuditReport, Failure, Finding, Severity, Waived, Waiver
from aligner.report import Style, export
from aligner.report.xlsx import book
from tests.checks.in_memory import audited as audited_text
from tests.report.sample import alignment_report, audit_report, audited

STYLE = Style(day=date(2025, 5, 9))
ODD = ["▲1,234", "+5", "1-2", "=SUM(A1)", "2003/04", "(61.5%)", "1E5", "123456789012", "@x", "<r><t>x</t></r>", "0123"]
RELEASE = """星野精工株式会社 2005年3月期 決算短信

表1 経営成績 (百万円)
項目\t2005年3月期\t2004年3月期\t増減
売上高\t▲1,234\t+5\t1-2
=SUM(A1)\t2003/04\t(61.5%)\t1E5
営業利益\t123456789012\t@x\t<r><t>x</t></r>
従業員数\t0123\t210\t230

当期の売上高は1,234百万円、前期は1,300百万円でした。

Hoshino Seiko Co., Ltd. Results for the fiscal year ended March 31, 2005

Table 1. Results (JPY in millions)
Item\tFY2004\tFY2003\tChange
Net sales\t(1,234)\t+5\t1-2
=SUM(A1)\t2003/04\t(65.1%)\t1E5
Operating income\t123456789012\t@x\t<r><t>x</t></r>
Number of employees\t0123\t210\t230

Net sales for the year were 1,243 million yen against 1,300 million yen in the previous year.

There is no dividend. <script>alert(1)</script> \x1b[31m
"""


def odd() -> AuditReport:
    return AuditReport("taiyaku:0|encoder:none", (audited_text(RELEASE),))


def opened(report: AuditReport, rich: bool = False) -> Any:
    content = export(report, "xlsx", STYLE)
    assert isinstance(content, bytes)
    return openpyxl.load_workbook(io.BytesIO(content), rich_text=rich)


def rows(sheet: Any) -> list[dict[str, Any]]:
    header, *rest = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rest]


def marked(value: Any) -> list[str]:
    blocks = value if isinstance(value, CellRichText) else []
    return [part.text for part in blocks if isinstance(part, TextBlock) and part.font.b]


def cells(sheet: Any) -> list[Any]:
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_the_sheets_in_the_order_in_which_they_are_read() -> None:
    workbook = opened(odd())
    assert workbook.sheetnames == ["Findings", "Aligned", "Tables", "Summary"]
    assert workbook.active.title == "Findings"


def test_every_cell_with_words_of_the_release_is_a_text() -> None:
    workbook = opened(odd())
    for name in ("Findings", "Aligned", "Tables"):
        assert {cell.data_type for cell in cells(workbook[name])} == {"s"}, name
        assert {cell.number_format for cell in cells(workbook[name])} <= {"@", "General"}, name
    shown = [cell.value for cell in cells(workbook["Tables"])]
    assert [text for text in ODD if text not in shown] == []
    archive = zipfile.ZipFile(io.BytesIO(bytes(export(odd(), "xlsx", STYLE))))
    for part in archive.namelist():
        if part.startswith("xl/worksheets/sheet"):
            assert b"<f>" not in archive.read(part)


def test_every_part_is_well_formed_and_the_same_twice() -> None:
    content = bytes(export(odd(), "xlsx", STYLE))
    archive = zipfile.ZipFile(io.BytesIO(content))
    for part in archive.namelist():
        etree.fromstring(archive.read(part))
    assert content == export(odd(), "xlsx", STYLE)
    assert content != export(odd(), "xlsx", replace(STYLE, day=date(2025, 5, 10)))


def test_a_finding_shows_both_texts_with_the_figure_marked_and_waits_for_a_decision() -> None:
    workbook = opened(odd(), rich=True)
    findings = rows(workbook["Findings"])
    (row,) = [row for row in findings if row["severity"] == "error"]
    assert (row["code"], row["name"], row["release"], row["state"]) == ("NUM001", "figure-mismatch", "release", "open")
    assert (marked(row["Japanese"]), marked(row["English"])) == (["1,234百万円"], ["1,243 million yen"])
    assert (row["ja lines"], row["en lines"]) == ("10", "21")
    assert row["decision"] is row["note"] is None
    assert len(row["fingerprint"]) == 16
    (choice,) = workbook["Findings"].data_validations.dataValidation
    assert choice.formula1 == '"accept,fix ja,fix en,note"'
    assert str(choice.sqref) == f"L2:L{len(findings) + 1}"
    assert workbook["Findings"].freeze_panes == "A2"
    assert workbook["Findings"].auto_filter.ref == f"A1:S{len(findings) + 1}"


def test_a_finding_leads_to_its_bead() -> None:
    workbook = opened(odd())
    findings = workbook["Findings"]
    for row in range(2, findings.max_row + 1):
        sheet, cell = findings[f"R{row}"].hyperlink.location.split("!")
        place = workbook[sheet.strip("'")][cell]
        assert workbook["Aligned"].cell(place.row, 8).value == findings[f"R{row}"].value
        if findings[f"D{row}"].value:
            sheet, cell = findings[f"D{row}"].hyperlink.location.split("!")
            assert workbook[sheet.strip("'")][cell].value == findings[f"D{row}"].value == "t1"


def test_beads_stand_in_reading_order_under_the_names_of_the_tsv() -> None:
    sheet = opened(odd(), rich=True)["Aligned"]
    aligned = rows(sheet)
    assert [int(row["en_lines"]) for row in aligned if row["en_lines"]] == [12, *range(14, 20), 21, 23]
    last = aligned[-1]
    assert (last["ja"], last["ja_lines"], last["kind"]) == (None, None, "heading")
    assert last["en"] == "There is no dividend. <script>alert(1)</script> ␛[31m"
    assert sheet.cell(sheet.max_row, 2).fill.patternType
    assert str(last["findings"]).startswith("UNT003 ")
    (slip,) = [row for row in aligned if marked(row["ja"]) == ["1,234百万円"]]
    assert marked(slip["en"]) == ["1,243 million yen"]
    assert slip["findings"].startswith("NUM001 error: ")
    assert sheet.freeze_panes == "A2"


def test_cells_of_tables_stand_beside_their_counterparts_and_differences_are_coloured() -> None:
    sheet = opened(odd())["Tables"]
    (row,) = [row for row in sheet.iter_rows() if [cell.value for cell in row[:3]] == ["6", "17", "=SUM(A1)"]]
    assert [cell.value for cell in row[2:]] == [
        "=SUM(A1)", "=SUM(A1)", "2003/04", "2003/04", "(61.5%)", "(65.1%)", "1E5", "1E5",
    ]  # fmt: skip
    differing = [cell.value for cell in row if cell.comment and "NUM001" in cell.comment.text]
    assert differing == ["(61.5%)", "(65.1%)"]
    assert row[6].fill.fgColor.rgb == row[7].fill.fgColor.rgb != row[8].fill.fgColor.rgb
    captions = [cell.value for cell in sheet["C"] if cell.value]
    assert "表1 経営成績 (百万円)" in captions
    assert "Table 1. Results (JPY in millions)" in captions
    assert "Japanese lines 4-8; English lines 15-19" in captions


def test_the_summary_says_what_was_looked_at() -> None:
    values = [
        [cell for cell in row if cell is not None] for row in opened(odd())["Summary"].iter_rows(values_only=True)
    ]
    assert ["date", "2025-05-09"] in values
    assert ["signature", "taiyaku:0|encoder:none"] in values
    (release,) = [row for row in values if row and row[0] == "release" and "lines 1–10" in row]
    assert "0" * 64 in release[1]
    assert 1 in release[10:]
    (check,) = [row for row in values if len(row) > 1 and row[1] == "NUM001 figure-mismatch"]
    assert [type(number) for number in check[2:5]] == [int, int, int]
    assert check[4] == sum(row["code"] == "NUM001" for row in rows(opened(odd())["Findings"]))


def test_several_releases_and_what_could_not_be_audited() -> None:
    workbook = opened(audit_report())
    findings = rows(workbook["Findings"])
    assert findings[0]["state"] == "not audited"
    assert "NUL" in findings[0]["message"]
    assert {row["release"] for row in rows(workbook["Aligned"])} == {"southern-1q24", "northern-3q24", "eastern"}
    headings = [cell.value for cell in workbook["Tables"]["A"] if cell.value]
    assert headings == ["southern-1q24", "no tables", "northern-3q24", *headings[3:-2], "eastern", "no tables"]
    shown = [cell.value for cell in cells(workbook["Summary"])]
    assert "releases/broken.txt" in shown
    assert "there is no Japanese half: nothing was compared" in "\n".join(map(str, shown))
    assert "en table on line 489: rows of 2 to 9 cells" in "\n".join(map(str, shown))
    assert any("could not be read as rows and columns" in str(cell.value) for cell in cells(workbook["Tables"]))


def test_worst_first_and_what_needs_no_look_last() -> None:
    release = audited()
    first, *others = release.findings
    waiver = Waiver(first.fingerprint, first.code, "northern-3q24", "", "", "as agreed", "K. Ito", date(2025, 1, 2))
    known = replace(others[-1], baseline="known")
    held = replace(release, findings=(*others[:-1], known), waived=(Waived(first, waiver),))
    findings = rows(opened(AuditReport("s", (held,)))["Findings"])
    assert [row["severity"] for row in findings] == ["error", "warning", "warning", "note"]
    assert [row["state"] for row in findings[-2:]] == ["known", "waived: as agreed (K. Ito, 2025-01-02)"]
    summary = list(opened(AuditReport("s", (held,)))["Summary"].iter_rows(values_only=True))
    (line,) = [row for row in summary if row[0] == "northern-3q24" and row[15] is not None]
    assert line[12:17] == (1, 1, 0, 1, 1)


def test_nothing_checked_is_not_nothing_found() -> None:
    (row,) = rows(opened(alignment_report())["Findings"])
    assert row["message"] == "nothing was checked"
    (row,) = rows(opened(AuditReport("s", (replace(audited(), findings=()),)))["Findings"])
    assert row["message"].startswith("no findings")


def said(message: str) -> AuditReport:
    finding: Finding = replace(audited().findings[0], message=message, severity=Severity.ERROR)
    return AuditReport("s", (replace(audited(), findings=(finding,)),))


@pytest.mark.parametrize("letter", ["売", "a", "\N{MATHEMATICAL BOLD CAPITAL A}"])
def test_what_is_longer_than_a_cell_is_cut_and_says_so(letter: str) -> None:
    workbook = opened(said(letter * 40_000))
    text = workbook["Findings"]["K2"].value
    assert len(text.encode("utf-16-le")) // 2 in (32_766, 32_767)
    assert text.startswith(letter * 10)
    assert text.endswith("--format json]")
    shown = [cell.value for cell in cells(workbook["Summary"])]
    assert any(str(value).startswith("Findings K2: ") for value in shown)


def test_a_text_of_just_the_length_is_whole() -> None:
    workbook = opened(said("売" * 32_767))
    assert workbook["Findings"]["K2"].value == "売" * 32_767


def test_rows_beyond_the_last_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "MOST_ROWS", 5)
    workbook = opened(odd())
    whole = len(rows(opened(odd())["Aligned"]))
    assert whole == 4
    assert "left out; --format json has all" in workbook["Aligned"]["A5"].value
    shown = [str(cell.value) for cell in cells(workbook["Summary"])]
    assert shown  # the summary itself is cut, too, and says so at its end
    assert "left out" in shown[-1]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b\x07", "a␀b␇"),
        ("a\ud800b\uffff", "a�b�"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("_x0041_", "_x0041_"),
        ("<r><t>x</t></r>", "<r><t>x</t></r>"),
        ("全角　空白", "全角　空白"),
        (" spaced ", " spaced "),
        ("\u202e123", "123"),
        ("https://example.org", "https://example.org"),
        ("TRUE", "TRUE"),
    ],
)
def test_texts_come_back_as_they_are(text: str, shown: str) -> None:
    assert opened(said(text))["Findings"]["K2"].value == shown


def test_without_the_library_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(ConfigError, match=r'--format xlsx needs xlsxwriter: pip install "taiyaku\[exchange\]"'):
        export(odd(), "xlsx")


def test_a_path_that_is_no_text_does_not_stop_it() -> None:
    report = AuditReport("s", (), (Failure("bad\udcff.txt", "bad\udcff.txt: cannot be read"),))
    (row,) = rows(opened(report)["Findings"])
    assert row["release"] == "bad�.txt"
