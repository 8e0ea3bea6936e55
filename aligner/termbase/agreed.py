"""What the glossaries of a company agree on: how a term is to be rendered, and what it must not be called.

The sets of a domain and general ones, all that ship among them, list usual wordings; nobody agreed to
them, so they only bar what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aligner.model import Lang
from aligner.termbase.keys import fold, pair_key, writings
from aligner.termbase.model import Glossary, Level, Status, Term

_BOTH: tuple[Lang, Lang] = ("ja", "en")


@dataclass(frozen=True, slots=True)
class Agreed:
    """How one set renders a term: `renderings` are in the other language, the preferred first."""

    glossary: str
    concepts: tuple[str, ...]
    renderings: tuple[str, ...]
    strict: bool


@dataclass(frozen=True, slots=True)
class Barred:
    """A row that bars a wording, and what is said instead.

    `lang` is the language whose wording is barred, or None where both wordings are good for other
    terms and only the pair is wrong (億円 as "billions of yen").  `beside` are the terms of the other
    language that tell that the concept is meant.  `own` tells that the set is the company's.
    """

    term: Term
    lang: Lang | None
    instead: tuple[str, ...]
    beside: tuple[str, ...]
    own: bool


class Agreements:
    """Answers for the company's sets, in order of precedence, and for what any set bars."""

    def __init__(self, glossaries: Sequence[Glossary]) -> None:
        self._agreed: dict[Lang, dict[str, Agreed]] = {"ja": {}, "en": {}}
        self.barred: tuple[Barred, ...] = tuple(_barred(glossaries))
        barred = {_pair(row.term) for row in self.barred}
        for glossary in glossaries:
            if glossary.level is Level.COMPANY:
                for lang, known in self._agreed.items():
                    for writing, agreed in _agreed_in(glossary, lang, barred).items():
                        known.setdefault(writing, agreed)

    def __bool__(self) -> bool:
        """Whether any term is agreed on."""
        return any(self._agreed.values())

    def of(self, text: str, lang: Lang) -> Agreed | None:
        """What is agreed for a term as printed in a text of `lang`."""
        return self._agreed[lang].get(fold(text, lang).value)


def _agreed_in(glossary: Glossary, lang: Lang, barred: set[tuple[str, str]]) -> dict[str, Agreed]:
    """What one set says of the terms of one language; the rows of a concept are synonyms."""
    other: Lang = "en" if lang == "ja" else "ja"
    allowed = [term for term in glossary.terms if term.status.allowed and _pair(term) not in barred]
    rows: dict[str, list[Term]] = {}
    for term in allowed:
        rows.setdefault(term.concept, []).append(term)
    found: dict[str, Agreed] = {}
    for term in allowed:
        synonyms = sorted(rows[term.concept], key=lambda row: (row.text(lang) != term.text(lang), _rank(row)))
        renderings = tuple(row.text(other) for row in synonyms)
        strict = any(row.strict for row in rows[term.concept] if row.text(lang) == term.text(lang))
        for writing in writings(term.text(lang), lang):
            earlier = found.get(writing, Agreed(glossary.name, (), (), False))
            found[writing] = Agreed(
                glossary.name,
                tuple(dict.fromkeys((*earlier.concepts, term.concept))),
                tuple(dict.fromkeys((*earlier.renderings, *renderings))),
                earlier.strict or strict,
            )
    return found


def _barred(glossaries: Sequence[Glossary]) -> Iterable[Barred]:
    """The rows that are forbidden or deprecated, unless a set that comes before allows the pair."""
    allowed: dict[tuple[str, str], None] = {}
    by_concept: dict[str, list[Term]] = {}
    for glossary in glossaries:
        for term in glossary.terms:
            if term.status.allowed:
                by_concept.setdefault(term.concept, []).append(term)
    known = {lang: _rendered(glossaries, lang) for lang in _BOTH}
    for glossary in glossaries:
        for term in glossary.terms:
            if not term.status.allowed and _pair(term) not in allowed:
                yield _bar(
                    term, sorted(by_concept.get(term.concept, ()), key=_rank), known, glossary.level is Level.COMPANY
                )
        allowed |= dict.fromkeys(_pair(term) for term in glossary.terms if term.status.allowed)


def _rendered(glossaries: Sequence[Glossary], lang: Lang) -> dict[str, set[str]]:
    """For each wording of one language that is allowed, what it is allowed for in the other."""
    found: dict[str, set[str]] = {}
    for glossary in glossaries:
        for term in glossary.terms:
            if term.status.allowed:
                pair = _pair(term)
                text, other = pair if lang == "ja" else pair[::-1]
                found.setdefault(text, set()).add(other)
    return found


def _bar(term: Term, siblings: Sequence[Term], known: dict[Lang, dict[str, set[str]]], own: bool) -> Barred:
    """What a row bars: a wording that is good for nothing else, or only the pair."""
    pairs = [_pair(term), *map(_pair, siblings)]
    unknown: list[Lang] = []
    for place, lang in enumerate(_BOTH):
        good = {pair[place] for pair in pairs[1:]}
        elsewhere = known[lang].get(pairs[0][place], set()) - {pair[1 - place] for pair in pairs}
        if pairs[0][place] not in good and not elsewhere:
            unknown.append(lang)
    barred = unknown[0] if len(unknown) == 1 and siblings else None
    right: Lang = "ja" if barred == "ja" else "en"
    wrong: Lang = "en" if right == "ja" else "ja"
    near = [row for row in siblings if row.text(wrong) == term.text(wrong)] or siblings
    instead = dict.fromkeys(row.text(right) for row in near)
    beside = dict.fromkeys((term.text(wrong), *(row.text(wrong) for row in siblings)))
    return Barred(term, barred, tuple(instead), tuple(beside), own)


def _pair(term: Term) -> tuple[str, str]:
    return pair_key(term.ja, term.en)


def _rank(term: Term) -> int:
    return list(Status).index(term.status)
