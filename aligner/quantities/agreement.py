"""Says how two figures relate: the same, one the other rounded, or how they disagree."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum

from aligner.quantities.calendar_agreement import agree_calendar, is_calendar_like
from aligner.quantities.model import Bound, Dimension, Quantity, SenseKind
from aligner.quantities.numerals import english_number_words, japanese_numerals, power
from aligner.quantities.verdict import Verdict

__all__ = ["Verdict", "agree", "senses_conflict"]

_BARE = (Dimension.NUMBER, Dimension.COUNT, Dimension.ORDINAL, Dimension.TIMES)
_LENIENT = (*_BARE, Dimension.MONEY, Dimension.DURATION, Dimension.RATIO)
_SCALED = (Dimension.MONEY, Dimension.COUNT, Dimension.NUMBER, Dimension.MEASURE, Dimension.BANDWIDTH, Dimension.SCALE)
_LOWER = (Bound.OVER, Bound.AT_LEAST)
_UPPER = (Bound.UNDER, Bound.UP_TO, Bound.JUST_UNDER)


class _Size(StrEnum):
    SAME = "same"
    ROUNDED = "rounded"
    ROUNDING = "rounding"
    OTHER = "other"


def agree(a: Quantity, b: Quantity) -> Verdict:
    """How two figures relate; the order of the two does not matter.

    Example: 10,568百万円 and JPY 10.6 billion are ROUNDED, 約120億円 and JPY 120 billion differ in SCALE.
    """
    if is_calendar_like(a, b):
        return agree_calendar(a, b)
    if Dimension.IDENTIFIER in (a.dimension, b.dimension):
        return Verdict.SAME if _code(a) == _code(b) else Verdict.VALUE
    if Dimension.SCALE in (a.dimension, b.dimension):
        return _declarations(a, b)
    if a.calendar and b.calendar and a.dimension is b.dimension is Dimension.FRACTION and a.calendar == b.calendar:
        return Verdict.SAME
    if Bound.SEVERAL in (a.bound, b.bound) and a.dimension in _SCALED and b.dimension in _SCALED:
        return _vague(a, b)
    if a.dimension is b.dimension is Dimension.PERCENT and (is_index_of(a, b) or is_index_of(b, a)):
        return Verdict.SAME
    comparable, left, right = _in_one_unit(a, b)
    size = _size(left, right)
    if size in (_Size.SAME, _Size.ROUNDED):
        if not comparable:
            return Verdict.UNIT
        if senses_conflict(a, b):
            return Verdict.SENSE
        if (a.bound in _LOWER and b.bound in _UPPER) or (a.bound in _UPPER and b.bound in _LOWER):
            return Verdict.BOUND
        return Verdict.SAME if size is _Size.SAME else Verdict.ROUNDED
    if _same_printed(a, b) and (not comparable or a.dimension in (Dimension.DURATION, Dimension.MEASURE)):
        return Verdict.UNIT
    if a.dimension in _SCALED and b.dimension in _SCALED and _differs_by_scale(left, right):
        return Verdict.SCALE
    return Verdict.ROUNDING if size is _Size.ROUNDING else Verdict.VALUE


def senses_conflict(a: Quantity, b: Quantity) -> bool:
    """Whether the two figures point opposite ways, as far as both say."""
    left, right = a.sense, b.sense
    if {left.trend, right.trend} == {"better", "worse"}:
        return True
    if left.polarity and right.polarity:
        return left.polarity != right.polarity and {left.kind, right.kind} != {SenseKind.ITEM, SenseKind.DIRECTION}
    signed, other = (left, right) if left.polarity else (right, left)
    if not a.value and not b.value:
        return False
    return signed.kind is SenseKind.SIGN and signed.polarity < 0 and other.kind is SenseKind.NONE


def is_index_of(level: Quantity, change: Quantity) -> bool:
    """Whether a rate names the level that a change leads to: 前年比112.4% and "up 12.4%", 98.7% and "-1.3%"."""
    said = change.sense.polarity and change.sense.kind in (SenseKind.SIGN, SenseKind.DIRECTION)
    return bool(said and level.sense.kind is SenseKind.NONE and level.value - 100 == change.value and change.value)


def _code(quantity: Quantity) -> str:
    return quantity.code or "".join(c for c in quantity.surface if c.isalnum())


def _declarations(a: Quantity, b: Quantity) -> Verdict:
    if a.dimension is not b.dimension or (a.unit and b.unit and a.unit != b.unit):
        return Verdict.UNIT
    return Verdict.SAME if a.value == b.value else Verdict.SCALE


def _vague(a: Quantity, b: Quantity) -> Verdict:
    """数億円 is anything from one to ten times 億; two vague figures must name the same scale."""
    vague, other = (a, b) if a.bound is Bound.SEVERAL else (b, a)
    if a.unit and b.unit and a.unit != b.unit:
        return Verdict.UNIT
    if other.bound is Bound.SEVERAL:
        return Verdict.SAME if vague.magnitude == other.magnitude else Verdict.SCALE
    return Verdict.SAME if vague.magnitude <= other.magnitude < vague.magnitude * 10 else Verdict.SCALE


def _in_one_unit(a: Quantity, b: Quantity) -> tuple[bool, Quantity, Quantity]:
    """Whether the two can be compared at all, and both in one unit."""
    pair = {a.dimension, b.dimension}
    if a.dimension is b.dimension:
        if a.dimension in (Dimension.MONEY, Dimension.MEASURE, Dimension.BANDWIDTH, Dimension.DURATION):
            a, b = _durations(a, b)
            return a.unit == b.unit or a.unit is None or b.unit is None, a, b
        return True, a, b
    if pair == {Dimension.PERCENT, Dimension.FRACTION}:
        return True, _as_percent(a), _as_percent(b)
    if pair == {Dimension.PERCENT, Dimension.TIMES}:
        times = a if a.dimension is Dimension.TIMES else b
        percent = b if times is a else a
        grown = _in_percent(times, -100)
        result = grown if _size(grown, percent) is not _Size.OTHER else _in_percent(times, 0)
        return True, result, percent
    if pair == {Dimension.PERCENT, Dimension.POINTS} and (_in_basis_points(a) or _in_basis_points(b)):
        return True, a, b
    if pair == {Dimension.DURATION, Dimension.NUMBER}:
        age, plain = (a, b) if a.dimension is Dimension.DURATION else (b, a)
        if age.unit == "day":
            return True, a, b  # 1日 and "one" holiday
        years = replace(plain, value=plain.value * 12, resolution=plain.resolution * 12)
        return "歳" in age.surface or "才" in age.surface, age, years
    if pair == {Dimension.COUNT, Dimension.DURATION} and "terms" in (a.unit, b.unit):
        terms, time = (a, b) if a.unit == "terms" else (b, a)
        return time.unit == "month", replace(terms, value=terms.value * 12, resolution=terms.resolution * 12), time
    if pair == {Dimension.FRACTION, Dimension.NUMBER}:
        return True, a, b
    if pair == {Dimension.MONEY, Dimension.COUNT} or (Dimension.DURATION in pair and Dimension.NUMBER not in pair):
        return False, a, b
    if pair <= set(_LENIENT) and (Dimension.MONEY not in pair or Dimension.NUMBER in pair):
        return Dimension.DURATION not in pair, a, b
    return False, a, b


def _in_basis_points(quantity: Quantity) -> bool:
    """A rate may be said to move by percent in one language and by basis points in the other."""
    return any(word in quantity.surface for word in ("basis", "bp", "ベーシス"))


def _durations(a: Quantity, b: Quantity) -> tuple[Quantity, Quantity]:
    """Days and hours in one unit; months have no fixed number of days and stay months."""
    if {a.unit, b.unit} == {"day", "second"}:
        day, second = (a, b) if a.unit == "day" else (b, a)
        hours = replace(day, value=day.value * 86400, resolution=day.resolution * 86400, unit="second")
        return hours, second
    return a, b


def _as_percent(quantity: Quantity) -> Quantity:
    return quantity if quantity.dimension is Dimension.PERCENT else _in_percent(quantity, 0)


def _in_percent(quantity: Quantity, shift: int) -> Quantity:
    return replace(quantity, value=quantity.magnitude * 100 + shift, resolution=quantity.resolution * 100)


def _size(a: Quantity, b: Quantity) -> _Size:
    return _compare(a.magnitude, _resolution(a), b.magnitude, _resolution(b))


def _resolution(quantity: Quantity) -> Decimal:
    """The worth of the last digit that counts: in "about 1,200" the zeros are no digits."""
    if quantity.dimension is Dimension.FRACTION:
        return Decimal("0.005")
    rough = quantity.bound in (Bound.ABOUT, Bound.OVER, Bound.JUST_UNDER) or quantity.dimension is Dimension.MEASURE
    if not rough or not quantity.value:
        return quantity.resolution
    digits = quantity.magnitude.normalize()
    coarse = min(digits.adjusted() - len(digits.as_tuple().digits) + 1, digits.adjusted() - 1)
    return max(quantity.resolution, power(coarse))


def _compare(a: Decimal, shown_a: Decimal, b: Decimal, shown_b: Decimal) -> _Size:
    if a == b:
        return _Size.SAME
    if shown_a == shown_b:
        return _Size.OTHER
    fine, coarse, step = (a, b, shown_b) if shown_a < shown_b else (b, a, shown_a)
    steps = fine / step
    rounded = steps.to_integral_value(ROUND_HALF_UP) * step
    cut = steps.to_integral_value(ROUND_DOWN) * step
    if coarse in (rounded, cut):
        return _Size.ROUNDED
    return _Size.ROUNDING if abs(rounded - coarse) <= step else _Size.OTHER


def _differs_by_scale(a: Quantity, b: Quantity) -> bool:
    """Whether the two have the same digits and a power of ten between them."""
    if not a.value or not b.value:
        return False
    apart = a.magnitude.adjusted() - b.magnitude.adjusted()
    for exponent in (apart - 1, apart, apart + 1):
        if exponent == 0 or abs(exponent) > 15:
            continue
        shift = Decimal((0, (1,), exponent))
        if _compare(a.magnitude, a.resolution, b.magnitude * shift, b.resolution * shift) in (
            _Size.SAME,
            _Size.ROUNDED,
        ):
            return True
    return False


def _same_printed(a: Quantity, b: Quantity) -> bool:
    left, right = (q.magnitude.normalize().as_tuple().digits for q in (a, b))
    printed = [_printed_number(q) for q in (a, b)]
    return left == right or (printed[0] is not None and printed[0] == printed[1])


def _printed_number(quantity: Quantity) -> Decimal | None:
    """The number before its unit: 3 in 3カ月 and in three years."""
    for reader in (japanese_numerals, english_number_words):
        for numeral in reader(quantity.surface):
            return numeral.value
    return None
