"""A change that a sentence tells together with what changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from aligner.arithmetic.equation import Outcome
from aligner.arithmetic.figures import Figure
from aligner.arithmetic.interval import Interval
from aligner.quantities import SenseKind

_HUNDRED = Decimal(100)
_TELLING = Decimal(5)
"""A change known to so many points, or to a tenth of itself, is not right by chance."""
_BRACKETS = "( )"


class Told(StrEnum):
    """What a sentence says of a change."""

    PERCENT = "percent"
    """The new figure, the old one and the change in percent."""
    PERCENT_OF_AMOUNT = "percent of amount"
    """The new figure, the change as an amount and in percent."""
    AMOUNT = "amount"
    """The new figure, the old one and the change as an amount."""
    DIRECTION = "direction"
    """The old figure and the new one, and a word for up or down."""


@dataclass(frozen=True, slots=True)
class ToldChange:
    """The figures of a change: `terms` are the new figure and the old one, or the amount; `result` follows from them.

    `rising` says which way the words say that it went; of a direction, `terms` is the old figure and `result` the new.

    Example: "an increase of 10.1% from JPY 8,344 million" behind "JPY 9,185 million".
    """

    told: Told
    terms: tuple[Figure, ...]
    result: Figure
    rising: bool

    @property
    def code(self) -> str:
        return "ARI002"

    @property
    def figures(self) -> tuple[Figure, ...]:
        return (*self.terms, self.result)

    def outcome(self) -> Outcome | None:
        """Recompute it; None where one of the figures is a loss and another none, or where nothing can be divided."""
        if any(figure.is_nothing for figure in self.figures):
            return None
        if self.told is Told.DIRECTION:
            return self._went()
        expected, exact = self._expected(), self._exact()
        if expected is None or exact is None:
            return None
        printed, digit = self._change(self.result), self.result.resolution
        off = max(expected.distance(printed) / digit - 1, Decimal(0))
        telling = expected.width <= max(_TELLING * digit if self._is_amount else _TELLING, abs(printed) / 10)
        rounded = exact.quantize(digit, ROUND_HALF_UP) if digit < 1 else (exact / digit).quantize(Decimal(1)) * digit
        should_be = self._print(rounded)
        return Outcome(off, telling, f"{self._sum} = {self._print(rounded, signed=True)}", should_be)

    def solved_for(self, figure: Figure) -> Decimal | None:
        """What one of the figures would have to be, to its printed digit; None where the words decide."""
        if figure not in self.figures or self.told is Told.DIRECTION:
            return None
        value = self._solved(figure)
        if value is None or not figure.resolution:
            return None
        rounded = (value / figure.resolution).quantize(Decimal(1), ROUND_HALF_UP) * figure.resolution
        return -rounded if figure.value < 0 <= rounded and self._is_loss(figure) else rounded

    def told_of(self, figure: Callable[[Figure], Figure | None]) -> ToldChange | None:
        terms = tuple(found for each in self.terms if (found := figure(each)) is not None)
        result = figure(self.result)
        if result is None or len(terms) != len(self.terms):
            return None
        return replace(self, terms=terms, result=result)

    @property
    def _is_amount(self) -> bool:
        return self.told is Told.AMOUNT

    def _went(self) -> Outcome | None:
        old, new = _size(self.terms[0]), _size(self.result)
        if self._is_loss(self.terms[0]) != self._is_loss(self.result):
            return None
        apart = old - new if self.rising else new - old
        digit = max(self.result.resolution, self.terms[0].resolution)
        more = "more" if new > old else "less" if new < old else "no more"
        proof = f"{self.result.text} is {more} than {self.terms[0].text}"
        return Outcome(max(apart / digit, Decimal(0)), False, proof, "an increase" if new > old else "a decrease")

    def _change(self, figure: Figure) -> Decimal:
        """A change with its sign, which words beside it give where it carries none itself."""
        sense = figure.quantity.sense if figure.quantity else None
        if sense and (sense.kind is SenseKind.DIRECTION or (sense.kind is SenseKind.SIGN and sense.mark != _BRACKETS)):
            return figure.value
        return abs(figure.value) if self.rising else -abs(figure.value)

    def _expected(self) -> Interval | None:
        new = self._interval(self.terms[0])
        if self.told is Told.PERCENT_OF_AMOUNT:
            change = Interval.of(self._change(self.terms[1]), self.terms[1].resolution)
            old = Interval(new.low - change.low, new.high - change.high)
            old = Interval(min(old.low, old.high), max(old.low, old.high))
            if old.low <= 0:
                return None
            quotients = [c / (n - c) for n in (new.low, new.high) for c in (change.low, change.high) if n != c]
            return Interval(min(quotients) * _HUNDRED, max(quotients) * _HUNDRED)
        old = self._interval(self.terms[1])
        if self._is_amount:
            return Interval(new.low - old.high, new.high - old.low) if self._same_sort else None
        if old.low <= 0 or new.low < 0:
            return None
        return (new / old).scaled(_HUNDRED).shifted(-_HUNDRED)

    def _exact(self) -> Decimal | None:
        new, other = _size(self.terms[0]), self.terms[1]
        if self._is_amount:
            return new - _size(other)
        old = new - self._change(other) if self.told is Told.PERCENT_OF_AMOUNT else _size(other)
        return (new / old - 1) * _HUNDRED if old else None

    def _solved(self, figure: Figure) -> Decimal | None:
        if figure == self.result:
            return self._signed(figure, self._exact())
        new, other = _size(self.terms[0]), self.terms[1]
        change = self._change(self.result)
        if self._is_amount:
            return _size(other) + change if figure == self.terms[0] else new - change
        growth = change / _HUNDRED
        if self.told is Told.PERCENT:
            if figure == self.terms[0]:
                return _size(other) * (1 + growth)
            return new / (1 + growth) if growth != -1 else None
        if figure == self.terms[0]:
            return self._change(other) * (1 + growth) / growth if growth else None
        return self._signed(figure, new * growth / (1 + growth)) if growth != -1 else None

    def _signed(self, figure: Figure, change: Decimal | None) -> Decimal | None:
        """A change as its figure carries it: without its sign where only the words give one."""
        if change is None or self._change(figure) == figure.value:
            return change
        return abs(change) if (change > 0) == self.rising else -abs(change)

    @property
    def _same_sort(self) -> bool:
        return self._is_loss(self.terms[0]) == self._is_loss(self.terms[1])

    def _interval(self, figure: Figure) -> Interval:
        return Interval.of(_size(figure), figure.resolution)

    def _is_loss(self, figure: Figure) -> bool:
        return figure.value < 0 and figure.quantity is not None and figure.quantity.sense.kind is SenseKind.ITEM

    @property
    def _sum(self) -> str:
        new, other = self.terms[0].text, self.terms[1].text
        if self._is_amount:
            return f"{new} − {other}"
        if self.told is Told.PERCENT:
            return f"{new} / {other} − 1"
        rising = self._change(self.terms[1]) >= 0
        return f"{other} / ({new} {'−' if rising else '+'} {other})"

    def _print(self, value: Decimal, *, signed: bool = False) -> str:
        if self._is_amount:
            places = max(value.adjusted(), 0)
            scale, word = next((pair for pair in _WORDS if places >= pair[0].adjusted()), (Decimal(1), ""))
            shown = format((abs(value) / scale).normalize(), ",f") + word
        else:
            shown = format(abs(value), ",f") + " %"
        if signed:
            return f"−{shown}" if value < 0 else shown
        return f"down {shown}" if value < 0 else f"up {shown}"


_WORDS = ((Decimal(10) ** 6, " million"), (Decimal(10) ** 3, " thousand"))


def _size(figure: Figure) -> Decimal:
    """What a figure is worth, losses as their amount."""
    loss = figure.quantity is not None and figure.quantity.sense.kind is SenseKind.ITEM
    return abs(figure.value) if loss else figure.value
