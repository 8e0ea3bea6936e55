"""Knows the reports of this tool, so that none of them is taken for a release."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

_START, _END = 4096, 16_384
"""Bytes at the start and the end of a file that are looked at."""
_ZIP = b"PK\x03\x04"
_SIGNATURE = re.compile(rb"taiyaku:\d[\w.+-]*\|encoder:[^\n]*(?:\n[^\n]+){0,9}\s*\Z")
"""The signature of a report as text, which may take several lines, and behind which nothing follows."""
_PAGE = re.compile(rb'<meta name="generator" content="taiyaku \d')
_WORKBOOK = re.compile(rb"<dc:title>taiyaku \d[^<]*: audit</dc:title>")


def is_report(path: Path) -> bool:
    """Whether a file is a report that an audit has written, for people to read.

    Example: an `audit.txt` or `audit.md` in the folder of the releases.  What cannot be read is none.
    """
    try:
        with path.open("rb") as file:
            start = file.read(_START)
            file.seek(0, 2)
            file.seek(max(0, file.tell() - _END))
            end = file.read()
        if start.startswith(_ZIP):
            return _WORKBOOK.search(_properties(path)) is not None
    except (OSError, ValueError, KeyError, RuntimeError, zipfile.BadZipFile):
        return False
    return any(found is not None for found in (_SIGNATURE.search(end), _PAGE.search(start)))


def _properties(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive, archive.open("docProps/core.xml") as properties:
        return properties.read(_START)
