"""How much more alike two texts are than either is to its other candidates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from aligner.align.calibration import calibrate
from aligner.align.encoders.prepare import head
from aligner.align.lexical import shared_tokens

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aligner.align.encoders import Encoder

    Floats = NDArray[np.float32]

NEIGHBOURS = 4
"""How many of a text's nearest other candidates its cosine is held against."""
REFERENCE = 0.6
"""The share of the neighbours' mean cosine that is taken off; with all of it a text among many alike is lost."""
STAND_IN = 0.3
"""The cosine that stands in where a text has too few candidates to compare with."""
NULL = 0.12
"""What is taken off besides, so that the margin of two texts that do not belong together is about 0."""
SHARED, SHARED_ALONE = 0.1, 0.3
"""What it is worth to share all figures and names, in cosine: beside an encoder, and with none."""
EXPECTED = 0.3, 0.5
"""The part of them that two texts should share, for their sharing to speak for them; likewise."""


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of `size` neighbouring segments, by their first."""

    size: int
    starts: NDArray[np.intp]

    @classmethod
    def every(cls, size: int, segments: int) -> Runs:
        return cls(size, np.arange(segments - size + 1))


def similarity(ja: Sequence[str], en: Sequence[str], encoder: Encoder | None) -> Floats:
    """How well each Japanese text goes with each English one: above 0 for, below 0 against.

    Margins of the embeddings plus what the texts share on the surface.  Example: with ["売上高", "配当"] and
    ["Dividends", "Net sales"] the cells (0, 1) and (1, 0) are the greatest of their rows and columns.
    """
    found = np.zeros((len(ja), len(en)), dtype=np.float32)
    if not ja or not en:
        return found
    shared = shared_tokens(ja, en)
    for i, row in shared.cells.items():
        for j, weight in row.items():
            found[i, j] = weight
    all_ja, all_en = np.array(shared.ja, dtype=np.float32), np.array(shared.en, dtype=np.float32)
    found = shared_worth(found, all_ja, all_en, alone=encoder is None)
    if encoder is not None:
        heads = ([head(text) for text in side] for side in (ja, en))
        vectors_ja, vectors_en = (encoder.encode(side) for side in heads)
        cosines = calibrate(encoder)(vectors_ja @ vectors_en.T)
        found += margins(cosines, cosines, cosines, Runs.every(1, len(ja)), Runs.every(1, len(en)))
    return found


def shared_worth(shared: Floats, all_ja: Floats, all_en: Floats, *, alone: bool) -> Floats:
    """What it is worth that two texts share `shared` of the tokens that they could (see `Shared`).

    Dice's coefficient less the part of it that is expected, smoothed so that one token is not everything.
    """
    could = all_ja[:, None] + all_en[None, :]
    full, expected = (SHARED_ALONE, EXPECTED[1]) if alone else (SHARED, EXPECTED[0])
    worth: Floats = np.float32(full) * (2 * shared - np.float32(expected) * could) / (could + 1)
    return worth


def margins(cosines: Floats, to_en: Floats, to_ja: Floats, runs_ja: Runs, runs_en: Runs) -> Floats:
    """The margin of each pair of a Japanese run and an English run of segments, given their `cosines`.

    `to_en` are the cosines of the Japanese runs with each single English segment, `to_ja` those of each
    single Japanese segment with the English runs.  A pair's own segments are not among its neighbours.
    """
    near_en = _neighbour_mean(to_en, runs_en.size)[:, runs_en.starts]
    near_ja = _neighbour_mean(to_ja.T, runs_ja.size)[:, runs_ja.starts].T
    margin: Floats = cosines - np.float32(REFERENCE / 2) * (near_en + near_ja) - np.float32(NULL)
    return margin


def _neighbour_mean(cosines: Floats, size: int) -> Floats:
    """For each row and each run of `size` columns, the mean of the row's greatest cosines outside the run."""
    rows, columns = cosines.shape
    kept = NEIGHBOURS + size
    if columns < kept:
        filling = np.full((rows, kept - columns), STAND_IN, dtype=np.float32)
        cosines = np.concatenate([cosines, filling], axis=1)
    where = np.argpartition(-cosines, kept - 1, axis=1)[:, :kept]
    greatest = np.take_along_axis(cosines, where, axis=1)
    order = np.argsort(-greatest, axis=1)
    where, greatest = np.take_along_axis(where, order, axis=1), np.take_along_axis(greatest, order, axis=1)

    runs = columns - size + 1
    mean = np.repeat(greatest[:, :NEIGHBOURS].mean(axis=1, keepdims=True), runs, axis=1)
    # Only runs that hold one of the greatest need their own mean.
    for place in range(kept):
        for back in range(size):
            start = where[:, place] - back
            row = np.nonzero((start >= 0) & (start < runs))[0]
            own = start[row]
            outside = (where[row] < own[:, None]) | (where[row] >= own[:, None] + size)
            counted = outside & (np.cumsum(outside, axis=1) <= NEIGHBOURS)
            mean[row, own] = (greatest[row] * counted).sum(axis=1) / NEIGHBOURS
    return mean
