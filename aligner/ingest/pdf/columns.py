"""Finds the columns of pages: strips of prose that stand beside each other, all about as wide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from aligner.ingest.pdf.shapes import Box, Line, is_value
from aligner.ingest.pdf.words import phrases

_NARROWEST = 6.0  # points that a gutter is wide at least
_NARROWEST_COLUMN = 0.17  # of the width of the page's text
_ALIKE = 0.7  # of the usual width: tables have columns of any width, pages have not
_FEWEST = 3  # full lines of prose
_FULL = 0.2  # of the lines that begin where a column does
_SAME = 1.5
_INDENT = 3.0  # sizes
_WIDEST, _WIDEST_OF_COLUMN = 30.0, 0.15  # a gutter
_MOST_CROSSING = 0.1
_LEVEL, _ALONE = 0.1, 0.2


@dataclass(frozen=True, slots=True)
class Columns:
    """The left and right of each column, from left to right."""

    sides: tuple[tuple[float, float], ...]

    @property
    def gutters(self) -> list[tuple[float, float]]:
        """The white between each two columns."""
        return [(a[1], b[0]) for a, b in pairwise(self.sides)]

    def number(self, x: float) -> int:
        """The column in which a place lies."""
        return sum([x >= (before[1] + after[0]) / 2 for before, after in pairwise(self.sides)])

    def is_part_of(self, other: Columns) -> bool:
        """Whether each gutter is one of the other's, so that a page may only lack the prose to show the rest."""
        return all(any(a[0] < b[1] and b[0] < a[1] for b in other.gutters) for a in self.gutters)

    def is_like(self, other: Columns) -> bool:
        """Whether two pages have the same columns."""
        return len(self.sides) == len(other.sides) and self.is_part_of(other)


def agreed(found: Iterable[Columns | None]) -> list[Columns]:
    """The different columns that pages have, those of most pages first; all pages that are alike have the same sides.

    Where a page shows indented or short lines only in a column, or a table that is too wide for it, another one tells:
    the columns of a page are about as wide as each other.
    """
    groups: list[list[Columns]] = []
    for columns in found:
        group = next((group for group in groups if columns and group[0].is_like(columns)), None)
        if group is not None and columns:
            group.append(columns)
        elif columns:
            groups.append([columns])
    groups.sort(key=len, reverse=True)
    return [_agreed(group) for group in groups]


def _agreed(group: Sequence[Columns]) -> Columns:
    """The columns of pages that are alike."""
    lefts = [min(left for left, _ in own) for own in _by_number(group)]
    usual = median(right - left for columns in group for left, (_, right) in zip(lefts, columns.sides, strict=True))
    rights = [
        min((right for _, right in own), key=lambda right: abs(right - left - usual))
        for left, own in zip(lefts, _by_number(group), strict=True)
    ]
    return Columns(tuple(zip(lefts, rights, strict=True)))


def _by_number(group: Sequence[Columns]) -> Iterator[tuple[tuple[float, float], ...]]:
    """The sides of the first column of several pages, those of the second, and so on."""
    return zip(*(columns.sides for columns in group), strict=True)


@dataclass(frozen=True, slots=True)
class _Strip:
    left: float
    right: float
    top: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    def crosses(self, other: _Strip) -> bool:
        return self.left < other.right + _NARROWEST and other.left < self.right + _NARROWEST

    def is_beside(self, other: _Strip) -> bool:
        return self.top < other.bottom and other.top < self.bottom


def find_columns(lines: Sequence[Line], tables: Sequence[Box], side: float) -> Columns | None:
    """The columns of a page, or None where its text runs over its whole width; `side` is the right of the page.

    A column is where lines of prose begin below each other and fill it to its right side, and others do so beside it.
    """
    prose = list(_prose(lines))
    pieces = [piece.box for piece in prose] + [box for box in tables for _ in range(_FEWEST)]
    if len(pieces) < 2 * _FEWEST or not lines:
        return None
    left = min(line.box.x0 for line in lines)
    width = max(line.box.x1 for line in lines) - left
    body = median(line.size for line in lines)
    strips: list[_Strip] = []
    starts = _starts(pieces)
    leftmost = [start for start in starts if start < left + _NARROWEST_COLUMN * width]
    for start in [start for start in starts if start not in leftmost] + leftmost:
        behind = [strip.left - _NARROWEST for strip in strips if strip.left > start + _INDENT * body]
        limit = min(behind, default=left + width + 1)
        strip = _strip(pieces, start, limit, _NARROWEST_COLUMN * width, body)
        crossed = [other for other in strips if strip is not None and strip.crosses(other)]
        if strip is not None and not crossed:
            strips.append(strip)
        elif strip is not None and len(crossed) == 1 and 0 < crossed[0].left - strip.left <= _INDENT * body:
            strips[strips.index(crossed[0])] = replace(crossed[0], left=strip.left)
    usual = median(strip.width for strip in strips) if strips else 0.0
    alike = [strip for strip in strips if _ALIKE * usual <= strip.width <= usual / _ALIKE]
    beside = [strip for strip in alike if any(strip.is_beside(other) for other in alike if other is not strip)]
    if len(beside) < 2:
        texts = [strip for strip in strips if not _holds_labels(strip, lines)]
        return next((pair for strip in texts if (pair := _with_short_lines(strip, prose, starts, side))), None)
    return Columns(tuple(sorted((strip.left, strip.right) for strip in beside)))


def _holds_labels(strip: _Strip, lines: Iterable[Line]) -> bool:
    """Whether what looks like prose are labels that wrap: as many lines below them have figures beside them."""
    rows = texts = 0
    for line in lines:
        first, *behind = phrases(line)
        if strip.left - _SAME <= first.box.x0 and first.box.x1 <= strip.right + _SAME:
            rows += bool(behind) and is_value(behind[0].text)
            texts += not behind
    return rows >= texts


def _with_short_lines(strip: _Strip, prose: Sequence[Line], starts: Iterable[float], side: float) -> Columns | None:
    """A column of prose beside another that holds short lines only, which begin where a column would."""
    for start in starts:
        is_before = start < strip.left
        sides = (start, start + strip.width), (strip.left, strip.right)
        first, second = sides if is_before else sides[::-1]
        gutter = second[0] - first[1]
        if second[1] > side or not _NARROWEST <= gutter <= max(_WIDEST, _WIDEST_OF_COLUMN * strip.width):
            continue
        crossing = sum(piece.box.x0 < second[0] - 2 and piece.box.x1 > first[1] + 2 for piece in prose)
        if crossing > _MOST_CROSSING * len(prose) or (is_before and _are_labels(prose, start, strip)):
            continue
        return Columns((first, second))
    return None


def _are_labels(prose: Iterable[Line], start: float, strip: _Strip) -> bool:
    """Whether the lines before a strip of prose stand beside lines of it only, as the labels of a table do."""
    bases = [line.base for line in prose if abs(line.box.x0 - strip.left) <= _INDENT * line.size]
    labels = [line for line in prose if abs(line.box.x0 - start) <= _SAME]
    alone = sum(all(abs(base - label.base) > _LEVEL * label.size for base in bases) for label in labels)
    return alone < _FEWEST or alone < _ALONE * len(labels)


def _prose(lines: Iterable[Line]) -> Iterable[Line]:
    """The stretches of lines that are neither figures nor the labels before them."""
    for line in lines:
        pieces = phrases(line)
        for piece, behind in zip(pieces, [*pieces[1:], None], strict=True):
            if not is_value(piece.text) and not (behind and is_value(behind.text)):
                yield piece


def _starts(pieces: Iterable[Box]) -> list[float]:
    """Where several pieces begin, the most frequent place first."""
    counts = Counter(round(piece.x0) for piece in pieces)
    found: list[float] = []
    for x in sorted(counts, key=lambda x: (-counts[x], x)):
        if counts[x - 1] + counts[x] + counts[x + 1] >= _FEWEST and all(abs(x - other) > 2 for other in found):
            found.append(x)
    return found


def _strip(pieces: Sequence[Box], start: float, limit: float, least: float, size: float) -> _Strip | None:
    """The column of the pieces that begin at `start` and end before `limit`."""
    own = [piece for piece in pieces if abs(piece.x0 - start) <= _SAME and piece.x1 < limit]
    if len(own) < _FEWEST:
        return None
    ends = sorted(piece.x1 for piece in own)
    right = ends[-1 - len(ends) // 20]
    full = [piece for piece in own if piece.x1 >= right - max(2.5 * size, 0.12 * (right - start))]
    if len(full) < max(_FEWEST, _FULL * len(own)) or right - start < least:
        return None
    return _Strip(min(box.x0 for box in own), right, min(box.top for box in own), max(box.bottom for box in own))
