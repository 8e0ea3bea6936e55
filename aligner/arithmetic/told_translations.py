"""Finds the figures of sentences that are followed by their translation into another currency."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from aligner.arithmetic.book import Book, prose_figure
from aligner.arithmetic.conversions import Conversion, Rate
from aligner.arithmetic.figures import Figure
from aligner.arithmetic.rates import HOME, DeclaredRate, Purpose
from aligner.model import Block
from aligner.quantities import Bound, Dimension, Quantity

_ABOUT = r"(?:約|およそ|approximately\s|approx\.?\s|about\s|some\s|or\s|equivalent\sto\s|[=＝]\s?)?"
_BETWEEN = re.compile(
    rf"\s?[(（［\[]\s?{_ABOUT}|\s?,\s(?:or|equivalent\sto|equal\sto|the\sequivalent\sof)\s{_ABOUT}", re.IGNORECASE
)
"""What stands between an amount and its translation."""
_MAN, _MILLION = Decimal(10_000), Decimal(1_000_000)
_PLAIN = (Bound.EXACT, Bound.ABOUT)


def find_told_conversions(
    book: Book, rates: Sequence[DeclaredRate], in_use: Sequence[DeclaredRate]
) -> Iterator[Conversion]:
    """The amounts of sentences with their translations: "JPY 9,185 million (US$82.4 million)".

    One that fits none of the rates is held against one only where it is clear which was used: the only one that is
    declared for translating, and one at which other figures of the half are translated.
    """
    if not rates:
        return
    told = [(block, pair) for block, quantities in book.prose for pair in _pairs(block, quantities)]
    used = {_key(rate) for rate in in_use}
    doubtful: list[tuple[Block, tuple[Quantity, Quantity]]] = []
    for block, pair in told:
        tried = [conversion for rate in rates if (conversion := _conversion(block, pair, rate)) is not None]
        held = [each for each in tried if (outcome := each.outcome()) is not None and outcome.holds]
        if held:
            yield held[0]
            used |= {_key(rate) for rate in rates if _conversion(block, pair, rate) == held[0]}
        else:
            doubtful.append((block, pair))
    for block, pair in doubtful:
        rate = _rate_of(block, pair, rates, used)
        if rate is not None and (conversion := _conversion(block, pair, rate)) is not None:
            yield conversion


_Key = tuple[str, Decimal, Decimal]


def _key(rate: DeclaredRate) -> _Key:
    return rate.currency, rate.figure.value, rate.per


def _rate_of(
    block: Block, pair: tuple[Quantity, Quantity], rates: Sequence[DeclaredRate], used: set[_Key]
) -> DeclaredRate | None:
    """The one rate at which a pair must have been translated, or None where that is not clear."""
    first, second = pair
    currency = second.unit if first.unit == HOME else first.unit
    same = {_key(rate): rate for rate in rates if rate.currency == currency}
    here = {key: rate for key, rate in same.items() if rate.figure.block == block.index}
    if len(here) == 1:
        return next(iter(here.values()))
    if len(same) != 1 or first.unit != HOME:
        return None
    ((key, rate),) = same.items()
    return rate if key in used or rate.purpose is Purpose.CONVENIENCE else None


def _pairs(block: Block, quantities: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    text = block.text.value
    for first, second in pairwise(quantities):
        if first.dimension is not Dimension.MONEY or second.dimension is not Dimension.MONEY:
            continue
        if first.unit == second.unit or HOME not in (first.unit, second.unit):
            continue
        if first.bound not in _PLAIN or second.bound not in _PLAIN or not first.value or not second.value:
            continue
        if _BETWEEN.fullmatch(text, first.span.end, second.span.start):
            yield first, second


def _conversion(block: Block, pair: tuple[Quantity, Quantity], rate: DeclaredRate) -> Conversion | None:
    first, second = (_rounded(prose_figure(block, quantity)) for quantity in pair)
    divides = pair[0].unit == HOME
    if rate.currency != (pair[1].unit if divides else pair[0].unit):
        return None
    units = rate.per if divides else 1 / rate.per
    return Conversion(first, second, Rate(rate.figure.value, rate.figure.value), units, divides, signed=False)


def _rounded(figure: Figure) -> Figure:
    """A figure that may be rounded before its last digit: Japanese has no word for the millions of 4,300万."""
    if figure.resolution != _MAN or figure.value % _MILLION:
        return figure
    return replace(figure, resolution=_MILLION)
