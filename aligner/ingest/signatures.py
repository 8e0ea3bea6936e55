"""Tells from its bytes what a file is, whatever it is called.

A PDF named .txt would otherwise be read as the text that it is not, and a release audited that nobody wrote.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from aligner.ingest.zipped import DAMAGE, OLE


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file is, the formats that read it, the suffix it should have or else what to do with it."""

    name: str
    formats: frozenset[str] = frozenset()
    suffix: str = ""
    advice: str = ""


_PDF = Kind("a PDF", frozenset({"pdf"}), ".pdf")
_PAGE = Kind("an HTML page", frozenset({"html", "text", "markdown"}), ".html")
_RTF = Kind("an RTF file", advice="save it in Word as .docx and give that")
_PICTURE = Kind("a picture", advice="make a PDF with text of it first, e.g. with ocrmypdf, and give that")
_ARCHIVE = Kind("an archive", advice="unpack it and give the files in it")
_OPEN = Kind("an OpenDocument file", advice="save it as .docx, .xlsx or .pptx and give that")
_OLD = Kind(
    "an old or protected office file", frozenset({"docx", "xlsx", "pptx"}), "", "save it as .docx, .xlsx or .pptx"
)
_STARTS = (
    (b"%PDF-", _PDF),
    (b"{\\rtf", _RTF),
    (b"\x89PNG\r\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"\x1f\x8b\x08", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (OLE, _OLD),
)
_PACKAGES = (
    ("word/", Kind("a Word document", frozenset({"docx"}), ".docx")),
    ("xl/", Kind("an Excel workbook", frozenset({"xlsx"}), ".xlsx")),
    ("ppt/", Kind("a PowerPoint presentation", frozenset({"pptx"}), ".pptx")),
    ("mimetype", _OPEN),
)
_PAGE_STARTS = (b"<!doctype html", b"<html")


def kind_of(data: bytes) -> Kind | None:
    """What the bytes are by their beginning; None for text, and for what nobody would take for a release."""
    if data.startswith(b"PK\x03\x04"):
        return _package(data)
    start = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    found = next((kind for signature, kind in _STARTS if start.startswith(signature)), None)
    return _PAGE if found is None and start.lower().startswith(_PAGE_STARTS) else found


def _package(data: bytes) -> Kind | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except DAMAGE:
        return None
    found = (kind for folder, kind in _PACKAGES if any(name.startswith(folder) for name in names))
    return next(found, None if "[Content_Types].xml" in names else _ARCHIVE)


def misnamed(data: bytes, format: str, stem: str) -> str:
    """What to tell of a file that another format's suffix is on, "" where the suffix is right.

    Example: of a PDF named kessan.docx, "is a PDF; rename it to kessan.pdf".
    """
    kind = kind_of(data)
    if kind is None or format in kind.formats:
        return ""
    return f"is {kind.name}; {kind.advice or f'rename it to {stem}{kind.suffix}'}"
