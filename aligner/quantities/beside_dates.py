"""Reads what stands beside a date: its weekday, the part of the month or year, 同年 and 翌年."""

from __future__ import annotations

import re
from dataclasses import replace

from aligner.model import Lang
from aligner.quantities.canvas import Canvas, calendar_value
from aligner.quantities.model import Calendar, Dimension, Quantity

_DAYS_JA = "月火水木金土日"
_DAYS_EN = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_WEEKDAY_JA = re.compile(rf"\s?\(\s?(?P<day>[{_DAYS_JA}])(?:曜日?)?(?:・[祝休]日?)?\s?\)|\s?(?P<long>[{_DAYS_JA}])曜日")
_NAME = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_WEEKDAY_BEFORE = re.compile(rf"\b(?P<day>{_NAME}),?\s(?:the\s)?$", re.IGNORECASE)
_WEEKDAY_BEHIND = re.compile(rf"\s?[(,]\s?(?P<day>{_NAME})(?:\)|(?=[\s,.;]|$))", re.IGNORECASE)
_PART_JA = re.compile(
    r"の?(?:(?P<early>上旬|初旬|初頭|初め|はじめ)|(?P<mid>中旬|半ば|中頃)|(?P<late>下旬)"
    r"|(?P<spring>春)|(?P<summer>夏)|(?P<autumn>秋)|(?P<winter>冬))"
)
_PART_EN = re.compile(
    r"\b(?:(?P<early>early|(?:the\s)?beginning\sof)|(?P<mid>mid|(?:the\s)?middle\sof)|(?P<late>late)"
    r"|(?P<spring>spring)|(?P<summer>summer)|(?P<autumn>autumn|fall)|(?P<winter>winter))(?:\sof|\sin)?[\s,-]{1,2}$",
    re.IGNORECASE,
)
_SAME_YEAR = re.compile(r"(?:(?P<same>同年?)|(?P<next>翌年?))\s?$")


def read_beside_dates(canvas: Canvas, lang: Lang) -> None:
    """Complete the dates found so far by the words beside them."""
    year: int | None = None
    result: list[Quantity] = []
    for quantity in sorted(canvas.found, key=lambda q: q.span):
        calendar = quantity.calendar
        if quantity.dimension is Dimension.DATE and calendar is not None:
            if lang == "ja" and calendar.year is None and year is not None:
                calendar = _in_named_year(canvas.text, quantity, calendar, year)
            calendar = _with_weekday_and_part(canvas.text, quantity, calendar, lang)
            year = calendar.year or year
            if calendar != quantity.calendar:
                quantity = replace(quantity, calendar=calendar, value=calendar_value(calendar))
        result.append(quantity)
    canvas.found = result


def _in_named_year(text: str, quantity: Quantity, calendar: Calendar, year: int) -> Calendar:
    named = _SAME_YEAR.search(text[max(0, quantity.span.start - 3) : quantity.span.start])
    if not named or calendar.month is None:
        return calendar
    return replace(calendar, year=year + 1 if named["next"] else year)


def _with_weekday_and_part(text: str, quantity: Quantity, calendar: Calendar, lang: Lang) -> Calendar:
    before = text[max(0, quantity.span.start - 24) : quantity.span.start]
    part = _PART_JA.match(text, quantity.span.end) if lang == "ja" else _PART_EN.search(before)
    if part and calendar.day is None:
        calendar = replace(calendar, part=part.lastgroup or "")
    if calendar.day is None:
        return calendar
    if lang == "ja":
        found = _WEEKDAY_JA.match(text, quantity.span.end)
        weekday = _DAYS_JA.index(found["day"] or found["long"]) if found else None
    else:
        found = _WEEKDAY_BEFORE.search(before) or _WEEKDAY_BEHIND.match(text, quantity.span.end)
        weekday = _DAYS_EN.index(found["day"][:3].lower()) if found else None
    return replace(calendar, weekday=weekday) if weekday is not None else calendar
