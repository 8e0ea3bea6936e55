"""Which places of a table's lines may hold ratios, and of which others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import permutations

from aligner.arithmetic.ratio import Kind
from aligner.arithmetic.ratio_words import is_percent, names_change, names_ratio, names_share
from aligner.arithmetic.relations import Relation
from aligner.arithmetic.views import View

_WHOLE = 100
_NEAR = 4
_TOPMOST = 10
_PAIRED = 12


def ratio_places(view: View) -> list[int]:
    """The places that headers or prints propose as ratios."""
    return [place for place in range(view.width) if _looks_like_ratios(view, place)]


def _looks_like_ratios(view: View, place: int) -> bool:
    name = view.place_names[place]
    figures = [figure for figure in view.place(place) if not figure.is_nothing]
    percentages = sum(_is_percentage(figure.text) for figure in figures)
    if percentages * 2 > len(figures):
        return True
    if not figures or not (names_change(name) or names_share(name) or is_percent(name) or names_ratio(name)):
        return False
    fractions = sum(figure.resolution < 1 or _is_percentage(figure.text) for figure in figures)
    return (is_percent(name) and view.by_rows) or fractions * 2 > len(figures)


def _is_percentage(text: str) -> bool:
    return "%" in text or "％" in text


def amount_places(view: View) -> list[int]:
    """The places that may hold what ratios are made of."""
    return [place for place in range(view.width) if _looks_like_amounts(view, place)]


def _looks_like_amounts(view: View, place: int) -> bool:
    figures = [figure for figure in view.place(place) if not figure.is_nothing]
    percentages = sum(_is_percentage(figure.text) for figure in figures)
    return bool(figures) and percentages * 2 <= len(figures)


def proposals(view: View, ratio: int, amounts: Sequence[int]) -> Iterator[Relation]:
    """The relations that one place of ratios may be in; the figures decide."""
    propose = _by_rows if view.by_rows else _by_columns
    yield from propose(view, ratio, amounts)


def _by_rows(view: View, ratio: int, amounts: Sequence[int]) -> Iterator[Relation]:
    name = view.place_names[ratio]
    quotient = Kind.QUOTIENT if names_change(name) and not names_share(name) else Kind.SHARE
    amounts = [place for place in amounts if place != ratio]
    for of, base in permutations(amounts[-_PAIRED:], 2):
        yield Relation(Kind.CHANGE, ratio, of, base)
        yield Relation(quotient, ratio, of, base)
    if totals := _totals(view, ratio):
        yield from (Relation(Kind.SHARE, ratio, of, of, totals=totals) for of in amounts)
    if name and not (names_change(name) or is_percent(name)):
        return  # a column with a name of its own, of a year perhaps, does not compare its rows
    before = [place for place in amounts if place < ratio][-1:]
    yield from _shifted(ratio, before, [shift for shift in (1, -1, 4, -4) if abs(shift) < len(view.lines)])


def _by_columns(view: View, ratio: int, amounts: Sequence[int]) -> Iterator[Relation]:
    at = bisect_left(amounts, ratio)
    above = list(amounts[max(0, at - _NEAR) : at])[::-1]
    near = above[:2] + [place for place in amounts[at : at + 2] if place != ratio][:1]
    for of, base in permutations(above, 2):
        yield Relation(Kind.CHANGE, ratio, of, base)
        yield Relation(Kind.QUOTIENT, ratio, of, base)
    if totals := _totals(view, ratio):
        yield from (Relation(Kind.SHARE, ratio, of, of, totals=totals) for of in near)
    wide = len(view.lines)
    yield from _shifted(ratio, near, [shift for shift in range(1 - wide, wide) if shift])
    for of in above[:1]:
        yield from (Relation(Kind.SHARE, ratio, of, base) for base in amounts[:_TOPMOST] if base < ratio and base != of)


def _shifted(ratio: int, places: Sequence[int], shifts: Sequence[int]) -> Iterator[Relation]:
    for of in places:
        for shift in shifts:
            yield Relation(Kind.CHANGE, ratio, of, of, shift)
            yield Relation(Kind.QUOTIENT, ratio, of, of, shift)


def _totals(view: View, ratio: int) -> tuple[int, ...]:
    """The lines that print 100 % in a place of shares, or in two others."""
    found = []
    for line, samples in enumerate(view.samples):
        cell = samples[ratio]
        if cell and (cell[0] == _WHOLE or sum(each is not None and each[0] == _WHOLE for each in samples) > 1):
            found.append(line)
    return tuple(found)
