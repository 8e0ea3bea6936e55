"""Pairs the tables of the two halves.

The same figures recur in several tables of a release, and tables are split, dropped and moved:
figures, caption, shape and order decide together.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from aligner.align.cells import row_digits
from aligner.align.rows import LabelScores
from aligner.model import Table

_NUMBERED = re.compile(
    r"^\s*(?:表|図表|別表|table|exhibit|appendix|schedule)\s*[.．:]?\s*(\d+|[ivx]+)\b", re.IGNORECASE
)
_FLOOR = 0.22  # what a pair of tables must be worth before it beats leaving both alone
_PLAIN, _PLAINLY = 0.5, 0.2  # what a pair is worth, alone and over any other, that pairs wherever its tables stand
_ALL = 3_600  # so many pairs of tables are all looked at
_REACH, _RARE = 5, 4  # tables away from the same place; tables that may show a figure that is rare
_CROSSING = 0.15  # what a pair loses that crosses all of those


@dataclass(frozen=True, slots=True)
class _Profile:
    """What a table shows, for comparison: its figures as printed, their digits at any scale, its caption."""

    printed: Counter[str]
    mantissas: Counter[str]
    caption: str
    number: str
    rows: int
    width: int
    lines: tuple[int, int]


def pair_tables(ja: Sequence[Table], en: Sequence[Table], label_scores: LabelScores) -> tuple[tuple[int, int], ...]:
    """Pairs of table indexes, best first by reading order, each table at most once."""
    if not ja or not en:
        return ()
    left, right = [_profile(table) for table in ja], [_profile(table) for table in en]
    rarity = _rarity([*left, *right])
    scores = [[0.08 * (1 - abs(x - y)) for y in _places(right)] for x in _places(left)]
    for i, columns in enumerate(_candidates(left, right)):
        if columns:
            captions = label_scores([left[i].caption], [right[j].caption for j in columns])[0]
            for j, caption in zip(columns, captions, strict=True):
                scores[i][j] += _likeness(left[i], right[j], float(caption), rarity)
    anchors = _anchors(scores)
    pairs = [*anchors, *_between(scores, anchors)]
    used_ja, used_en = {i for i, _ in pairs}, {j for _, j in pairs}
    rest = sorted(
        (
            (scores[i][j], i, j)
            for i in range(len(left))
            if i not in used_ja
            for j in range(len(right))
            if j not in used_en and scores[i][j] > _FLOOR + 0.15
        ),
        key=lambda found: (-found[0], found[1], found[2]),
    )
    for _, i, j in rest:  # tables that stand elsewhere in the other half
        if i not in used_ja and j not in used_en:
            pairs.append((i, j))
            used_ja.add(i)
            used_en.add(j)
    pairs += _same_place(left, right, pairs)
    return tuple(sorted(pairs))


def _same_place(
    left: Sequence[_Profile], right: Sequence[_Profile], pairs: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Single tables of one shape left over between the same two pairs: their figures may be words in part."""
    found = []
    before = (-1, -1)
    for i, j in [*sorted(pairs), (len(left), len(right))]:
        a, b = before[0] + 1, before[1] + 1
        if (i, j) == (a + 1, b + 1) and (left[a].rows, left[a].width) == (right[b].rows, right[b].width):
            found.append((a, b))
        before = (i, j)
    return found


def _places(profiles: Sequence[_Profile]) -> list[float]:
    """Where in its half each table stands, from 0 to 1."""
    return [(at + 0.5) / len(profiles) for at in range(len(profiles))]


def _candidates(left: Sequence[_Profile], right: Sequence[_Profile]) -> list[list[int]]:
    """For each Japanese table the English ones to look at: all of them, but where there are very many those that
    share a rare figure with it or stand at about its place.
    """
    if len(left) * len(right) <= _ALL:
        return [list(range(len(right)))] * len(left)
    holders: dict[str, list[int]] = {}
    for j, profile in enumerate(right):
        for figure in profile.printed:
            holders.setdefault(figure, []).append(j)
    found = []
    for i, profile in enumerate(left):
        centre = i * len(right) // len(left)
        near = set(range(max(0, centre - _REACH), min(len(right), centre + _REACH + 1)))
        sharing = (holders.get(figure, ()) for figure in profile.printed)
        near.update(j for tables in sharing if len(tables) <= _RARE for j in tables)
        found.append(sorted(near))
    return found


def _profile(table: Table) -> _Profile:
    digits = [figure for row in table.rows for figure in row_digits(row)]
    caption = " ".join(block.text.value for block in table.captions)
    found = _NUMBERED.match(caption)
    return _Profile(
        Counter(figure.printed for figure in digits),
        Counter(figure.mantissa[:3] for figure in digits if len(figure.mantissa) > 1),
        caption,
        found.group(1).casefold() if found else "",
        len(table.rows),
        table.width,
        table.lines,
    )


def _rarity(profiles: Sequence[_Profile]) -> dict[str, float]:
    """Inverse document frequency of each printed figure over all tables of both halves."""
    seen = Counter(figure for profile in profiles for figure in profile.printed)
    return {figure: math.log(1 + len(profiles) / count) for figure, count in seen.items()}


def _likeness(a: _Profile, b: _Profile, caption: float, rarity: dict[str, float]) -> float:
    total = sum(rarity[f] * n for f, n in a.printed.items()) + sum(rarity[f] * n for f, n in b.printed.items())
    shared = sum(rarity[f] * min(n, b.printed[f]) for f, n in a.printed.items())
    figures = 2 * shared / total if total else 0.0
    size = sum(a.mantissas.values()) + sum(b.mantissas.values())
    scaled = 2 * sum(min(n, b.mantissas[f]) for f, n in a.mantissas.items()) / size if size else 0.0
    shape = min(a.rows, b.rows) / max(a.rows, b.rows, 1) * min(a.width, b.width) / max(a.width, b.width, 1)
    numbered = 0.08 if a.number and a.number == b.number else 0.0
    return 0.6 * max(figures, 0.7 * scaled) + 0.2 * caption + 0.1 * shape + numbered


def _anchors(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The pairs that need no order: each is plainly the best of both its tables."""
    columns = list(zip(*scores, strict=True))
    anchors = []
    for i, row in enumerate(scores):
        j = max(range(len(row)), key=row.__getitem__)
        others = [*row[:j], *row[j + 1 :], *columns[j][:i], *columns[j][i + 1 :]]
        if row[j] >= _PLAIN and row[j] - max(others, default=0.0) >= _PLAINLY:
            anchors.append((i, j))
    return anchors


def _between(scores: Sequence[Sequence[float]], anchors: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The best pairing of the other tables that keeps their order, and as far as may be that of the anchors."""
    taken_ja, taken_en = {i for i, _ in anchors}, {j for _, j in anchors}
    rows = [i for i in range(len(scores)) if i not in taken_ja]
    columns = [j for j in range(len(scores[0])) if j not in taken_en]
    if not rows or not columns:
        return []

    crossings = _crossings(rows, columns, sorted(anchors))
    gains = [[scores[i][j] - _CROSSING * crossings[at][k] for k, j in enumerate(columns)] for at, i in enumerate(rows)]
    return [(rows[i], columns[j]) for i, j in _in_order(gains)]


def _crossings(rows: Sequence[int], columns: Sequence[int], anchors: Sequence[tuple[int, int]]) -> list[list[float]]:
    """The share of the anchors that each pair of a row and a column crosses; all three are in rising order."""
    all_before = [sum(b < j for _, b in anchors) for j in columns]
    shares = []
    above: list[int] = []  # the columns of the anchors above the row, sorted
    at = 0
    for i in rows:
        while at < len(anchors) and anchors[at][0] < i:
            insort(above, anchors[at][1])
            at += 1
        before = [bisect_left(above, j) for j in columns]
        crossed = [len(above) - own + every - own for own, every in zip(before, all_before, strict=True)]
        shares.append([count / max(1, len(anchors)) for count in crossed])
    return shares


def _in_order(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The best pairing that keeps the order of both sides."""
    n, m = len(scores), len(scores[0])
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(1, n + 1):
        for j in range(1, m + 1):
            best[i][j] = max(best[i - 1][j], best[i][j - 1], best[i - 1][j - 1] + scores[i - 1][j - 1] - _FLOOR)
    pairs = []
    i, j = n, m
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return pairs[::-1]
