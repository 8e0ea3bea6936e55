"""Folds writing variants character by character, so that offsets stay what they are."""

from __future__ import annotations

import unicodedata
from functools import cache

_VARIANTS = {
    "\N{MINUS SIGN}": "-",
    "\N{EN DASH}": "-",
    "\N{EM DASH}": "-",
    "\N{HYPHEN}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{FIGURE DASH}": "-",
    "\N{HORIZONTAL BAR}": "-",
    "\N{FULLWIDTH HYPHEN-MINUS}": "-",
    "\N{WAVE DASH}": "~",
    "\N{FULLWIDTH TILDE}": "~",
    "\N{TILDE OPERATOR}": "~",
    "\N{ARABIC PERCENT SIGN}": "%",
    "\N{WHITE UP-POINTING TRIANGLE}": "▲",
    "\N{INCREMENT}": "▲",
    "\N{GREEK CAPITAL LETTER DELTA}": "▲",
    "\N{BLACK UP-POINTING SMALL TRIANGLE}": "▲",
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{LEFT DOUBLE QUOTATION MARK}": '"',
    "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    "\N{FULLWIDTH YEN SIGN}": "\N{YEN SIGN}",
    "\N{NO-BREAK SPACE}": " ",
    "\N{IDEOGRAPHIC SPACE}": " ",
    "ヵ": "カ",
    "ヶ": "カ",
    "○": "〇",
    "◯": "〇",
    "萬": "万",
}

_LAST_DIGIT = 0x1FBF9


@cache
def _table() -> dict[int, str]:
    table = {ord(variant): plain for variant, plain in _VARIANTS.items()}
    for code in range(128, _LAST_DIGIT + 1):
        character = chr(code)
        if character.isdecimal():
            table[code] = str(unicodedata.decimal(character))
    return table


def fold_characters(text: str) -> str:
    """`text` with decimal digits of any script, dashes and triangles in one writing; same length.

    Example: "−５" becomes "-5", "△3" becomes "▲3".
    """
    return text if text.isascii() else text.translate(_table())
