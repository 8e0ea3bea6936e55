"""Cuts paragraphs into sentences."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from aligner.model import Lang, MappedText

_JA_END = frozenset("。!?！？｡")
_OPENERS = "(（「『【〔［[〈《〖“"
_CLOSERS = ")）」』】〕］]〉》〗”"
_PARTNER = dict(zip(_CLOSERS, _OPENERS, strict=True))
_EN_END = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9$¥€])")
_LAST_WORD = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]+$")
_STARTER = re.compile(
    r"\s+[\"'“‘(\[]*(?:The|This|These|Those|That|It|Its|We|Our|They|Their|He|She|His|In|On|At|As|By|For|From|With|Of"
    r"|A|An|If|When|While|After|Before|During|However|Meanwhile|Moreover|Furthermore|Additionally|Also|Although"
    r"|Because|Since|Due|Total|Net|Revenues?|Sales|Operating|All|Both|Each|There|Founded|To|Under|Through)\b"
)


def sentences(text: MappedText, lang: Lang) -> tuple[MappedText, ...]:
    """The sentences of a paragraph, without the blanks around them.

    Example: "「前期比2.5%増。」と述べた。" is one sentence, and so is "Kisaragi Inc. rose 2.5 percent."
    """
    cuts = _japanese_cuts(text.value) if lang == "ja" else _english_cuts(text.value)
    found = []
    start = 0
    for cut in (*cuts, len(text)):
        if sentence := text[start:cut].strip():
            found.append(sentence)
        start = cut
    return tuple(found)


def _japanese_cuts(text: str) -> list[int]:
    """Places behind a full stop that stands outside brackets; a bracket without its partner is none."""
    depth = _depths(text)
    cuts = []
    for at, char in enumerate(text):
        if char in _JA_END and depth[at] == 0:
            if at + 1 < len(text) and text[at + 1] in _JA_END:
                continue
            cuts.append(at + 1)
    return cuts


def _english_cuts(text: str) -> list[int]:
    depth = _depths(text)
    return [
        found.end()
        for found in _EN_END.finditer(text)
        if depth[found.end() - 1] == 0 and not _is_abbreviation(text, found)
    ]


def _depths(text: str) -> list[int]:
    """How many brackets that do close are open behind each character."""
    change = [0] * (len(text) + 1)
    stack: list[tuple[str, int]] = []
    for at, char in enumerate(text):
        if char in _OPENERS:
            stack.append((char, at))
        elif char in _PARTNER:
            for place in range(len(stack) - 1, max(-1, len(stack) - 9), -1):
                if stack[place][0] == _PARTNER[char]:
                    change[stack[place][1]] += 1
                    change[at] -= 1
                    del stack[place:]
                    break
    depths = []
    depth = 0
    for step in change[:-1]:
        depth += step
        depths.append(depth)
    return depths


def _is_abbreviation(text: str, end: re.Match[str]) -> bool:
    if end.group()[0] != "." or end.group()[:2] == "..":
        return False
    word = _LAST_WORD.search(text[max(0, end.start() - 20) : end.start()])
    if word is None:
        return False
    kind = _abbreviations().get(word.group()) or _abbreviations().get(word.group().lower())
    if kind is None:
        return len(word.group()) == 1 and word.group().isupper()
    return kind == "within" or _STARTER.match(text, end.end()) is None


@cache
def _abbreviations() -> dict[str, str]:
    lines = resources.files("aligner.segment").joinpath("abbreviations.txt").read_text("utf-8").splitlines()
    words = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return {word.rstrip("+"): "final" if word.endswith("+") else "within" for word in words}
