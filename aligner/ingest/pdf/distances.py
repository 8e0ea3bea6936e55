"""Lines of one row told from rows by their distances, where these differ by hundredths of a letter only.

Programs that set tables add the lines of a cell up and then round the height of the row, or add the width of a border:
lines of a cell are a little nearer to each other, or farther, than rows are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from aligner.ingest.pdf.table_lines import CellLine

_ROWS, _LINES = 4, 3  # so many distances of each kind tell
_FEWEST_ROWS, _FEWEST_LINES = 2, 1  # where labels tell which lines go on
_ALIKE = 0.08  # of the distance: how much those of one kind differ at most
_BEYOND = 0.03  # of the distance: how much lines of a label differ by rounding
_LEAST = 0.03  # points
_MISFITS, _SECTIONS = 0.1, 0.4


@dataclass(frozen=True, slots=True)
class Distances:
    """How far apart rows are, and the lines of one row."""

    rows: float
    lines: float

    def is_row(self, distance: float) -> bool:
        """Whether lines so far apart are of two rows; what is farther apart than both kinds is no label either."""
        if distance - self.lines > max(_BEYOND * self.lines, self.lines - self.rows) and self.rows < self.lines:
            return True
        if abs(distance - self.lines) > _ALIKE * self.lines:
            return distance > self.lines
        return abs(distance - self.rows) < abs(distance - self.lines)


def distances_of(lines: Sequence[CellLine], goes_on: Sequence[bool]) -> Distances | None:
    """The two distances of a table, or None where its lines do not show them.

    `goes_on` says of which lines the words tell that they go on in the next.

    Where figures stand beside the first lines of labels, a row begins with each of them; where beside the last,
    a row ends. The label of a section is a row, too, so that of the distances between figures and a label by itself
    not all are those of lines. Where no row follows another at once nothing tells the first case from the second.
    """
    both, below, above, plain = [], [], [], []
    for (a, b), told in zip(pairwise(lines), goes_on, strict=True):
        step = b.base - a.base
        if told:
            plain.append(step)
        if a.has_figures and b.has_figures and a.label and b.label:
            both.append(step)
        elif a.has_figures and set(b.cells) == {0}:
            below.append(step)
        elif b.has_figures and b.label and set(a.cells) == {0}:
            above.append(step)
    if not both:
        return None
    found = _told([*both, *above], below) or _told([*both, *below], above)
    return found or _told(both, plain, _FEWEST_ROWS, _FEWEST_LINES)


def _told(
    rows: Sequence[float], lines: Sequence[float], least_rows: int = _ROWS, least_lines: int = _LINES
) -> Distances | None:
    """The distances, where nearly all of `rows` are alike and most of `lines` are others."""
    if not rows or not lines:
        return None
    usual = median(lines)
    rows = [step for step in rows if abs(step - usual) <= _ALIKE * usual]
    if len(rows) < least_rows or len(lines) < least_lines:
        return None
    found = Distances(median(rows), usual)
    if abs(found.rows - found.lines) < _LEAST:
        return None
    misfits = sum(not found.is_row(step) for step in rows)
    sections = sum(found.is_row(step) for step in lines)
    return found if misfits <= _MISFITS * len(rows) and sections <= _SECTIONS * len(lines) else None
