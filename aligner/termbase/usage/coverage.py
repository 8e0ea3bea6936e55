"""Which labels of releases the glossaries know, and which of their terms the releases use."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from aligner.model import Bead, Bitext, Kind, Lang
from aligner.termbase.keys import fold
from aligner.termbase.model import Term, TermUse
from aligner.termbase.termbase import Termbase
from aligner.text.scripts import has_japanese

_LETTER = re.compile(r"[^\W\d_]")
_ASIDE = re.compile(r"\([^()]*\)")
_PERIOD = re.compile(r"(?:令和|平成|昭和)?第?[\d元]+(?:年度?|月期?|日|四半期|期)|(?<=[月日期])(?:末|現在)")
"""Years and quarters are figures, not terms."""
_JOINING = re.compile(r"[\u3041-\u3096]")
"""Hiragana joins terms (による, の) and is no term that a glossary would miss."""
_LANGS: tuple[Lang, ...] = ("ja", "en")


class Part(StrEnum):
    """How much of a label is made of known terms."""

    WHOLE = "whole"
    PARTLY = "partly"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Label:
    """A Japanese label with its most frequent counterpart ("" for none), how often it stands, and where first."""

    ja: str
    en: str
    kind: Kind
    covered: Part
    count: int
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class TermCount:
    """A row of a glossary and how often either of its terms stands in the releases."""

    term: Term
    ja: int
    en: int

    @property
    def stale(self) -> bool:
        """Whether no release uses the pair: both its terms have to stand somewhere."""
        return not self.ja or not self.en


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the glossaries know of releases: labels, the most frequent first, and terms in the order of the sets."""

    releases: int
    labels: tuple[Label, ...]
    terms: tuple[TermCount, ...]

    def counted(self, kind: Kind | None = None) -> dict[Part, int]:
        """How many different labels of a kind, or of all, are covered how far."""
        found = Counter(label.covered for label in self.labels if kind is None or label.kind is kind)
        return {part: found[part] for part in Part}


def coverage(bitexts: Sequence[Bitext], termbase: Termbase) -> Coverage:
    """Looks up every label of the releases in the glossaries, and every term of the glossaries in the releases.

    Example: with 売上高 known, 売上高合計 is partly covered and 売上高 (百万円) wholly.
    """
    uses: dict[Lang, Counter[str]] = {"ja": Counter(), "en": Counter()}
    for bitext in bitexts:
        for bead in bitext.beads:
            for lang in _LANGS:
                for block in bead.side(lang):
                    for use in termbase.find(block.text.value, lang):
                        uses[lang][fold(use.term.text(lang), lang).value] += 1
    terms = tuple(
        TermCount(term, *(uses[lang][fold(term.text(lang), lang).value] for lang in _LANGS))
        for glossary in termbase.glossaries
        for term in glossary.terms
    )
    return Coverage(len(bitexts), _labels(bitexts, termbase), terms)


def _labels(bitexts: Sequence[Bitext], termbase: Termbase) -> tuple[Label, ...]:
    seen: dict[tuple[Kind, str], list[tuple[str, str, str, int]]] = {}
    for bitext in bitexts:
        half = bitext.release.ja
        for bead in bitext.beads if half else ():
            for ja, en, line in _pairs(bead):
                assert half is not None
                seen.setdefault((bead.kind, fold(ja, "ja").value), []).append((ja, en, half.document.path, line))
    labels = []
    for (kind, _), places in seen.items():
        ja, _, file, line = places[0]
        answers = Counter(en for _, en, _, _ in places if en)
        en = answers.most_common(1)[0][0] if answers else ""
        labels.append(Label(ja, en, kind, _covered(termbase, ja), len(places), file, line))
    return tuple(sorted(labels, key=lambda label: (-label.count, label.ja, label.kind)))


def _pairs(bead: Bead) -> Iterator[tuple[str, str, int]]:
    """The Japanese labels of a bead that have words, each with what answers it and its line."""
    if bead.kind is Kind.TABLE_ROW:
        en = " ".join(block.label.strip() for block in bead.en)
        found = [(block.label.strip(), en, block.line) for block in bead.ja]
    elif bead.kind is Kind.TABLE_HEADER:
        found = [(cell.text.value.strip(), "", block.line) for block in bead.ja for cell in block.cells]
    elif bead.kind in (Kind.CAPTION, Kind.HEADING):
        en = " ".join(block.text.value for block in bead.en)
        found = [(block.text.value.strip(), en, block.line) for block in bead.ja]
    else:
        found = []
    return ((ja, en, line) for ja, en, line in found if has_japanese(_PERIOD.sub("", ja)))


def _covered(termbase: Termbase, label: str) -> Part:
    """How far known terms cover the words of a label; periods and what stands in parentheses need not be known."""
    known = {place for use in termbase.find(label, "ja") for place in _places(use)}
    aside = {place for found in (*_PERIOD.finditer(label), *_ASIDE.finditer(label)) for place in range(*found.span())}
    words = {place for place, letter in enumerate(label) if _LETTER.match(letter) and not _JOINING.match(letter)}
    if words - aside <= known:
        return Part.WHOLE
    return Part.PARTLY if words & known else Part.NONE


def _places(use: TermUse) -> range:
    return range(use.span.start, use.span.end)
