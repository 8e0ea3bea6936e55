"""Rows whose number of cells can be put right without guessing."""

from __future__ import annotations

from dataclasses import replace

from aligner.termbase.model import Status
from aligner.termbase.sheet import Row, Sheet, value_of

_REQUIRED = ("concept", "ja", "en", "status")


def padded(sheet: Sheet, row: Row) -> Row:
    """The row with as many cells as the header where only empty ones at its end are too many or too few.

    Editors that trim space at the ends of lines take the empty cells of the last columns with it.
    A row of which more is missing comes back as it is.
    """
    width = len(sheet.columns)
    if len(row.cells) > width and not any(cell.strip() for cell in row.cells[width:]):
        return replace(row, cells=row.cells[:width])
    if len(row.cells) < width and all(sheet.place(column) < len(row.cells) for column in _REQUIRED):
        places = [sheet.place(column) for column in _REQUIRED]
        concept, ja, en, status = (value_of(row.cells[place]) for place in places)
        # What else it says might belong in another column.
        others = any(cell.strip() for place, cell in enumerate(row.cells) if place not in places)
        if concept and ja and en and status.lower() in set(Status) and not others:
            return replace(row, cells=row.cells + ("",) * (width - len(row.cells)))
    return row
