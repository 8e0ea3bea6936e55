"""How well one column of figures is another one, translated at some rate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import floor, log10
from statistics import median

from aligner.arithmetic.conversions import Conversion, Rate, Rounding
from aligner.arithmetic.figures import Figure

_LEAST_ODDS = 4.0
"""Figures fit a rate by chance less often than once in ten to this power."""
_LEAST_IMPLIED = 8
"""So many figures of one column that share one rate imply it."""
_LEAST_SHARE = 1 / 3
"""So many of the rows must fit; others may be translated at another rate."""
_SHARE = 0.75
"""Where so many of the rows fit, the others are held against the rate."""
_FEW = 2
"""So many rows may be wrong in a table however short."""
_ALIKE = 0.9
_LEAST_ALIKE = 5
_WAYS = (Rounding.NEAREST, Rounding.DOWN)
_NEAR = 0.05
"""Logarithms of ratios that are no further apart than this may be of one rate, one figure misprinted apart."""
_EVEN = Decimal("0.001")
"""An implied rate is known better than to this part of itself."""
_THREE_DIGITS = 100


@dataclass(frozen=True, slots=True)
class Pair:
    """The figures of one row in two columns, and whether the row stands outside the columns' scales."""

    amount: Figure
    translation: Figure
    unscaled: bool = False

    @property
    def ratio(self) -> float:
        return abs(float(self.amount.value) / float(self.translation.value))

    @property
    def digits(self) -> float:
        """How many steps of its last digit the translation is from nothing."""
        return abs(float(self.translation.value / self.translation.resolution))


@dataclass(frozen=True, slots=True)
class Fit:
    """The conversions of two columns at one rate: those that hold, or nearly, and those that do not."""

    holding: tuple[Conversion, ...]
    failing: tuple[Conversion, ...]

    @property
    def share(self) -> float:
        return len(self.holding) / (len(self.holding) + len(self.failing))

    @property
    def odds(self) -> float:
        """The logarithm of how improbable it is that so many figures fit by chance."""
        return sum(_odds(conversion.translation) for conversion in self.holding)

    @property
    def is_real(self) -> bool:
        return self.odds >= _LEAST_ODDS and self.share >= _LEAST_SHARE

    @property
    def best(self) -> Conversion:
        """The conversion that pins the rate down most closely."""
        return max(self.holding, key=lambda conversion: _odds(conversion.translation))

    def without(self, other: Fit) -> Fit:
        """This one without the figures that another one explains."""
        places = {conversion.translation for conversion in other.holding}
        return Fit(self.holding, tuple(each for each in self.failing if each.translation not in places))

    def told(self) -> tuple[Conversion, ...]:
        """The conversions that say something: the failing ones only where the columns are beyond doubt."""
        certain = self.share >= _SHARE or len(self.failing) <= _FEW
        return self.holding + (_not_at_another_rate(self.failing) if certain else ())


def fit_declared(
    pairs: Sequence[Pair], printed: Decimal, resolution: Decimal, per: Decimal, divides: bool
) -> Fit | None:
    """The conversions of two columns at a declared rate, taken exactly or, where it hardly fits so, as rounded."""
    exponent = _exponent(pairs, printed / per, divides)
    if exponent is None:
        return None
    units = (per if divides else 1 / per).scaleb(exponent)
    exact = _fit(pairs, Rate(printed, printed), units, per, divides)
    if exact.holding and exact.share >= _SHARE:
        return exact
    loose = _fit(pairs, Rate(printed - resolution, printed + resolution), units, per, divides)
    return loose if len(loose.holding) > len(exact.holding) + len(exact.failing) * _SHARE else exact


def fit_implied(pairs: Sequence[Pair]) -> Fit | None:
    """The conversions of two columns at the rate that most of their figures share, or None where they share none."""
    telling = [pair for pair in pairs if not pair.unscaled and pair.digits >= _THREE_DIGITS]
    if len(telling) < _LEAST_IMPLIED:
        return None
    units = telling[0].amount.scale / telling[0].translation.scale
    ends: list[tuple[Decimal, int]] = []
    for pair in telling:
        amount, translation = abs(pair.amount.value) * units, abs(pair.translation.value)
        slack, last = pair.amount.resolution * units, pair.translation.resolution
        ends += [((amount - slack) / (translation + last), -1), ((amount + slack) / (translation - last), 1)]
    ends.sort()
    depth = deepest = 0
    low = high = Decimal(0)
    for at, (end, step) in enumerate(ends):
        depth -= step
        if step < 0 and depth > deepest:
            deepest, low, high = depth, end, ends[at + 1][0]
    if deepest < max(_LEAST_IMPLIED, len(telling) * _SHARE) or high - low > _EVEN * high:
        return None
    if low <= Decimal(1).scaleb(round(log10(high))) <= high:
        return None  # the same figures in another scale
    return _fit(pairs, Rate(low, high, implied=True), units, Decimal(1), divides=True)


def _fit(pairs: Sequence[Pair], rate: Rate, units: Decimal, plain: Decimal, divides: bool) -> Fit:
    plain = plain if divides else 1 / plain
    holding: list[Conversion] = []
    failing: list[Conversion] = []
    for pair in pairs:
        of_scale = [plain, units] if pair.unscaled and plain != units else [units]
        tried = [Conversion(pair.amount, pair.translation, rate, scale, divides) for scale in of_scale]
        fitting = next((conversion for conversion in tried if _fits(conversion)), None)
        (failing if fitting is None else holding).append(fitting or tried[0])
    rounding = _rounding(holding)
    if rounding is not Rounding.ANY:
        failing = [replace(conversion, rounding=rounding) for conversion in failing]
        closer = [replace(conversion, rounding=rounding) for conversion in holding]
        holding = []
        for conversion in closer:
            (holding if _fits(conversion) else failing).append(conversion)
    return Fit(tuple(holding), tuple(failing))


def _rounding(holding: Sequence[Conversion]) -> Rounding:
    """How nearly all translations of two columns are made."""
    if len(holding) < _LEAST_ALIKE:
        return Rounding.ANY
    counts = {way: sum(_holds(replace(each, rounding=way)) for each in holding) for way in _WAYS}
    best = max(_WAYS, key=lambda way: counts[way])
    return best if counts[best] >= _ALIKE * len(holding) else Rounding.ANY


def _holds(conversion: Conversion) -> bool:
    outcome = conversion.outcome()
    return outcome is not None and outcome.holds


def _fits(conversion: Conversion) -> bool:
    """Whether it holds, or would but for a forced last digit."""
    outcome = conversion.outcome()
    return outcome is not None and not outcome.wrong


def _exponent(pairs: Sequence[Pair], rate: Decimal, divides: bool) -> int | None:
    """Of which power of ten the scales of two columns are apart, or None where they are not apart by the rate."""
    price = float(rate) if divides else 1 / float(rate)
    apart = [log10(pair.ratio / price) for pair in pairs if not pair.unscaled] or [
        log10(pair.ratio / price) for pair in pairs
    ]
    if not apart:
        return None
    exponent = floor(median(apart) + 0.5)
    near = sum(abs(one - exponent) < _NEAR for one in apart)
    return -exponent if near >= len(apart) * _LEAST_SHARE else None


def _odds(translation: Figure) -> float:
    return max(log10(abs(float(translation.value / translation.resolution)) / 5), 0.0) if translation.value else 0.0


def _not_at_another_rate(failing: tuple[Conversion, ...]) -> tuple[Conversion, ...]:
    """Those that do not share a rate of their own, as amounts translated at an average or a historical rate do."""
    rates = [f"{conversion.amount.value / conversion.translation.value:.2e}" for conversion in failing]
    shared = Counter(rates)
    return tuple(conversion for conversion, rate in zip(failing, rates, strict=True) if shared[rate] <= _FEW)
