"""Words that exclude each other, and labels that contradict each other through them.

The groups are data (`contrasts.tsv`).  A member claims a meaning where one of its words
stands; a label pair contradicts when both sides claim a member of one group and share none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from aligner.model import Lang, Span
from aligner.termbase.keys import fold
from aligner.termbase.labels import Labels
from aligner.termbase.likeness import content
from aligner.termbase.match import longest
from aligner.termbase.model import Contradiction
from aligner.termbase.phrases import PhraseIndex

_LONGEST = 1000  # what is longer is no label
_SILENT = "-"
"""The member whose phrases claim nothing: 増資 is not an increase, "net sales" not a net amount."""

_Words = dict[str, tuple[tuple[str, ...], bool]]


@dataclass(frozen=True, slots=True)
class _Claim:
    """One member of a group said in a label."""

    member: str
    span: Span
    firm: bool
    """A word that only allows the member (Japan for 国内) clears it but accuses no other."""


@dataclass(frozen=True, slots=True)
class _Group:
    name: str
    words: dict[Lang, _Words]
    """For each language: key of a phrase → its members and whether it claims them firmly."""
    index: dict[Lang, PhraseIndex]
    expected: dict[str, tuple[str, ...]]


class Contrasts:
    """Finds contradictions; `labels` tells which renderings of a term a glossary allows."""

    def __init__(self, labels: Labels) -> None:
        self._labels = labels

    def contradiction(self, ja_label: str, en_label: str) -> Contradiction | None:
        """The first contradiction between two labels, or None."""
        ja_label, en_label = ja_label[:_LONGEST], en_label[:_LONGEST]
        for group in _spoken_of(ja_label, en_label):
            ja = _claims(group, ja_label, "ja")
            if not any(claim.firm for claim in ja):
                continue
            en = _claims(group, en_label, "en")
            accused = [claim for claim in en if claim.firm]
            if not accused or {claim.member for claim in ja} & {claim.member for claim in en}:
                continue
            claim = next(claim for claim in ja if claim.firm)
            renderings = self._renderings(ja_label, claim.span)
            if self._rendered(renderings, en_label, accused[0].span):
                continue
            return Contradiction(
                group.name,
                claim.span,
                accused[0].span,
                ja_label[claim.span.start : claim.span.end],
                en_label[accused[0].span.start : accused[0].span.end],
                group.expected[claim.member],
            )
        return None

    def _renderings(self, ja_label: str, span: Span) -> list[tuple[str, ...]]:
        """What the glossary allows for the term that holds a claim."""
        return [
            rendering
            for part in self._labels.parts(ja_label)
            if part.start < span.end and span.start < part.end
            for rendering in part.renderings
        ]

    @staticmethod
    def _rendered(renderings: Sequence[tuple[str, ...]], en_label: str, accused: Span) -> bool:
        """Whether the English says a rendering, and the accused words with it."""
        said, words = set(content(en_label)), set(content(en_label[accused.start : accused.end]))
        return any(words <= set(rendering) <= said for rendering in renderings)


def _spoken_of(ja_label: str, en_label: str) -> Iterator[_Group]:
    """The groups of which both labels have a word."""
    both = _having(ja_label, "ja")
    if both:
        both &= _having(en_label, "en")
    return (_groups()[number] for number in sorted(both))


def _having(label: str, lang: Lang) -> set[int]:
    index, groups = _all_words()[lang]
    key = fold(label, lang)
    found: set[int] = set()
    for start, end in index.matches(key.value, key.opens):
        found |= groups[key.value[start:end]]
    return found


@cache
def _all_words() -> dict[Lang, tuple[PhraseIndex, dict[str, set[int]]]]:
    """For each language the words of all groups, and the numbers of the groups that have each."""
    found: dict[Lang, dict[str, set[int]]] = {"ja": {}, "en": {}}
    for number, group in enumerate(_groups()):
        for lang, known in found.items():
            for word in group.words[lang]:
                known.setdefault(word, set()).add(number)
    return {lang: (PhraseIndex(known), known) for lang, known in found.items()}


def _claims(group: _Group, label: str, lang: Lang) -> list[_Claim]:
    key = fold(label, lang)
    claims: list[_Claim] = []
    for start, end in longest(group.index[lang], key):
        members, firm = group.words[lang][key.value[start:end]]
        span = key.span(start, end)
        claims.extend(_Claim(member, span, firm) for member in members if member != _SILENT)
    return claims


@cache
def _groups() -> tuple[_Group, ...]:
    """The groups of `contrasts.tsv`: contrast, member(s), and per language its words and what merely allows it."""
    text = resources.files("aligner.termbase").joinpath("contrasts.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines()[1:] if line.strip()]
    groups = []
    for name in dict.fromkeys(row[0] for row in rows):
        words: dict[Lang, _Words] = {"ja": {}, "en": {}}
        expected: dict[str, tuple[str, ...]] = {}
        for _, member, ja, en, ja_also, en_also in (row for row in rows if row[0] == name):
            if "|" not in member:
                expected.setdefault(member, tuple(filter(None, en.split("|"))))
            members = tuple(member.split("|"))
            _enter(words["ja"], "ja", ja, members, firm=True)
            _enter(words["en"], "en", en, members, firm=True)
            _enter(words["ja"], "ja", ja_also, members, firm=False)
            _enter(words["en"], "en", en_also, members, firm=False)
        index = {lang: PhraseIndex(words[lang]) for lang in words}
        groups.append(_Group(name, words, index, expected))
    return tuple(groups)


def _enter(words: _Words, lang: Lang, cell: str, members: tuple[str, ...], *, firm: bool) -> None:
    """Adds the phrases of one cell; a phrase of several members belongs to all of them."""
    for phrase in filter(None, cell.split("|")):
        writing = fold(phrase, lang).value
        earlier, was_firm = words.get(writing, ((), False))
        words[writing] = (tuple(dict.fromkeys(earlier + members)), firm or was_firm)
