"""A table seen row by row or column by column."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from aligner.arithmetic.book import Grid
from aligner.arithmetic.figures import Figure, read_cell
from aligner.arithmetic.manner import Manner, read_manner
from aligner.arithmetic.ratio_words import plain
from aligner.model import Block, Cell

_AMOUNT_AND_RATIO = re.compile(r"(?P<amount>[^()（）%％]*\d)\s*[（(]\s*(?P<ratio>[^()（）]*\d\s*[%％])\s*[)）]\s*$")
_WIDEST = 24

Line = tuple[Figure | None, ...]
Sample = tuple[float, float]
"""A figure's value and the worth of its last digit, for trying things out."""


@dataclass(frozen=True, slots=True)
class View:
    """A table as lines of figures; the places of a line have names, as lines have.

    Seen row by row a line is a row and a place a column; seen column by column it is the other way round.
    """

    grid: Grid
    by_rows: bool
    lines: tuple[Line, ...]
    line_names: tuple[str, ...]
    place_names: tuple[str, ...]
    samples: tuple[tuple[Sample | None, ...], ...]

    @property
    def width(self) -> int:
        return len(self.place_names)

    def place(self, number: int) -> list[Figure]:
        """The figures in one place of every line."""
        return [figure for line in self.lines if (figure := line[number]) is not None]

    def manner(self, number: int) -> Manner:
        """How the figures in one place are printed; where it shows nothing, how others are."""
        return read_manner([*self.place(number), *(figure for line in self.lines for figure in line if figure)])


def views(grid: Grid) -> tuple[View, ...]:
    """A table row by row and, where it is not too wide for that, column by column."""
    if grid.width > _WIDEST:
        return ()
    headers = [plain(grid.header(column)) for column in range(grid.width)]
    labels = tuple(plain(grid.label(row)) for row in range(len(grid.rows)))
    columns = [column for number in range(1, grid.width) for column in _columns(grid, number, headers[number])]
    names = tuple(name for name, _ in columns)
    down = tuple(tuple(figures) for _, figures in columns)
    across = tuple(zip(*down, strict=True)) if down else ()
    return (_view(grid, True, across, labels, names), _view(grid, False, down, names, labels))


def _view(grid: Grid, by_rows: bool, lines: tuple[Line, ...], names: tuple[str, ...], places: tuple[str, ...]) -> View:
    return View(grid, by_rows, lines, names, places, tuple(tuple(map(_sample, line)) for line in lines))


def _sample(figure: Figure | None) -> Sample | None:
    if figure is None or not figure.text:
        return None
    return float(figure.value), float(figure.resolution)


def _columns(grid: Grid, number: int, header: str) -> list[tuple[str, list[Figure | None]]]:
    """A column of figures, or the two that one with cells like "9,185 (10.1%)" holds."""
    figures = [_signed(figure) for figure in grid.column(number)]
    cells = list(zip(grid.rows, figures, strict=True))
    twofold = [_both(row, number, grid) if figure is None else None for row, figure in cells]
    if sum(map(bool, twofold)) < 2:
        return [(header, figures)]
    amounts = [both[0] if both else figure for both, (_, figure) in zip(twofold, cells, strict=True)]
    return [(header, amounts), (f"{header} %", [both[1] if both else None for both in twofold])]


def _both(row: Block, number: int, grid: Grid) -> tuple[Figure, Figure] | None:
    text = row.cells[number].text if number < len(row.cells) else None
    if text is None or (found := _AMOUNT_AND_RATIO.match(text.value)) is None:
        return None
    parts = [text[found.start(name) : found.end(name)] for name in ("amount", "ratio")]
    amount, ratio = (read_cell(row, Cell(part, number), grid.context, text.ends[-1]) for part in parts)
    return (amount, ratio) if amount and ratio else None


def _signed(figure: Figure | None) -> Figure | None:
    """A figure in brackets that has a plus inside them is not negative."""
    if figure is None or figure.value >= 0 or not figure.text.lstrip("(（ ").startswith(("+", "＋")):
        return figure
    return replace(figure, value=-figure.value)
