"""Aligns two sequences of texts: beads of up to three segments a side, omissions, moved blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from aligner.align.beads import SHAPES, Region, Sequences
from aligner.align.lexical import Cells, shared_tokens
from aligner.align.moved import align_with_moves

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aligner.align.encoders import Encoder

    Bonus = NDArray[np.float32] | Mapping[tuple[int, int], float]


@dataclass(frozen=True, slots=True)
class SequenceBead:
    """Segments of the two sides, by index, that say the same; one side may be empty.

    `score` is what the bead is worth (0 where one side is empty); `moved` is true outside the reading order.
    """

    ja: tuple[int, ...]
    en: tuple[int, ...]
    score: float = 0.0
    moved: bool = False


def align_sequences(
    ja: Sequence[str],
    en: Sequence[str],
    *,
    encoder: Encoder | None,
    bonus: Bonus | None = None,
    max_beads: int = 3,
) -> list[SequenceBead]:
    """The beads of two sequences; every index of both stands in exactly one.

    `bonus` adds to the worth of putting segment i with segment j, where figures or terms speak for it: an
    array, or a mapping of the cells that are not 0; 0.3 outweighs most embeddings.  `max_beads` is the most
    segments a bead may have on one side.  Beads come in the order of the Japanese side, an English-only one
    behind the bead that holds the English segment before it.

    Example: `align_sequences(["増収でした。", "配当は20円です。"], ["The dividend is ¥20."], encoder=None)`
    leaves the first Japanese sentence alone and pairs the second.
    """
    sequences = Sequences(
        ja,
        en,
        encoder,
        encoder.encode(list(ja)) if encoder and ja and en else None,
        encoder.encode(list(en)) if encoder and ja and en else None,
        shared_tokens(ja, en),
        _cells(bonus),
    )
    if not ja or not en:
        return _complete([], len(ja), len(en))
    region = Region(sequences, range(len(ja)), range(len(en)), [s for s in SHAPES if max(s) <= max_beads])
    rough = region.rough_tables()
    path, moved = align_with_moves(rough)
    tables = region.exact_tables(rough, path + moved)
    path, moved = align_with_moves(tables)
    beads = [
        SequenceBead(tuple(range(i, i + a)), tuple(range(j, j + b)), float(tables[a, b][i, j]), off)
        for cells, off in ((path, False), (moved, True))
        for i, j, a, b in cells
    ]
    return _complete(beads, len(ja), len(en))


def _cells(bonus: Bonus | None) -> Cells:
    cells: Cells = {}
    if bonus is None:
        return cells
    if isinstance(bonus, Mapping):
        for (i, j), value in bonus.items():
            cells.setdefault(i, {})[j] = float(value)
        return cells
    for i, j in np.argwhere(bonus).tolist():
        cells.setdefault(i, {})[j] = float(bonus[i, j])
    return cells


def _complete(beads: list[SequenceBead], n: int, m: int) -> list[SequenceBead]:
    """The beads with what is left over as beads of one side, in reading order."""
    with_ja = {i: bead for bead in beads for i in bead.ja}
    with_en = {j: bead for bead in beads for j in bead.en}
    ordered: list[SequenceBead] = []
    behind: dict[int, list[SequenceBead]] = {}
    last = -1
    for j in range(m):
        if j in with_en:
            last = with_en[j].ja[-1]
        else:
            behind.setdefault(last, []).append(SequenceBead((), (j,)))
    ordered.extend(behind.get(-1, ()))
    for i in range(n):
        bead = with_ja.get(i)
        if bead is None:
            ordered.append(SequenceBead((i,), ()))
        elif bead.ja[0] == i:
            ordered.append(bead)
        ordered.extend(behind.get(i, ()))
    return ordered
