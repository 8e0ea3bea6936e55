"""The outline of a text: a sign for each figure and each word for up or down."""

from __future__ import annotations

import re

from aligner.quantities import Bound, Dimension, Quantity
from aligner.quantities.wording import Direction

AMOUNTS = (Dimension.MONEY, Dimension.COUNT, Dimension.NUMBER, Dimension.MEASURE, Dimension.BANDWIDTH)
_SPACES = re.compile(r"\s+")


def outline(text: str, quantities: tuple[Quantity, ...], directions: list[Direction]) -> str:
    """A text with its figures as ⟨M⟩ amounts, ⟨P⟩ percentages, ⟨D⟩ dates or ⟨X⟩ others, numbered, and ⟨U⟩ or ⟨W⟩ for up
    or down.

    Example: "⟨M0⟩, an ⟨U⟩ of ⟨P1⟩ from ⟨M2⟩".
    """
    signs = [(q.span.start, q.span.end, f"⟨{_sort(q)}{at}⟩") for at, q in enumerate(quantities)]
    free = [d for d in directions if d.polarity and not any(start < d.end and d.start < end for start, end, _ in signs)]
    signs += [(d.start, d.end, "⟨U⟩" if d.polarity > 0 else "⟨W⟩") for d in free]
    pieces, at = [], 0
    for start, end, sign in sorted(signs):
        if start < at:
            continue
        pieces += [text[at:start], sign]
        at = end
    return _SPACES.sub(" ", "".join([*pieces, text[at:]]))


def _sort(quantity: Quantity) -> str:
    if quantity.dimension is Dimension.PERCENT:
        return "P"
    if quantity.dimension in AMOUNTS and quantity.bound in (Bound.EXACT, Bound.RANGE) and not quantity.optional:
        return "M"
    return "D" if quantity.dimension.is_calendar or quantity.dimension is Dimension.DURATION else "X"
