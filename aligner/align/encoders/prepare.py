"""Makes a text fit for an encoder: short enough, and not in capitals."""

from __future__ import annotations

import re
from collections.abc import Sequence

MAX_BYTES = {"ja": 455, "en": 350}
"""Where a text is cut: two or three sentences tell a paragraph from others, and more only takes time.  The
ratio is that of the languages' lengths, so both halves are cut at the same thought."""

_SPACES = re.compile(r"\s+")
_LATIN = re.compile(r"[^\W\d_\u3000-\uffff]")
_WORD = re.compile(r"[A-Z][A-Z'\N{RIGHT SINGLE QUOTATION MARK}-]*")


def prepare(text: str) -> str:
    """The text as an encoder should see it: one line, capped, capitals read as words.

    Example: "OPERATING  PROFIT" becomes "Operating profit"; "NTT" stays "NTT".
    """
    head = _SPACES.sub(" ", text[: 2 * MAX_BYTES["en"]]).strip()
    return cap(recase(head))


def cap(text: str) -> str:
    """The text up to the limit of its language, cut at a character."""
    if len(text) * 3 <= MAX_BYTES["ja"]:
        return text
    raw = text.encode("utf-8", "replace")
    limit = MAX_BYTES["ja"] if len(raw) > 1.5 * len(text) else MAX_BYTES["en"]
    return text if len(raw) <= limit else raw[:limit].decode("utf-8", "ignore")


def join(parts: Sequence[str], separator: str) -> str:
    """The parts as one text; where that is too long, some of each rather than all of the first."""
    joined = separator.join(parts)
    whole = cap(joined)
    if whole == joined:
        return joined
    share = len(whole) // len(parts)
    return separator.join(part[:share] for part in parts)


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
