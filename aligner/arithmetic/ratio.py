"""One printed ratio and the figures that it is the ratio of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Self

from aligner.arithmetic.equation import Outcome
from aligner.arithmetic.figures import Figure
from aligner.arithmetic.interval import Interval
from aligner.arithmetic.manner import PLAIN, Manner
from aligner.arithmetic.slips import meant_within

HUNDRED = Decimal(100)
_TELLING = Decimal("0.05")
"""A ratio known to so much of its whole, or to a tenth of itself, is not right by chance."""
_NEAR = Decimal("0.1")
_LARGEST = Decimal(10) ** 20


class Kind(StrEnum):
    """How a ratio is made of two figures."""

    CHANGE = "change"
    """What is new over what was, less one."""
    QUOTIENT = "quotient"
    """What is new over what was: 前年比103.2%, 1.6倍."""
    SHARE = "share"
    """A part over its whole: a margin, a share of a total, earnings over shares."""
    POINTS = "points"
    """What is new less what was, of percentages."""


class Losses(StrEnum):
    """How an issuer tells the change from a loss."""

    UNTOLD = "untold"
    """Nothing shows how: nothing is said about such changes."""
    SIGNED = "signed"
    """As of any figure: from a loss of 464 to one of 194 is -58.2 %."""
    MAGNITUDE = "magnitude"
    """Over the size of the loss: from a loss of 464 to one of 194 is +58.2 %."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """A printed ratio, `result`, is `factor` times `of` over `base`, less `factor` where it is a change.

    `factor` is 100 for percentages, 1 for multiples, and whatever the scales of a table make it for earnings per
    share.  `unsigned` is said of a column that marks no decrease.

    Example: 81.0 % printed for the change from 662 to 126 does not hold: 126 / 662 - 1 = -81.0 %.
    """

    kind: Kind
    of: Figure
    base: Figure
    result: Figure
    factor: Decimal = HUNDRED
    unsigned: bool = False
    losses: Losses = Losses.UNTOLD
    manner: Manner = field(compare=False, default=PLAIN)

    @property
    def code(self) -> str:
        return "ARI002"

    @property
    def figures(self) -> tuple[Figure, ...]:
        return (self.of, self.base, self.result)

    def told_of(self, figure: Callable[[Figure], Figure | None]) -> Self | None:
        """The same ratio of other figures; None where one is lacking."""
        of, base, result = (figure(each) for each in self.figures)
        if of is None or base is None or result is None:
            return None
        return replace(self, of=of, base=base, result=result)

    def outcome(self) -> Outcome | None:
        """Recompute the printed ratio; None where nothing can be said.

        A change from nothing has no value, and one from or to a loss a sign only by the issuer's habit.
        """
        if self.result.is_nothing:
            return None
        expected = self._expected()
        if expected is None:
            return None
        printed, digit = self.result.value, self.result.resolution
        exact = self._exact()
        if self.unsigned and printed >= 0 and expected.high < 0:
            expected, exact = Interval(-expected.high, -expected.low), -exact
        telling = expected.width <= max(_TELLING * self.factor, _NEAR * abs(printed))
        off = max(expected.distance(printed) / digit - 1, Decimal(0))
        rounded = exact.quantize(digit, ROUND_HALF_UP) if abs(exact) < _LARGEST else exact
        return Outcome(off, telling, f"{self._sum} = {self._said(rounded)}", self.manner.print(rounded, self.result))

    def solved_for(self, figure: Figure) -> Decimal | None:
        """What one of the figures would have to be for the ratio to hold; None where nothing would do."""
        if self.result.is_nothing or figure.is_nothing:
            return None
        try:
            possible = self._possible(figure)
        except ZeroDivisionError:
            return None
        if possible is None or max(abs(possible.low), abs(possible.high)) >= _LARGEST:
            return None
        return meant_within(figure.value, figure.resolution, possible)

    def _possible(self, figure: Figure) -> Interval | None:
        """Every value of one figure for which the others hold."""
        of, base, printed = (each.interval for each in self.figures)
        if figure == self.result:
            expected = self._expected()
            if expected is None:
                return None
            return Interval(expected.low - figure.resolution, expected.high + figure.resolution)
        if self.kind is Kind.POINTS:
            if figure == self.of:
                return Interval(base.low + printed.low, base.high + printed.high)
            return Interval(of.low - printed.high, of.high - printed.low)
        quotient = printed.scaled(1 / self.factor)
        if self.kind is Kind.CHANGE:
            decreased = self.unsigned and self.of.value < self.base.value
            turned = Interval(-quotient.high, -quotient.low) if decreased or self._turned else quotient
            quotient = turned.shifted(Decimal(1))
        return base * quotient if figure == self.of else of / quotient

    def _expected(self) -> Interval | None:
        """Every value that figures which print as these could give."""
        of, base = self.of.interval, self.base.interval
        if self.kind is Kind.POINTS:
            return Interval(of.low - base.high, of.high - base.low)
        if Decimal(0) in base:
            return None
        if self.kind is Kind.SHARE:
            return (of / base).scaled(self.factor)
        if (base.low < 0 or of.low < 0) and self.losses is Losses.UNTOLD:
            return None
        if self.kind is Kind.QUOTIENT:
            return (of / base).scaled(self.factor) if base.low > 0 else None
        change = (of / base).scaled(self.factor).shifted(-self.factor)
        return Interval(-change.high, -change.low) if self._turned else change

    def _exact(self) -> Decimal:
        """The ratio of the figures as they are printed."""
        if self.kind is Kind.POINTS:
            return self.of.value - self.base.value
        quotient = self.of.value / self.base.value * self.factor
        if self.kind is not Kind.CHANGE:
            return quotient
        return self.factor - quotient if self._turned else quotient - self.factor

    @property
    def _turned(self) -> bool:
        return self.losses is Losses.MAGNITUDE and self.base.value < 0

    @property
    def _sum(self) -> str:
        of, base = self.of.text, self.base.text
        if self.kind is Kind.POINTS:
            return f"{of} − {base}"
        if self._turned:
            return f"1 − {of} / {base}"
        return f"{of} / {base} − 1" if self.kind is Kind.CHANGE else f"{of} / {base}"

    def _said(self, value: Decimal) -> str:
        digits = format(value, ",f").replace("-", "−")
        if self.kind is Kind.POINTS:
            return f"{digits} points"
        return f"{digits} %" if self.factor == HUNDRED else digits
