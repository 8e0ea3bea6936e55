"""A band of a page: the lines from one rule to the next, and the cells of the row that they hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from aligner.ingest.pdf.cells import Span
from aligner.ingest.pdf.edges import Edges, column_of, cut_at
from aligner.ingest.pdf.marks import is_caption, opens_item
from aligner.ingest.pdf.phrasing import Phrased
from aligner.ingest.pdf.shapes import Line, Rule, is_amount

NEAR = 2.5
_FARTHEST = 1.9  # times the size: lines of one row are no farther apart


@dataclass(frozen=True, slots=True)
class Band:
    """The lines from one rule to the next, and the stretches of the row that they hold: each a cell or more."""

    start: int
    end: int
    lines: tuple[Phrased, ...]
    cells: tuple[tuple[Line, ...], ...]
    edges: Edges = ()

    @property
    def has_amounts(self) -> bool:
        return any(is_amount(piece.text) for cell in self.cells[1:] for piece in cell)


def band_of(lines: Sequence[Phrased], start: int, edges: Edges) -> Band:
    """The band of lines that begin with line `start` of a column of a page, cut at `edges` where there are any."""
    inside = tuple(cut_at(line, edges) for line in lines)
    cells = _cells([piece for line in inside for piece in line.phrases], edges)
    ordered = (tuple(sorted(pieces, key=lambda piece: piece.base)) for pieces in cells)
    return Band(start, start + len(inside), inside, tuple(ordered), edges)


def _cells(pieces: Iterable[Line], edges: Edges) -> list[list[Line]]:
    """Texts from left to right, with those made one that stand above each other or in one column between `edges`.

    A word that its cell is too narrow for runs over the edge, and what stands in the next cell is not of its own.
    """
    cells: list[list[Line]] = []
    end, columns = float("-inf"), set[Span]()
    for piece in sorted(pieces, key=lambda piece: piece.box.x0):
        column = column_of(piece, edges) if edges else None
        if piece.box.x0 < end or column in columns:
            cells[-1].append(piece)
            end = max(end, piece.box.x1)
        else:
            cells.append([piece])
            end, columns = piece.box.x1, set()
        if column is not None:
            columns.add(column)
    return cells


def padding(band: Band, upper: Rule, lower: Rule) -> tuple[float, float]:
    """How far the lines of a band are from its rules, in sizes: cells of one table have the same padding."""
    first, last = band.lines[0].line, band.lines[-1].line
    return (first.base - upper.level) / first.size, (lower.level - last.base) / last.size


def height_of(line: Phrased) -> float:
    """The height that tells between which rules a line stands: the middle of its small letters."""
    return line.line.base - 0.3 * line.line.size


def holds_rows(band: Band) -> bool:
    """Whether amounts stand below each other."""
    return any(sum(is_amount(piece.text) for piece in cell) > 1 for cell in band.cells)


def is_row(band: Band, upper: Rule) -> bool:
    """Whether lines stand as near to each other as those of one row, and no further than the rules."""
    first, last = band.lines[0].line, band.lines[-1].line
    if any(line.line.box.x0 < upper.start - NEAR or line.line.box.x1 > upper.end + NEAR for line in band.lines):
        return False
    if len(band.lines) == 1 and len(band.cells) > 1 and stands_above(band.lines[0], upper):
        return False
    if len(band.cells) == 1 and (last.text.endswith(("。", ".")) or opens_item(first.text) or is_caption(first.text)):
        return False
    return all(b.line.base - a.line.base <= _FARTHEST * a.line.size for a, b in pairwise(band.lines))


def stands_above(line: Phrased, rule: Rule) -> bool:
    """Whether a line is a title or a unit above the table: by itself at the left, or in brackets, or both."""
    text = line.line.text
    if len(line.phrases) == 1:
        return line.line.box.x0 < rule.start + line.line.size or text[:1] in "(（[［"
    return opens_item(text) and len(line.phrases) == 2 and line.phrases[1].text[:1] in "(（[［"


def overlap(a: Span, b: Span) -> bool:
    """Whether two stretches have some of their breadth in common."""
    return a[0] < b[1] and b[0] < a[1]


def span_of(cell: Sequence[Line]) -> Span:
    """From where to where the lines of a cell reach."""
    return min(piece.box.x0 for piece in cell), max(piece.box.x1 for piece in cell)
