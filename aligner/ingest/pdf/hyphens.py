"""Words that typesetting divides at the end of a line, told from words that have a hyphen of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from aligner.ingest.pdf.cut_figures import is_cut_figure
from aligner.ingest.pdf.shapes import is_wide

_DIVIDED = re.compile(r"([A-Za-z]+)[-\N{HYPHEN}]$")
_BEGINS = re.compile(r"[A-Za-z]+")
_WORD = re.compile(r"[A-Za-z]+(?:[-\N{HYPHEN}][A-Za-z]+)*")
_HYPHEN = re.compile(r"[-\N{HYPHEN}]")
_NUMBER_CUT = re.compile(r"\d[-\N{HYPHEN}]$")
_SUSPENDED = frozenset({"and", "or", "to"})
"""Words behind a hyphen that stands for a part left out: "short- and long-term"."""


def vocabulary(texts: Iterable[Sequence[str]]) -> frozenset[str]:
    """The words of a document, with and without hyphens, as they stand within the lines of its paragraphs and cells.

    Example: "non-operating income" has "non-operating", "non", "operating" and "income"; what a line ends with in
    front of a hyphen, and the next begins with, are no words.
    """
    words: set[str] = set()
    for lines in texts:
        rest = False
        for line in lines:
            whole = len(line.rstrip("-\N{HYPHEN}"))
            for match in _WORD.finditer(line.lower()):
                parts = _HYPHEN.split(match[0])
                begun, divided = rest and not match.start(), match.end() == whole < len(line)
                words.update(parts[begun : len(parts) - divided])
                if not begun and not divided:
                    words.add("-".join(parts))
            rest = whole < len(line)
    return frozenset(words)


def ended(text: str, below: str, words: frozenset[str]) -> str:
    """A line of a text that goes on with `below`: with a space or without, its last word whole again.

    Example: "an increase of interest in-" before "come" gives "an increase of interest in", but "year-" before
    "on-year" stays, where the document has both "year" and "on" as words.
    """
    if is_wide(text[-1]) or is_wide(below[0]) or is_cut_figure(text, below):
        return text
    if _NUMBER_CUT.search(text) and below[0].isdigit():
        return text
    divided, begins = _DIVIDED.search(text), _BEGINS.match(below)
    if divided is None:
        return text + " "
    if begins is None:
        return text if below[0].isalnum() else text + " "
    left, right = divided[1].lower(), begins[0].lower()
    if right in _SUSPENDED and len(right) == len(below.split()[0]):
        return text + " "
    if not below[0].islower() or f"{left}-{right}" in words:
        return text
    if left + right in words or not {left, right} <= words:
        return text[:-1]
    return text
