"""The lines of a table, cut at its columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from aligner.ingest.pdf.shapes import Frame, Line, holds_amount


@dataclass(frozen=True, slots=True)
class CellLine:
    """One line of a table, cut at its columns; `is_rest` where its figures are the rest of those in the line above."""

    cells: Mapping[int, Line]
    base: float
    size: float
    is_rest: bool = False

    @property
    def has_figures(self) -> bool:
        return not self.is_rest and holds_amount([line.text for column, line in self.cells.items() if column])

    @property
    def label(self) -> str:
        return self.cells[0].text if 0 in self.cells else ""


Row = tuple[CellLine, ...]

RowOnPage = tuple[Frame, Row]
"""A row and the page that it stands on."""


def holds_figures(row: Row) -> bool:
    """Whether a row has figures; a line that holds no more than the mark of a note goes with the words above it."""
    return holds_amount([cell.text for line in row for column, cell in line.cells.items() if column])
