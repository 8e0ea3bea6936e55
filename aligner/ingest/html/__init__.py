"""Pages and filings in HTML, and submissions that hold several documents.

`extract` reads one; `looks_like_page` tells a page in a file whose name says that it is text.
"""

from __future__ import annotations

from pathlib import Path

from aligner.ingest.html.encoding import decode_page
from aligner.ingest.html.submission import is_page, is_submission, page_nodes, submission_nodes
from aligner.ingest.in_turns import one_after_the_other
from aligner.ingest.layout import Extracted, laid_out
from aligner.ingest.reading import Tracked


def extract(data: bytes, path: Path, tracked: Tracked = Tracked.ACCEPTED) -> Extracted:
    """The displayed text of a page, or of every document of a submission, with its edits accepted or not yet made."""
    text, encoding = decode_page(data, path)
    return extract_text(text, encoding, path, tracked)


def extract_text(text: str, encoding: str, path: Path, tracked: Tracked) -> Extracted:
    """The same from text that is decoded already."""
    nodes = submission_nodes(text, path, tracked) if is_submission(text) else page_nodes(text, path, tracked)
    return laid_out(one_after_the_other(nodes), encoding)


def looks_like_page(text: str) -> bool:
    """Whether text is a page or a submission, whatever its file is called."""
    return is_page(text) or is_submission(text)
