"""TRM001 term-not-used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from aligner.checks.base import Tally, check
from aligner.checks.reading import Reading
from aligner.checks.said import Said
from aligner.checks.terms import Unit, other_language
from aligner.model import Hit, Lang, Severity, Span
from aligner.termbase import Agreed
from aligner.termbase.keys import words
from aligner.text.scripts import has_japanese, japanese_letters

_SHORT_FOR_A_TRANSLATION = 1.2
"""An English text with fewer letters a Japanese one leaves much of it out: a term may be missing with the rest."""

_ASIDE = re.compile(r"\([^()]*\)|^Table\s*\d+\W*", re.IGNORECASE)


@check("TRM001", "term-not-used", Severity.WARNING, Severity.NOTE)
def term_not_used(reading: Reading, tally: Tally) -> Iterator[Hit]:
    """A term of your company's glossary stands on one side, and none of its agreed translations on the other.

    Why it matters: two wordings of one term look like two things.

    Example: your glossary renders 売上高 with "Revenue", and a row is called "Net sales".  Without a glossary
    of the company: 現金及び現金同等物 is called "Cash", which leaves out what the Japanese names beside it.

    How severe: a warning in the labels of rows and columns, captions and headings, and for a term marked `strict`
    in sentences, too; a note in sentences otherwise.  A wording that disagrees in many places is reported once, with
    their number.

    Agreed: the renderings that the first of the sets of level `company` gives for the term as preferred or admitted.
    The others, all that ship among them, list usual wordings, to which nobody has agreed: by them only what is left
    out of a label is reported.

    Not reported: another order of the agreed words, plurals, words in parentheses, an abbreviation that
    the text declares, a label that its table completes; a term that is only a small part of a label; labels
    that are reported as untranslated (UNT001) or as contradictions (TRM004).
    """
    found: dict[tuple[str, str], list[Hit]] = {}
    for unit in reading.units:
        tally.examined += 1
        for hit in _in_unit(reading, unit):
            found.setdefault(_wording(reading, hit), []).append(hit)
    for hits in found.values():
        first = min(hits, key=lambda hit: hit.severity.rank)
        places = len({hit.bead for hit in hits})
        yield replace(first, message=f"{first.message}, in {places} places") if places > 1 else first


def _wording(reading: Reading, hit: Hit) -> tuple[str, str]:
    return tuple(reading.text_of(lang, span).casefold() if span else "" for lang, span in _sides(hit))  # type: ignore[return-value]


def _sides(hit: Hit) -> tuple[tuple[Lang, Span | None], tuple[Lang, Span | None]]:
    return ("ja", hit.ja), ("en", hit.en)


@dataclass(frozen=True, slots=True)
class _Missing:
    """A term as printed in one language whose agreed renderings the other side lacks."""

    lang: Lang
    start: int
    end: int
    agreed: Agreed


def _in_unit(reading: Reading, unit: Unit) -> Iterator[Hit]:
    if unit.label is not None and (unit.label in reading.contradictions or has_japanese(unit.en.value)):
        return
    missing = list(_missing(reading, unit, "ja"))
    if unit.label is not None and missing:
        missing = missing[:1]
    else:
        explained = {concept for term in missing for concept in term.agreed.concepts}
        missing += [term for term in _missing(reading, unit, "en") if explained.isdisjoint(term.agreed.concepts)]
        missing = missing[:1] if unit.label is not None else missing
    for term in missing:
        yield _hit(reading, unit, term)
    if not missing and unit.label is not None and unit.label.in_table:
        yield from _left_out(reading, unit)


def _missing(reading: Reading, unit: Unit, lang: Lang) -> Iterator[_Missing]:
    agreements = reading.termbase.agreements
    if not agreements:
        return
    other = other_language(lang)
    text = unit.text(lang).value
    said = Said(unit.text(other).value, other, unit.around(other), reading.declared(other))
    for use in unit.uses(lang):
        agreed = agreements.of(text[use.span.start : use.span.end], lang)
        if agreed is None or said.says(agreed.renderings) or _is_barred(reading, said.text, other, agreed):
            continue
        if unit.label is not None and not _is_much_of(text, use.span, lang):
            continue
        yield _Missing(lang, use.span.start, use.span.end, agreed)


def _is_much_of(label: str, term: Span, lang: Lang) -> bool:
    """Whether a term is at least half of an English label, or a third of a Japanese one.

    "revenues" or 合計 in a longer name is any word.
    """
    if lang == "en":
        return 2 * len(words(label[term.start : term.end])) >= len(words(_ASIDE.sub(" ", label)))
    return 3 * len(term) > japanese_letters(_ASIDE.sub(" ", label))


def _is_barred(reading: Reading, text: str, lang: Lang, agreed: Agreed) -> bool:
    """Whether the wording in place of the term is one that TRM002 reports."""
    return any(row.term.concept in agreed.concepts for row, _ in reading.termbase.barred(text, lang))


def _hit(reading: Reading, unit: Unit, term: _Missing) -> Hit:
    other = other_language(term.lang)
    printed = unit.text(term.lang).value[term.start : term.end]
    here = unit.text(term.lang).source(term.start, term.end)
    instead = _instead(unit, term, other)
    there = unit.text(other).source(instead.start, instead.end) if instead else None
    wording = f"has “{unit.text(other).value[instead.start : instead.end].strip()}”" if instead else "does not say it"
    name = "English" if other == "en" else "Japanese"
    calls_for = " or ".join(f"“{rendering}”" for rendering in term.agreed.renderings[:2])
    return Hit(
        bead=unit.bead.id,
        message=f"{printed} calls for {calls_for}, but the {name} {wording}",
        severity=_severity(unit, term.agreed),
        ja=here if term.lang == "ja" else there,
        en=there if term.lang == "ja" else here,
        evidence=f"agreed in {term.agreed.glossary} for {', '.join(term.agreed.concepts)}",
        row=unit.label.row if unit.label else "",
    )


def _instead(unit: Unit, term: _Missing, other: Lang) -> Span | None:
    """What the other side says in place of the agreed rendering, as far as it can be told."""
    if unit.label is not None:
        text = unit.text(other).value
        return Span(len(text) - len(text.lstrip()), len(text.rstrip()))
    printed = {use.concept.id for use in unit.uses(term.lang) if use.span.start == term.start} | set(
        term.agreed.concepts
    )
    return next((use.span for use in unit.uses(other) if use.concept.id in printed), None)


def _severity(unit: Unit, agreed: Agreed) -> Severity:
    if unit.label is not None:
        return Severity.WARNING
    ratio = len(unit.en.value) / max(1, len(unit.ja.value))
    return Severity.WARNING if agreed.strict and ratio >= _SHORT_FOR_A_TRANSLATION else Severity.NOTE


def _left_out(reading: Reading, unit: Unit) -> Iterator[Hit]:
    """By the shipped sets: one of several things that a term names together is not named."""
    found = reading.termbase.left_out(unit.ja.value, unit.en.value)
    if found is not None:
        yield Hit(
            bead=unit.bead.id,
            message=f"{found.ja_text} calls for “{found.expected[0]}”, but the English has “{found.en_text}”",
            severity=Severity.WARNING,
            ja=unit.ja.source(found.ja.start, found.ja.end),
            en=unit.en.source(found.en.start, found.en.end),
            evidence="the shipped glossaries know no wording that leaves this out",
            row=unit.label.row if unit.label else "",
        )
