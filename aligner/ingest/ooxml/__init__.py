"""What Word and PowerPoint files have in common: parts that refer to each other, charts, marks of lists, symbols."""

from __future__ import annotations

from aligner.ingest.ooxml.chart import chart_grid
from aligner.ingest.ooxml.embedded import embedded_sheets, tell_embedded
from aligner.ingest.ooxml.package import Package, at, number, on, opened, value
from aligner.ingest.ooxml.text import raised

__all__ = [
    "Package",
    "at",
    "chart_grid",
    "embedded_sheets",
    "number",
    "on",
    "opened",
    "raised",
    "tell_embedded",
    "value",
]
