"""In which places a sum is told: where it holds, and where a wrong figure is why it does not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import log10, sqrt

from aligner.arithmetic.candidates import Sum
from aligner.arithmetic.figures import Figure
from aligner.arithmetic.sheet import Place, Weight
from aligner.arithmetic.slips import is_slip
from aligner.arithmetic.total import odds

_DEVIATIONS = 3.5
_SHARES = 3.0
_WHOLE = 2.0
"""Percentages add up where the odds of their sums holding by chance are below 1 in 10 to this power; less is asked
where they add up to 100."""
_NEAR = 2
"""So many lines before and behind a sum may hold an item that it counts in some places only."""
_MOST_FAILING = 2
"""One wrong figure breaks so many sums."""
_MOST_SLACK = 3
_LEAST_OF_SLIP = 0.1
_DOLLARS = re.compile(r"USD|US\$|ドル|\bdollars?\b", re.IGNORECASE)
"""A column of translations into another currency, which may not add up where the original does."""

Unit = tuple[Decimal, str | None]
"""The worth of the last digit of figures, and of what."""


@dataclass(frozen=True, slots=True)
class Instance:
    """One sum in one place; `off` is the total less its parts, in last digits, of which `cut` is
    what is left on average where all the figures were cut, and `size` how many figures there are."""

    sum: Sum
    place: Place
    holds: bool
    off: int
    size: int
    cut: float

    @property
    def terms(self) -> tuple[tuple[int, Figure], ...]:
        figures = self.place.figures
        return tuple((sign, figure) for line, sign in self.sum.terms if (figure := figures[line]) is not None)

    @property
    def result(self) -> Figure | None:
        return self.place.figures[self.sum.total]

    @property
    def unit(self) -> Unit:
        figure = next((each for each in self.place.figures if each and each.quantity), None)
        if self.place.weight is Weight.SHARES or figure is None or figure.quantity is None:
            return self.place.digit, "%"
        unit = "USD" if _DOLLARS.search(self.place.label) else figure.quantity.unit
        return self.place.digit * figure.scale, unit

    @property
    def odds(self) -> float:
        values = self.place.values
        return odds(max(abs(values[line] or 0) for line in self.sum.lines), self.off)


def instances(place: Place, at: int, sums: Sequence[Sum]) -> list[Instance]:
    """The sums of one place that are to be told.

    Left out is what may be another way to add: a place in which more sums fail than hold, a difference that is itself a
    figure nearby, one that no slip of the pen explains where no other sum holds; percentages of different wholes.
    """
    found = [each for each in (_instance(place, each) for each in sums) if each]
    holding = [each for each in found if each.holds]
    failing = [each for each in found if not each.holds and _is_told(each, at)]
    if place.weight is Weight.SHARES and not _are_shares(place, holding, failing):
        return []
    if len(failing) > max(_MOST_FAILING, len(holding)):
        return holding
    telling = any(len(_parts(each)) > 1 for each in holding)
    return holding + [
        each for each in failing if _is_slip(each) or (telling and len(each.sum.holds) > 1 and not _is_left_out(each))
    ]


def _instance(place: Place, found: Sum) -> Instance | None:
    values, resolutions = place.values, place.resolutions
    printed = values[found.total]
    if printed is None or not resolutions[found.total]:
        return None
    off, cut, size = printed, -resolutions[found.total] * _sign(printed), resolutions[found.total]
    parts = 0
    for line, sign in found.terms:
        value = values[line]
        if value is None:
            return None
        parts += bool(value)
        off -= sign * value
        cut += sign * resolutions[line] * _sign(value)
        size += resolutions[line] * bool(value)
    if not parts:
        return None
    reach = min(size / 2, max(1.0, _DEVIATIONS * sqrt(size / 12)))
    return Instance(found, place, abs(off) <= reach or abs(off - cut / 2) <= reach, off, size, cut / 2)


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)


def _is_told(failing: Instance, at: int) -> bool:
    """Whether the sum was found to be broken here, or is one of percentages."""
    return at in failing.sum.fails or (failing.place.weight is Weight.SHARES and len(_parts(failing)) > 1)


def _are_shares(place: Place, holding: Sequence[Instance], failing: Sequence[Instance]) -> bool:
    telling = [each for each in holding if len(_parts(each)) > 1]
    if len(telling) < 2 * len(failing):
        return False
    whole = any(place.values[each.sum.total] == int(100 / place.digit) for each in telling)
    return sum(each.odds for each in telling) >= (_WHOLE if whole else _SHARES)


def _parts(instance: Instance) -> list[int]:
    return [line for line, _ in instance.sum.terms if instance.place.values[line]]


def odds_of_slip(place: Place, found: Sum) -> float:
    """Against how many powers of 10 a sum that does not hold in a place is one wrong digit away from it by chance."""
    failing = _instance(place, found)
    if failing is None or not _is_slip(failing):
        return 0.0
    largest = max(abs(place.values[line] or 0) for line in found.lines)
    slips = len(found.lines) * 10 * len(str(largest))
    ways = 1 if _is_slip(failing, 0) else 1 + 2 * _slack(failing)
    return max(_LEAST_OF_SLIP, log10(largest / slips / ways))


def _slack(failing: Instance) -> int:
    """By how much rounding may move what one figure would have to be."""
    return min(failing.size // 2, _MOST_SLACK)


def _is_slip(failing: Instance, slack: int | None = None) -> bool:
    """Whether one wrong digit, or a lost sign, in one figure makes the whole difference."""
    values = failing.place.values
    slack = _slack(failing) if slack is None else slack
    for line, sign in (*failing.sum.terms, (failing.sum.total, -1)):
        printed = values[line]
        if printed and any(
            is_slip(Decimal(printed), Decimal(printed + sign * (failing.off + by)), Decimal(1))
            for by in range(-slack, slack + 1)
        ):
            return True
    return False


def _is_left_out(failing: Instance) -> bool:
    """Whether the difference is a figure nearby: an item that is counted here and not there."""
    values, lines = failing.place.values, failing.sum.lines
    near = range(max(0, min(lines) - _NEAR), min(len(values), max(lines) + _NEAR + 1))
    return any(
        line != failing.sum.total and abs(abs(value) - abs(failing.off)) <= failing.size / 2
        for line in near
        if (value := values[line])
    )
