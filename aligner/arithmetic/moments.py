"""Which period a header, a label or a sentence speaks of, and which columns of a table are of it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal

from aligner.model import Lang
from aligner.quantities import Calendar, Dimension, scan

Relation = Literal["current", "previous"]

_SPACED = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
_YEAR = re.compile(r"\s*(19[89]\d|20\d\d)\s*年?\s*")
_LONGEST = 200
_LAST = 4
_QUARTER, _HALF, _FULL = 3, 6, 12
_SINGLE = re.compile(r"[1-4]Q|Q[1-4]|\bquarter\b|四半期連結?会計期間", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Moment:
    """A period as far as words say it; `ends` tells whether the year is that of its last month.

    `number` is that of a quarter or a half in its year, `months` how long the period is.

    Example: "Three months ended September 30, 2003" is the year 2003, which ends there, month 9 and 3 months;
    当期 has nothing but the relation "current".
    """

    relation: Relation | None = None
    year: int | None = None
    ends: bool = False
    month: int | None = None
    number: int | None = None
    months: int | None = None

    @property
    def is_said(self) -> bool:
        return self.relation is not None or self.year is not None

    def may_be(self, other: Moment) -> bool:
        """Whether nothing that both say differs, where `other` is asked for and their years are told in one manner."""
        if self.year and other.year and (self.year, self.ends) != (other.year, other.ends):
            return False
        if other.number and not (self.number or self.months or self.relation):
            return False  # what is told of a quarter is not of what may be a year
        pairs = ((self.month, other.month), (self.number, other.number), (self.months, other.months))
        return all(a is None or b is None or a == b for a, b in pairs)


@lru_cache(maxsize=4096)
def read_moment(text: str, lang: Lang) -> Moment | None:
    """The period that a text names; None where it names several, or a change, or one to come.

    Example: "前連結会計年度(2023年3月31日)" is the previous one, of March 2023; "Change from FY2023" is none.
    """
    text = _SPACED.sub("", text[:_LONGEST])
    if says("change", text) or says("forecast", text) or says("to_come", text):
        return None
    if year := _YEAR.fullmatch(text):
        return Moment(year=int(year[1]))
    found = [q for q in scan(text, lang) if q.calendar and q.dimension in (Dimension.DATE, Dimension.PERIOD)]
    calendars = [q.calendar for q in found if q.calendar]
    relation: Relation | None = "previous" if says("previous", text) else "current" if says("current", text) else None
    dated = [_dated(calendar) for calendar in calendars]
    said = [each for each in dated if each.year is not None]
    if len({(each.year, each.month) for each in said}) > 1:
        if len(said) != 2 or not says("range", text):
            return None
        said = said[1:]
    number = next((each.number for each in dated if each.number), None)
    months = next((each.months for each in reversed(dated) if each.months), None)
    if number and months is None and _SINGLE.search(text):
        months = _QUARTER
    if number and says("cumulative", text):
        months = _QUARTER * number
    if not said:
        return Moment(relation, number=number, months=months)
    return Moment(relation, said[-1].year, said[-1].ends, said[-1].month, number, months)


def columns_at(moments: Sequence[Moment | None], wanted: Moment) -> list[int]:
    """The columns of a period: those that are called so, or by the year where only relations are asked for.

    Example: of FY2022, FY2023 and FY2024 the last one is the current period, and the one before it the previous one.
    """
    told = [(at, moment) for at, moment in enumerate(moments) if moment is not None]
    if wanted.year is not None:
        return [at for at, moment in told if moment.year is not None and moment.may_be(wanted)]
    relation = wanted.relation or "current"
    fitting = [(at, moment) for at, moment in told if moment.may_be(wanted)]
    if any(moment.relation for _, moment in told):
        return [at for at, moment in fitting if moment.relation == relation]
    newest = max((_order(moment) for _, moment in fitting if moment.year), default=None)
    if newest is None or (newest[-1] == _LAST and not wanted.months and not wanted.number):
        return []  # what is told of a year's last quarter, and what of the year, is not said
    year, *part = newest
    asked = (year - (relation == "previous"), *part)
    return [at for at, moment in fitting if moment.year and _order(moment) == asked]


def newest_year(moments: Sequence[Moment | None]) -> tuple[bool, int] | None:
    """The latest year that a table is of, with the manner of telling it."""
    years = [(moment.ends, moment.year) for moment in moments if moment is not None and moment.year is not None]
    return max(years, key=lambda year: year[1], default=None)


def says(group: str, text: str) -> bool:
    """Whether a text has a word of a group.  Example: "forecast" is said by 業績予想 and by "guidance"."""
    return _pattern(group).search(text) is not None


def _order(moment: Moment) -> tuple[int, int, int]:
    return moment.year or 0, moment.month or 0, moment.number or 0


def _dated(calendar: Calendar) -> Moment:
    if calendar.unit == "months":
        year, month = calendar.end_year, calendar.end_month
        return Moment(year=year, ends=year is not None, month=month, months=calendar.index)
    if calendar.unit in ("quarter", "half"):
        year, ends = (calendar.end_year, True) if calendar.end_year else (calendar.label, False)
        return Moment(year=year, ends=ends, number=calendar.index, months=_HALF if calendar.unit == "half" else None)
    if calendar.unit == "full":
        return Moment(months=_FULL)
    if calendar.end_year:
        return Moment(year=calendar.end_year, ends=True, month=None if calendar.divided else calendar.end_month)
    if calendar.label:
        return Moment(year=calendar.label)
    return Moment(year=calendar.year, ends=calendar.month is not None, month=calendar.month)


@lru_cache
def _pattern(group: str) -> re.Pattern[str]:
    words = tomllib.loads((resources.files(__package__) / "moments.toml").read_text(encoding="utf-8"))[group]
    return re.compile("|".join(words), re.IGNORECASE)
