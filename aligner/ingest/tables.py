"""Tells tables of data from those that lay out a page, and titles and notes in a table from its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from aligner.ingest.columns import Placed, in_line, with_signs
from aligner.ingest.layout import Grid, Heading, Item, Node, Paragraph, Text, text_of
from aligner.ingest.sheets.placed import as_sheet, is_sheet
from aligner.model import Where
from aligner.text.figures import is_figure, is_value

_LONG_CELL, _LONG_BLOCKS, _BLOCKS = 1_500, 300, 4
_MARK = re.compile(
    r"[-–—•・●○■□◆◇※*＊†‡·▪§]+\d{0,2}|[*＊※]?[(（]?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[)）.．:]|[①-⑳]|[⁰-⁾¹²³]+"
    r"|[(（]?(?:注|Note)\s?\.?\d{0,2}[)）.:：]?|\^\(\*\d+\)"
)
_BRACKETED = re.compile(r"[(（\[〔][^()（）]{1,60}[)）\]〕]|単位.{1,20}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell of a table: its row, the first column it fills and the first it does not, and what stands in it."""

    row: int
    start: int
    end: int
    nodes: tuple[Node, ...]


def table_nodes(entries: Sequence[Entry], where: Where | None) -> list[Node]:
    """What a table is in the text: a grid with the lines above and below it, or the blocks in its cells.

    Example: a first row with one wide cell, "(JPY in millions)", is a paragraph above the grid of the others.
    """
    blocks = [node for entry in entries for node in entry.nodes]
    if any(map(_is_laid_out, entries)):
        return blocks
    placed = [
        Placed(entry.row, entry.start, entry.end, text)
        for entry in entries
        if (text := _cell_text(entry.nodes)).strip()
    ]
    placed = _rows_apart(placed)
    whole = with_signs(placed)
    if is_sheet(whole):
        return as_sheet(whole, where)
    rows = in_line(whole)
    if not rows or len(rows[0]) < 2:
        return blocks
    if len(rows[0]) == 2 and all(_is_item(row) for row in rows):
        return [Item(row[0], (Text(row[1], where),)) for row in rows]
    if len(rows) == 1 and not any(is_value(line) for text in rows[0] for line in text.split("\n")):
        return blocks
    return list(_grid(rows, placed, where))


def _is_laid_out(entry: Entry) -> bool:
    """Whether a cell holds part of a page rather than an entry of a table."""
    if any(isinstance(node, Grid) for node in entry.nodes):
        return True
    texts = [text for node in entry.nodes if (text := text_of(node)).strip()]
    length = sum(map(len, texts))
    if length > _LONG_CELL or (len(texts) >= _BLOCKS and length > _LONG_BLOCKS):
        return True
    return len(texts) > 1 and any(isinstance(node, Heading) for node in entry.nodes)


def _is_item(row: Sequence[str]) -> bool:
    return _MARK.fullmatch(row[0]) is not None and bool(row[1]) and not is_value(row[1])


def _cell_text(nodes: Sequence[Node]) -> str:
    return "\n".join(map(text_of, nodes))


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
        height = len(lines[0]) if _are_rows(lines) else 1
        if height == 1:
            apart.extend(replace(cell, row=number + added) for cell in row) if added else apart.extend(row)
            continue
        apart.extend(
            replace(cell, row=number + added + at, text=line)
            for cell, each in zip(row, lines, strict=True)
            for at, line in enumerate(each)
        )
        added += height - 1
    return apart


def _are_rows(cells: Sequence[Sequence[str]]) -> bool:
    """Whether the cells of a row, each given by its lines, hold a column of labels and columns of figures.

    They have as many lines, three at least or two of one sort: a percentage below a figure is no row of its own.
    """
    label, *values = cells
    return (
        len(label) > 1
        and bool(values)
        and all(len(lines) == len(label) for lines in values)
        and all(is_value(line) for lines in values for line in lines)
        and (len(label) > 2 or all(len({_sort(line) for line in lines}) == 1 for lines in values))
    )


def _sort(figure: str) -> tuple[bool, bool, bool]:
    return figure[-1:] in "%％", figure[:1] in "(（", "." in figure


def _grid(rows: list[list[str]], placed: Sequence[Placed], where: Where | None) -> Iterator[Node]:
    """A grid; titles and units in rows of their own above it, and notes below it, are paragraphs."""
    numbers = sorted({cell.row for cell in placed})
    by_row: dict[int, list[Placed]] = {}
    for cell in placed:
        by_row.setdefault(cell.row, []).append(cell)
    full = max(cell.end for cell in placed)
    alone = [sum(map(bool, row)) == 1 for row in rows]
    first, last = 0, len(rows)
    while first < last and (
        _is_title(rows[first], by_row[numbers[first]][-1], full)
        if alone[first]
        else _is_title_and_unit(by_row[numbers[first]], full)
    ):
        first += 1
    while last > first and alone[last - 1] and _is_note(by_row[numbers[last - 1]][-1], full):
        last -= 1
    yield from (_line([cell], where) for row in rows[:first] for cell in row if cell)
    if first < last:
        yield Grid(tuple(tuple(Text(cell, where) for cell in row) for row in rows[first:last]))
    yield from (_line(row, where) for row in rows[last:])


def _line(row: Sequence[str], where: Where | None) -> Node:
    return Paragraph((Text("".join(row), where),))


def _is_title(row: Sequence[str], cell: Placed, full: int) -> bool:
    wide = cell.end - cell.start > 1 and cell.start == 0 and 2 * cell.end > full
    return wide or _BRACKETED.fullmatch("".join(row).strip()) is not None


def _is_title_and_unit(row: Sequence[Placed], full: int) -> bool:
    """Whether a row is a title over some columns at the left and a unit in brackets over the others."""
    return (
        len(row) == 2
        and row[0].start == 0
        and row[1].end == full
        and all(cell.end - cell.start > 1 for cell in row)
        and _BRACKETED.fullmatch(row[1].text.strip()) is not None
        and not is_figure(row[0].text)
    )


def _is_note(cell: Placed, full: int) -> bool:
    return cell.start == 0 and cell.end > 1 and 2 * cell.end > full and len(cell.text) > 20
