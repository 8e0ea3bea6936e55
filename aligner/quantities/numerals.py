"""Reads written numbers: 1億5,000万, 二百五十万三十四, 一六〇〇, one hundred and twenty million."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_KANJI_DIGITS = {c: d for d, c in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "壱": 1,
    "壹": 1,
    "弐": 2,
    "貳": 2,
    "参": 3,
    "參": 3,
    "伍": 5,
}
_SMALL = {"十": 1, "拾": 1, "百": 2, "千": 3, "阡": 3}
_LARGE = {"万": 4, "億": 8, "兆": 12, "京": 16}

KANJI_DIGITS = "".join(_KANJI_DIGITS)
KANJI_NUMERALS = KANJI_DIGITS + "".join(_SMALL) + "".join(_LARGE)

# Longer runs of digits are serial numbers or damage, not amounts.
MOST_DIGITS = 18
_MOST_TOKENS = 48

_TOKEN = re.compile(
    r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\w.,])\.\d+"
    rf"|[{KANJI_DIGITS}]+|[{''.join(_SMALL)}]|[{''.join(_LARGE)}]"
)
_LATIN_TOKEN = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\w.,])\.\d+")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written: where it stands, its value and the worth of its last digit."""

    start: int
    end: int
    value: Decimal
    resolution: Decimal
    text: str
    has_digits: bool
    """False for a number in kanji or words alone."""

    @property
    def is_integer(self) -> bool:
        return self.value == self.value.to_integral_value()


def power(exponent: int) -> Decimal:
    return Decimal((0, (1,), exponent))


def decimal_of(digits: str) -> tuple[Decimal, Decimal]:
    """Value and resolution of plain digits: "1,234.50" is 1234.50 shown to 0.01."""
    plain = digits.replace(",", "")
    places = len(plain) - plain.index(".") - 1 if "." in plain else 0
    return Decimal("0" + plain), power(-places)


def japanese_numerals(text: str) -> Iterator[Numeral]:
    """Every run of digits and kanji numerals in `text` that reads as one number.

    Example: "4千8百万円" gives 48,000,000 with resolution 1,000,000.
    """
    group: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        if group and token.start() != group[-1].end():
            yield from _read(text, group)
            group = []
        group.append(token)
    yield from _read(text, group)


def latin_numerals(text: str) -> Iterator[Numeral]:
    """Every number in Arabic digits."""
    for token in _LATIN_TOKEN.finditer(text):
        if token.end() - token.start() <= MOST_DIGITS + 8 and sum(map(str.isdigit, token.group())) <= MOST_DIGITS:
            value, resolution = decimal_of(token.group())
            yield Numeral(token.start(), token.end(), value, resolution, token.group(), True)


def kanji_value(text: str) -> int | None:
    """The whole number `text` writes in digits or kanji, or None: "十二" is 12, "元" is 1."""
    if text == "元":
        return 1
    if text.isascii() and text.isdigit():
        return int(text) if len(text) <= MOST_DIGITS else None
    found = list(japanese_numerals(text))
    if len(found) == 1 and found[0].end - found[0].start == len(text) and found[0].is_integer:
        return int(found[0].value)
    return None


def _read(text: str, group: list[re.Match[str]]) -> Iterator[Numeral]:
    if not group or len(group) > _MOST_TOKENS:
        return
    total = section = Decimal(0)
    number: Decimal | None = None
    last = resolution = Decimal(1)
    for token in group:
        piece = token.group()
        if piece in _LARGE:
            if number is None and section == 0:
                # 1万億円 multiplies what stands before; a bare 億 is one of it.
                scaled = (total or Decimal(1)) * power(_LARGE[piece])
                total, resolution = scaled, resolution * power(_LARGE[piece])
            else:
                section += number or 0
                total += section * power(_LARGE[piece])
                resolution = last * power(_LARGE[piece])
            section, number, last = Decimal(0), None, power(_LARGE[piece])
        elif piece in _SMALL:
            multiplier = power(_SMALL[piece])
            section += (Decimal(1) if number is None else number) * multiplier
            last = resolution = (last if number is not None else Decimal(1)) * multiplier
            number = None
        elif piece[0] in _KANJI_DIGITS:
            if len(piece) > MOST_DIGITS:
                return
            if number is not None:
                return
            number = Decimal(int("".join(str(_KANJI_DIGITS[c]) for c in piece)))
            last = resolution = Decimal(1)
        else:
            if number is not None or sum(map(str.isdigit, piece)) > MOST_DIGITS:
                return
            number, last = decimal_of(piece)
            resolution = last
    value = total + section + (number or 0)
    start, end = group[0].start(), group[-1].end()
    yield Numeral(start, end, value, resolution, text[start:end], any(t.group()[0] in ".0123456789" for t in group))


_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_CARDINALS = {word: n for n, word in enumerate(_UNITS)} | {word: 20 + 10 * n for n, word in enumerate(_TENS)}
_WORD = "|".join(sorted([*_CARDINALS, *_SCALES], key=len, reverse=True))
_WORDS = re.compile(rf"\b(?:{_WORD})\b(?:(?:[\s-]{{1,2}}(?:and\s)?)(?:{_WORD})\b){{0,11}}", re.IGNORECASE)


def english_number_words(text: str) -> Iterator[Numeral]:
    """Numbers written in words; a scale word on its own ("millions of") is no number.

    Example: "one hundred and twenty million" gives 120,000,000.
    """
    for found in _WORDS.finditer(text):
        words = [w for w in re.split(r"[\s-]+", found.group().lower()) if w != "and"]
        if words[0] in _SCALES:
            continue
        total = section = 0
        exponent = 0
        for word in words:
            if word in _CARDINALS:
                section += _CARDINALS[word]
                exponent = 0
            elif word == "hundred":
                section *= 100
                exponent += 2
            else:
                total += section * 10 ** _SCALES[word]
                section = 0
                exponent = _SCALES[word] + (exponent if exponent == 2 else 0)
        value = Decimal(total + section)
        yield Numeral(found.start(), found.end(), value, power(exponent), found.group(), False)
