"""Reads the figures of English text."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from aligner.quantities.bounds import bound_of
from aligner.quantities.canvas import Canvas
from aligner.quantities.figures import add_figure
from aligner.quantities.lexicon import load
from aligner.quantities.model import Bound, Dimension
from aligner.quantities.numerals import Numeral, english_number_words, latin_numerals

_SMALL = {
    w: n for n, w in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])
}
_DENOMINATORS: dict[str, int] = load("numbers")["denominators"]
_ORDINALS = {word: number for number, word in enumerate(load("numbers")["ordinals"], 1)}
_DENOMINATOR = "|".join(sorted(_DENOMINATORS, key=len, reverse=True))
_FRACTION = re.compile(
    rf"\b(?P<n>a|{'|'.join(_SMALL)}|\d{{1,3}})[\s-](?P<d>{_DENOMINATOR})\b"
    r"(?!\s(?:of\s(?:fiscal|FY|the\sfiscal|20)|year))",
    re.IGNORECASE,
)
# What amounts are rounded to is no amount: "amounts of less than one million yen are omitted".
_ROUNDED_TO = re.compile(
    r"\bnearest\s(?:(?:JPY|¥|yen)\s?)?(?:1\s|one\s)?(?:hundred\s)?(?:thousand|million|billion)"
    r"|\b(?:less\sthan|under|below)\s(?:(?:JPY|¥|yen)\s?)?(?:1\s|one\s)?(?:hundred\s)?(?:thousand|million|billion)"
    r"(?:\s(?:of\s)?(?:Japanese\s)?yen)?(?=\s(?:are|is|have|has|were)\s(?:been\s)?"
    r"(?:truncated|rounded|omitted|discarded|disregarded|cut))",
    re.IGNORECASE,
)
# The period reported on, which Japanese calls 当四半期.
_UNDER_REVIEW = re.compile(
    r"\b(?P<n>three|six|nine|twelve|3|6|9|12)[\s-]months?(?:\speriod)?\s(?:under\sreview|in\squestion)\b", re.IGNORECASE
)
_OF = re.compile(r"\sof\b")
_HALF = re.compile(r"\bhalf\b(?!-year|\syear)|\bhalved\b", re.IGNORECASE)
_AND_A_HALF = re.compile(r"\s(?:and\sa\shalf)\s(?P<unit>years?|months?)\b", re.IGNORECASE)
_DIGITS = re.compile(r"\b(?P<n>single|double|triple|two|three|four)[\s-]digits?\b", re.IGNORECASE)
_DIGIT_COUNT = {"single": 1, "double": 2, "triple": 3, "two": 2, "three": 3, "four": 4}
_HALF_YEAR = re.compile(r"\bhalf\s(?:a\s)?year\b", re.IGNORECASE)
_TIMES = re.compile(
    r"\b(?P<two>doubled|double|doubling|twofold|two-fold)|\b(?P<three>tripled|triple|tripling|"
    r"threefold|three-fold|trebled)|\b(?P<four>quadrupled|quadruple|fourfold|four-fold)",
    re.IGNORECASE,
)
_ONCE = re.compile(r"\b(?:once|twice|thrice)\b", re.IGNORECASE)
_SPLIT = re.compile(r"\b(?P<many>\d{1,4}|[a-z]{1,12})[\s-]for[\s-](?P<one>\d{1,3}|[a-z]{3,5})\b", re.IGNORECASE)
_SPLIT_EACH = re.compile(
    r"\b(?P<many>\d{1,4}|[a-z]{1,12})\s(?:common\s|ordinary\s)?shares?\s(?:for|per)\s(?:each|"
    r"every|one)\s(?:common\s)?share\b",
    re.IGNORECASE,
)
_SHARES_TO = re.compile(
    r"\b(?P<one>\d{1,4}|[a-z]{1,12})\s(?:common\s|ordinary\s)?shares?\s(?:in)?to\s(?P<many>\d{1,4}|[a-z]{1,12})"
    r"(?:\s(?:common\s|ordinary\s)?shares?)?\b"
    r"|\b(?P<many2>\d{1,4}|[a-z]{1,12})\s(?:common\s|ordinary\s)?shares?\sfor\s(?:every|each)\s(?P<one2>\d{1,4}|[a-z]{1,12})"
    r"\s(?:common\s|ordinary\s)?shares?\b",
    re.IGNORECASE,
)
_NTH = re.compile(r"(?<![\d.,])(?P<n>\d{1,3}(?:,\d{3})*|\d{1,6})(?:st|nd|rd|th)\b")
_ORDINAL_WORD = re.compile(rf"\b(?P<n>{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})\b", re.IGNORECASE)
_SEVERAL = re.compile(
    r"\b(?:several|a\sfew|some)\s(?P<s1>hundred|thousand|ten|tens\sof)?\s?(?P<s2>thousands?|"
    r"millions?|billions?|trillions?|hundreds?)\b(?:\sof)?(?:\s(?P<cur>yen|U\.S\.\sdollars|"
    r"US\sdollars|dollars|euros?))?"
    r"|\b(?P<plural>tens|hundreds|thousands|millions|billions)\sof(?:\s(?P<s3>thousands|millions|"
    r"billions|trillions)(?:\sof)?)?\b(?:\s(?P<cur2>yen|U\.S\.\sdollars|US\sdollars|dollars|"
    r"euros?))?",
    re.IGNORECASE,
)
_DOZEN = re.compile(r"\ba\sdozen\b|\bdozen\b(?!s)", re.IGNORECASE)
_ALL_DAY = re.compile(r"\b(?:a?round[\s-]the[\s-]clock|24/7)\b", re.IGNORECASE)
_DECADE = re.compile(r"\b(?:a|the\spast|last|next)\sdecade\b", re.IGNORECASE)
_FOLD = re.compile(r"\b(?P<n>five|six|seven|eight|nine|ten)-?fold\b", re.IGNORECASE)
_WHOLLY = re.compile(r"\bwholly[\s-]owned\b", re.IGNORECASE)
_FLAT = re.compile(r"\b(?:no\schange|unchanged|remained\sflat|was\sflat|were\sflat)\b", re.IGNORECASE)
_ONE_CURRENCY = re.compile(
    r"(?<==)\s?(?:US\$|U\.S\.\$|USD|\$|€|EUR)\s?1(?:\.0{1,2})?(?![\d.,]*\d)|(?<![\d.,])(?:US\$|"
    r"USD|\$|€|EUR)\s?1(?:\.0{1,2})?\s?(?==)"
)
_ARTICLE = re.compile(
    r"\b(?:a|an)\s(?P<scale>hundred|thousand|million|billion|trillion)\b(?!s)(?:\s(?P<cur>yen|dollars|euros))?",
    re.IGNORECASE,
)
_SCALES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "ten": 1, "tens": 1}
_CURRENCY_WORDS = {"yen": "JPY", "euro": "EUR", "euros": "EUR"}


def read_english(canvas: Canvas) -> None:
    """Add every figure that is no date, period or name."""
    for found in canvas.free_matches(_ROUNDED_TO):
        words = re.findall(r"hundred|thousand|million|billion", found.group().lower())
        scale = Decimal((0, (1,), sum(_SCALES[word] for word in words)))
        canvas.add(*found.span(), Dimension.SCALE, scale, scale, unit="JPY", optional=True)
    for found in canvas.free_matches(_ONE_CURRENCY):
        canvas.claim(*found.span())
    for found in canvas.free_matches(_UNDER_REVIEW):
        months = {"three": 3, "six": 6, "nine": 9, "twelve": 12}.get(found["n"].lower()) or int(found["n"])
        canvas.add(*found.span(), Dimension.DURATION, Decimal(months), unit="month", optional=True)
    _read_vague(canvas)
    _read_multiples(canvas)
    for found in canvas.free_matches(_FLAT):
        canvas.add(*found.span(), Dimension.PERCENT, Decimal(0), unit="%", optional=True)
    for found in canvas.free_matches(_NTH):
        canvas.add(*found.span(), Dimension.ORDINAL, Decimal(found["n"].replace(",", "")))
    words = list(english_number_words(canvas.text))
    # "1.2 hundred million" reads its scale with the digits; words are figures of their own only where free.
    for numeral in latin_numerals(canvas.text):
        if canvas.is_free(numeral.start, numeral.end):
            add_figure(canvas, numeral, "en")
    for numeral in words:
        if canvas.is_free(numeral.start, numeral.end):
            _add_words(canvas, numeral)
    for found in canvas.free_matches(_ORDINAL_WORD):
        canvas.add(*found.span(), Dimension.ORDINAL, Decimal(_ORDINALS[found["n"].lower()]), optional=True)


def _add_words(canvas: Canvas, numeral: Numeral) -> None:
    small = numeral.value <= 10
    if more := _AND_A_HALF.match(canvas.text, numeral.end):
        month = Decimal(12) if more["unit"].lower().startswith("y") else Decimal(1)
        canvas.add(
            numeral.start,
            more.end(),
            Dimension.DURATION,
            (numeral.value + Decimal("0.5")) * month,
            month / 2,
            unit="month",
        )
        return
    before = len(canvas.found)
    add_figure(canvas, numeral, "en", optional=small)
    if len(canvas.found) > before and small:
        added = canvas.found[-1]
        firm = added.dimension in (Dimension.MONEY, Dimension.PERCENT, Dimension.POINTS, Dimension.MEASURE)
        firm = firm or (added.dimension in (Dimension.DURATION, Dimension.TIMES) and numeral.value > 1)
        canvas.found[-1] = replace(added, optional=not firm)


def _read_vague(canvas: Canvas) -> None:
    for found in canvas.free_matches(_SEVERAL):
        words = [w for g in ("s1", "s2", "plural", "s3") if (w := found[g])]
        exponent = sum(
            _SCALES[w.lower().split()[0].rstrip("s")] if w.lower() not in ("tens", "tens of") else 1 for w in words
        )
        currency = (found["cur"] or found["cur2"] or "").lower()
        unit = (_CURRENCY_WORDS.get(currency, "USD")) if currency else None
        canvas.add(
            *found.span(),
            Dimension.MONEY if unit else Dimension.NUMBER,
            Decimal((0, (1,), exponent)),
            Decimal((0, (1,), exponent)),
            unit=unit,
            bound=Bound.SEVERAL,
        )
    for found in canvas.free_matches(_ARTICLE):
        worth = Decimal((0, (1,), _SCALES[found["scale"].lower()]))
        unit = _CURRENCY_WORDS.get((found["cur"] or "").lower(), "USD") if found["cur"] else None
        canvas.add(*found.span(), Dimension.MONEY if unit else Dimension.NUMBER, worth, worth, unit=unit)


def _read_multiples(canvas: Canvas) -> None:
    for found in canvas.free_matches(_SHARES_TO):
        many, one = _small_number(found["many"] or found["many2"]), _small_number(found["one"] or found["one2"])
        if many and one:
            canvas.add(*found.span(), Dimension.RATIO, Decimal(many) / Decimal(one))
    for pattern in (_SPLIT, _SPLIT_EACH):
        for found in canvas.free_matches(pattern):
            many = _small_number(found["many"])
            one = _small_number(found.groupdict().get("one") or "1")
            if many and one:
                canvas.add(*found.span(), Dimension.RATIO, Decimal(many) / Decimal(one))
    for found in canvas.free_matches(_DIGITS):
        canvas.add(*found.span(), Dimension.COUNT, Decimal(_DIGIT_COUNT[found["n"].lower()]), unit="letters")
    for found in canvas.free_matches(_HALF_YEAR):
        canvas.add(*found.span(), Dimension.DURATION, Decimal(6), unit="month")
    for found in canvas.free_matches(_FRACTION):
        number = 1 if found["n"].lower() == "a" else _small_number(found["n"])
        named = "-" in found.group() or _OF.match(canvas.text, found.end())
        if found["d"].lower().startswith("quarter") and not named:
            # Three months each: "the highest ever for a quarter", "the first growth in seven quarters".
            if found["d"].lower().endswith("s") and number:
                canvas.add(*found.span(), Dimension.COUNT, Decimal(number), unit="quarters")
            continue
        if number is not None and found["d"].lower() != "second":
            bound, _, _ = bound_of("en", canvas.text[max(0, found.start() - 32) : found.start()], "")
            canvas.add(
                *found.span(),
                Dimension.FRACTION,
                Decimal(number) / Decimal(_DENOMINATORS[found["d"].lower()]),
                bound=bound,
            )
    for found in canvas.free_matches(_HALF):
        if not canvas.text[max(0, found.start() - 8) : found.start()].endswith(
            ("and a ", "first ", "second ", "latter ")
        ):
            canvas.add(*found.span(), Dimension.FRACTION, Decimal("0.5"), optional=True)
    for found in canvas.free_matches(_TIMES):
        value = {"two": 2, "three": 3, "four": 4}[found.lastgroup or "two"]
        canvas.add(*found.span(), Dimension.TIMES, Decimal(value))
    for found in canvas.free_matches(_ONCE):
        value = {"once": 1, "twice": 2, "thrice": 3}[found.group().lower()]
        canvas.add(*found.span(), Dimension.TIMES if value > 1 else Dimension.COUNT, Decimal(value), optional=True)
    for found in canvas.free_matches(_DECADE):
        canvas.add(*found.span(), Dimension.DURATION, Decimal(120), unit="month", optional=True)
    for found in canvas.free_matches(_FOLD):
        canvas.add(*found.span(), Dimension.TIMES, Decimal(_small_number(found["n"]) or 0))
    for found in canvas.free_matches(_WHOLLY):
        canvas.add(*found.span(), Dimension.PERCENT, Decimal(100), unit="%", optional=True)
    for found in canvas.free_matches(_ALL_DAY):
        canvas.add(*found.span(), Dimension.DURATION, Decimal(86400), unit="second", optional=True)
    for found in canvas.free_matches(_DOZEN):
        if found.group().lower().startswith("a"):
            canvas.add(*found.span(), Dimension.COUNT, Decimal(12))


def _small_number(word: str) -> int | None:
    return int(word) if word.isdigit() else _SMALL.get(word.lower())
