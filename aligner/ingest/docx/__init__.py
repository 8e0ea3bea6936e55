"""Word documents (.docx): the text that people see, with its headings, lists, tables and notes.

Names and behaviour are those of ECMA-376, part 1, section 17 (WordprocessingML).
"""

from __future__ import annotations

from pathlib import Path

from aligner.ingest.arranged import arranged
from aligner.ingest.docx.body import Body
from aligner.ingest.docx.tracked import Revision
from aligner.ingest.in_turns import one_after_the_other
from aligner.ingest.layout import Extracted, laid_out
from aligner.ingest.ooxml import opened
from aligner.ingest.reading import Tracked
from aligner.ingest.zipped import WORD


def extract(data: bytes, path: Path, tracked: Tracked = Tracked.ACCEPTED, passwords: tuple[str, ...] = ()) -> Extracted:
    """The text of a document, with or without its tracked changes; raises InputError where it cannot be read."""
    package = opened(data, path, WORD, passwords)
    return laid_out(one_after_the_other(arranged(Body(package, Revision(tracked)).nodes())))
