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
_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_PARTS = _GROUPS | {"tr"}
_CELLS = frozenset({"td", "th"})
_WHOLE = frozenset({"table", "caption"})
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


def strays(table: Element) -> Iterator[Element | str]:
    """What stands in a table and in none of its cells: captions, and what browsers show above it, for it may not."""
    yield table.text or ""
    opened = [(table, iter(table))]
    while opened:
        part, children = opened[-1]
        child = next(children, None)
        if child is None:
            opened.pop()
            if opened:
                yield part.tail or ""
        elif isinstance(child.tag, str) and child.tag not in _CELLS and not is_hidden(child, child.tag):
            if child.tag in _PARTS or _is_around_cells(child):
                yield child.text or ""
                opened.append((child, iter(child)))
            else:
                yield child
                yield child.tail or ""
        else:
            yield child.tail or ""


def _rows(table: Element) -> Iterator[list[Element]]:
    """The cells of each row, those of a footer last; cells outside a row are one."""
    foot: list[list[Element]] = []
    loose: list[Element] = []
    for child in _shown(table):
        if child.tag == "tr":
            yield _cells(child)
        elif child.tag in _GROUPS:
            rows = [_cells(row) for row in _shown(child) if row.tag == "tr"]
            if child.tag == "tfoot":
                foot.extend(rows)
            else:
                yield from rows
        elif child.tag in _CELLS:
            loose.append(child)
    if loose:
        yield loose
    yield from foot


def _cells(row: Element) -> list[Element]:
    return [cell for cell in _shown(row) if cell.tag in _CELLS]


def _shown(part: Element) -> Iterator[Element]:
    """What is displayed of a table or of a part of it; elements around rows or cells, as a form, count for nothing."""
    opened = [iter(part)]
    while opened:
        child = next(opened[-1], None)
        if child is None:
            opened.pop()
        elif isinstance(child.tag, str) and not is_hidden(child, child.tag):
            if child.tag in _CELLS or child.tag in _PARTS or not _is_around_cells(child):
                yield child
            else:
                opened.append(iter(child))


def _is_around_cells(element: Element) -> bool:
    return element.tag not in _WHOLE and next(element.iter(*_PARTS, *_CELLS), None) is not None


def _span(cell: Element, name: str, most: int) -> int:
    value = cell.get(name)
    digits = _DIGITS.match(value) if value else None
    return min(max(int(digits.group(1)), 1), most) if digits else 1
