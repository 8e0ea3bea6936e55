"""Figures that their cell is too narrow for, told from figures below each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from aligner.ingest.pdf.table_lines import CellLine

_BEGUN = re.compile(r"[(（]?[-−▲△+]?[$¥€]?\d{1,3}(?:(?:,\d{3})*(?:,\d{0,2}|\.\d*)?|\.\d+)%?[)）]?%?")
_CUT = re.compile(r".*(?:\d,\d{0,2}|\d\.)|[(（][^)）]+")
_REST = re.compile(r"[,.]\d[\d,.]*[%)）]*|[%)）]+")


def goes_on(above: str, below: str) -> bool:
    """Whether a figure goes on in the line below it: the two make one, and neither begins or ends as figures do.

    Example: `goes_on("29,04", "4")` and `goes_on("(8.7%", ")")` are true, `goes_on("104", "98")` is not.
    """
    whole = _BEGUN.fullmatch(above + below) is not None
    return whole and (_CUT.fullmatch(above) or _REST.fullmatch(below)) is not None


def with_rests(lines: Sequence[CellLine]) -> list[CellLine]:
    """The lines of a table, those told that hold nothing but the rest of labels and figures in the line above."""
    told = [False, *(_holds_rests(a, b) for a, b in pairwise(lines))]
    return [replace(line, is_rest=rest) for line, rest in zip(lines, told, strict=True)]


def _holds_rests(a: CellLine, b: CellLine) -> bool:
    columns = [column for column in b.cells if column]
    if not columns or not set(columns) <= set(a.cells):
        return False
    pairs = [(a.cells[column].text, b.cells[column].text) for column in columns]
    return all(_BEGUN.fullmatch(above + below) for above, below in pairs) and any(goes_on(*pair) for pair in pairs)
