"""Labels that are made of known terms alone, and name different things with them.

A label with a word that no glossary knows proves nothing: it may be a free rendering.  Where both
labels are covered by terms, they contradict when they have nothing in common, or when each names
an item of the financial statements that the other lacks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import Indel

from aligner.model import Lang, Span
from aligner.termbase.keys import fold, synonyms, writings
from aligner.termbase.labels import Labels, Part
from aligner.termbase.likeness import Words, alike, content
from aligner.termbase.model import Concept, Contradiction
from aligner.termbase.phrases import PhraseIndex

# Items of the statements have agreed names; elsewhere two names of one thing are no news.
_STATEMENTS = frozenset(
    {"income-statement", "balance-sheet", "cash-flow", "equity-statement", "per-share", "ratios", "banking"}
)
_MARKS = frozenset({"periods", "units", "months", "labels"})  # うち, 2002年9月期: beside a name, no part of it
_NAMELESS = _MARKS | {"words-of-labels", "prose", "statements"}
_LIGHT = frozenset(
    ("net", "total", "amount", "other", "gross", "period", "year", "less", "end", "beginning", "balance")
)
_UNLIKE, _ALIKE = 0.5, 0.75
_ASIDE = re.compile(r"\s*\([^()]*\)")
_EVERYWHERE = frozenset(("net", "total", "amount", "which"))
_JOINT = re.compile(r",|;|/|&|\band\b", re.IGNORECASE)
_LONGEST = 240


Near = Sequence[tuple[str, str]]
"""The paired row labels of a table; "" on the side where a row has no partner."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A stretch of a label that is a known term, and the concepts it may stand for."""

    span: Span
    concepts: frozenset[str]
    domains: frozenset[str]
    words: Words = ()

    @property
    def names(self) -> bool:
        return not self.domains <= _NAMELESS and not _LIGHT.issuperset(self.words or "-")

    @property
    def marks(self) -> bool:
        return self.domains <= _MARKS

    @property
    def stated(self) -> bool:
        """Whether it is an item of the statements, and nothing else."""
        return bool(self.domains & _STATEMENTS) and self.domains - _NAMELESS <= _STATEMENTS


@dataclass(frozen=True, slots=True)
class _Rendered:
    """A known term of a Japanese label with all the ways to say it."""

    named: _Named
    part: Part


class Namings:
    """Knows which concepts each term may stand for; build it once."""

    def __init__(self, concepts: Sequence[Concept], labels: Labels) -> None:
        self._labels = labels
        self._owners: dict[Lang, dict[str, set[str]]] = {"ja": {}, "en": {}}
        self._concepts = {concept.id: concept for concept in concepts}
        self._domains = {concept.id: _domains_of(concept) for concept in concepts}
        for concept in concepts:
            for term in concept.terms:
                if term.status.allowed:
                    for lang, owners in self._owners.items():
                        for writing in writings(term.text(lang), lang):
                            owners.setdefault(writing, set()).add(concept.id)
        self._index = PhraseIndex(self._owners["en"])
        self._english = lru_cache(maxsize=8192)(self._cover)
        self._names = lru_cache(maxsize=8192)(self._find_names)

    def contradiction(self, ja_label: str, en_label: str, near: Near = ()) -> Contradiction | None:
        """What makes two labels names of different things, or None.

        `near` are the labels of the table: where another row is what the label at hand is called, or is called
        what it ought to be, less is asked for.

        Example: 流動負債 against "Ordinary profit"; 受取利息 against "Dividend income" beside 受取配当金.
        """
        ja_name, en_name = self._whole(ja_label, "ja"), self._whole(en_label, "en")
        if ja_name & en_name:
            return None
        if (ja_name or en_name) and self._is_displaced(ja_label, en_label, near):
            ja_bare, en_bare = _bare(ja_label), _bare(en_label)
            spans = Span(0, len(ja_bare)), Span(0, len(en_bare))
            return Contradiction("row", *spans, ja_bare, en_bare, self._renderings(ja_name)[:4])
        ja, en = self._ja(ja_label), self._english(_bare(en_label))
        ours = [term for term in ja if term.named.names]
        theirs = [named for named in en if named.names]
        if not ours or not theirs or all(_answered(term, theirs) for term in ours):
            return None
        if _nothing_in_common(ja, en):
            term, named = max(ours, key=lambda term: len(term.named.span)), theirs[-1]
            lone = sum(not named.marks for named in en) == sum(not term.named.marks for term in ja) == 1
            if (lone and self._apart(term, named)) or self._is_named_near(term, named, near):
                return self._contradiction(ja_label, en_label, term, named)
            return None
        said, heard = _all_words(ja), frozenset(content(_bare(en_label)))
        for term in ours:
            if not term.named.stated or _is_said(term.part, heard):
                continue
            for named in theirs:
                other = named.stated and not _covers(said, named.words) and _exclude(term, named)
                if other and self._is_named_near(term, named, near):
                    return self._contradiction(ja_label, en_label, term, named)
        return None

    def _apart(self, term: _Rendered, named: _Named) -> bool:
        """Whether terms without a word in common name items of two statements, or of one with unlike Japanese names."""
        if not term.named.stated or not named.stated:
            return False
        if not term.named.domains & named.domains & _STATEMENTS:
            return True
        ours_ja, theirs_ja = (
            {pair for concept in concepts for ja in self._concepts[concept].texts("ja") for pair in _letter_pairs(ja)}
            for concepts in (term.named.concepts, named.concepts)
        )
        return not ours_ja & theirs_ja

    def _is_named_near(self, term: _Rendered, named: _Named, near: Near) -> bool:
        """Whether another label of the table is the Japanese of `named`, or the English of `term`."""
        return any(
            named.concepts & self._whole(ja, "ja") or term.named.concepts & self._whole(en, "en") for ja, en in near
        )

    def _is_displaced(self, ja_label: str, en_label: str, near: Near) -> bool:
        """Whether two labels changed places with those of another row, or slid to it."""
        ja_name, en_name = self._whole(ja_label, "ja"), self._whole(en_label, "en")
        for ja, en in near:
            if ja == ja_label or en == en_label:
                continue
            owner, called = self._whole(ja, "ja"), self._whole(en, "en")
            if owner & called or not (en_name & owner or ja_name & called):
                continue
            known = bool(ja_name and en_name) or self._likeness(ja_label, en_label) < _UNLIKE
            if known and (not ja or not en or self._likeness(ja, en) < _ALIKE):
                return True
        return False

    def _likeness(self, ja_label: str, en_label: str) -> float:
        return float(self._labels.matrix([_bare(ja_label)], [_bare(en_label)])[0, 0])

    def _whole(self, label: str, lang: Lang) -> frozenset[str]:
        """The concepts of the statements or of business that a label names with all its words."""
        return self._names(_bare(label), lang)

    def concepts_of(self, text: str, lang: Lang) -> tuple[Concept, ...]:
        """The concepts of which a text is a term."""
        found = self._owners[lang].get(fold(text, lang).value, ())
        return tuple(self._concepts[concept] for concept in sorted(found))

    def _find_names(self, label: str, lang: Lang) -> frozenset[str]:
        owners = self._owners[lang]
        found = owners.get(fold(label, lang).value) or owners.get(fold(_ASIDE.sub(" ", label), lang).value) or ()
        return frozenset(concept for concept in found if not self._domains[concept] <= _NAMELESS)

    def _renderings(self, concepts: Iterable[str]) -> tuple[str, ...]:
        texts = (text for concept in sorted(concepts) for text in self._concepts[concept].texts("en"))
        return tuple(dict.fromkeys(texts))

    def left_out(self, ja_label: str, en_label: str) -> Contradiction | None:
        """The one of several things that a Japanese term names together and the English label does not name.

        Example: 現金及び現金同等物 against "Cash".
        """
        ja, en = self._ja(ja_label), self._english(_bare(en_label))
        heard = frozenset(content(_bare(en_label)))
        if not en or not heard:
            return None
        for term in ja:
            if not term.named.stated or _answered(term, en) or _is_said(term.part, heard):
                continue
            together = [_members(rendering) for rendering in self._renderings(term.named.concepts)]
            if not all(len(parts) > 1 for parts in together):
                continue
            if any(_lacks_one(parts, heard) for parts in together):
                return self._contradiction(ja_label, en_label, term, en[-1])
        return None

    def _ja(self, label: str) -> list[_Rendered]:
        """The known terms that make up a Japanese label; none where it has words that no term covers."""
        bare = _bare(label)
        parts = self._labels.parts(bare) if self._labels.is_known(bare) else ()
        found = []
        for part in parts:
            writing = fold(bare[part.start : part.end], "ja").value
            named = self._named(Span(part.start, part.end), self._owners["ja"].get(writing))
            found.append(_Rendered(named, part))
        return found

    def _contradiction(self, ja_label: str, en_label: str, term: _Rendered, named: _Named) -> Contradiction:
        ja, en = term.named.span, named.span
        expected = self._renderings(term.named.concepts)[:4]
        return Contradiction("term", ja, en, ja_label[ja.start : ja.end], en_label[en.start : en.end], expected)

    def _named(self, span: Span, owners: set[str] | None, words: Words = ()) -> _Named:
        concepts = frozenset(owners or ())
        domains = _said(frozenset().union(*(self._domains[one] for one in concepts))) if concepts else _NAMELESS
        return _Named(span, concepts, domains, words)

    def _cover(self, label: str) -> list[_Named]:
        """The fewest known terms that make up an English label; none where a word of it belongs to no term."""
        key = fold(label, "en")
        if key.opens is None or key.closes is None:
            return []
        closes = sorted(key.closes)
        number = {end: place + 1 for place, end in enumerate(closes)}
        cost = [0.0] * (len(closes) + 1)
        step = [0] * (len(closes) + 1)
        for at in range(len(closes) - 1, -1, -1):
            start = key.opens[at]
            word = label[key.starts[start] : key.ends[closes[at] - 1]]
            cost[at], step[at] = cost[at + 1] + (0.0 if _says_nothing(word) else 1.0), at + 1
            for end in self._index.at(key.value, start):
                after = number.get(end)
                if after is not None and cost[after] + 0.1 < cost[at] + (after > step[at]) * 1e-6:
                    cost[at], step[at] = cost[after] + 0.1, after
        if cost[0] >= 1:
            return []
        found = []
        at = 0
        while at < len(closes):
            start, end = key.opens[at], closes[step[at] - 1]
            owners = self._owners["en"].get(key.value[start:end])
            if owners:
                span = key.span(start, end)
                found.append(self._named(span, owners, content(label[span.start : span.end])))
            at = step[at]
        return found


def _bare(label: str) -> str:
    """A label without the space, the colon and the note marks behind it."""
    return label[:_LONGEST].rstrip(" \t\r\n:：*")


def _letter_pairs(term: str) -> Iterator[str]:
    """Each two neighbouring letters of a Japanese term, but for those that only bind words."""
    for first, second in pairwise(term):
        if _LETTER.match(first) and _LETTER.match(second):
            yield first + second


_LETTER = re.compile(r"[\u3400-\u9fff\u30a1-\u30fa]")


def _says_nothing(word: str) -> bool:
    return not any(letter.isalpha() for letter in word) or word.casefold() in _FILLERS


_FILLERS = frozenset(
    ("of", "in", "by", "and", "for", "to", "from", "on", "at", "with", "as", "or", "per", "is", "are", "its", "the")
) | {"a", "an", "which", "than", "during", "under"}


def _all_words(terms: Sequence[_Rendered]) -> frozenset[str]:
    def said(part: Part) -> Iterator[str]:
        for rendering in part.renderings:
            yield from rendering
        for finer in part.finer:
            yield from said(finer)

    return frozenset(word for term in terms for word in said(term.part))


def _answered(term: _Rendered, theirs: Sequence[_Named]) -> bool:
    return any(term.named.concepts & named.concepts for named in theirs)


def _domains_of(concept: Concept) -> frozenset[str]:
    return _said(frozenset(term.domain for term in concept.terms))


def _said(domains: frozenset[str]) -> frozenset[str]:
    """Where something is at home: a row or a concept that does not say stands with those that do."""
    return domains - {""} or domains


def _nothing_in_common(ours: Sequence[_Rendered], theirs: Sequence[_Named]) -> bool:
    """Whether no word that says something in one label is one of the other, or near one."""
    said = _all_words(ours)
    return not any(_has(said, word) for named in theirs for word in named.words if word not in _EVERYWHERE)


def _is_said(part: Part, heard: frozenset[str]) -> bool:
    """Whether a label says a term in one of its renderings, or each of the term's own parts."""
    if any(_covers(heard, rendering) for rendering in part.renderings):
        return True
    return bool(part.finer) and all(_is_said(finer, heard) for finer in part.finer)


def _exclude(term: _Rendered, named: _Named) -> bool:
    """Whether an English term is no wording of a Japanese one, and neither a wider nor a narrower one."""
    if term.named.concepts & named.concepts:
        return False
    others = frozenset(named.words)
    return not any(
        _covers(others, rendering) or _covers(frozenset(rendering), named.words) for rendering in term.part.renderings
    )


def _covers(words: frozenset[str], wanted: Sequence[str]) -> bool:
    """Whether all heavy words of `wanted` are among `words`, or near synonyms of them are."""
    heavy = [word for word in wanted if word not in _LIGHT]
    return all(_has(words, word) for word in heavy) and (bool(heavy) or set(wanted) <= words)


@lru_cache(maxsize=65536)
def _has(words: frozenset[str], wanted: str) -> bool:
    if wanted in words or not synonyms().get(wanted, frozenset()).isdisjoint(words):
        return True
    return any(alike(wanted, word, Indel.normalized_similarity(wanted, word)) > 0 for word in words)


def _members(rendering: str) -> list[Words]:
    """The words of each of the things that a rendering names together."""
    return [words for piece in _JOINT.split(rendering) if (words := content(piece)) and piece.strip()]


def _lacks_one(members: Sequence[Words], heard: frozenset[str]) -> bool:
    """Whether one of several things is named and another is not mentioned with any word of its own."""
    said = [_covers(heard, words) for words in members]
    for place, words in enumerate(members):
        others = frozenset(word for other, parts in enumerate(members) if other != place for word in parts)
        own = [word for word in words if word not in others and word not in _LIGHT]
        if own and not any(_has(heard, word) for word in own) and any(said[:place] + said[place + 1 :]):
            return True
    return False
