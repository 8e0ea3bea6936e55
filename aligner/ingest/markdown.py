"""Markdown, which segmentation reads as it stands: its marks are few and plain text uses them too."""

from __future__ import annotations

from pathlib import Path

from aligner.ingest.decoding import decode
from aligner.ingest.layout import Extracted


def extract(data: bytes, path: Path) -> Extracted:
    return Extracted(*decode(data, path))
