"""Aligns the prose of two halves, held in place by the tables that are already paired."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from aligner.align.beads import Structure
from aligner.align.captions import align_captions
from aligner.align.chains import rising_chain
from aligner.align.drafts import Draft
from aligner.align.encoders import Encoder
from aligner.align.evidence import Cells, figure_keys, overlap
from aligner.align.headings import Unit, headings_between
from aligner.align.openings import letterhead, pair_datelines, pair_titles, without_strangers
from aligner.align.sequence import align_sequences
from aligner.align.spread import spread
from aligner.model import Block, Half, Kind, Lang, TablePair
from aligner.termbase import Termbase

_FIGURES, _TERMS = 0.35, 0.2  # what full agreement of each kind adds to the margin of two texts
_SAME_TABLE = 0.6  # captions stay with their tables
_ANCHORED = 8.0  # a paired table is a fixed point of the path
_STRONG = 0.12  # evidence of this worth is named in the bead

_KINDS = (Kind.HEADING, Kind.CAPTION, Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.NOTE, Kind.FOOTNOTE)
_TABLE = len(_KINDS)  # the number of the kind of an anchor
_SELDOM = {  # what pairs of kinds that seldom answer each other lose
    (Kind.CAPTION, Kind.CAPTION): -0.25,
    (Kind.HEADING, Kind.CAPTION): -0.15,
    (Kind.HEADING, Kind.PARAGRAPH): -0.15,
    (Kind.HEADING, Kind.LIST_ITEM): -0.25,
    (Kind.HEADING, Kind.NOTE): -0.3,
    (Kind.HEADING, Kind.FOOTNOTE): -0.3,
    (Kind.CAPTION, Kind.PARAGRAPH): -0.3,
    (Kind.CAPTION, Kind.LIST_ITEM): -0.3,
    (Kind.CAPTION, Kind.NOTE): -0.3,
    (Kind.CAPTION, Kind.FOOTNOTE): -0.3,
    (Kind.LIST_ITEM, Kind.NOTE): -0.1,
    (Kind.LIST_ITEM, Kind.FOOTNOTE): -0.1,
    (Kind.PARAGRAPH, Kind.FOOTNOTE): -0.05,
}
_STAYS = {  # what a block of such a kind loses where it stands outside the reading order
    Kind.HEADING: 0.5,
    Kind.CAPTION: 0.5,
    Kind.NOTE: 0.6,
    Kind.LIST_ITEM: 0.25,
    Kind.PARAGRAPH: 0.1,
    Kind.FOOTNOTE: 0.1,
}
_LENGTH = 0.6  # a half may say in one sentence what the other says in three
_JOINED = (Kind.PARAGRAPH, Kind.CAPTION)  # kinds of which several may answer one


def align_prose(
    ja: Half, en: Half, tables: Sequence[TablePair], *, encoder: Encoder | None, termbase: Termbase
) -> list[Draft]:
    """Pairs of headings, captions, paragraphs, bullets and notes; what finds no partner is left out."""
    captions = align_captions(tables, termbase)
    done = {(block.lang, block.index) for draft in captions for block in (*draft.ja, *draft.en)}
    anchors = _anchors(tables)
    left, right = _units(ja, tables, anchors, done), _units(en, tables, anchors, done)
    evidence = _evidence(left, right, termbase)
    bonus = _with_tables(evidence, left, right, tables)
    plain = all(isinstance(unit, Block) and unit.kind is Kind.PARAGRAPH for unit in (*left, *right))
    structure = None if plain else _structure(left, right)  # plain lines may join and move as they like
    drafts = []
    for pair in align_sequences(_texts(left), _texts(right), encoder=encoder, bonus=bonus, structure=structure):
        sides = [left[i] for i in pair.ja], [right[j] for j in pair.en]
        ja_blocks, en_blocks = (tuple(unit for unit in side if isinstance(unit, Block)) for side in sides)
        if ja_blocks and en_blocks:
            named = max(evidence.get((i, j), 0.0) for i in pair.ja for j in pair.en) > _STRONG
            kind = max(ja_blocks, key=lambda block: len(block.text)).kind
            names = ("figures", "terms", "embedding", "order") if named else ("embedding", "order")
            drafts.append(Draft(kind, ja_blocks, en_blocks, max(0.0, min(1.0, pair.score)), names, moved=pair.moved))
    if plain:
        return drafts
    drafts = [without_strangers(draft) for draft in drafts]
    drafts += headings_between(left, right, drafts)
    drafts = pair_titles(ja, en, pair_datelines(ja, en, spread(ja, en, drafts, encoder=encoder)))
    return [*captions, *drafts]


def _anchors(tables: Sequence[TablePair]) -> frozenset[str]:
    """The paired tables that stand in the same order in both halves."""
    paired = sorted((pair.ja.lines, pair.en.lines, pair.id) for pair in tables if pair.ja and pair.en)
    return frozenset(paired[at][2] for at in rising_chain([en for _, en, _ in paired]))


def _units(half: Half, tables: Sequence[TablePair], anchors: frozenset[str], done: set[tuple[Lang, int]]) -> list[Unit]:
    """What is to be aligned, in order; `done` are blocks that have their place already."""
    starts = {
        table.lines[0]: pair.id
        for pair in tables
        if pair.id in anchors and (table := pair.ja if half.lang == "ja" else pair.en) is not None
    }
    units: list[Unit] = []
    for block in half.blocks:
        if block.kind.is_table:
            if block.line in starts:
                units.append(starts[block.line])
        elif block.kind is not Kind.FURNITURE and block.text.value.strip() and (block.lang, block.index) not in done:
            units.append(block)
    return units


def _texts(units: Sequence[Unit]) -> list[str]:
    return [unit.text.value if isinstance(unit, Block) else unit for unit in units]


def _evidence(left: Sequence[Unit], right: Sequence[Unit], termbase: Termbase) -> Cells:
    """What figures and glossary terms say for each pair of units."""
    cells: defaultdict[tuple[int, int], float] = defaultdict(float)
    texts: tuple[tuple[Lang, list[str]], ...] = (("ja", _texts(left)), ("en", _texts(right)))
    figures = ([figure_keys(text, lang) for text in side] for lang, side in texts)
    terms = ([[use.concept.id for use in termbase.find(text, lang)] for text in side] for lang, side in texts)
    for weight, keys in ((_FIGURES, figures), (_TERMS, terms)):
        for cell, likeness in overlap(*keys).items():
            cells[cell] += weight * likeness
    for cell, worth in letterhead(left, right).items():
        cells[cell] += worth
    return dict(cells)


def _with_tables(evidence: Cells, left: Sequence[Unit], right: Sequence[Unit], tables: Sequence[TablePair]) -> Cells:
    """The evidence, with paired tables bound to each other and captions to captions of the same pair."""
    cells = dict(evidence)
    place = {unit: j for j, unit in enumerate(right) if isinstance(unit, str)}
    answers: defaultdict[int, set[int]] = defaultdict(set)
    for pair in tables:
        if pair.ja and pair.en:
            answers[pair.ja.index].add(pair.en.index)
    captions = [(j, unit.table) for j, unit in enumerate(right) if isinstance(unit, Block) and unit.table is not None]
    for i, unit in enumerate(left):
        if isinstance(unit, str):
            cells[i, place[unit]] = _ANCHORED
        elif unit.table is not None:
            for j, table in captions:
                if table in answers[unit.table]:
                    cells[i, j] = cells.get((i, j), 0.0) + _SAME_TABLE
    return cells


def _structure(left: Sequence[Unit], right: Sequence[Unit]) -> Structure:
    affinity = np.zeros((_TABLE + 1, _TABLE + 1), dtype=np.float32)
    affinity[_TABLE, :] = affinity[:, _TABLE] = -_ANCHORED / 2
    for (a, b), worth in _SELDOM.items():
        k, m = _KINDS.index(a), _KINDS.index(b)
        affinity[k, m] = affinity[m, k] = worth
    stays = np.array([*(_STAYS.get(kind, 0.0) for kind in _KINDS), _ANCHORED], dtype=np.float32)
    return Structure(_kinds(left), _kinds(right), affinity, _joins(left), _joins(right), stays, _LENGTH)


def _kinds(units: Sequence[Unit]) -> list[int]:
    return [_TABLE if isinstance(unit, str) else _KINDS.index(unit.kind) for unit in units]


def _joins(units: Sequence[Unit]) -> list[bool]:
    return [*(_may_join(a, b) for a, b in pairwise(units)), False]


def _may_join(a: Unit, b: Unit) -> bool:
    """Whether two neighbours may answer one block of the other side together."""
    if isinstance(a, str) or isinstance(b, str) or a.table != b.table or Kind.LIST_ITEM in (a.kind, b.kind):
        return False
    beside = b.line == a.last_line + 1  # contact lines and wrapped titles stand without a blank line between
    return (a.kind is b.kind and a.kind in _JOINED) or (beside and a.table is None)
