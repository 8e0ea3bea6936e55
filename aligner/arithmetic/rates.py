"""Finds the exchange rates that one half declares for translating its figures."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from functools import cache
from importlib import resources

from aligner.arithmetic.book import Book
from aligner.arithmetic.figures import Figure
from aligner.model import Block, Kind
from aligner.quantities import Dimension, Quantity, scan
from aligner.quantities.fold import fold_characters
from aligner.quantities.lexicon import alternation, load

HOME = "JPY"

_ONE = r"(?:1(?:\.00?)?|10{2,3}|1,000|one|the|each)"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d,.]*\d)"
_YEN = r"(?:JPY|¥|Japanese\syen|(?<![A-Za-z])yen|(?<![A-Za-z])Y)\s?"
_YEN_BEHIND = r"\s?(?:円(?:\s?(?P<sen>\d{1,2})\s?銭)?|(?:Japanese\s)?yen(?![A-Za-z])|JPY)"
_NO_SCALE = r"(?!\s?(?:[百千万億兆]|thousand|million|billion|trillion|mn|bn))"


class Purpose(IntEnum):
    """What a rate is declared for, as far as its sentence says it."""

    UNSAID = 0
    TRANSLATION = 1
    CONVENIENCE = 2
    """Translating figures for the reader and nothing else."""


@dataclass(frozen=True, slots=True)
class DeclaredRate:
    """So many yen, the `figure`, for `per` of another currency.

    Example: "JPY 111.43 = US$1" has the figure 111.43, the currency USD and 1 of it; "100ウォン=10.5円" 100 of KRW.
    """

    figure: Figure
    currency: str
    per: Decimal
    purpose: Purpose


@cache
def currency_words() -> dict[str, str]:
    """Every spelling of a currency, in small letters, and its code."""
    return {
        word.casefold(): code
        for code, entry in load("units")["currencies"].items()
        for word in (*entry["ja"], *entry["prefix"], *entry["suffix"])
    }


@cache
def currency_pattern() -> re.Pattern[str]:
    """Matches the name of any currency, the yen among them."""
    return re.compile(_spellings(currency_words()), re.IGNORECASE)


def _spellings(words: Iterable[str]) -> str:
    words = tuple(words)
    latin = alternation(word for word in words if word[0].isascii() and word[0].isalpha())
    other = alternation(word for word in words if not (word[0].isascii() and word[0].isalpha()))
    return rf"(?:(?<![A-Za-z])(?:{latin})(?![A-Za-z])|{other})"


def declared_rates(book: Book) -> tuple[DeclaredRate, ...]:
    """The rates that a half declares, in the order in which they stand; not those that forecasts assume.

    Example: "1米ドル=149.58円で換算" is one, "想定為替レートは1米ドル=145円" none.
    """
    return tuple(rate for block in book.half.blocks if _may_declare(block) for rate in _rates_in(block))


def _may_declare(block: Block) -> bool:
    if block.kind in (Kind.TABLE_ROW, Kind.FURNITURE):
        return False
    text = block.text.value
    return any(sign in text for sign in "円¥JyY") and any(map(str.isdigit, text))


def _rates_in(block: Block) -> Iterator[DeclaredRate]:
    text = fold_characters(block.text.value)
    matches = [match for pattern in _patterns() for match in pattern.finditer(text)]
    quantities = scan(block.text.value, block.lang) if matches else []
    taken: set[int] = set()
    for match in sorted(matches, key=lambda match: match.start()):
        purpose = _purpose(_sentence(text, match))
        group = "y" if match["y"] else "z"
        figure = _figure(block, match, group, quantities)
        per = Decimal(re.sub(r"[^\d.]", "", match["n"] or match["m"] or "") or 1)
        if purpose is not None and figure.value > 0 and per > 0 and match.start(group) not in taken:
            taken.add(match.start(group))
            yield DeclaredRate(figure, currency(match["currency"]), per, purpose)


def currency(word: str) -> str:
    """The code of a currency that `currency_pattern` has found: "U.S. dollars" is USD."""
    return currency_words()[re.sub(r"\s+", " ", word).casefold()]


def _figure(block: Block, match: re.Match[str], group: str, quantities: Sequence[Quantity]) -> Figure:
    """The yen of a rate, at the place of the sentence's quantity where it has been read as one."""
    start, end = match.span(group)
    value = Decimal(match[group].replace(",", ""))
    resolution = Decimal((0, (1,), int(value.as_tuple().exponent)))
    if sen := match["sen"] or match["sen2"]:
        value, resolution = value + Decimal(sen) / 100, Decimal("0.01")
    for quantity in quantities:
        if quantity.dimension is Dimension.MONEY and quantity.span.start <= start < quantity.span.end:
            place = block.text.source(quantity.span.start, quantity.span.end)
            return Figure(block.lang, block.index, -1, place, quantity.surface, value, resolution, quantity)
    return Figure(block.lang, block.index, -1, block.text.source(start, end), match[group], value, resolution)


def _sentence(text: str, match: re.Match[str]) -> str:
    ends = [end.end() for end in re.finditer(r"。|(?<![.\s][A-Z])\.\s", text)]
    start = max((end for end in ends if end <= match.start()), default=0)
    return text[start : min((end for end in ends if end >= match.end()), default=len(text))]


def _purpose(sentence: str) -> Purpose | None:
    words = _words()
    if words["convenience"].search(sentence):
        return Purpose.CONVENIENCE
    translated = words["translated"].search(sentence) is not None
    if words["assumed"].search(sentence):
        return Purpose.UNSAID if translated else None
    return Purpose.TRANSLATION if translated else Purpose.UNSAID


@cache
def _words() -> dict[str, re.Pattern[str]]:
    text = resources.files("aligner.arithmetic").joinpath("rates.toml").read_text(encoding="utf-8")
    return {name: re.compile("|".join(words), re.IGNORECASE) for name, words in tomllib.loads(text).items()}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Match "1米ドル=111.43円" and "JPY 111.43 = US$1", in the ways in which they are written."""
    other = rf"(?P<currency>{_spellings(word for word, code in currency_words().items() if code != HOME)})"
    yen = rf"(?:{_YEN}(?P<y>{_DIGITS})(?:{_YEN_BEHIND})?|(?P<z>{_DIGITS}){_YEN_BEHIND.replace('sen', 'sen2')})"
    first = (
        rf"(?<![\d,.])(?:(?P<n>{_ONE})\s?)?{other}(?:\s?(?P<m>1(?:\.00?)?|100)(?![\d,.]*\d))?\s?"
        rf"(?:[=＝:/@]|につき|当たり|あたり|当り|に対し|[はがを]|to|equals|is|at|equal\sto)?\s?(?:約|およそ)?{yen}"
    )
    last = (
        rf"(?<![\d,.]){yen}\s?(?:[=＝:/@]|to|per|against|対|equals|equal\sto|for)\s?"
        rf"(?:(?P<n>{_ONE})\s?)?{other}(?:\s?(?P<m>1(?:\.00?)?|100))?(?![\d,.]*\d)"
    )
    return re.compile(first + _NO_SCALE, re.IGNORECASE), re.compile(last + _NO_SCALE, re.IGNORECASE)
