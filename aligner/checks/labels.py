"""The labels of a bitext, paired: rows, columns, captions and headings, and pairs of a given bitext that are labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from aligner.model import Bead, Bitext, Block, Kind, MappedText, TablePair

_NAMING = (Kind.CAPTION, Kind.HEADING, Kind.NOTE, Kind.FOOTNOTE)
_SENTENCE_JA = re.compile(r"[。．!?]|(?:です|ます|した|する|である|ない|せん|とおり|下さい|ください)\s*$")
_SENTENCE_EN = re.compile(
    r"[.!?;]\s|[.!?]$|\b(?:is|are|was|were|has|have|had|will|would|we|our|it|which|that)\b", re.IGNORECASE
)
_LONGEST_JA = 40
_LONGEST_EN = 90


@dataclass(frozen=True, slots=True, eq=False)
class LabelPair:
    """What two halves call one thing.  `kind` is `TABLE_HEADER` for the head of a column."""

    bead: Bead
    kind: Kind
    ja: MappedText
    en: MappedText

    @property
    def row(self) -> str:
        return self.ja.value.strip() if self.kind is Kind.TABLE_ROW else ""

    @property
    def in_table(self) -> bool:
        return self.kind.is_table


def label_pairs(bitext: Bitext, *, given: bool) -> Iterator[LabelPair]:
    """Every pair of labels, in the order of the beads.

    A given bitext says nothing of its pairs: those that are short and no sentences count as rows.
    """
    tables = {pair.id: pair for pair in bitext.tables}
    for bead in bitext.two_sided():
        if given:
            ja, en = _joined(bead.ja), _joined(bead.en)
            if _is_label(ja.value, en.value):
                yield LabelPair(bead, Kind.TABLE_ROW, ja, en)
        elif bead.kind is Kind.TABLE_HEADER:
            yield from _columns(bead, tables.get(bead.table or ""))
        elif bead.kind is Kind.TABLE_ROW or bead.kind in _NAMING:
            pair = LabelPair(bead, bead.kind, _joined(bead.ja), _joined(bead.en))
            if pair.ja.value.strip() and pair.en.value.strip():
                yield pair


def _joined(blocks: tuple[Block, ...]) -> MappedText:
    texts = (block.cells[0].text if block.kind is Kind.TABLE_ROW and block.cells else block.text for block in blocks)
    return MappedText.join(texts, " ")


def _columns(bead: Bead, table: TablePair | None) -> Iterator[LabelPair]:
    """The heads of the columns that answer each other, each pair of wordings once."""
    if table is None or table.ja is None or table.en is None:
        return
    seen = set()
    for i, j in table.columns:
        for above, beside in _cells(table.ja.header, table.en.header, i, j):
            words = (above.value.strip(), beside.value.strip())
            if all(words) and words not in seen:
                seen.add(words)
                yield LabelPair(bead, Kind.TABLE_HEADER, above, beside)


def _cells(
    ja: tuple[Block, ...], en: tuple[Block, ...], ja_column: int, en_column: int
) -> Iterator[tuple[MappedText, MappedText]]:
    """The cells over two columns: level by level where both heads have as many, else each head as a whole."""
    above = [row.cells[ja_column].text for row in ja if ja_column < len(row.cells)]
    beside = [row.cells[en_column].text for row in en if en_column < len(row.cells)]
    if len(above) == len(beside):
        yield from zip(above, beside, strict=True)
    elif above and beside:
        yield MappedText.join(above, " "), MappedText.join(beside, " ")


def _is_label(ja: str, en: str) -> bool:
    return (
        len(ja) <= _LONGEST_JA
        and len(en) <= _LONGEST_EN
        and _SENTENCE_JA.search(ja) is None
        and _SENTENCE_EN.search(en) is None
    )
