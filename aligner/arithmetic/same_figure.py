"""Finds the figures that print one amount, each to its own digit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
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


class Printed:
    """The figures of the tables of one half, to be found by what they are worth."""

    def __init__(self, grids: Sequence[Grid]) -> None:
        self.cells = tuple(_cells(grids))
        by_resolution: dict[Decimal, list[tuple[Decimal, Place, Quantity]]] = defaultdict(list)
        for place, quantity in self.cells:
            by_resolution[quantity.resolution].append((abs(quantity.value), place, quantity))
        self._sorted = {
            resolution: sorted(cells, key=lambda cell: cell[:2]) for resolution, cells in sorted(by_resolution.items())
        }
        self._sizes = {resolution: [size for size, *_ in cells] for resolution, cells in self._sorted.items()}

    def alike(
        self, quantity: Quantity, *, least: Decimal = Decimal(0), telling: int = TELLING
    ) -> Iterator[tuple[Place, Quantity]]:
        """The cells, printed to `least` or coarser, that agree with a figure at the coarser one's last digit.

        Left out are figures of fewer than three digits there, and those that many cells print.
        """
        size = abs(quantity.value)
        for resolution, cells in self._sorted.items():
            digit = max(resolution, quantity.resolution)
            if resolution < least or size < telling * digit:
                continue
            sizes = self._sizes[resolution]
            if resolution == quantity.resolution:
                first, last = bisect_left(sizes, size), bisect_right(sizes, size)
            else:
                first, last = bisect_right(sizes, size - digit), bisect_left(sizes, size + digit)
            if last - first > _COMMON:
                continue
            for _, place, other in cells[first:last]:
                if is_comparable(quantity, other):
                    yield place, other


def matches(printed: Printed) -> Iterator[Match]:
    """The cells of different tables that agree at the coarser one's last digit, and have three digits there.

    Example: 9,185 (百万円) and 9,185,259 (千円).
    """
    for place, quantity in printed.cells:
        for other_place, other in printed.alike(quantity, least=quantity.resolution):
            if other_place[0] == place[0] or (other.resolution == quantity.resolution and other_place < place):
                continue  # of one table, or met from the other side
            left, right = sorted((place, other_place))
            yield Match(left, right, (quantity.value < 0) != (other.value < 0))


def is_comparable(a: Quantity, b: Quantity) -> bool:
    """Whether two figures may be of one amount, as far as their units say."""
    if a.dimension is not b.dimension and Dimension.NUMBER not in (a.dimension, b.dimension):
        return False
    return a.unit == b.unit or None in (a.unit, b.unit)


def _cells(grids: Sequence[Grid]) -> Iterator[tuple[Place, Quantity]]:
    for table, grid in enumerate(grids):
        for row, figures in enumerate(grid.figures):
            for column, figure in enumerate(figures):
                if figure is not None and not figure.is_nothing and figure.quantity is not None:
                    yield (table, row, column), figure.quantity


def digits_of(figure: Figure) -> int:
    """The printed digits of a figure as one number.  Example: 101 of "10.1%"."""
    return int(abs(figure.value) / figure.resolution) if figure.resolution else 0
