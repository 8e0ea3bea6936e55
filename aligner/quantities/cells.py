"""Reads one table cell with what its caption and column say about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from aligner.model import Lang, Span
from aligner.quantities.canvas import Canvas
from aligner.quantities.fold import fold_characters
from aligner.quantities.model import Dimension, Quantity, Sense, SenseKind
from aligner.quantities.numerals import MOST_DIGITS, decimal_of
from aligner.quantities.scan import scan

_BLANK = re.compile(r"[\s*-]*(?:n\.?\s?[ma]\.?|n/a|nil|なし|ー|―|…|\.{2,3})?[\s*-]*\Z", re.IGNORECASE)
_PLAIN = re.compile(
    r"[\s*]*(?P<cur1>JPY|USD|US\$|\$|¥|€|EUR)?\s*(?P<open>\()?\s*(?P<cur2>JPY|USD|US\$|\$|"
    r"¥|€|EUR)?\s*(?P<sign>[▲+-]|\(\s?-\s?\))?\s*"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)\s*(?P<percent1>%)?\s*(?P<close>\))?\s*(?P<percent2>%)?"
    r"(?:\s*(?:\((?:\d{1,2}|注\d?)\)|\*\d?|※\d?))?[\s*]*\Z"
)
_CURRENCIES = {"JPY": "JPY", "¥": "JPY", "USD": "USD", "US$": "USD", "$": "USD", "€": "EUR", "EUR": "EUR"}


def scan_cell(
    text: str,
    lang: Lang,
    *,
    scale: Decimal = Decimal(1),
    unit: str | None = None,
    dimension: Dimension | None = None,
) -> Quantity | None:
    """The figure of one cell, in the unit and scale its column declares; None for a blank or a dash.

    Example: "(1,311.3)" under "(百万円)" is JPY -1,311,300,000; "(8.7%)" is -8.7 % whatever the caption says.
    """
    folded = fold_characters(text)
    if _BLANK.match(folded):
        return None
    if plain := _PLAIN.match(folded):
        digits = plain["digits"]
        if len(digits) > MOST_DIGITS + 6:
            return None
        value, resolution = decimal_of(digits)
        return _declared(text, plain, value, resolution, scale, unit, dimension)
    found = scan(text, lang)
    figures = [figure for figure in found if not figure.optional] or list(found)
    if not figures:
        return None
    if part := _part_of_year(found, text):
        return part
    figure = figures[0]
    if len(figures) > 1 and not figure.convenience_of:
        return replace(figure, span=figure.span)
    if figure.dimension is Dimension.NUMBER and dimension:
        return replace(
            figure, value=figure.value * scale, resolution=figure.resolution * scale, dimension=dimension, unit=unit
        )
    return figure


def _part_of_year(figures: Sequence[Quantity], text: str) -> Quantity | None:
    """What a fiscal year and a part of it are together: 2025年3月期第2四半期 closes with September 2024."""
    if len(figures) != 2 or any(figure.calendar is None for figure in figures):
        return None
    (year, named), (part, closed) = ((figure, figure.calendar) for figure in figures)
    if not (named and named.divided and closed and closed.end_year == named.end_year and closed.end_month):
        return None
    span = Span(min(year.span.start, part.span.start), max(year.span.end, part.span.end))
    return replace(part, surface=text[span.start : span.end], span=span, optional=False)


def scan_figures(
    text: str,
    lang: Lang,
    *,
    scale: Decimal = Decimal(1),
    unit: str | None = None,
    dimension: Dimension | None = None,
) -> tuple[Quantity, ...]:
    """Every figure of a cell of words or of several figures; a bare number is in the unit and scale of its column.

    Example: "500～600" under "(百万円)" is JPY 500,000,000 and 600,000,000; a cell with one figure gives none.
    """
    if _PLAIN.match(fold_characters(text)):
        return ()
    figures = scan(text, lang)
    if sum(not figure.optional for figure in figures) < 2:
        return ()
    return tuple(_in_column(figure, scale, unit, dimension) for figure in figures)


def _in_column(figure: Quantity, scale: Decimal, unit: str | None, dimension: Dimension | None) -> Quantity:
    """A figure of a cell of words, in the unit of its column where it is a bare number."""
    if figure.dimension is not Dimension.NUMBER or dimension is None or figure.optional:
        return figure
    value, resolution = figure.value * scale, figure.resolution * scale
    return replace(figure, value=value, resolution=resolution, dimension=dimension, unit=unit)


def _declared(
    text: str,
    plain: re.Match[str],
    value: Decimal,
    resolution: Decimal,
    scale: Decimal,
    unit: str | None,
    dimension: Dimension | None,
) -> Quantity:
    negative = (plain["open"] and plain["close"]) or (plain["sign"] or "").strip("( )") in ("▲", "-")
    sense = Sense()
    if negative:
        sense = Sense(SenseKind.SIGN, -1, (plain["sign"] or "( )").strip())
    elif plain["sign"] == "+":
        sense = Sense(SenseKind.SIGN, 1, "+")
    currency = plain["cur1"] or plain["cur2"]
    if plain["percent1"] or plain["percent2"]:
        scale, dimension, unit = Decimal(1), Dimension.PERCENT, "%"
    elif currency:
        dimension, unit = Dimension.MONEY, _CURRENCIES[currency]
    canvas = Canvas(text)
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    canvas.add(start, end, dimension or Dimension.NUMBER, value * scale, resolution * scale, unit=unit, sense=sense)
    figure = canvas.found[0]
    return replace(figure, span=Span(start, end), value=-figure.value if sense.polarity < 0 else figure.value)
