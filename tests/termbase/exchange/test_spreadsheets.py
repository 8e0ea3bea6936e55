"""CSV and XLSX as people and their programs write them."""

from __future__ import annotations

import datetime
import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from aligner.errors import TermbaseError
from aligner.termbase.exchange import FORMATS, Imported
from aligner.termbase.sheet import parse_sheet

CSV = Path("terms.csv")
XLSX = Path("terms.xlsx")
ODD = ["=1+1", "+net", "-net", "@home", "0123", "2003.0", " spaced ", "1-2", "https://example.org", "TRUE", "'=x"]
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def rows_in(imported: Imported) -> list[str]:
    return ["|".join(row.cells) for row in imported.sheet.rows]


def odd_glossary() -> Any:
    lines = ["concept\tja\ten\tstatus\tnote", *(f"c{n}\t水\t{text}\t\t{text}" for n, text in enumerate(ODD))]
    return parse_sheet("\n".join(lines).encode(), CSV)


def workbook(sheets: dict[str, list[list[Any]]]) -> bytes:
    output = io.BytesIO()
    book = xlsxwriter.Workbook(output, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        worksheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            worksheet.write_row(number, 0, row)
    book.close()
    return output.getvalue()


@pytest.mark.parametrize(
    ("text", "encoding", "rows"),
    [
        ("concept,ja,en,status\na,水,water,\n", "utf-8", ["a|水|water|"]),
        ("concept;ja;en;status\r\na;水;water, fresh;\r\n", "utf-8-sig", ["a|水|water, fresh|"]),
        ('concept,ja,en,status\na,水,"water, ""fresh""",preferred\n', "cp932", ['a|水|water, "fresh"|preferred']),
        ("concept\tja\ten\tstatus\na\t水\twater\t\n", "utf-16", ["a|水|water|"]),
        ("concept\tja\ten\tstatus\na\t水\twater\t\n", "utf-16-le", ["a|水|water|"]),
        ("Terms of the company,,,\n2024-04-01,,,\n\nConcept,JA,EN,Status\na,水,water,\n", "utf-8", ["a|水|water|"]),
        ("concept,ja,en,status,,\na,水,water,,,\n\n", "utf-8", ["a|水|water|"]),
        ("concept,ja,en,status\na,水,'=water,\nb,火,'tis fire,\n", "utf-8", ["a|水|=water|", "b|火|'tis fire|"]),
    ],
)
def test_csv_as_it_comes(text: str, encoding: str, rows: list[str]) -> None:
    assert rows_in(FORMATS["csv"].read(text.encode(encoding), CSV)) == rows


def test_a_plain_list_of_pairs_becomes_a_glossary() -> None:
    imported = FORMATS["csv"].read(
        "日本語,English,担当\n売上高,Net sales,A\n売上高,Revenue,\n水,Net sales,\n".encode(), CSV
    )
    assert imported.sheet.columns == ("concept", "ja", "en", "status", "担当")
    assert rows_in(imported) == [
        "net-sales|売上高|Net sales|preferred|A",
        "net-sales|売上高|Revenue|preferred|",
        "net-sales-2|水|Net sales|preferred|",
    ]
    assert imported.lost == (
        "the file names no concepts: pairs with the same Japanese term share one now",
        "the file names no statuses: 3 pairs are preferred now",
    )


def test_line_breaks_in_a_cell_are_told() -> None:
    imported = FORMATS["csv"].read('concept,ja,en,status,note\na,水,water,,"two\nlines"\nb,火,fire,,\n'.encode(), CSV)
    assert rows_in(imported) == ["a|水|water||two lines", "b|火|fire||"]
    assert imported.lost == ("1 cell had tabs or line breaks, which TSV cannot hold: spaces now",)
    assert [row.line for row in imported.sheet.rows] == [2, 4]


def test_csv_for_excel() -> None:
    content = FORMATS["csv"].write(odd_glossary(), CSV).content
    assert content.startswith(b"\xef\xbb\xbfconcept,ja,en,status,note\r\n")
    written = content.decode("utf-8-sig").splitlines()[1:]
    assert not [line for line in written if any(cell[:1] in "=+-@" for cell in line.split(",") if cell)]
    assert rows_in(FORMATS["csv"].read(content, CSV)) == rows_in(Imported(odd_glossary()))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "no header with the columns ja and en"),
        (b"a,b,c\n1,2,3\n", "no header with the columns ja and en"),
        (b"concept,ja,en,status\na,x,y,,more\n", ":2: has 5 cells where the header has 4"),
        (b"concept,ja,en,status,en\na,x,y,,\n", ":1: the header names en twice"),
        (b"concept,ja,en,status\na,\x81\x20,y,\n", "neither UTF-8 nor CP932"),
        (b'concept,ja,en,status\n"' + b"a" * 200_000 + b'",x,y,\n', "is no CSV: field larger"),
    ],
)
def test_what_is_no_csv(content: bytes, message: str) -> None:
    with pytest.raises(TermbaseError, match=message):
        FORMATS["csv"].read(content, CSV)


def test_every_cell_of_a_workbook_is_a_text() -> None:
    content = FORMATS["xlsx"].write(odd_glossary(), XLSX).content
    worksheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert [worksheet.cell(row, 3).value for row in range(2, len(ODD) + 2)] == ODD
    cells = [cell for row in worksheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}
    assert not worksheet._hyperlinks
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    assert rows_in(FORMATS["xlsx"].read(content, XLSX)) == rows_in(Imported(odd_glossary()))


def test_a_workbook_is_made_for_people() -> None:
    worksheet = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].write(odd_glossary(), XLSX).content)).active
    assert worksheet.freeze_panes == "A2"
    assert worksheet.auto_filter.ref == f"A1:E{len(ODD) + 1}"
    assert worksheet.column_dimensions["C"].width > 30
    (validation,) = worksheet.data_validations.dataValidation
    assert validation.formula1 == '"preferred,admitted,deprecated,forbidden"'
    assert "D2" in validation.sqref


def test_a_workbook_as_it_comes() -> None:
    content = workbook(
        {
            "About": [["Our terms"]],
            "Terms": [
                ["Glossary", None],
                [],
                ["concept", "日本語", "English", "Status", "Since", "Rate", "Used", None],
                ["fy", "年度", 2003, "preferred", datetime.date(2024, 4, 1), 1.5, True],
                [],
                ["fy", "年度", "fiscal year", "admitted", None, 2003.0, False],
            ],
        }
    )
    imported = FORMATS["xlsx"].read(content, XLSX)
    assert imported.sheet.columns == ("concept", "ja", "en", "status", "Since", "Rate", "Used")
    assert rows_in(imported) == [
        "fy|年度|2003|preferred|2024-04-01|1.5|TRUE",
        "",
        "fy|年度|fiscal year|admitted||2003|FALSE",
    ]
    assert [row.line for row in imported.sheet.rows] == [4, 5, 6]
    assert imported.lost == ("only the sheet Terms was read: left out About",)


def test_formulas_without_a_value_are_told() -> None:
    book = openpyxl.Workbook()
    for row in (["concept", "ja", "en", "status"], ["a", "水", '="wa"&"ter"', ""], ["b", "火", "fire", ""]):
        book.active.append(row)
    output = io.BytesIO()
    book.save(output)
    imported = FORMATS["xlsx"].read(output.getvalue(), XLSX)
    assert rows_in(imported) == ["a|水||", "b|火|fire|"]
    assert imported.lost == ("1 formula without a value (first: Sheet line 2): open the workbook in Excel and save it",)


def test_readings_above_the_characters_are_no_text() -> None:
    """Japanese Excel keeps the reading of a cell beside its text."""
    content = FORMATS["xlsx"].write(odd_glossary(), XLSX).content
    reading = '<rPh sb="0" eb="1"><t>ミズ</t></rPh>'
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(output, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            after.writestr(name, text.replace("<t>水</t>".encode(), f"<t>水</t>{reading}".encode()))
    assert output.getvalue() != content
    assert {row.cells[1] for row in FORMATS["xlsx"].read(output.getvalue(), XLSX).sheet.rows} == {"水"}


def test_a_cell_longer_than_excel_allows_is_told() -> None:
    long = "x" * 40_000
    exported = FORMATS["xlsx"].write(parse_sheet(f"concept\tja\ten\tstatus\na\t水\t{long}\t\n".encode(), XLSX), XLSX)
    assert exported.lost == ("line 2: a cell of 40,000 characters was cut to Excel's 32,767",)
    (row,) = FORMATS["xlsx"].read(exported.content, XLSX).sheet.rows
    assert len(row.cells[2]) == 32_767


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_what_was_written(tmp_path: Path) -> None:
    (tmp_path / "terms.xlsx").write_bytes(FORMATS["xlsx"].write(odd_glossary(), XLSX).content)
    subprocess.run(
        [
            str(OFFICE),
            "--headless",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            *("--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1", "terms.xlsx"),
        ],
        cwd=tmp_path,
        check=True,
        timeout=120,
        capture_output=True,
    )
    imported = FORMATS["csv"].read((tmp_path / "terms.csv").read_bytes(), CSV)
    # Our reader takes an apostrophe before = for its own guard: the only text that LibreOffice's CSV makes ambiguous.
    assert [row.cells[2] for row in imported.sheet.rows] == [text.removeprefix("'") for text in ODD]
