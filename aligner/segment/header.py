"""Decides which rows of a grid are headers, and where one grid holds several tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aligner.segment.cells import ends_head, is_measure, is_period, is_unit
from aligner.segment.grids import Grid, Row, Shape
from aligner.text.figures import is_dash, is_figure, is_year

MOST_HEADER_ROWS = 4
_NUMBERED = re.compile(r"[(（]?\d{1,2}[)）.．]|[①-⑳]")


def split_tables(grid: Grid) -> list[tuple[Grid, int]]:
    """The tables of a grid in order, each with the number of its lines that are header."""
    tables: list[tuple[Grid, int]] = []
    rows = grid.rows
    start = 0
    while start < len(rows):
        head = header_length(
            rows[start : start + MOST_HEADER_ROWS + 3], grid.shape, tabular=_width(rows[start : start + 50]) > 2
        )
        if head >= MOST_HEADER_ROWS and start + head < len(rows):  # names over many lines, then their units
            further = rows[start + head : start + 2 * head + 3]
            head += header_length(further, grid.shape, tabular=_width(further) > 2)
        end = start + max(head, 1)
        while end < len(rows) and not _opens_table(rows, end):
            end += 1
        tables.append((Grid(grid.shape, rows[start:end]), head))
        start = end
    return tables


def _width(rows: Sequence[Row]) -> int:
    return max((len(row.cells) for row in rows), default=0)


def header_length(rows: Sequence[Row], shape: Shape, *, tabular: bool) -> int:
    """How many of the first rows are header, counting a Markdown separator row among them.

    Years may stand for periods ("2001" above a column) or be data; they are header while no other
    figure stands in their row.
    """
    length = 0
    seen = 0
    periods = False
    title = 0
    closed = False  # a Markdown separator stood below named columns
    for index, row in enumerate(rows):
        if not row.cells:
            closed = closed or bool(seen > title)
            length = index + 1 if index == length + title else length
            title = 0
            continue
        values = [cell.value for cell in row.cells[1:]]
        label = "" if is_dash(row.cells[0].value) else row.cells[0].value
        filled = [value for value in values if value]
        figures = any(is_figure(value) and (bool(label) or not ends_head(value)) for value in filled)
        over = shape is Shape.SPACES and not label and bool(filled) and not figures
        if seen == MOST_HEADER_ROWS and not over:
            break
        separated = index + 1 < len(rows) and not rows[index + 1].cells and shape is Shape.PIPES
        if not separated and not tabular and _is_entry(label, rows[index + 1 : index + 2]):
            break
        if figures or (filled and all(is_dash(value) for value in filled)):
            break
        if (
            filled
            and not separated
            and not over
            and (
                (closed and label and not (is_period(label) or is_measure(label) or _names_units(filled)))
                or not _may_be_header(label, filled, periods=periods, first=seen == 0, tabular=tabular)
            )
        ):
            break
        if not filled and label and not separated:
            title += 1
            seen += 1
            continue
        if not filled and not label and seen and not separated:
            break
        periods = periods or any(is_period(value) for value in filled)
        length = index + 1
        title = 0
        seen += 1
    return length


def _is_entry(label: str, below: Sequence[Row]) -> bool:
    """Whether a row of two cells is an entry, "(1) Date of payment" and its date, rather than a header."""
    figures = any(is_figure(cell.value) for row in below for cell in row.cells[1:])
    return _NUMBERED.match(label) is not None or (bool(label) and bool(below) and not figures)


def _names_units(filled: Sequence[str]) -> bool:
    """Whether a row names the unit of each column, whatever its label: "As of | Millions of yen | %"."""
    return len(filled) > 1 and all(map(is_unit, filled))


def _may_be_header(label: str, filled: Sequence[str], *, periods: bool, first: bool, tabular: bool) -> bool:
    material = sum(is_period(value) or is_measure(value) or is_year(value) for value in filled)
    if first:
        return tabular or material == len(filled) or not label
    if all(map(is_unit, filled)) or all(is_measure(value) and not is_period(value) for value in filled):
        return True
    if is_period(label) or is_measure(label):
        return material == len(filled)  # a header row that has slid to the left
    if not label:
        return material > 0 or not periods
    return material == len(filled) and not periods


def _opens_table(rows: Sequence[Row], at: int) -> bool:
    """Whether another table begins at row `at`: a second Markdown separator or a second row of periods."""
    row = rows[at]
    if at + 1 < len(rows) and row.cells and not rows[at + 1].cells:
        return at + 2 < len(rows) and bool(rows[at + 2].cells)
    if not row.cells or row.cells[0].value:
        return False
    filled = [cell.value for cell in row.cells[1:] if cell.value]
    return len(filled) > 1 and all(is_period(value) or is_measure(value) or is_year(value) for value in filled)
