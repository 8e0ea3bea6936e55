"""Whether a run of lines adds up to another line, and against what odds it does so by chance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from math import log10, sqrt

from aligner.arithmetic.sheet import Line, Place, Weight
from aligner.arithmetic.total import odds

_MOST_TERMS = 40
_FREELY_SIGNED = 8
"""So many terms at most where any of them may be taken off; of more one, or all but the first."""
_MOST_SIGNED = 16
_LEAST_SHARE = 2 / 3
_DEVIATIONS = 3.5
_LOG_TWO = log10(2)


@dataclass(frozen=True, slots=True)
class Sum:
    """Lines that add up to another: `terms` are (line, sign); all are indices of a sheet's lines.

    `holds` and `fails` are the places in which it does and does not; in the rest it says nothing.
    """

    total: int
    terms: tuple[tuple[int, int], ...]
    holds: tuple[int, ...]
    fails: tuple[int, ...]
    odds: float = field(compare=False, default=0.0)
    off: int = field(compare=False, default=0)

    @property
    def lines(self) -> frozenset[int]:
        return frozenset((self.total, *(line for line, _ in self.terms)))

    @property
    def is_signed(self) -> bool:
        return any(sign < 0 for _, sign in self.terms)


@dataclass(slots=True)
class _Difference:
    """A total less a growing run of terms in one place, in its digits."""

    value: int
    resolutions: int
    cut: int
    """Twice what cutting every figure leaves on average."""
    largest: int
    blank: bool
    """Whether no total is printed."""
    parts: int = 0

    @staticmethod
    def of(place: Place, total: int) -> _Difference:
        value, resolution = place.values[total] or 0, place.resolutions[total]
        return _Difference(value, resolution, -_signed(resolution, value), abs(value), not resolution)

    def take(self, value: int, resolution: int) -> None:
        self.value -= value
        self.resolutions += resolution
        self.cut += _signed(resolution, value)
        self.parts += 1
        self.largest = max(self.largest, abs(value))

    def without(self, place: Place, minus: frozenset[int]) -> _Difference:
        """The same with some of the terms taken off."""
        turned = [(place.values[line] or 0, place.resolutions[line]) for line in minus]
        value = self.value + 2 * sum(value for value, _ in turned)
        cut = self.cut - 2 * sum(_signed(resolution, value) for value, resolution in turned)
        return _Difference(value, self.resolutions, cut, self.largest, self.blank, self.parts)

    @property
    def may_fit(self) -> bool:
        """Whether what is left is within the widest bounds, which is quickly told."""
        return abs(self.value) <= self.resolutions

    @property
    def reach(self) -> float:
        return min(self.resolutions / 2, max(1.0, _DEVIATIONS * sqrt(self.resolutions / 12)))

    @property
    def fits(self) -> bool:
        """Whether rounding or cutting explains what is left."""
        reach = self.reach
        return abs(self.value) <= reach or abs(self.value - self.cut / 2) <= reach


def _signed(magnitude: int, sign: int) -> int:
    return magnitude if sign > 0 else -magnitude if sign < 0 else 0


def candidates(
    lines: Sequence[Line], places: Sequence[Place], run: Sequence[int], total: int, *, signed: bool
) -> Iterator[Sum]:
    """Every beginning of `run` that adds up to the total in some place, with the signs that make it do so."""
    left = {
        at: _Difference.of(place, total)
        for at, place in enumerate(places)
        if place.weight is Weight.AMOUNTS and place.values[total] is not None
    }
    for length in range(1, min(len(run), _MOST_TERMS) + 1):
        line = run[length - 1]
        for at in list(left):
            value = places[at].values[line]
            if value is None:
                del left[at]
            elif value:
                left[at].take(value, places[at].resolutions[line])
        if not left:
            return
        terms = run[:length]
        near = any(difference.may_fit for difference in left.values())
        if near and (plain := _judged(places, terms, frozenset(), total, left, 0.0)):
            yield plain
        if signed and 2 <= length <= _MOST_SIGNED:
            for minus, ways in _choices(lines, places, terms, left):
                turned = {at: difference.without(places[at], minus) for at, difference in left.items()}
                if found := _judged(places, terms, minus, total, turned, ways):
                    yield found


def _choices(
    lines: Sequence[Line], places: Sequence[Place], terms: Sequence[int], left: dict[int, _Difference]
) -> Iterator[tuple[frozenset[int], float]]:
    """The terms to take off that make the run fit in one of its two most telling places.

    Each with the number of ways in which as many could have been chosen, as a power of 10.
    """
    top = min(terms)
    free = [line for line in terms if line != top or len(terms) == 2]
    costs = frozenset(line for line in free if lines[line].is_cost)
    tried: set[frozenset[int]] = set()
    telling = [at for at in left if left[at].parts > 1]
    for at in nlargest(2, telling, key=lambda at: left[at].largest):
        difference, values = left[at], places[at].values
        wanted, reach = -difference.value, difference.resolutions
        for minus in _subsets([(line, 2 * (values[line] or 0)) for line in free], wanted, reach):
            if minus in tried or not minus:
                continue
            tried.add(minus)
            few = len(minus) == 1 or len(minus) == len(terms) - 1
            ways = log10(len(terms)) + _LOG_TWO if few else len(free) * _LOG_TWO
            yield minus, _LOG_TWO if minus == costs else ways


def _subsets(items: list[tuple[int, int]], wanted: int, reach: int) -> Iterator[frozenset[int]]:
    """The sets of lines whose values add up to what is wanted; of many lines single ones, all, and all but one."""
    if len(items) > _FREELY_SIGNED:
        everything = sum(value for _, value in items)
        names = frozenset(line for line, _ in items)
        for line, value in items:
            if abs(value - wanted) <= reach:
                yield frozenset((line,))
            if abs(everything - value - wanted) <= reach:
                yield names - {line}
        if abs(everything - wanted) <= reach:
            yield names
        return
    sums = [0]
    for _, value in items:
        sums += [each + value for each in sums]
    for number, each in enumerate(sums):
        if -reach <= each - wanted <= reach:
            yield frozenset(line for bit, (line, _) in enumerate(items) if number >> bit & 1)


def _judged(
    places: Sequence[Place],
    terms: Sequence[int],
    minus: frozenset[int],
    total: int,
    left: dict[int, _Difference],
    ways: float,
) -> Sum | None:
    """The sum where it holds in a telling place and in most of these."""
    holds: list[int] = []
    fails: list[int] = []
    off = 0
    for at, difference in left.items():
        if not difference.parts or difference.blank:
            continue
        if difference.parts > 1 or len(terms) == 1:
            (holds if difference.fits else fails).append(at)
            off += abs(difference.value) if difference.fits else 0
    lone = len(holds) == len(fails) == 1
    if not holds or (len(holds) < _LEAST_SHARE * (len(holds) + len(fails)) and not lone):
        return None
    evidence: dict[tuple[int, ...], float] = {}
    for at in holds:
        values = [places[at].values[line] or 0 for line in (*terms, total)]
        sizes = [abs(value) for value in values if value]
        # Of figures that are nearly the same, as index numbers are, half taken off from half are small by nature.
        range_ = max(sizes) - min(sizes) if len(minus) > 1 else max(sizes)
        evidence[tuple(values)] = odds(range_, left[at].value)
    signs = tuple((line, -1 if line in minus else 1) for line in sorted(terms))
    return Sum(total, signs, tuple(holds), tuple(fails), sum(evidence.values()) - ways, off)
