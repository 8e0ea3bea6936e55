"""Pages whose columns are the two halves of a release, Japanese beside English: each half is read to its end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aligner.ingest.pdf.shapes import Line, is_wide
from aligner.ingest.pdf.zones import Zone

_JAPANESE = 0.3  # of the letters: Japanese text has Latin ones in it
_LATIN = 0.05
_MOST = 0.85  # of the letters of a column are of lines in its language


def half_by_half(pages: Sequence[Sequence[Zone]]) -> list[tuple[int, Zone]]:
    """The zones of all pages, each with the index of its page, in the order in which they are read."""
    ordered = [(number, zone) for number, zones in enumerate(pages) for zone in zones]
    first = _first_half([zone for _, zone in ordered])
    if first is None:
        return ordered
    return sorted(ordered, key=lambda each: _half(each[1], first))


def _first_half(zones: Sequence[Zone]) -> bool | None:
    """Whether the left column is the Japanese half, or None where columns are no halves."""
    letters = {(column, own): 0 for column in (0, 1) for own in (True, False, None)}
    for zone in zones:
        if zone.column is not None and zone.column > 1:
            return None
        for line in zone.lines if zone.column is not None else ():
            letters[zone.column or 0, _is_japanese([line])] += len(line.text)
    for first in (True, False):
        halves = ((0, first), (1, not first))
        if all(
            letters[half] and letters[half] >= _MOST * sum(letters[half[0], own] for own in (True, False))
            for half in halves
        ):
            return first
    return None


def _half(zone: Zone, first: bool) -> int:
    if zone.column is not None:
        return zone.column
    return 1 if _is_japanese(zone.lines) is (not first) else 0


def _is_japanese(lines: Iterable[Line]) -> bool | None:
    """Whether lines are Japanese or English; None where they hold too few letters to say."""
    letters = [char for line in lines for char in line.text if char.isalpha()]
    if len(letters) < 2:
        return None
    share = sum(map(is_wide, letters)) / len(letters)
    return True if share >= _JAPANESE else False if share <= _LATIN else None
