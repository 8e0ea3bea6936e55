"""A workbook with a sheet of pairs: the columns ja, en and, if there is one, id."""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from aligner.errors import ConfigError, InputError
from aligner.extras import needed
from aligner.ingest.opening import opened
from aligner.ingest.pairs.gathered import Gathering, Text
from aligner.ingest.pairs.model import AlignedFile
from aligner.ingest.zipped import checked

SHEET = "Aligned"
_COLUMNS = ("ja", "en")
_LOOKED_AT = 20
"""So many rows at the top of a sheet may stand above its header."""
_MOST_ROWS = 1_048_576


class _Header(NamedTuple):
    row: int
    ja: int
    en: int
    id: int | None


def read(path: Path) -> AlignedFile:
    """The pairs of the sheet `Aligned`, or of the first sheet that has the columns; a line is a row of the sheet.

    Raises InputError where it is no workbook, or no sheet has the columns.
    """
    with opened(path) as file:
        content = file.read()
    if not content:
        raise InputError(f"{path}: is empty; save the workbook again")
    checked(content, lambda message: InputError(f"{path}: {message}"))
    try:
        openpyxl = needed("openpyxl")
    except ConfigError as error:
        raise InputError(f"{path}: {error}; TSV, TMX and XLIFF need nothing") from error
    gathering = Gathering(path)
    last = 1
    for last, cells, header in _pairs(openpyxl, content, path):
        id = cells[header.id] if header.id is not None else ""
        gathering.unit(id.strip(), last, Text(last, _line(cells[header.ja])), Text(last, _line(cells[header.en])))
    return gathering.finish(last, hashlib.sha256(content).hexdigest(), "xlsx", "xlsx")


def _pairs(openpyxl: Any, content: bytes, path: Path) -> Iterator[tuple[int, Sequence[str], _Header]]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that do not matter here
            workbook = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            sheets = sorted(workbook.worksheets, key=lambda sheet: sheet.title != SHEET)
            for sheet in sheets:
                sheet.reset_dimensions()
                if header := _header(sheet):
                    yield from _rows(sheet, header)
                    return
    except InputError:
        raise
    except Exception as error:  # whatever openpyxl meets in a damaged file
        raise InputError(f"{path}: is no workbook that can be read ({error}); save it again as .xlsx") from error
    raise InputError(
        f"{path}: no sheet has the columns ja and en (and id, if there is one); name them in its first row"
    )


def _header(sheet: Any) -> _Header | None:
    for number, cells in enumerate(sheet.iter_rows(max_row=_LOOKED_AT, values_only=True), 1):
        names = [_text(cell).strip().casefold() for cell in cells]
        if all(names.count(column) == 1 for column in _COLUMNS):
            id = names.index("id") if names.count("id") == 1 else None
            return _Header(number, names.index("ja"), names.index("en"), id)
    return None


def _rows(sheet: Any, header: _Header) -> Iterator[tuple[int, Sequence[str], _Header]]:
    widest = max(header.ja, header.en, header.id or 0) + 1
    rows = sheet.iter_rows(min_row=header.row + 1, max_row=_MOST_ROWS, values_only=True)
    for number, cells in enumerate(rows, header.row + 1):
        texts = [_text(cell) for cell in cells]
        yield number, texts + [""] * (widest - len(texts)), header


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _line(text: str) -> str:
    """A cell's text on one line: a line of the document is a row of the sheet."""
    return " ".join(part for part in text.split("\n") if part)
