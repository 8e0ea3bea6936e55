"""A bitext as the checks see it: who answers whom, and which figures were compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from aligner.arithmetic import Accusation, Figure, Recomputation, accusations
from aligner.checks.cells import compare_tables
from aligner.checks.comparison import Comparison
from aligner.checks.elsewhere import Elsewhere
from aligner.checks.exceptions import compare_exceptions
from aligner.checks.headers import compare_headers
from aligner.checks.labels import LabelPair, label_pairs
from aligner.checks.prose import compare_prose
from aligner.checks.side import decide
from aligner.checks.terms import Unit, units
from aligner.checks.witness import heard
from aligner.history import History, Past, compare
from aligner.model import AS_THE_CHECKS_SAY, Bead, Bitext, Block, Half, Kind, Lang, Rules, Span
from aligner.quantities import read_unit
from aligner.termbase import Contradiction, Termbase
from aligner.termbase.abbreviations import Abbreviation, declared

_NEAR = 300
"""So many labels of a table are looked at for the name that a label ought to have."""


@dataclass(frozen=True)
class Reading:
    """Everything the checks share, worked out once.

    `given` is true for a bitext that somebody else aligned: every line must then answer its partner,
    and there is no other place where a figure could stand.  `rules` say what tolerances a check allows.
    `history` is None where no other release of the company is audited with this one.
    """

    bitext: Bitext
    termbase: Termbase
    given: bool = False
    rules: Rules = AS_THE_CHECKS_SAY
    history: History | None = None

    @cached_property
    def past(self) -> Past:
        """What the other releases of the company print otherwise; nothing where there are none."""
        return compare(self.history, self._naming) if self.history else Past()

    def _naming(self, label: str, lang: Lang) -> frozenset[str]:
        return frozenset(concept.id for concept in self.termbase.concepts_of(label, lang))

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Every figure of every two-sided bead with what answers it on the other side."""
        if self.given:
            return self._compared
        decided = (decide(comparison, self.recomputation) for comparison in self._compared)
        return tuple(heard(comparison, self.elsewhere) for comparison in decided)

    @cached_property
    def _compared(self) -> tuple[Comparison, ...]:
        return (
            *compare_tables(self.bitext),
            *compare_headers(self.bitext),
            *compare_exceptions(self.bitext),
            *compare_prose(self.bitext, self.elsewhere, given=self.given),
        )

    @cached_property
    def recomputation(self) -> Recomputation:
        """What the figures of each half say about each other."""
        prose = (comparison for comparison in self._compared if not comparison.bead.kind.is_table)
        pairs = tuple((found.ja.span, found.en.span) for found in prose if found.ja and found.en)
        return Recomputation(self.bitext, pairs, self.rules.last_digits)

    @cached_property
    def disputed(self) -> frozenset[Figure]:
        """The figures that take part in a calculation and do not agree with the other half, which is reported."""
        return self._differing("ja", None) | self._differing("en", None)

    @cached_property
    def cleared(self) -> frozenset[Figure]:
        """The disputed figures that were shown to be right."""
        return self._differing("ja", "en") | self._differing("en", "ja")

    def _differing(self, lang: Lang, suspect: Lang | None) -> frozenset[Figure]:
        """The figures of one half that do not agree with the other, all or those where that one is the suspect."""
        found = (one for one in self.comparisons if not one.agrees and suspect in (None, one.suspect))
        figures = (self.recomputation.figure_at(lang, one.place(lang)) for one in found)
        return frozenset(filter(None, figures))

    @cached_property
    def accusations(self) -> tuple[Accusation, ...]:
        """The figures that what is printed around them speaks against, those left out that the halves dispute."""
        return () if self.given else tuple(accusations(self.recomputation, self.disputed, self.cleared))

    @cached_property
    def labels(self) -> tuple[LabelPair, ...]:
        """What the halves call the same things: rows, columns, captions, headings."""
        return tuple(label_pairs(self.bitext, given=self.given))

    @cached_property
    def contradictions(self) -> dict[LabelPair, Contradiction]:
        """The labels that name different things."""
        tables: dict[tuple[str | None, Kind], list[tuple[str, str]]] = {}
        for bead in self.bitext.beads:
            if bead.kind is Kind.TABLE_ROW:
                tables.setdefault((bead.table, bead.kind), []).append((_label_of(bead.ja), _label_of(bead.en)))
        for pair in self.labels:
            if pair.kind is Kind.TABLE_HEADER:
                tables.setdefault((pair.bead.table, pair.kind), []).append((pair.ja.value, pair.en.value))
        found = {}
        for pair in self.labels:
            if pair.kind is Kind.HEADING:
                continue
            near = () if self.given else tables.get((pair.bead.table, pair.kind), ())[:_NEAR]
            contradiction = self.termbase.contradiction(pair.ja.value, pair.en.value, near)
            if contradiction and (pair.heads is None or self.termbase.contradiction(*pair.heads, near)):
                found[pair] = contradiction
        return found

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The texts that answer each other, with the terms they use."""
        return tuple(units(self.bitext, self.labels, self.termbase))

    def is_reported(self, bead: str, lang: Lang, span: Span) -> bool:
        """Whether figures that do not agree stand at a place, so that it is reported for them."""
        return any(span.overlaps(figure) for figure in self._disagreeing.get((bead, lang), ()))

    @cached_property
    def _disagreeing(self) -> dict[tuple[str, Lang], list[Span]]:
        found: dict[tuple[str, Lang], list[Span]] = {}
        for comparison in self.comparisons:
            if comparison.verdict is not None and not comparison.verdict.agrees:
                if comparison.ja is not None:
                    found.setdefault((comparison.bead.id, "ja"), []).append(comparison.ja.span)
                if comparison.en is not None:
                    found.setdefault((comparison.bead.id, "en"), []).append(comparison.en.span)
        return found

    def declared(self, lang: Lang) -> tuple[Abbreviation, ...]:
        """The abbreviations that one half declares."""
        return self._declared.get(lang, ())

    @cached_property
    def _declared(self) -> dict[Lang, tuple[Abbreviation, ...]]:
        return {
            half.lang: tuple(found for block in half.blocks for found in declared(block.text.value, half.lang))
            for half in self.halves()
        }

    @cached_property
    def elsewhere(self) -> Elsewhere:
        """Where else in either half a figure stands; the pairs of a given bitext have no other place."""
        if self.given:
            return Elsewhere({}, {})
        return Elsewhere.of(self.bitext)

    def halves(self) -> Iterator[Half]:
        return (half for half in (self.bitext.release.ja, self.bitext.release.en) if half is not None)

    def rows_of(self, table: str) -> tuple[Bead, ...]:
        """The beads of one table pair, in order."""
        return self._beads_by_table.get(table, ())

    def bead_of(self, block: Block) -> str:
        """The id of the bead that holds `block`."""
        return self._bead_at[block.lang, block.index].id

    def bead_at(self, lang: Lang, block: int) -> Bead | None:
        """The bead that holds the block of an index in a half."""
        return self._bead_at.get((lang, block))

    @cached_property
    def _bead_at(self) -> dict[tuple[Lang, int], Bead]:
        return {(block.lang, block.index): bead for bead in self.bitext.beads for block in (*bead.ja, *bead.en)}

    def text_of(self, lang: Lang, span: Span) -> str:
        half = self.bitext.release.ja if lang == "ja" else self.bitext.release.en
        return half.document.slice(span) if half else ""

    def may_be_left_out(self, lang: Lang) -> bool:
        """Whether the other half is abridged, so that what stands in `lang` need not be answered."""
        return self.bitext.abridged.half == ("en" if lang == "ja" else "ja")

    def declares_unit(self, block: Block) -> bool:
        """Whether a caption declares the unit of a table that both halves have."""
        paired = any(
            pair.ja and pair.en and block.table == (pair.ja if block.lang == "ja" else pair.en).index
            for pair in self.bitext.tables
        )
        return block.kind is Kind.CAPTION and paired and read_unit(block.text.value) is not None

    @cached_property
    def _beads_by_table(self) -> dict[str, tuple[Bead, ...]]:
        found: dict[str, list[Bead]] = {}
        for bead in self.bitext.beads:
            if bead.table is not None:
                found.setdefault(bead.table, []).append(bead)
        return {table: tuple(beads) for table, beads in found.items()}


def _label_of(rows: tuple[Block, ...]) -> str:
    return " ".join(row.label for row in rows)


def block_span(block: Block) -> Span:
    """The source span of a block's whole text."""
    return block.text.source(0, len(block.text))


def label_span(row: Block) -> Span:
    """The source span of a row's label, or of the whole row where it has none."""
    label = row.cells[0].text if row.cells else row.text
    return label.source(0, len(label)) if label.value.strip() else block_span(row)
