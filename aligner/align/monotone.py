"""The best alignment of two sequences in reading order, given what every bead is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Places = NDArray[np.intp]

Shape = tuple[int, int]
Tables = dict[Shape, "Floats"]
"""For each bead shape (ja segments, en segments) the worth of the bead that starts at each cell; -inf where none."""
Cell = tuple[int, int, int, int]
"""A two-sided bead: first ja segment, first en segment, how many ja, how many en."""

IMPOSSIBLE = np.float32(-1e9)


def best_path(tables: Tables, rows: Places, columns: Places) -> tuple[list[Cell], float]:
    """The two-sided beads of the best alignment of the chosen rows and columns, in order, and their worth.

    A segment left alone is worth 0.  A bead spans only segments that are neighbours in the document, so
    rows or columns left out stand between what they separate.
    """
    n, m = len(rows), len(columns)
    shapes = list(tables)
    usable = {shape: _chosen(tables[shape], shape, rows, columns) for shape in shapes}
    worth = np.zeros((n + 1, m + 1), dtype=np.float32)
    # 0: the ja segment alone; 1: the en segment alone; from 2 on: a bead of that shape.
    step = np.zeros((n + 1, m + 1), dtype=np.int8)
    step[0, 1:] = 1
    for i in range(1, n + 1):
        best = worth[i - 1].copy()
        choice = step[i]
        for number, (a, b) in enumerate(shapes, start=2):
            if i < a or m < b:
                continue
            reached = worth[i - a, : m + 1 - b] + usable[a, b][i - a, : m + 1 - b]
            better = reached > best[b:]
            best[b:][better] = reached[better]
            choice[b:][better] = number
        worth[i] = np.maximum.accumulate(best)
        choice[worth[i] > best] = 1
    beads: list[Cell] = []
    i, j = n, m
    while i or j:
        number = step[i, j] if i else 1
        if number < 2:
            i, j = (i - 1, j) if number == 0 else (i, j - 1)
            continue
        a, b = shapes[number - 2]
        i, j = i - a, j - b
        beads.append((int(rows[i]), int(columns[j]), a, b))
    beads.reverse()
    return beads, float(worth[n, m])


def best_run(tables: Tables, rows: Places, columns: Places, skip: float) -> tuple[list[Cell], float]:
    """The best stretch of consecutive beads anywhere, and its worth; a segment passed over costs `skip`."""
    n, m = len(rows), len(columns)
    shapes = list(tables)
    usable = {shape: _chosen(tables[shape], shape, rows, columns) for shape in shapes}
    worth = np.zeros((n + 1, m + 1), dtype=np.float32)
    # As in best_path; -1: a run may start here.
    step = np.full((n + 1, m + 1), -1, dtype=np.int8)
    slope = np.arange(m + 1, dtype=np.float32) * np.float32(skip)
    for i in range(1, n + 1):
        best = np.maximum(worth[i - 1] - np.float32(skip), np.float32(0))
        choice = step[i]
        choice[best > 0] = 0
        for number, (a, b) in enumerate(shapes, start=2):
            if i < a or m < b:
                continue
            reached = worth[i - a, : m + 1 - b] + usable[a, b][i - a, : m + 1 - b]
            better = reached > best[b:]
            best[b:][better] = reached[better]
            choice[b:][better] = number
        worth[i] = np.maximum.accumulate(best + slope) - slope
        choice[worth[i] > best + 1e-6] = 1
    i, j = divmod(int(np.argmax(worth)), m + 1)
    total = float(worth[i, j])
    beads: list[Cell] = []
    while i and j and step[i, j] >= 0:
        number = step[i, j]
        if number < 2:
            i, j = (i - 1, j) if number == 0 else (i, j - 1)
            continue
        a, b = shapes[number - 2]
        i, j = i - a, j - b
        beads.append((int(rows[i]), int(columns[j]), a, b))
    beads.reverse()
    return beads, total


def _chosen(table: Floats, shape: Shape, rows: Places, columns: Places) -> Floats:
    """The table's part for these rows and columns, without the beads that would reach over a gap."""
    if len(rows) == table.shape[0] and len(columns) == table.shape[1]:
        return table
    part: Floats = table[np.ix_(rows, columns)]
    part[_broken(rows, shape[0])] = IMPOSSIBLE
    part[:, _broken(columns, shape[1])] = IMPOSSIBLE
    return part


def _broken(places: Places, size: int) -> NDArray[np.bool_]:
    """Which starts do not have `size` consecutive places before them."""
    broken = np.ones(len(places), dtype=bool)
    starts = len(places) - size + 1
    if starts > 0:
        broken[:starts] = places[size - 1 :] != places[:starts] + (size - 1)
    return broken
