"""What the rest of two texts says about a pair of figures, and about those without a counterpart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from aligner.model import Lang
from aligner.quantities.agreement import is_index_of
from aligner.quantities.calendar_agreement import opens
from aligner.quantities.model import Bound, Dimension, Quantity, SenseKind
from aligner.quantities.verdict import Verdict
from aligner.quantities.wording import directions_in

_RELATIVE_JA = re.compile(
    r"前年同期|前年|前期|前四半期|前月|前回|同期|当期|当四半期|今期|今年度|本年度|昨年|翌期|来期|前連結会計年度|当連結|当中間|同四半期|同年|同月|今回|以上"
)
_RELATIVE_EN = re.compile(
    r"\b(?:same\s(?:period|quarter|month)|previous|prior|preceding|last\s(?:year|fiscal|"
    r"quarter|month)|year[\s-](?:earlier|ago|on[\s-]year|over[\s-]year)|YoY|QoQ|this\s(?:quarter|"
    r"year|fiscal|period)|current|following|next|corresponding|that\s(?:year|quarter))\b",
    re.IGNORECASE,
)
# 58.3%(同:55.1%) repeats the date of the comparison before it.
_DITTO_JA = re.compile(r"(?:^|[(、,;])同\s?[:、,は]")
_SINGLE_EN = re.compile(r"\b(?:a|an|one|per|each|every|single|another|once|the|first|sole|only)\b", re.IGNORECASE)
_ONES = (Dimension.COUNT, Dimension.NUMBER, Dimension.ORDINAL, Dimension.TIMES)
_SINGLE_JA = re.compile(r"一|1|単|毎|各|同|ある|初|全|唯")


@dataclass(frozen=True, slots=True)
class FigurePair:
    """A figure and its counterpart, and how they relate."""

    ja: Quantity
    en: Quantity
    verdict: Verdict
    reason: str = ""
    restated: bool = False
    """True where the counterpart is already paired with another printing of the same figure."""
    bare: Lang | None = None
    """The half that leaves out the currency, which it says of its other amounts."""


def in_context(
    pairs: list[FigurePair], ja: tuple[Quantity, ...], en: tuple[Quantity, ...], ja_text: str, en_text: str
) -> list[FigurePair]:
    """Verdicts that depend on the rest of the two texts: a lost direction, a lost currency."""
    result = []
    money = {"ja": _count_money(ja), "en": _count_money(en)}
    falls = {lang: _says_fall(text, lang) for lang, text in (("ja", ja_text), ("en", en_text))}
    for pair in pairs:
        if pair.verdict.agrees and not pair.restated:
            lost_en = not falls["en"] and _lost_direction(pair.ja, pair.en)
            lost_ja = not falls["ja"] and _lost_direction(pair.en, pair.ja)
            if lost_en or lost_ja:
                pair = FigurePair(pair.ja, pair.en, Verdict.SENSE, "the direction is not said")
            elif _lost_currency(pair.ja, pair.en, money["en"]):
                pair = FigurePair(pair.ja, pair.en, Verdict.UNIT, "the English leaves out the currency", bare="en")
            elif _lost_currency(pair.en, pair.ja, money["ja"]):
                pair = FigurePair(pair.ja, pair.en, Verdict.UNIT, "the Japanese leaves out the currency", bare="ja")
        result.append(pair)
    return result


# What a unit of the currency has cost in yen over the last decades, with room: outside it a scale is wrong.
_RATES_IN_YEN = {"USD": (60, 400), "EUR": (70, 400), "GBP": (90, 600), "CNY": (7, 50)}


def misconverted(pairs: list[FigurePair], en: tuple[Quantity, ...]) -> Iterator[FigurePair]:
    """Convenience translations at a rate that never was: JPY 9,185 million ($ 82.4 billion)."""
    yen = {pair.en.span: pair for pair in pairs if pair.en.unit == "JPY" and pair.en.value and pair.verdict.agrees}
    for figure in en:
        limits = _RATES_IN_YEN.get(figure.unit or "")
        if not figure.convenience_of or not limits or not figure.value:
            continue
        pair = yen.get(figure.convenience_of)
        if pair and not limits[0] <= pair.en.magnitude / figure.magnitude <= limits[1]:
            yield FigurePair(pair.ja, figure, Verdict.SCALE, "no such exchange rate")


def _count_money(quantities: tuple[Quantity, ...]) -> int:
    return sum(q.dimension is Dimension.MONEY and not q.optional for q in quantities)


def _says_fall(text: str, lang: str) -> bool:
    return any(direction.name in ("down", "worse", "better") for direction in directions_in(text, lang))


def _lost_direction(said: Quantity, silent: Quantity) -> bool:
    """Whether one side says that a rate fell and the other gives it bare."""
    if said.dimension not in (Dimension.PERCENT, Dimension.POINTS) or not said.value or is_index_of(silent, said):
        return False
    fell = said.sense.kind is SenseKind.DIRECTION and said.sense.trend in ("down", "worse")
    return fell and silent.sense.kind is SenseKind.NONE


def _lost_currency(said: Quantity, silent: Quantity, others: int) -> bool:
    return (
        said.dimension is Dimension.MONEY
        and silent.dimension is Dimension.NUMBER
        and others > 0
        and silent.resolution > 1
        and silent.bound is not Bound.SEVERAL
    )


def _is_relative_year(figure: Quantity, named: set[int]) -> bool:
    """Whether "the previous year" and the like can stand for the year of `figure`, beside the years `named`."""
    year = _year(figure)
    return year is None or not named or year in named or year + 1 in named


def _year(figure: Quantity) -> int | None:
    calendar = figure.calendar
    return (calendar.label or calendar.end_year or calendar.year) if calendar else None


def needed(
    rest: list[Quantity], pairs: list[FigurePair], others: tuple[Quantity, ...], other_text: str, side: str
) -> Iterator[Quantity]:
    """The unpaired figures, without those the other side may say in other words."""
    relative = (_RELATIVE_EN if side == "ja" else _RELATIVE_JA).search(other_text) is not None
    single = (_SINGLE_EN if side == "ja" else _SINGLE_JA).search(other_text) is not None
    ditto = side == "en" and _DITTO_JA.search(other_text) is not None
    closed = any(
        pair.verdict.agrees and pair.ja.dimension is pair.en.dimension is Dimension.PERIOD
        and {(c.unit if (c := q.calendar) else "") for q in (pair.ja, pair.en)} & {"months"}
        for pair in pairs
    )  # fmt: skip
    spans = [
        q.calendar
        for pair in pairs
        for q in (pair.en if side == "ja" else pair.ja,)
        if pair.verdict.agrees and q.calendar and q.dimension is Dimension.PERIOD
    ]
    parts = {
        edge
        for pair in pairs
        for q in (pair.ja if side == "ja" else pair.en,)
        if pair.verdict.agrees and q.calendar and q.calendar.unit in ("quarter", "half")
        for edge in (q.span.start, q.span.end)
    }
    named = {year for other in others if (year := _year(other)) is not None}
    for quantity in rest:
        period = quantity.dimension is Dimension.PERIOD
        first = quantity.calendar if quantity.dimension is Dimension.DATE else None
        if first and (ditto or any(opens(span, first) for span in spans)):
            continue
        if period and (closed or (relative and _is_relative_year(quantity, named))):
            continue
        if (
            period
            and quantity.calendar
            and quantity.calendar.unit == "year"
            and {quantity.span.start, quantity.span.end} & parts
        ):
            continue
        if (
            single
            and quantity.value == 1
            and (quantity.dimension in _ONES or (quantity.dimension is Dimension.DURATION and quantity.unit == "day"))
        ):
            continue
        yield quantity
