"""How far the printed figures of a sum may lie from adding up."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from math import erf, log, sqrt

from aligner.arithmetic.interval import Interval

_DEVIATIONS = 3.5
"""Rounding moves a sum by more standard deviations than these in none of a thousand."""
_SLIP = 0.02
"""So often a sum of a table that adds up exactly does not, for whatever reason."""
_EVIDENCE = 3.0
"""The log-likelihood by which a table must speak for adding up exactly."""
_LEAST_EXACT = 2
"""Beside so many exact sums of a column, one that is not is wrong."""
_DECIDED = 3.0
"""By so many standard deviations a table must speak against having been rounded, or cut."""


class Footing(StrEnum):
    """How the figures of a table came to their printed digits."""

    EXACT = "exact"
    """They add up to the last digit: they were not rounded, or were forced to add up."""
    ROUNDED = "rounded"
    CUT = "cut"
    ANY = "any"
    """Nothing shows whether they were rounded or cut."""


def slack(terms: Iterable[tuple[int, Decimal, Decimal]], footing: Footing) -> Interval:
    """What is left of a sum that fits: the total less its parts.

    `terms` are the sign, the value and the worth of the last digit of every figure, the total among them with a sign
    of -1.  The bounds are those of rounding (or cutting) every figure, or where these are many, such as chance keeps.

    Example: rounded figures of 12, 15 and 28 may be 12.4 + 15.4 = 27.8: their total is 1 more than they add up to.
    """
    if footing is Footing.EXACT:
        return Interval(Decimal(0), Decimal(0))
    squares = widest = centre = largest = Decimal(0)
    for sign, value, resolution in terms:
        squares += resolution * resolution
        widest += resolution / 2
        centre += resolution / 2 * (sign if value > 0 else -sign if value < 0 else 0)
        largest = max(largest, resolution)
    reach = min(widest, max(largest, Decimal(_DEVIATIONS * sqrt(float(squares) / 12))))
    rounded, cut = Interval(-reach, reach), Interval(centre - reach, centre + reach)
    if footing is Footing.ROUNDED:
        return rounded
    if footing is Footing.CUT:
        return cut
    return Interval(min(rounded.low, cut.low), max(rounded.high, cut.high))


class Ledger:
    """What the sums of one table, or of several in one unit, say about their footing.

    `count` takes a sum that fits: by how many last digits the total is more than its parts, how many figures take part,
    and the mean of that difference if all of them were cut.
    """

    def __init__(self) -> None:
        self.exactness = 0.0
        self.exact = 0
        self.inexact = 0
        self._off = 0.0
        self._cut = 0.0
        self._variance = 0.0

    def count(self, off: float, figures: int, cut: float) -> None:
        deviation = sqrt(figures / 12)
        by_chance = erf(0.5 / deviation / sqrt(2))
        self.exact += not off
        self.inexact += bool(off)
        self.exactness += -log(by_chance) if not off else log(_SLIP / (1 - by_chance))
        self._off += off if cut > 0 else -off
        self._cut += abs(cut)
        self._variance += deviation * deviation if cut else 0.0

    def add(self, other: Ledger) -> None:
        self.exactness += other.exactness
        self._off += other._off
        self._cut += other._cut
        self._variance += other._variance

    def footing(self, own: Ledger) -> Footing:
        """How the figures of a column of this unit add up, whose own sums must not speak against it."""
        alone = own.inexact == 1 and own.exact >= _LEAST_EXACT
        if self.exactness > _EVIDENCE and (own.exactness >= 0 or alone):
            return Footing.EXACT
        deviation = sqrt(self._variance)
        if not deviation or self._cut < 2 * _DECIDED * deviation:
            return Footing.ANY
        if abs(self._off) < _DECIDED * deviation:
            return Footing.ROUNDED
        return Footing.CUT if abs(self._off - self._cut) < _DECIDED * deviation else Footing.ANY
