"""Reads figures said by the band they lie in: 10%台前半 and "low teens", 1桁台半ば and "mid-single digits"."""

from __future__ import annotations

import re
from decimal import Decimal

from aligner.model import Lang
from aligner.quantities.canvas import Canvas
from aligner.quantities.model import Bound, Dimension

_TENS = {"single": 0, "teens": 10} | {
    word: 10 * n
    for n, word in enumerate(
        ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"), 2
    )
}
# Where in a band of ten each part of it lies; the two languages draw no finer line.
_PARTS = {
    "前半": 2,
    "半ば": 5,
    "中盤": 5,
    "後半": 8,
    "low": 2,
    "lower": 2,
    "mid": 5,
    "middle": 5,
    "high": 8,
    "upper": 8,
}
_JA = re.compile(
    r"(?<![\d.,])(?:(?P<tens>\d{1,2}0)\s?%?|(?P<digit>[1一])\s?(?:桁|ケタ)\s?%?)\s?台の?(?P<part>前半|半ば|中盤|後半)"
)
_EN = re.compile(
    r"\b(?P<part>low|lower|mid|middle|high|upper)(?:[\s-]|\sto\s)(?:(?P<word>teens|[a-z]{4,8}ties|single)|(?P<tens>\d{1,2}0)s)\b"
    r"(?:[\s-]digits?\b)?",
    re.IGNORECASE,
)
# 小数第2位を四捨五入 rounds to the first place, and the languages name either: such a place is no figure.
_PLACE_JA = re.compile(r"小数(?:点)?(?:以下)?\s?第?\s?[\d一二三四]\s?[位桁]")
_PLACE_EN = re.compile(
    r"\b(?:to|at|from)\s(?:the\s)?(?:nearest\s)?(?:first|second|third|fourth|one|two|three|four|\d(?:st|nd|rd|th)?)"
    r"\sdecimal(?:\splaces?|\spoints?)?\b|\bthe\s(?:first|second|third|fourth)\sdecimal\splace\b",
    re.IGNORECASE,
)


def read_bands(canvas: Canvas, lang: Lang) -> None:
    """Add figures known by their band alone, and claim the decimal places that figures are rounded to."""
    canvas.mask(_PLACE_JA if lang == "ja" else _PLACE_EN)
    for found in canvas.free_matches(_JA if lang == "ja" else _EN):
        parts = found.groupdict()
        tens = _TENS.get((parts.get("word") or "").lower())
        if parts["tens"]:
            tens = int(parts["tens"])
        elif parts.get("digit"):
            tens = 0
        if tens is None:
            continue
        value = Decimal(tens + _PARTS[found["part"].lower()])
        canvas.add(*found.span(), Dimension.PERCENT, value, Decimal(1), unit="%", bound=Bound.ABOUT)
