"""How a table prints what is negative and what is positive."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from aligner.arithmetic.figures import Figure

_UNIT = re.compile(r"\s*(?:%\s*ポイント|ポイント|[%％]|pts?\b|ppt\b|p\.p\.|points?|倍|times|x\b|円|株)", re.IGNORECASE)
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Manner:
    """What stands before and behind the digits of a negative figure and of a positive one.

    Example: `Manner(("(", ")"), ("", ""))` prints -81.0 where "81.0%" stands as "(81.0%)".
    """

    negative: tuple[str, str] = ("−", "")
    positive: tuple[str, str] = ("", "")

    def print(self, value: Decimal, instead: Figure) -> str:
        """A value as it would stand in the place of a printed figure, with that one's unit."""
        before, behind = self.negative if value < 0 else self.positive
        if (value < 0) == (instead.value < 0) and value and (own := _around(instead.text)):
            before, behind = own
        unit = found.group() if (found := _UNIT.search(instead.text)) else ""
        digits = format(abs(value), ",f")
        if instead.resolution <= 1 and "," not in instead.text and abs(instead.value) >= 1000:
            digits = digits.replace(",", "")
        return f"{before}{digits}{unit}{behind}"


PLAIN = Manner()


def read_manner(figures: Iterable[Figure]) -> Manner:
    """The manner of the first figure of either sign, so the nearest ones come first."""
    negative = positive = None
    for figure in figures:
        if figure.is_nothing:
            continue
        if figure.value < 0:
            negative = negative or _around(figure.text)
        elif figure.value > 0:
            positive = positive or _around(figure.text)
        if negative and positive:
            break
    return Manner(negative or PLAIN.negative, positive or PLAIN.positive)


def _around(text: str) -> tuple[str, str] | None:
    """What stands around the digits of a figure, its unit left out."""
    found = _DIGITS.search(text)
    if found is None:
        return None
    return text[: found.start()].strip(), _UNIT.sub("", text[found.end() :]).strip()
