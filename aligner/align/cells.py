"""A light reading of table cells, as evidence for alignment.

What a cell means needs its table's unit and header; what pairs two rows is only that the
same digits stand in them, so the digits are read here without any context.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from aligner.model import Block

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")
_SEN = re.compile(r"(\d)円(\d\d)銭")
_NEGATIVE = re.compile(r"[▲△\-\N{MINUS SIGN}(]")
_DIGITS = re.compile(r"[\d.]")
_LETTERS = re.compile(r"[^\W\d_]{4,}")
# "Up to 2,500,000 shares", "approx. ¥4.0 billion (maximum)": words of a figure, not a sentence with one in it.
_COUNTED = re.compile(
    r"(?:(?:up to|approx\.?|approximately|about|around|over|more than|at least|maximum(?: of)?)\s)?"
    r"[^\w\s]{0,4}(?:JPY|USD|US\$)?\s?\d[\d,.]*\s?(?:%\s?)?"
    r"(?:[a-z-]{1,12}\.?(?:\s[a-z-]{1,12}\.?){0,2}|[\u30a0-\u30ff\u3400-\u9fff]{1,6})?(?:\s?\([a-z ]{1,20}\))?\W?",
    re.IGNORECASE,
)
_MOST = 0.8  # where so much agrees in its place, another order cannot agree much better
_BLANK = re.compile(r"[\s\-\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}\N{HORIZONTAL BAR}ー_=.]*")


@dataclass(frozen=True, slots=True)
class CellDigits:
    """The digits of a cell: "(1,234.0)" has mantissa "1234", printed "1234.0", and is negative.

    `mantissa` has no leading or trailing zeros, so that it is the same at every scale.
    """

    printed: str
    mantissa: str
    negative: bool
    head: int = 0
    """The first two digits of the mantissa; rounding moves them by one at most."""


@lru_cache(maxsize=65536)
def cell_digits(text: str) -> CellDigits | None:
    """The digits of a cell that holds one figure; None for blanks, dashes, words and several figures."""
    numbers = _NUMBER.findall(_SEN.sub(r"\1.\2", text))
    if len(numbers) != 1 or len(text) > 60 or (_LETTERS.search(text) and not _COUNTED.fullmatch(text)):
        return None
    printed = numbers[0].replace(",", "")
    mantissa = printed.replace(".", "").strip("0") or "0"
    negative = _NEGATIVE.search(_DIGITS.split(text, 1)[0]) is not None
    return CellDigits(printed, mantissa, negative, int(mantissa[:2].ljust(2, "0")))


def is_blank(text: str) -> bool:
    """Whether a cell holds nothing, or only a dash."""
    return _BLANK.fullmatch(text) is not None


def row_digits(row: Block) -> tuple[CellDigits, ...]:
    """The figures of a row in order, its label left out."""
    return tuple(digits for cell in row.cells[1:] if (digits := cell_digits(cell.text.value)) is not None)


@lru_cache(maxsize=65536)
def same_digits(a: CellDigits, b: CellDigits) -> float:
    """How far two cells show the same figure: 1 the same, less for another sign, scale or digit."""
    if a.printed == b.printed:
        return 1.0 if a.negative == b.negative else 0.9
    if a.mantissa == b.mantissa:
        return 0.8
    if _rounds_to(a.mantissa, b.mantissa) or _rounds_to(b.mantissa, a.mantissa):
        return 0.7
    if len(a.printed) < 3 or len(b.printed) < 3:
        return 0.0
    return 0.5 * max(0.0, 2 * Levenshtein.normalized_similarity(a.printed, b.printed) - 1)


def rows_agree(ja: Sequence[CellDigits], en: Sequence[CellDigits]) -> float:
    """The share of the longer row's figures that the other row shows too, in the same order (0 to 1)."""
    if not ja or not en:
        return 0.0
    if len(ja) > 2 and len(en) > 2:
        heads = {a.head for a in ja}
        if not any(b.head in heads or b.head - 1 in heads or b.head + 1 in heads for b in en):
            return 0.0
    if len(ja) == len(en):
        in_place = sum(same_digits(a, b) for a, b in zip(ja, en, strict=True)) / len(ja)
        return in_place if in_place > _MOST else max(in_place, _common(ja, en))
    return _common(ja, en)


def _common(ja: Sequence[CellDigits], en: Sequence[CellDigits]) -> float:
    best = [0.0] * (len(en) + 1)
    for a in ja:
        diagonal = 0.0
        for j, b in enumerate(en, 1):
            kept = best[j]
            best[j] = max(best[j], best[j - 1], diagonal + same_digits(a, b))
            diagonal = kept
    return best[-1] / max(len(ja), len(en))


def _rounds_to(fine: str, coarse: str) -> bool:
    """Whether `coarse` is `fine` rounded or cut to its length (two digits at least)."""
    if not 2 <= len(coarse) < len(fine):
        return False
    head = fine[: len(coarse)]
    return coarse in (head, str(int(head) + 1))
