"""Hostile and damaged workbooks are one line that says what to do, soon."""

from __future__ import annotations

import contextlib
import io
import random
import time
import zipfile
from pathlib import Path

import pytest

from aligner.errors import InputError
from aligner.ingest.xlsx import extract, worksheet
from tests.ingest.xlsx.test_workbook import STATEMENT, saved, table, workbook

PATH = Path("results.xlsx")
SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def plain() -> bytes:
    return saved(workbook(("PL", {"A1": "業績", **table("A3", *STATEMENT)})))


def with_part(name: str, content: bytes, source: bytes | None = None) -> bytes:
    """A workbook with one part of it replaced."""
    output = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(source or plain())) as old,
        zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.namelist():
            new.writestr(member, content if member == name else old.read(member))
    return output.getvalue()


def sheet(rows: str, after: str = "") -> bytes:
    return with_part(SHEET, f"<worksheet {MAIN}>{rows}{after}</worksheet>".encode())


def refused(content: bytes) -> str:
    started = time.monotonic()
    with pytest.raises(InputError) as raised:
        extract(content, PATH)
    assert time.monotonic() - started < 10
    message = str(raised.value)
    assert message.startswith("results.xlsx: ")
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"   \n", "is empty"),
        (b"Net sales were 5", "save it in Excel as .xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "save it in Excel as .xlsx without a password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"PK\x03\x04", "save it in Excel as .xlsx"),
        (with_part(SHEET, b"<worksheet><sheetData><row>"), "is damaged: xl/worksheets/sheet1.xml"),
        (with_part(SHEET, b"\0" * 300_000_000), "would unpack to 300 MB"),
        (with_part("xl/workbook.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><workbook/>"), "declares entities"),
        (with_part(SHEET, b"<!--" + b" " * 9_000 + b"--><!DOCTYPE a [<!ENTITY b SYSTEM 'x'>]><a>&b;</a>"), "entities"),
    ],
)
def test_what_is_no_workbook_says_what_to_do(content: bytes, said: str) -> None:
    assert said in refused(content)


def test_another_office_file_is_no_workbook() -> None:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    assert "holds no workbook" in refused(output.getvalue())


def test_a_file_that_is_cut_off_is_refused_wherever_that_is() -> None:
    content = plain()
    chosen = random.Random(20)
    for _ in range(50):
        refused(content[: chosen.randrange(1, len(content) - 1)])


def test_mutated_files_are_read_or_refused() -> None:
    content, chosen = plain(), random.Random(21)
    for _ in range(150):
        mutated = bytearray(content)
        for _ in range(chosen.randrange(1, 20)):
            mutated[chosen.randrange(len(mutated))] = chosen.randrange(256)
        with contextlib.suppress(InputError):
            extract(bytes(mutated), PATH)


def test_the_far_corners_of_a_sheet_cost_nothing() -> None:
    far = (
        '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>5</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>7</v></c></row></sheetData>'
    )
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    started = time.monotonic()
    assert extract(sheet(far), PATH).text == "5\n\n\n\n\n7\n"
    assert extract(sheet(far, merged), PATH).text == "5\n"
    assert time.monotonic() - started < 2


def test_places_that_do_not_exist_are_no_places() -> None:
    rows = '<row r="99999999999"><c r="ZZZZ1"><v>1</v></c><c r="A0"><v>2</v></c><c t="s"><v>999</v></c></row>'
    assert extract(sheet(f"<sheetData>{rows}</sheetData>"), PATH).text.split() == ["1", "2"]


@pytest.mark.parametrize("limit", ["MOST_FILLED", "MOST_CELLS"])
def test_too_many_cells_are_refused(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = '<sheetData><row r="1"><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row></sheetData>'
    assert extract(sheet(rows), PATH).text == "1\t2\t3\n"
    monkeypatch.setattr(worksheet, limit, 2)
    assert "keep the sheets of the release only" in refused(sheet(rows))
