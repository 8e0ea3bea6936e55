"""Tables that stand beside each other with rows of their own, as the two sides of a balance sheet do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from aligner.ingest.pdf.cells import Span, cells_of
from aligner.ingest.pdf.phrasing import Phrased, is_near
from aligner.ingest.pdf.shapes import Line, is_amount, is_value

_FEWEST_LABELS, _FEWEST = 3, 2
_LEVEL, _WITHIN = 0.1, 0.8


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The lines of two tables, and where those end that hold them."""

    left: tuple[Phrased, ...]
    right: tuple[Phrased, ...]
    end: int


def side_by_side(lines: Sequence[Phrased], start: int, end: int, columns: Sequence[Span]) -> SideBySide | None:
    """The two tables that lines from `start` on are, or None where those up to `end` are rows of one table.

    In one table the figures of both sides stand at one height, or as far apart as rows do.
    """
    gutter = _second_labels(lines[start:end], columns)
    if gutter is None:
        return None
    stop = start
    while stop < len(lines) and _is_parted(lines[stop], gutter) and (stop == start or is_near(lines, stop - 1)):
        stop += 1
    sides = [[part for line in lines[start:stop] if (part := _side(line, gutter, left=left))] for left in (True, False)]
    if stop < end or not _have_own_rows(*sides):
        return None
    return SideBySide(tuple(sides[0]), tuple(sides[1]), stop)


def _second_labels(lines: Sequence[Phrased], columns: Sequence[Span]) -> float | None:
    """The left of a column of labels between columns of figures."""
    held = [
        [is_value(cell.text) for line in lines if (cell := cells_of(line, columns).cells.get(n))]
        for n in range(len(columns))
    ]
    figures = [2 * sum(values) > len(values) for values in held]
    for n in range(2, len(columns) - 1):
        labels = len(held[n]) - sum(held[n])
        if labels >= _FEWEST_LABELS and figures[n - 1 : n + 2] == [True, False, True]:
            return columns[n][0] - 1
    return None


def _is_parted(line: Phrased, gutter: float) -> bool:
    return not any(piece.box.x0 < gutter < piece.box.x1 for piece in line.phrases)


def _side(line: Phrased, gutter: float, *, left: bool) -> Phrased | None:
    """What stands on one side of a gutter in a line."""
    pieces = tuple(piece for piece in line.phrases if (piece.box.x0 < gutter) is left)
    return Phrased(Line(tuple(word for piece in pieces for word in piece.words)), pieces) if pieces else None


def _have_own_rows(left: Sequence[Phrased], right: Sequence[Phrased]) -> bool:
    """Whether figures of the two sides stand at heights between those of rows of the other."""
    ours, theirs = (sorted(line.line.base for line in side if _has_amount(line)) for side in (left, right))
    if min(len(ours), len(theirs)) <= _FEWEST:
        return False
    pitch = min(b - a for side in (ours, theirs) for a, b in pairwise(side))
    size = left[0].line.size
    return sum(any(_LEVEL * size < abs(a - b) < _WITHIN * pitch for b in theirs) for a in ours) >= _FEWEST


def _has_amount(line: Phrased) -> bool:
    return any(is_amount(piece.text) for piece in line.phrases)
