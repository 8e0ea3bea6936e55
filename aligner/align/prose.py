"""Aligns the prose of two halves, held in place by the tables that are already paired."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from aligner.align.chains import rising_chain
from aligner.align.drafts import Draft
from aligner.align.encoders import Encoder
from aligner.align.evidence import Cells, figure_keys, overlap
from aligner.align.sequence import align_sequences
from aligner.model import Block, Half, Kind, Lang, TablePair
from aligner.termbase import Termbase

_FIGURES, _TERMS = 0.35, 0.2  # what full agreement of each kind adds to the margin of two texts
_ANCHOR = 4.0  # a paired table is a fixed point of the path
_SAME_TABLE, _OTHER_TABLE = 0.35, -0.6  # captions stay with their tables
_STRONG = 0.12  # evidence of this worth is named in the bead

_Unit = Block | str
"""A block of prose, or the id of a paired table standing at its place in the reading order."""


def align_prose(
    ja: Half, en: Half, tables: Sequence[TablePair], *, encoder: Encoder | None, termbase: Termbase
) -> list[Draft]:
    """Pairs of headings, captions, paragraphs, bullets and notes; what finds no partner is left out."""
    anchors = _anchors(tables)
    left, right = _units(ja, tables, anchors), _units(en, tables, anchors)
    evidence = _evidence(left, right, termbase)
    bonus = _with_structure(evidence, left, right, tables)
    drafts = []
    for pair in align_sequences(_texts(left), _texts(right), encoder=encoder, bonus=bonus):
        sides = [left[i] for i in pair.ja], [right[j] for j in pair.en]
        ja_blocks, en_blocks = (tuple(unit for unit in side if isinstance(unit, Block)) for side in sides)
        if ja_blocks and en_blocks:
            named = max(evidence.get((i, j), 0.0) for i in pair.ja for j in pair.en) > _STRONG
            kind = max(ja_blocks, key=lambda block: len(block.text)).kind
            names = ("figures", "terms", "embedding", "order") if named else ("embedding", "order")
            drafts.append(Draft(kind, ja_blocks, en_blocks, max(0.0, min(1.0, pair.score)), names, moved=pair.moved))
    return drafts


def _anchors(tables: Sequence[TablePair]) -> frozenset[str]:
    """The paired tables that stand in the same order in both halves."""
    paired = sorted((pair.ja.lines, pair.en.lines, pair.id) for pair in tables if pair.ja and pair.en)
    return frozenset(paired[at][2] for at in rising_chain([en for _, en, _ in paired]))


def _units(half: Half, tables: Sequence[TablePair], anchors: frozenset[str]) -> list[_Unit]:
    starts = {
        table.lines[0]: pair.id
        for pair in tables
        if pair.id in anchors and (table := pair.ja if half.lang == "ja" else pair.en) is not None
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


def _evidence(left: Sequence[_Unit], right: Sequence[_Unit], termbase: Termbase) -> Cells:
    """What figures and glossary terms say for each pair of units."""
    cells: defaultdict[tuple[int, int], float] = defaultdict(float)
    texts: tuple[tuple[Lang, list[str]], ...] = (("ja", _texts(left)), ("en", _texts(right)))
    figures = ([figure_keys(text) for text in side] for _, side in texts)
    terms = ([[use.concept.id for use in termbase.find(text, lang)] for text in side] for lang, side in texts)
    for weight, keys in ((_FIGURES, figures), (_TERMS, terms)):
        for cell, likeness in overlap(*keys).items():
            cells[cell] += weight * likeness
    return dict(cells)


def _with_structure(
    evidence: Cells, left: Sequence[_Unit], right: Sequence[_Unit], tables: Sequence[TablePair]
) -> Cells:
    """The evidence, with captions bound to their tables and paired tables to each other."""
    cells = dict(evidence)
    together = {(pair.ja.index, pair.en.index) for pair in tables if pair.ja and pair.en}
    captioned_ja, captioned_en = {i for i, _ in together}, {j for _, j in together}
    fixed_ja = [i for i, a in enumerate(left) if isinstance(a, str) or a.table in captioned_ja]
    fixed_en = [j for j, b in enumerate(right) if isinstance(b, str) or b.table in captioned_en]
    bound = [(i, j) for i in fixed_ja for j in range(len(right))]
    bound += [(i, j) for j in fixed_en for i in range(len(left))]
    for i, j in set(bound):
        a, b = left[i], right[j]
        if isinstance(a, str) or isinstance(b, str):
            cells[i, j] = _ANCHOR if a == b else -_ANCHOR
        elif (a.table, b.table) in together:
            cells[i, j] = cells.get((i, j), 0.0) + _SAME_TABLE
        else:
            cells[i, j] = cells.get((i, j), 0.0) + _OTHER_TABLE
    return cells
