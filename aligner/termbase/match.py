"""Finds the uses of glossary terms in a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aligner.model import Lang, Span
from aligner.termbase.abbreviations import Abbreviation, declared, uses_of
from aligner.termbase.boundaries import whole_english, whole_japanese
from aligner.termbase.japanese import long_vowels
from aligner.termbase.keys import Key, fold, ranked_writings
from aligner.termbase.model import Concept, Status, Term, TermUse
from aligner.termbase.phrases import PhraseIndex

_PIECE = 100_000
_KATAKANA = re.compile(r"[\u30a1-\u30fa]")
_CAPITALS = re.compile(r"[A-Z]{1,5}")
_HEADS: dict[Lang, int] = {"ja": 2, "en": 4}


@dataclass(frozen=True, slots=True)
class _Row:
    """A term under one of its keys; what its key does not say must agree with the text, too."""

    concept: Concept
    term: Term
    vowels: tuple[int, ...] | None = None
    """Where a Japanese text must have a long vowel, or None where no katakana stand."""
    capitals: bool = False
    """Whether the text must be in capitals: IT is not "it"."""

    def fits(self, written: str) -> bool:
        if self.capitals:
            return sum(map(str.isupper, written)) > len(written) // 2
        return self.vowels is None or self.vowels == long_vowels(written)

    @property
    def plain(self) -> bool:
        return self.vowels is None and not self.capitals


class Matcher:
    """Finds terms in text; build it once and use it for many texts.

    Of several rows with one writing that of the first glossary in `order` counts; in one glossary
    the term as it is written before what is derived from it, then the best status.

    Finding is linear in the length of the text.
    """

    def __init__(self, concepts: Sequence[Concept], order: Sequence[str] = ()) -> None:
        self._rows: dict[Lang, dict[str, list[_Row]]] = {"ja": {}, "en": {}}
        sets = {name: place for place, name in reversed([*enumerate(order)])}
        statuses = {status: place for place, status in enumerate(Status)}
        ranked: list[tuple[tuple[int, int, int], int, Lang, str, Concept, Term]] = []
        for concept in concepts:
            for term in concept.terms:
                precedence, status = sets.get(term.glossary, len(sets)), statuses[term.status]
                for lang in self._rows:
                    for level, writing in enumerate(ranked_writings(term.text(lang), lang)):
                        rank = (precedence, level, status)
                        ranked.append((rank, len(ranked), lang, writing, concept, term))
        ranked.sort(key=lambda entry: entry[:2])
        for _, _, lang, writing, concept, term in ranked:
            self._rows[lang].setdefault(writing, []).append(_row(concept, term, lang))
        self._plain: dict[Lang, dict[str, _Row]] = {
            lang: {writing: found[0] for writing, found in rows.items() if found[0].plain}
            for lang, rows in self._rows.items()
        }
        self._index: dict[Lang, PhraseIndex] = {
            lang: PhraseIndex(rows, head=_HEADS[lang]) for lang, rows in self._rows.items()
        }

    def find(self, text: str, lang: Lang) -> tuple[TermUse, ...]:
        """The terms used in a text, in order: the longest at each place, never one inside a longer word.

        An abbreviation that the text declares for a term is a use of it from there on.

        Example: in 当期純利益率 the term 当期純利益 is not used; in 売上高合計 both 売上高 and 合計 are.
        """
        uses: list[TermUse] = []
        for start, end in _pieces(text):
            uses.extend(self._in_piece(text[start:end], lang, start))
        if abbreviations := declared(text, lang):
            uses = self._with_abbreviations(text, lang, uses, abbreviations)
        return tuple(uses)

    def meanings(self, text: str, lang: Lang) -> tuple[tuple[Concept, Term], ...]:
        """All rows that a text is a writing of, the one that `find` gives first.

        Example: "profit" is both a preferred term of 利益 and an admitted one of 当期純利益.
        """
        rows = self._rows[lang].get(fold(text, lang).value, [])
        return tuple((row.concept, row.term) for row in rows if row.fits(text))

    def _in_piece(self, text: str, lang: Lang, offset: int) -> Iterator[TermUse]:
        key = fold(text, lang)
        plain, rows = self._plain[lang], self._rows[lang]
        found: dict[tuple[int, int], _Row] = {}
        free = 0
        for start, end in self._index[lang].matches(key.value, key.opens, key.closes):
            if start < free:
                continue
            writing = key.value[start:end]
            row = plain.get(writing)
            if row is None:
                written = text[key.starts[start] : key.ends[end - 1]]
                row = next((row for row in rows[writing] if row.fits(written)), None)
            if row is not None:
                found[start, end] = row
                free = end
        whole = whole_japanese if lang == "ja" else whole_english
        for start, end in whole(text, key, list(found)):
            row = found[start, end]
            first, last = key.starts[start], key.ends[end - 1]
            if text[last : last + 1] == ")" and text.count("(", first, last) > text.count(")", first, last):
                last += 1
            yield TermUse(row.concept, row.term, Span(first + offset, last + offset))

    def _with_abbreviations(
        self, text: str, lang: Lang, uses: list[TermUse], abbreviations: Sequence[Abbreviation]
    ) -> list[TermUse]:
        """The uses together with those of abbreviations; what is declared here means what it is declared for."""
        meant = {
            abbreviation: row
            for abbreviation in abbreviations
            if (row := self._meant(text, lang, uses, abbreviation)) is not None
        }
        if not meant:
            return uses
        taken = {span: TermUse(*meant[abbreviation], span) for abbreviation, span in uses_of([*meant], text)}
        kept: list[TermUse] = []
        shorts = sorted(taken, reverse=True)
        for use in uses:
            while shorts and shorts[-1].end <= use.span.start:
                kept.append(taken[shorts.pop()])
            if not shorts or not shorts[-1].overlaps(use.span):
                kept.append(use)
            elif len(use.span) > len(shorts[-1]):
                kept.append(use)
                shorts.pop()
        return kept + [taken[span] for span in reversed(shorts)]

    def _meant(
        self, text: str, lang: Lang, uses: Sequence[TermUse], abbreviation: Abbreviation
    ) -> tuple[Concept, Term] | None:
        """The row that an abbreviation stands for: that of its long form, or of the last term in it."""
        if meant := self.meanings(abbreviation.long, lang):
            return meant[0]
        place = bisect_left(uses, abbreviation.span.start, key=lambda use: use.span.start)
        for at in range(place, len(uses)):
            use = uses[at]
            if use.span.end >= abbreviation.span.end:
                break
            if text[use.span.end : abbreviation.span.end].lstrip(" \n\"'」』\u201d").startswith(("(", "（")):
                return use.concept, use.term
        return None


def _row(concept: Concept, term: Term, lang: Lang) -> _Row:
    text = term.text(lang)
    if _CAPITALS.fullmatch(text):
        return _Row(concept, term, capitals=True)
    if lang == "ja" and _KATAKANA.search(text):
        return _Row(concept, term, vowels=long_vowels(text))
    return _Row(concept, term)


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
    for start, end in index.matches(key.value, key.opens, key.closes):
        if start >= free:
            free = end
            yield start, end
