"""The texts of a bitext in which terms are looked for, each pair once, with the terms that they use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from aligner.checks.labels import LabelPair
from aligner.model import Bead, Bitext, Block, Kind, Lang, MappedText, Table
from aligner.termbase import Termbase, TermUse

_CONTEXT = 400  # letters of a table's captions and sections that may complete a label


@dataclass(frozen=True)
class Unit:
    """Two texts that answer each other: a pair of labels, or the sentences of a bead."""

    bead: Bead
    ja: MappedText
    en: MappedText
    termbase: Termbase
    label: LabelPair | None = None
    context: tuple[str, str] = ("", "")
    """What stands over a row in its table, in Japanese and in English."""
    _uses: dict[Lang, tuple[TermUse, ...]] = field(default_factory=dict, compare=False, repr=False)

    def text(self, lang: Lang) -> MappedText:
        return self.ja if lang == "ja" else self.en

    def around(self, lang: Lang) -> str:
        return self.context[lang == "en"]

    def uses(self, lang: Lang) -> tuple[TermUse, ...]:
        """The terms in one of the texts, looked for when they are first asked for."""
        if lang not in self._uses:
            self._uses[lang] = self.termbase.find(self.text(lang).value, lang)
        return self._uses[lang]


def units(bitext: Bitext, labels: Iterable[LabelPair], termbase: Termbase) -> Iterator[Unit]:
    """The labels, then the sentences of the beads that have no labels."""
    contexts = {pair.id: (_over(pair.ja), _over(pair.en)) for pair in bitext.tables}
    labelled = set()
    for label in labels:
        if label.kind in (Kind.NOTE, Kind.FOOTNOTE):
            continue
        labelled.add(label.bead.id)
        context = contexts.get(label.bead.table or "", ("", "")) if label.kind is Kind.TABLE_ROW else ("", "")
        yield Unit(label.bead, label.ja, label.en, termbase, label, context)
    for bead in bitext.two_sided():
        if bead.id not in labelled and not bead.kind.is_table and bead.kind is not Kind.FURNITURE:
            yield Unit(bead, _joined(bead.ja), _joined(bead.en), termbase)


def other_language(lang: Lang) -> Lang:
    return "en" if lang == "ja" else "ja"


def _joined(blocks: tuple[Block, ...]) -> MappedText:
    return MappedText.join((block.text for block in blocks), "\n")


def _over(table: Table | None) -> str:
    """The captions of a table, the corner of its head and the labels of its sections."""
    if table is None:
        return ""
    sections = (row.label for row in table.rows if not any(letter.isdigit() for letter in row.text.value))
    corners = (row.label for row in table.header)
    words = [block.text.value for block in table.captions] + list(corners) + list(sections)
    return "\n".join(words)[:_CONTEXT]
