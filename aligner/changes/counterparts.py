"""What answers a place of one half in the other, in either draft."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aligner.changes.figures import still_holds
from aligner.checks.comparison import Comparison, Figure
from aligner.model import Bead, Bitext, Block, Lang, Span

LONGEST_FIGURE = 200
"""Characters: a figure that overlaps a place begins no further in front of it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A figure of the other half, or the blank place where one is missing, and whether the two agree.

    `mine` is the figure it answers, read as it was compared.
    """

    span: Span
    figure: Figure | None
    mine: Figure | None
    agrees: bool

    @property
    def holds(self) -> bool:
        """Whether the two agree at their last digits."""
        quantities = [side.quantity if side else None for side in (self.mine, self.figure)]
        mine, other = quantities
        return self.agrees and (mine is None or other is None or still_holds(mine, other))


class Counterparts:
    """The aligned figures and beads of one draft, looked up from either side."""

    def __init__(self, bitext: Bitext, comparisons: Sequence[Comparison]) -> None:
        self.bitext = bitext
        self._bead = {(block.lang, block.index): bead for bead in bitext.beads for block in (*bead.ja, *bead.en)}
        self._answers: dict[Lang, list[tuple[Span, Answer]]] = {"ja": [], "en": []}
        for comparison in comparisons:
            ja = comparison.ja.span if comparison.ja else comparison.ja_at
            en = comparison.en.span if comparison.en else comparison.en_at
            if ja is not None and en is not None:
                self._answers["ja"].append((ja, Answer(en, comparison.en, comparison.ja, comparison.agrees)))
                self._answers["en"].append((en, Answer(ja, comparison.ja, comparison.en, comparison.agrees)))
        for answers in self._answers.values():
            answers.sort(key=_start)

    def answer(self, lang: Lang, span: Span | None) -> Answer | None:
        """What was compared with the figure of `lang` at `span`."""
        if span is None:
            return None
        answers = self._answers[lang]
        first = bisect_left(answers, span.start - LONGEST_FIGURE, key=_start)
        last = bisect_right(answers, span.end, key=_start)
        found = [(abs(here.start - span.start), number) for number, (here, _) in enumerate(answers[first:last])
                 if here.overlaps(span)]  # fmt: skip
        return answers[first + min(found)[1]][1] if found else None

    def bead_of(self, block: Block) -> Bead:
        return self._bead[block.lang, block.index]

    def beads_of(self, lang: Lang, indices: Iterable[int]) -> list[Bead]:
        """The beads of so-numbered blocks, each once."""
        return list({bead.id: bead for index in sorted(indices) for bead in [self._bead[lang, index]]}.values())


def _start(entry: tuple[Span, Answer]) -> int:
    return entry[0].start
