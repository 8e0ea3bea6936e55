"""Finds the columns that lines of dashes draw: "====== ====", as rst, pandoc and databases print them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from aligner.segment.lines import RULE, Line, width

_RULER = re.compile(r"\s*[-=─━]{2,}(?: +[-=─━]{2,})+\s*")
_LONGEST = 400
_RUN = re.compile(r"[-=─━]+")

Gaps = tuple[tuple[int, int], ...]
"""Columns of the screen between those that a ruler draws."""


def ruled_gaps(lines: Sequence[Line]) -> list[Gaps]:
    """For each line, the gaps of the ruler above or below it, where no line up to the next rule has text in one."""
    found: list[Gaps] = [()] * len(lines)
    for at, line in enumerate(lines):
        if len(line.raw) >= _LONGEST or _RULER.fullmatch(line.raw) is None:
            continue
        gaps = _gaps(line.raw)
        for part in (_reach(lines, at, -1), _reach(lines, at, 1)):
            if all(_is_blank(lines[place].raw, gaps) for place in part):
                for place in part:
                    found[place] = gaps
    return found


def _gaps(raw: str) -> Gaps:
    spans = [(width(raw[: run.start()]), width(raw[: run.end()])) for run in _RUN.finditer(raw)]
    return tuple((right, left) for (_, right), (left, _) in pairwise(spans))


def _reach(lines: Sequence[Line], at: int, step: int) -> list[int]:
    """The lines above (`step` -1) or below line `at` to the next rule, or to a blank line where none follows."""
    part: list[int] = []
    apart = None
    place = at + step
    while 0 <= place < len(lines) and RULE.match(lines[place].raw) is None:
        if apart is None and abs(lines[place].number - lines[place - step].number) > 1:
            apart = len(part)
        part.append(place)
        place += step
    return part if 0 <= place < len(lines) else part[:apart]


def _is_blank(raw: str, gaps: Gaps) -> bool:
    return all(not raw[slice(*places)].strip() for places in blanks(raw, gaps))


def blanks(raw: str, gaps: Gaps) -> list[tuple[int, int]]:
    """The first and last character of a line in each of the gaps, as far as it goes."""
    edges = [0]
    for character in raw:
        edges.append(edges[-1] + width(character))
    places = []
    for left, right in gaps:
        inside = [at for at in range(len(raw)) if edges[at] < right and edges[at + 1] > left]
        if inside:
            places.append((inside[0], inside[-1] + 1))
    return places
