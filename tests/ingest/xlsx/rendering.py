"""Renders releases as workbooks: line 60 of the text becomes row 60 of a sheet, figures become numbers."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

from aligner.ingest import read
from aligner.model import Document, Release
from aligner.segment import segment

_NUMBER = re.compile(r"(\(?)(▲|△|-)?(\d{1,3}(?:,\d{3})+|\d+)((?:\.\d+)?)(%?)(\)?)")


def rendered(folder: Path, files: dict[str, str], sheets: str = "one") -> tuple[Release, list[bytes]]:
    """A corpus release as text and as workbooks, one for each of its files.

    With `sheets` "two" the halves of a file stand on a sheet of their own each.
    """
    paths = [folder / name for name in dict.fromkeys((files.get("ja"), files.get("en"))) if name]
    documents = [read(path) for path in paths]
    release = segment(documents, folder.name)
    return release, [workbook(release, index, document, sheets) for index, document in enumerate(documents)]


def workbook(release: Release, source: int, document: Document, sheets: str) -> bytes:
    rows: dict[int, tuple[str, ...]] = {
        number: (document.line(number),)
        for number in range(1, document.line_count + 1)
        if document.line(number).strip()
    }
    found = (half for half in (release.ja, release.en) if half and half.source == source)
    halves = sorted(found, key=lambda half: half.lines)
    for half in halves:
        for block in half.blocks:
            if block.kind.is_table:
                rows[block.line] = tuple(cell.text.value for cell in block.cells)
    output = io.BytesIO()
    book = xlsxwriter.Workbook(output, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    parts = [(half.lines, half.lang) for half in halves] if sheets == "two" else [((1, document.line_count), "all")]
    for (first, last), name in parts:
        sheet = book.add_worksheet(f"Sheet {name}")
        for number in range(first, last + 1):
            for column, text in enumerate(rows.get(number, ())):
                _write(book, sheet, number - 1, column, text)
    book.close()
    return output.getvalue()


def _write(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, text: str) -> None:
    found = _NUMBER.fullmatch(text)
    if not text:
        return
    if (
        found is None
        or bool(found[1]) != bool(found[6])
        or len(found[3].replace(",", "")) > 15
        or found[3][:1] == "0" != found[3]
    ):
        sheet.write_string(row, column, text)
        return
    opened, mark, whole, decimals, percent, closed = found.groups()
    shape = ("#,##0" if "," in whole or len(whole) < 4 else "0") + "." * bool(decimals) + "0" * (len(decimals) - 1)
    shape += percent
    value = float(whole.replace(",", "") + decimals) / (100 if percent else 1)
    if mark or opened:
        code = f"{shape};{opened and '('}{mark or ''}{shape}{closed};{opened and '('}{mark or ''}{shape}{closed}"
        sheet.write_number(row, column, -value, book.add_format({"num_format": code}))
    else:
        sheet.write_number(row, column, value, book.add_format({"num_format": shape}))


def line_of(document: Document, number: int) -> int | None:
    """The line of the original that line `number` of the document read from its workbook was."""
    span = document.line_spans[number - 1]
    where = document.where(span) or document.where(type(span)(span.start + 1, span.end + 1))
    found = re.search(r"(\d+)$", where.cell) if where and where.cell else None
    return int(found[1]) if found else None


def files_of(names: Sequence[str], contents: Sequence[bytes], folder: Path) -> list[Path]:
    paths = []
    for name, content in zip(names, contents, strict=True):
        path = folder / f"{name}.xlsx"
        path.write_bytes(content)
        paths.append(path)
    return paths
