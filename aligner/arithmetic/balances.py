"""Finds both ends of a balance sheet, in one table or in two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aligner.arithmetic.book import Grid
from aligner.arithmetic.figures import Figure
from aligner.arithmetic.footing import Footing
from aligner.arithmetic.slips import is_slip
from aligner.arithmetic.total import Total
from aligner.arithmetic.total_words import is_assets, is_claims

_FARTHEST = 2
"""So many tables further on, at most, stand the liabilities."""
_LEAST_SHARE = 2 / 3


def find_balances(grids: Sequence[Grid]) -> Iterator[Total]:
    """Total assets, which liabilities and equity make up, in every column.

    Example: 資産合計 of 51,458 in one table and 負債純資産合計 of 51,458 in the next.
    """
    for at, grid in enumerate(grids):
        for row in range(len(grid.rows)):
            if not is_claims(grid.label(row)):
                continue
            assets = _assets(grids[max(0, at - _FARTHEST) : at + 1], row, grid.width)
            if assets is not None:
                yield from _balanced(assets, grid.figures[row])


def _assets(grids: Sequence[Grid], row: int, width: int) -> tuple[Figure | None, ...] | None:
    """The last row of total assets in front of a row of the last table."""
    for grid in reversed(grids):
        rows = range(row if grid is grids[-1] else len(grid.rows))
        found = [above for above in rows if is_assets(grid.label(above))]
        if found and grid.width == width:
            return grid.figures[found[-1]]
    return None


def _balanced(assets: Sequence[Figure | None], claims: Sequence[Figure | None]) -> Iterator[Total]:
    pairs = [(a, b) for a, b in zip(assets, claims, strict=True) if a and b and a.resolution and b.resolution]
    same = [(a, b) for a, b in pairs if a.value == b.value]
    slips = [(a, b) for a, b in pairs if a.value != b.value and is_slip(a.value, b.value, a.resolution)]
    if len(same) >= _LEAST_SHARE * len(pairs) or (len(pairs) == 2 and same and slips):
        for a, b in pairs:
            yield Total(((1, a),), b, Footing.EXACT)
