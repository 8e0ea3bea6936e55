"""Mends what scanning does to the cells of a table: figures cut by blanks, cells run together, stray marks.

Only what leaves no doubt is mended, and only cells are moved or joined: every character keeps its place
in the source.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from aligner.model import MappedText
from aligner.segment.cells import is_unit
from aligner.segment.grids import Row
from aligner.segment.lines import EMPTY
from aligner.text.figures import is_dash, is_figure, is_year

_CUT = re.compile(r"[(▲△-]*\s?\d{1,3}(?:\s?,\s?\d{3})+(?:\s?\.\s?\d+)?\s?%?\s?[)]?")
_CUT_AT_BLANKS = re.compile(r"[(▲△-]?[1-9]\d{0,2}(?: \d{3})+[)]?")
_STRAY = re.compile(r"[_=~|]+")
_WORD = re.compile(r"\S+")
_MOSTLY = 0.6  # how many rows with figures must fill a column before a row that lacks it is thought to be run together


def mended(rows: Sequence[Row], head: int) -> tuple[Row, ...]:
    """The rows of a table, of which `head` are header, with damaged cells made whole.

    Example: "3, 236" becomes "3,236"; "5,596 0.7%" becomes two cells where the row is one cell short.
    """
    body = rows[head:]
    above = [row for row in rows[:head] if len(row.cells) > 1]
    filled = [row for row in body if any(is_figure(cell.value) for cell in row.cells[1:])]
    widths = Counter(len(row.cells) for row in (*above, *filled))
    most, times = widths.most_common(1)[0] if widths else (0, 0)
    width = most if times > 1 and times >= _MOSTLY * widths.total() else 0
    figures = sum(is_figure(row.cells[1].value) for row in filled)
    headed = figures > 0 and any(row.cells[1].value for row in above)
    first = headed or figures >= max(2.0, _MOSTLY * len(filled))
    return (*rows[:head], *(_divided(_whole(row, width), width, first=first) for row in body))


def _whole(row: Row, width: int) -> Row:
    """A row without the blanks that cut its figures and without cells that hold only a stray mark.

    In a row that is short of cells "3 236" may be two figures.
    """
    short = len(row.cells) < width
    return replace(row, cells=tuple(_figure_made_whole(cell, short=short) for cell in row.cells))


def _figure_made_whole(cell: MappedText, *, short: bool) -> MappedText:
    value = cell.value
    if _STRAY.fullmatch(value):
        return EMPTY
    if " " in value and (_CUT.fullmatch(value) or (not short and _CUT_AT_BLANKS.fullmatch(value))):
        return MappedText.join(cell[found.start() : found.end()] for found in _WORD.finditer(value))
    return cell


def _divided(row: Row, width: int, *, first: bool) -> Row:
    """A row with its run-together cells divided: figures in one cell, or the first figure behind the label."""
    cells = row.cells
    if len(cells) < 2:
        return row
    label, *rest = cells
    if first and not rest[0].value and any(is_figure(cell.value) for cell in rest[1:]):
        words = list(_WORD.finditer(label.value))
        if len(words) > 1 and is_figure(words[-1].group()):
            at = words[-1].start()
            return replace(row, cells=(label[:at].strip(), label[at:], *rest[1:]))
    if 2 < len(cells) < width:
        divided = [piece for cell in rest for piece in _figures(cell)]
        if 1 + len(divided) == width:
            return replace(row, cells=(label, *divided))
    return row


def _figures(cell: MappedText) -> list[MappedText]:
    """The figures of a cell that holds nothing but several of them; else the cell as it is."""
    words = [cell[found.start() : found.end()] for found in _WORD.finditer(cell.value)]
    if len(words) > 1 and all(is_figure(word.value) or is_dash(word.value) for word in words):
        return words
    return [cell]


def without_margin(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Rows whose labels stand in two columns, of which each row fills one at most, with one label column.

    Scanning leaves an empty column before the labels, and indented labels a column of their own.
    """
    filled = [row for row in rows if row.cells]
    seconds = [row.cells[1].value for row in filled if len(row.cells) > 2 and row.cells[1].value]
    if (
        len(seconds) < 2
        or any(row.cells[0].value and len(row.cells) > 1 and row.cells[1].value for row in filled)
        or any(is_figure(value) or is_dash(value) or is_year(value) or is_unit(value) for value in seconds)
        or not _labels(filled)
    ):
        return tuple(rows)
    return tuple(
        replace(row, cells=(row.cells[0] if row.cells[0].value else row.cells[1], *row.cells[2:]))
        if len(row.cells) > 1
        else row
        for row in rows
    )


def _labels(rows: Sequence[Row]) -> bool:
    """Whether the second column holds the labels of most rows that have figures."""
    figures = [row for row in rows if any(is_figure(cell.value) for cell in row.cells[2:])]
    return len(figures) > 0 and 2 * sum(not row.cells[0].value and bool(row.cells[1].value) for row in figures) > len(
        figures
    )
