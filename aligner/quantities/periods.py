"""Fiscal periods: their compact names (FY2024, 2Q03, 1H), which dates close them, time zones."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from aligner.quantities.canvas import Canvas, calendar_value
from aligner.quantities.lexicon import load
from aligner.quantities.model import Calendar, Dimension, Quantity

_COMPACT = re.compile(
    r"(?<![A-Za-z0-9.,])(?:"
    r"(?P<q1>[1-4])Q(?:[\s/]?(?:FY)?\s?'?(?P<q1y>\d{4}|\d{2})(?![\d.,%/]*\d))?"
    r"|Q(?P<q2>[1-4])(?:[\s/]?(?:FY)?\s?'?(?P<q2y>\d{4}|\d{2})(?![\d.,%/]*\d))?"
    r"|(?P<h1>[12])H(?:[\s/]?(?:FY)?\s?'?(?P<h1y>\d{4}|\d{2})(?![\d.,%/]*\d))?"
    r"|H(?P<h2>[12])(?:[\s/]?(?:FY)?\s?'?(?P<h2y>\d{4}|\d{2})(?![\d.,%/]*\d))?"
    r"|FYE?\s?(?P<fm>\d{1,2})/(?P<fmy>\d{4}|\d{2})"
    r"|FY\s?'?(?P<ey>\d{4}|\d{2})[/.](?P<em>0?[1-9]|1[0-2])"
    r"|FY\s?'?(?P<fy>\d{4}|\d{2})(?:\s?[/-]\s?\d{2,4})?(?:\s?(?:Q(?P<fq>[1-4])|(?P<fq2>[1-4])Q))?"
    r")(?![A-Za-z0-9])"
)

_ZONES: dict[str, dict[str, int]] = load("zones")
# A seasonal zone is kept apart from the fixed ones by this much until the date settles it.
_UNSETTLED = -10_000
_OFFSET = re.compile(r"(?:GMT|UTC)\s?([+-])\s?(\d{1,2})")
JST = 540


def zone_minutes(name: str) -> int | None:
    """Minutes ahead of UTC that a zone's name stands for; None for no or an unknown name."""
    upper = name.upper()
    if offset := _OFFSET.search(upper):
        return int(offset[2]) * (60 if offset[1] == "+" else -60)
    for key, minutes in _ZONES["fixed"].items():
        if re.search(rf"\b{key}\b" if key.isascii() else key, upper):
            return minutes
    for key, winter in _ZONES["seasonal"].items():
        if re.search(rf"\b{key}\b" if key.isascii() else key, upper):
            return winter + _UNSETTLED
    return None


def settle_zone(zone: int | None, year: int | None, month: int | None, day: int | None) -> int | None:
    """The offset of a seasonal zone on a day; its summer runs from mid-March to early November."""
    if zone is not None and zone < _UNSETTLED // 2:
        return zone - _UNSETTLED + (60 if month is not None and _is_summer(year, month, day) else 0)
    return zone


def _is_summer(year: int | None, month: int, day: int | None) -> bool:
    """Whether North America's clocks are ahead, from the second Sunday of March to the first of November."""
    if month not in (3, 11):
        return 4 <= month <= 10
    first_sunday = 7 - date(year, month, 1).weekday() if year and 1 <= year <= 9999 else 4
    return (day or 31) >= first_sunday + 7 if month == 3 else (day or 1) < first_sunday


def full_year(year: int) -> int:
    """A two-digit year in full: 03 is 2003, 98 is 1998."""
    if year >= 100:
        return year
    return 2000 + year if year < 70 else 1900 + year


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    moved = year * 12 + month - 1 + by
    return moved // 12, moved % 12 + 1


def read_compact_periods(canvas: Canvas) -> None:
    """Claim FY2024, 2Q03, Q3, 1H04, FY3/2025; the part and its year are two quantities."""
    for found in canvas.free_matches(_COMPACT):
        for unit, index, year in (
            ("quarter", "q1", "q1y"),
            ("quarter", "q2", "q2y"),
            ("half", "h1", "h1y"),
            ("half", "h2", "h2y"),
        ):
            if found[index]:
                stop = found.start(year) if found[year] else found.end()
                label = full_year(int(found[year])) if found[year] else None
                canvas.add_calendar(
                    found.start(), stop, Dimension.PERIOD, Calendar(unit=unit, index=int(found[index]), label=label)
                )
                if found[year]:
                    canvas.add_calendar(stop, found.end(), Dimension.PERIOD, Calendar(unit="year", label=label))
        if found["fm"] and 1 <= int(found["fm"]) <= 12:
            calendar = Calendar(unit="year", end_year=full_year(int(found["fmy"])), end_month=int(found["fm"]))
            canvas.add_calendar(*found.span(), Dimension.PERIOD, calendar)
        elif found["ey"] and not _is_split_year(found["ey"], found["em"]):
            calendar = Calendar(unit="year", end_year=full_year(int(found["ey"])), end_month=int(found["em"]))
            canvas.add_calendar(*found.span(), Dimension.PERIOD, calendar)
        elif found["ey"]:
            calendar = Calendar(unit="year", label=full_year(int(found["ey"])))
            canvas.add_calendar(*found.span(), Dimension.PERIOD, calendar)
        elif found["fy"]:
            label = full_year(int(found["fy"]))
            quarter = "fq" if found["fq"] else "fq2" if found["fq2"] else None
            stop = found.end("fy") if quarter else found.end()
            canvas.add_calendar(found.start(), stop, Dimension.PERIOD, Calendar(unit="year", label=label))
            if quarter:
                calendar = Calendar(unit="quarter", index=int(found[quarter]), label=label)
                canvas.add_calendar(stop, found.end(), Dimension.PERIOD, calendar)


def _is_split_year(year: str, behind: str) -> bool:
    """Whether "FY2010/11" names a year by both calendar years it touches; FY2024/3 is named by its last month."""
    return len(behind) == 2 and (int(year) + 1) % 100 == int(behind)


_JOINT = re.compile(
    r"[\s,、・(]*(?:の|における|of|for|in|the|連結|個別|fiscal|results|決算|,|\s)*[\s,、・(]*", re.IGNORECASE
)
_WITHIN = re.compile(r"[^。.;；]{0,28}")


def link_periods(canvas: Canvas) -> None:
    """Give a quarter or half the fiscal year it stands beside, and dates and times each other's parts."""
    quantities = sorted(canvas.found, key=lambda q: q.span)
    linked: list[Quantity] = list(quantities)
    for at in range(len(quantities) - 1):
        left, right = quantities[at], quantities[at + 1]
        gap = canvas.text[left.span.end : right.span.start]
        for part, year, here, there in ((left, right, at, at + 1), (right, left, at + 1, at)):
            if (
                len(gap) <= 40
                and part.calendar
                and year.calendar
                and part.calendar.unit in ("quarter", "half")
                and part.calendar.label is None
                and linked[here].calendar is part.calendar
                and year.calendar.unit == "year"
                and _JOINT.fullmatch(gap)
            ):
                linked[there] = replace(year, calendar=replace(year.calendar, divided=True))
                linked[here] = replace(
                    part,
                    calendar=replace(
                        part.calendar,
                        label=year.calendar.label,
                        first_year=year.calendar.first_year,
                        end_year=year.calendar.end_year,
                        end_month=year.calendar.end_month,
                    ),
                )
    times = [i for i, q in enumerate(linked) if q.dimension is Dimension.TIME]
    for i in times:
        for j in (i - 1, i + 1):
            if not 0 <= j < len(linked) or linked[j].dimension is not Dimension.DATE:
                continue
            date, time = linked[j].calendar, linked[i].calendar
            first, second = (linked[j], linked[i]) if j < i else (linked[i], linked[j])
            gap = canvas.text[first.span.end : second.span.start]
            if date and time and date.day and date.hour is None and time.day is None and _WITHIN.fullmatch(gap):
                joined = replace(time, year=date.year, month=date.month, day=date.day)
                linked[i] = replace(linked[i], calendar=joined, value=calendar_value(time))
                linked[j] = replace(linked[j], calendar=replace(joined, weekday=date.weekday, part=date.part))
    canvas.found = _explained(canvas, linked)


_EXPLANATION = re.compile(r"\(([^()]{1,60})\)")


def _explained(canvas: Canvas, quantities: list[Quantity]) -> list[Quantity]:
    """Dates in brackets behind a period only spell it out: 第2四半期(7-9月)."""
    ends = {q.span.end for q in quantities if q.dimension is Dimension.PERIOD}
    spans = []
    for found in _EXPLANATION.finditer(canvas.text):
        if {found.start(), found.start() - 1} & ends:
            spans.append(found.span())
    if not spans:
        return quantities
    result = []
    for quantity in quantities:
        while spans and spans[0][1] < quantity.span.end:
            spans.pop(0)
        inside = spans and spans[0][0] <= quantity.span.start and quantity.span.end <= spans[0][1]
        result.append(replace(quantity, optional=True) if inside and quantity.dimension.is_calendar else quantity)
    return result
