"""Presentations (.pptx): slide by slide, each in the order in which people read it.

Names and behaviour are those of ECMA-376, part 1, sections 19 (PresentationML) and 21 (DrawingML).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from aligner.ingest.arranged import arranged
from aligner.ingest.in_turns import one_after_the_other
from aligner.ingest.layout import Extracted, Node, Paragraph, laid_out
from aligner.ingest.ooxml import Package, at, embedded_sheets, on, opened, tell_embedded
from aligner.ingest.pptx.slides import Deck
from aligner.ingest.zipped import POWERPOINT


def extract(data: bytes, path: Path, passwords: tuple[str, ...] = ()) -> Extracted:
    """The text of a presentation's visible slides; raises InputError where it cannot be read."""
    return laid_out(one_after_the_other(arranged(_nodes(opened(data, path, POWERPOINT, passwords)))))


def _nodes(package: Package) -> Iterator[Node]:
    deck = Deck(package)
    embedded = 0
    slides = at(package.root(package.main), "p:sldIdLst")
    relationships = package.related(package.main)
    for number, slide in enumerate(slides if slides is not None else (), 1):
        part = relationships.get(slide.get("r:id", ""))
        root = package.once(part.part) if part else None
        if part is not None and root is not None and on(root, "show"):
            embedded += embedded_sheets(root)
            yield from deck.slide(part.part, number)
            yield Paragraph(())
    tell_embedded(package.path, embedded)
