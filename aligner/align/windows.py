"""Sums and extremes over the segments of a bead, for every bead of a shape at once.

Each array keeps its size: what stands near the end, where no bead fits, is of no account.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]


def window_sum(values: Floats, size: int) -> Floats:
    """The sum of each place and the `size` - 1 after it."""
    total = values.copy()
    for k in range(1, size):
        total[:-k] += values[k:]
    return total


def block_sum(cells: Floats, shape: tuple[int, int]) -> Floats:
    """The sum of the cells of each bead."""
    return window_sum(window_sum(cells, shape[0]).T, shape[1]).T


def strongest(cells: Floats, shape: tuple[int, int]) -> Floats:
    """The greatest and the least of the cells of each bead, added.

    Not their sum: whatever a neighbour happened to share would draw it into the bead.
    """
    found = np.zeros_like(cells)
    for kept, pick in ((np.maximum(cells, 0), np.maximum), (np.minimum(cells, 0), np.minimum)):
        best = kept.copy()
        for k in range(1, shape[0]):
            pick(best[:-k], kept[k:], out=best[:-k])
        rows = best.copy()
        for k in range(1, shape[1]):
            pick(best[:, :-k], rows[:, k:], out=best[:, :-k])
        found += best
    return found
