"""Compares the cells of paired rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from aligner.align.cells import cell_digits, is_blank
from aligner.checks.comparison import Comparison, Figure
from aligner.checks.factors import with_factor
from aligner.checks.headers import compare_declarations, compare_labels, joined_labels, missing_columns
from aligner.model import Bead, Bitext, Block, Cell, Kind, Lang, MappedText, Severity, Span, TablePair
from aligner.quantities import (
    Quantity,
    UnitScale,
    Verdict,
    agree,
    pair_quantities,
    read_unit,
    scan,
    scan_cell,
    scan_figures,
)
from aligner.quantities.tables import TableContext, is_unscaled, table_context

_SCALED = re.compile(r"[千百万億]|thousand|million|billion", re.IGNORECASE)


def compare_tables(bitext: Bitext) -> Iterator[Comparison]:
    """Every cell of every paired row with the cell that answers it, table by table."""
    beads: dict[str, list[Bead]] = {}
    for bead in bitext.two_sided():
        if bead.kind is Kind.TABLE_ROW and bead.table is not None:
            beads.setdefault(bead.table, []).append(bead)
    for pair in bitext.tables:
        if pair.ja is None or pair.en is None or pair.ja.trouble or pair.en.trouble:
            continue
        ja, en = table_context(pair.ja), table_context(pair.en)
        rows = beads.get(pair.id, [])
        scaled = _columns_of_two_scales(pair, ja, en)
        if scaled and _print_the_same(scaled, rows):
            # The same digits under another unit: the declarations contradict each other, not each cell.
            yield from compare_declarations(bitext, pair)
            ja, en = ja.unscaled(), en.unscaled()
        beside = [(_with_figures(bead.ja), _with_figures(bead.en)) for bead in rows]
        if (factored := with_factor(pair, beside, ja, en)) is not None:
            yield from _undeclared(pair, rows, ja, en)
            ja, en = factored
        yield from missing_columns(pair, rows, ja, en, bitext.abridged)
        for bead in rows:
            yield from _compare_row(pair, bead, ja, en)


def _undeclared(pair: TablePair, rows: list[Bead], ja: TableContext, en: TableContext) -> Iterator[Comparison]:
    """The first figure that shows what a unit declared in one half only does to the whole table."""
    why = "so in every row, and one half declares no unit"
    for bead in rows:
        for comparison in _compare_row(pair, bead, ja, en):
            if comparison.verdict is Verdict.SCALE:
                yield replace(comparison, severity=Severity.WARNING, why=why)
                return


def _columns_of_two_scales(pair: TablePair, ja: TableContext, en: TableContext) -> list[tuple[int, int]]:
    """The paired columns whose figures the two halves declare in different scales."""
    columns = [(i, j) for i, j in pair.columns if i and j] if ja.declared and en.declared else []
    return [(i, j) for i, j in columns if ja.column(i).scale != en.column(j).scale]


def _print_the_same(columns: list[tuple[int, int]], beads: list[Bead]) -> bool:
    """Whether most figures of these columns are the same print."""
    same = compared = 0
    for bead in beads:
        left, right = _with_figures(bead.ja), _with_figures(bead.en)
        for i, j in columns:
            a, b = _cell(left, i), _cell(right, j)
            ja, en = (cell_digits(cell.text.value) if cell else None for cell in (a, b))
            if ja and en:
                compared += 1
                same += ja.printed == en.printed
    return same * 2 > compared


def _compare_row(pair: TablePair, bead: Bead, ja: TableContext, en: TableContext) -> Iterator[Comparison]:
    left, right = _with_figures(bead.ja), _with_figures(bead.en)
    ja_label, en_label = joined_labels(bead.ja), joined_labels(bead.en)
    label = f"{ja_label} / {en_label}"
    columns = [(i, j) for i, j in pair.columns if i and j]
    ja_unit, en_unit = read_unit(ja_label), read_unit(en_label)
    lost = None
    if ja_unit is not None and en_unit is not None:
        if ja_unit.scale != en_unit.scale:
            ja, en = ja.of_row(ja_unit), en.of_row(en_unit)
    elif is_unscaled(label) and (own := ja_unit or en_unit) is not None and own.scale > 1:
        if not _print_the_same(columns, [bead]):
            plain = replace(own, scales=(UnitScale(Decimal(1), own.unit),))
            ja, en = ja.of_row(ja_unit or plain), en.of_row(en_unit or plain)
        elif own.scale not in _scales(en if ja_unit is not None else ja):
            lost = f"only the {'Japanese' if ja_unit is not None else 'English'} label declares a scale"
    found = [c for i, j in columns for c in _compare(bead, label, ja, en, (left, i), (right, j))]
    in_place = all(i < j for (_, i), (_, j) in pairwise(columns))
    if in_place and not all(comparison.agrees for comparison in found):
        # Cells slide: the figures in their order may agree where the columns do not.
        in_order = _in_order(bead, label, ja, en, left, right)
        if in_order and _disagreements(in_order) < _disagreements(found):
            found = in_order
    if len(found) >= 4 and _disagreements(found) > len(found) / 2:
        found = [_weaker(comparison) for comparison in found]
    if lost is not None and (first := next((each for each in found if each.ja and each.en), None)) is not None:
        # The scale that one label lost is one mistake, not one a cell.
        yield replace(first, verdict=Verdict.SCALE, severity=Severity.WARNING, why=lost)
        found.remove(first)
    yield from found
    yield from compare_labels(bead)


def _scales(context: TableContext) -> set[Decimal]:
    return {column.scale for column in context.columns[1:]}


def _in_order(
    bead: Bead, label: str, ja: TableContext, en: TableContext, left: Block, right: Block
) -> list[Comparison]:
    ja_columns = [cell.column for cell in left.cells[1:] if not is_blank(cell.text.value)]
    en_columns = [cell.column for cell in right.cells[1:] if not is_blank(cell.text.value)]
    if len(ja_columns) != len(en_columns):
        return []
    pairs = zip(ja_columns, en_columns, strict=True)
    return [c for i, j in pairs for c in _compare(bead, label, ja, en, (left, i), (right, j))]


def _compare(
    bead: Bead, label: str, ja: TableContext, en: TableContext, left: tuple[Block, int], right: tuple[Block, int]
) -> list[Comparison]:
    a, b = _cell(*left), _cell(*right)
    ja_text, en_text = (cell.text.value.strip() if cell else "" for cell in (a, b))
    if is_blank(ja_text) and is_blank(en_text):
        return []
    ja_scale, en_scale = ja.scale(left[1], label), en.scale(right[1], label)
    if not (ja.declared and en.declared):
        ja_scale = en_scale = Decimal(1)
    column = " / ".join(dict.fromkeys(h for h in (ja.column(left[1]).header, en.column(right[1]).header) if h))
    ja_figures, en_figures = _figures(a, "ja", ja, left[1], ja_scale), _figures(b, "en", en, right[1], en_scale)
    if a and b and (ja_figures or en_figures) and any(map(str.isdigit, ja_text)) and any(map(str.isdigit, en_text)):
        return list(_compare_words(bead, label, column, (a, ja_figures), (b, en_figures)))
    ja_figure = _figure(a, "ja", ja, left[1], ja_scale)
    en_figure = _figure(b, "en", en, right[1], en_scale)
    if ja_figure is None and en_figure is None:
        return []
    shown_ja, shown_en = _shown(a, ja_figure), _shown(b, en_figure)
    if ja_figure is None or en_figure is None:
        present, other = (ja_figure or en_figure), (en_text if ja_figure else ja_text)
        if present is None or present.value == 0 or any(character.isdigit() for character in other):
            return []
        severity = Severity.ERROR if is_blank(other) else Severity.WARNING
        return [Comparison(bead, shown_ja, shown_en, None, severity, "", _at(*left), _at(*right), label, column)]
    same_scale, count = ja_scale == en_scale, is_unscaled(label)
    verdict = _verdict(ja.bare(ja_text), en.bare(en_text), ja_figure, en_figure, same_scale=same_scale, count=count)
    return [Comparison(bead, shown_ja, shown_en, verdict, Severity.ERROR, row=label, column=column)]


def _compare_words(
    bead: Bead,
    label: str,
    column: str,
    ja: tuple[Cell, tuple[Quantity, ...]],
    en: tuple[Cell, tuple[Quantity, ...]],
) -> Iterator[Comparison]:
    """The figures of two cells at least one of which has several: "up to 2,500,000 shares (2.13% of all)"."""
    ja_text, en_text = ja[0].text, en[0].text
    left, right = ja[1] or scan(ja_text.value, "ja"), en[1] or scan(en_text.value, "en")
    pairing = pair_quantities(left, right, ja_text.value, en_text.value)
    for pair in pairing.pairs:
        a, b = _part(ja_text, pair.ja), _part(en_text, pair.en)
        yield Comparison(bead, a, b, pair.verdict, Severity.ERROR, pair.reason, row=label, column=column)
    for quantity in pairing.ja_only:
        if not quantity.optional:
            alone = _part(ja_text, quantity)
            yield Comparison(bead, alone, None, None, Severity.WARNING, row=label, column=column)
    for quantity in pairing.en_only:
        if not quantity.optional:
            alone = _part(en_text, quantity)
            yield Comparison(bead, None, alone, None, Severity.WARNING, row=label, column=column)


def _part(text: MappedText, quantity: Quantity) -> Figure:
    return Figure(text.source(quantity.span.start, quantity.span.end), quantity.surface, quantity)


def _verdict(ja_text: str, en_text: str, ja: Quantity, en: Quantity, *, same_scale: bool, count: bool) -> Verdict:
    left, right = cell_digits(ja_text), cell_digits(en_text)
    worded = any(map(str.isalpha, ja_text)) and any(map(str.isalpha, en_text))
    if count and same_scale and bool(_SCALED.search(ja_text)) != bool(_SCALED.search(en_text)):
        return agree(ja, en)  # 27,617千株 is not 27,617
    if same_scale and not worded and left is not None and left == right:
        return Verdict.SAME  # whatever the two columns are thought to hold
    return agree(ja, en)


def _figure(cell: Cell | None, lang: Lang, context: TableContext, column: int, scale: Decimal) -> Quantity | None:
    if cell is None or is_blank(cell.text.value):
        return None
    told = context.column(column)
    return scan_cell(context.bare(cell.text.value), lang, scale=scale, unit=told.unit, dimension=told.dimension)


def _figures(cell: Cell | None, lang: Lang, context: TableContext, column: int, scale: Decimal) -> tuple[Quantity, ...]:
    """The figures of a cell that has several."""
    if cell is None or is_blank(cell.text.value):
        return ()
    told = context.column(column)
    return scan_figures(cell.text.value, lang, scale=scale, unit=told.unit, dimension=told.dimension)


def _shown(cell: Cell | None, quantity: Quantity | None) -> Figure | None:
    """The cell as printed; a sign in front or brackets around the digits belong to the figure."""
    if cell is None or quantity is None:
        return None
    text = cell.text.strip()
    return Figure(text.source(0, len(text)), text.value, quantity)


def _with_figures(rows: tuple[Block, ...]) -> Block:
    return max(rows, key=lambda row: sum(not is_blank(cell.text.value) for cell in row.cells[1:]))


def _cell(row: Block, column: int) -> Cell | None:
    return row.cells[column] if column < len(row.cells) else None


def _at(row: Block, column: int) -> Span:
    """Where a cell stands; a blank or missing one is an empty span behind the last cell before it."""
    for cell in reversed(row.cells[: column + 1]):
        if cell.text.value:
            end = cell.text.source(0, len(cell.text)).end
            return cell.text.source(0, len(cell.text)) if cell.column == column else Span(end, end)
    start = row.text.source(0, 0).start
    return Span(start, start)


def _disagreements(comparisons: list[Comparison]) -> int:
    return sum(not comparison.agrees for comparison in comparisons)


def _weaker(comparison: Comparison) -> Comparison:
    """A row most of whose figures differ may be paired with the wrong row: say it less loudly."""
    return replace(comparison, severity=Severity.WARNING)
