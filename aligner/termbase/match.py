"""Finds the uses of glossary terms in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aligner.model import Lang, Span
from aligner.termbase.keys import Key, fold, writings
from aligner.termbase.model import Concept, Status, Term, TermUse
from aligner.termbase.phrases import PhraseIndex

_PIECE = 100_000
_KANJI = re.compile(r"[\u3400-\u9fff\u3005]")
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]")
_LATIN = re.compile(r"[A-Za-z0-9\u00c0-\u024f]")

# A word in front that leaves the meaning of a term as it is (当社売上高) and what may follow one (売上高等).
_NEUTRAL_BEFORE = re.compile(
    r"(?:当社|当行|同社|各社|全社|両社|上記|前記|同|各|当該|今期|当期|前期|来期|通期|今回|主要|年間|月間)$"
)
_NEUTRAL_AFTER = re.compile(
    r"(?:及び|並びに|又は|若しくは)"
    r"|(?:等|額|高|計|他|側|分|時|後|前|内|中|別|数値|関連|向|用)(?![\u3400-\u9fff\u30a1-\u30fa\u30fc])"
)
# One kanji in front that makes another word of the term (非営業, 総資産).
_TURNS = frozenset("非不未無総純前副反被超再準半全正負異同別他旧新")


class Matcher:
    """Finds terms in cleaned text; build it once and use it for many texts.

    Finding is linear in the length of the text.
    """

    def __init__(self, concepts: Sequence[Concept]) -> None:
        self._owners: dict[Lang, dict[str, tuple[Concept, Term]]] = {"ja": {}, "en": {}}
        ranked = sorted(
            ((concept, term) for concept in concepts for term in concept.terms),
            key=lambda pair: list(Status).index(pair[1].status),
        )
        for concept, term in ranked:
            for lang, owners in self._owners.items():
                for writing in writings(term.text(lang), lang):
                    owners.setdefault(writing, (concept, term))
        self._index: dict[Lang, PhraseIndex] = {lang: PhraseIndex(owners) for lang, owners in self._owners.items()}

    def find(self, text: str, lang: Lang) -> tuple[TermUse, ...]:
        """The terms used in a text, in order: the longest at each place, never one inside a longer word.

        Example: in 当期純利益率 the term 当期純利益 is not used; in 売上高合計 both 売上高 and 合計 are.
        """
        uses: list[TermUse] = []
        for start, end in _pieces(text):
            uses.extend(self._in_piece(text[start:end], lang, start))
        return tuple(uses)

    def _in_piece(self, text: str, lang: Lang, offset: int) -> Iterator[TermUse]:
        key = fold(text, lang)
        found = list(longest(self._index[lang], key))
        if lang == "ja":
            found = _whole(text, key, found)
        for start, end in found:
            concept, term = self._owners[lang][key.value[start:end]]
            span = key.span(start, end)
            yield TermUse(concept, term, Span(span.start + offset, span.end + offset))


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of at most `_PIECE` characters, cut at a break where there is one: a key takes room."""
    start = 0
    while start < len(text):
        end = min(len(text), start + _PIECE)
        if end < len(text):
            found = max(text.rfind(mark, start + _PIECE // 2, end) for mark in "\n。. ")
            end = found + 1 if found > 0 else end
        yield start, end
        start = end


def longest(index: PhraseIndex, key: Key) -> Iterator[tuple[int, int]]:
    """The matches that remain when at each place, from the left, the longest phrase is taken."""
    free = 0
    for start, end in index.matches(key.value, key.opens):
        if start >= free and (key.closes is None or end in key.closes):
            free = end
            yield start, end


def _whole(text: str, key: Key, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The Japanese matches that are words of their own, or parts of a compound of known words."""
    right: list[tuple[int, int]] = []
    for start, end in reversed(found):
        joined = bool(right) and right[-1][0] == end
        if joined or _ends_word(text, key.ends[end - 1]):
            right.append((start, end))
    kept: list[tuple[int, int]] = []
    for start, end in reversed(right):
        joined = bool(kept) and kept[-1][1] == start
        if joined or _begins_word(text, key.starts[start], key.ends[end - 1]):
            kept.append((start, end))
    return kept


def _ends_word(text: str, end: int) -> bool:
    last, after = text[end - 1], text[end : end + 1]
    if _LATIN.match(after):
        return not _LATIN.match(last)
    if not (_KANJI.match(after) or _KATAKANA.match(after)) or _LATIN.match(last):
        return True
    if _KATAKANA.match(after) and _KATAKANA.match(last):
        return False
    return _NEUTRAL_AFTER.match(text, end) is not None


def _begins_word(text: str, start: int, end: int) -> bool:
    if start == 0:
        return True
    first, before = text[start], text[start - 1]
    if _LATIN.match(before):
        return not _LATIN.match(first)
    if not (_KANJI.match(before) or _KATAKANA.match(before)) or _LATIN.match(first):
        return True
    if _KATAKANA.match(first) and _KATAKANA.match(before):
        return False
    if _NEUTRAL_BEFORE.search(text[max(0, start - 4) : start]):
        return True
    # A longer term keeps its meaning behind a modifier (自動車売上高); a short one may be anything (物流サービス).
    return before not in _TURNS and end - start >= (3 if _KANJI.match(first) else 5)
