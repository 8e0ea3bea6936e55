"""Finds tables of which one half declares a unit and the other none, though every figure differs by one factor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from aligner.align.cells import cell_digits
from aligner.model import Block, TablePair
from aligner.quantities.tables import TableContext

_ENOUGH = 3
"""So many figures of a column, all of them apart by the same factor, are no accident."""


def with_factor(
    pair: TablePair, rows: Sequence[tuple[Block, Block]], ja: TableContext, en: TableContext
) -> tuple[TableContext, TableContext] | None:
    """The contexts of a table with the factor between its halves as their scale, or None where there is none.

    Example: 384 under (億円) and 38.4 under nothing, and so in every row, are ten times apart.
    """
    if ja.declared == en.declared:
        return None
    columns = {(i, j): _factors(rows, i, j) for i, j in pair.columns if i and j}
    clear = {found[0] for found in columns.values() if len(found) >= _ENOUGH and len(set(found)) == 1}
    if len(clear - {Decimal(1)}) != 1:
        return None
    (factor,) = clear - {Decimal(1)}
    scales = {j: factor for (_, j), found in columns.items() if set(found) == {factor}}
    ja_columns = tuple(replace(column, scale=Decimal(1)) for column in ja.columns)
    en_columns = tuple(replace(column, scale=scales.get(at, Decimal(1))) for at, column in enumerate(en.columns))
    return replace(ja, columns=ja_columns, declared=True), replace(en, columns=en_columns, declared=True)


def _factors(rows: Sequence[tuple[Block, Block]], i: int, j: int) -> list[Decimal]:
    """By what the figures of a column that show the same digits are apart."""
    found: list[Decimal] = []
    for left, right in rows:
        if i >= len(left.cells) or j >= len(right.cells):
            continue
        a, b = cell_digits(left.cells[i].text.value), cell_digits(right.cells[j].text.value)
        if a is not None and b is not None and a.mantissa == b.mantissa != "0":
            found.append(Decimal("0" + a.printed) / Decimal("0" + b.printed))
    return found
