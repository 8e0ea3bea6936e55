"""Tells running heads, running feet and page numbers: what stands at one height on several pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from aligner.ingest.pdf.phrasing import phrased
from aligner.ingest.pdf.shapes import Line, is_value
from aligner.ingest.pdf.words import phrases
from aligner.text.running import COUNT, running_keys

_EDGE = 0.13  # of the page's height, at the top and at the bottom
_SAME = 3.0
_MOST_LINES = 4
_MANY = 3
"""Pages; two of a longer file may begin or end alike by chance."""
_ROWS = 24
"""Lines below, which show the columns of a table."""
_FARTHEST, _IN_LINE = 5.0, 0.5
_APART, _CELLS_APART = 0.8, 2.5
_UNIT = re.compile(
    r"単位|円|ドル|[%％¥￥$€£]|\b(?:JPY|USD|EUR|yen|dollars?|(?:thousand|million|billion)s?)\b", re.IGNORECASE
)
_PAGE = re.compile(
    r"^[\s\-–—―−(]*(?:page|p\.)?\s*\d{1,4}\s*(?:(?:/|of)\s*\d{1,4})?\s*(?:ページ|頁)?[\s\-–—―−)]*$", re.IGNORECASE
)


@dataclass(frozen=True)
class _Seen:
    """A line at the edge of a page: whether it stands apart from the text, and whether it heads columns."""

    page: int
    height: float
    apart: bool
    lines: Sequence[Line]
    at: int

    @cached_property
    def heads(self) -> bool:
        return _heads_columns(self.lines, self.at)


def without_furniture(pages: Sequence[Sequence[Line]], heights: Sequence[tuple[float, float]]) -> list[list[Line]]:
    """The lines of each page without those that run over the pages; `heights` are the top and bottom of each.

    A line is furniture where the same one, a page number aside, stands at the same height of other pages, of two where
    there are enough, and the text of one of these keeps away from it: where a page is full, its text reaches
    down to the running foot.  What names a currency or a scale never is, nor what heads columns on each of these pages:
    statements that begin at the head of their pages have their units and periods at one height.
    """
    seen: dict[str, list[_Seen]] = defaultdict(list)
    candidates: list[list[tuple[int, frozenset[str], float]]] = []
    for number, (lines, (top, bottom)) in enumerate(zip(pages, heights, strict=True)):
        edges = {at: apart for at, apart in _edges(lines, top, bottom) if not _UNIT.search(lines[at].text)}
        candidates.append([(at, _keys(lines[at], number), lines[at].base - top) for at in edges])
        for at, keys, height in candidates[-1]:
            one = _Seen(number, height, edges[at], lines, at)
            for key in keys:
                seen[key].append(one)
    needed = min(max(2, len(pages) - 1), _MANY)
    out = []
    for lines, own in zip(pages, candidates, strict=True):
        dropped = {at for at, keys, height in own if any(_runs(key, seen[key], height, needed) for key in keys)}
        out.append([line for at, line in enumerate(lines) if at not in dropped])
    return out


def _keys(line: Line, page: int) -> frozenset[str]:
    return frozenset(COUNT) if _PAGE.match(line.text) else running_keys([part.text for part in phrases(line)], page)


def _runs(key: str, seen: Sequence[_Seen], height: float, needed: int) -> bool:
    """Whether a line was seen at one height of as many pages as needed, and on one of them apart from the text.

    One that counts no pages must not head columns on all of them.
    """
    there = [each for each in seen if abs(height - each.height) <= _SAME]
    if len({each.page for each in there}) < needed or not any(each.apart for each in there):
        return False
    return COUNT in key or not all(each.heads for each in there)


def _heads_columns(lines: Sequence[Line], at: int) -> bool:
    """Whether all of a line but one, which may be over labels, stands over figures.

    What stands over one column has to be near it, and to end where its figures do or stand above their middle.
    """
    line = lines[at]
    own = [part.box for part in phrases(line)]
    rows = [row for row in map(phrased, lines[at + 1 : at + 1 + _ROWS]) if row.has_row]
    figures = [part.box for row in rows for part in row.phrases if is_value(part.text)]
    over = [box for box in own if any(box.x0 < figure.x1 and figure.x0 < box.x1 for figure in figures)]
    if len(over) != 1:
        return len(over) >= max(2, len(own) - 1)
    if len(own) > 2 or rows[0].line.base - line.base > _FARTHEST * line.size:
        return False
    box = over[0]
    return any(
        min(abs(box.x1 - figure.x1), abs(box.middle - figure.middle)) < _IN_LINE * line.size for figure in figures
    )


def _edges(lines: Sequence[Line], top: float, bottom: float) -> Iterator[tuple[int, bool]]:
    """The lines at the head and at the foot of a page, and whether they stand apart from its text, if it has any."""
    reach = _EDGE * (bottom - top)
    head = [at for at in range(len(lines)) if lines[at].base < top + reach]
    foot = [at for at in range(len(lines) - 1, -1, -1) if lines[at].base > bottom - reach]
    for places, step in ((head, 1), (foot, -1)):
        edge: list[int] = []
        for at in places[: _MOST_LINES + 1]:
            edge.append(at)
            gap = _gap(lines, at, at + step)
            if gap is None or gap > _apart(lines[at]) * lines[at].size:
                yield from ((each, True) for each in edge)
                edge = []
        yield from ((each, False) for each in edge)


def _apart(line: Line) -> float:
    """How much white keeps furniture from the text, in sizes; more where it may be the header of a table."""
    return _CELLS_APART if len(phrases(line)) > 2 else _APART


def _gap(lines: Sequence[Line], a: int, b: int) -> float | None:
    """The white between two lines, or None where there is no second."""
    if not 0 <= b < len(lines):
        return None
    high, low = sorted((lines[a], lines[b]), key=lambda line: line.base)
    return low.box.top - high.box.bottom


def body_size(pages: Sequence[Sequence[Line]]) -> float:
    """The size that most characters have."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], -size)) if sizes else 10.0
