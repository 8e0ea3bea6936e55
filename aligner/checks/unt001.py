"""UNT001 untranslated-text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.checks.base import Tally, check
from aligner.checks.reading import Reading
from aligner.model import Bead, Block, Hit, Kind, Severity, Span
from aligner.text.scripts import has_japanese

_JAPANESE_RUN = re.compile(r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff][\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\s・]*")
_BRACKETED = re.compile(r"[(\[（「『\"“'‘][^()\[\]（）「」『』\"“”]*$")
_WORDS = re.compile(r"(?<![\w@./:&-])[a-z]{3,}(?:[ -][a-z]{2,})+(?![A-Za-z0-9@/:&_-]|\.\w)")
_ENGLISH = re.compile(r"[A-Za-z]{2,}")
_PARTICLE = re.compile(r"\s*(?:を|は|が|の|に|で|と|へ|も|から|まで|より|及び|および|など|等)")
_TRIANGLE = re.compile(r"[\u25b2\u25b3](?=\s?[\d¥$(])")
_LABELS = (Kind.TABLE_ROW, Kind.TABLE_HEADER, Kind.CAPTION)
_PLACEHOLDER = re.compile(r"^[\W\d_]*$")


@check("UNT001", "untranslated-text", Severity.ERROR, Severity.WARNING)
def untranslated_text(reading: Reading, tally: Tally) -> Iterator[Hit]:
    """Source-language words are left where a translation is due.

    Why it matters: the reader for whom the half is meant cannot read them, and what is left over shows
    that an edit was never translated.

    Example: "Notice regarding acquisition of 自己株式"; an English row that still has its Japanese label;
    設備投資 (capitalized leasesを含む); in a bitext, "YoY: ▲50" for "YoY: -50".

    Not reported: names of companies, products and services in Latin letters; a Japanese term in brackets
    behind its translation, or an English one behind its Japanese (a gloss); △ and ▲ in the tables of a release,
    where the English may explain and keep them.
    """
    for bead in reading.bitext.beads:
        if bead.kind is Kind.FURNITURE:
            continue
        tally.examined += 1
        for block in bead.en:
            yield from _japanese_in_english(bead, block)
            if reading.given:
                yield from _triangles(bead, block)
        if bead.two_sided:
            for block in bead.ja:
                yield from _english_in_japanese(bead, block)


def _japanese_in_english(bead: Bead, block: Block) -> Iterator[Hit]:
    text = block.text.value
    if not has_japanese(text):
        return
    runs = [run for run in _JAPANESE_RUN.finditer(text) if _PLACEHOLDER.match(run.group()) is None]
    # In a label or a caption brackets hold a unit or an explanation, not the original of a term.
    bare = runs if block.kind in _LABELS else [run for run in runs if not _is_gloss(text, run)]
    for run in bare[:1]:
        phrase = run.group().strip()
        yield Hit(
            bead=bead.id,
            message=f"“{phrase}” is left in Japanese in the English",
            severity=Severity.ERROR,
            ja=_same_words(bead, phrase),
            en=block.text.source(run.start(), run.start() + len(phrase)),
            suspect="en",
            evidence="Japanese script in the English half",
            row=block.label if block.kind is Kind.TABLE_ROW else "",
        )


def _triangles(bead: Bead, block: Block) -> Iterator[Hit]:
    """The sign of a loss that only Japanese readers know."""
    if found := _TRIANGLE.search(block.text.value):
        yield Hit(
            bead=bead.id,
            message=f"“{found.group()}” is left in Japanese in the English",
            severity=Severity.WARNING,
            ja=_same_words(bead, found.group()),
            en=block.text.source(*found.span()),
            suspect="en",
            evidence="the triangle is a minus in Japanese only",
        )


def _is_gloss(text: str, run: re.Match[str]) -> bool:
    """Whether the run stands in brackets or quotes behind English words, as the original of a term."""
    before = text[: run.start()]
    return _BRACKETED.search(before) is not None and _ENGLISH.search(before) is not None


def _same_words(bead: Bead, phrase: str) -> Span | None:
    for block in bead.ja:
        at = block.text.value.find(phrase)
        if at >= 0:
            return block.text.source(at, at + len(phrase))
    return None


def _english_in_japanese(bead: Bead, block: Block) -> Iterator[Hit]:
    text = block.text.value
    english = " ".join(other.text.value for other in bead.en)
    for run in _WORDS.finditer(text):
        words = run.group()
        whole = not has_japanese(text) and words.casefold() in english.casefold()
        if whole or _PARTICLE.match(text, run.end()):
            at = english.find(words)
            yield Hit(
                bead=bead.id,
                message=f"“{words}” is left in English in the Japanese",
                severity=Severity.WARNING,
                ja=block.text.source(run.start(), run.end()),
                en=_english_span(bead, words) if at >= 0 else None,
                suspect="ja",
                evidence="the English half has the same words" if at >= 0 else "lower-case English words in a sentence",
                row=block.label if block.kind is Kind.TABLE_ROW else "",
            )
            return


def _english_span(bead: Bead, words: str) -> Span | None:
    for block in bead.en:
        at = block.text.value.find(words)
        if at >= 0:
            return block.text.source(at, at + len(words))
    return None
