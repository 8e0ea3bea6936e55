"""Finds the lines of a table that are the difference of two others: 増減額, Change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from aligner.arithmetic.candidates import Sum
from aligner.arithmetic.sheet import Place, Sheet, Weight
from aligner.arithmetic.total import odds
from aligner.arithmetic.total_words import is_difference, is_difference_row

_FARTHEST = 5
"""So many lines away, at most, stand the two that are compared."""
_LEAST_SHARE = 2 / 3
_LEAST_ODDS = 2.5


def find_differences(sheet: Sheet) -> Iterator[Sum]:
    """The lines called differences, each with the two lines that it is the difference of in most places.

    Example: columns of 2024年度, 2023年度 and 増減 with 120, 100 and 20, 80, 90 and △10.
    """
    places = [(at, place) for at, place in enumerate(sheet.places) if place.weight is not Weight.SHARES]
    called = is_difference_row if sheet.by_rows else is_difference
    differences = [at for at, line in enumerate(sheet.lines) if called(line.label)]
    amounts = [at for at in range(len(sheet.lines)) if at not in differences]
    for total in differences:
        near = [at for at in amounts if abs(at - total) <= _FARTHEST]
        found = [each for pair in permutations(near, 2) if (each := _difference(places, pair, total))]
        if found:
            yield min(found, key=lambda each: (-len(each.holds), len(each.fails), _away(each)))


def _away(found: Sum) -> int:
    return sum(abs(line - found.total) for line, _ in found.terms)


def _difference(places: Sequence[tuple[int, Place]], pair: tuple[int, int], total: int) -> Sum | None:
    """`total` as the first line of the pair less the second, where it is that in most places."""
    new, old = pair
    holds, fails = [], []
    evidence: dict[tuple[int, int], float] = {}
    for at, place in places:
        a, b, printed = place.values[new], place.values[old], place.values[total]
        if a is None or b is None or printed is None or not (a and b) or not place.resolutions[total]:
            continue
        off = printed - (a - b)
        if abs(off) <= (place.resolutions[new] + place.resolutions[old] + place.resolutions[total]) / 2:
            holds.append(at)
            evidence[a, b] = odds(max(abs(printed), abs(a - b)), off)
        else:
            fails.append(at)
    if len(holds) < _LEAST_SHARE * (len(holds) + len(fails)) or sum(evidence.values()) < _LEAST_ODDS:
        return None
    terms = ((new, 1), (old, -1)) if new < old else ((old, -1), (new, 1))
    return Sum(total, terms, tuple(holds), tuple(fails), sum(evidence.values()))
