"""Tables: merged cells, rows that are gone, cells that hold several rows, and tables that only place things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from aligner.ingest.docx.tracked import Revision
from aligner.ingest.ooxml import number, value

MOST_COLUMNS = 512
_WRAPPERS = frozenset({"w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell and the columns of the table's grid that it fills; `element` is None where it is covered or left out."""

    element: Element | None
    column: int
    span: int


def placed_rows(table: Element, revision: Revision) -> list[list[Placed]]:
    """The rows of a table with the place of each cell; covered cells have no element."""
    rows = []
    for row in _children(table, "w:tr"):
        properties = row.find("w:trPr")
        if revision.lacks(properties):
            continue
        column = _span(value(properties, "w:gridBefore"), 0)
        cells = [Placed(None, 0, column)] if column else []
        for cell in _children(row, "w:tc"):
            about = cell.find("w:tcPr")
            if revision.lacks(about):
                continue
            span = _span(value(about, "w:gridSpan"), 1)
            covered = _continues(about, "w:vMerge") or _continues(about, "w:hMerge")
            cells.append(Placed(None if covered else cell, column, span))
            column += span
            if column > MOST_COLUMNS:
                break
        rows.append(cells)
    return rows


def columns_of(rows: Sequence[Sequence[Placed]]) -> dict[int, int]:
    """For each column of the grid the column of the table that it belongs to.

    A border that somebody moved in one row divides the grid, not the table: neighbours in which no row has two cells
    are one column.
    """
    starts = {frozenset(cell.column for cell in row) for row in rows}
    used = sorted(set().union(*starts))
    found: dict[int, int] = {}
    together: list[int] = []
    at = -1
    for column in used:
        if together and not any(column in row and not row.isdisjoint(together) for row in starts):
            together.append(column)
        else:
            together = [column]
            at += 1
        found[column] = at
    return found


def stacked(cells: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """The rows in one row of cells, each given by its lines: some tables hold a whole column's figures in one cell.

    The label and every cell with figures have to have as many lines, three at least or two of one sort.
    """
    most = max((len(lines) for lines in cells), default=0)
    filled = [lines for lines in cells if lines]
    values = [lines for lines in filled[1:] if len(lines) == most]
    if (
        most > 1
        and len(filled) > 1
        and values
        and all(len(lines) == most for lines in filled)
        and all(_FIGURE.fullmatch(line) for lines in values for line in lines)
        and (most > 2 or all(len({_sort(line) for line in lines}) == 1 for lines in values))
    ):
        for at in range(most):
            yield [lines[at] if lines else "" for lines in cells]
        return
    yield ["\n".join(lines) for lines in cells]


_FIGURE = re.compile(r"[△▲+\-−–—―(（]?\s*[¥$€]?\s*(?:[\d０-９][\d０-９,，.．]*)?\s*[%％)）]*")


def _sort(figure: str) -> tuple[bool, bool, bool]:
    """Percentages, figures in brackets and figures with decimals are not rows of one column."""
    return figure[-1:] in "%％", figure[:1] in "(（", "." in figure


def _children(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, those in content controls too."""
    waiting = list(reversed(parent))
    while waiting:
        child = waiting.pop()
        if child.tag == name:
            yield child
        elif child.tag in _WRAPPERS:
            waiting.extend(reversed(child))


def _span(text: str | None, default: int) -> int:
    return min(max(number(text, default), default), MOST_COLUMNS)


def _continues(properties: Element | None, name: str) -> bool:
    found = properties.find(name) if properties is not None else None
    return found is not None and found.get("w:val", "continue") == "continue"
