"""Makes those cells of the heads of lined-up tables whole that were printed over several lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from aligner.segment.bands import Printed, joined
from aligner.segment.cells import is_period, is_unit
from aligner.segment.columns import NEAR, Columns, heads_all
from aligner.segment.lines import starts_lower
from aligner.segment.stretches import Piece, parted

_LABEL = frozenset((0,))
_SLACK = 2
"""Columns by which the words of a head reach over those of the figures below."""
_MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?", re.IGNORECASE)
_ORDINAL = r"(?:three|six|nine|twelve|first|second|third|fourth)"
_WITHIN_PERIOD = re.compile(
    rf"(?:[,年月第]|\d|\b{_MONTH.pattern}|\b{_ORDINAL}"
    r"|\b(?:end(?:ed|ing)?|(?<!% )of|as|from|to|the|fiscal|months?|years?|quarters?))$",
    re.IGNORECASE,
)
"""What the name of a period goes on behind."""
_OPENS_PERIOD = re.compile(rf"{_ORDINAL}\b", re.IGNORECASE)
_OPENS_NO_CELL = re.compile(r"(?:of|to|from|in|by|per|and|or)\b|[)）,、]")

Pairs = Sequence[tuple[int, int]]
"""Places of stretches in one line, each with the place of the one below it in another."""


def heads_whole(rows: Sequence[Printed], columns: Columns, labels: int) -> list[Printed]:
    """The lines of a head with those made one that go on with each other, stretch below stretch.

    "前連結会計" over "年度" is one cell; two measures under one period are not, and units stay by themselves.
    Lines of cells that are centred beside longer ones stand between the lines of these.
    Labels begin no further to the right than at `labels`.
    """
    rows = [replace(row, pieces=_cut(row.pieces, columns, labels)) for row in rows]
    at = 0
    while at + 2 < len(rows):
        around = _around(rows[at : at + 3], columns, labels)
        if around is not None:
            rows[at : at + 3] = [around]
        at += 1
    whole: list[Printed] = []
    for row in rows:
        together = _together(whole[-1], row, columns, labels) if whole else None
        if together is None:
            whole.append(row)
        else:
            whole[-1] = together
    return whole


def _cut(row: Sequence[Piece], columns: Columns, labels: int) -> list[Piece]:
    """A line of cells, those apart that dense columns have drawn together: "% of sales Dec 31, 2024"."""
    gaps = [(a, b) for (_, a), (b, _) in pairwise(columns) if b - a <= NEAR]

    def between(before: Piece, word: Piece) -> bool:
        over, under = before[2].value, word[2].value
        return (
            any(a - _SLACK <= before[1] and word[0] <= b + _SLACK for a, b in gaps)
            and not _WITHIN_PERIOD.search(over)
            and not _OPENS_NO_CELL.match(under)
            and not is_unit(f"{over} {under}")
            and (
                (_is_whole(over.split()[-1]) and not (over.endswith("%") and starts_lower(under)))
                or (_is_whole(under) and under != "%")
            )
        )

    return [part for piece in row for part in ([piece] if piece[0] <= labels else parted(piece, between))]


def _is_whole(word: str) -> bool:
    """Whether a word is, or ends or begins, the name of a period or a unit."""
    return is_unit(word) or is_period(word) or _MONTH.fullmatch(word) is not None


def _around(rows: Sequence[Printed], columns: Columns, labels: int) -> Printed | None:
    """Three lines as one, where the first and the last are of cells beside those of the middle one."""
    above, between, below = rows
    over, beside, under = (_places(row, columns, labels) for row in rows)
    if between.apart or below.apart or (_all(over) | _all(under)) & _all(beside):
        return None
    pairs = _pairs(over, under)
    if pairs is None or _begin_anew(above, below, pairs):
        return None
    return _one((above, between, below), [*_cells(above, below, pairs), *between.pieces])


def _together(above: Printed, below: Printed, columns: Columns, labels: int) -> Printed | None:
    """Two lines of a head as one, where no stretch of either has two of the other's over or under it."""
    over, under = (_places(row, columns, labels) for row in (above, below))
    pairs = _pairs(over, under)
    if below.apart or pairs is None or _LABEL in (_all(over), _all(under)) or _begin_anew(above, below, pairs):
        return None
    return _one((above, below), _cells(above, below, pairs))


def _begin_anew(above: Printed, below: Printed, pairs: Pairs) -> bool:
    """Whether stretches of a line are units or periods by themselves, below what does not go on with them."""
    beside = [(above.pieces[a][2].value, below.pieces[b][2].value) for a, b in pairs]
    if all(is_unit(under) and is_unit(f"{over} {under}") for over, under in beside):
        return False
    return (
        _names_units(above.pieces)
        or _names_units(below.pieces)
        or (
            any(is_unit(under) and under != "%" for _, under in beside)
            and not any(_is_rest(under) for _, under in beside)
        )
        or 2 * sum(_opens_period(under) and not _WITHIN_PERIOD.search(over) for over, under in beside) >= len(beside)
    )


def _opens_period(text: str) -> bool:
    return is_period(text) or _OPENS_PERIOD.match(text) is not None


def _is_rest(text: str) -> bool:
    """Whether words go on with those above: "sales" below "% of net"."""
    return starts_lower(text) and not is_unit(text)


def _cells(above: Printed, below: Printed, pairs: Pairs) -> list[Piece]:
    """The stretches of two lines, those made one that stand above each other."""
    partner = dict(pairs)
    cells = [joined(piece, below.pieces[partner[a]]) if a in partner else piece for a, piece in enumerate(above.pieces)]
    alone = set(range(len(below.pieces))) - set(partner.values())
    return [*cells, *(below.pieces[b] for b in alone)]


def _one(rows: Sequence[Printed], cells: Sequence[Piece]) -> Printed:
    lines = sorted((line for row in rows for line in row.lines), key=lambda line: line.number)
    return Printed(tuple(lines), sorted(cells, key=lambda piece: piece[:2]), rows[0].apart)


def _pairs(over: Sequence[frozenset[int]], under: Sequence[frozenset[int]]) -> Pairs | None:
    """Which stretches of two lines stand above each other; None where that is not one and one everywhere."""
    pairs = [(a, b) for a, one in enumerate(over) for b, other in enumerate(under) if one & other]
    plain = len({a for a, _ in pairs}) == len({b for _, b in pairs}) == len(pairs)
    return pairs if pairs and plain and all((*over, *under)) else None


def _all(places: Sequence[frozenset[int]]) -> frozenset[int]:
    return frozenset().union(*places)


def _places(row: Printed, columns: Columns, labels: int) -> list[frozenset[int]]:
    if heads_all(row.pieces, columns, labels):
        return [frozenset((at,)) for at in range(1, len(columns) + 1)]
    return [_LABEL if piece[0] <= labels else under(piece, columns) for piece in row.pieces]


def under(piece: Piece, columns: Columns) -> frozenset[int]:
    """The columns that a stretch stands over, the nearest one where it stands over none."""
    left, right, _ = piece
    over = frozenset(at for at, (a, b) in enumerate(columns, 1) if left < b and right > a)
    if over:
        return over
    distance, at = min((max(a - right, left - b), at) for at, (a, b) in enumerate(columns, 1))
    return frozenset((at,)) if distance <= 2 * NEAR else frozenset()


def _names_units(row: Sequence[Piece]) -> bool:
    """Whether a line names the unit of each column."""
    values = [text.value for _, _, text in row]
    return all(map(is_unit, values)) or (len(values) > 2 and all(map(is_unit, values[1:])))
