"""A bitext that somebody has already aligned: the pairs as they stand in a file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aligner.ingest.pairs import AlignedPair
from aligner.model import Abridged, Bead, Bitext, Block, Document, Half, Kind, Lang, MappedText, Release, Span
from aligner.text.normalize import clean

_WRAPPED = re.compile(r"[ \t]*\n\s*")


def given_bitext(document: Document, pairs: Sequence[AlignedPair], id: str) -> Bitext:
    """The bitext whose beads are `pairs`, in their order and under their ids; nothing is aligned anew."""
    ja_blocks: list[Block] = []
    en_blocks: list[Block] = []
    beads = []
    for pair in pairs:
        ja = _block(document, pair.ja, "ja", ja_blocks)
        en = _block(document, pair.en, "en", en_blocks)
        if ja or en:
            beads.append(Bead(pair.id, Kind.PARAGRAPH, ja, en, score=1.0, evidence=("given",)))
    lines = (1, document.line_count)
    release = Release(
        id,
        (document,),
        Half("ja", 0, document, lines, tuple(ja_blocks), ()),
        Half("en", 0, document, lines, tuple(en_blocks), ()),
    )
    return Bitext(release, tuple(beads), (), Abridged("none", "the bitext was given aligned"))


def text_at(document: Document, span: Span) -> MappedText:
    """The reading text of a stretch of the document, on one line however it is wrapped."""
    text = clean(document.slice(span), span.start).strip()
    if "\n" not in text.value:
        return text
    pieces, start = [], 0
    for gap in _WRAPPED.finditer(text.value):
        pieces.append(text[start : gap.start()])
        start = gap.end()
    return MappedText.join((*pieces, text[start:]), " ")


def _block(document: Document, span: Span, lang: Lang, blocks: list[Block]) -> tuple[Block, ...]:
    text = text_at(document, span)
    if not text.value:
        return ()
    block = Block(len(blocks), lang, Kind.PARAGRAPH, text, (document.lines_of(span),))
    blocks.append(block)
    return (block,)
