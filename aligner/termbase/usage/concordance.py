"""Where a term stands in aligned releases, with what stands for it in the other half."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aligner.model import Bead, Bitext, Kind, Lang, MappedText, Span
from aligner.termbase.match import Matcher
from aligner.termbase.model import Concept, Term
from aligner.termbase.termbase import Termbase
from aligner.text.scripts import has_japanese

_SOUGHT = "\0"
"""The name of the concept that is looked for: no glossary can have it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One side of a bead: its file, its lines, its text on one line, and where in that the term stands."""

    file: str
    lines: tuple[int, int]
    text: str
    spans: tuple[Span, ...] = ()

    @property
    def found(self) -> tuple[str, ...]:
        """The term as this passage has it, each wording once."""
        return tuple(dict.fromkeys(self.text[span.start : span.end] for span in self.spans))


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A bead in which the term stands; a side that the bead lacks is None."""

    release: str
    kind: Kind
    ja: Passage | None
    en: Passage | None


@dataclass(frozen=True, slots=True)
class Concordance:
    """All places of a term; `renderings` are what the glossaries allow for it in the other language."""

    term: str
    lang: Lang
    renderings: tuple[str, ...]
    occurrences: tuple[Occurrence, ...]

    def answers(self) -> dict[str, int]:
        """How often each rendering answers the term, the most frequent first; "" stands for none that is known."""
        counted: dict[str, int] = {}
        for occurrence in self.occurrences:
            other = occurrence.en if self.lang == "ja" else occurrence.ja
            if other is not None:
                for answer in other.found or ("",):
                    counted[answer] = counted.get(answer, 0) + 1
        return dict(sorted(counted.items(), key=lambda entry: (not entry[0], -entry[1], entry[0])))


def concordance(bitexts: Sequence[Bitext], termbase: Termbase, term: str) -> Concordance:
    """Every bead in which a term stands as a term of its own, in any of its writings.

    The term need not be in a glossary.  Where it is, the renderings that the glossaries know are found
    on the other side.

    Example: 売上高 is found in 売上高は増加した and in 売上高合計, not in 売上高比率 where that is a term.
    """
    lang: Lang = "ja" if has_japanese(term) else "en"
    renderings = _renderings(termbase, term, lang)
    rows = [Term(_SOUGHT, *((term, other) if lang == "ja" else (other, term))) for other in renderings or ("",)]
    matcher = Matcher((Concept(_SOUGHT, tuple(rows)), *termbase.concepts), order=("",))
    found = tuple(_occurrences(bitexts, matcher, lang))
    return Concordance(term, lang, renderings, found)


def _renderings(termbase: Termbase, term: str, lang: Lang) -> tuple[str, ...]:
    other: Lang = "en" if lang == "ja" else "ja"
    meanings = termbase.meanings(term, lang)
    return tuple(dict.fromkeys(text for concept, _ in meanings for text in concept.texts(other)))


def _occurrences(bitexts: Sequence[Bitext], matcher: Matcher, lang: Lang) -> Iterator[Occurrence]:
    for bitext in bitexts:
        for bead in bitext.beads:
            text = _text(bead, lang)
            spans = _uses(matcher, text.value, lang) if text is not None else ()
            if spans:
                ja, en = (_passage(bitext, bead, side, matcher) for side in ("ja", "en"))
                yield Occurrence(bitext.release.id, bead.kind, ja, en)


def _passage(bitext: Bitext, bead: Bead, lang: Lang, matcher: Matcher) -> Passage | None:
    half = bitext.release.ja if lang == "ja" else bitext.release.en
    text = _text(bead, lang)
    if half is None or text is None:
        return None
    blocks = bead.side(lang)
    lines = (min(block.line for block in blocks), max(block.last_line for block in blocks))
    return Passage(half.document.path, lines, text.value, _uses(matcher, text.value, lang))


def _text(bead: Bead, lang: Lang) -> MappedText | None:
    blocks = bead.side(lang)
    return MappedText.join((block.text for block in blocks), " ") if blocks else None


def _uses(matcher: Matcher, text: str, lang: Lang) -> tuple[Span, ...]:
    return tuple(use.span for use in matcher.find(text, lang) if use.concept.id == _SOUGHT)
