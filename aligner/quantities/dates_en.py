"""Reads dates, periods and times of day in English text."""

from __future__ import annotations

import re

from aligner.quantities.canvas import Canvas
from aligner.quantities.dates_ja import add_slash
from aligner.quantities.lexicon import alternation, load
from aligner.quantities.model import Calendar, Dimension
from aligner.quantities.periods import full_year, read_compact_periods, zone_minutes

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MON = (
    r"(?:January|Jan\.?|February|Feb\.?|(?-i:March|Mar\.?)|April|Apr\.?|(?-i:May)|June|Jun\.?|July|Jul\.?|August|Aug\.?"
    r"|September|Sept\.?|Sep\.?|October|Oct\.?|November|Nov\.?|December|Dec\.?)"
)
_D = r"\d{1,2}(?:st|nd|rd|th)?"
_Y = r"(?:1[89]\d\d|20\d\d|21\d\d)"
_DATE_BODY = (
    rf"(?:(?P<m1>{_MON})[\s-]?\s?(?P<d1>{_D})(?![\d:]|[.,]\d|\s?%)(?:\s?,?\s{{0,2}}(?P<y1>[1-9]\d{{3}})(?!\d|,\d))?"
    rf"|(?P<d2>{_D})[\s-](?:of\s)?(?P<m2>{_MON})(?![a-z])(?:[\s,-]{{1,2}}(?P<y2>[1-9]\d{{3}})(?!\d|,\d))?"
    rf"|(?P<m3>{_MON})(?:\s?,\s?|\s(?:of\s)?|/|-|\s?')(?P<y3>[1-9]\d{{3}}|(?<=')\d\d)(?!\d|,\d))"
)
_DATE = re.compile(rf"(?<![A-Za-z0-9.]){_DATE_BODY}", re.IGNORECASE)
_MONTH_ALONE = re.compile(
    r"(?<![A-Za-z0-9])(?P<m>January|February|April|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?(?![A-Za-z])"
    r"|(?:(?<=in )|(?<=of )|(?<=from )|(?<=until )|(?<=to )|(?<=since )|(?<=by )|(?<=through )|"
    r"(?<=ended )|(?<=ending )|(?<=-))(?:March|May))(?![A-Za-z])"
)
_NUMERIC = re.compile(
    r"(?<![\d.,/-])(?:(?P<y1>\d{4})[/.-](?P<m1>\d{1,2})[/.-](?P<d1>\d{1,2})|(?P<m2>\d{1,2})/(?P<d2>\d{1,2})/(?P<y2>\d{4}|"
    r"\d{2}))(?![\d/]|[.,]\d)"
)
_SLASH = re.compile(r"(?<![\d.,/])(?P<month>\d{1,2})/(?P<day>\d{1,2})(?![\d/]|[.,]\d)")
_COUNT = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "six": 6,
    "nine": 9,
    "twelve": 12,
    "first": 1,
    "second": 2,
    "latter": 2,
    "third": 3,
    "fourth": 4,
}
_NTH = r"(?:first|second|latter|third|fourth|[1-4](?:st|nd|rd|th))"
_ENDED = re.compile(
    rf"(?:(?P<n>three|six|nine|twelve|\d{{1,2}})[\s-]months?(?:\s(?:period|cumulative\speriod))?|"
    r"(?P<fy>(?:consolidated\s)?(?:fiscal|full|business|financial)?\s?year|FY)|(?P<half>half(?:[\s-]year)?)|"
    r"(?P<quarter>quarter))"
    rf"\s?,?\s(?:was\s)?(?:ended|ending|to|end|that\sends|through)\s(?:on\s)?{_DATE_BODY}",
    re.IGNORECASE,
)
_FISCAL = re.compile(
    rf"(?:fiscal\s(?:year\s)?|financial\syear\s|business\syear\s|full[\s-]year\s)(?:'(?P<short>\d{{2}})|"
    rf"(?P<y1>[1-9]\d{{3}}))(?:\s?[/-]\s?\d{{2,4}})?(?![\d,]\d)"
    rf"|(?<![\d.,])(?P<y2>{_Y})\s(?:fiscal|financial)\syear",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    rf"\b(?P<n>{_NTH})[\s-](?:(?:fiscal|consolidated)\s)?(?P<unit>quarter|half)(?![a-z])(?:[\s-]year)?", re.IGNORECASE
)
_FULL = re.compile(r"\b(?:full|entire|whole)[\s-](?:fiscal[\s-])?year\b|\bannual\b", re.IGNORECASE)
_DECADE = re.compile(r"(?<![\d.,])(?P<y>(?:1[5-9]|20)\d0)\s?'?\s?s\b")
_CENTURY = re.compile(r"\b(?P<n>\d{1,2})(?:st|nd|rd|th)\s{1,2}century", re.IGNORECASE)
_WEEK = re.compile(r"\bweek\s(?P<n>\d{1,2})\b|\b(?P<o>\d{1,2})(?:st|nd|rd|th)\sweek\b", re.IGNORECASE)
_ZONE_NAME = (
    r"\(?\s?(?:(?:GMT|UTC)\s?(?:[+-]\s?\d{1,2}(?::\d\d)?)?|JST|EST|EDT|ET|PST|PDT|PT|CST|CDT|HKT|SGT|BST|CEST|CET"
    r"|(?:Japan|Tokyo|Eastern|Pacific|New\sYork|U\.?S\.?\sEastern|Japan\sStandard|Eastern\sStandard|"
    r"Eastern\sDaylight|Pacific\sStandard)\s[Tt]ime)\b\s?\)?"
)
_TIME = re.compile(
    rf"(?<![\d.,:$])(?:(?P<h1>\d{{1,2}})(?::(?P<m1>\d{{2}})(?::(?P<s1>\d{{2}}))?)?\s?(?P<half>[ap]\.?\s?m\b\.?|"
    r"in the morning|in the afternoon|in the evening|o'clock)"
    rf"|(?P<h3>\d{{1,2}})(?P<m3>\d{{2}})\s?(?P<half3>[ap]\.?m\b\.?|hours\b)"
    rf"|(?P<h2>\d{{1,2}}):(?P<m2>\d{{2}})(?::(?P<s2>\d{{2}}))?(?![\d:])"
    rf"|\b(?P<word>noon|midnight)\b)(?P<zone>,?\s?{_ZONE_NAME})?",
    re.IGNORECASE,
)
# "1:00-2:00 p.m.": the second time says which half of the day the first is in.
_UNTIL = re.compile(r"\s?(?:-|to|until|and)\s?(?P<hour>\d{1,2})(?::\d{2})?\s?(?P<half>[ap])\.?m", re.IGNORECASE)
_YEAR = re.compile(
    rf"(?P<act>\b(?:Act|Law|Code)\sof\s)?(?<![\d.,$¥€£:/#])(?<![A-Za-z])(?P<y>{_Y})(?!\d|[.,:/]\d|[%A-Za-z])"
)
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|of|since|by|from|to|and|between|until|through|till|during|year|early|late|"
    r"mid|end|for|before|after|than|versus|vs\.?|calendar"
    r"|summer|spring|autumn|fall|winter|quarter|half|established|founded|due|around|circa|"
    r"as of|ended|ending|next|Olympics)|[,('-]|^)[\s(-]{0,2}$",
    re.IGNORECASE,
)
_NOT_YEAR = re.compile(
    rf"\s?(?:{alternation(w for ws in load('units')['counts'].values() for w in ws[1])}|million|"
    r"billion|thousand|yen|dollars|percent|%)\b"
)
_ERA = re.compile(rf"\b(?P<era>{'|'.join(load('eras')['en'])})\s(?P<n>\d{{1,2}})\b")


def read_english_calendar(canvas: Canvas) -> None:
    """Claim and add every date, period and time of day."""
    for found in canvas.free_matches(_ENDED):
        year, month, day = date_parts(found)
        if day is not None and not 1 <= day <= 31:
            continue
        if found["n"]:
            number = _COUNT.get(found["n"].lower()) or int(found["n"])
            calendar = Calendar(unit="months", index=number, end_year=year, end_month=month)
        elif found["fy"]:
            calendar = Calendar(unit="year", end_year=year, end_month=month)
        elif found["quarter"]:
            # The quarter itself may be named before ("2nd quarter ended …"), so only the date is claimed.
            continue
        else:
            calendar = Calendar(unit="months", index=6, end_year=year, end_month=month)
        canvas.add_calendar(*found.span(), Dimension.PERIOD, calendar)
    for found in canvas.free_matches(_NUMERIC):
        _add_numeric(canvas, found)
    for found in canvas.free_matches(_FISCAL):
        year = full_year(int(found["short"] or found["y1"] or found["y2"]))
        canvas.add_calendar(*found.span(), Dimension.PERIOD, Calendar(unit="year", label=year))
    read_compact_periods(canvas)
    for found in canvas.free_matches(_TIME):
        _add_time(canvas, found)
    for found in canvas.free_matches(_DATE):
        year, month, day = date_parts(found)
        # "June 99, 2023" can only be a misprint of a date; "May 45" is none.
        if day is None or 1 <= day <= 31 or year is not None:
            canvas.add_calendar(*found.span(), Dimension.DATE, Calendar(year=year, month=month, day=day))
    for found in canvas.free_matches(_QUARTER):
        word = found["n"].lower()
        calendar = Calendar(unit=found["unit"].lower(), index=_COUNT.get(word) or int(word[0]))
        canvas.add_calendar(*found.span(), Dimension.PERIOD, calendar)
    for found in canvas.free_matches(_FULL):
        canvas.add_calendar(*found.span(), Dimension.PERIOD, Calendar(unit="full", index=1), optional=True)
    for found in canvas.free_matches(_ERA):
        year = load("eras")["en"][found["era"]] + int(found["n"])
        canvas.add_calendar(*found.span(), Dimension.DATE, Calendar(year=year))
    for found in canvas.free_matches(_DECADE):
        canvas.add_calendar(*found.span(), Dimension.PERIOD, Calendar(unit="decade", label=int(found["y"])))
    for pattern, unit in ((_CENTURY, "century"), (_WEEK, "week")):
        for found in canvas.free_matches(pattern):
            index = int(next(group for group in found.groups() if group))
            canvas.add_calendar(*found.span(), Dimension.PERIOD, Calendar(unit=unit, index=index))
    for found in canvas.free_matches(_MONTH_ALONE):
        canvas.add_calendar(*found.span(), Dimension.DATE, Calendar(month=month_number(found["m"])))
    for found in canvas.free_matches(_YEAR):
        before = canvas.text[max(0, found.start("y") - 14) : found.start("y")]
        if found["act"] or (_YEAR_BEFORE.search(before) and not _NOT_YEAR.match(canvas.text, found.end())):
            calendar = Calendar(year=int(found["y"]))
            canvas.add_calendar(*found.span("y"), Dimension.DATE, calendar, optional=bool(found["act"]))
    for found in canvas.free_matches(_SLASH):
        add_slash(canvas, found)


def month_number(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def date_parts(found: re.Match[str]) -> tuple[int | None, int | None, int | None]:
    """Year, month and day of a match of `_DATE_BODY`."""
    for month, day, year in (("m1", "d1", "y1"), ("m2", "d2", "y2"), ("m3", "", "y3")):
        if found[month]:
            days = re.match(r"\d+", found[day]) if day else None
            return (
                full_year(int(found[year])) if found[year] else None,
                month_number(found[month]),
                int(days[0]) if days else None,
            )
    return None, None, None


def _add_numeric(canvas: Canvas, found: re.Match[str]) -> None:
    if found["y1"]:
        year, month, day = int(found["y1"]), int(found["m1"]), int(found["d1"])
    else:
        year, month, day = full_year(int(found["y2"])), int(found["m2"]), int(found["d2"])
        if month > 12 >= day:
            month, day = day, month
    if 1 <= month <= 12 and 1 <= day <= 31:
        canvas.add_calendar(*found.span(), Dimension.DATE, Calendar(year=year, month=month, day=day))


def _add_time(canvas: Canvas, found: re.Match[str]) -> None:
    if found["word"]:
        hour, minute, second = (12 if found["word"].lower() == "noon" else 0), 0, 0
    else:
        hour = int(found["h1"] or found["h2"] or found["h3"])
        minute = int(found["m1"] or found["m2"] or found["m3"] or 0)
        second = int(found["s1"] or found["s2"] or 0)
    half = (found["half"] or found["half3"] or "").lower()
    if not half and (until := _UNTIL.match(canvas.text, found.end())):
        later = int(until["hour"]) % 12 >= hour % 12
        half = until["half"].lower() if later else "a"
    if hour > 30 or minute > 59 or second > 59:
        return
    if (half.startswith("p") or "afternoon" in half or "evening" in half) and hour < 12:
        hour += 12
    elif (half.startswith("a") or "morning" in half) and hour == 12:
        hour = 0
    zone = zone_minutes(found["zone"] or "")
    canvas.add_calendar(*found.span(), Dimension.TIME, Calendar(hour=hour, minute=minute, second=second, zone=zone))
