"""One printed total and the figures that add up to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from math import log10

from aligner.arithmetic.equation import Outcome
from aligner.arithmetic.figures import Figure
from aligner.arithmetic.footing import Footing, slack
from aligner.arithmetic.manner import read_manner
from aligner.model import Lang

_TELLING = 1.5
"""A sum that fits by chance in fewer than one of 10 to this power cases is telling."""
_SHOWN = 8
_HEAD, _TAIL = 4, 2
"""So many terms are printed; of more the first and the last."""


@dataclass(frozen=True, slots=True)
class Total:
    """`result` is what `terms` add up to, some of them taken off: each is a sign, 1 or -1, and a figure.

    Example: 1,200 + 340 + 155 does not make the 1,659 that is printed below them, but 1,695.
    """

    terms: tuple[tuple[int, Figure], ...]
    result: Figure
    footing: Footing = field(compare=False, default=Footing.ANY)

    @property
    def code(self) -> str:
        return "ARI001"

    @property
    def figures(self) -> tuple[Figure, ...]:
        return (*(figure for _, figure in self.terms), self.result)

    @property
    def is_plain(self) -> bool:
        """Whether nothing is taken off and nothing is negative."""
        return all(sign > 0 for sign, _ in self.terms) and all(figure.value >= 0 for figure in self.figures)

    @property
    def shape(self) -> tuple[Lang, tuple[tuple[int, int], ...]]:
        """Which lines it adds up with which signs, whatever the place: rows for a column's sum, columns for a row's."""
        signed = (*self.terms, (0, self.result))
        upright = len({figure.column for _, figure in signed}) == 1
        return self.result.lang, tuple((sign, figure.block if upright else -figure.column) for sign, figure in signed)

    def told_of(self, figure: Callable[[Figure], Figure | None]) -> Total | None:
        """The same sum of other figures; None where one is lacking.

        Figures of another last digit were rounded in their own way: nothing is known of how they add up.
        """
        result = figure(self.result)
        terms = tuple((sign, other) for sign, one in self.terms if (other := figure(one)) is not None)
        if result is None or len(terms) < len(self.terms):
            return None
        alike = _digit(result) == _digit(self.result)
        return Total(terms, result, self.footing if alike else Footing.ANY)

    def outcome(self) -> Outcome | None:
        """Add up the parts; None where no total is printed and where scales are mixed."""
        digit = max(figure.resolution for figure in self.figures)
        computed = self._computed
        off = self.result.value - computed
        if not digit or (self.result.is_nothing and off) or self._mixed:
            return None
        allowed = slack(self._signed, self.footing)
        parts = sum(bool(figure.value) for _, figure in self.terms)
        width = float((allowed.width + digit) / digit)
        largest = float(max(abs(figure.value) for figure in self.figures) / digit)
        telling = (parts > 1 or len(self.terms) == 1) and largest > width * 10**_TELLING
        manner = read_manner(reversed(self.figures))
        proof = f"{self._written} = {_plain(computed)}"
        return Outcome(allowed.distance(off) / digit, telling, proof, manner.print(computed, self.result))

    def solved_for(self, figure: Figure) -> Decimal | None:
        """What one of the figures would have to be for the rest to add up."""
        off = self.result.value - self._computed
        if figure == self.result:
            return self.result.value - off
        times = sum(sign for sign, term in self.terms if term == figure)
        return figure.value + off / times if times else None

    @property
    def _signed(self) -> Iterator[tuple[int, Decimal, Decimal]]:
        for sign, figure in (*self.terms, (-1, self.result)):
            yield sign, figure.value, figure.resolution

    @property
    def _computed(self) -> Decimal:
        return sum((sign * figure.value for sign, figure in self.terms), Decimal(0))

    @property
    def _mixed(self) -> bool:
        amounts = [figure for figure in self.figures if not figure.is_percentage or "%" in figure.text]
        return len({figure.scale for figure in amounts if figure.quantity and figure.resolution}) > 1

    @property
    def _written(self) -> str:
        """The left side: "1,200 + 340 − 55"; of a long one the beginning and the end."""
        parts = [(sign * figure.value, figure) for sign, figure in self.terms if figure.value]
        told = [f"{'−' if value < 0 else '+'} {_plain(abs(value))}" for value, _ in parts] or ["+ 0"]
        if len(told) > _SHOWN:
            told[_HEAD:-_TAIL] = ["+ …"]
        written = " ".join(told).removeprefix("+ ")
        return f"−{written[2:]}" if written.startswith("− ") else written


def odds(largest: float, off: float) -> float:
    """Against how many powers of 10 a sum comes by chance as near as this, all in last digits."""
    return log10(max(1.0, (largest + 1) / (2 * abs(off) + 1)))


def _digit(figure: Figure) -> Decimal:
    return figure.resolution * figure.scale


def _plain(value: Decimal) -> str:
    return format(value, ",f").replace("-", "−")
