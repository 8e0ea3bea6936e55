"""The bookmarks of a PDF, which say what is a heading even where it looks like any other line."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from aligner.ingest.pdf.paragraphs import Passage

_MOST = 2_000
_DEEPEST = 6

Outline = Mapping[int, Mapping[str, int]]
"""By the number of a page, the level of each heading on it, by its letters and digits."""


def outline_of(document: Any) -> Outline:
    """The bookmarks of a document of pdfium that lead to one of its pages."""
    found: dict[int, dict[str, int]] = {}
    for bookmark in islice(document.get_toc(_DEEPEST), _MOST):
        target, title = bookmark.get_dest(), _letters(bookmark.get_title())
        page = target.get_index() if target else None
        if page is not None and title:
            found.setdefault(page + 1, {}).setdefault(title, bookmark.level + 1)
    return found


def headed(passage: Passage, outline: Outline) -> Sequence[Passage]:
    """A passage that a bookmark names made a heading, or its first lines where a text follows without a gap."""
    if passage.heading:
        return [passage]
    titles = outline.get(passage.lines[0][0].number, {})
    text = ""
    for count, (_, line) in enumerate(passage.lines, 1):
        text += _letters(line.text)
        if (level := titles.get(text)) is not None:
            head = replace(passage, lines=passage.lines[:count], heading=level, room=None)
            rest = replace(passage, lines=passage.lines[count:])
            return [head, rest] if rest.lines else [head]
        if not any(title.startswith(text) for title in titles):
            break
    return [passage]


def _letters(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum())
