"""What Word and PowerPoint files have in common: parts that refer to each other, graphics, marks of lists, symbols."""

from __future__ import annotations

from aligner.ingest.ooxml.embedded import embedded_sheets, tell_embedded
from aligner.ingest.ooxml.graphics import graphic_id, graphic_nodes
from aligner.ingest.ooxml.package import Package, at, number, on, opened, value
from aligner.ingest.ooxml.text import raised

__all__ = [
    "Package",
    "at",
    "embedded_sheets",
    "graphic_id",
    "graphic_nodes",
    "number",
    "on",
    "opened",
    "raised",
    "tell_embedded",
    "value",
]
