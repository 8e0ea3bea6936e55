"""Which period the figures of a column are of, however its header names it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from aligner.history.words import pattern, says
from aligner.model import Lang
from aligner.quantities import Calendar, Dimension, Quantity, scan
from aligner.quantities.periods import shift_month

Month = tuple[int, int]
"""A year and a month of it."""

_MONTHS = {"quarter": 3, "half": 6, "year": 12}
_YEAR = re.compile(r"\s*(19[89]\d|20\d\d)\s*(?:年)?\s*")


@dataclass(frozen=True, slots=True)
class Period:
    """A period by the month it ends in, or by its number in a fiscal year whose months are not said.

    `months` is how long it is, 0 for a day; None where the header does not say, as in 2003年9月期, which may be a
    quarter or a year.  `part` is the fiscal year's name, "quarter", "half" or "year", and the number of it.

    Example: "Three months ended September 30, 2003" ends in (2003, 9) and has 3 months; "2Q03" is the
    second quarter of the year called 2003.
    """

    end: Month | None = None
    part: tuple[int, str, int] | None = None
    months: int | None = None

    def is_same_as(self, other: Period) -> bool | None:
        """Whether both are one period; None where their names do not decide it.

        Example: "2Q03" may well be the quarter to September 2003 and can never be one that ends in 2002.
        """
        if self.months is not None and other.months is not None and self.months != other.months:
            return False
        if self.end and other.end:
            return self.end == other.end
        if self.part and other.part:
            return self.part == other.part
        named, ended = (self, other) if self.part else (other, self)
        if named.part is None or ended.end is None:
            return None
        return None if _may_end(named.part, ended.end) else False


def _may_end(part: tuple[int, str, int], end: Month) -> bool:
    """Whether a part of a fiscal year, which is named by the year it begins or ends in, may end in a month."""
    year, unit, number = part
    closes, _ = shift_month(*end, 12 - _MONTHS[unit] * (number or 1))
    return year in (closes - 1, closes)


@dataclass(frozen=True, slots=True)
class Calendars:
    """What a release says of its own time: the month of its publication and the period it is about."""

    published: tuple[int, int, int] | None = None
    own: Period | None = None


def release_calendar(heads: Iterable[tuple[Lang, Sequence[str]]]) -> Calendars:
    """The day of publication and the period that the letterheads and titles of a release name."""
    published, own = None, None
    for lang, texts in heads:
        for text in texts:
            for quantity in scan(text[:300], lang):
                calendar = quantity.calendar
                if published is None and calendar and calendar.year and calendar.month and calendar.day:
                    published = (calendar.year, calendar.month, calendar.day)
            if own is None and (found := read_period(text[:300], lang)) and (found.end or found.part):
                own = found if _names_results(text) else None
    return Calendars(published, own)


def _names_results(text: str) -> bool:
    return re.search(r"決算|業績|実績|営業概況|results?\b|report", text, re.IGNORECASE) is not None


def read_period(text: str, lang: Lang, calendars: Calendars = Calendars()) -> Period | None:
    """The one period that a header or a label names; None where it names none or several.

    Example: "2026年3月期第1四半期" ends in June 2025; 前年同期 is a year before the release's own period.
    """
    if year := _YEAR.fullmatch(text):
        return Period(part=(int(year[1]), "year", 0))
    found = [q for q in scan(text, lang) if q.calendar and q.dimension in (Dimension.DATE, Dimension.PERIOD)]
    period = _named(found, text, calendars)
    if period is None:
        return _relative(text, found, calendars)
    if says("instant", text):
        return replace(period, months=0)
    if says("cumulative", text) and period.months is None:
        numbered = [q.calendar for q in found if q.calendar and q.calendar.unit == "quarter" and q.calendar.index]
        return replace(period, months=3 * (numbered[-1].index or 0)) if numbered else period
    return period


def _named(found: Sequence[Quantity], text: str, calendars: Calendars) -> Period | None:
    calendars_in = [q.calendar for q in found if q.calendar]
    parts = [c for c in calendars_in if c.unit in ("quarter", "half")]
    years = [c for c in calendars_in if c.unit == "year"]
    if lengths := [c for c in calendars_in if c.unit == "months" and c.end_year and c.end_month]:
        ends = {(c.end_year, c.end_month, c.index) for c in lengths}
        only = lengths[0]
        others = [c for c in calendars_in if c.year and (c.year, c.month) != (only.end_year, only.end_month)]
        if len(ends) > 1 or others:
            return None
        return Period(end=(only.end_year or 0, only.end_month or 0), months=only.index)
    dated = [(c.year, c.month) for c in calendars_in if c.year and c.month]
    if len(set(dated)) > 1:
        return _range(dated, text)
    if dated:
        return Period(end=(dated[0][0] or 0, dated[0][1] or 0))
    if parts:
        return _part(parts[-1], years)
    if len({(c.label, c.end_year, c.end_month) for c in years}) > 1:
        return None
    for year in years:
        if year.end_year and year.end_month:
            return Period(end=(year.end_year, year.end_month))
        if year.label:
            return Period(part=(year.label, "year", 0))
    bare = {c.month for c in calendars_in if c.month and not c.year}
    if len(bare) == 1 and calendars.published:
        month = bare.pop() or 0
        year_of = calendars.published[0] - (month > calendars.published[1])
        return Period(end=(year_of, month))
    named = {c.year for c in calendars_in if c.year}
    return Period(part=(named.pop() or 0, "year", 0)) if len(named) == 1 else None


def _range(dated: Sequence[tuple[int | None, int | None]], text: str) -> Period | None:
    """The period between two dates, where they are its ends and not two periods named side by side."""
    if len(dated) != 2 or not pattern("range").search(text):
        return None
    (first_year, first_month), (year, month) = dated
    months = ((year or 0) - (first_year or 0)) * 12 + (month or 0) - (first_month or 0) + 1
    return Period(end=(year or 0, month or 0), months=months) if 1 <= months <= 12 else None


def _part(part: Calendar, years: Sequence[Calendar]) -> Period | None:
    number = part.index or 0
    label, end_year, end_month = part.label, part.end_year, part.end_month
    if label is None and end_year is None and len(years) == 1:
        label, end_year, end_month = years[0].label, years[0].end_year, years[0].end_month
    if end_year and end_month:
        return Period(end=shift_month(end_year, end_month, _MONTHS[part.unit] * number - 12))
    return Period(part=(label, part.unit, number)) if label else None


def _relative(text: str, found: Sequence[Quantity], calendars: Calendars) -> Period | None:
    """当期 and 前年同期, told from the period that the release is about."""
    own = calendars.own
    back = 1 if says("year_ago", text) else 0 if says("current", text) else None
    numbers = {q.calendar.index for q in found if q.calendar and q.calendar.unit in ("quarter", "half")}
    if own is None or back is None or (own.part and numbers and own.part[2] not in numbers):
        return None
    end = (own.end[0] - back, own.end[1]) if own.end else None
    part = (own.part[0] - back, *own.part[1:]) if own.part else None
    return Period(end, part, own.months)
