"""A figure that is printed twice in one half."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Literal

from aligner.arithmetic.equation import Outcome
from aligner.arithmetic.figures import Figure
from aligner.arithmetic.slips import is_slip
from aligner.quantities import SenseKind

Rounding = Literal["nearest", "down"]
"""How an issuer makes a coarse figure of a fine one: 四捨五入 or 切捨て."""

_ROUND = {"nearest": ROUND_HALF_UP, "down": ROUND_DOWN}
_SCALES = {3: " thousand", 6: " million", 8: " hundred million", 9: " billion"}
_NUMBER = re.compile(r"[\d,]*\d(?:\.\d+)?")
_TELLING = 100
"""A figure of three digits is hardly ever met by chance where its item and its period are named."""


@dataclass(frozen=True, slots=True)
class Restatement:
    """The figure of one item and period that stands in two places: `result` restates `of`.

    Of two tables the coarser restates the finer, and a sentence restates a table.

    With `opposite` one of them is printed with the other sign, as of a cost that is a deduction elsewhere.
    `rounding` is the issuer's habit where the two places show it.

    Example: 9,185 in a column of 百万円 restates 9,185,259 in a column of 千円.
    """

    result: Figure
    of: Figure
    opposite: bool = False
    rounding: Rounding | None = field(compare=False, default=None)

    @property
    def code(self) -> str:
        return "ARI004"

    @property
    def figures(self) -> tuple[Figure, ...]:
        return (self.of, self.result)

    def outcome(self) -> Outcome | None:
        """Compare them at the coarser one's last digit; None where one of them is blank."""
        if self.result.is_nothing or self.of.is_nothing:
            return None
        printed, meant, digit = worth(self.result), self._sign * worth(self.of), self._digit
        apart = abs(printed - meant) / digit
        if last_digit(self.result) == last_digit(self.of):
            off = apart
        elif self.rounding is None:
            off = max(apart - 1, Decimal(0))
        elif last_digit(self.result) == digit:
            off = abs(printed - rounded(meant, digit, self.rounding)) / digit
        else:
            off = abs(rounded(printed, digit, self.rounding) - meant) / digit
        should_be = self._should_be(rounded(meant, last_digit(self.result), self.rounding or "nearest"))
        telling = min(abs(printed), abs(meant)) >= _TELLING * digit
        return Outcome(off, telling, self._proof(should_be, holds=not off), should_be)

    def solved_for(self, figure: Figure) -> Decimal | None:
        """What one of the figures would have to be; the finer one keeps the digits that the coarser does not show."""
        if figure not in self.figures or self.result.is_nothing or self.of.is_nothing:
            return None
        other = self.of if figure == self.result else self.result
        meant, digit = self._sign * worth(other), self._digit
        if last_digit(figure) == digit:
            return rounded(meant, digit, self.rounding or "nearest") / figure.scale
        size = abs(meant) + abs(worth(figure)) % digit
        if rounded(size, digit, self.rounding or "down") > abs(meant):
            size -= digit
        return (size if meant >= 0 else -size) / figure.scale

    def told_of(self, figure: Callable[[Figure], Figure | None]) -> Restatement | None:
        result, of = figure(self.result), figure(self.of)
        return None if result is None or of is None else replace(self, result=result, of=of)

    @property
    def is_mistyped(self) -> bool:
        """Whether one slip of the pen, or a unit taken for another, explains why the two differ."""
        return _is_scale(worth(self.result), self._sign * worth(self.of)) or any(
            is_slip(figure.value, meant, figure.resolution) or _is_scale(figure.value, meant)
            for figure in self.figures
            if (meant := self.solved_for(figure)) is not None
        )

    @property
    def _sign(self) -> int:
        return -1 if self.opposite else 1

    @property
    def _digit(self) -> Decimal:
        return max(last_digit(self.result), last_digit(self.of))

    def _should_be(self, value: Decimal) -> str:
        """`value`, in base units, in the print of the result."""
        text, printed = self.result.text, worth(self.result)
        numbers = _NUMBER.findall(text)
        if not printed or len(numbers) != 1:
            return format(value.normalize(), ",f")
        digits = numbers[0]
        one = abs(printed) / (Decimal(digits.replace(",", "")) or 1)
        fraction = len(digits.partition(".")[2])
        shown = format((abs(value) / one).quantize(Decimal(1).scaleb(-fraction)), ",f")
        if (value < 0) == (printed < 0):
            return text.replace(digits, shown)
        if self._direction:
            return f"{'down' if value < 0 else 'up'} {shown}{text[text.index(digits) + len(digits) :]}"
        return f"({shown})" if value < 0 else shown

    @property
    def _direction(self) -> str:
        """The word that says which way the result points, where a word does."""
        sense = self.result.quantity.sense if self.result.quantity else None
        return sense.mark if sense and sense.kind is SenseKind.DIRECTION else ""

    def _proof(self, should_be: str, *, holds: bool) -> str:
        unit = "" if self.of.scale == self.result.scale else _SCALES.get(self.of.scale.adjusted(), "")
        printed = f"{self.result.text} ({self._direction})" if self._direction else self.result.text
        less = "" if holds else f", not {printed}"
        if last_digit(self.result) > last_digit(self.of):
            return f"{self.of.text}{unit} in line {self.of.line} rounds to {should_be}{less}"
        here = f", which is {should_be} here" if self.opposite else ""
        return f"line {self.of.line} has {self.of.text}{unit}{here}{less}"


def worth(figure: Figure) -> Decimal:
    """The value of a figure in base units."""
    return figure.value * figure.scale


def last_digit(figure: Figure) -> Decimal:
    """What the last printed digit of a figure is worth in base units."""
    return figure.resolution * figure.scale


def rounded(value: Decimal, digit: Decimal, rounding: Rounding) -> Decimal:
    """`value` to the worth of one digit.  Example: 9,185,259 to the thousand is 9,185,000."""
    return (value / digit).quantize(Decimal(1), _ROUND[rounding]) * digit


def _is_scale(printed: Decimal, meant: Decimal) -> bool:
    """Whether two values have the same digits: 9,185 thousand for 9,185 million."""
    return printed * meant > 0 and printed.normalize().as_tuple().digits == meant.normalize().as_tuple().digits
