"""Compares the figures of paired prose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from aligner.checks.comparison import Comparison, Figure
from aligner.checks.elsewhere import Elsewhere
from aligner.model import Abridged, Bead, Bitext, Block, Kind, Lang, MappedText, Severity
from aligner.quantities import Claim, Dimension, FigurePair, Pairing, Quantity, Verdict, pair_figures

_HARD = frozenset((Verdict.VALUE, Verdict.SENSE, Verdict.SCALE, Verdict.UNIT, Verdict.DATE))


def compare_prose(bitext: Bitext, elsewhere: Elsewhere, *, given: bool) -> Iterator[Comparison]:
    """Every figure of every pair of paragraphs, bullets, captions and notes with what answers it."""
    for bead in bitext.two_sided():
        if bead.kind.is_table or bead.kind is Kind.FURNITURE:
            continue
        ja_text, en_text = joined(bead.ja), joined(bead.en)
        pairing = pair_figures(ja_text.value, en_text.value)
        for pair in pairing.pairs:
            if not given and Dimension.SCALE in (pair.ja.dimension, pair.en.dimension):
                continue  # 億円 and "JPY in billions" may head the same table: its cells decide
            yield _compared(bead, pair, ja_text, en_text)
        told = any(pair.verdict is Verdict.SENSE for pair in pairing.pairs)  # the figure says it already
        for claims in () if told else pairing.claims:
            ja, en = figure(ja_text, claims.ja), figure(en_text, claims.en)
            yield Comparison(bead, ja, en, Verdict.SENSE, Severity.ERROR if given else Severity.WARNING, claims.reason)
        yield from _unanswered(bead, pairing, ja_text, en_text, bitext.abridged, elsewhere, given=given)


def joined(blocks: tuple[Block, ...]) -> MappedText:
    """The text of one side of a bead."""
    return MappedText.join((block.text for block in blocks), "\n")


def figure(text: MappedText, found: Quantity | Claim) -> Figure:
    """A figure or a claim of a scanned text with its place in the source."""
    span = text.source(found.span.start, found.span.end)
    return Figure(span, found.surface, found if isinstance(found, Quantity) else None)


def _compared(bead: Bead, pair: FigurePair, ja_text: MappedText, en_text: MappedText) -> Comparison:
    ja, en = figure(ja_text, pair.ja), figure(en_text, pair.en)
    severity = Severity.ERROR if pair.verdict in _HARD else Severity.WARNING
    evidence = "the other amounts of the sentence say their currency" if pair.bare else ""
    return Comparison(bead, ja, en, pair.verdict, severity, _reason(pair), suspect=pair.bare, evidence=evidence)


def _reason(pair: FigurePair) -> str:
    """Why two figures do not agree, where their print alone does not show it."""
    marks = [quantity.sense.mark.strip() for quantity in (pair.ja, pair.en)]
    if pair.verdict is Verdict.SENSE and any(marks):
        return " against ".join(mark or "no sign" for mark in marks)
    return pair.reason


def _unanswered(
    bead: Bead,
    pairing: Pairing,
    ja_text: MappedText,
    en_text: MappedText,
    abridged: Abridged,
    elsewhere: Elsewhere,
    *,
    given: bool,
) -> Iterator[Comparison]:
    sides: tuple[tuple[Lang, Lang, tuple[Quantity, ...], MappedText], ...] = (
        ("ja", "en", pairing.ja_only, ja_text),
        ("en", "ja", pairing.en_only, en_text),
    )
    for lang, other, quantities, text in sides:
        for quantity in quantities:
            if quantity.optional or (quantity.dimension is Dimension.SCALE and not given):
                continue
            alone = figure(text, quantity)
            found = Comparison(
                bead,
                alone if lang == "ja" else None,
                alone if lang == "en" else None,
                None,
                Severity.WARNING,
            )
            if given:
                yield found
                continue
            if slip := elsewhere.slip(quantity, (*bead.ja, *bead.en)):
                side, sighting = slip
                name = "Japanese" if side == "ja" else "English"
                yield replace(
                    found,
                    verdict=Verdict.SCALE,
                    suspect=lang,
                    evidence=f"the {name} has {sighting.text} on line {sighting.line}",
                )
                continue
            if elsewhere.is_only_period(quantity, (*bead.ja, *bead.en)):
                evidence = "no other date or period of the release is in that year"
                yield replace(found, verdict=Verdict.DATE, suspect=lang, evidence=evidence)
                continue
            if abridged.half == other:
                continue  # the other half is abridged: what it leaves out is left out on purpose
            if seen := elsewhere.find(quantity, other):
                name = "English" if other == "en" else "Japanese"
                yield replace(found, severity=Severity.NOTE, evidence=f"it stands in the {name} on line {seen.line}")
            else:
                yield found
