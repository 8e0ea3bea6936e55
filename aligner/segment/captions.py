"""Finds the lines above a table that name it: caption, unit, periods, the title of the statement."""

from __future__ import annotations

from collections.abc import Sequence

from aligner.model import Kind
from aligner.segment.drafts import Draft

_MOST = 6
_ROLES = frozenset({"numbered", "statement", "unit", "periods", "appendix"})


def caption_items(items: Sequence[object]) -> dict[int, tuple[int, ...]]:
    """For the place of each table among `items`, the places of its captions, in reading order.

    The search goes up from the table to its number or the title of the statement, past units,
    periods and "Appendix 1"; a plain heading ends it unless
    one of those stands above, and prose, notes and other tables do.
    """
    captions: dict[int, tuple[int, ...]] = {}
    for at, item in enumerate(items):
        if not isinstance(item, Draft) and not getattr(item, "continues", False) and (places := _above(items, at)):
            captions[at] = places
    return captions


def _above(items: Sequence[object], table: int) -> tuple[int, ...]:
    found: list[int] = []
    for place in range(table - 1, max(-1, table - 1 - 2 * _MOST), -1):
        item = items[place]
        if not isinstance(item, Draft) or len(found) == _MOST:
            break
        if item.kind is Kind.FURNITURE:
            continue
        if item.role in ("numbered", "statement"):
            found.append(place)
            break
        if item.role in ("unit", "periods", "appendix"):
            found.append(place)
            continue
        if item.kind is not Kind.HEADING or item.role:
            break
        found.append(place)
        above = items[place - 1] if place else None
        if not isinstance(above, Draft) or above.role not in _ROLES:
            break
    return tuple(reversed(found))
