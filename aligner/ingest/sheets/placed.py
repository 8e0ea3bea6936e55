"""Tables that hold what a whole sheet does: titles, texts, notes and several tables below each other."""

from __future__ import annotations

from collections.abc import Sequence

from aligner.ingest.columns import Placed, in_line
from aligner.ingest.layout import Grid, Node, Text
from aligner.ingest.sheets import sheet_nodes
from aligner.ingest.sheets.regions import Rows
from aligner.ingest.sheets.told import is_prose
from aligner.model import Where
from aligner.text.figures import is_amount

_NEAR = 3
"""Rows, a header's own among them, within which its first figures stand."""

PlacedRow = Sequence[Placed]


def is_sheet(rows: Sequence[PlacedRow]) -> bool:
    """Whether rows of a table are texts of their own, or the header of another table.

    Example: the rows "Sales | 12", "Sales rose in every one of the segments.", "Cost | 10".
    """
    if not rows:
        return False
    left = min(row[0].start for row in rows)
    begun = False
    for at, row in enumerate(rows):
        if len(row) == 1:
            if row[0].start == left and is_prose(row[0].text):
                return len(rows) > 1 and max(map(len, rows)) > 1
        elif _has_figures(row):
            begun = True
        elif begun and _heads_another(rows, at, left):
            return True
    return False


def as_sheet(rows: Sequence[PlacedRow], where: Where | None) -> list[Node]:
    """The texts and tables of a sheet."""
    cells = {row[0].row: {cell.start: cell for cell in row} for row in rows}
    texts: Rows = {
        number: {column: Text(cell.text, where) for column, cell in row.items()} for number, row in cells.items()
    }
    wide = (cell for row in rows for cell in row if cell.end > cell.start + 1)
    areas = [(cell.row, cell.start, cell.row, cell.end - 1) for cell in wide]

    def table(found: Rows) -> Node:
        lined_up = in_line([[cells[number][column] for column in row] for number, row in found.items()])
        return Grid(tuple(tuple(Text(cell, where) for cell in row) for row in lined_up))

    return sheet_nodes(texts, areas, table)


def _heads_another(rows: Sequence[PlacedRow], at: int, left: int) -> bool:
    """Whether a row without figures heads those below: it stands apart from what is above and names two columns."""
    apart = rows[at][0].row > rows[at - 1][0].row + 1 or len(rows[at - 1]) == 1
    names = sum(cell.start > left for cell in rows[at])
    return apart and names > 1 and any(_has_figures(row) for row in rows[at + 1 : at + _NEAR])


def _has_figures(row: PlacedRow) -> bool:
    return any(is_amount(cell.text) for cell in row[1:])
