"""Tells pages in two columns, whose lines stand beside each other and are read one column after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aligner.ingest.pdf.shapes import Box, Line, is_figure
from aligner.ingest.pdf.words import phrases

_NARROWEST = 8.0  # points that a gutter is wide at least
_STEP = 2.0
_MIDDLE = (0.3, 0.7)
_FEWEST = 3  # lines of prose on each side
_FULL = 0.7
_NARROWEST_COLUMN = 0.3


@dataclass(frozen=True, slots=True)
class Zone:
    """Lines that are read together, between the sides of their column, and the tables among them."""

    lines: tuple[Line, ...]
    left: float
    right: float
    tables: tuple[int, ...] = ()


def zones(lines: Sequence[Line], tables: Sequence[Box], known: Sequence[float] = ()) -> list[Zone]:
    """The lines of a page and the ruled tables (by number) on it, cut into columns where it has two.

    `known` are the gutters of other pages of the document: a page of tables alone does not show its own.
    """
    if not lines and not tables:
        return []
    left = min([line.box.x0 for line in lines] + [box.x0 for box in tables])
    right = max([line.box.x1 for line in lines] + [box.x1 for box in tables])
    gutter = find_gutter(lines, tables)
    if gutter is None:
        gutter = next((x for x in known if _is_clear(x, lines, tables)), None)
    if gutter is None:
        return [Zone(tuple(lines), left, right, tuple(range(len(tables))))]
    found: list[Zone] = []
    edges = _edges(lines, tables, gutter)
    for part in _bands(lines, tables, gutter):
        for side in (-1, 1) if part.divided else (0,):
            own = [sided for line in part.lines if (sided := _side(line, gutter, side))]
            numbers = [n for n in part.tables if not side or (tables[n].middle - gutter) * side > 0]
            if own or numbers:
                found.append(Zone(tuple(own), *(edges[side] if side else (left, right)), tuple(numbers)))
    return found


@dataclass(frozen=True, slots=True)
class _Band:
    lines: list[Line]
    tables: list[int]
    divided: bool


def _bands(lines: Sequence[Line], tables: Sequence[Box], gutter: float) -> list[_Band]:
    """From top to bottom: what crosses the gutter, and what stands beside it."""
    items: list[tuple[float, Line | int, bool]] = [(line.box.top, line, _crosses(line, gutter)) for line in lines]
    items += [(box.top, number, box.x0 < gutter < box.x1) for number, box in enumerate(tables)]
    bands: list[_Band] = []
    for _, item, crosses in sorted(items, key=lambda each: each[0]):
        if not bands or bands[-1].divided == crosses:
            bands.append(_Band([], [], not crosses))
        if isinstance(item, int):
            bands[-1].tables.append(item)
        else:
            bands[-1].lines.append(item)
    return bands


def _edges(lines: Sequence[Line], tables: Sequence[Box], gutter: float) -> dict[int, tuple[float, float]]:
    """The left and right of each column."""
    boxes = [word.box for line in lines if not _crosses(line, gutter) for word in line.words]
    boxes += [box for box in tables if not box.x0 < gutter < box.x1]
    before = [box for box in boxes if box.middle < gutter]
    behind = [box for box in boxes if box.middle >= gutter]
    return {
        -1: (min((box.x0 for box in before), default=gutter), max((box.x1 for box in before), default=gutter)),
        1: (min((box.x0 for box in behind), default=gutter), max((box.x1 for box in behind), default=gutter)),
    }


def _side(line: Line, gutter: float, side: int) -> Line | None:
    words = tuple(word for word in line.words if not side or (word.box.middle - gutter) * side > 0)
    return Line(words) if words else None


def _crosses(line: Line, gutter: float) -> bool:
    """Whether a line runs through a gutter rather than ends before and begins behind it."""
    before = [word for word in line.words if word.box.middle < gutter]
    behind = [word for word in line.words if word.box.middle >= gutter]
    if any(word.box.x0 < gutter - 1 and word.box.x1 > gutter + 1 for word in line.words):
        return True
    if not before or not behind:
        return False
    return min(word.box.x0 for word in behind) - max(word.box.x1 for word in before) < _NARROWEST


def _is_clear(gutter: float, lines: Sequence[Line], tables: Sequence[Box]) -> bool:
    """Whether most of a page stands on the two sides of a gutter that other pages have."""
    crossing = sum(_crosses(line, gutter) for line in lines)
    both = sum(min(word.box.x0 for word in line.words) < gutter < line.box.x1 for line in lines)
    wide = any(box.x0 < gutter < box.x1 for box in tables)
    return not wide and crossing <= 0.1 * len(lines) and (both > 0 or bool(tables))


def find_gutter(lines: Sequence[Line], tables: Sequence[Box]) -> float | None:
    """The x of the strip between two columns of prose, or None where the page has one column."""
    if len(lines) < 2 * _FEWEST:
        return None
    left, right = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
    pieces = [phrase for line in lines for phrase in phrases(line)]
    best: tuple[float, float] | None = None
    x = left + _MIDDLE[0] * (right - left)
    while x < left + _MIDDLE[1] * (right - left):
        prose = _prose_beside(pieces, x, left, right)
        if prose is not None and (best is None or prose > best[0]):
            best = (prose, x)
        x += _STEP
    if best is None or any(box.x0 < best[1] < box.x1 for box in tables):
        return None
    return _centred(pieces, best[1])


def _prose_beside(pieces: Sequence[Line], x: float, left: float, right: float) -> float | None:
    """How much prose two columns parted at `x` hold, or None where the page has no such columns."""
    across = [piece for piece in pieces if piece.box.x0 < x + _NARROWEST / 2 and piece.box.x1 > x - _NARROWEST / 2]
    sides = (
        [piece for piece in pieces if piece.box.x1 <= x - _NARROWEST / 2],
        [piece for piece in pieces if piece.box.x0 >= x + _NARROWEST / 2],
    )
    if len(across) > 0.2 * len(pieces):
        return None
    full = []
    for side in sides:
        reach = max((p.box.x1 for p in side), default=x) - min((p.box.x0 for p in side), default=x)
        wide = [p for p in side if p.box.x1 - p.box.x0 >= _FULL * reach and not is_figure(p.text)]
        if len(wide) < _FEWEST or reach < _NARROWEST_COLUMN * (right - left):
            return None
        full.append(len(wide))
    return min(full) - len(across)


def _centred(pieces: Sequence[Line], x: float) -> float:
    """The middle of the clear strip around `x`."""
    before = max((piece.box.x1 for piece in pieces if piece.box.x1 <= x - _NARROWEST / 2), default=x)
    behind = min((piece.box.x0 for piece in pieces if piece.box.x0 >= x + _NARROWEST / 2), default=x)
    return (before + behind) / 2
