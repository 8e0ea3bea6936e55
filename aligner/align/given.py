"""A bitext that somebody has already aligned: one pair of texts a line."""

from __future__ import annotations

from collections.abc import Sequence

from aligner.ingest.pairs import AlignedPair
from aligner.model import Abridged, Bead, Bitext, Block, Document, Half, Kind, Lang, MappedText, Release
from aligner.text.normalize import clean


def given_bitext(document: Document, pairs: Sequence[AlignedPair], id: str) -> Bitext:
    """The bitext whose beads are `pairs`, in their order and under their ids; nothing is aligned anew."""
    ja_blocks: list[Block] = []
    en_blocks: list[Block] = []
    beads = []
    for pair in pairs:
        ja = _block(document, pair.ja.start, pair.ja.end, pair.line, "ja", ja_blocks)
        en = _block(document, pair.en.start, pair.en.end, pair.line, "en", en_blocks)
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


def _block(document: Document, start: int, end: int, line: int, lang: Lang, blocks: list[Block]) -> tuple[Block, ...]:
    text: MappedText = clean(document.text[start:end], start).strip()
    if not text.value:
        return ()
    block = Block(len(blocks), lang, Kind.PARAGRAPH, text, ((line, line),))
    blocks.append(block)
    return (block,)
