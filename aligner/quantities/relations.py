"""What neighbouring figures say of each other: ranges, shared units, convenience translations."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from aligner.quantities.canvas import Canvas
from aligner.quantities.model import Bound, Dimension, Quantity
from aligner.quantities.numerals import decimal_of, english_number_words

_RANGE = re.compile(
    r"\s?(?:円|株|人)?\s?(?:~|-|から|ないし|乃至|または)\s?(?:約)?|\s(?:to|and|or|through|-)\s(?:approximately\s|about\s)?",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"\s?(?:~|-|ないし|乃至)\s?(?:約)?")
_BETWEEN = re.compile(r"(?:between|from|range\sof|range\sfrom)\s(?:approximately\s|about\s)?$", re.IGNORECASE)
_BRACKET = re.compile(r"\s?\(\s?(?:約|approximately\s|approx\.?\s|about\s|or\s|US|equivalent\sto\s)?")
_PLAIN = re.compile(r"\d{1,3}(?:,\d{3})*(?:\.\d+)?|\d+(?:\.\d+)?")
_AMOUNTS = (Dimension.NUMBER, Dimension.MONEY)


def relate(canvas: Canvas, quantities: list[Quantity]) -> list[Quantity]:
    """Share units along ranges and mark convenience translations; `quantities` are in text order."""
    related = list(quantities)
    for at in range(len(related) - 1):
        left, right = related[at], related[at + 1]
        gap = canvas.text[left.span.end : right.span.start]
        if len(gap) > 24 or left.dimension.is_calendar or right.dimension.is_calendar:
            continue
        if _RANGE.fullmatch(gap):
            before = canvas.text[max(0, left.span.start - 24) : left.span.start]
            related[at], related[at + 1] = _range(left, right, gap, before)
        elif (
            left.dimension is Dimension.MONEY
            and right.dimension is Dimension.MONEY
            and left.unit != right.unit
            and _BRACKET.fullmatch(gap)
        ):
            related[at + 1] = replace(right, optional=True, convenience_of=left.span)
    return related


def _range(left: Quantity, right: Quantity, gap: str, before: str) -> tuple[Quantity, Quantity]:
    closed = bool(_CLOSED.fullmatch(gap)) or bool(_BETWEEN.search(before))
    joined = closed or gap.strip().lower() in ("to", "から", "or", "または", "through")
    if not joined:
        return left, right
    bare = left.dimension is Dimension.NUMBER and left.unit is None and _is_bare(left.surface)
    if bare and (right.dimension is not Dimension.NUMBER or right.resolution > 1):
        left = _scaled(left, right)
    elif left.dimension is Dimension.MONEY and right.dimension in _AMOUNTS and right.unit in (None, left.unit):
        if left.resolution <= 1 < right.resolution and _PLAIN.search(left.surface) and left.value < right.value:
            left = _scaled(left, right)
        right = replace(right, dimension=Dimension.MONEY, unit=left.unit)
    if closed:
        left, right = replace(left, bound=Bound.RANGE), replace(right, bound=Bound.RANGE)
    return left, right


def _is_bare(surface: str) -> bool:
    """Whether a figure is printed without any scale: "2", "1,500", "three"."""
    return _PLAIN.fullmatch(surface) is not None or (surface.isalpha() and surface.isascii())


def _number_of(surface: str) -> Decimal | None:
    """The number a figure is printed with, before its scale and unit."""
    if digits := _PLAIN.search(surface):
        return decimal_of(digits.group())[0]
    return next((numeral.value for numeral in english_number_words(surface)), None)


def _scaled(left: Quantity, right: Quantity) -> Quantity:
    """The first figure of "2～3億円" in the unit and the scale of the second."""
    plain = _number_of(right.surface)
    scale = Decimal(1)
    if plain and right.dimension not in (Dimension.ORDINAL, Dimension.IDENTIFIER):
        scale = abs(right.value) / plain
    dimension = right.dimension if left.dimension is Dimension.NUMBER else left.dimension
    return replace(
        left,
        dimension=dimension,
        unit=right.unit or left.unit,
        value=left.value * scale,
        resolution=left.resolution * scale,
    )
