"""The text under scan, and which of its characters are already read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from aligner.model import Span
from aligner.quantities.fold import fold_characters
from aligner.quantities.model import Calendar, Dimension, Quantity

ONE = Decimal(1)


@dataclass(slots=True)
class Canvas:
    """A text on which one reader after another claims what it can read.

    `text` is folded, `printed` as given; both have the same offsets.
    """

    printed: str
    text: str = field(init=False)
    taken: bytearray = field(init=False)
    found: list[Quantity] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text = fold_characters(self.printed)
        self.taken = bytearray(len(self.text))

    def blank(self, start: int, end: int) -> None:
        """Hide a stretch from later readers: the "1." of "1.2025年3月期" is no part of the year."""
        self.text = self.text[:start] + " " * (end - start) + self.text[end:]

    def is_free(self, start: int, end: int) -> bool:
        return not any(self.taken[start:end])

    def claim(self, start: int, end: int) -> None:
        self.taken[start:end] = b"\x01" * (end - start)

    def free_matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Matches of `pattern` on characters nobody has read."""
        for match in pattern.finditer(self.text):
            if match.end() > match.start() and self.is_free(match.start(), match.end()):
                yield match

    def mask(self, pattern: re.Pattern[str], group: int = 0) -> None:
        """Claim every match as holding no figure."""
        for match in pattern.finditer(self.text):
            self.claim(*match.span(group))

    def add(
        self, start: int, end: int, dimension: Dimension, value: Decimal, resolution: Decimal = ONE, **parts: Any
    ) -> None:
        self.claim(start, end)
        self.found.append(Quantity(self.printed[start:end], Span(start, end), value, resolution, dimension, **parts))

    def add_calendar(
        self, start: int, end: int, dimension: Dimension, calendar: Calendar, *, optional: bool = False
    ) -> None:
        """Add a date, time or period; its value is a number that orders it among its kind."""
        self.add(start, end, dimension, calendar_value(calendar), calendar=calendar, optional=optional)


def calendar_value(calendar: Calendar) -> Decimal:
    if calendar.hour is not None and calendar.day is None:
        return Decimal((calendar.hour * 60 + (calendar.minute or 0)) * 60 + (calendar.second or 0))
    year = calendar.year or calendar.end_year or calendar.label or 0
    month = calendar.month or calendar.end_month or 0
    return Decimal(year * 10000 + month * 100 + (calendar.day or calendar.index or 0))
