"""XLSX: a glossary as a worksheet of texts, and the lists of accounts that are published as workbooks."""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from aligner.errors import TermbaseError
from aligner.ingest.zipped import checked
from aligner.termbase.exchange import accounts
from aligner.termbase.exchange.base import Exported, Imported, Line, counted, imported, needed, table_of
from aligner.termbase.exchange.headers import glossary_in, header_at
from aligner.termbase.model import Status
from aligner.termbase.sheet import Sheet

_FORMULA = re.compile(rb"<f[ >]")
_MOST_CELLS = 5_000_000
_LONGEST = 32_767  # characters that Excel allows in a cell
_MOST_ROWS = 1_048_576
_WIDTHS = {"concept": 28, "ja": 30, "en": 40, "status": 12, "domain": 18, "part": 10, "note": 40, "source": 24}
_SPARE = 1_000  # rows below the last in which the list of statuses is offered, too
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def read(content: bytes, file: Path) -> Imported:
    """The glossary in a workbook, or the terms of a list of accounts.

    Raises TermbaseError for what is no workbook or not a safe one, and where no sheet has the columns.
    """
    sheets, told = _sheets(content, file)
    if all(header_at(lines) is None for _, lines in sheets) and accounts.is_list(sheets):
        return accounts.read(sheets, file)
    name, lines = next((sheet for sheet in sheets if header_at(sheet[1]) is not None), sheets[0])
    others = [other for other, rows in sheets if other != name and rows]
    if others:
        told.append(f"only the sheet {name} was read: left out {', '.join(others)[:200]}")
    table, completed = glossary_in(lines, file)
    return imported(table, (*told, *completed))


def write(sheet: Sheet, file: Path) -> Exported:
    """A workbook whose cells are all texts: nothing in it is run, rounded or turned into a date."""
    table = table_of(sheet)
    if len(table.lines) >= _MOST_ROWS:
        raise TermbaseError(f"has more rows than Excel's {_MOST_ROWS:,}; split the glossary", file)
    told: list[str] = []
    output = io.BytesIO()
    workbook = needed("xlsxwriter", file).Workbook(
        output,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    # Without this two runs over one glossary would differ in a time stamp.
    workbook.set_properties({"created": datetime.datetime(2000, 1, 1)})
    text = workbook.add_format({"num_format": "@", "valign": "top"})
    head = workbook.add_format({"num_format": "@", "bold": True})
    worksheet = workbook.add_worksheet("terms")
    for place, column in enumerate(table.columns):
        worksheet.set_column(place, place, _WIDTHS.get(column, 16), text)
        worksheet.write_string(0, place, column, head)
    for row, line in enumerate(table.lines, start=1):
        for place, value in enumerate(line.texts):
            worksheet.write_string(row, place, _fitting(value, line.number, told), text)
    worksheet.freeze_panes(1, 0)
    worksheet.autofilter(0, 0, len(table.lines), len(table.columns) - 1)
    if "status" in table.columns:
        place = table.columns.index("status")
        last = min(len(table.lines) + _SPARE, _MOST_ROWS - 1)
        worksheet.data_validation(1, place, last, place, {"validate": "list", "source": [*Status]})
    workbook.close()
    return Exported(output.getvalue(), tuple(told))


def _fitting(value: str, number: int, told: list[str]) -> str:
    legal = _ILLEGAL.sub("", value)
    if legal != value:
        told.append(f"line {number}: control characters, which XLSX cannot hold, were taken out")
    if len(legal) > _LONGEST:
        told.append(f"line {number}: a cell of {len(legal):,} characters was cut to Excel's {_LONGEST:,}")
    return legal[:_LONGEST]


def _sheets(content: bytes, file: Path) -> tuple[list[tuple[str, list[Line]]], list[str]]:
    """Each worksheet's name and rows, and how many formulas had no value."""
    archive = checked(content, lambda message: TermbaseError(message, file))
    openpyxl = needed("openpyxl", file)
    worksheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that do not matter here
            sheets = [(name, list(rows)) for name, rows in _rows(openpyxl, content, file, values=True)]
            told = (
                _without_value(openpyxl, content, file, sheets)
                if any(_has_formula(archive, name) for name in worksheets)
                else []
            )
    except TermbaseError:
        raise
    except Exception as error:  # whatever openpyxl meets in a damaged file
        raise TermbaseError(f"is no workbook that can be read ({error}); save it again as .xlsx", file) from error
    if any(name.startswith("xl/comments") or name.startswith("xl/threadedComments") for name in archive.namelist()):
        told.append("left out: comments on cells")
    if not sheets:
        raise TermbaseError("has no worksheet; put the glossary on one", file)
    return sheets, told


def _has_formula(archive: zipfile.ZipFile, name: str) -> bool:
    """Whether a worksheet's XML has one, looked for piece by piece."""
    last = b""
    with archive.open(name) as part:
        while piece := part.read(1_000_000):
            if _FORMULA.search(last + piece):
                return True
            last = piece[-2:]
    return False


def _rows(openpyxl: Any, content: bytes, file: Path, *, values: bool) -> Iterator[tuple[str, Iterator[Line]]]:
    workbook = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=values)
    left = _MOST_CELLS
    for worksheet in workbook.worksheets:
        # What a sheet says of its own size may be wrong.
        worksheet.reset_dimensions()
        lines = []
        for number, cells in enumerate(worksheet.iter_rows(values_only=True), start=1):
            left -= len(cells) + 1
            if left < 0:
                raise TermbaseError(f"has more than {_MOST_CELLS:,} cells; keep only the glossary in it", file)
            lines.append(Line(number, tuple(map(_text, cells))))
        while lines and not any(lines[-1].texts):
            lines.pop()
        yield worksheet.title, iter(lines)


def _without_value(openpyxl: Any, content: bytes, file: Path, sheets: Iterable[tuple[str, list[Line]]]) -> list[str]:
    """Cells with a formula that was never calculated read as empty: say which."""
    written = {name: list(rows) for name, rows in _rows(openpyxl, content, file, values=False)}
    empty = []
    for name, lines in sheets:
        shown = {line.number: line.texts for line in lines}
        for line in written.get(name, ()):
            texts = shown.get(line.number, ())
            empty += [
                f"{name} line {line.number}"
                for place, text in enumerate(line.texts)
                if text.startswith("=") and not (place < len(texts) and texts[place])
            ]
    if not empty:
        return []
    return [
        f"{counted(len(empty), 'formula')} without a value (first: {empty[0]}): open the workbook in Excel and save it"
    ]


def _text(value: object) -> str:
    """A cell's value as it is meant: 2003.0 is 2003, midnight is a date."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value)
