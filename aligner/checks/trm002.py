"""TRM002 forbidden-term."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.checks.base import Tally, check
from aligner.checks.reading import Reading
from aligner.checks.said import Said
from aligner.checks.terms import Unit, other_language
from aligner.model import Hit, Lang, Severity, Span
from aligner.termbase import Barred, Status

_COUNTED = re.compile(r"\d[十百千万億兆]*円")


@check("TRM002", "forbidden-term", Severity.WARNING, Severity.NOTE)
def forbidden_term(reading: Reading, tally: Tally) -> Iterator[Hit]:
    """A deprecated or forbidden term is used.

    Why it matters: somebody decided that this wording is wrong or no longer the company's, and wrote it down.

    Example: a glossary forbids "Turnover" for 売上高, and a row 売上高 is called so; ホスティング is rendered with
    "housing"; 百万円 with "billions of yen".

    How severe: a warning where the row is `forbidden`, or `deprecated` in a set of the company; a note where it is
    `deprecated` in another.

    What is barred: the pair, where both wordings are good for other terms: 億円 as "billions of yen".  Where
    the barred row has a wording that no row allows, that wording is barred in its language: beside the term that
    it would render, and with a set of the company also where the other side does not have the term.

    Not reported: a longer term that contains the wording; a pair where the other side says the term rightly, too;
    a unit whose figures have been converted with it, or that is reported as a wrong scale (NUM004); labels that are
    reported as contradictions (TRM004).
    """
    for unit in reading.units:
        tally.examined += 1
        if unit.label is not None and unit.label in reading.contradictions:
            continue
        for lang in ("en", "ja"):
            yield from _in_text(reading, unit, lang)
    if any(row.own for row in reading.termbase.agreements.barred):
        yield from _alone(reading)


def _in_text(reading: Reading, unit: Unit, lang: Lang) -> Iterator[Hit]:
    other = other_language(lang)
    text = unit.text(lang)
    for row, span in reading.termbase.barred(text.value, lang):
        there = _counterpart(unit, other, row)
        alone = row.own and row.lang == lang
        if (there is None and not alone) or _inside_longer(unit, lang, span):
            continue
        if row.lang is None and _is_right_elsewhere(reading, unit, row):
            continue
        here = text.source(span.start, span.end)
        if reading.is_reported(unit.bead.id, lang, here):
            continue
        beside = unit.text(other).source(there.start, there.end) if there else None
        yield Hit(
            bead=unit.bead.id,
            message=_message(row, lang, text.value[span.start : span.end]),
            severity=_severity(row),
            ja=here if lang == "ja" else beside,
            en=here if lang == "en" else beside,
            suspect=lang if row.lang else None,
            evidence=_evidence(row),
            row=unit.label.row if unit.label else "",
        )


def _counterpart(unit: Unit, other: Lang, row: Barred) -> Span | None:
    """Where the other side has the term that the barred wording would render."""
    text = unit.text(other).value
    said = Said(text, other)
    if not said.says(row.beside):
        return None
    terms = set(row.beside)
    for use in unit.uses(other):
        if use.term.text(other) in terms or text[use.span.start : use.span.end] in terms:
            return use.span
    # Inside a longer term it is another thing in Japanese, and mostly the same in English.
    return said.place(row.beside) if other == "en" else None


def _inside_longer(unit: Unit, lang: Lang, span: Span) -> bool:
    """Whether the wording is only a part of another, longer term."""
    return any(
        use.span.start <= span.start and span.end <= use.span.end and len(use.span) > len(span)
        for use in unit.uses(lang)
    )


def _is_right_elsewhere(reading: Reading, unit: Unit, row: Barred) -> bool:
    """Whether the Japanese has a term of which the English wording is a right rendering, or the English a right one."""
    if Said(unit.en.value, "en").says(row.instead):
        return True
    good = {
        concept.id
        for concept in reading.termbase.concepts_of(row.term.en, "en")
        if any(term.status.allowed and term.en == row.term.en for term in concept.terms)
    }
    if any(use.concept.id in good for use in unit.uses("ja")):
        return True
    return row.term.domain == "units" and _is_converted(unit)


def _is_converted(unit: Unit) -> bool:
    """Whether figures stand with the unit, or below it in a table: they tell whether it is wrong."""
    in_table = any(block.table is not None for block in (*unit.bead.ja, *unit.bead.en))
    return in_table or _COUNTED.search(unit.ja.value) is not None


def _alone(reading: Reading) -> Iterator[Hit]:
    """Wordings that the company's sets bar, in blocks without a counterpart."""
    for bead in reading.bitext.beads:
        if bead.two_sided:
            continue
        for block in (*bead.ja, *bead.en):
            for row, span in reading.termbase.barred(block.text.value, block.lang):
                if row.own and row.lang == block.lang:
                    here = block.text.source(span.start, span.end)
                    yield Hit(
                        bead=bead.id,
                        message=_message(row, block.lang, block.text.value[span.start : span.end]),
                        severity=_severity(row),
                        ja=here if block.lang == "ja" else None,
                        en=here if block.lang == "en" else None,
                        suspect=block.lang,
                        evidence=_evidence(row),
                    )


def _message(row: Barred, lang: Lang, printed: str) -> str:
    instead = " or ".join(f"“{wording}”" for wording in row.instead[:2])
    verb = "is forbidden" if row.term.status is Status.FORBIDDEN else "is deprecated"
    term = row.term.ja if lang == "en" else row.term.en
    return f"“{printed}” {verb} for {term}" + (f"; use {instead}" if instead else "")


def _evidence(row: Barred) -> str:
    why = f": {row.term.note}" if row.term.note else ""
    return f"{row.term.status} in {row.term.glossary} for {row.term.concept}{why}"


def _severity(row: Barred) -> Severity:
    return Severity.WARNING if row.own or row.term.status is Status.FORBIDDEN else Severity.NOTE
