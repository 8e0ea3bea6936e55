"""Cuts documents into a release: halves, blocks, tables and sentences."""

from __future__ import annotations

from collections.abc import Sequence

from aligner.errors import InputError
from aligner.model import Document, Half, Lang, Release
from aligner.segment.blocks import build_half, lines_as_blocks
from aligner.segment.halves import HalfLines, find_halves
from aligner.segment.sentences import sentences

__all__ = ["lines_as_blocks", "segment", "sentences"]


def segment(documents: Sequence[Document], id: str, *, langs: Sequence[Lang] | None = None) -> Release:
    """The release in one document, whose halves are looked for, or in two, the Japanese one first.

    `langs` names the language of each document where that is known: `("ja", "en")` is what two
    documents are taken for, and `("ja",)` takes one document for a Japanese half as a whole.
    Raises InputError where two documents are the halves the other way round.
    """
    if langs is None and len(documents) > 1:
        langs = ("ja", "en")
        if [[half.lang for half in find_halves(document)] for document in documents] == [["en"], ["ja"]]:
            ja, en = (document.path for document in documents)
            raise InputError(f"{ja} is English and {en} is Japanese: give them, or name them, the other way round")
    halves: dict[Lang, Half] = {}
    for source, document in enumerate(documents):
        for found in _whole(document, langs[source]) if langs is not None else find_halves(document):
            halves[found.lang] = build_half(document, source, found.lang, *found.lines)
    return Release(id, tuple(documents), halves.get("ja"), halves.get("en"))


def _whole(document: Document, lang: Lang) -> tuple[HalfLines, ...]:
    filled = [number for number in range(1, document.line_count + 1) if document.line(number).strip()]
    return (HalfLines(lang, (filled[0], filled[-1])),) if filled else ()
