"""Reads a Roman numeral that stands alone: Ⅻ is 12."""

from __future__ import annotations

import re
from decimal import Decimal

from aligner.quantities.canvas import Canvas
from aligner.quantities.model import Dimension

_ALONE = re.compile(r"\s*(?P<n>(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3}))\s*\.?\s*\Z")
_WORTH = {"I": 1, "V": 5, "X": 10, "L": 50}


def read_roman(canvas: Canvas) -> None:
    """Add the numeral if it is the whole text and longer than one letter."""
    found = _ALONE.match(canvas.text)
    if not found or len(found["n"]) < 2:
        return
    worths = [_WORTH[letter] for letter in found["n"]]
    value = sum(-w if w < after else w for w, after in zip(worths, [*worths[1:], 0], strict=True))
    canvas.add(*found.span("n"), Dimension.NUMBER, Decimal(value))
