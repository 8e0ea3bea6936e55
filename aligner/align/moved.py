"""Alignment in reading order with blocks that stand elsewhere: most of a document keeps its order, some moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from aligner.align.monotone import IMPOSSIBLE, Cell, Tables, best_path, best_run
from aligner.align.windows import window_sum

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Places = NDArray[np.intp]

JUMP = 0.2
"""What a moved block must add to the whole to be believed."""
SKIP = 0.08
"""What each segment passed over within a moved block takes off it."""
PATIENCE = 6
"""How many promising blocks in a row may prove to be none before the search ends."""
FAR_JUMP = 2 * JUMP
"""The same as JUMP for a block found anywhere in a long document, where chance has more to choose from."""
FAR_BLOCKS = 50
HALF = np.float32(0.5)


def align_with_moves(tables: Tables, off_path: Floats) -> tuple[list[Cell], list[Cell]]:
    """The beads in reading order, and those of blocks that moved.

    A block that stands well together off the path is taken out, the rest aligned anew without it, and the
    move kept if the whole gained more than JUMP: what the block's old place had been forced into is undone.
    `off_path` is what a bead loses there, by the first segment of its Japanese side.
    """
    n, m = next(iter(tables.values())).shape
    rows, columns = np.arange(n), np.arange(m)
    path, worth = best_path(tables, rows, columns)
    moved: list[Cell] = []
    search = {shape: table - off_path[:, None] for shape, table in tables.items()}
    failures = 0
    while failures < PATIENCE:
        run, promise = best_run(_gain(search, tables, path), rows, columns, SKIP)
        if promise <= JUMP:
            break
        for i, j, a, b in run:
            search[a, b][i, j] = IMPOSSIBLE
        other_rows = np.setdiff1d(rows, [i + k for i, _, a, _ in run for k in range(a)])
        other_columns = np.setdiff1d(columns, [j + k for _, j, _, b in run for k in range(b)])
        rest, rest_worth = best_path(tables, other_rows, other_columns)
        own = sum(float(tables[a, b][i, j] - off_path[i]) for i, j, a, b in run)
        if rest_worth + own - worth > JUMP:
            rows, columns, path, worth = other_rows, other_columns, rest, rest_worth
            moved.extend(run)
            failures = 0
        else:
            failures += 1
    return path, moved


def far_moves(tables: Tables, off_path: Floats) -> list[Cell]:
    """The beads of blocks that stand well together, whatever their order; nothing is held to a path."""
    tables = {shape: table - off_path[:, None] for shape, table in tables.items()}
    n, m = next(iter(tables.values())).shape
    rows, columns = np.arange(n), np.arange(m)
    found: list[Cell] = []
    for _ in range(FAR_BLOCKS):
        run, worth = best_run(tables, rows, columns, SKIP)
        if worth <= FAR_JUMP:
            break
        found.extend(run)
        rows = np.setdiff1d(rows, [i + k for i, _, a, _ in run for k in range(a)])
        columns = np.setdiff1d(columns, [j + k for _, j, _, b in run for k in range(b)])
    return found


def _gain(search: Tables, tables: Tables, path: list[Cell]) -> Tables:
    """What each bead would add to the whole, roughly: its worth less that of the beads it takes segments from."""
    n, m = next(iter(tables.values())).shape
    held_ja, held_en = np.zeros(n, dtype=np.float32), np.zeros(m, dtype=np.float32)
    for i, j, a, b in path:
        worth = tables[a, b][i, j]
        # Half on each side: a run that takes both sides of a bead pays for it once.
        held_ja[i : i + a] = worth * HALF / a
        held_en[j : j + b] = worth * HALF / b
    gain: Tables = {}
    for (a, b), table in search.items():
        gain[a, b] = table - window_sum(held_ja, a)[:, None] - window_sum(held_en, b)[None, :]
    for i, j, a, b in path:
        gain[a, b][i, j] = IMPOSSIBLE
    return gain
