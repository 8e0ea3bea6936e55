"""Files that Word takes into a document when it opens it (w:altChunk); programs that fill in templates write them."""

from __future__ import annotations

import email
from pathlib import PurePosixPath

from aligner.ingest.decoding import decode
from aligner.ingest.html.encoding import decode_page
from aligner.ingest.html.submission import page_nodes
from aligner.ingest.layout import Node, Paragraph, Text
from aligner.ingest.ooxml import Package
from aligner.ingest.reading import Tracked

_MOST_NESTED = 20
"""Messages in each other; a saved page is one."""
_RTF = b"{\\rtf"


def chunk_nodes(package: Package, part: str, tracked: Tracked) -> list[Node]:
    """What a page, a page with its pictures (MHTML) or a text within a document shows; raises what it cannot read."""
    data = package.data(part) or b""
    if data.lstrip().startswith(_RTF) or data.startswith(b"PK") or data.count(b"boundary=") > _MOST_NESTED:
        raise package.refusal(
            f"holds another document ({PurePosixPath(part).name}) that Word has not taken in yet; "
            "open it in Word and save it again"
        )
    if data[:500].lstrip().lower().startswith((b"mime-version:", b"content-type:", b"from:")):
        data = _page_of(data)
    if b"<" in data[:1000]:
        text, _ = decode_page(data, package.path)
        return page_nodes(text, package.path, tracked)
    text, _ = decode(data, package.path)
    return [Paragraph((Text(line),)) for line in text.splitlines()]


def _page_of(data: bytes) -> bytes:
    """The page in an MHTML file, else its first text."""
    parts = [part for part in email.message_from_bytes(data).walk() if part.get_content_maintype() == "text"]
    page = next((part for part in parts if part.get_content_subtype() == "html"), parts[0] if parts else None)
    payload = page.get_payload(decode=True) if page is not None else None
    return payload if isinstance(payload, bytes) else b""
