"""Makes those words whole that narrow columns have cut, as the prose of the same text prints them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from aligner.model import MappedText
from aligner.segment.lines import Line

_WORD = re.compile(r"[A-Za-z]{2,}")
_LAST, _FIRST = re.compile(r"[A-Za-z]+$"), re.compile(r"[A-Za-z]+")
_POSSESSIVE = re.compile(r"s['’](?!\w)|['’]s(?!\w)", re.IGNORECASE)
"""What no line begins with, unless the one above ends within a word."""
_SHORTEST_PROSE = 40
_MOST_PARTS = 4


def prose_words(lines: Sequence[Line]) -> frozenset[str]:
    """The words of the lines that are long and have no gaps, in small letters."""
    prose = (line.raw.strip() for line in lines if "  " not in line.raw.strip())
    return frozenset(word.lower() for raw in prose if len(raw) >= _SHORTEST_PROSE for word in _WORD.findall(raw))


def is_cut(above: str, below: str, words: frozenset[str]) -> bool:
    """Whether a line ends, and the next begins, with parts of one of the `words`, which are not both words themselves.

    Example: "LIABIL" over "ITIES AND", where the prose says "liabilities". A possessive needs no prose: "SHAREHOLDER"
    over "S' EQUITY".
    """
    left, right = _LAST.search(above), _FIRST.match(below)
    if left is not None and _POSSESSIVE.match(below):
        return True
    if left is None or right is None:
        return False
    parts = left.group().lower(), right.group().lower()
    return "".join(parts) in words and not words.issuperset(parts)


def words_whole(cell: MappedText, lines: Sequence[Line], words: frozenset[str]) -> MappedText:
    """A cell of a row that fills some lines without the blanks at which lines end within a word."""
    parts = _parts(cell, [line.start for line in lines])
    whole = parts[:1]
    at = 1
    while at < len(parts):
        for end in range(min(len(parts), at - 1 + _MOST_PARTS), at, -1):
            below = "".join(part.value for part in parts[at : end - 1]) + parts[end - 1].value
            if all(_FIRST.fullmatch(part.value) for part in parts[at : end - 1]) and is_cut(
                whole[-1].value, below, words
            ):
                whole[-1] = MappedText.join((whole[-1], *parts[at:end]))
                at = end
                break
        else:
            whole.append(parts[at])
            at += 1
    return MappedText.join(whole, " ") if len(whole) < len(parts) else cell


def _parts(cell: MappedText, starts: Sequence[int]) -> list[MappedText]:
    """A cell in the parts that stand on different lines, which begin at `starts`, where a blank parts them."""
    parts = []
    first = 0
    for at, character in enumerate(cell.value):
        if character == " " and 0 < at < len(cell) - 1:
            before, behind = bisect_right(starts, cell.starts[at - 1]), bisect_right(starts, cell.starts[at + 1])
            if before != behind:
                parts.append(cell[first:at])
                first = at + 1
    return [*parts, cell[first:]]
