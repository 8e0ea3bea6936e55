"""Pages whose columns are the two halves of a release, Japanese beside English: each half is read to its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from aligner.ingest.pdf.shapes import Line, is_wide
from aligner.ingest.pdf.zones import Zone

_JAPANESE = 0.3  # of the letters: Japanese text has Latin ones in it
_LATIN = 0.05
_MOST = 0.85  # of the letters of a column are of lines in its language
_FEW = 40  # letters on a page that do not tell


def half_by_half(pages: Sequence[Sequence[Zone]]) -> list[tuple[int, Zone]]:
    """The zones of all pages, each with the index of its page, in the order in which they are read."""
    ordered = [(number, zone) for number, zones in enumerate(pages) for zone in zones]
    first = _first_half(pages)
    if first is None:
        return ordered
    return sorted(ordered, key=lambda each: _half(each[1], first))


def _first_half(pages: Iterable[Sequence[Zone]]) -> bool | None:
    """Whether the left column is the Japanese half, or None where columns are no halves.

    Each column is in one language then, on all pages, but for a few lines.
    """
    letters = [_letters(zones) for zones in pages]
    if any(column > 1 for own in letters for column, _ in own):
        return None
    return next((first for first in (True, False) if _are_halves(letters, first)), None)


def _letters(zones: Iterable[Zone]) -> Counter[tuple[int, bool]]:
    """How many letters the lines of each column of a page hold that are Japanese, and that are not."""
    found = Counter[tuple[int, bool]]()
    for zone in zones:
        for line in zone.lines if zone.column is not None else ():
            japanese = _is_japanese([line])
            found[zone.column or 0, japanese is True] += len(line.text) if japanese is not None else 0
    return found


def _are_halves(pages: Sequence[Counter[tuple[int, bool]]], first: bool) -> bool:
    """Whether the lines of the left column are in one language (`first`: Japanese), and those of the right in other."""
    for column, own in ((0, first), (1, not first)):
        total = sum((Counter({side: page[column, side] for side in (True, False)}) for page in pages), Counter[bool]())
        if not total[own] or total[own] < _MOST * total.total():
            return False
        if any(page[column, not own] > max(_FEW, page[column, own]) for page in pages):
            return False
    return True


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
