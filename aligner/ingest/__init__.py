"""Reads releases from files: one module a format, all behind one registry.

`find` turns paths and folders into sources, `read` turns one file into a Document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.lazily import lazily

if TYPE_CHECKING:
    from aligner.ingest.discovery import Found, Source, find
    from aligner.ingest.reading import AS_USUAL, Reading, Tracked
    from aligner.ingest.registry import read, supported_suffixes
    from aligner.ingest.skipping import NO_SKIP, Skip
else:
    __getattr__ = lazily(__name__, ["reading", "skipping", "registry", "discovery"])

__all__ = [
    "AS_USUAL",
    "NO_SKIP",
    "Found",
    "Reading",
    "Skip",
    "Source",
    "Tracked",
    "find",
    "read",
    "supported_suffixes",
]
