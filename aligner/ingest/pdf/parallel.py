"""Pages whose columns are the two halves of a release, Japanese beside English: each half is read to its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from aligner.ingest.pdf.ruled import TableOnPage
from aligner.ingest.pdf.shapes import Line, is_wide
from aligner.ingest.pdf.zones import Zone

_JAPANESE = 0.3  # of the letters: Japanese text has Latin ones in it
_LATIN = 0.05
_MOST = 0.85  # of the letters of a column are of lines in its language
_FEW = 40  # letters on a page that do not tell

_Letters = Counter[tuple[int, bool]]
"""How many there are by the number of a column, and whether they are of a line of Japanese."""


def half_by_half(pages: Sequence[Sequence[Zone]], tables: Sequence[Sequence[TableOnPage]]) -> list[tuple[int, Zone]]:
    """The zones of all pages, each with the index of its page, in the order in which they are read.

    `tables` are those drawn on each page, of which zones have the numbers.
    """
    ordered = [(number, zone) for number, zones in enumerate(pages) for zone in zones]
    first = _first_half([_letters(zones, drawn) for zones, drawn in zip(pages, tables, strict=True)])
    if first is None:
        return ordered
    return sorted(ordered, key=lambda each: _half(each[1], first))


def _first_half(pages: Sequence[_Letters]) -> bool | None:
    """Whether the left column is the Japanese half, or None where columns are no halves.

    Each column is in one language then, on all pages, but for a few lines.
    """
    if any(column > 1 for letters in pages for column, _ in letters):
        return None
    return next((first for first in (True, False) if _are_halves(pages, first)), None)


def _letters(zones: Iterable[Zone], tables: Sequence[TableOnPage]) -> _Letters:
    """How long the lines of each column of a page are that are Japanese, and those that are not."""
    found = _Letters()
    for zone in zones:
        if zone.column is None:
            continue
        drawn = [cell for n in zone.tables for row in tables[n].rows for line in row for cell in line.cells.values()]
        for line in (*zone.lines, *drawn):
            japanese = _is_japanese([line])
            if japanese is not None:
                found[zone.column, japanese] += len(line.text)
    return found


def _are_halves(pages: Sequence[_Letters], first: bool) -> bool:
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
