"""Places the cells of a table and tells tables of data from those that lay out a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from aligner.ingest.html.columns import Placed, in_line, is_figure
from aligner.ingest.html.elements import Element, is_hidden
from aligner.ingest.layout import Gap, Grid, Heading, Item, Lines, Node, Paragraph, Text
from aligner.model import Where

_WIDEST = 1_000
"""Columns; no browser spreads a cell over more."""
_MOST_COVERED = 300
"""Cells that reach into a row from above; what is more stays in its own row."""
_LONG_CELL, _LONG_BLOCKS, _BLOCKS = 1_500, 300, 4
_MARK = re.compile(
    r"[-–—•・●○■□◆◇※*＊†‡·▪§]+\d{0,2}|[*＊※]?[(（]?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[)）.．:]|[①-⑳]|[⁰-⁾¹²³]+"
    r"|[(（]?(?:注|Note)\s?\.?\d{0,2}[)）.:：]?|\^\(\*\d+\)"
)
_BRACKETED = re.compile(r"[(（\[〔][^()（）]{1,60}[)）\]〕]|単位.{1,20}", re.DOTALL)


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
    covered: list[tuple[int, int, int]] = []  # columns from, to, and the last row that a cell above still fills
    for number, row in enumerate(_rows(table)):
        covered = sorted(span for span in covered if span[2] >= number)
        column = 0
        for cell in row:
            for start, end, _ in covered:
                if start < column + 1 and column < end:
                    column = end
            width = _span(cell, "colspan", _WIDEST)
            found.append(Spot(number, column, column + width, cell))
            height = _span(cell, "rowspan", 1_000_000)
            if height > 1 and len(covered) < _MOST_COVERED:
                covered = sorted([*covered, (column, column + width, number + height - 1)])
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
    digits = re.match(r"\s*(\d{1,9})", cell.get(name) or "")
    return min(max(int(digits.group(1)), 1), most) if digits else 1


def table_nodes(cells: Sequence[tuple[Spot, Sequence[Node]]], where: Where | None) -> list[Node]:
    """What a table is in the text: a grid with the lines above and below it, or the blocks in its cells."""
    blocks = [node for _, nodes in cells for node in nodes]
    if any(_is_laid_out(nodes) for _, nodes in cells):
        return blocks
    placed = [
        Placed(spot.row, spot.start, spot.end, text) for spot, nodes in cells if (text := _cell_text(nodes)).strip()
    ]
    placed = _rows_apart(placed)
    rows = in_line(placed)
    if not rows or len(rows[0]) < 2:
        return blocks
    if len(rows[0]) == 2 and all(_is_item(row) for row in rows):
        return [Item(row[0], (Text(row[1], where),)) for row in rows]
    if len(rows) == 1 and not any(map(is_figure, rows[0])):
        return blocks
    return list(_grid(rows, placed, where))


def _is_laid_out(nodes: Sequence[Node]) -> bool:
    """Whether a cell holds part of a page rather than an entry of a table."""
    if any(isinstance(node, Grid) for node in nodes):
        return True
    length = sum(len(_text(node)) for node in nodes)
    if length > _LONG_CELL or (len(nodes) >= _BLOCKS and length > _LONG_BLOCKS):
        return True
    return len(nodes) > 1 and any(isinstance(node, Heading) for node in nodes)


def _is_item(row: Sequence[str]) -> bool:
    return _MARK.fullmatch(row[0]) is not None and bool(row[1]) and not is_figure(row[1])


def _text(node: Node) -> str:
    match node:
        case Heading(text):
            return text.value
        case Paragraph(pieces):
            return "".join(piece.value for piece in pieces)
        case Lines(lines):
            return "\n".join(piece.value for line in lines for piece in line)
        case Item(mark, pieces):
            return f"{mark} {''.join(piece.value for piece in pieces)}"
        case Grid() | Gap():
            return ""


def _cell_text(nodes: Sequence[Node]) -> str:
    return "\n".join(map(_text, nodes))


def _rows_apart(placed: Sequence[Placed]) -> list[Placed]:
    """The cells with each row that holds several rows, a line each, taken apart."""
    by_row: dict[int, list[Placed]] = {}
    for cell in placed:
        by_row.setdefault(cell.row, []).append(cell)
    apart: list[Placed] = []
    added = 0
    for number in sorted(by_row):
        row = by_row[number]
        lines = [[line.strip() for line in cell.text.split("\n") if line.strip()] for cell in row]
        height = len(lines[0])
        several = height > 1 and len(row) > 1 and all(len(each) == height for each in lines)
        if several and all(is_figure(line) for each in lines[1:] for line in each):
            apart.extend(
                replace(cell, row=number + added + at, text=line)
                for cell, each in zip(row, lines, strict=True)
                for at, line in enumerate(each)
            )
            added += height - 1
        else:
            apart.extend(replace(cell, row=number + added) for cell in row)
    return apart


def _grid(rows: list[list[str]], placed: Sequence[Placed], where: Where | None) -> Iterator[Node]:
    """A grid; titles and units in rows of their own above it, and notes below it, are paragraphs."""
    numbers = sorted({cell.row for cell in placed})
    breadth = {cell.row: cell for cell in placed}  # the last cell of each row, which is the only one where it counts
    full = max(cell.end for cell in placed)
    alone = [sum(map(bool, row)) == 1 for row in rows]
    first, last = 0, len(rows)
    while first < last and alone[first] and _is_title(rows[first], breadth[numbers[first]], full):
        first += 1
    while last > first and alone[last - 1] and _is_note(breadth[numbers[last - 1]], full):
        last -= 1
    yield from (_line(row, where) for row in rows[:first])
    if first < last:
        yield Grid(tuple(tuple(Text(cell, where) for cell in row) for row in rows[first:last]))
    yield from (_line(row, where) for row in rows[last:])


def _line(row: Sequence[str], where: Where | None) -> Node:
    return Paragraph((Text("".join(row), where),))


def _is_title(row: Sequence[str], cell: Placed, full: int) -> bool:
    wide = cell.end - cell.start > 1 and cell.start == 0 and 2 * cell.end > full
    return wide or _BRACKETED.fullmatch("".join(row).strip()) is not None


def _is_note(cell: Placed, full: int) -> bool:
    return cell.start == 0 and cell.end > 1 and 2 * cell.end > full and len(cell.text) > 20
