"""Aligns the prose of two halves, held in place by the tables that are already paired."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from aligner.align.chains import rising_chain
from aligner.align.drafts import Draft
from aligner.align.encoders import Encoder
from aligner.align.evidence import figure_keys, name_keys, overlap
from aligner.align.sequence import align_sequences
from aligner.model import Block, Half, Kind, TablePair
from aligner.termbase import Termbase

_FIGURES, _TERMS, _NAMES = 0.45, 0.25, 0.15  # what full agreement of each kind adds to the margin of two sentences
_ANCHOR = 4.0  # a paired table is a fixed point of the path
_SAME_TABLE, _OTHER_TABLE = 0.35, -0.6  # captions stay with their tables
_KINDS = {  # what two kinds that seldom answer each other cost
    frozenset((Kind.HEADING, Kind.PARAGRAPH)): -0.2,
    frozenset((Kind.HEADING, Kind.LIST_ITEM)): -0.2,
    frozenset((Kind.HEADING, Kind.NOTE)): -0.3,
    frozenset((Kind.HEADING, Kind.FOOTNOTE)): -0.3,
    frozenset((Kind.CAPTION, Kind.PARAGRAPH)): -0.2,
    frozenset((Kind.CAPTION, Kind.LIST_ITEM)): -0.2,
    frozenset((Kind.CAPTION, Kind.FOOTNOTE)): -0.3,
    frozenset((Kind.CAPTION, Kind.NOTE)): -0.3,
    frozenset((Kind.LIST_ITEM, Kind.FOOTNOTE)): -0.1,
}

_Unit = Block | str
"""A block of prose, or the id of a paired table standing at its place in the reading order."""


def align_prose(
    ja: Half, en: Half, tables: Sequence[TablePair], *, encoder: Encoder | None, termbase: Termbase
) -> list[Draft]:
    """Pairs of headings, captions, paragraphs, bullets and notes; what finds no partner is left out."""
    anchors = _anchors(tables)
    left, right = _units(ja, tables, anchors, "ja"), _units(en, tables, anchors, "en")
    bonus = _evidence(left, right, termbase) + _structure(left, right, tables)
    drafts = []
    for pair in align_sequences(_texts(left), _texts(right), encoder=encoder, bonus=bonus):
        sides = [left[i] for i in pair.ja], [right[j] for j in pair.en]
        ja_blocks, en_blocks = (tuple(unit for unit in side if isinstance(unit, Block)) for side in sides)
        if ja_blocks and en_blocks:
            evidence = _named(bonus, pair.ja, pair.en)
            kind = max(ja_blocks, key=lambda block: len(block.text)).kind
            drafts.append(Draft(kind, ja_blocks, en_blocks, pair.score, evidence, moved=pair.moved))
    return drafts


def _anchors(tables: Sequence[TablePair]) -> frozenset[str]:
    """The paired tables that stand in the same order in both halves."""
    paired = [(pair.ja.lines, pair.en.lines, pair.id) for pair in tables if pair.ja and pair.en]
    paired.sort()
    return frozenset(paired[at][2] for at in rising_chain([en for _, en, _ in paired]))


def _units(half: Half, tables: Sequence[TablePair], anchors: frozenset[str], lang: str) -> list[_Unit]:
    starts = {
        table.lines[0]: pair.id
        for pair in tables
        if pair.id in anchors and (table := pair.ja if lang == "ja" else pair.en) is not None
    }
    units: list[_Unit] = []
    for block in half.blocks:
        if block.kind.is_table:
            if block.line in starts:
                units.append(starts[block.line])
        elif block.kind is not Kind.FURNITURE and block.text.value.strip():
            units.append(block)
    return units


def _texts(units: Sequence[_Unit]) -> list[str]:
    return [unit.text.value if isinstance(unit, Block) else unit for unit in units]


def _evidence(left: Sequence[_Unit], right: Sequence[_Unit], termbase: Termbase) -> NDArray[np.float32]:
    ja, en = _texts(left), _texts(right)
    figures = overlap([figure_keys(text) for text in ja], [figure_keys(text) for text in en])
    names = overlap([name_keys(text) for text in ja], [name_keys(text) for text in en])
    terms = overlap(
        [[use.concept.id for use in termbase.find(text, "ja")] for text in ja],
        [[use.concept.id for use in termbase.find(text, "en")] for text in en],
    )
    return _FIGURES * figures + _TERMS * terms + _NAMES * names


def _structure(left: Sequence[_Unit], right: Sequence[_Unit], tables: Sequence[TablePair]) -> NDArray[np.float32]:
    together = {(pair.ja.index, pair.en.index) for pair in tables if pair.ja and pair.en}
    captioned_ja, captioned_en = {i for i, _ in together}, {j for _, j in together}
    result = np.zeros((len(left), len(right)), dtype=np.float32)
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            if isinstance(a, str) or isinstance(b, str):
                result[i, j] = _ANCHOR if a == b else -_ANCHOR
            elif a.table is not None and b.table is not None:
                result[i, j] = _SAME_TABLE if (a.table, b.table) in together else _OTHER_TABLE
            elif a.table in captioned_ja or b.table in captioned_en:
                result[i, j] = _OTHER_TABLE / 2
            elif a.kind is not b.kind:
                result[i, j] = _KINDS.get(frozenset((a.kind, b.kind)), 0.0)
    return result


def _named(bonus: NDArray[np.float32], ja: Sequence[int], en: Sequence[int]) -> tuple[str, ...]:
    strong = bonus[np.ix_(ja, en)].max(initial=0.0) > 0.15
    return ("figures", "terms", "embedding", "order") if strong else ("embedding", "order")
