"""Places the cells of a table on its columns, as colspan and rowspan put them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from aligner.ingest.html.elements import Element, is_hidden

_WIDEST = 1_000
"""Columns; no browser spreads a cell over more."""
_MOST_COVERED = 500
"""Columns in which a cell may reach into the rows below; what stands further to the right stays in its own row."""
_DIGITS = re.compile(r"\s*(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a cell of a table stands: its row, the first column it fills and the first it does not."""

    row: int
    start: int
    end: int
    element: Element


def spots(table: Element) -> list[Spot]:
    """The cells of a table that are displayed, each where colspan and rowspan put it."""
    found: list[Spot] = []
    covered: list[int] = []  # for each column the first row that no cell above fills any more
    for number, row in enumerate(_rows(table)):
        column = 0
        for cell in row:
            while column < len(covered) and covered[column] > number:
                column += 1
            width = _span(cell, "colspan", _WIDEST)
            found.append(Spot(number, column, column + width, cell))
            height = _span(cell, "rowspan", 1_000_000)
            end = min(column + width, _MOST_COVERED)
            if height > 1 and column < end:
                covered.extend([0] * (end - len(covered)))
                covered[column:end] = [number + height] * (end - column)
            column += width
    return found


def _rows(table: Element) -> Iterator[list[Element]]:
    """The cells of each row, those of a footer last; cells outside a row are one."""
    foot: list[list[Element]] = []
    stray: list[Element] = []
    for child in table:
        tag = child.tag if isinstance(child.tag, str) else ""
        if is_hidden(child, tag) if tag else True:
            continue
        if tag == "tr":
            yield _cells(child)
        elif tag in ("thead", "tbody", "tfoot"):
            rows = [_cells(row) for row in child if row.tag == "tr" and not is_hidden(row, "tr")]
            if tag == "tfoot":
                foot.extend(rows)
            else:
                yield from rows
        elif tag in ("td", "th"):
            stray.append(child)
    if stray:
        yield stray
    yield from foot


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if cell.tag in ("td", "th") and not is_hidden(cell, cell.tag)]


def _span(cell: Element, name: str, most: int) -> int:
    value = cell.get(name)
    digits = _DIGITS.match(value) if value else None
    return min(max(int(digits.group(1)), 1), most) if digits else 1
