"""Which lines of a table go on with the label above them, where their distances do not tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from aligner.ingest.pdf.marks import cell_goes_on, is_cut
from aligner.ingest.pdf.shapes import is_wide
from aligner.ingest.pdf.table_lines import CellLine

_NEXT = 1.3  # times the distance of rows: lines of one label are no farther apart
_NEARLY_ALL, _SEVERAL = 0.75, 2
_FULL = 1.0
_OPEN = re.compile(
    r"(?:[,、・\-&]|\b(?:of|and|or|the|to|in|for|by|on|from|with|及び|並びに|または|又は))$", re.IGNORECASE
)
_CLOSED = re.compile(r"[:：.。]$")


@dataclass(frozen=True, slots=True)
class Wrapping:
    """The side at which labels wrap, and whether the lines without figures are known to go on above or below."""

    side: float
    below: bool = False
    above: bool = False


def wrapping_of(lines: Sequence[CellLine], pitch: float) -> Wrapping:
    """How labels wrap: where they do, a line that reaches their side is followed by one without figures.

    Where they do not, only the longest label reaches it, and a row follows.
    """
    side = max((line.cells[0].box.x1 for line in lines if 0 in line.cells), default=0.0)
    pairs = [(a, b) for a, b in pairwise(lines) if b.base - a.base <= _NEXT * pitch and a.label and b.label]
    full = sum(a.cells[0].box.x1 > side - _FULL * a.size and not _CLOSED.search(a.label) for a, b in pairs)
    wrapped = [(a, b) for a, b in pairs if _had_no_room(a, b, side)]
    below, above = ([pair for pair in wrapped if set(pair[at].cells) == {0}] for at in (1, 0))
    least = max(_SEVERAL, _NEARLY_ALL * full)
    plainly = sum(is_cut(a.label, b.label) for a, b in below) - sum(is_cut(a.label, b.label) for a, b in above)
    if len(below) >= least and plainly >= 0:
        return Wrapping(side, below=True)
    return Wrapping(side, above=len(above) >= least and plainly < 0)


def is_wrapped(lines: Sequence[CellLine], at: int, pitch: float, wrapping: Wrapping) -> bool:
    a, b = lines[at : at + 2]
    if b.base - a.base > _NEXT * pitch or not a.label or not b.label or not _had_no_room(a, b, wrapping.side):
        return False
    if a.has_figures and _is_section(lines[at + 1 :], wrapping.side):
        return False
    below, above = (set(line.cells) == {0} for line in (b, a))
    if wrapping.below or wrapping.above:
        return below if wrapping.below else above
    return (below or above) and is_cut(a.label, b.label)


def _is_section(lines: Sequence[CellLine], side: float) -> bool:
    """Whether lines begin with the label of a section, which may wrap: it ends with a colon."""
    for at, line in enumerate(lines):
        if set(line.cells) != {0}:
            return False
        if _CLOSED.search(line.label):
            return True
        if at + 1 == len(lines) or not lines[at + 1].label or not _had_no_room(line, lines[at + 1], side):
            return False
    return False


def _had_no_room(a: CellLine, b: CellLine, side: float) -> bool:
    """Whether the first word of a label, or its first letter in Japanese, would not have fitted behind another."""
    if _CLOSED.search(a.label) or (a.has_figures and _CLOSED.search(b.label)):
        return False
    if b.label.isupper() and not a.label.isupper():
        return False
    word = b.cells[0].words[0]
    need = b.size if is_wide(word.text[0]) else word.box.x1 - word.box.x0 + 0.2 * b.size
    return a.cells[0].box.x1 + need > side


def runs_on(a: CellLine, b: CellLine, pitch: float) -> bool:
    """Whether the label of `a` goes on in `b`, where rows are no farther apart than lines."""
    if b.base - a.base > _NEXT * pitch or not a.label or not b.label:
        return False
    above, below = a.label, b.label
    if a.has_figures and b.has_figures:
        return False
    lower = below[:1].islower() and not above[-1:].isdigit()
    if a.has_figures:
        rest = below[:1] in ")）" or (len(below) == 1 and is_wide(below))
        return (lower and set(b.cells) <= set(a.cells)) or (set(b.cells) == {0} and rest)
    return set(a.cells) == {0} and not _CLOSED.search(above) and (lower or _OPEN.search(above) is not None)


def words_run_on(a: CellLine, b: CellLine, pitch: float) -> bool:
    """Whether a line without figures holds words that plainly go on below, or are the rest of those above.

    Example: "January 2023-December" above "New trains", "2025" and "12.2". Beside them the label may go on, too.
    """
    part, whole = (a, b) if b.has_figures else (b, a)
    if b.base - a.base > _NEXT * pitch or part.has_figures or not whole.has_figures:
        return False
    if set(part.cells) == {0} or not set(part.cells) <= set(whole.cells):
        return False
    pairs = [(a.cells[column].text, b.cells[column].text) for column in part.cells if column]
    return all(cell_goes_on(above, below) for above, below in pairs)


def header_runs_on(a: CellLine, b: CellLine, pitch: float) -> bool:
    """Whether `b` holds nothing but the rest of words that stand above it in `a`, over columns of figures."""
    if (
        b.base - a.base > _NEXT * pitch
        or a.has_figures
        or b.has_figures
        or 0 in b.cells
        or not set(b.cells) <= set(a.cells)
    ):
        return False
    if 0 not in a.cells and len(b.cells) < len(a.cells):
        return True  # what heads fewer columns than stand above it heads none by itself
    pairs = [(a.cells[column].text, cell.text) for column, cell in b.cells.items()]
    return any(is_cut(above, below) or _OPEN.search(above) for above, below in pairs) or all(
        len(below) == 1 for _, below in pairs
    )
