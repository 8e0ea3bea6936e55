"""Makes a text fit for an encoder: short enough, and not in capitals."""

from __future__ import annotations

import re
from collections.abc import Sequence

MAX_BYTES = 800
"""Where any text is cut, in bytes of English."""
HEAD_BYTES = 350
"""Where one segment of several is cut: its first sentences tell it from the others, and more takes only time."""
_JAPANESE = 1.3
"""Japanese bytes for one of English, so that both halves are cut at the same thought."""

_SPACES = re.compile(r"\s+")
_LATIN = re.compile(r"[^\W\d_\u3000-\uffff]")
_WORD = re.compile(r"[A-Z][A-Z'\N{RIGHT SINGLE QUOTATION MARK}-]*")


def prepare(text: str) -> str:
    """The text as an encoder should see it: one line, capped, capitals read as words.

    Example: "OPERATING  PROFIT" becomes "Operating profit"; "NTT" stays "NTT".
    """
    return cap(recase(_SPACES.sub(" ", text[: 2 * MAX_BYTES]).strip()))


def cap(text: str, limit: int = MAX_BYTES) -> str:
    """The text up to `limit` bytes of English or as much Japanese, cut at a character."""
    if len(text) * 3 <= limit:
        return text
    raw = text[: 2 * limit].encode("utf-8", "replace")
    if len(raw) > 1.5 * min(len(text), 2 * limit):
        limit = int(limit * _JAPANESE)
    return text if len(raw) <= limit else raw[:limit].decode("utf-8", "ignore")


def head(text: str) -> str:
    """As much of a segment as it takes to tell it from the others."""
    return cap(text, HEAD_BYTES)


def join(parts: Sequence[str], separator: str) -> str:
    """The head of a run of segments: cut where the one segment that answers the run is cut."""
    return head(separator.join(part[: 2 * HEAD_BYTES] for part in parts))


def recase(text: str) -> str:
    """A heading set in capitals as a sentence would have it; anything else unchanged.

    One short word in capitals is an acronym and stays.
    """
    if text.upper() != text:
        return text
    words = _WORD.findall(text)
    if sum(map(len, words)) < 6 or max(map(len, words)) < 4:
        return text
    lowered = text.lower()
    first = _LATIN.search(lowered)
    if first is None:
        return text
    return lowered[: first.start()] + lowered[first.start()].upper() + lowered[first.end() :]
