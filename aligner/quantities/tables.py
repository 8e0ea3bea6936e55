"""What a table's caption, headers and labels say about its cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from aligner.model import Block, Lang, MappedText, Table
from aligner.quantities.declarations import read_unit
from aligner.quantities.model import Dimension, UnitDeclaration

_NOT_SCALED = re.compile(
    r"[1一]\s*(?:株|単位|口)\s*(?:当|あ)たり|[1一]株利益|株式数|株式総数|証券総数|発行済|期中平均"
    r"|\bper\b[^,]{0,30}\b(?:share|ads|adr|unit)|\bnumber of\b|\bshares (?:issued|outstanding)\b",
    re.IGNORECASE,
)
_MARKED_LOSS = re.compile(r"\s*\(\s*[△▲−-]\s*[\d.]")
_PERCENT_ROW = re.compile(r"[%％]|(?:比|利益|自己資本|配当性向|増減|原価)率|\bratio\b|\bmargin\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ColumnContext:
    """How the figures of one column are to be read; `header` is its header cells, top to bottom."""

    header: str
    scale: Decimal
    unit: str | None
    dimension: Dimension | None


@dataclass(frozen=True, slots=True)
class TableContext:
    """How the figures of one table are to be read; `declared` tells whether any unit is named."""

    lang: Lang
    columns: tuple[ColumnContext, ...]
    declared: bool
    bracketed: bool = False
    """True where brackets are no minus, for losses have a mark inside them: (2.8) beside (△1.1)."""
    row_declared: bool = False
    """True for the context of one row whose label declares a unit."""

    def column(self, number: int) -> ColumnContext:
        return self.columns[number] if number < len(self.columns) else _UNKNOWN

    def bare(self, text: str) -> str:
        """A cell's text without the brackets that say nothing in this table."""
        text = text.strip()
        return text[1:-1] if self.bracketed and text.startswith("(") and text.endswith(")") else text

    def unscaled(self) -> TableContext:
        """The same context with every figure taken as printed."""
        return replace(self, columns=tuple(replace(column, scale=Decimal(1)) for column in self.columns))

    def of_row(self, own: UnitDeclaration) -> TableContext:
        """The same context for a row whose label declares a unit of its own; changes stay percentages."""
        columns = tuple(
            column
            if column.dimension is Dimension.PERCENT
            else replace(column, scale=own.scale_of(column.unit), unit=own.unit, dimension=own.dimension)
            for column in self.columns
        )
        return replace(self, columns=columns, declared=True, row_declared=True)

    def scale(self, number: int, label: str) -> Decimal:
        """The scale of a cell: the column's, but 1 in rows of per-share figures and of counts that declare none."""
        return Decimal(1) if is_unscaled(label) and not self.row_declared else self.column(number).scale


_UNKNOWN = ColumnContext("", Decimal(1), None, None)


def table_context(table: Table) -> TableContext:
    """Read a table's unit declarations: the caption's, and each column header's over it."""
    caption = _declaration([block.text for block in table.captions])
    if caption is None and table.header:
        caption = _declaration([row.cells[0].text for row in table.header if row.cells])
    columns = []
    for number in range(table.width):
        header = header_text(table, number)
        own = read_unit(header) if header and number else None
        columns.append(_column(header, own, caption))
    declared = caption is not None or any(c.dimension for c in columns)
    bracketed = any(_MARKED_LOSS.match(cell.text.value) for row in table.rows for cell in row.cells[1:])
    return TableContext(table.lang, tuple(columns), declared, bracketed)


def header_text(table: Table, column: int) -> str:
    """The header cells over a column, top to bottom, blanks left out."""
    words = [row.cells[column].text.value.strip() for row in table.header if column < len(row.cells)]
    return " ".join(dict.fromkeys(word for word in words if word))


def is_percent_row(label: str) -> bool:
    """Whether a row's label says that its figures are percentages."""
    return _PERCENT_ROW.search(label) is not None


def is_unscaled(label: str) -> bool:
    """Whether a row's label says that it stands outside the table's scale: per-share figures, counts of shares."""
    return _NOT_SCALED.search(label) is not None


def row_label(row: Block) -> str:
    return row.label.strip()


def _declaration(texts: list[MappedText]) -> UnitDeclaration | None:
    """The last declaration wins: it stands nearest to the figures."""
    for text in reversed(texts):
        if (found := read_unit(text.value)) is not None:
            return found
    return None


def _column(header: str, own: UnitDeclaration | None, caption: UnitDeclaration | None) -> ColumnContext:
    if "%" in header and (own is None or own.dimension is not Dimension.MONEY):
        return ColumnContext(header, Decimal(1), "%", Dimension.PERCENT)
    if own is not None and own.dimension is not Dimension.MONEY:
        return ColumnContext(header, own.scale, own.unit, own.dimension)
    unit = own.unit if own else (caption.unit if caption else None)
    if own is not None and own.scale != 1:
        return ColumnContext(header, own.scale, unit, own.dimension)
    if caption is not None:
        return ColumnContext(header, caption.scale_of(unit), unit, caption.dimension)
    return ColumnContext(header, Decimal(1), unit, own.dimension if own else None)
