"""Paragraphs that were written anew: nothing of their words is left, but they answer what the old ones answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from aligner.changes.counterparts import Counterparts
from aligner.changes.describe import OTHER
from aligner.changes.edits import Unit, UnitEdit
from aligner.changes.half import HalfComparison
from aligner.changes.wording import compare_texts
from aligner.model import Block


def with_rewritten(half: HalfComparison, other: HalfComparison, old: Counterparts, new: Counterparts) -> HalfComparison:
    """The comparison in which a removed and an added block are one, where one text of the other half answers both."""
    found = list(_rewritten(half, other, old, new))
    if not found:
        return half
    gone, come = ({pair[draft].index for pair in found} for draft in (0, 1))
    edits = [
        edit
        for edit in half.edits
        if not (edit.new is None and edit.old and edit.old.block.index in gone)
        and not (edit.old is None and edit.new and edit.new.block.index in come)
    ]
    pairs = [(_whole(was), _whole(now)) for was, now in found]
    edits += [UnitEdit(was, now, compare_texts(was.text, now.text, half.lang)) for was, now in pairs]
    return replace(half, pairs=(*half.pairs, *pairs), edits=tuple(edits))


def _rewritten(
    half: HalfComparison, other: HalfComparison, old: Counterparts, new: Counterparts
) -> Iterator[tuple[Block, Block]]:
    lang, answering = half.lang, OTHER[half.lang]
    kept = [{pair[draft].block.index for pair in half.pairs} for draft in (0, 1)]
    removed = {edit.old.block.index: edit.old.block for edit in half.edits if edit.new is None and edit.old}
    added = {edit.new.block.index: edit.new.block for edit in half.edits if edit.old is None and edit.new}
    for index, block in added.items():
        if index in kept[1] or block.kind.is_table:
            continue
        answers = other.blocks_backward(new.bead_of(block).side(answering))
        before = (was for bead in old.beads_of(answering, answers) for was in bead.side(lang))
        replaced = (was for was in before if was.index in removed and was.index not in kept[0])
        if (was := next((was for was in replaced if not was.kind.is_table), None)) is not None:
            del removed[was.index]
            yield was, block


def _whole(block: Block) -> Unit:
    return Unit(block, block.text, "")
