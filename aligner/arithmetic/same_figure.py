"""Finds the figures of several tables that print one amount, each to its own digit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from aligner.arithmetic.book import Grid
from aligner.arithmetic.figures import Figure
from aligner.quantities import Dimension, Quantity

TELLING = 100
_COMMON = 12
"""A figure that so many cells print tells nothing of any of them."""

Place = tuple[int, int, int]
"""The table, the row and the column of a cell."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two cells of two tables that print one amount; `opposite` where their signs differ."""

    left: Place
    right: Place
    opposite: bool


def matches(grids: Sequence[Grid]) -> Iterator[Match]:
    """The cells of different tables that agree at the coarser one's last digit, and have three digits there.

    Example: 9,185 (百万円) and 9,185,259 (千円).
    """
    cells = [(place, figure.quantity) for place, figure in _cells(grids) if figure.quantity is not None]
    printed: dict[tuple[Decimal, int], list[tuple[Place, Quantity]]] = defaultdict(list)
    for place, quantity in cells:
        digits = int(abs(quantity.value) / quantity.resolution)
        if digits >= TELLING:
            printed[quantity.resolution, digits].append((place, quantity))
    resolutions = sorted({resolution for resolution, _ in printed})
    for place, quantity in cells:
        size = abs(quantity.value)
        for resolution in resolutions:
            if resolution < quantity.resolution or size < resolution:
                continue
            digits = int(size / resolution)
            exact = digits * resolution == size
            for near in (digits,) if exact else (digits, digits + 1):
                others = printed.get((resolution, near), ())
                if len(others) <= _COMMON:
                    yield from _pairs(place, quantity, others)


def _pairs(place: Place, quantity: Quantity, others: Sequence[tuple[Place, Quantity]]) -> Iterator[Match]:
    for other_place, other in others:
        if other_place[0] == place[0] or not _comparable(quantity, other):
            continue
        if other.resolution == quantity.resolution and other_place < place:
            continue  # met from the other side
        left, right = sorted((place, other_place))
        yield Match(left, right, (quantity.value < 0) != (other.value < 0))


def _comparable(a: Quantity, b: Quantity) -> bool:
    if a.dimension is not b.dimension and Dimension.NUMBER not in (a.dimension, b.dimension):
        return False
    return a.unit == b.unit or None in (a.unit, b.unit)


def _cells(grids: Sequence[Grid]) -> Iterator[tuple[Place, Figure]]:
    for table, grid in enumerate(grids):
        for row, figures in enumerate(grid.figures):
            for column, figure in enumerate(figures):
                if figure is not None and not figure.is_nothing:
                    yield (table, row, column), figure
