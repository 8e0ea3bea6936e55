"""Number formats of Excel as data: `#,##0;▲#,##0` in sections, each in tokens."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files


class Part(StrEnum):
    """What a token of a format stands for."""

    LITERAL = "literal"
    DIGIT = "digit"
    POINT = "point"
    COMMA = "comma"
    PERCENT = "percent"
    EXPONENT = "exponent"
    SLASH = "slash"
    TEXT = "text"
    GENERAL = "general"
    MOMENT = "moment"
    ELAPSED = "elapsed"


@dataclass(frozen=True, slots=True)
class Token:
    part: Part
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One of the up to four parts of a format that semicolons divide.

    `operator` and `limit` are its condition, [<100]; `locale` is the number in [$-411], "" where there is none.
    """

    tokens: tuple[Token, ...]
    operator: str = ""
    limit: Decimal = Decimal(0)
    locale: str = ""

    def has(self, *parts: Part) -> bool:
        return any(token.part in parts for token in self.tokens)

    @property
    def is_moment(self) -> bool:
        """Whether it shows a date, a time or a duration."""
        return self.has(Part.MOMENT, Part.ELAPSED)

    def holds(self, value: Decimal) -> bool:
        """Whether its condition holds for `value`; without one it is for what is not negative."""
        return _COMPARISONS[self.operator](value, self.limit)


_COMPARISONS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "": lambda value, limit: value >= limit,
    "<": lambda value, limit: value < limit,
    "<=": lambda value, limit: value <= limit,
    ">": lambda value, limit: value > limit,
    ">=": lambda value, limit: value >= limit,
    "=": lambda value, limit: value == limit,
    "<>": lambda value, limit: value != limit,
}
_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)"? | \\(?P<escaped>.) | (?P<width>_.?) | (?P<fill>\*.?)
    | \[\$(?P<currency>[^\]-]*)(?:-(?P<locale>[^\]]*))?\]
    | \[(?P<operator><=|>=|<>|<|>|=)\s*(?P<limit>-?\d+(?:\.\d+)?)\]
    | \[(?P<elapsed>h+|m+|s+)\] | \[[^\]]*\]
    | (?P<general>General|G/標準) | (?P<noon>AM/PM|A/P|上午/下午)
    | (?P<exponent>E[+-]) | (?P<moment>y+|m+|d+|h+|s+|a{3,4}|e+|g+) | (?P<digit>[0#?])
    | (?P<point>\.) | (?P<comma>,) | (?P<percent>%) | (?P<slash>/) | (?P<at>@) | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_PARTS = {
    "general": Part.GENERAL,
    "exponent": Part.EXPONENT,
    "digit": Part.DIGIT,
    "point": Part.POINT,
    "comma": Part.COMMA,
    "percent": Part.PERCENT,
    "slash": Part.SLASH,
    "at": Part.TEXT,
}
LONGEST = 1_000
"""Excel allows 255 characters; what is much longer is no format of a person."""


@lru_cache(maxsize=2048)
def sections(code: str) -> tuple[Section, ...]:
    """The sections of a format.

    Example: `0.0;▲0.0` has two, each of three tokens and the second with a literal before them.
    """
    return tuple(map(_section, _divided(code[:LONGEST])[:4]))


@lru_cache(maxsize=1)
def builtin() -> dict[int, str]:
    """The formats that a workbook may name by their number alone, as a Japanese Excel shows them.

    Where that depends on the country the sign of money is left out and the minus is a minus.
    """
    lines = files(__package__).joinpath("builtin.tsv").read_text(encoding="utf-8").splitlines()
    return {int(number): code for number, code in (line.split("\t") for line in lines)}


def _divided(code: str) -> list[list[re.Match[str]]]:
    divided: list[list[re.Match[str]]] = [[]]
    for found in _TOKEN.finditer(code):
        if found["other"] == ";":
            divided.append([])
        else:
            divided[-1].append(found)
    return divided


def _section(found: list[re.Match[str]]) -> Section:
    tokens: list[Token] = []
    operator, limit, locale = "", Decimal(0), ""
    for match in found:
        if match["operator"]:
            operator, limit = match["operator"], Decimal(match["limit"])
        elif match["currency"] is not None:
            locale = match["locale"] or locale
            tokens.append(Token(Part.LITERAL, match["currency"]))
        elif match["elapsed"]:
            tokens.append(Token(Part.ELAPSED, match["elapsed"].lower()))
        elif match["noon"] or match["moment"]:
            tokens.append(Token(Part.MOMENT, (match["noon"] or match["moment"]).lower()))
        elif match["width"]:
            tokens.append(Token(Part.LITERAL, " "))
        elif (name := match.lastgroup) in _PARTS:
            tokens.append(Token(_PARTS[name], match.group()))
        elif literal := match["quoted"] or match["escaped"] or match["other"]:
            tokens.append(Token(Part.LITERAL, literal))
    return Section(_settled(tokens), operator, limit, locale)


def _settled(tokens: list[Token]) -> tuple[Token, ...]:
    """The tokens, with the marks that mean something beside digits only made literals where there are none."""
    kinds = {token.part for token in tokens}
    if Part.MOMENT in kinds or Part.ELAPSED in kinds:
        digits = (Part.DIGIT, Part.POINT)  # of ss.00
        return tuple(
            t if t.part in (*digits, Part.MOMENT, Part.ELAPSED) else Token(Part.LITERAL, t.text) for t in tokens
        )
    if Part.DIGIT not in kinds:
        kept = (Part.TEXT, Part.GENERAL, Part.PERCENT)
        return tuple(t if t.part in kept else Token(Part.LITERAL, t.text) for t in tokens)
    return tuple(tokens)
