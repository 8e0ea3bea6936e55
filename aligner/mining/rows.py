"""Pairs of row labels: the figures of the rows, or the rows around them, prove them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.mining import figures
from aligner.mining.model import Sighting, Source
from aligner.mining.places import example, release_key
from aligner.mining.wording import is_term, term_of
from aligner.model import Bead, Bitext, Block, Kind, TablePair
from aligner.termbase import Termbase
from aligner.text.scripts import has_japanese

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BETWEEN, _BESIDE, _ALONE = 0.5, 0.3, 0.1  # rows without figures: paired rows on both sides of them, on one, on none
_MOVED = 0.8  # what the figures of a row out of its order are worth
_NEAR = 250  # rows whose labels are compared with each other
_DASH = re.compile("[\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}\N{WAVE DASH}]")
_BETTER = 0.15  # how much better another label must render a term before it counts


@dataclass(frozen=True, slots=True)
class _Row:
    bead: Bead
    labels: tuple[tuple[Block, str, Block, str], ...]
    proof: float
    witness: tuple[str, ...]


def row_labels(bitext: Bitext, termbase: Termbase) -> Iterator[Sighting]:
    """The label pairs of all rows of all paired tables that can be read as tables.

    Example: 敷金保証金 / "Guarantee Deposits", where both rows show 2,011,546 and 1,998,231.
    """
    rows: dict[str, list[Bead]] = {}
    for bead in bitext.two_sided():
        if bead.kind is Kind.TABLE_ROW and bead.table is not None:
            rows.setdefault(bead.table, []).append(bead)
    for pair in bitext.tables:
        if pair.ja and pair.en and not pair.ja.trouble and not pair.en.trouble and pair.id in rows:
            yield from _table(bitext, pair, rows[pair.id], termbase)


def _table(bitext: Bitext, pair: TablePair, beads: Sequence[Bead], termbase: Termbase) -> Iterator[Sighting]:
    rows = list(_rows(bitext, pair, beads))
    for start in range(0, len(rows), _NEAR):
        yield from _near(bitext, rows[start : start + _NEAR], termbase)


def _near(bitext: Bitext, rows: Sequence[_Row], termbase: Termbase) -> Iterator[Sighting]:
    labels = [(row, *label) for row in rows for label in row.labels]
    left = {ja: i for i, ja in enumerate(dict.fromkeys(ja for _, _, ja, _, _ in labels))}
    right = {en: j for j, en in enumerate(dict.fromkeys(en for _, _, _, _, en in labels))}
    likeness = termbase.label_matrix(list(left), list(right))
    pairs = [(left[ja], right[en]) for _, _, ja, _, en in labels]
    outdone = _outdone(likeness, pairs)
    for at, (row, ja_block, ja, en_block, en) in enumerate(labels):
        yield Sighting(
            ja,
            en,
            Source.ROW_LABEL,
            row.proof,
            row.witness,
            release_key(bitext),
            example(bitext, ja_block),
            example(bitext, en_block),
            likeness=float(likeness[pairs[at]]),
            outdone=outdone[at],
        )


def _rows(bitext: Bitext, pair: TablePair, beads: Sequence[Bead]) -> Iterator[_Row]:
    assert pair.en is not None
    found = [figures.of_row(bead.ja, bead.en, pair) for bead in beads]
    repeated = figures.repeats(found)
    ends = {(bead.ja[-1].index, bead.en[-1].index) for bead in beads}
    starts = {(bead.ja[0].index, bead.en[0].index) for bead in beads}
    for bead, shared in zip(beads, found, strict=True):
        labels = tuple(_labels(bead))
        if not labels:
            continue
        proof = shared.proof(len(pair.en.rows)) / repeated[shared.shared]
        if shared.shared or shared.against:
            proof *= _MOVED if bead.moved else 1.0
            witness = shared.shared
        else:
            proof, witness = _by_place(bead, ends, starts), (release_key(bitext), pair.id)
        yield _Row(bead, labels, proof, witness)


def _labels(bead: Bead) -> Iterator[tuple[Block, str, Block, str]]:
    """The labels of a row; a wrapped one is put together, and a section's own label on both sides kept apart."""
    pairs: list[tuple[tuple[Block, ...], tuple[Block, ...]]] = [(bead.ja, bead.en)]
    if len(bead.ja) == len(bead.en):
        pairs = [((ja,), (en,)) for ja, en in zip(bead.ja, bead.en, strict=True)]
    for ja, en in pairs:
        ja_label, en_label = _without_same_end(_joined(ja, ""), _joined(en, " "), (ja if len(ja) > 1 else en)[-1])
        for left, right in _sections(ja_label, en_label):
            ja_term, en_term = term_of(left), term_of(right)
            if is_term(ja_term, "ja") and is_term(en_term, "en"):
                yield ja[0], ja_term, en[0], en_term


def _sections(ja: str, en: str) -> list[tuple[str, str]]:
    """A label that names its section, too: サブスクリプション: 会計 / "Subscriptions: Accounting" are two pairs."""
    left, right = (side.replace("：", ":").strip(": ").split(":") for side in (ja, en))
    return list(zip(left, right, strict=True)) if len(left) == len(right) == 2 else [(ja, en)]


def _without_same_end(ja: str, en: str, last: Block) -> tuple[str, str]:
    """Labels of a section and its first row in one, without the row's own, if that reads the same in both halves.

    Example: "容量 100GB" and "Volume 100GB", where 100GB is a row of its own in one of them, give 容量 and "Volume".
    """
    end = last.label.strip()
    if (
        not end
        or has_japanese(end)
        or any(_DASH.sub("-", side)[-len(end) :] != _DASH.sub("-", end) for side in (ja, en))
    ):
        return ja, en
    bare = ja[: -len(end)], en[: -len(end)]
    return bare if all(side.strip() for side in bare) else (ja, en)


def _joined(blocks: Sequence[Block], separator: str) -> str:
    return separator.join(block.label.strip() for block in blocks)


def _by_place(bead: Bead, ends: set[tuple[int, int]], starts: set[tuple[int, int]]) -> float:
    """What the rows around a row without figures say; they end and start at these blocks."""
    if bead.moved:
        return _ALONE
    above = (bead.ja[0].index - 1, bead.en[0].index - 1) in ends
    below = (bead.ja[-1].index + 1, bead.en[-1].index + 1) in starts
    return _BETWEEN if above and below else _BESIDE if above or below else _ALONE


def _outdone(likeness: NDArray[np.float32], pairs: Sequence[tuple[int, int]]) -> list[bool]:
    """For each pair of labels, whether another row's label renders one of them clearly better.

    A row that is better served by its own partner lays no claim to that of another row.
    """
    import numpy as np

    ja, en = np.array(pairs, dtype=np.intp).reshape(-1, 2).T
    own = likeness[ja, en]
    found = []
    for i, j in pairs:
        least = likeness[i, j] + _BETTER
        by_ja, by_en = likeness[ja, j], likeness[i, en]
        claims_en = (by_ja > least) & ((en == j) | (by_ja > own)) & (ja != i)
        claims_ja = (by_en > least) & ((ja == i) | (by_en > own)) & (en != j)
        found.append(bool(claims_en.any() or claims_ja.any()))
    return found
