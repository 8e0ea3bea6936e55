"""TRM004 label-contradiction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import JaroWinkler

from aligner.checks.base import Tally, check
from aligner.checks.reading import Reading
from aligner.model import Bead, Hit, Kind, MappedText, Severity, Span
from aligner.termbase import Contradiction
from aligner.text.scripts import has_japanese

_NAME = re.compile(r"[A-Za-z][A-Za-z]{3,}")
_INFLECTED = re.compile(r"(?:s|es|d|ed|ing|er|ers|ly|al|ion|ions|ment)$")
_ALIKE = 0.88


@check("TRM004", "label-contradiction", Severity.WARNING)
def label_contradiction(reading: Reading, tally: Tally) -> Iterator[Hit]:
    """Two labels paired by their figures or their place name different things.

    Why it matters: the figures are right and say something about the wrong item.

    Example: 短期投資の取得による支出 against "Purchase of other investments"; ホスティング against "housing";
    the service "Ethernet Standard" in one half and "Ether Standard" in the other.

    How it is known: by words that exclude each other; by labels that are made of known terms alone and have nothing in
    common; by another row of the table that is what this one is called, or is called what this one is.

    Not reported: free renderings; a wording that the glossary does not know; words that do not exclude
    each other; what the figures of the label already tell (NUM005).
    """
    for pair in reading.labels:
        if pair.kind is Kind.HEADING:
            continue
        tally.examined += 1
        found = reading.contradictions.get(pair)
        if found is not None:
            ja, en = pair.ja.source(found.ja.start, found.ja.end), pair.en.source(found.en.start, found.en.end)
            if reading.is_reported(pair.bead.id, "ja", ja) and reading.is_reported(pair.bead.id, "en", en):
                continue
            yield Hit(
                bead=pair.bead.id,
                message=_message(found),
                severity=Severity.WARNING,
                ja=ja,
                en=en,
                evidence="the glossary's terms exclude each other",
                row=pair.row,
            )
        elif not reading.given and pair.kind is not Kind.TABLE_HEADER:
            yield from _names(pair.bead, pair.ja, pair.en)


def _message(found: Contradiction) -> str:
    if not found.expected:
        return f"“{found.en_text}” is the name of another row of the table, not of {found.ja_text}"
    return f"{found.ja_text} calls for “{found.expected[0]}”, but the English says “{found.en_text}”"


@dataclass(frozen=True, slots=True)
class _Name:
    word: str
    span: Span


def _names(bead: Bead, ja: MappedText, en: MappedText) -> Iterator[Hit]:
    """Names that Japanese text keeps in Latin letters and the English half spells otherwise."""
    if not has_japanese(ja.value):
        return
    left, right = _words(ja.value), _words(en.value)
    ja_words, en_words = {name.word.casefold() for name in left}, {name.word.casefold() for name in right}
    for name in left:
        word = name.word.casefold()
        if word in en_words:
            continue
        for other in right:
            if other.word.casefold() not in ja_words and _another_spelling(word, other.word.casefold()):
                yield Hit(
                    bead=bead.id,
                    message=f"the name is {name.word} in the Japanese and {other.word} in the English",
                    severity=Severity.WARNING,
                    ja=ja.source(name.span.start, name.span.end),
                    en=en.source(other.span.start, other.span.end),
                )
                return


def _words(text: str) -> list[_Name]:
    return [_Name(found.group(), Span(*found.span())) for found in _NAME.finditer(text)]


def _another_spelling(a: str, b: str) -> bool:
    """Whether two words are one name spelt in two ways, and not one word in two forms."""
    short, long = sorted((a, b), key=len)
    if long.startswith(short) and _INFLECTED.fullmatch(long[len(short) :]):
        return False
    return a[0] == b[0] and JaroWinkler.similarity(a, b) >= _ALIKE
