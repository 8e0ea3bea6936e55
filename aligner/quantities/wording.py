"""The words that say which way something moved, and the items figures are given for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from aligner.quantities.lexicon import alternation, load

CLASSES = ("up", "down", "better", "worse", "flat")
_POLARITY = {"up": 1, "down": -1, "better": 0, "worse": 0, "flat": 0}


@dataclass(frozen=True, slots=True)
class Direction:
    """A word that says which way something moved, and where it stands."""

    start: int
    end: int
    name: str
    """One of CLASSES."""

    @property
    def polarity(self) -> int:
        return _POLARITY[self.name]


@dataclass(frozen=True, slots=True)
class Item:
    """A thing a release gives figures for, where the text names it."""

    start: int
    end: int
    name: str
    polarity: int


@cache
def direction_pattern(lang: str) -> re.Pattern[str]:
    words = load("directions")[lang]
    if lang == "ja":
        except_after = {
            "増": r"(?!資|設|床|産|便|刷|税|減|強)",
            "減": r"(?!価|資|税|産|損|災|圧|速)",
            "成長": r"(?!戦略|分野|投資|市場|領域|産業)",
        }
        parts = [
            rf"(?P<{name}>"
            + "|".join(re.escape(w) + except_after.get(w, "") for w in sorted(words[name], key=len, reverse=True))
            + ")"
            for name in CLASSES
        ]
        return re.compile("|".join(parts))
    parts = [rf"(?P<{name}>{alternation(words[name])})" for name in CLASSES]
    return re.compile(
        rf"(?<![A-Za-z-])(?:{'|'.join(parts)})(?![A-Za-z])(?!\s(?:to\sdate|and\samortization|"
        r"expenses?|charges?|front)|-to-date|-front)(?<!depreciation)(?<!up\Z)",
        re.IGNORECASE,
    )


@cache
def _items() -> dict[str, Any]:
    return load("items")


@cache
def _item_pattern(lang: str) -> tuple[re.Pattern[str], dict[str, str]]:
    names: dict[str, str] = {}
    for name, entry in _items().items():
        for word in entry[lang]:
            names.setdefault(word.casefold(), name)
    words = alternation(names)
    pattern = words if lang == "ja" else rf"(?<![A-Za-z-])(?:{words})(?![A-Za-z])"
    return re.compile(pattern, re.IGNORECASE), names


_NOT_UP = re.compile(r"\s?to\b", re.IGNORECASE)


def directions_in(text: str, lang: str) -> list[Direction]:
    """Every direction word of `text`, in order."""
    found = []
    for match in direction_pattern(lang).finditer(text):
        name = match.lastgroup or ""
        if lang == "en" and match.group().lower() == "up" and _NOT_UP.match(text, match.end()):
            continue
        found.append(Direction(match.start(), match.end(), name))
    return found


def items_in(text: str, lang: str) -> list[Item]:
    """Every known item `text` names, in order, by its language-neutral name."""
    pattern, names = _item_pattern(lang)
    found = []
    for match in pattern.finditer(text):
        key = re.sub(r"\s+", " ", match.group().casefold())
        name = names.get(key) or names.get(key.replace("-", " ")) or names.get(key.replace(" ", "-"), "")
        if name:
            entry = _items()[name]
            found.append(Item(match.start(), match.end(), entry.get("same", name), entry.get("polarity", 0)))
    return found
