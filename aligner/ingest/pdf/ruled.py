"""Tables whose cells are drawn: what stands in the cells of a grid, row by row."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from aligner.ingest.pdf.grids import NEAR, DrawnGrid
from aligner.ingest.pdf.rows import lines_to_rows
from aligner.ingest.pdf.shapes import Box, Line, Word, is_value
from aligner.ingest.pdf.table_lines import CellLine, Row
from aligner.ingest.pdf.words import phrases
from aligner.ingest.pdf.wrapped_figures import with_rests

_CROWDED = 0.3
_MOST = 0.5


@dataclass(frozen=True, slots=True)
class TableOnPage:
    """Rows of a table, each cell the lines that it holds; `columns` are from where to where its columns reach."""

    box: Box
    rows: tuple[Row, ...]
    columns: tuple[tuple[float, float], ...]


def ruled_table(grid: DrawnGrid, lines: Sequence[Line], before: Iterable[TableOnPage] = ()) -> TableOnPage | None:
    """The table in a drawn grid, or None where its rules part less than its columns: a chart, a box, a form.

    One line or one column is a table only where it may be the rest of one on the page or column before: its columns
    are those of one of the tables `before`.
    """
    cut = [cell_line for line in lines if (cell_line := _cut(grid, line)).cells]
    fewest = 1 if any(_has_columns(grid, table.columns) for table in before) else 2
    if len(cut) < fewest or len({column for line in cut for column in line.cells}) < fewest:
        return None
    crowded = sum(any(len(cell.words) > 1 and _holds_figures(cell) for cell in line.cells.values()) for line in cut)
    if crowded > _CROWDED * len(cut):
        return None
    rows: list[Row] = []
    bands = [with_rests(band) for band in _bands(grid, cut)]
    single = sum(sum(line.has_figures for line in band) == 1 for band in bands)
    each = single >= _MOST * sum(any(line.has_figures for line in band) for band in bands)
    for band in bands:
        figured = sum(line.has_figures for line in band)
        whole = sum(line.has_figures and bool(line.label) for line in band)
        rows.extend([tuple(band)] if (figured <= 1 or (each and whole <= 1)) and _fits(band) else lines_to_rows(band))
    return TableOnPage(grid.box, tuple(rows), tuple(pairwise(grid.xs)))


def _holds_figures(cell: Line) -> bool:
    """Whether a cell holds several figures beside each other."""
    return sum(is_value(phrase.text) for phrase in phrases(cell)) > 1


def _has_columns(grid: DrawnGrid, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether the columns of a grid are as wide as these, farther left or right as they may be."""
    return len(columns) == len(grid.xs) - 1 and all(
        abs((b - a) - (d - c)) <= NEAR for (a, b), (c, d) in zip(pairwise(grid.xs), columns, strict=True)
    )


def _fits(band: Sequence[CellLine]) -> bool:
    """Whether the lines of a band are as close as lines of one cell."""
    return all(b.base - a.base < 1.9 * max(a.size, b.size) for a, b in pairwise(band))


def _cut(grid: DrawnGrid, line: Line) -> CellLine:
    """A line cut at the rules that run down through it; what crosses a missing rule stays in the first cell."""
    height = (line.box.top + line.box.bottom) / 2
    spans = _spans(grid, height)
    starts = [*(grid.xs[first] for first, _ in spans), grid.xs[-1]]
    held: dict[int, list[Word]] = {}
    for word in line.words:
        held.setdefault(bisect_right(starts, word.box.middle) - 1, []).append(word)
    cells: dict[int, Line] = {}
    for at, (first, last) in enumerate(spans):
        if at not in held:
            continue
        text = Line(tuple(held[at]))
        pieces = phrases(text) if last > first else (text,)
        for piece in pieces:
            column = first
            if len(pieces) > 1 or is_value(piece.text):
                column = next(n for n in range(first, last + 1) if piece.box.middle < grid.xs[n + 1] or n == last)
            cells[column] = Line((*cells[column].words, *piece.words)) if column in cells else piece
    return CellLine(cells, line.base, line.size)


def _spans(grid: DrawnGrid, height: float) -> list[tuple[int, int]]:
    """The first and last column of each cell at a height."""
    spans = []
    first = 0
    for column in range(len(grid.xs) - 1):
        drawn = any(rule.start - 1 <= height <= rule.end + 1 for rule in grid.columns_parted[column + 1])
        if drawn or column == len(grid.xs) - 2:
            spans.append((first, column))
            first = column + 1
    return spans


def _bands(grid: DrawnGrid, lines: Sequence[CellLine]) -> list[list[CellLine]]:
    """The lines between each two heights at which rules part rows; what a rule does not part stays with the first."""
    bands: list[dict[float, CellLine]] = [{} for _ in range(len(grid.ys) - 1)]
    for line in lines:
        own = _band_at(grid, line.base - 0.4 * line.size)
        for column, cell in line.cells.items():
            band = _first_band(grid, own, column, cell) if own is not None else None
            if band is None:
                continue
            if band != own and _is_label_of_many(grid, lines, band, own or 0, column):
                band = own or 0
            there = bands[band].get(line.base)
            cells = {**there.cells, column: cell} if there else {column: cell}
            bands[band][line.base] = CellLine(cells, line.base, line.size)
    return [[band[base] for base in sorted(band)] for band in bands if band]


def _band_at(grid: DrawnGrid, height: float) -> int | None:
    at = bisect_right(grid.ys, height) - 1
    return at if 0 <= at < len(grid.ys) - 1 else None


def _first_band(grid: DrawnGrid, band: int, column: int, cell: Line) -> int:
    """The band in which the cell around a line begins."""
    middle = (grid.xs[column] + grid.xs[column + 1]) / 2
    while band and not any(rule.start - 1 <= middle <= rule.end + 1 for rule in grid.rows_parted[band]):
        band -= 1
    return band


def _is_label_of_many(grid: DrawnGrid, lines: Sequence[CellLine], first: int, own: int, column: int) -> bool:
    """Whether a tall cell is no merged one but a column without rules, with a line for each row beside it."""
    held = {
        _band_at(grid, line.base - 0.4 * line.size)
        for line in lines
        if column in line.cells and grid.ys[first] <= line.base - 0.4 * line.size
    }
    return sum(band in held for band in range(first, own + 1)) > (own - first + 1) / 2
