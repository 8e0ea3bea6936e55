"""Compares the rows of a table in two drafts, cell by cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from aligner.align.cells import is_blank
from aligner.align.columns import align_columns
from aligner.changes.edits import Edited, FigureEdit, Printed
from aligner.changes.figures import same_figure
from aligner.changes.wording import compare_texts
from aligner.model import Block, Cell, Kind, Lang, Span, Table
from aligner.quantities import Quantity, scan_cell, scan_figures
from aligner.quantities.tables import TableContext, header_text, table_context
from aligner.text.normalize import fold

Columns = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class TableVersions:
    """A table in two drafts, and which of its columns are the same."""

    old: Table
    new: Table
    columns: Columns
    contexts: tuple[TableContext, TableContext]

    @staticmethod
    def of(old: Table, new: Table, rows: Sequence[tuple[Block, Block]]) -> TableVersions:
        return TableVersions(old, new, _columns(old, new, rows), (table_context(old), table_context(new)))

    def lone_columns(self, draft: int) -> tuple[int, ...]:
        """The filled columns that only the old draft (0) has, or only the new one (1)."""
        table = self.new if draft else self.old
        paired = {pair[draft] for pair in self.columns}
        return tuple(column for column in range(1, table.width) if column not in paired and _is_filled(table, column))

    def compare(self, old: Block, new: Block) -> tuple[Edited, int]:
        """What changed in one row, and in how many of its cells only the scale did."""
        figures: list[FigureEdit] = []
        kept = []
        reworded = False
        rescaled = 0
        for i, j in self.columns:
            a, b = _cell(old, i), _cell(new, j)
            column = header_text(self.new, j) if j else ""
            if a is None or b is None or fold(a.text.value) == fold(b.text.value):
                if a is not None and b is not None and a.text.value.strip():
                    kept.append((_place(a), _place(b)))
                elif (a is None) != (b is None):
                    figures += self._one_sided(a, b, i, j, (old, new), column)
                continue
            if j == 0 or Kind.TABLE_HEADER in (old.kind, new.kind):
                found = compare_texts(a.text, b.text, new.lang, column if new.kind is Kind.TABLE_ROW else "")
            else:
                found, scaled = self._compare(a, b, i, j, (old, new), column)
                rescaled += scaled
            figures += found.figures
            kept += found.kept
            reworded |= found.reworded
        return Edited(tuple(figures), tuple(kept), reworded), rescaled

    def _compare(self, a: Cell, b: Cell, i: int, j: int, rows: tuple[Block, Block], column: str) -> tuple[Edited, bool]:
        lang = rows[1].lang
        was, now = self._figure(a, 0, i, rows[0]), self._figure(b, 1, j, rows[1])
        several = any(scan_figures(cell.text.value, lang) for cell in (a, b))
        if several or (was is None and now is None):
            return compare_texts(a.text, b.text, lang, column), False
        if was is None or now is None:
            other = (a if was is None else b).text.value
            if any(character.isdigit() for character in other):
                return compare_texts(a.text, b.text, lang, column), False
            return Edited(tuple(self._one_sided(a, b, i, j, rows, column)), (), not is_blank(other)), False
        places = _place(a), _place(b)
        if same_figure(self._figure(a, 0, i, rows[0], Decimal(1)) or was, self._as_printed(b, j, rows[1]) or now):
            return Edited((), (places,), was.resolution != now.resolution), False
        if same_figure(was, now):
            return Edited((), (places,), True), True
        return Edited((FigureEdit(Printed(places[0], was), Printed(places[1], now), column),)), False

    def _one_sided(
        self, a: Cell | None, b: Cell | None, i: int, j: int, rows: tuple[Block, Block], column: str
    ) -> list[FigureEdit]:
        """A figure where the other draft has a blank cell, or none; nothing is no figure, and neither is nought."""
        was = self._figure(a, 0, i, rows[0]) if a else None
        now = self._figure(b, 1, j, rows[1]) if b else None
        left = Printed(_place(a), was) if a and was is not None and was.value else None
        right = Printed(_place(b), now) if b and now is not None and now.value else None
        return [FigureEdit(left, right, column)] if left or right else []

    def _as_printed(self, cell: Cell, column: int, row: Block) -> Quantity | None:
        return self._figure(cell, 1, column, row, Decimal(1))

    def _figure(self, cell: Cell, draft: int, column: int, row: Block, scale: Decimal | None = None) -> Quantity | None:
        context = self.contexts[draft]
        if is_blank(cell.text.value):
            return None
        told = context.column(column)
        scale = context.scale(column, row.label) if scale is None else scale
        lang: Lang = row.lang
        return scan_cell(context.bare(cell.text.value), lang, scale=scale, unit=told.unit, dimension=told.dimension)


def _place(cell: Cell) -> Span:
    text = cell.text.strip()
    return text.source(0, len(text))


def _cell(row: Block, column: int) -> Cell | None:
    return row.cells[column] if column < len(row.cells) else None


def _is_filled(table: Table, column: int) -> bool:
    cells = (_cell(row, column) for row in (*table.header, *table.rows))
    return any(cell is not None and not is_blank(cell.text.value) for cell in cells)


def _columns(old: Table, new: Table, rows: Sequence[tuple[Block, Block]]) -> Columns:
    """The columns that are the same in both drafts: the way of pairing them in which most cells did not change."""
    candidates: list[Columns] = []
    if old.width == new.width:
        candidates.append(tuple((i, i) for i in range(old.width)))
    candidates += [_by_header(old, new), align_columns(rows, old.width, new.width)]
    return max(candidates, key=lambda columns: _unchanged(columns, rows))


def _by_header(old: Table, new: Table) -> Columns:
    """Columns whose headers are printed alike and once only, the label column, and the rest by their place."""
    was = [fold(header_text(old, column)) for column in range(old.width)]
    now = [fold(header_text(new, column)) for column in range(new.width)]
    counts = Counter(was), Counter(now)
    pairs = {
        i: now.index(header)
        for i, header in enumerate(was)
        if i and header and counts[0][header] == counts[1][header] == 1 and now.index(header)
    }
    pairs[0] = 0
    if old.width == new.width:
        free = set(range(new.width)) - set(pairs.values())
        pairs |= {i: i for i in range(old.width) if i not in pairs and i in free}
    return tuple(sorted(pairs.items()))


def _unchanged(columns: Columns, rows: Sequence[tuple[Block, Block]]) -> int:
    same = 0
    for old, new in rows:
        for i, j in columns:
            a, b = _cell(old, i), _cell(new, j)
            same += bool(a and b and not is_blank(a.text.value) and fold(a.text.value) == fold(b.text.value))
    return same
