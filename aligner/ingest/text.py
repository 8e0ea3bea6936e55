"""Plain text, and what is called so: pages, and submissions with several documents in one file."""

from __future__ import annotations

from pathlib import Path

from aligner.ingest.decoding import decode
from aligner.ingest.html import extract_text, looks_like_page
from aligner.ingest.layout import Extracted
from aligner.ingest.reading import Tracked


def extract(data: bytes, path: Path, tracked: Tracked = Tracked.ACCEPTED) -> Extracted:
    text, encoding = decode(data, path)
    return extract_text(text, encoding, path, tracked) if looks_like_page(text) else Extracted(text, encoding)
