"""Tables: where their cells stand, those that are merged and those that are gone left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from aligner.ingest.docx.tracked import Revision
from aligner.ingest.ooxml import number, value

MOST_COLUMNS = 512
_WRAPPERS = frozenset({"w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell and the columns of the table's grid that it fills."""

    element: Element
    column: int
    span: int


def placed_rows(table: Element, revision: Revision) -> list[list[Placed]]:
    """The rows of a table with the place of each cell that no merged one covers."""
    rows = []
    for row in _children(table, "w:tr"):
        properties = row.find("w:trPr")
        if revision.lacks(properties):
            continue
        column = _span(value(properties, "w:gridBefore"), 0)
        cells = []
        for cell in _children(row, "w:tc"):
            about = cell.find("w:tcPr")
            if revision.lacks(about):
                continue
            span = _span(value(about, "w:gridSpan"), 1)
            if not (_continues(about, "w:vMerge") or _continues(about, "w:hMerge")):
                cells.append(Placed(cell, column, span))
            column += span
            if column > MOST_COLUMNS:
                break
        rows.append(cells)
    return rows


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
