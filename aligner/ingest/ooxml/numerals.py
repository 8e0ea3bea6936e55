"""The numbers of lists as they are printed: 1, (i), ①, ア, 一 (ST_NumberFormat of ECMA-376)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_KANJI = {"japaneseCounting": "一二三四五六七八九", "japaneseLegal": "壱弐参四伍六七八九"}
_PLACES = {"japaneseCounting": ("", "十", "百", "千"), "japaneseLegal": ("", "拾", "百", "阡")}
_DIGITS = "〇一二三四五六七八九"
_LARGEST = 9_999
_AS_DIGITS = frozenset({"ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "chineseCounting"})
_AS_COUNTING = {
    "chineseCountingThousand": "japaneseCounting",
    "taiwaneseCounting": "japaneseCounting",
    "taiwaneseCountingThousand": "japaneseCounting",
    "ideographLegalTraditional": "japaneseLegal",
}


def printed(number: int, format: str) -> str:
    """A number in one of the formats of WordprocessingML; in decimal where the format is unknown or has no such number.

    Example: `printed(3, "decimalEnclosedCircle")` is "③", `printed(21, "japaneseCounting")` is "二十一".
    """
    format = _AS_COUNTING.get(format, format)
    if not 0 < number <= _LARGEST:
        return str(number)
    if format in ("none", "bullet"):
        return ""
    if format == "numberInDash":
        return f"- {number} -"
    if format == "decimalZero":
        return f"{number:02}"
    if format in ("decimalFullWidth", "decimalFullWidth2"):
        return str(number).translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)})
    if format == "ordinal":
        return f"{number}{_ordinal(number)}"
    if format in ("lowerRoman", "upperRoman"):
        return _roman(number) if format == "lowerRoman" else _roman(number).upper()
    if format in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if format == "lowerLetter" else letter.upper()
    if format in _KANJI:
        return _counted(number, format)
    if format in _AS_DIGITS:
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    sequence = _sequences().get(format, ())
    return sequence[number - 1] if number <= len(sequence) else str(number)


@cache
def _sequences() -> dict[str, tuple[str, ...]]:
    """The formats that are a row of characters, from sequences.tsv: the format's name, a tab, its characters."""
    text = files(__package__).joinpath("sequences.tsv").read_text(encoding="utf-8")
    return {name: tuple(characters) for name, _, characters in (line.partition("\t") for line in text.splitlines())}


def _ordinal(number: int) -> str:
    return "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _roman(number: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        text += letters * (number // worth)
        number %= worth
    return text


def _counted(number: int, format: str) -> str:
    """Number and place by turns, the number left out where it is one: 21 is 二十一, 110 is 百十."""
    text = ""
    for place, digit in enumerate(reversed(str(number))):
        if digit != "0":
            one = place and digit == "1" and format == "japaneseCounting"
            text = ("" if one else _KANJI[format][int(digit) - 1]) + _PLACES[format][place] + text
    return text
