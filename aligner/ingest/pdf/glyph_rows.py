"""From glyphs to rows: what stands on one height, from left to right."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from operator import attrgetter

from aligner.ingest.pdf.shapes import Glyph

_BASE, _LEFT = attrgetter("base"), attrgetter("x0")
_SAME_BASE = 0.2
_BESIDE = 0.45
_SMALLER = 0.8
_WIDEST = 2.5  # sizes that a character and the gap behind it may take
_RAISED = str.maketrans("0123456789()+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁺⁻")


def rows_of(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The rows of a page from top to bottom; raised note marks are written as such."""
    heights: list[list[Glyph]] = []
    base, size = float("-inf"), 0.0
    for glyph in sorted(glyphs, key=_BASE):
        if glyph.base == base or glyph.base - base <= _SAME_BASE * min(glyph.size, size):
            heights[-1].append(glyph)
        else:
            heights.append([glyph])
            base, size = glyph.base, glyph.size
    rows = [_Row(each) for each in heights]
    largest = max((row.largest for row in rows), default=0.0)
    return _side_by_side([sorted(row, key=_LEFT) for row in _with_marks(rows)], largest)


@dataclass(frozen=True)
class _Row:
    """Glyphs on one height, the highest first."""

    glyphs: list[Glyph]

    @property
    def base(self) -> float:
        return self.glyphs[0].base

    @cached_property
    def shapes(self) -> list[Glyph]:
        return shapes_of(self.glyphs)

    @cached_property
    def smallest(self) -> float:
        return min(glyph.size for glyph in self.shapes)

    @cached_property
    def largest(self) -> float:
        return max(glyph.size for glyph in self.shapes)

    @cached_property
    def ordered(self) -> list[Glyph]:
        """The glyphs from left to right."""
        return sorted(self.glyphs, key=_LEFT)

    @cached_property
    def reach(self) -> tuple[float, float]:
        """Between which heights the middle of a mark stands that belongs to some glyph of the row."""
        highest = min(glyph.top - 0.25 * glyph.size for glyph in self.shapes)
        return highest, max(glyph.bottom + 0.1 * glyph.size for glyph in self.shapes)


def shapes_of(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """One glyph of each height and size, of which most rows and words have no more than one."""
    return list({(glyph.base, glyph.size): glyph for glyph in glyphs}.values())


def _side_by_side(rows: Sequence[list[Glyph]], largest: float) -> list[list[Glyph]]:
    """The rows, with those made one that stand beside each other a little higher or lower, the nearest first.

    Cells of one row whose fonts differ do not share a height: Japanese labels beside Latin figures.
    """
    groups = list(rows)
    steps = sorted((row[0].base - above[0].base, at) for at, (above, row) in enumerate(pairwise(rows)))
    for step, at in steps:
        if step > _BESIDE * largest:
            break
        above, row = groups[at : at + 2]
        if _is_beside(above, row):
            whole = sorted((*above, *row), key=_LEFT)
            groups = [whole if each is above or each is row else each for each in groups]
    return [row for at, row in enumerate(groups) if not at or row is not groups[at - 1]]


def _is_beside(above: Sequence[Glyph], row: Sequence[Glyph]) -> bool:
    shapes = [shapes_of(glyphs) for glyphs in (above, row)]
    sizes = [max(glyph.size for glyph in glyphs) for glyphs in shapes]
    bases = [glyph.base for glyphs in shapes for glyph in glyphs]
    if min(sizes) < _SMALLER * max(sizes) or max(bases) - min(bases) > _BESIDE * min(sizes):
        return False
    both = sorted((glyph.x0, glyph.x1, own) for own, glyphs in enumerate((above, row)) for glyph in glyphs)
    return all(b[0] >= a[1] for a, b in pairwise(both) if a[2] != b[2])


def _with_marks(rows: Sequence[_Row]) -> list[list[Glyph]]:
    """The glyphs of each row, with small raised or lowered ones put into the row that they belong to."""
    kept = [list(row.glyphs) for row in rows]
    for at, row in enumerate(rows):
        around = [other for other in (at + 1, at - 1, at + 2) if 0 <= other < len(rows)]
        if row.smallest > _SMALLER * max((rows[other].largest for other in around), default=0.0):
            continue
        middles = [(glyph.top + glyph.bottom) / 2 for glyph in row.shapes]
        low, high = min(middles), max(middles)
        near = [other for other in around if rows[other].reach[0] <= high and low <= rows[other].reach[1]]
        beside = max((rows[other].largest for other in near), default=0.0)
        small = [glyph for glyph in row.glyphs if glyph.size <= _SMALLER * beside and not glyph.text.isspace()]
        moved = set()
        for glyph in small:
            host = next((other for other in near if _belongs(glyph, rows[other])), None)
            if host is not None:
                base = rows[host].base
                text = glyph.text.translate(_RAISED) if glyph.base < base else glyph.text
                kept[host].append(Glyph(text, glyph.x0, glyph.x1, base, glyph.size))
                moved.add(id(glyph))
        if moved:
            kept[at] = [glyph for glyph in kept[at] if id(glyph) not in moved]
    return [row for row in kept if row]


def _belongs(glyph: Glyph, row: _Row) -> bool:
    middle = (glyph.top + glyph.bottom) / 2
    first = bisect_left(row.ordered, glyph.x0 - _WIDEST * row.largest, key=_LEFT)
    last = bisect_left(row.ordered, glyph.x1 + row.largest, first, key=_LEFT)
    return any(
        -0.2 * other.size <= max(glyph.x0 - other.x1, other.x0 - glyph.x1) <= 0.5 * other.size
        and glyph.size <= _SMALLER * other.size
        and other.top - 0.25 * other.size <= middle <= other.bottom + 0.1 * other.size
        and not other.text.isspace()
        for other in row.ordered[first:last]
    )
