"""Turns a numeral and what stands around it into a quantity."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from aligner.quantities.bounds import bound_of
from aligner.quantities.canvas import Canvas
from aligner.quantities.model import Dimension, Sense, SenseKind
from aligner.quantities.numerals import KANJI_NUMERALS, Numeral, japanese_numerals, power
from aligner.quantities.units import (
    Unit,
    metrics,
    prefix_currencies,
    prefix_pattern,
    scale_factor,
    suffix_pattern,
    suffix_units,
)

_BEFORE = 28
_AFTER = 48
_SEN = re.compile(rf"\s?(\d{{1,2}}(?:\.\d+)?|[{KANJI_NUMERALS}]{{1,3}})\s?(?:銭|セント)")
_WARI = re.compile(
    r"\s?(?P<half>半)?(?:\s?(?P<bu>[\d一二三四五六七八九])\s?分)?(?:\s?(?P<rin>[\d一二三四五六七八九])\s?厘)?"
)
_HALF_MORE = re.compile(r"半")
_ON_YEAR = re.compile(r"(?<!s)[\s-](?:on|over|to|ago|earlier)\b")
_FROM_TO_JA = re.compile(r"\s?(?P<from>から|より)|\s?(?P<to>へ|まで|に(?!おけ|お|つい|対|よ|関|比|あた|当|は))")
_NOT_TO = ["up", "due", "equal", "equivalent", "according", "amounted", "amounting", "compared", "relating", "related"]
_TO = "".join(rf"(?<!{word}\s)" for word in _NOT_TO) + "to"
_FROM_TO_EN = re.compile(rf"\b(?:(?P<from>from)|(?P<to>{_TO}))\s(?:a\s|an\s|the\s|its\s)?(?:\w+\s)?$", re.IGNORECASE)
_PREVIOUS = re.compile(
    r"\b(?:compared\s(?:to|with)|versus|vs\.?|against|than|of|at)\s(?:a\s|the\s)?(?:\w+\s)?$", re.IGNORECASE
)
_SPACED_OUT = re.compile(r"[\s(:：、,。比は=/\t]$|^$")


@dataclass(frozen=True, slots=True)
class Sign:
    """The sign printed at a figure: its polarity (0 where brackets may only be brackets) and where it starts."""

    sense: Sense
    start: int


def add_figure(canvas: Canvas, numeral: Numeral, lang: str, *, optional: bool = False) -> None:
    """Add the figure around `numeral`: sign, currency, scale, unit, bound."""
    text = canvas.text
    if numeral.has_digits and _is_glued(text, numeral):
        return
    before = text[max(0, numeral.start - _BEFORE) : numeral.start]
    prefix = prefix_pattern().search(before)
    suffix = suffix_pattern(lang).match(text, numeral.end)
    assert suffix is not None
    end = numeral.end
    close = bool(suffix["close"])
    opened = bool(prefix and (prefix["open"] or prefix["open2"]))
    scale_word, unit_word = suffix["scale"], suffix["unit"]
    if close and not opened:
        scale_word = unit_word = None
    if scale_word and not numeral.has_digits and len(scale_word) == 1:
        scale_word = None
    unit: Unit | None = suffix_units(lang).get(_canonical(unit_word, lang)) if unit_word else None
    if (
        unit
        and unit.dimension is Dimension.MEASURE
        and unit_word in ("m", "t")
        and scale_word is None
        and prefix
        and prefix["currency"]
    ):
        scale_word, unit = ("M" if unit_word == "m" else None), None
    if unit and _is_other_word(text, suffix.end(), unit, prefix, lang):
        unit = None
    if scale_word or unit:
        end = suffix.end() if unit else suffix.end("scale")
        if close and not (scale_word or unit_word):
            end = suffix.end("close")
    currency = prefix_currencies()[re.sub(r"\s", " ", prefix["currency"])] if prefix and prefix["currency"] else None
    if prefix and currency:
        left = numeral.start - len(before) + prefix.start("currency")
        if prefix["currency"] in ("円", "米ドル") or not canvas.is_free(left, left + len(prefix["currency"])):
            currency = None  # it is the unit of the figure before: 5億円(3.2%)
    value, resolution = numeral.value * scale_factor(scale_word), numeral.resolution * scale_factor(scale_word)
    dimension, name = Dimension.NUMBER, None
    if unit:
        dimension, name = unit.dimension, unit.name
        if unit_word == "度" and not numeral.is_integer:
            dimension, name = Dimension.MEASURE, None  # 1.5度 is degrees, 2度 may be "twice"
        value, resolution = value * unit.factor, resolution * unit.factor
        value, resolution, end = _compound(text, end, unit_word or "", numeral, value, resolution, lang)
    if currency and dimension in (Dimension.NUMBER, Dimension.MONEY):
        if dimension is Dimension.NUMBER or name == currency or unit_word in ("cents", "cent"):
            dimension, name = Dimension.MONEY, currency
        elif prefix and prefix["currency"] != "$":
            name = currency
    start = numeral.start
    if prefix and (currency or prefix["sign2"] or prefix["sign1"] or opened):
        closed = close or text[end : end + 1] == ")"
        sign = _sign(canvas, prefix, numeral, suffix, closed, before, lang, has_currency=currency is not None)
        start = sign.start
        if text[end : end + 1] == ")" and opened and start < numeral.start and text[start] in "(":
            end += 1
            percent = re.compile(r"\s?%").match(text, end) if dimension is Dimension.NUMBER else None
            if percent:
                dimension, name, end = Dimension.PERCENT, "%", percent.end()
        sense = sign.sense
    else:
        sense = Sense()
    bound, ahead, _ = bound_of(lang, text[max(0, start - 32) : start], text[end : end + 24])
    role = _role(lang, text, max(0, start - ahead), end)
    if sense.polarity < 0:
        value = -value
    canvas.add(
        start, end, dimension, value, resolution, unit=name, bound=bound, sense=sense, role=role, optional=optional
    )


def _is_other_word(text: str, end: int, unit: Unit, prefix: re.Match[str] | None, lang: str) -> bool:
    """A word behind an amount that only looks like its unit: "JPY 5 billion year on year", "$5 shares"."""
    if lang != "en" or unit.dimension in (Dimension.MONEY, Dimension.PERCENT):
        return False
    return bool(prefix and prefix["currency"]) or bool(
        unit.dimension is Dimension.DURATION and _ON_YEAR.match(text, end)
    )


def _is_glued(text: str, numeral: Numeral) -> bool:
    """A number that continues a Latin word is no figure, unless the word is a currency."""
    word = re.search(r"[A-Za-z]+$", text[max(0, numeral.start - 12) : numeral.start])
    return bool(word and word.group() not in prefix_currencies() and word.group() not in metrics())


def _canonical(word: str, lang: str) -> str:
    """The spelling a unit is listed under: "square  meters" and "Square Meters" as "square meters"."""
    spaced = re.sub(r"[\s-]{1,2}", " ", word)
    units = suffix_units(lang)
    for candidate in (word, spaced, spaced.replace(" ", "-")):
        if candidate in units:
            return candidate
    return word


def _compound(
    text: str, end: int, word: str, numeral: Numeral, value: Decimal, resolution: Decimal, lang: str
) -> tuple[Decimal, Decimal, int]:
    """Second parts behind a unit: 123円45銭, 3割8分7厘, 3年半, $2 and 3 cents."""
    if word in ("円", "ドル", "米ドル", "ユーロ") and (sen := _SEN.match(text, end)):
        parts = list(japanese_numerals(sen[1]))
        if len(parts) == 1:
            hundredth = parts[0].value * power(-2)
            return value + hundredth, parts[0].resolution * power(-2), sen.end()
    if word == "割" and (more := _WARI.match(text, end)) and more.group():
        if more["half"]:
            return value + 5, Decimal(1), more.end("half")
        for group, worth in (("bu", Decimal(1)), ("rin", Decimal("0.1"))):
            if more[group]:
                value += next(iter(japanese_numerals(more[group]))).value * worth
                resolution, end = worth, more.end(group) + 1
        return value, resolution, end
    if word in ("年半", "カ月半", "か月半") or (
        word in ("年", "カ月") and _HALF_MORE.match(text, end) and text[end + 1 : end + 2] != "期"
    ):
        month = Decimal(6) if word.startswith("年") else Decimal("0.5")
        return value + month, month, end if word.endswith("半") else end + 1
    return value, resolution, end


def _sign(
    canvas: Canvas,
    prefix: re.Match[str],
    numeral: Numeral,
    suffix: re.Match[str],
    closed: bool,
    before: str,
    lang: str,
    *,
    has_currency: bool,
) -> Sign:
    offset = numeral.start - len(before)
    text = canvas.text
    found = Sense()
    start = numeral.start
    if has_currency:
        start = offset + prefix.start("currency")
    for group in ("sign1", "sign2"):
        mark = (prefix[group] or "").strip()
        if not mark:
            continue
        at = offset + prefix.start(group)
        left = text[max(0, at - 1) : at]
        if mark == "±" or (mark == "-" and not _is_minus(text, at, numeral.start, prefix, group)):
            continue
        if mark == "+" and not _SPACED_OUT.search(left):
            continue
        negative = mark.strip("() ") in ("▲", "-", "マイナス", "minus", "negative") or "-" in mark
        found = Sense(SenseKind.SIGN, -1 if negative else 1, mark)
        start = min(start, at)
    group = "open" if prefix["open"] else "open2" if prefix["open2"] else ""
    if group and closed and found.kind is SenseKind.NONE:
        at = offset + prefix.start(group)
        if lang == "ja" and at and canvas.taken[at - 1]:
            return Sign(found, start)  # 5億円(3.2%): a loss would be marked inside the brackets
        whole = not re.search(r"\w", text[max(0, at - 80) : at]) and not re.search(
            r"[^\W\d_]{2}", text[numeral.end : numeral.end + 80]
        )
        small = len(numeral.text) <= 2 and suffix["scale"] is None and whole
        certain = (
            (suffix["close"] and (suffix["scale"] or suffix["unit"] == "%"))
            or (group == "open2" and has_currency)
            or (whole and not (small and "%" not in text))
        )
        if certain:
            found = Sense(SenseKind.SIGN, -1, "( )")
            start = min(start, at)
        elif not small:
            found = Sense(SenseKind.SIGN, 0, "( )")
    return Sign(found, start)


def _is_minus(text: str, at: int, number_at: int, prefix: re.Match[str], group: str) -> bool:
    """A hyphen is a minus at the start, and where it touches a figure behind a space or a bracket."""
    left = text[max(0, at - 2) : at]
    if not left.strip():
        return at == len(left) or text[at + 1 : at + 2] != " "
    if text[at + 1 : at + 2] == " ":
        return False
    return bool(_SPACED_OUT.search(left[-1:]) or "ぁ" <= left[-1:] <= "ん") and not re.search(r"[\d%円][\s]?$", left)


def _role(lang: str, text: str, start: int, end: int) -> str:
    if lang == "ja":
        found = _FROM_TO_JA.match(text, end)
        return found.lastgroup or "" if found else ""
    before = text[max(0, start - 24) : start]
    if found := _FROM_TO_EN.search(before):
        return found.lastgroup or ""
    return "level" if _PREVIOUS.search(before) and not re.search(r"\bof\s(?:a\s|the\s)?(?:\w+\s)?$", before) else ""
