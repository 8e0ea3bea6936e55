"""Reads dates, periods and times of day in Japanese text."""

from __future__ import annotations

import re
from decimal import Decimal

from aligner.quantities.canvas import Canvas
from aligner.quantities.lexicon import alternation, load
from aligner.quantities.model import Calendar, Dimension
from aligner.quantities.numerals import kanji_value
from aligner.quantities.periods import full_year, read_compact_periods, zone_minutes

_ERAS: dict[str, int] = load("eras")["ja"]
_KANJI = "〇零一二三四五六七八九十"
_N = rf"(?:\d{{1,2}}|[{_KANJI}]{{1,4}})"
_ERA = rf"(?P<era>{alternation(name for name in _ERAS if len(name) > 1)}|(?<![A-Za-z])[RHS](?=\d))"
_YEAR = (
    rf"(?:{_ERA}\s?(?P<era_year>元|\d{{1,2}}|[{_KANJI}]{{1,4}})"
    rf"|(?<![\d.,{_KANJI}])(?P<year>\d{{4}}|[〇零一二三四五六七八九]{{4}}|千九百[{_KANJI}]{{1,4}}|二千[{_KANJI}]{{0,4}}))"
)
_SHORT = r"(?<![\d.,])'?(?P<short>\d{2})"
_DATE = re.compile(
    rf"(?:{_YEAR}|{_SHORT}(?=\s?年\s?\d{{1,2}}\s?月|\s?年度|\s?年\s?\d月期))\s?(?P<mark>年度|年)(?:(?P<age>代)|(?!代|間|半|前(?!半)|後(?!半)|連続|ぶり|以内))"
    rf"(?:\s?(?P<month>{_N})\s?月(?!間)(?:\s?(?P<period>期)(?!間|首|末)|\s?(?P<day>{_N})\s?日(?!間)|(?P<close>\s?末日?))?)?"
)
_MONTH = re.compile(
    rf"(?<![\d.,{_KANJI}第])(?P<month>{_N})\s?月(?!間|謝|次|額)(?:\s?(?P<period>期)(?!間|首|末)|\s?(?P<day>{_N})\s?日(?!間)|"
    r"(?P<close>\s?末日?))?"
)
_DAY = re.compile(
    rf"(?<![\d.,{_KANJI}第])(?P<day>\d{{1,2}}|[{_KANJI}]{{2,4}}|[二三四五六七八九])\s?日(?!間|本|市|数|程|以内|前|後|目|分|多|少|短|長|早|遅|延|月(?!曜)|あたり|当たり|当り|平均|につき)"
)
_SEPARATED = re.compile(
    r"(?<![\d.,/-])(?P<year>\d{4})(?P<sep>[./-])(?P<month>\d{1,2})(?:(?P=sep)(?P<day>\d{1,2}))?(?![\d/]|[.,-]\d)"
)
# 25/3期, 2024.12期: a business year named by its last month.
_SHORT_PERIOD = re.compile(r"(?<![\d.,/])'?(?P<year>\d{4}|\d{2})[/.](?P<month>1[0-2]|0?[1-9])\s?(?:月)?期(?!間|首|末)")
_ERA_SEPARATED = re.compile(
    r"(?<![A-Za-z\d.])(?P<era>[RHS])(?P<era_year>\d{1,2})[./](?P<month>\d{1,2})[./](?P<day>\d{1,2})(?![\d.])"
)
_SLASH = re.compile(r"(?<![\d.,/])(?P<month>\d{1,2})/(?P<day>\d{1,2})(?![\d/]|[.,]\d)")
_MONTH_SPAN = re.compile(r"(?<![\d.,])(?P<first>\d{1,2})\s?(?:月)?\s?[-~]\s?(?P<last>\d{1,2})\s?月(?!期)")
_QUARTER = re.compile(r"第?\s?(?P<index>[1-4一二三四])\s?四半期(?P<cumulative>(?:連結)?累計)?")
_HALF = re.compile(
    r"(?P<first>上半期|上期|中間連結会計期間|中間会計期間|中間期|中間(?=決算|連結|純利益|純損失|配当))|(?P<second>下半期|下期)|(?<=[年度代月の])(?:(?P<former>前半)|(?P<latter>後半))|(?P<full>通期|通年)"
)
_WEEK = re.compile(rf"第\s?(?P<index>{_N})\s?週")
_CENTURY = re.compile(rf"(?<![\d.,{_KANJI}])(?P<index>{_N})\s?世紀")
_ZONE_NAME = (
    r"日本(?:標準)?時間|米国?東部(?:標準|夏)?時間|東部(?:標準|夏)?時間|米国?太平洋(?:標準|夏)?時間|太平洋(?:標準|夏)?時間"
    r"|ニューヨーク時間|グリニッジ標準時|協定世界時"
)
_ZONE_LATIN = r"(?:JST|EST|EDT|ET|PST|PDT|PT|CST|CDT|GMT|UTC|HKT|SGT|CET|CEST|BST)\b"
_ZONED = rf"(?:{_ZONE_NAME}|日本|{_ZONE_LATIN})(?:[+-]\d{{1,2}})?"
_ZONE = rf"(?P<zone>\s?(?:\({_ZONED}\)|{_ZONED}))?"
_ZONE_BEFORE = re.compile(
    rf"(?P<zone>{_ZONE_NAME}|{_ZONE_LATIN})(?:の|で|、|,|\s)?"
    r"(?:(?:\d{4}年)?\s?\d{1,2}月\s?\d{1,2}日(?:\s?\([^()]{1,4}\))?(?:の|、|,|\s)?)?$"
)
_CLOCK = re.compile(
    rf"(?P<half>午前|午後|正午)?\s?(?<![\d.,{_KANJI}])(?P<hour>{_N})\s?時(?!間|点|期|価|代|計|刻|給)(?:\s?(?P<minute>{_N})\s?分|"
    rf"(?P<thirty>半))?(?:\s?(?P<second>{_N})\s?秒)?{_ZONE}"
)
_LAW = re.compile(r"[^。、,()\d]{1,28}法(?!人|的)")
_ACT = re.compile(r"\b(?:Act|Law|Code)\sof\s(?P<year>\d{4})")
_NOON = re.compile(r"正午(?!\s?\d)")
_COLON = re.compile(
    rf"(?P<half>午前|午後)?\s?(?<![\d.,:])(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})(?::(?P<second>\d{{2}}))?(?![\d:])\s?(?P<latin>[ap]\.?m\.?(?![a-z]))?{_ZONE}",
    re.IGNORECASE,
)


def read_japanese_calendar(canvas: Canvas) -> None:
    """Claim and add every date, period and time of day."""
    for found in canvas.free_matches(_SHORT_PERIOD):
        ended = Calendar(unit="year", end_year=full_year(int(found["year"])), end_month=int(found["month"]))
        canvas.add_calendar(*found.span(), Dimension.PERIOD, ended)
    for found in canvas.free_matches(_SEPARATED):
        year, month_of, last = int(found["year"]), int(found["month"]), found["day"]
        if 1900 <= year <= 2100 and 1 <= month_of <= 12 and (last or found["sep"] == "/"):
            canvas.add_calendar(
                *found.span(), Dimension.DATE, Calendar(year=year, month=month_of, day=int(last) if last else None)
            )
    for found in canvas.free_matches(_ACT):
        canvas.add_calendar(*found.span("year"), Dimension.DATE, Calendar(year=int(found["year"])), optional=True)
    for found in canvas.free_matches(_ERA_SEPARATED):
        year, month_of, day_of = _ERAS[found["era"]] + int(found["era_year"]), int(found["month"]), int(found["day"])
        if 1 <= month_of <= 12 and 1 <= day_of <= 31:
            canvas.add_calendar(*found.span(), Dimension.DATE, Calendar(year=year, month=month_of, day=day_of))
    for found in canvas.free_matches(_DATE):
        _add_date(canvas, found)
    read_compact_periods(canvas)
    for found in canvas.free_matches(_MONTH_SPAN):
        for group in ("first", "last"):
            start, end = found.span(group)
            closed = found.end() if group == "last" else end
            if 1 <= int(found[group]) <= 12:
                canvas.add_calendar(start, closed, Dimension.DATE, Calendar(month=int(found[group])))
        canvas.claim(*found.span())
    for found in canvas.free_matches(_MONTH):
        month, day = kanji_value(found["month"]), kanji_value(found["day"] or "")
        if month is None or not 1 <= month <= 12 or not (day is None or 1 <= day <= 31):
            continue
        if found["period"]:
            canvas.add_calendar(*found.span(), Dimension.PERIOD, Calendar(unit="year", end_month=month))
        elif found["month"].isascii() or found["day"] or found["close"] or len(found["month"]) == 1:
            canvas.add_calendar(*found.span(), Dimension.DATE, Calendar(month=month, day=day))
    for found in canvas.free_matches(_QUARTER):
        index = kanji_value(found["index"])
        canvas.add_calendar(*found.span(), Dimension.PERIOD, Calendar(unit="quarter", index=index))
    for found in canvas.free_matches(_HALF):
        if found["full"]:
            canvas.add_calendar(*found.span(), Dimension.PERIOD, Calendar(unit="full", index=1), optional=True)
        else:
            calendar = Calendar(unit="half", index=1 if found["first"] or found["former"] else 2)
            optional = found.group().startswith("中間") or found.group() in ("前半", "後半")
            canvas.add_calendar(*found.span(), Dimension.PERIOD, calendar, optional=optional)
    for pattern, unit in ((_WEEK, "week"), (_CENTURY, "century")):
        for found in canvas.free_matches(pattern):
            canvas.add_calendar(*found.span(), Dimension.PERIOD, Calendar(unit=unit, index=kanji_value(found["index"])))
    for found in canvas.free_matches(_NOON):
        canvas.add_calendar(*found.span(), Dimension.TIME, Calendar(hour=12, minute=0, second=0))
    for pattern in (_CLOCK, _COLON):
        for found in canvas.free_matches(pattern):
            _add_time(canvas, found)
    for found in canvas.free_matches(_DAY):
        if (alone := kanji_value(found["day"])) and alone <= 31:
            canvas.add_calendar(*found.span(), Dimension.DATE, Calendar(day=alone))
    for found in canvas.free_matches(_SLASH):
        add_slash(canvas, found)


def add_slash(canvas: Canvas, found: re.Match[str]) -> None:
    """ "1/11" may be a date or a fraction; which, only its counterpart can tell."""
    first, second = int(found["month"]), int(found["day"])
    if not second:
        return
    calendar = None
    if 1 <= first <= 12 and 1 <= second <= 31:
        calendar = Calendar(month=first, day=second)
    elif 1 <= second <= 12 and 1 <= first <= 31:
        calendar = Calendar(month=second, day=first)
    if calendar and (first >= second or found["month"][0] == "0"):
        canvas.add_calendar(*found.span(), Dimension.DATE, calendar)
    else:
        canvas.add(*found.span(), Dimension.FRACTION, Decimal(first) / Decimal(second), calendar=calendar)


def _year_of(found: re.Match[str]) -> int | None:
    if found["era"]:
        in_era = kanji_value(found["era_year"])
        return None if in_era is None else _ERAS[found["era"]] + in_era
    if found["short"]:
        return full_year(int(found["short"]))
    return kanji_value(found["year"])


def _add_date(canvas: Canvas, found: re.Match[str]) -> None:
    year = _year_of(found)
    if year is None or not 1000 <= year <= 9999:
        return
    start, end = found.span()
    month, day = kanji_value(found["month"] or ""), kanji_value(found["day"] or "")
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return
    if found["mark"] == "年度":
        end = found.end("mark")
        canvas.add_calendar(start, end, Dimension.PERIOD, Calendar(unit="year", label=year, first_year=True))
    elif found["age"]:
        canvas.add_calendar(start, found.end("age"), Dimension.PERIOD, Calendar(unit="decade", label=year))
    elif found["period"]:
        canvas.add_calendar(start, end, Dimension.PERIOD, Calendar(unit="year", end_year=year, end_month=month))
    else:
        # The year in a law's name (1933年証券法) is part of the name.
        law = month is None and _LAW.match(canvas.text, end) is not None
        canvas.add_calendar(start, end, Dimension.DATE, Calendar(year=year, month=month, day=day), optional=law)


def _add_time(canvas: Canvas, found: re.Match[str]) -> None:
    hour, minute, second = (kanji_value(found[name] or "") for name in ("hour", "minute", "second"))
    half = found["half"] or ""
    parts = found.groupdict()
    if parts.get("thirty"):
        minute = 30
    latin = (parts.get("latin") or "").lower()
    before = _ZONE_BEFORE.search(canvas.text[max(0, found.start() - 36) : found.start()])
    zone = parts.get("zone") or (before["zone"] if before else "")
    if found["hour"] == "一" and not (half or minute or zone):
        return  # 一時金, 一時的
    if hour is None or hour > 30 or (minute or 0) > 59 or (second or 0) > 59:
        return
    if (half in ("午後",) or latin.startswith("p")) and hour < 12:
        hour += 12
    elif (half == "午前" or latin.startswith("a")) and hour == 12:
        hour = 0
    elif half == "正午":
        hour = 12
    canvas.add_calendar(
        *found.span(),
        Dimension.TIME,
        Calendar(hour=hour, minute=minute or 0, second=second or 0, zone=zone_minutes(zone)),
    )
