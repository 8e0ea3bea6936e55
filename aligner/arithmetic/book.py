"""All the printed figures of one half, by table and by sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from aligner.arithmetic.figures import Figure, read_cell
from aligner.model import Block, Half, Kind, Lang, Table
from aligner.quantities import Quantity, scan
from aligner.quantities.tables import TableContext, table_context

_LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True)
class Grid:
    """The figures of one table; `figures[row][column]` is None for the label and for words."""

    table: Table
    context: TableContext
    figures: tuple[tuple[Figure | None, ...], ...]

    @property
    def width(self) -> int:
        return self.table.width

    @property
    def rows(self) -> tuple[Block, ...]:
        return self.table.rows

    def label(self, row: int) -> str:
        return self.table.rows[row].label.strip()

    def header(self, column: int) -> str:
        return self.context.column(column).header

    def column(self, number: int) -> Iterator[Figure | None]:
        """The figures of one column, top to bottom."""
        return (row[number] for row in self.figures)


def read_grid(table: Table) -> Grid:
    """Read every cell of a table with what its caption and headers say about it."""
    context = table_context(table)
    return Grid(table, context, tuple(_read_row(row, table.width, context) for row in table.rows))


def _read_row(row: Block, width: int, context: TableContext) -> tuple[Figure | None, ...]:
    found: list[Figure | None] = [None] * width
    end = row.text.source(0, 0).start
    for cell in row.cells[:width]:
        if cell.text.value.strip():
            end = cell.text.source(0, len(cell.text)).end
        if cell.column:
            found[cell.column] = read_cell(row, cell, context, end)
    return tuple(found)


@dataclass(frozen=True)
class Book:
    """The figures of one half, read once for everything that recomputes them."""

    half: Half

    @property
    def lang(self) -> Lang:
        return self.half.lang

    @cached_property
    def grids(self) -> tuple[Grid, ...]:
        """The tables that could be read as rows and columns; one with nothing but a header has no figures."""
        return tuple(read_grid(table) for table in self.half.tables if table.rows and not table.trouble)

    @cached_property
    def prose(self) -> tuple[tuple[Block, tuple[Quantity, ...]], ...]:
        """The blocks outside tables, each with its figures in the order in which they stand."""
        blocks = (block for block in self.half.blocks if not block.kind.is_table and block.kind is not Kind.FURNITURE)
        return tuple((block, tuple(scan(block.text.value, self.lang))) for block in blocks)

    @cached_property
    def _headings(self) -> tuple[Block, ...]:
        """Headings, and what stands alone like one."""
        alone = {block.index for block, figures in self.prose if not figures and _stands_alone(block)}
        return tuple(block for block in self.half.blocks if block.kind is Kind.HEADING or block.index in alone)

    def heading(self, block: Block) -> str:
        """The text of the heading that a block stands under, "" where there is none."""
        number = bisect_left(self._headings, block.index, key=lambda heading: heading.index)
        return self._headings[number - 1].text.value if number else ""


def _stands_alone(block: Block) -> bool:
    return len(block.text) <= _LONGEST_HEADING and not block.text.value.rstrip().endswith(("。", ".", ";", "、", ","))


def prose_figure(block: Block, quantity: Quantity) -> Figure:
    """A figure of a sentence, as it is printed and in base units alike."""
    span = block.text.source(quantity.span.start, quantity.span.end)
    value, resolution = quantity.value, quantity.resolution
    return Figure(block.lang, block.index, -1, span, quantity.surface, value, resolution, quantity, block.line)
