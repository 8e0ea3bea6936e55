"""Where a term stands in aligned releases, with what stands for it in the other half."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from aligner.model import Bead, Bitext, Kind, Lang, MappedText, Span
from aligner.termbase.match import Matcher
from aligner.termbase.model import Concept, Status, Term, TermUse
from aligner.termbase.termbase import Termbase
from aligner.text.scripts import has_japanese

_SOUGHT = "\0"
"""The name of the concept that is looked for: no glossary can have it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One side of a bead: its file, its lines, its text on one line, and where in that the term stands.

    `statuses` say of each place how the glossaries let the wording there be used.
    """

    file: str
    lines: tuple[int, int]
    text: str
    spans: tuple[Span, ...] = ()
    statuses: tuple[Status, ...] = ()

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
    """All places of a term; in the other language the glossaries allow `renderings` for it, and not `barred` ones."""

    term: str
    lang: Lang
    renderings: tuple[str, ...]
    barred: Mapping[str, Status]
    occurrences: tuple[Occurrence, ...]

    def answers(self) -> dict[str, int]:
        """How often each rendering answers the term, the most frequent first; "" stands for none that is known."""
        counted: dict[str, int] = {}
        for other in self._answering():
            for answer in other.found or ("",):
                counted[answer] = counted.get(answer, 0) + 1
        return dict(sorted(counted.items(), key=lambda entry: (not entry[0], -entry[1], entry[0])))

    def barred_answers(self) -> dict[str, Status]:
        """The renderings as printed that the glossaries call deprecated or forbidden for the term."""
        return {
            other.text[span.start : span.end]: status
            for other in self._answering()
            for span, status in zip(other.spans, other.statuses, strict=True)
            if not status.allowed
        }

    def _answering(self) -> Iterator[Passage]:
        for occurrence in self.occurrences:
            other = occurrence.en if self.lang == "ja" else occurrence.ja
            if other is not None:
                yield other


def concordance(bitexts: Sequence[Bitext], termbase: Termbase, term: str) -> Concordance:
    """Every bead in which a term stands as a term of its own, in any of its writings.

    The term need not be in a glossary.  Where it is, the renderings that the glossaries know are found
    on the other side.

    Example: 売上高 is found in 売上高は増加した and in 売上高合計, not in 売上高比率 where that is a term.
    """
    lang: Lang = "ja" if has_japanese(term) else "en"
    renderings, barred = _renderings(termbase, term, lang)
    statuses = {**dict.fromkeys(renderings, Status.PREFERRED), **barred} or {"": Status.PREFERRED}
    rows = [
        Term(_SOUGHT, *((term, other) if lang == "ja" else (other, term)), status) for other, status in statuses.items()
    ]
    matcher = Matcher((Concept(_SOUGHT, tuple(rows)), *termbase.concepts), order=("",))
    found = tuple(_occurrences(bitexts, matcher, lang))
    return Concordance(term, lang, renderings, barred, found)


def _renderings(termbase: Termbase, term: str, lang: Lang) -> tuple[tuple[str, ...], dict[str, Status]]:
    """What the glossaries allow for a term, and what they bar: for the term itself, or for all of its concept."""
    other: Lang = "en" if lang == "ja" else "ja"
    meanings = termbase.meanings(term, lang)
    allowed_here = {row.text(other) for _, row in meanings if row.status.allowed}
    barred = {row.text(other): row.status for _, row in meanings if not row.status.allowed}
    allowed = dict.fromkeys(text for concept, _ in meanings for text in concept.texts(other))
    renderings = tuple(text for text in allowed if text in allowed_here or text not in barred)
    others = {row.text(other): row.status for concept, _ in meanings for row in concept.terms if not row.status.allowed}
    return renderings, {text: status for text, status in {**others, **barred}.items() if text not in renderings}


def _occurrences(bitexts: Sequence[Bitext], matcher: Matcher, lang: Lang) -> Iterator[Occurrence]:
    for bitext in bitexts:
        for bead in bitext.beads:
            text = _text(bead, lang)
            if text is not None and _uses(matcher, text.value, lang):
                ja, en = (_passage(bitext, bead, side, matcher) for side in ("ja", "en"))
                yield Occurrence(bitext.release.id, bead.kind, ja, en)


def _passage(bitext: Bitext, bead: Bead, lang: Lang, matcher: Matcher) -> Passage | None:
    half = bitext.release.ja if lang == "ja" else bitext.release.en
    text = _text(bead, lang)
    if half is None or text is None:
        return None
    blocks = bead.side(lang)
    lines = (min(block.line for block in blocks), max(block.last_line for block in blocks))
    uses = _uses(matcher, text.value, lang)
    spans, statuses = tuple(use.span for use in uses), tuple(use.term.status for use in uses)
    return Passage(half.document.path, lines, text.value, spans, statuses)


def _text(bead: Bead, lang: Lang) -> MappedText | None:
    blocks = bead.side(lang)
    return MappedText.join((block.text for block in blocks), " ") if blocks else None


def _uses(matcher: Matcher, text: str, lang: Lang) -> tuple[TermUse, ...]:
    return tuple(use for use in matcher.find(text, lang) if use.concept.id == _SOUGHT)
