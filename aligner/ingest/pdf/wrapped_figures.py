"""Figures that their cell is too narrow for, told from figures below each other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from aligner.ingest.pdf.marks import is_cut
from aligner.ingest.pdf.shapes import Line
from aligner.ingest.pdf.table_lines import CellLine

_BEGUN = re.compile(r"[(（]?[-−▲△+]?[$¥€]?\d{1,3}(?:(?:,\d{3})*(?:,\d{0,2}|\.\d*)?|\.\d+)%?[)）]?%?")
_CUT = re.compile(r".*(?:\d,\d{0,2}|\d\.)|[(（][^)）]+")
_NEARER = 0.85  # of the distance between rows
_FEW = 2  # times as many figures have rows, at least
_REST = re.compile(r"[,.]\d[\d,.]*[%)）]*|[%)）]+")


def goes_on(above: str, below: str) -> bool:
    """Whether a figure goes on in the line below it: the two make one, and neither begins or ends as figures do.

    Example: `goes_on("29,04", "4")` and `goes_on("(8.7%", ")")` are true, `goes_on("104", "98")` is not.
    """
    whole = _BEGUN.fullmatch(above + below) is not None
    return whole and (_CUT.fullmatch(above) or _REST.fullmatch(below)) is not None


def with_rests(lines: Sequence[CellLine]) -> list[CellLine]:
    """The lines of a table, those told that hold nothing but the rest of labels and figures in the line above.

    Parts that may be figures by themselves are of one where the whole is wider than anything in its column, and the
    lines are nearer to each other than rows are. Besides, they are few, as in no row of the table; or others of the
    table plainly go on, and no label of another row stands beside the second.

    Example: "22.0" over "0" in a column of "24.0" and "0".
    """
    pairs = list(pairwise(lines))
    may_be = [_may_be_rests(a, b) for a, b in pairs]
    plain = [may and _holds_rests(a, b) for (a, b), may in zip(pairs, may_be, strict=True)]
    if not any(may_be):
        return list(lines)
    whole = [line for line, may in zip(lines, [False, *may_be], strict=True) if line.has_figures and not may]
    least = min(map(_figures, whole), default=0)
    begun = [(a, b) for (a, b), may in zip(pairs, may_be, strict=True) if b.has_figures and not may]
    rows = [b.base - a.base for a, b in [pair for pair in begun if pair[0].has_figures] or begun]
    widest = _widest(lines)
    told = [False]
    for (a, b), may, is_plain in zip(pairs, may_be, plain, strict=True):
        near = 0 < b.base - a.base < (_NEARER * min(rows) if rows else b.size)
        are_parts = (any(plain) and _is_no_label(a, b)) or _FEW * _figures(b) <= least
        told.append(is_plain or (may and near and are_parts and _had_no_room(a, b, widest)))
    return [replace(line, is_rest=rest) for line, rest in zip(lines, told, strict=True)]


def _figures(line: CellLine) -> int:
    return sum(column > 0 for column in line.cells)


def _may_be_rests(a: CellLine, b: CellLine) -> bool:
    columns = [column for column in b.cells if column]
    if not columns or not set(columns) <= set(a.cells):
        return False
    return all(_BEGUN.fullmatch(a.cells[column].text + b.cells[column].text) for column in columns)


def _holds_rests(a: CellLine, b: CellLine) -> bool:
    return any(goes_on(a.cells[column].text, b.cells[column].text) for column in b.cells if column)


def _widest(lines: Sequence[CellLine]) -> dict[int, float]:
    """How wide the widest text of each column is."""
    widest: dict[int, float] = {}
    for line in lines:
        for column, cell in line.cells.items():
            widest[column] = max(widest.get(column, 0.0), _width(cell))
    return widest


def _is_no_label(a: CellLine, b: CellLine) -> bool:
    """Whether what stands beside a line begins no label: there is nothing, a bracket, or the rest of the one above."""
    return not b.label or b.label[0] in "(（[" or is_cut(a.label, b.label)


def _had_no_room(a: CellLine, b: CellLine, widest: Mapping[int, float]) -> bool:
    """Whether the figures of two lines would be wider than their columns if they were one."""
    columns = [column for column in b.cells if column]
    return all(_width(a.cells[column]) + _width(b.cells[column]) > widest[column] for column in columns)


def _width(cell: Line) -> float:
    return cell.box.x1 - cell.box.x0
