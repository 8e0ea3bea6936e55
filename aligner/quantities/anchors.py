"""Finds the year or the relative period each figure is given for: "2023年は80億円", "JPY 8 billion in 2023"."""

from __future__ import annotations

import re
from dataclasses import replace

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


def anchor(text: str, figure: Quantity, lang: str) -> Quantity:
    """`figure` with the period it is given for, where the words beside it say so."""
    if figure.dimension not in _GIVEN:
        return figure
    if lang == "ja":
        found = _JA.search(text[max(0, figure.span.start - 14) : figure.span.start])
    else:
        found = _BEHIND.match(text, figure.span.end)
    if not found:
        return figure
    return replace(figure, anchor=found["year"] or found.lastgroup or "")
