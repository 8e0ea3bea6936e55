"""Finds the lines above a table that name it: caption, unit, periods, the title of the statement."""

from __future__ import annotations

from collections.abc import Sequence

from aligner.model import Kind
from aligner.segment.drafts import Draft
from aligner.segment.lines import width

_MOST = 6
_COLUMN = 12
"""Columns by which the header of a column is indented at least."""
_ROLES = frozenset({"numbered", "statement", "unit", "periods", "appendix"})


def caption_items(items: Sequence[object]) -> dict[int, tuple[int, ...]]:
    """For the place of each table among `items`, the places of its captions, in reading order.

    The search goes up from the table to its number or the title of the statement, past units,
    periods and "Appendix 1"; a plain heading ends it unless
    one of those stands above, and prose, notes and other tables do.
    """
    captions: dict[int, tuple[int, ...]] = {}
    before = -1
    for at, item in enumerate(items):
        if isinstance(item, Draft):
            continue
        if not getattr(item, "continues", False):
            places = _above(items, at)
            if places and (unit := _unit_above_title(items, places, captions.get(before), before)) is not None:
                places = (unit, *places)
            if places:
                captions[at] = places
        before = at
    return captions


def _unit_above_title(
    items: Sequence[object], places: tuple[int, ...], others: tuple[int, ...] | None, before: int
) -> int | None:
    """The place of a unit line right above the title of a table, where it cannot belong to the table `before`.

    It cannot where that table has a unit line of its own, or where other text stands between.
    """
    title = items[places[0]]
    if any(_role(items[place]) == "unit" for place in places) or _role(title) not in ("numbered", "statement"):
        return None
    place = places[0] - 1
    while place >= 0 and _is_furniture(items[place]):
        place -= 1
    if place < 0 or _role(items[place]) != "unit":
        return None
    own = others is not None and any(_role(items[other]) == "unit" for other in others)
    return place if own or place - 1 != before else None


def _role(item: object) -> str:
    return item.role if isinstance(item, Draft) else ""


def _is_furniture(item: object) -> bool:
    return isinstance(item, Draft) and item.kind is Kind.FURNITURE


def _indent(item: Draft) -> int:
    return width(item.raw[: len(item.raw) - len(item.raw.lstrip())])


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
        before = (items[other] for other in range(place - 1, -1, -1))
        above = next((other for other in before if not _is_furniture(other)), None)
        if _indent(item) >= _COLUMN:
            continue  # the only header over a column of figures; the title stands above it
        if not isinstance(above, Draft) or above.role not in _ROLES:
            break
    return tuple(reversed(found))
