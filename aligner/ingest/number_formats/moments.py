"""Dates, times and durations as a format shows them: `ggge"年"m"月"` shows 45382 as 令和6年3月."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from aligner.ingest.number_formats.formats import Part, Section, Token

LAST = 2_958_466
"""The day after 9999-12-31, where Excel's calendar ends."""
_EPOCH = datetime(1899, 12, 30)
_EPOCH_1904 = 1_462
"""Days between the two calendars of Excel."""
_LEAP = 60
"""Excel counts a 29 February 1900 that never was."""
_DAY = 86_400
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CLOCK = (Part.MOMENT, Part.ELAPSED)
_ERAS = (
    (datetime(2019, 5, 1), "令和", "R"),
    (datetime(1989, 1, 8), "平成", "H"),
    (datetime(1926, 12, 25), "昭和", "S"),
    (datetime(1912, 7, 30), "大正", "T"),
    (datetime(1868, 1, 1), "明治", "M"),
)


def moment(section: Section, serial: Decimal, from_1904: bool = False) -> str | None:
    """A day number with its fraction as a section shows it; None where Excel would show ####.

    Example: 45382 in `yyyy/m/d` is "2024/3/31".
    """
    if from_1904 and not section.has(Part.ELAPSED):
        serial += _EPOCH_1904
    if not 0 <= serial < LAST:
        return None
    tokens = _minutes_told(section.tokens)
    decimals = _second_decimals(tokens)
    # What is shown of the seconds is rounded; without seconds everything is cut, but for what a float cannot hold.
    shown = decimals if any(token.text[0] == "s" for token in tokens if token.part in _CLOCK) else 3
    seconds = (serial * _DAY).quantize(Decimal(1).scaleb(-shown), rounding=ROUND_HALF_UP)
    days = int(seconds // _DAY)
    day = _EPOCH + timedelta(days=days + (days < _LEAP))
    clock = seconds - days * _DAY
    told = _Told(day, seconds, clock, decimals, section, any(t.text in ("am/pm", "a/p") for t in tokens))
    return "".join(told.of(token) for token in tokens)


class _Told:
    """A moment, asked for the parts of it that a format names."""

    def __init__(
        self, day: datetime, total: Decimal, clock: Decimal, decimals: int, section: Section, halves: bool
    ) -> None:
        self._day = day
        self._total = total
        self._hour, rest = divmod(int(clock), 3_600)
        self._minute, self._second = divmod(rest, 60)
        self._fraction = f"{clock % 1:.{decimals}f}"[2:] if decimals else ""
        self._halves = halves
        self._first = "gannen" in section.locale.lower()
        marks = {token.text[0] for token in section.tokens if token.part is Part.MOMENT}
        self._of_era = "g" in marks or section.locale.lower().endswith(("411", "ja-jp", "gannen"))

    def of(self, token: Token) -> str:
        if token.part is Part.ELAPSED:
            unit = {"h": 3_600, "m": 60, "s": 1}[token.text[0]]
            return str(int(self._total // unit)).zfill(len(token.text))
        if token.part is Part.DIGIT:
            return ""
        if token.part is Part.POINT:
            return f".{self._fraction}" if self._fraction else "."
        return self._named(token.text) if token.part is Part.MOMENT else token.text

    def _named(self, mark: str) -> str:
        length = len(mark)
        day = self._day
        match mark[0]:
            case "y":
                return f"{day.year:04}" if length > 2 else f"{day.year % 100:02}"
            case "e":
                return self._era_year(length) if self._of_era else f"{day.year:04}"
            case "g":
                return self._era(length)
            case "m":
                return _named_or_number(day.month, length, _MONTHS)
            case "n":  # minutes
                return str(self._minute).zfill(min(length, 2))
            case "d":
                return _named_or_number(day.day, length, _DAYS, day.weekday())
            case "h":
                hour = (self._hour + 11) % 12 + 1 if self._halves else self._hour
                return str(hour).zfill(min(length, 2))
            case "s":
                return str(self._second).zfill(min(length, 2))
        if mark == "am/pm":
            return "AM" if self._hour < 12 else "PM"
        if mark == "a/p":
            return "A" if self._hour < 12 else "P"
        return "月火水木金土日"[day.weekday()] + ("曜日" if length == 4 else "")

    def _era(self, length: int) -> str:
        for start, name, letter in _ERAS:
            if self._day >= start:
                return letter if length == 1 else name[:1] if length == 2 else name
        return ""

    def _era_year(self, length: int) -> str:
        for start, _, _ in _ERAS:
            if self._day >= start:
                year = self._day.year - start.year + 1
                return "元" if year == 1 and self._first else str(year).zfill(min(length, 2))
        return f"{self._day.year:04}"


def _named_or_number(value: int, length: int, names: Sequence[str], at: int | None = None) -> str:
    if length < 3:
        return str(value).zfill(length)
    name = names[value - 1 if at is None else at]
    return name[:1] if length == 5 else name[:3] if length == 3 else name


def _minutes_told(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, with an m that stands behind an hour or before a second made an n: it means minutes."""
    told = list(tokens)
    clock = [at for at, token in enumerate(told) if token.part in (Part.MOMENT, Part.ELAPSED)]
    for order, at in enumerate(clock):
        if not re.fullmatch("m{1,2}", told[at].text) or told[at].part is Part.ELAPSED:
            continue
        before = told[clock[order - 1]].text[0] if order else ""
        after = told[clock[order + 1]].text[0] if order + 1 < len(clock) else ""
        if before == "h" or after == "s":
            told[at] = Token(Part.MOMENT, "n" * len(told[at].text))
    return told


def _second_decimals(tokens: Sequence[Token]) -> int:
    """How many places of a second are shown: two of `ss.00`."""
    for at, token in enumerate(tokens):
        if token.part is Part.POINT and at and tokens[at - 1].text[:1] == "s":
            count = 0
            while at + 1 + count < len(tokens) and tokens[at + 1 + count].part is Part.DIGIT:
                count += 1
            return min(count, 9)
    return 0
