"""Compares what stands around the cells of a table: headers, labels, declared units, whole columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aligner.align.cells import cell_digits, is_blank
from aligner.checks.comparison import Comparison, Figure
from aligner.model import Abridged, Bead, Bitext, Block, Cell, Kind, Severity, Table, TablePair
from aligner.quantities import Dimension, Quantity, Verdict, agree, pair_figures, scan
from aligner.quantities.tables import TableContext, row_label

_HOME = (None, "JPY", "%")  # units of columns that no convenience translation adds


def compare_headers(bitext: Bitext) -> Iterator[Comparison]:
    """The dates and periods of paired headers, column by column where each column names one.

    Header cells slide and go missing; where they do, the headers are compared as a whole.
    """
    beads = {bead.table: bead for bead in bitext.two_sided() if bead.kind is Kind.TABLE_HEADER}
    for pair in bitext.tables:
        bead = beads.get(pair.id)
        if bead is None or pair.ja is None or pair.en is None:
            continue
        columns = [(_period(pair.ja, i), _period(pair.en, j)) for i, j in pair.columns if i and j]
        if all((ja is None) == (en is None) for ja, en in columns) and any(ja for ja, _ in columns):
            for ja, en in columns:
                if ja and en:
                    yield _in_column(bead, ja, en)
        else:
            yield from compare_labels(bead)


def compare_labels(bead: Bead) -> Iterator[Comparison]:
    """Figures in labels and headers: years, bands, sizes.  Only pairs that disagree are news here."""
    left, right = _label_cells(bead.ja), _label_cells(bead.en)
    ja_text = "  ".join(cell.text.value.strip() for cell in left)
    en_text = "  ".join(cell.text.value.strip() for cell in right)
    if not any(c.isdigit() for c in ja_text) or not any(c.isdigit() for c in en_text):
        return
    row = f"{joined_labels(bead.ja)} / {joined_labels(bead.en)}"
    for pair in pair_figures(ja_text, en_text).pairs:
        if Dimension.SCALE in (pair.ja.dimension, pair.en.dimension):
            continue  # 億円 and "¥bn" may head the same table: its cells decide
        a, b = _find(left, pair.ja), _find(right, pair.en)
        if a and b:
            yield Comparison(bead, a, b, pair.verdict, Severity.WARNING, pair.reason, row=row)


def compare_declarations(bitext: Bitext, pair: TablePair) -> Iterator[Comparison]:
    """The two halves' unit declarations of a table whose figures are printed the same, where they contradict."""
    if pair.ja is None or pair.en is None:
        return
    declared = [(_declared_in(pair.ja.captions), _declared_in(pair.en.captions))]
    declared += [(_declared_over(pair.ja, i), _declared_over(pair.en, j)) for i, j in pair.columns if i and j]
    for ja, en in declared:
        if ja is None or en is None or agree(ja[2], en[2]).agrees:
            continue
        for bead in bitext.two_sided():
            if ja[0] in bead.ja or en[0] in bead.en:
                why = "the figures under them are printed the same"
                yield Comparison(bead, _shown(ja), _shown(en), Verdict.SCALE, Severity.ERROR, why)
                break


def missing_columns(
    pair: TablePair, rows: Sequence[Bead], ja: TableContext, en: TableContext, abridged: Abridged
) -> Iterator[Comparison]:
    """One comparison, with one side only, for each column of figures that the other half's table lacks."""
    if not rows or len(rows) < 2:
        return
    paired_ja, paired_en = {i for i, _ in pair.columns}, {j for _, j in pair.columns}
    for table, context, paired, other in ((pair.ja, ja, paired_ja, "en"), (pair.en, en, paired_en, "ja")):
        if table is None:
            continue
        for column in range(1, table.width):
            cells = [cell for row in table.rows for cell in row.cells[column : column + 1]]
            filled = [cell for cell in cells if cell_digits(cell.text.value)]
            if column in paired or len(filled) * 2 <= len(table.rows):
                continue
            told = context.column(column)
            left_out = abridged.half == other or told.unit not in _HOME
            cell = _header_cell(table, column) or filled[0]
            text = cell.text.strip()
            figure = Figure(text.source(0, len(text)), text.value)
            yield Comparison(
                rows[0],
                figure if table.lang == "ja" else None,
                figure if table.lang == "en" else None,
                None,
                Severity.NOTE if left_out else Severity.WARNING,
                "a whole column",
                column=told.header,
            )


def joined_labels(rows: tuple[Block, ...]) -> str:
    """The labels of the rows of one side of a bead."""
    return " ".join(filter(None, (row_label(row) for row in rows)))


_Printed = tuple[Block, Cell | None, Quantity]
"""A quantity with the block, and for a table's cell the cell, whose text it stands in."""


def _shown(printed: _Printed) -> Figure:
    block, cell, quantity = printed
    text = cell.text if cell else block.text
    return Figure(text.source(quantity.span.start, quantity.span.end), quantity.surface, quantity)


def _in_column(bead: Bead, ja: _Printed, en: _Printed) -> Comparison:
    verdict = agree(ja[2], en[2])
    return Comparison(bead, _shown(ja), _shown(en), verdict, Severity.WARNING)


def _period(table: Table, column: int) -> _Printed | None:
    """The only date or period named over a column."""
    found = [
        (row, cell, quantity)
        for row in table.header
        for cell in row.cells[column : column + 1]
        for quantity in scan(cell.text.value, table.lang)
        if quantity.dimension in (Dimension.DATE, Dimension.PERIOD)
    ]
    return found[0] if len(found) == 1 else None


def _declared_in(captions: Sequence[Block]) -> _Printed | None:
    for block in reversed(captions):
        for quantity in scan(block.text.value, block.lang):
            if quantity.dimension is Dimension.SCALE:
                return block, None, quantity
    return None


def _declared_over(table: Table, column: int) -> _Printed | None:
    for row in reversed(table.header):
        for cell in row.cells[column : column + 1]:
            for quantity in scan(cell.text.value, table.lang):
                if quantity.dimension is Dimension.SCALE:
                    return row, cell, quantity
    return None


def _header_cell(table: Table, column: int) -> Cell | None:
    cells = [cell for row in table.header for cell in row.cells[column : column + 1]]
    return next((cell for cell in cells if not is_blank(cell.text.value)), None)


def _label_cells(blocks: tuple[Block, ...]) -> list[Cell]:
    header = blocks[0].kind is Kind.TABLE_HEADER
    cells = [cell for block in blocks for cell in (block.cells if header else block.cells[:1])]
    return [cell for cell in cells if cell.text.value.strip()]


def _find(cells: list[Cell], quantity: Quantity) -> Figure | None:
    """The cell in which a quantity of the joined text stands."""
    start = 0
    for cell in cells:
        text = cell.text.strip()
        end = start + len(text)
        if start <= quantity.span.start and quantity.span.end <= end:
            span = text.source(quantity.span.start - start, quantity.span.end - start)
            return Figure(span, quantity.surface, quantity)
        start = end + 2
    return None
