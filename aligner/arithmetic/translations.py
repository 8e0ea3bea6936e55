"""Finds the figures of one half that translate others into another currency."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from aligner.arithmetic.book import Book, Grid
from aligner.arithmetic.conversions import Conversion, RateInUse
from aligner.arithmetic.equation import Equation
from aligner.arithmetic.figures import Figure
from aligner.arithmetic.rate_fits import Fit, Pair, fit_declared, fit_implied
from aligner.arithmetic.rates import (
    HOME,
    DeclaredRate,
    Purpose,
    currency,
    currency_pattern,
    currency_words,
    declared_rates,
)
from aligner.arithmetic.told_translations import find_told_conversions
from aligner.quantities import Dimension
from aligner.quantities.tables import is_percent_row, is_unscaled

_SECOND = 2
"""So many rows at least have a second rate."""
_BEYOND = 10**24
"""No amount of money is so great; what is, was no figure."""
_NOTES = 10
"""So many blocks below a table may still be its notes."""


@dataclass(frozen=True, slots=True)
class _Translated:
    """Two columns of a table, one the other in `currency`, with the declared rate that fits them."""

    grid: Grid
    currency: str
    fit: Fit
    rate: DeclaredRate | None


def find_conversions(book: Book) -> Iterator[Equation]:
    """Convenience translations, in tables and in prose, and the rates at which they are made.

    A column is held against another one where most of its figures are those of the other at a declared rate or,
    where none fits, at one that the figures themselves share.
    """
    rates = declared_rates(book)
    found = [translated for grid in book.grids for translated in _columns(grid, rates)]
    for translated in found:
        yield from translated.fit.told()
        if translated.rate is not None:
            yield _in_use(translated, _nearest(translated, rates))
    yield from _misprinted(book, found, rates)
    yield from find_told_conversions(book, rates, [each.rate for each in found if each.rate])


def _columns(grid: Grid, rates: Sequence[DeclaredRate]) -> Iterator[_Translated]:
    currencies = _currencies(grid)
    money = [at for at in range(1, grid.width) if grid.context.column(at).dimension is not Dimension.PERCENT]
    abroad = [at for at in money if currencies[at] not in (None, HOME)]
    home = [at for at in money if currencies[at] in (None, HOME)]
    if not abroad:
        if any(rate.purpose is Purpose.CONVENIENCE for rate in rates):
            yield from _unnamed(grid, home, rates)
        return
    divides = len(abroad) <= len(home)
    for column in abroad if divides else home:
        candidates: list[_Translated] = []
        for other in home if divides else abroad:
            code = currencies[column if divides else other] or HOME
            pairs = _pairs(grid, other, column)
            candidates += _fits(grid, pairs, code, rates, divides)
            if not candidates and divides and (implied := fit_implied(pairs)) is not None:
                candidates.append(_Translated(grid, code, implied, None))
        if candidates:
            yield from _apart(max(candidates, key=lambda each: each.fit.odds), rates)


def _apart(first: _Translated, rates: Sequence[DeclaredRate]) -> Iterator[_Translated]:
    """The conversions of two columns, parted where some rows are translated at a second rate."""
    left = [Pair(each.amount, each.translation, each.units != first.fit.best.units) for each in first.fit.failing]
    others = _fits(first.grid, left, first.currency, rates, first.fit.best.divides) if len(left) >= _SECOND else ()
    second = max(others, key=lambda each: each.fit.odds, default=None)
    if second is None or len(second.fit.holding) < _SECOND:
        yield first
        return
    yield replace(first, fit=first.fit.without(second.fit))
    yield replace(second, fit=Fit(second.fit.holding, ()))


def _unnamed(grid: Grid, columns: Sequence[int], rates: Sequence[DeclaredRate]) -> Iterator[_Translated]:
    """Columns of a table that names no currency of theirs, at a rate declared for convenience."""
    convenient = [rate for rate in rates if rate.purpose is Purpose.CONVENIENCE]
    for column in columns:
        for other in columns:
            pairs = _pairs(grid, other, column) if other != column else []
            for code in dict.fromkeys(rate.currency for rate in convenient):
                for translated in _fits(grid, pairs, code, convenient, divides=True):
                    if not translated.fit.failing:
                        yield translated


def _fits(
    grid: Grid, pairs: Sequence[Pair], code: str, rates: Sequence[DeclaredRate], divides: bool
) -> Iterator[_Translated]:
    for rate in {(each.figure.value, each.per): each for each in rates if each.currency == code}.values():
        fit = fit_declared(pairs, rate.figure.value, rate.figure.resolution, rate.per, divides)
        if fit is not None and fit.holding and fit.is_real:
            yield _Translated(grid, code, fit, rate)


def _currencies(grid: Grid) -> list[str | None]:
    """The currency that each column's header names, another one before the yen."""
    codes = set(currency_words().values())
    found: list[str | None] = []
    for column in range(grid.width):
        named = [currency(word) for word in currency_pattern().findall(grid.header(column))]
        told = grid.context.column(column).unit
        told = told if told in codes else None
        found.append(next((code for code in reversed(named) if code != HOME), named[0] if named else told))
    return found


def _pairs(grid: Grid, amounts: int, translations: int) -> list[Pair]:
    """The figures of two columns that may be one amount in two currencies, row by row."""
    found: list[Pair] = []
    for at, row in enumerate(grid.figures):
        amount, translation = row[amounts], row[translations]
        if amount is None or translation is None or not _is_amount(amount) or not _is_amount(translation):
            continue
        label = grid.label(at)
        if amount.value != translation.value and not is_percent_row(label):
            found.append(Pair(amount, translation, is_unscaled(label)))
    return found


def _is_amount(figure: Figure) -> bool:
    return 0 < abs(figure.value) < _BEYOND and not figure.is_nothing and not figure.is_percentage


def _in_use(translated: _Translated, rate: DeclaredRate) -> RateInUse:
    best: Conversion = translated.fit.best
    amount, translation = best.amount, best.translation
    if best.divides:
        return RateInUse(amount, translation, rate.figure, best.units)
    return RateInUse(translation, amount, rate.figure, 1 / best.units)


def _nearest(translated: _Translated, rates: Sequence[DeclaredRate]) -> DeclaredRate:
    """The statement of the rate that stands nearest to the table."""
    assert translated.rate is not None
    last = translated.grid.rows[-1].index
    value, per = translated.rate.figure.value, translated.rate.per
    same = [r for r in rates if (r.currency, r.figure.value, r.per) == (translated.currency, value, per)]
    return min(same, key=lambda rate: abs(rate.figure.block - last))


def _misprinted(book: Book, found: Sequence[_Translated], rates: Sequence[DeclaredRate]) -> Iterator[RateInUse]:
    """What a rate should be that is declared for the reader's convenience and is not the one in use."""
    in_use = {(each.currency, each.rate.figure.value, each.rate.per) for each in found if each.rate}
    used = [rate for rate in rates if (rate.currency, rate.figure.value, rate.per) in in_use]
    beside = {(rate.currency, rate.figure.block) for rate in used}
    idle = [
        rate
        for rate in rates
        if rate.purpose is Purpose.CONVENIENCE and (rate.currency, rate.figure.block) not in beside
    ]
    starts = [grid.rows[0].index for grid in book.grids]
    ends = dict(pairwise([*starts, len(book.half.blocks)]))
    for rate in idle:
        others = [each for each in found if each.currency == rate.currency and each.fit.best.divides]
        own = [each for each in others if _is_own(rate, each.grid, ends)]
        alone = sum(each.currency == rate.currency for each in rates) == 1
        if own or (alone and others and all(each.rate is None for each in others)):
            yield _in_use(max(own or others, key=lambda each: each.fit.odds), rate)


def _is_own(rate: DeclaredRate, grid: Grid, ends: dict[int, int]) -> bool:
    """Whether a rate stands in the notes below a table or in its captions."""
    if any(caption.index == rate.figure.block for caption in grid.table.captions):
        return True
    last = grid.rows[-1].index
    return last < rate.figure.block <= min(ends.get(grid.rows[0].index, last), last + _NOTES)
