"""One amount in two currencies, and the rate between them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum

from aligner.arithmetic.equation import Outcome
from aligner.arithmetic.figures import Figure
from aligner.arithmetic.interval import Interval

_ROUNDED = Decimal("0.5")
_TELLING = 20
"""A figure with so many times more places than would fit is not right by chance."""
_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Rate:
    """The home currency's price of another, as declared or as the figures of a table imply it.

    `low` and `high` are the same where figures are known to be translated at exactly what is declared.
    """

    low: Decimal
    high: Decimal
    implied: bool = False

    @property
    def text(self) -> str:
        """The rate as a proof names it: 111.43."""
        middle = (self.low + self.high) / 2
        return f"{self.low:,}" if self.low == self.high else f"{float(middle):.6g}"

    @property
    def interval(self) -> Interval:
        return Interval(self.low, self.high)


class Rounding(StrEnum):
    """How a table's translations are made."""

    ANY = "any"
    """Unknown, and perhaps of figures with more digits than are printed."""
    NEAREST = "nearest"
    """Of the printed figures, rounded."""
    DOWN = "down"
    """Of the printed figures, cut."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """A figure and its translation into another currency.

    `units` is what a printed 1 of the figure is worth in printed 1s of the translation, rate apart: 1000 where
    millions of yen become thousands of dollars, times the 100 of "100ウォン=10.5円".  `divides` tells yen that become
    dollars from dollars that become yen.  `signed` is False in sentences, where "a loss of JPY 5 million" has a sign
    that "(US$41 thousand)" behind it has not.

    Example: 3,236 (million yen) and 29.0 (million dollars) at 111.43.
    """

    amount: Figure
    translation: Figure
    rate: Rate
    units: Decimal = Decimal(1)
    divides: bool = True
    rounding: Rounding = Rounding.ANY
    signed: bool = True

    @property
    def code(self) -> str:
        return "ARI003"

    @property
    def result(self) -> Figure:
        return self.translation

    @property
    def figures(self) -> tuple[Figure, ...]:
        return self.amount, self.translation

    def outcome(self) -> Outcome | None:
        if self.amount.is_nothing or self.translation.is_nothing:
            return None
        amount, printed, last = self.amount.value, self.translation.value, self.translation.resolution
        if not self.signed:
            amount, printed = abs(amount), abs(printed)
        made = Interval(amount, amount)
        if self.rounding is Rounding.ANY:
            made = Interval.of(amount, self.amount.resolution)
        ends = [self._converted(value, rate) for value in (made.low, made.high) for rate in self._rates]
        allowed = Interval(min(ends), max(ends))
        exact = self._converted(amount, (self.rate.low + self.rate.high) / 2)
        off = self._beyond(allowed, printed) / last
        telling = abs(exact) >= _TELLING * (allowed.width + 2 * last)
        should_be = as_printed(exact.copy_sign(self.translation.value) if not self.signed else exact, self.translation)
        return Outcome(off.to_integral_value(ROUND_CEILING), telling, self._proof(should_be), should_be)

    def solved_for(self, figure: Figure) -> Decimal | None:
        middle = (self.rate.low + self.rate.high) / 2
        amount, printed = self.amount.value, self.translation.value
        if not self.signed:
            amount, printed = abs(amount).copy_sign(printed), abs(printed).copy_sign(amount)
        if figure == self.translation:
            return to_digit(self._converted(amount, middle), figure.resolution)
        if figure != self.amount:
            return None
        worth = middle / self.units if self.divides else 1 / (middle * self.units)
        return _meant(figure, Interval.of(printed, self.translation.resolution).scaled(worth))

    def told_of(self, figure: Callable[[Figure], Figure | None]) -> Conversion | None:
        amount, translation = figure(self.amount), figure(self.translation)
        if amount is None or translation is None:
            return None
        return replace(self, amount=amount, translation=translation)

    @property
    def _rates(self) -> tuple[Decimal, ...]:
        return (self.rate.low,) if self.rate.low == self.rate.high else (self.rate.low, self.rate.high)

    def _converted(self, value: Decimal, rate: Decimal) -> Decimal:
        return value * self.units / rate if self.divides else value * self.units * rate

    def _beyond(self, allowed: Interval, printed: Decimal) -> Decimal:
        """How far the printed translation is from anything the amounts allowed would be printed as."""
        last = self.translation.resolution
        if self.rounding is Rounding.DOWN:
            cut = Interval(min(allowed.low, max(allowed.low - last, Decimal(0))), allowed.high)
            if allowed.high < 0:
                cut = Interval(allowed.low, min(allowed.high + last, Decimal(0)))
            return cut.distance(printed)
        slack = last * (_ROUNDED if self.rounding is Rounding.NEAREST else 1)
        return max(allowed.distance(printed) - slack, Decimal(0))

    def _proof(self, result: str) -> str:
        sign = "/" if self.divides else "×"
        rate = f"{self.rate.text} (the rate of the other figures)" if self.rate.implied else self.rate.text
        scale = ""
        if self.units > 1:
            scale = f" × {self.units.normalize():,f}"
        elif self.units < 1:
            scale = f" / {(1 / self.units).normalize():,f}"
        return f"{self.amount.text} {sign} {rate}{scale} = {result}"


@dataclass(frozen=True, slots=True)
class RateInUse:
    """A declared rate and the one at which two figures of its table are translated.

    Where a rate is misprinted, this does not hold, and the conversions hold at the rate that is in use.
    """

    amount: Figure
    translation: Figure
    rate: Figure
    units: Decimal

    @property
    def code(self) -> str:
        return "ARI003"

    @property
    def result(self) -> Figure:
        return self.rate

    @property
    def figures(self) -> tuple[Figure, ...]:
        return self.amount, self.translation, self.rate

    def outcome(self) -> Outcome | None:
        try:
            allowed = (self.amount.interval / self.translation.interval).scaled(self.units)
        except ZeroDivisionError:
            return None
        last = self.rate.resolution
        off = (allowed.distance(self.rate.value) / last - 1).to_integral_value(ROUND_CEILING)
        exact = self.amount.value * self.units / self.translation.value
        should_be = as_printed(exact, self.rate)
        scale = f" × {self.units.normalize():,f}" if self.units != 1 else ""
        proof = f"{self.amount.text} / {self.translation.text}{scale} = {should_be}"
        telling = exact >= _TELLING * (allowed.width + 2 * last)
        return Outcome(max(off, Decimal(0)), telling, proof, should_be)

    def solved_for(self, figure: Figure) -> Decimal | None:
        if not self.amount.value or not self.translation.value or not self.rate.value:
            return None
        if figure == self.rate:
            return to_digit(self.amount.value * self.units / self.translation.value, figure.resolution)
        if figure == self.translation:
            return to_digit(self.amount.value * self.units / self.rate.value, figure.resolution)
        if figure == self.amount:
            return _meant(figure, self.translation.interval.scaled(self.rate.value / self.units))
        return None

    def told_of(self, figure: Callable[[Figure], Figure | None]) -> RateInUse | None:
        amount, translation, rate = figure(self.amount), figure(self.translation), figure(self.rate)
        if amount is None or translation is None or rate is None:
            return None
        return RateInUse(amount, translation, rate, self.units)


def as_printed(value: Decimal, figure: Figure) -> str:
    """`value` with as many digits as `figure`, written as it is.

    Example: 82.43 as "US$82.4 million" is "US$82.4 million"; as "(29,044)" 12.3 is "12".
    """
    found = _NUMERAL.findall(figure.text)
    numeral = Decimal(found[0].replace(",", "")) if len(found) == 1 else Decimal(0)
    if not numeral or not figure.value or (value < 0) != (figure.value < 0):
        return f"{to_digit(value, figure.resolution):,f}".replace("-", "\N{MINUS SIGN}")
    scale = abs(figure.value) / numeral
    digits = to_digit(abs(value), figure.resolution) / scale
    places = max(-int(numeral.as_tuple().exponent), 0)
    return _NUMERAL.sub(f"{digits:,.{places}f}", figure.text)


def to_digit(value: Decimal, resolution: Decimal) -> Decimal:
    """The nearest multiple of `resolution`, halves away from zero."""
    steps = (abs(value) / resolution + _ROUNDED).to_integral_value(ROUND_FLOOR)
    return (steps * resolution).copy_sign(value)


def _meant(figure: Figure, allowed: Interval) -> Decimal:
    """What a figure may have been meant to be of all that is allowed: the one a slip turns into what is printed.

    Dollars say less of the yen that they translate than the yen have digits.
    """
    steps = str(int(abs(figure.value) / figure.resolution))
    slips = [steps[:at] + digit + steps[at + 1 :] for at in range(len(steps)) for digit in "0123456789"]
    slips += [steps[:at] + steps[at + 1] + steps[at] + steps[at + 2 :] for at in range(len(steps) - 1)]
    values = [(int(slip) * figure.resolution).copy_sign(figure.value) for slip in slips]
    found = [value for value in (-figure.value, *values) if value in allowed and value != figure.value]
    middle = (allowed.low + allowed.high) / 2
    return min(found, key=lambda value: abs(value - middle)) if found else to_digit(middle, figure.resolution)
