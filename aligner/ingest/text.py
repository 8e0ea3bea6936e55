"""Plain text."""

from __future__ import annotations

from pathlib import Path

from aligner.ingest.decoding import decode
from aligner.ingest.layout import Extracted
from aligner.ingest.registry import register


@register("text", ".txt")
def extract(data: bytes, path: Path) -> Extracted:
    return Extracted(*decode(data, path))
