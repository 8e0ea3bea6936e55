"""Finds what each figure is given for beside its item: "2023年は80億円", "JPY 8 billion in 2023", 国内100店舗."""

from __future__ import annotations

import re
from dataclasses import replace

from aligner.quantities.lexicon import load
from aligner.quantities.model import Dimension, Quantity

_GIVEN = (Dimension.MONEY, Dimension.PERCENT, Dimension.COUNT, Dimension.NUMBER)
_PREVIOUS_JA = r"前年同期|前年度|前年|前期末|前期|前四半期|前連結会計年度末?|昨年"
_CURRENT_JA = r"当期末|当期|当四半期|当年度|今期|今年|当連結会計年度末?"
_JA = re.compile(
    rf"(?:(?P<previous>{_PREVIOUS_JA})|(?P<current>{_CURRENT_JA})|(?P<year>\d{{4}})年度?)(?:は|が|の|には)$"
)
_TERM = r"(?:fiscal\s)?(?:year|period|quarter|term)"
_PREVIOUS_EN = rf"(?:the\s)?(?:same\s\w+\s(?:of\s)?(?:the\s)?)?(?:previous|prior|preceding|last)\s{_TERM}"
_CURRENT_EN = rf"(?:the\s)?(?:current|this)\s{_TERM}"
_BEHIND = re.compile(
    rf"\s(?:in|for|during|at\sthe\send\sof)\s(?:(?P<previous>{_PREVIOUS_EN})|(?P<current>{_CURRENT_EN})"
    r"|(?:FY|fiscal\s)?(?P<year>\d{4}))\b",
    re.IGNORECASE,
)


# Where or whose a count is, in both languages, under one name.
_KINDS = load("kinds")
_KIND_JA = re.compile(
    "(?:" + "|".join(rf"(?P<{name}>{ja})" for name, (ja, _) in _KINDS.items()) + r")(?:は|が|の|で|に|:)?\s?$"
)
_KIND_EN = "|".join(rf"(?P<{name}>{en})" for name, (_, en) in _KINDS.items())
_KIND_BEHIND = re.compile(rf"\s(?:(?!and\b)[a-z-]{{1,14}}\s){{0,2}}?(?:{_KIND_EN})(?![A-Za-z])", re.IGNORECASE)
_KIND_WITHIN = re.compile(rf"\s(?:{_KIND_EN})$", re.IGNORECASE)
_KIND_BEFORE = re.compile(rf"(?<![A-Za-z])(?:{_KIND_EN}),?\s$", re.IGNORECASE)
_LETTER_JA = re.compile(r"(?<![A-Za-z])(?P<name>[A-Z])\s?(?:事業|社|工場|製品|案|地区|店|棟)(?:は|が|の|:)?\s?$")
_LETTER_EN = re.compile(
    r"\b(?:Business|Company|Plant|Factory|Product|Plan|Area|Store|Building|Segment)\s(?P<name>[A-Z]):?\s$"
)


def anchor(text: str, figure: Quantity, lang: str) -> Quantity:
    """`figure` with the period it is given for, where the words beside it say so."""
    if figure.dimension not in _GIVEN:
        return figure
    before = text[max(0, figure.span.start - 24) : figure.span.start]
    if found := (_JA.search(before) if lang == "ja" else _BEHIND.match(text, figure.span.end)):
        return replace(figure, anchor=found["year"] or found.lastgroup or "")
    if found := (_LETTER_JA if lang == "ja" else _LETTER_EN).search(before):
        return replace(figure, anchor=found["name"])
    if lang == "ja":
        found = _KIND_JA.search(before)
    else:
        found = (
            _KIND_WITHIN.search(figure.surface)
            or _KIND_BEHIND.match(text, figure.span.end)
            or _KIND_BEFORE.search(before)
        )
    return replace(figure, anchor=found.lastgroup or "") if found else figure
