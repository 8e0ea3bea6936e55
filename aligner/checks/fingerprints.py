"""Names for findings that stay the same from draft to draft, for decisions about them to be remembered by."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from aligner.model import Bead, Block, Hit, Place, Span

_SPACES = re.compile(r"(?<=\d)[^\S\t]+(?=\d)|(?P<gone>[^\S\t]+)")
_CELLS = re.compile(r"\t+")
_LENGTH = 16


def identity(code: str, hit: Hit, bead: Bead | None, ja: Place | None, en: Place | None) -> str:
    """All that a finding's fingerprint sees: the check, both texts of its pair, which figure of them, its basis.

    Where the texts stand and how their lines are wrapped is not seen, nor are their neighbours; every figure of
    the pair is.  Example: the same row with other spaces between its cells has the same identity.
    """
    parts = [code]
    for blocks, span, place in ((bead.ja if bead else (), hit.ja, ja), (bead.en if bead else (), hit.en, en)):
        parts.append(_text("\n".join(block.text.value for block in blocks)))
        parts += [str(_offset(blocks, span)), _text(place.text)] if span is not None and place else ["", ""]
    return "\x1f".join([*parts, *map(_text, hit.basis)])


def fingerprints(identities: Iterable[str]) -> list[str]:
    """A fingerprint for each identity, given in reading order; equal ones are told apart by their number.

    Example: the same row printed twice with the same slip gives two fingerprints, and the first is the one that
    the row would have alone.
    """
    seen: Counter[str] = Counter()
    found = []
    for one in identities:
        numbered = f"{one}\x1f#{seen[one]}" if seen[one] else one
        seen[one] += 1
        found.append(hashlib.sha256(numbered.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH])
    return found


def _text(printed: str) -> str:
    """A text without the spaces that wrapping and layout put in; one between two digits parts two figures and stays."""
    text = _CELLS.sub("\t", _SPACES.sub(lambda found: "" if found["gone"] else " ", printed))
    return text.strip("\t")


def _offset(blocks: Iterable[Block], span: Span) -> int:
    """How many characters of the blocks stand before `span`, spaces not counted; -1 where it is in none of them."""
    before = 0
    for block in blocks:
        text = block.text
        if text.starts and text.starts[0] <= span.start and span.end <= text.ends[-1]:
            return before + _printed(text.value[: bisect_left(text.starts, span.start)])
        before += _printed(text.value)
    return -1


def _printed(text: str) -> int:
    return sum(not character.isspace() for character in text)
