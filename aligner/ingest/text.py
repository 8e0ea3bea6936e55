"""Plain text."""

from __future__ import annotations

from pathlib import Path

from aligner.ingest.decoding import decode
from aligner.ingest.registry import register


@register("text", ".txt")
def extract(data: bytes, path: Path) -> tuple[str, str]:
    return decode(data, path)
