"""Puts new rows into a terms file where they belong, and touches no other."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from aligner.termbase.sheet import Row, Sheet

Key = tuple[str, str, str]
_Placed = tuple[Key, int]


def key_of(sheet: Sheet, row: Row) -> Key:
    """What the stable order sorts by: concept, Japanese, English."""
    return sheet.get(row, "concept"), sheet.get(row, "ja"), sheet.get(row, "en")


def with_rows(sheet: Sheet, new: Iterable[Row]) -> Sheet:
    """The sheet with new rows: beside their concept, else where the order wants them, else at the end.

    Example: in a file sorted by concept, a row of the concept "water" goes between "fire" and "wind".
    """
    added = sorted(((key_of(sheet, row), row) for row in new), key=lambda pair: pair[0])
    if not added:
        return sheet
    said = [
        (key_of(sheet, row), place) for place, row in enumerate(sheet.rows) if any(cell.strip() for cell in row.cells)
    ]
    akin: defaultdict[str, list[_Placed]] = defaultdict(list)
    for key, place in said:
        akin[key[0]].append((key, place))
    sorted_concepts = {concept for concept, rows in akin.items() if _in_order(rows)}
    in_order = _in_order(said)
    before: defaultdict[int, list[Row]] = defaultdict(list)
    for key, row in added:
        if key[0] in akin:
            before[_place(akin[key[0]], key, in_order=key[0] in sorted_concepts)].append(row)
        elif in_order:
            before[_place(said, key, in_order=True)].append(row)
        else:
            before[said[-1][1] + 1].append(row)
    return _assembled(sheet, before)


def _place(said: Sequence[_Placed], key: Key, *, in_order: bool) -> int:
    """The place of the first row that belongs behind a key, or the one behind the last row."""
    if in_order:
        at = bisect_right(said, key, key=lambda pair: pair[0])
        behind = said[at][1] if at < len(said) else None
    else:
        behind = next((place for other, place in said if other > key), None)
    if behind is not None:
        return behind
    return said[-1][1] + 1 if said else 0


def _in_order(said: Sequence[_Placed]) -> bool:
    return all(one <= other for (one, _), (other, _) in pairwise(said))


def _assembled(sheet: Sheet, before: dict[int, list[Row]]) -> Sheet:
    end = sheet.end or "\n"
    rows: list[Row] = []
    for place in range(len(sheet.rows) + 1):
        for row in before.get(place, ()):
            if rows and not rows[-1].end:
                rows[-1] = replace(rows[-1], end=end)
            rows.append(replace(row, end=end))
        if place < len(sheet.rows):
            rows.append(sheet.rows[place])
    return replace(sheet, rows=tuple(rows), end=end)
