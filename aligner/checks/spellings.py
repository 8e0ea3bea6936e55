"""Names and defined terms that one half spells in two ways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from aligner.model import Block, Half, Kind
from aligner.termbase import Termbase

_DEFINED = re.compile(r"(?<=[「『])[^「」『』()（）\n]{8,60}(?=\s?(?:[(（][^「」]{1,80}[)）])?[」』])")
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]{8,}")
_NAME = re.compile(r"(?<![\w@./-])[A-Z][a-z]{6,}(?![\w@])")
_INFLECTED = re.compile(r"(?:s|es|d|ed|ing|er|ers|ly|al|ion|ions|ment|n|an|ese)")
_PROSE = (Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.NOTE, Kind.FOOTNOTE)
_MOST_DEFINED = 40
_MOST = 400
"""So many different names are compared; a half with more is a list of names, not a release."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A spelling that is rarer in its half than another of the same word.

    `line` is where the usual one stands first, `more` how often it stands elsewhere.
    """

    block: Block
    start: int
    end: int
    text: str
    usual: str
    line: int
    more: int
    why: str


def spellings(half: Half, termbase: Termbase) -> Iterator[Spelling]:
    """The defined terms and the names of a half that are spelt in two ways, each once.

    Example: 「将来性の予測に関する記述」 beside 将来の予測に関する記述; "Crestline" beside "Crestlin".
    """
    blocks = [block for block in half.blocks if block.kind in _PROSE]
    if half.lang == "ja":
        yield from _defined(blocks)
        yield from _names(_places(blocks, _KATAKANA), _is_slip_ja)
    else:
        names = _places(blocks, _NAME)
        for found in _names(names, _is_slip_en):
            common = re.compile(rf"\b(?:{found.text.lower()}|{found.usual.lower()})\b")
            if any(common.search(block.text.value) for block in half.blocks):
                continue
            if not termbase.knows_word(found.text) and not termbase.knows_word(found.usual):
                yield found


_Places = dict[str, list[tuple[Block, int]]]


def _places(blocks: Sequence[Block], pattern: re.Pattern[str]) -> _Places:
    """Where each match of a pattern stands."""
    found: _Places = {}
    for block in blocks:
        for match in pattern.finditer(block.text.value):
            found.setdefault(match.group(), []).append((block, match.start()))
    return found


def _defined(blocks: Sequence[Block]) -> Iterator[Spelling]:
    """Terms in 「」 of which a word or two is added or left out elsewhere."""
    for term, defined in list(_places(blocks, _DEFINED).items())[:_MOST_DEFINED]:
        inner = term.rstrip()
        head, tail, rest = re.escape(inner[:2]), re.escape(inner[-4:]), len(inner) - 6
        pattern = re.compile(f"{head}[^。、「」]{{{max(0, rest - 2)},{rest + 2}}}?{tail}")
        for variant, places in _places(blocks, pattern).items():
            if variant == inner or not _is_added(variant, inner):
                continue
            usual = _places(blocks, re.compile(re.escape(inner)))[inner]
            if len(usual) >= len(places):
                yield _spelling(variant, places, inner, usual, "the term is defined otherwise")
            else:
                yield _spelling(inner, defined, variant, places, "the term that is defined here is not used")
            break


def _is_added(a: str, b: str) -> bool:
    """Whether one text is the other with one or two letters more, none of them a digit."""
    short, long = sorted((a, b), key=len)
    if not 1 <= len(long) - len(short) <= 2 or Levenshtein.distance(a, b) != len(long) - len(short):
        return False
    return not any(letter.isdigit() for letter in Counter(long) - Counter(short))


def _names(names: _Places, is_slip: Callable[[str, str], bool]) -> Iterator[Spelling]:
    """Names that stand once and are, but for a letter, another one that stands more often."""
    if len(names) > _MOST:
        return
    heads: dict[str, list[str]] = {}
    for name in names:
        heads.setdefault(name[:3], []).append(name)
    for name, places in names.items():
        if len(places) > 1:
            continue
        for usual in heads[name[:3]]:
            if usual != name and len(names[usual]) > 1 and is_slip(name, usual):
                yield _spelling(name, places, usual, names[usual], "two spellings of one name")
                break


def _is_slip_ja(a: str, b: str) -> bool:
    prefix, suffix = _shared(a, b), _shared(a[::-1], b[::-1])
    return (
        prefix >= 3 and suffix >= 3 and Levenshtein.distance(a, b) == 1 and a.replace("ー", "") != b.replace("ー", "")
    )


def _is_slip_en(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    inflected = long.startswith(short) and _INFLECTED.fullmatch(long[len(short) :])
    return not inflected and _shared(a, b) >= 5 and Levenshtein.distance(a, b) <= 2


def _shared(a: str, b: str) -> int:
    return next((place for place, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _spelling(
    text: str, places: list[tuple[Block, int]], usual: str, usual_places: list[tuple[Block, int]], why: str
) -> Spelling:
    block, start = places[0]
    return Spelling(block, start, start + len(text), text, usual, usual_places[0][0].line, len(usual_places) - 1, why)
