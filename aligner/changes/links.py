"""Which edit of the one half answers which of the other, and what answers a figure that was edited alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aligner.align.cells import cell_digits
from aligner.changes.counterparts import LONGEST_FIGURE, Answer, Counterparts
from aligner.changes.describe import OTHER
from aligner.changes.edits import FigureEdit, UnitEdit
from aligner.changes.figures import still_holds
from aligner.changes.half import HalfComparison
from aligner.model import Block, Half, Lang, Span
from aligner.quantities import Quantity, scan

Ref = tuple[int, int]
"""The number of a unit's edit among those of its half, and of the figure in it."""


@dataclass(frozen=True, slots=True)
class Family:
    """The numbers of the blocks in the other half that answer a unit, in the old draft and in the new one."""

    old: frozenset[int]
    new: frozenset[int]

    def holds(self, edit: UnitEdit) -> bool:
        return (edit.old is not None and edit.old.block.index in self.old) or (
            edit.new is not None and edit.new.block.index in self.new
        )


class Links:
    """Looks across from one half to the other."""

    def __init__(self, old: Counterparts, new: Counterparts, halves: dict[Lang, HalfComparison]) -> None:
        self.old, self.new, self.halves = old, new, halves
        self._families: dict[tuple[Lang, tuple[int | None, ...]], Family] = {}
        self._spans: dict[tuple[Lang, int], list[tuple[Span, Ref]]] = {}
        for lang, half in halves.items():
            for draft in (0, 1):
                self._spans[lang, draft] = sorted(_places(half.edits, draft), key=_start)
        self.linked: dict[tuple[Lang, Ref], Ref] = {}
        for lang in halves:
            for ref, edit in _figures(halves[lang].edits):
                if (other := self._direct(lang, edit)) is not None:
                    self.linked[lang, ref] = other
        self._link_within_families()

    def drafts(self, lang: Lang) -> tuple[Half, Half]:
        """One half in both drafts."""
        was, now = self.old.bitext.release, self.new.bitext.release
        old, new = (was.ja, now.ja) if lang == "ja" else (was.en, now.en)
        assert old is not None
        assert new is not None
        return old, new

    def family(self, lang: Lang, edit: UnitEdit) -> Family:
        """What answers a unit: the other side of its bead, in the drafts it stands in, followed into both."""
        blocks = tuple(unit.block.index if unit else None for unit in (edit.old, edit.new))
        if (lang, blocks) not in self._families:
            self._families[lang, blocks] = self._family(lang, edit)
        return self._families[lang, blocks]

    def _family(self, lang: Lang, edit: UnitEdit) -> Family:
        other = self.halves[OTHER[lang]]
        was = self.old.bead_of(edit.old.block).side(OTHER[lang]) if edit.old else ()
        now = self.new.bead_of(edit.new.block).side(OTHER[lang]) if edit.new else ()
        old = {block.index for block in was} | other.blocks_backward(now)
        new = {block.index for block in now} | other.blocks_forward(was)
        return Family(frozenset(old), frozenset(new))

    def answering(self, lang: Lang, edit: UnitEdit) -> list[UnitEdit]:
        """The edits of the other half in what answers a unit."""
        family = self.family(lang, edit)
        return [one for one in self.halves[OTHER[lang]].edits if family.holds(one)]

    def answers(self, lang: Lang, edit: FigureEdit) -> tuple[Answer | None, Answer | None]:
        """What answered the figure in the old draft, and what answers it in the new one."""
        return (
            self.old.answer(lang, edit.old.span if edit.old else None),
            self.new.answer(lang, edit.new.span if edit.new else None),
        )

    def agree(self, lang: Lang, edit: FigureEdit, other: FigureEdit) -> bool:
        """Whether two figures that were both edited say the same now."""
        if edit.new is None or other.new is None:
            return edit.new is other.new
        answer = self.new.answer(lang, edit.new.span)
        if answer is not None and answer.figure is not None and answer.span.overlaps(other.new.span):
            return answer.agrees
        return still_holds(edit.new.quantity, other.new.quantity)

    def same_as_before(self, lang: Lang, edit: FigureEdit, family: Family) -> Span | None:
        """The place in the other half of the new draft that still prints what the edited figure was."""
        half = self.drafts(OTHER[lang])[1]
        if edit.old is None:
            return None
        for index in sorted(family.new):
            if (span := _same(half.blocks[index], edit.old.quantity)) is not None:
                return span
        return None

    def _direct(self, lang: Lang, edit: FigureEdit) -> Ref | None:
        other = OTHER[lang]
        was, now = self.answers(lang, edit)
        for draft, answer in ((1, now), (0, was)):
            if answer is not None:
                spans = self._spans[other, draft]
                first = bisect_left(spans, answer.span.start - LONGEST_FIGURE, key=_start)
                for span, ref in spans[first : bisect_right(spans, answer.span.end, key=_start)]:
                    if span.overlaps(answer.span) or span == answer.span:
                        return ref
        return None

    def _link_within_families(self) -> None:
        """Edits that no comparison ties together, in texts that answer each other: what says the same now, then what
        said the same before.
        """
        ja, en = self.halves["ja"].edits, self.halves["en"].edits
        taken = {ref for (lang, _), ref in self.linked.items() if lang == "ja"}
        taken |= {ref for lang, ref in self.linked if lang == "en"}
        for number, unit in enumerate(ja):
            free = [ref for ref, _ in _figures([unit], number) if ("ja", ref) not in self.linked]
            if not free:
                continue
            family = self.family("ja", unit)
            others = [
                (ref, edit) for at, one in enumerate(en) if family.holds(one) for ref, edit in _figures([one], at)
            ]
            for draft in ("new", "old"):
                for ref in free:
                    if ("ja", ref) in self.linked:
                        continue
                    mine = unit.edited.figures[ref[1]]
                    for other, edit in others:
                        a, b = getattr(mine, draft), getattr(edit, draft)
                        if other not in taken and a and b and still_holds(a.quantity, b.quantity):
                            self.linked["ja", ref] = other
                            self.linked["en", other] = ref
                            taken.add(other)
                            break


def _start(entry: tuple[Span, Ref]) -> int:
    return entry[0].start


def _figures(edits: Sequence[UnitEdit], first: int = 0) -> Iterator[tuple[Ref, FigureEdit]]:
    for number, unit in enumerate(edits, first):
        for at, edit in enumerate(unit.edited.figures):
            yield (number, at), edit


def _places(edits: Sequence[UnitEdit], draft: int) -> Iterator[tuple[Span, Ref]]:
    for ref, edit in _figures(edits):
        side = edit.new if draft else edit.old
        if side is not None:
            yield side.span, ref


def _same(block: Block, quantity: Quantity) -> Span | None:
    """The figure of a block that is the same as one of the other half."""
    if not block.cells:
        for figure in scan(block.text.value, block.lang):
            if still_holds(quantity, figure):
                return block.text.source(figure.span.start, figure.span.end)
        return None
    wanted = cell_digits(quantity.surface)
    for cell in block.cells[1:]:
        digits = cell_digits(cell.text.value)
        if wanted and digits and digits.mantissa == wanted.mantissa:
            text = cell.text.strip()
            return text.source(0, len(text))
    return None
