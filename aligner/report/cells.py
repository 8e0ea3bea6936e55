"""Text measured in terminal cells, where 売 takes two and e takes one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

CUT = "..."
"""ASCII, because East Asian terminals disagree about the width of the ellipsis character."""

_JOINER = "\N{ZERO WIDTH JOINER}"
_INVISIBLE = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


@lru_cache(maxsize=8192)
def char_width(char: str) -> int:
    """How many cells one character takes: 0, 1 or 2."""
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def width(text: str) -> int:
    """How many cells `text` takes.

    Example: "売上高 5" takes 8.
    """
    return len(text) if text.isascii() else sum(map(char_width, text))


def pad(text: str, cells: int) -> str:
    """`text` filled up with spaces to `cells`."""
    return text + " " * (cells - width(text))


def clusters(text: str) -> Iterator[str]:
    """The characters of `text`, each with the marks that combine with it."""
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and (char_width(text[end]) == 0 or text[end - 1] == _JOINER):
            end += 1
        yield text[at:end]
        at = end


def head(text: str, cells: int) -> str:
    """As much of the beginning of `text` as fits in `cells`; no character is cut in half."""
    taken, used = [], 0
    for cluster in clusters(text):
        used += width(cluster)
        if used > cells:
            break
        taken.append(cluster)
    return "".join(taken)


def tail(text: str, cells: int) -> str:
    """As much of the end of `text` as fits in `cells`."""
    # Nothing but marks is narrower than a cell, and marks are few: a window this long is enough.
    start = max(0, len(text) - 4 * max(cells, 1))
    while start and char_width(text[start]) == 0:
        start -= 1
    taken, used = [], 0
    for cluster in reversed(list(clusters(text[start:]))):
        used += width(cluster)
        if used > cells:
            break
        taken.append(cluster)
    return "".join(reversed(taken))


def fit(text: str, cells: int) -> str:
    """`text`, its end replaced by "..." where it does not fit."""
    return text if width(text) <= cells else head(text, cells - len(CUT)).rstrip() + CUT


def visible(text: str) -> str:
    """`text` on one line and harmless to a terminal: tabs between cells become bars, controls symbols.

    Example: "Total<tab>5" becomes "Total | 5".
    """
    if text.isprintable():
        return text
    return "".join(map(_visible, text))


@lru_cache(maxsize=1024)
def _visible(char: str) -> str:
    if char == "\t":
        return " | "
    if char in "\n\r\u2028\u2029\u3000\xa0":
        return " "
    if char in _INVISIBLE:
        return ""
    if char < " ":
        return chr(0x2400 + ord(char))
    if unicodedata.category(char) in ("Cc", "Cs"):
        return "\N{REPLACEMENT CHARACTER}"
    return char
