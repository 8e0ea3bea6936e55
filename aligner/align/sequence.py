"""Aligns two sequences of texts: beads of up to three segments a side, omissions, moved blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from aligner.align.beads import SHAPES, Region, Sequences, Structure
from aligner.align.encoders.prepare import head
from aligner.align.lexical import Cells, shared_tokens
from aligner.align.moved import align_with_moves, far_moves
from aligner.align.stretches import cut_into_stretches

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aligner.align.encoders import Encoder

    Bonus = NDArray[np.float32] | Mapping[tuple[int, int], float]

REMAINDER_CELLS = 1_500_000
"""Beyond this, what is left of a very long document is not searched for blocks that moved far."""


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
    structure: Structure | None = None,
    max_beads: int = 3,
) -> list[SequenceBead]:
    """The beads of two sequences; every index of both stands in exactly one.

    `bonus` adds to the worth of putting segment i with segment j, where figures or terms speak for it: an
    array, or a mapping of the cells that are not 0; 0.3 outweighs most embeddings, and a bead of several
    segments counts its strongest cell.  `structure` says which kinds of segments answer each other and which
    may be joined.  `max_beads` is the most segments a bead may have on one side.  Beads come in the order of
    the Japanese side, an English-only one behind the bead that holds the English segment before it.

    Example: `align_sequences(["増収でした。", "配当は20円です。"], ["The dividend is ¥20."], encoder=None)`
    leaves the first Japanese sentence alone and pairs the second.
    """
    sequences = Sequences(
        ja,
        en,
        encoder,
        encoder.encode([head(text) for text in ja]) if encoder and ja and en else None,
        encoder.encode([head(text) for text in en]) if encoder and ja and en else None,
        shared_tokens(ja, en),
        _cells(bonus),
        structure,
    )
    shapes = [shape for shape in SHAPES if max(shape) <= max_beads]
    beads: list[SequenceBead] = []
    stretches = cut_into_stretches(sequences)
    for ja_part, en_part in stretches:
        if ja_part and en_part:
            beads.extend(_align_stretch(Region(sequences, ja_part, en_part, shapes)))
    if len(stretches) > 1:
        beads.extend(_align_remainder(sequences, beads))
    return _complete(beads, len(ja), len(en))


def _align_stretch(region: Region) -> Iterator[SequenceBead]:
    rough = region.rough_tables()
    path, moved = align_with_moves(rough, region.off_path())
    tables = region.exact_tables(rough, path + moved)
    if tables is not rough:
        path, moved = align_with_moves(tables, region.off_path())
    for cells, off in ((path, False), (moved, True)):
        for i, j, a, b in cells:
            ja = range(region.ja.start + i, region.ja.start + i + a)
            en = range(region.en.start + j, region.en.start + j + b)
            yield SequenceBead(tuple(ja), tuple(en), float(tables[a, b][i, j]), off)


def _align_remainder(sequences: Sequences, beads: list[SequenceBead]) -> Iterator[SequenceBead]:
    """Pairs of what no stretch could pair: blocks that moved from one stretch to another."""
    ja = sorted(set(range(len(sequences.ja))).difference(*(bead.ja for bead in beads)))
    en = sorted(set(range(len(sequences.en))).difference(*(bead.en for bead in beads)))
    if not ja or not en or len(ja) * len(en) > REMAINDER_CELLS:
        return
    rest = sequences.part(ja, en)
    region = Region(rest, range(len(ja)), range(len(en)), [(1, 1)])
    tables = region.rough_tables()
    for i, j, *_ in far_moves(tables, region.off_path()):
        yield SequenceBead((ja[i],), (en[j],), float(tables[1, 1][i, j]), moved=True)


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
