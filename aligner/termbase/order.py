"""Puts new rows into a terms file where they belong, and touches no other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from aligner.termbase.sheet import Row, Sheet

Key = tuple[str, str, str]


def key_of(sheet: Sheet, row: Row) -> Key:
    """What the stable order sorts by: concept, Japanese, English."""
    return sheet.get(row, "concept"), sheet.get(row, "ja"), sheet.get(row, "en")


def with_rows(sheet: Sheet, new: Iterable[Row]) -> Sheet:
    """The sheet with new rows: beside their concept, else where the order wants them, else at the end.

    Example: in a file sorted by concept, a row of the concept "water" goes between "fire" and "wind".
    """
    rows = list(sheet.rows)
    keys = [key_of(sheet, row) if any(cell.strip() for cell in row.cells) else None for row in rows]
    for row in new:
        key = key_of(sheet, row)
        place = _place(keys, key)
        if place and not rows[place - 1].end:
            rows[place - 1] = replace(rows[place - 1], end=sheet.end or "\n")
        rows.insert(place, replace(row, end=sheet.end or "\n"))
        keys.insert(place, key)
    return replace(sheet, rows=tuple(rows), end=sheet.end or ("\n" if rows else ""))


def _place(keys: list[Key | None], key: Key) -> int:
    akin = [place for place, other in enumerate(keys) if other is not None and other[0] == key[0]]
    if akin:
        return next((place for place in akin if (other := keys[place]) is not None and other > key), akin[-1] + 1)
    said = [(other, place) for place, other in enumerate(keys) if other is not None]
    if all(one <= other for (one, _), (other, _) in pairwise(said)):
        at = bisect_left(said, (key, -1))
        if at < len(said):
            return said[at][1]
    return said[-1][1] + 1 if said else len(keys)
