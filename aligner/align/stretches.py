"""Cuts two long sequences into stretches that belong together, so that time and memory stay in proportion."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np

from aligner.align.beads import Sequences

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

Cut = tuple[int, int]
Stretch = tuple[range, range]

CELLS = 250_000
"""A stretch of up to 500 by 500 segments is aligned whole."""
SAMPLES = 48
"""How many places of a longer one are looked up on the other side, at each level of cutting."""
DISTINCT = 0.08
"""How much less near than the nearest a sample's partner may be: in a text that repeats itself many are alike."""
CERTAIN = 0.15
"""By how much two neighbouring pairs must each be nearer than crosswise, for a cut between them."""
PARTNERS = 16
"""A sample with more possible partners than this tells nothing: a line that is repeated everywhere."""
AROUND, AROUND_MIDDLE = 12, 100
"""How far from a sample and its partner the cut is sought, and how far from the middle where no sample helps."""


def cut_into_stretches(sequences: Sequences) -> list[Stretch]:
    """Stretches that together cover both sides, in order; one if the two are short enough.

    A few samples are looked up on the whole of the other side, the longest chain of partners in the same
    order gives the cuts, and what is still too long is cut again: n log n in all.
    """
    return list(_cut(sequences, range(len(sequences.ja)), range(len(sequences.en))))


def _cut(sequences: Sequences, ja: range, en: range) -> Iterator[Stretch]:
    if len(ja) * len(en) <= CELLS:
        yield ja, en
        return
    cuts = _cuts(sequences, ja, en) or [_middle(sequences, ja, en)]
    start_ja, start_en = ja.start, en.start
    for cut_ja, cut_en in (*cuts, (ja.stop, en.stop)):
        yield from _cut(sequences, range(start_ja, cut_ja), range(start_en, cut_en))
        start_ja, start_en = cut_ja, cut_en


def _cuts(sequences: Sequences, ja: range, en: range) -> list[Cut]:
    """The cuts at samples with few possible partners: those of the partners that agree on the order."""
    step = max(1, len(ja) // SAMPLES)
    found: list[list[Cut]] = []
    for sample in ja[step // 2 :: step]:
        nearness = _nearness(sequences, range(sample, sample + 1), en)[0]
        highest = float(nearness.max())
        partners = np.nonzero(nearness > highest - DISTINCT)[0].tolist() if highest > DISTINCT else []
        if len(partners) <= PARTNERS:
            cuts = {_best_cut(sequences, ja, en, sample, en.start + partner, AROUND) for partner in partners}
            found.append([cut for cut, certainty in cuts if certainty >= CERTAIN])
    return _longest_chain(found)


def _middle(sequences: Sequences, ja: range, en: range) -> Cut:
    """The best cut near the middle of both, for want of any better place."""
    middle_ja, middle_en = (ja.start + ja.stop) // 2, (en.start + en.stop) // 2
    return _best_cut(sequences, ja, en, middle_ja, middle_en, AROUND_MIDDLE)[0]


def _best_cut(sequences: Sequences, ja: range, en: range, at_ja: int, at_en: int, around: int) -> tuple[Cut, float]:
    """The cut near a place that best keeps what belongs together on one side of it, and how well it does."""
    rows = range(max(ja.start, at_ja - around), min(ja.stop, at_ja + around))
    columns = range(max(en.start, at_en - around), min(en.stop, at_en + around))
    if len(rows) < 2 or len(columns) < 2:
        return (at_ja, at_en), 0.0
    near = _nearness(sequences, rows, columns)
    certainty = np.minimum(near[:-1, :-1], near[1:, 1:]) - np.maximum(near[1:, :-1], near[:-1, 1:])
    i, j = divmod(int(certainty.argmax()), len(columns) - 1)
    return (rows[i] + 1, columns[j] + 1), float(certainty[i, j])


def _nearness(sequences: Sequences, ja: range, en: range) -> Floats:
    """How near single segments are: cosines, with what they share and the caller's bonus, each at most 1."""
    near = np.zeros((len(ja), len(en)), dtype=np.float32)
    for cells in (sequences.shared.cells, sequences.bonus):
        for row, i in enumerate(ja):
            for j, value in cells.get(i, {}).items():
                if j in en:
                    near[row, j - en.start] += np.clip(value, -1, 1) / 2
    if sequences.vectors_ja is not None and sequences.vectors_en is not None:
        near += sequences.vectors_ja[ja.start : ja.stop] @ sequences.vectors_en[en.start : en.stop].T
    return near


def _longest_chain(choices: list[list[Cut]]) -> list[Cut]:
    """At most one cut of each choice, as many as can rise on both sides together."""
    cuts: list[Cut] = []
    ends: list[int] = []  # the lowest second place a chain of each length can end at
    last: list[int] = []
    before: list[int] = []
    for choice in choices:
        # From the highest down, so that no cut follows another of its own choice.
        for cut in sorted(choice, key=itemgetter(1), reverse=True):
            length = bisect_left(ends, cut[1])
            before.append(last[length - 1] if length else -1)
            ends[length : length + 1] = [cut[1]]
            last[length : length + 1] = [len(cuts)]
            cuts.append(cut)
    chain: list[Cut] = []
    at = last[-1] if last else -1
    while at >= 0:
        if not chain or cuts[at][0] < chain[-1][0]:
            chain.append(cuts[at])
        at = before[at]
    return chain[::-1]
