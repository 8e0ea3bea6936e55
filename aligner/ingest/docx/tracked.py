"""Tracked changes: which of two readings of a document is read."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from aligner.ingest.ooxml import at, on
from aligner.ingest.reading import Tracked

_DELETED = frozenset({"w:del", "w:moveFrom", "w:cellDel"})
_INSERTED = frozenset({"w:ins", "w:moveTo", "w:cellIns"})


class Revision:
    """What the accepted or the original reading of a document leaves out."""

    def __init__(self, tracked: Tracked) -> None:
        self.tracked = tracked
        self.left_out = _DELETED if tracked is Tracked.ACCEPTED else _INSERTED

    def lacks(self, properties: Element | None) -> bool:
        """Whether properties - of a paragraph mark (w:rPr), a row, a cell - say that this reading does not have it."""
        return properties is not None and any(child.tag in self.left_out for child in properties)

    def joins(self, paragraph: Element) -> bool:
        """Whether the paragraph has lost its mark or hides it, so that it runs on into the next one."""
        mark = at(paragraph, "w:pPr/w:rPr")
        return mark is not None and (self.lacks(mark) or on(mark.find("w:vanish")))
