"""Compares dates, times and periods after calendars, fiscal years and time zones are reconciled."""

from __future__ import annotations

from calendar import monthrange
from datetime import datetime, timedelta

from aligner.quantities.model import Calendar, Dimension, Quantity
from aligner.quantities.periods import JST, settle_zone, shift_month
from aligner.quantities.verdict import Verdict

_MONTHS = {"quarter": 3, "half": 6}
_PLAIN = (Dimension.NUMBER, Dimension.ORDINAL, Dimension.DURATION, Dimension.COUNT)


def is_calendar_like(a: Quantity, b: Quantity) -> bool:
    """Whether the pair is to be compared as dates or periods: 第2四半期 and 2Q, but also 12日 and "the 12th"."""
    return a.dimension.is_calendar or b.dimension.is_calendar


def agree_calendar(a: Quantity, b: Quantity) -> Verdict:
    """SAME where every part that both name is the same, else DATE; UNIT where the two are of different kinds."""
    if not (a.calendar and b.calendar):
        return _with_number(a, b)
    left, right = a.calendar, b.calendar
    kinds = {a.dimension, b.dimension}
    if Dimension.TIME in kinds:
        if kinds != {Dimension.TIME}:
            return Verdict.UNIT
        return Verdict.SAME if _same_clock(left, right) else Verdict.DATE
    if kinds == {Dimension.PERIOD}:
        return Verdict.SAME if _same_period(left, right) else Verdict.DATE
    if Dimension.PERIOD in kinds:
        period, date = (left, right) if a.dimension is Dimension.PERIOD else (right, left)
        if kinds != {Dimension.PERIOD, Dimension.DATE}:
            return Verdict.UNIT
        return Verdict.SAME if _closes(period, date) else Verdict.DATE
    return Verdict.SAME if _same_date(left, right) else Verdict.DATE


def _with_number(a: Quantity, b: Quantity) -> Verdict:
    """A bare number or ordinal beside a year, a day of the month or a numbered period."""
    dated, plain = (a, b) if a.calendar else (b, a)
    calendar = dated.calendar
    assert calendar is not None
    if plain.dimension not in _PLAIN:
        return Verdict.UNIT
    if dated.dimension is Dimension.DATE:
        parts = [part for part in (calendar.year, calendar.month, calendar.day) if part is not None]
        if len(parts) == 1 and plain.dimension is Dimension.DURATION:
            return (
                Verdict.SAME
                if calendar.day is not None and plain.unit == "day" and plain.value == parts[0]
                else Verdict.UNIT
            )
        return Verdict.SAME if len(parts) == 1 and plain.value == parts[0] else Verdict.DATE
    if dated.dimension is Dimension.PERIOD:
        if plain.unit == "month" and calendar.unit in ("quarter", "half", "full", "months"):
            months = 12 if calendar.unit == "full" else (calendar.index or 0) * _MONTHS.get(calendar.unit, 1)
            return Verdict.SAME if plain.value in (months, _MONTHS.get(calendar.unit, 12)) else Verdict.DATE
        named = calendar.index if calendar.index is not None else calendar.label
        return Verdict.SAME if named is not None and plain.value == named else Verdict.DATE
    return Verdict.UNIT


def _same_date(a: Calendar, b: Calendar) -> bool:
    if a.hour is not None and b.hour is not None and a.zone != b.zone and (a.zone or b.zone):
        moved = _in_zone_of(a, b)
        if moved is not None:
            b = moved
    for left, right in ((a.year, b.year), (a.month, b.month), (a.day, b.day)):
        if left is not None and right is not None and left != right:
            return False
    if a.part and b.part and a.part != b.part:
        return False
    if a.weekday is not None and b.weekday is not None and a.weekday != b.weekday:
        return False
    return _overlap(a, b)


def _overlap(a: Calendar, b: Calendar) -> bool:
    return any(
        left is not None and right is not None for left, right in ((a.year, b.year), (a.month, b.month), (a.day, b.day))
    )


def _same_clock(a: Calendar, b: Calendar) -> bool:
    """The same time of day; a time without a zone is Japan's where the other names one, else the other's."""
    apart = _zone(a, b) - _zone(b, a)
    seconds = _seconds(a) - _seconds(b) - apart * 60
    return seconds % 86400 == 0


def _zone(of: Calendar, other: Calendar) -> int:
    if of.zone is None and other.zone is None:
        return 0
    settled = settle_zone(of.zone, of.year or other.year, of.month or other.month, of.day or other.day)
    return JST if settled is None else settled


def _seconds(calendar: Calendar) -> int:
    return ((calendar.hour or 0) * 60 + (calendar.minute or 0)) * 60 + (calendar.second or 0)


def _in_zone_of(a: Calendar, b: Calendar) -> Calendar | None:
    """`b`'s date by the clock of `a`'s zone."""
    if not (b.month and b.day):
        return None
    year = b.year or a.year or 2001
    try:
        moment = datetime(year, b.month, b.day) + timedelta(seconds=_seconds(b), minutes=_zone(a, b) - _zone(b, a))
    except (ValueError, OverflowError):
        return None
    return Calendar(
        year=moment.year if b.year else None, month=moment.month, day=moment.day, hour=moment.hour, minute=moment.minute
    )


def _months(period: Calendar) -> set[int]:
    """How many months the period may span; a numbered quarter may be meant alone or from the year's start."""
    if period.unit == "months":
        return {period.index or 0}
    if period.unit == "quarter":
        return {3, 3 * (period.index or 0)}
    if period.unit == "half":
        return {6} if period.index == 1 else {6, 12}
    return {12} if period.unit == "full" else set()


def _end(period: Calendar) -> tuple[int, int] | None:
    """Year and month in which the period closes, where they follow from what is said."""
    if period.end_year is None or period.end_month is None:
        return None
    if period.unit in _MONTHS and period.index:
        return shift_month(period.end_year, period.end_month, -(12 - _MONTHS[period.unit] * period.index))
    return period.end_year, period.end_month


def _same_period(a: Calendar, b: Calendar) -> bool:
    if a.unit == b.unit and a.unit in ("quarter", "half", "week", "century"):
        return a.index == b.index
    if {a.unit, b.unit} & {"week", "century", "decade"}:
        return a.unit == b.unit and a.label == b.label and a.index == b.index
    if a.unit == b.unit == "year":
        return _same_fiscal_year(a, b)
    if a.unit == b.unit == "months":
        return a.index == b.index and _same_end(a, b)
    if a.unit == b.unit == "full":
        return True
    if "full" in (a.unit, b.unit):
        other = b if a.unit == "full" else a
        return other.unit == "year" or 12 in _months(other)
    spans_a, spans_b = _months(a), _months(b)
    if spans_a and spans_b and not spans_a & spans_b:
        return False
    if "months" in (a.unit, b.unit) and {a.unit, b.unit} & {"quarter", "half"}:
        months, part = (a, b) if a.unit == "months" else (b, a)
        return _months_close_part(months, part)
    if "months" in (a.unit, b.unit) and "year" in (a.unit, b.unit):
        # 2003年9月期 may be the quarter that closes then, but not where its quarter is named beside it.
        months, year = (a, b) if a.unit == "months" else (b, a)
        named = _end(a) is not None and _end(b) is not None
        return named and _same_end(a, b) and (months.index == 12 or not year.divided)
    if "year" in (a.unit, b.unit):
        part, ended = (b, a) if a.unit == "year" else (a, b)
        return _closes_part(part, ended)
    return False


def _closes_part(part: Calendar, ended: Calendar) -> bool:
    """2002年6月期 against "the 1st quarter of FY2002": a part named by the month it closes in."""
    if part.unit not in _MONTHS or not part.index or ended.end_year is None or ended.end_month is None:
        return False
    if part.label is None and part.end_year is None:
        return False
    if end := _end(part):
        return end == (ended.end_year, ended.end_month)
    return _label_fits(part, *shift_month(ended.end_year, ended.end_month, 12 - _MONTHS[part.unit] * part.index))


def _months_close_part(months: Calendar, part: Calendar) -> bool:
    """Nine months ended December 31, 2024 against 2025年3月期第3四半期 or 2024年度第3四半期."""
    if months.end_year is None or months.end_month is None or not part.index:
        return True
    if end := _end(part):
        return end == (months.end_year, months.end_month)
    if part.label is None:
        return True
    year_end = shift_month(months.end_year, months.end_month, 12 - _MONTHS[part.unit] * part.index)
    return _label_fits(part, *year_end)


def _same_end(a: Calendar, b: Calendar) -> bool:
    return all(
        left is None or right is None or left == right
        for left, right in ((a.end_year, b.end_year), (a.end_month, b.end_month))
    )


def _same_fiscal_year(a: Calendar, b: Calendar) -> bool:
    if a.label is not None and b.label is not None:
        return a.label == b.label
    if a.label is None and b.label is None:
        return _same_end(a, b)
    named, ended = (a, b) if a.label is not None else (b, a)
    if ended.end_year is None or ended.end_month is None:
        return True
    return _label_fits(named, ended.end_year, ended.end_month)


def _label_fits(named: Calendar, end_year: int, end_month: int) -> bool:
    """年度 is named by the year it begins in; FY2024 by the year it begins or ends in."""
    begins = end_year if end_month == 12 else end_year - 1
    return named.label == begins or (not named.first_year and named.label == end_year)


def opens(period: Calendar, first: Calendar) -> bool:
    """Whether `first` is the day or month on which a period named by its length and its end begins.

    Example: January 1, 2024 opens the six months ended June 30, 2024.
    """
    if first.day not in (None, 1) or first.month is None or period.end_year is None or period.end_month is None:
        return False
    months = period.index if period.unit == "months" else 12 if period.unit == "year" else 0
    if not months:
        return False
    year, month = shift_month(period.end_year, period.end_month, 1 - months)
    return month == first.month and first.year in (None, year)


def _closes(period: Calendar, date: Calendar) -> bool:
    """Whether `date` is the period's last day, month or year, or its name."""
    if date.day is not None and date.month is not None:
        year = date.year or 2000
        if not 1 <= date.month <= 12 or date.day != monthrange(year, date.month)[1]:
            return False
    if end := _end(period):
        if date.month is None:
            return date.year in (end[0], end[0] - 1)
        return date.month == end[1] and date.year in (None, end[0])
    if period.unit in ("decade", "century", "week"):
        return False
    if period.unit == "year" and period.label is not None:
        if date.year is None:
            return False
        if date.month is None:
            return period.label == date.year
        return _label_fits(period, date.year, date.month)
    if period.unit == "year" and period.end_month is not None:
        return date.month == period.end_month
    if period.unit in _MONTHS and period.label is not None and date.year and date.month and period.index:
        return _label_fits(period, *shift_month(date.year, date.month, 12 - _MONTHS[period.unit] * period.index))
    # A quarter or half of an unnamed year: which month closes it is not said, only that it is the month's last day.
    return period.unit in _MONTHS and date.day is not None and date.month is not None
