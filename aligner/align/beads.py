"""What every bead of two stretches of text is worth: margin, length, shared tokens, the caller's bonus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from aligner.align.calibration import calibrate
from aligner.align.encoders.prepare import join
from aligner.align.lexical import Cells, Shared
from aligner.align.margin import Runs, margins, shared_worth
from aligner.align.monotone import IMPOSSIBLE, Cell, Shape, Tables
from aligner.align.windows import block_sum, strongest, window_sum

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aligner.align.encoders import Encoder

    Floats = NDArray[np.float32]
    Embedded = tuple[Runs, Floats]

SHAPES: tuple[Shape, ...] = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2))
RATIO = 1.3
"""Bytes of Japanese to bytes of English in UTF-8: a constant of the languages.  The ratio of the two halves
would be wrong wherever one of them leaves things out."""
LENGTH = 0.25
"""What a length off by a factor of e costs; twice as far off, four times as much."""
LENGTH_CAP = 0.9
SLACK = 20.0
"""Bytes by which a length may be off before it counts: short labels vary freely."""
EXTRA = 0.005
"""What each segment beyond one a side costs: simpler beads first."""
NO_ENCODER = 0.15
"""What two texts of fitting length are worth with no encoder to ask."""
NEAR = 0.1
"""How near a run of several segments must come, by the mean of their vectors, to be worth its own embedding."""


@dataclass(frozen=True, slots=True)
class Structure:
    """What the caller knows of the segments besides their texts.

    `kinds_ja` and `kinds_en` number the kind of each segment, and `affinity[k, l]` adds to the worth of every
    bead of a Japanese segment of kind k with an English one of kind l.  `joins_ja[i]` tells whether segment i may
    stand in one bead with the segment behind it, and `joins_en` likewise.  `stays[k]` is what a bead of a
    Japanese segment of kind k loses where it stands outside the reading order: a heading hardly ever moves alone.
    `length` is how much a length that does not fit weighs, from 0 to 1: little where one side may be abridged.
    """

    kinds_ja: Sequence[int]
    kinds_en: Sequence[int]
    affinity: Floats
    joins_ja: Sequence[bool]
    joins_en: Sequence[bool]
    stays: Floats
    length: float

    def part(self, ja: Sequence[int], en: Sequence[int]) -> Structure:
        """The structure of these segments alone, none of which may be joined."""
        kinds_ja, kinds_en = [self.kinds_ja[i] for i in ja], [self.kinds_en[j] for j in en]
        return Structure(
            kinds_ja, kinds_en, self.affinity, [False] * len(ja), [False] * len(en), self.stays, self.length
        )


@dataclass(frozen=True, slots=True)
class Sequences:
    """The two sides of an alignment with all that is known of single segments.

    `vectors_ja` and `vectors_en` are None without an encoder.
    """

    ja: Sequence[str]
    en: Sequence[str]
    encoder: Encoder | None
    vectors_ja: Floats | None
    vectors_en: Floats | None
    shared: Shared
    bonus: Cells
    structure: Structure | None = None

    def part(self, ja: Sequence[int], en: Sequence[int]) -> Sequences:
        """The sequences of these segments alone."""
        row, column = {i: at for at, i in enumerate(ja)}, {j: at for at, j in enumerate(en)}

        def cells(whole: Cells) -> Cells:
            return {row[i]: {column[j]: v for j, v in whole.get(i, {}).items() if j in column} for i in ja}

        shared = Shared(cells(self.shared.cells), [self.shared.ja[i] for i in ja], [self.shared.en[j] for j in en])
        return Sequences(
            [self.ja[i] for i in ja],
            [self.en[j] for j in en],
            self.encoder,
            None if self.vectors_ja is None else self.vectors_ja[ja],
            None if self.vectors_en is None else self.vectors_en[en],
            shared,
            cells(self.bonus),
            self.structure.part(ja, en) if self.structure else None,
        )


class Region:
    """A stretch of each side, and the tables of its beads; places count from the region's own start."""

    def __init__(self, sequences: Sequences, ja: range, en: range, shapes: Sequence[Shape] = SHAPES) -> None:
        self.ja, self.en = ja, en
        self.shapes = [(a, b) for a, b in shapes if a <= len(ja) and b <= len(en)]
        self._encoder = sequences.encoder
        self._texts_ja = sequences.ja[ja.start : ja.stop]
        self._texts_en = sequences.en[en.start : en.stop]
        self._bytes_ja, self._bytes_en = _byte_lengths(self._texts_ja), _byte_lengths(self._texts_en)
        self._shared = self._dense(sequences.shared.cells)
        self._all_ja = np.array(sequences.shared.ja[ja.start : ja.stop], dtype=np.float32)
        self._all_en = np.array(sequences.shared.en[en.start : en.stop], dtype=np.float32)
        self._bonus = self._dense(sequences.bonus)
        self._structure = sequences.structure
        if sequences.vectors_ja is not None and sequences.vectors_en is not None:
            self._vectors_ja = sequences.vectors_ja[ja.start : ja.stop]
            self._vectors_en = sequences.vectors_en[en.start : en.stop]

    def off_path(self) -> Floats:
        """What a bead that begins with each Japanese segment loses outside the reading order."""
        if self._structure is None:
            return np.zeros(len(self.ja), dtype=np.float32)
        lost: Floats = self._structure.stays[np.array(self._structure.kinds_ja[self.ja.start : self.ja.stop])]
        return lost

    def rough_tables(self) -> Tables:
        """The worth of every bead, with the mean of its segments' vectors where it has several."""
        if self._encoder is None:
            return self._plain_tables()
        sizes_ja, sizes_en = {a for a, _ in self.shapes}, {b for _, b in self.shapes}
        return self._tables(
            {a: (Runs.every(a, len(self.ja)), _pooled(self._vectors_ja, self._bytes_ja, a)) for a in sizes_ja},
            {b: (Runs.every(b, len(self.en)), _pooled(self._vectors_en, self._bytes_en, b)) for b in sizes_en},
        )

    def exact_tables(self, rough: Tables, beads: Sequence[Cell]) -> Tables:
        """The worth of every bead, its runs embedded as one text; beads out of question are left out.

        A run is embedded where a `rough` bead comes near to what its segments are worth in `beads`.
        """
        if self._encoder is None:
            return rough
        wanted_ja, wanted_en = self._wanted(rough, beads)
        runs_ja = {1: (Runs.every(1, len(self.ja)), self._vectors_ja)}
        runs_en = {1: (Runs.every(1, len(self.en)), self._vectors_en)}
        for wanted, runs, texts, separator in (
            (wanted_ja, runs_ja, self._texts_ja, ""),
            (wanted_en, runs_en, self._texts_en, " "),
        ):
            for size, starts in wanted.items():
                if starts:
                    joined = [join(texts[start : start + size], separator) for start in starts]
                    runs[size] = Runs(size, np.array(starts)), self._encoder.encode(joined)
        return self._tables(runs_ja, runs_en)

    def _wanted(self, rough: Tables, beads: Sequence[Cell]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
        held_ja = np.zeros(len(self.ja), dtype=np.float32)
        held_en = np.zeros(len(self.en), dtype=np.float32)
        for i, j, a, b in beads:
            held_ja[i : i + a] = rough[a, b][i, j] / a
            held_en[j : j + b] = rough[a, b][i, j] / b
        wanted_ja: dict[int, list[int]] = {}
        wanted_en: dict[int, list[int]] = {}
        for (a, b), table in rough.items():
            if a > 1 and b > 1:
                continue
            rival = np.maximum(window_sum(held_ja, a)[:, None], window_sum(held_en, b)[None, :])
            near = table + np.float32(NEAR) >= rival
            near &= table > -np.float32(NEAR)
            if a > 1:
                wanted_ja[a] = np.nonzero(near.any(axis=1))[0].tolist()
            if b > 1:
                wanted_en[b] = np.nonzero(near.any(axis=0))[0].tolist()
        return wanted_ja, wanted_en

    def _tables(self, runs_ja: dict[int, Embedded], runs_en: dict[int, Embedded]) -> Tables:
        assert self._encoder is not None
        scaled = calibrate(self._encoder)
        single_ja, single_en = runs_ja[1][1], runs_en[1][1]
        to_en = {a: scaled(vectors @ single_en.T) for a, (_, vectors) in runs_ja.items()}
        to_ja = {b: scaled(single_ja @ vectors.T) for b, (_, vectors) in runs_en.items()}
        tables: Tables = {}
        for a, b in self.shapes:
            if a not in runs_ja or b not in runs_en:
                continue
            (rows, vectors_ja), (columns, vectors_en) = runs_ja[a], runs_en[b]
            cosines = to_en[a] if b == 1 else to_ja[b] if a == 1 else scaled(vectors_ja @ vectors_en.T)
            where = np.ix_(rows.starts, columns.starts)
            tables[a, b] = np.full((len(self.ja), len(self.en)), IMPOSSIBLE, dtype=np.float32)
            tables[a, b][where] = margins(cosines, to_en[a], to_ja[b], rows, columns) + self._plain((a, b))[where]
        return tables

    def _plain_tables(self) -> Tables:
        tables: Tables = {}
        for a, b in self.shapes:
            tables[a, b] = self._plain((a, b)) + np.float32(NO_ENCODER)
            tables[a, b][len(self.ja) - a + 1 :] = IMPOSSIBLE
            tables[a, b][:, len(self.en) - b + 1 :] = IMPOSSIBLE
        return tables

    def _plain(self, shape: Shape) -> Floats:
        """What length, shared tokens and the caller's bonus say of each bead of this shape."""
        a, b = shape
        ja, en = window_sum(self._bytes_ja, a), window_sum(self._bytes_en, b)
        off = np.log((ja[:, None] + np.float32(SLACK)) / (np.float32(RATIO) * en[None, :] + np.float32(SLACK)))
        worth: Floats = -np.minimum(np.float32(LENGTH) * off**2, np.float32(LENGTH_CAP))
        if self._structure is not None:
            worth *= np.float32(self._structure.length)
        shared, could_ja, could_en = self._shared, self._all_ja, self._all_en
        worth += shared_worth(
            block_sum(shared, shape), window_sum(could_ja, a), window_sum(could_en, b), alone=self._encoder is None
        )
        worth += strongest(self._bonus, shape)
        if self._structure is not None:
            self._apply(self._structure, worth, shape)
        return worth - np.float32(EXTRA * (a + b - 2))

    def _apply(self, structure: Structure, worth: Floats, shape: Shape) -> None:
        """Add what the kinds say, and rule out beads over segments that may not be joined."""
        rows = np.array(structure.kinds_ja[self.ja.start : self.ja.stop])
        columns = np.array(structure.kinds_en[self.en.start : self.en.stop])
        worth += structure.affinity[np.ix_(rows, columns)]
        for joins, part, size, table in (
            (structure.joins_ja, self.ja, shape[0], worth),
            (structure.joins_en, self.en, shape[1], worth.T),
        ):
            broken = ~np.array(joins[part.start : part.stop], dtype=bool)
            for start in np.nonzero(window_sum(broken.astype(np.float32), size - 1))[0] if size > 1 else ():
                table[start] = IMPOSSIBLE

    def _dense(self, cells: Cells) -> Floats:
        dense = np.zeros((len(self.ja), len(self.en)), dtype=np.float32)
        for i in self.ja:
            for j, value in cells.get(i, {}).items():
                if j in self.en:
                    dense[i - self.ja.start, j - self.en.start] = value
        return dense


def _pooled(vectors: Floats, weights: Floats, size: int) -> Floats:
    """A cheap guess at the vector of each run of `size` segments: their mean by length."""
    if size == 1:
        return vectors
    total = window_sum(vectors * weights[:, None], size)[: len(vectors) - size + 1]
    unit: Floats = total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), np.float32(1e-9))
    return unit


def _byte_lengths(texts: Sequence[str]) -> Floats:
    return np.array([len(text.encode("utf-8", "replace")) for text in texts], dtype=np.float32)
