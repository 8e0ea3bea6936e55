"""Tells what headers of tables are made of: periods, units, measures."""

from __future__ import annotations

import re
from functools import lru_cache

from aligner.text.figures import YEAR, is_figure

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_PERIOD = re.compile(
    rf"\b(?:FY|CY)\s?'?\d|\b[1-4]\s?Q\b|\b[1-4]Q\s?(?:FY)?'?\d|\bQ[1-4]\b|\b[12]H\b|\b[12]H\s?(?:FY)?'?\d|\bH[12]\b"
    rf"|{_MONTH}\s*(?:\d|$)|\d\s*{_MONTH}|\b(?:quarter|half|months?|years?|fiscal|period|interim)\b"
    r"|(?:明治|大正|昭和|平成|令和)\s?(?:\d|元)|(?<![A-Za-z])[RHS]\s?\d{1,2}(?![\d,])|四半期|(?:上|下|通|前|当|今|次|来|翌|中間)期|\d\s*年|年度|[0-9前当]月|期末|累計|前年",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"%|\b(?:JPY|USD|EUR|yen|dollars?|Change|Chg|YoY|QoQ|ratio|Actual|Forecast|Plan|Previous|Revised|Difference|Amount"
    r"|Unit|Increase|Decrease|millions?|thousands?|billions?|Consolidated|Total|Composition|Growth)\b"
    r"|円|銭|ドル|増減|比率|構成比|前年|比較|実績|予想|予測|計画|金額|単位|人数|株数|修正|増加|減少",
    re.IGNORECASE,
)
_BARE_UNIT = re.compile(
    r"[(（]?(?:JPY|USD|EUR|US\$|¥|\$|€|%|(?:百万|千|億|万)?円|円\s*銭|(?:百万|千)?米?ドル|銭|株|倍|ポイント|yen|dollars?|shares"
    r"|(?:millions?|thousands?|billions?)(?: (?:of )?(?:yen|(?:U\.?S\.? )?dollars|JPY|USD))?"
    r"|(?:JPY|USD|¥) (?:mn|bn|millions?|thousands?))"
    r"[)）]?(?:\s?\(\d\))?",
    re.IGNORECASE,
)
_HEAD_END = re.compile(r"\d{1,2}日|[(（]\d[)）]")
NUMBER = re.compile(r"(?<![\w.,])[(]?[▲△−-]?\d[\d,]*(?:\.\d+)?%?[)]?(?![\w])")


@lru_cache(maxsize=16384)
def is_period(text: str) -> bool:
    """Whether a cell names a period or a date: "2Q03", "2003年9月期", "Sept 30, 2003", "前期"."""
    return 0 < len(text) <= 80 and (YEAR.fullmatch(text) is not None or _PERIOD.search(text) is not None)


@lru_cache(maxsize=16384)
def is_unit(text: str) -> bool:
    """Whether a cell is a unit and nothing else: "USD (1)", "百万円", "円 銭", "%"."""
    return 0 < len(text) <= 40 and _BARE_UNIT.fullmatch(text) is not None


@lru_cache(maxsize=16384)
def is_measure(text: str) -> bool:
    """Whether a cell names a unit or what is measured: "USD (1)", "%", "円 銭", "YoY % change"."""
    return 0 < len(text) <= 60 and not is_figure(text) and _MEASURE.search(text) is not None


def ends_head(text: str) -> bool:
    """Whether a cell without a label is the last line of a head, though it looks like a figure.

    Example: "31日" below "2004年3月", "(1)" below "USD".
    """
    return _HEAD_END.fullmatch(text) is not None
