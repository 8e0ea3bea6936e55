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
    """What two halves call one thing.  `kind` is `TABLE_HEADER` for the head of a column.

    `heads` is all that stands over the column in either half, where that is more than this: a name over two lines is
    no name in either of them.
    """

    bead: Bead
    kind: Kind
    ja: MappedText
    en: MappedText
    heads: tuple[str, str] | None = None

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
    """The heads of the columns that answer each other, level by level where both have as many, each pair once."""
    if table is None or table.ja is None or table.en is None:
        return
    seen = set()
    for i, j in table.columns:
        above, beside = _over(table.ja.header, i), _over(table.en.header, j)
        whole = MappedText.join(above, " "), MappedText.join(beside, " ")
        levels = list(zip(above, beside, strict=True)) if len(above) == len(beside) else [whole]
        heads = (whole[0].value, whole[1].value) if len(levels) > 1 else None
        for ja, en in levels:
            words = (ja.value.strip(), en.value.strip())
            if all(words) and words not in seen:
                seen.add(words)
                yield LabelPair(bead, Kind.TABLE_HEADER, ja, en, heads)


def _over(header: tuple[Block, ...], column: int) -> list[MappedText]:
    """The cells over a column, level by level."""
    return [row.cells[column].text for row in header if column < len(row.cells)]


def _is_label(ja: str, en: str) -> bool:
    return (
        len(ja) <= _LONGEST_JA
        and len(en) <= _LONGEST_EN
        and _SENTENCE_JA.search(ja) is None
        and _SENTENCE_EN.search(en) is None
    )
