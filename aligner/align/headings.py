"""Pairs headings by their place: their wording is free, their place is not."""

from __future__ import annotations

from collections.abc import Sequence

from aligner.align.chains import rising_chain
from aligner.align.drafts import Draft
from aligner.model import Block, Kind

Unit = Block | str
"""A block of prose, or the id of a paired table standing at its place in the reading order."""

_PLACED = 0.1  # the score of a pair that only its place speaks for


def headings_between(left: Sequence[Unit], right: Sequence[Unit], drafts: Sequence[Draft]) -> list[Draft]:
    """Pairs of headings left over between two neighbouring pairs, where both sides have equally many.

    A heading that says 概況 in one half and "Overview of the Quarter's Results" in the other has little but
    its neighbours to be known by.
    """
    found = []
    for ja, en in _gaps(left, right, drafts):
        left_over, answers = _headings(ja), _headings(en)
        if len(left_over) == len(answers):
            found += [
                Draft(Kind.HEADING, (a,), (b,), _PLACED, ("order",)) for a, b in zip(left_over, answers, strict=True)
            ]
    return found


def _headings(units: Sequence[Unit]) -> list[Block]:
    return [unit for unit in units if isinstance(unit, Block) and unit.kind is Kind.HEADING]


def _gaps(left: Sequence[Unit], right: Sequence[Unit], drafts: Sequence[Draft]) -> list[tuple[list[Unit], list[Unit]]]:
    """The units without a partner between each two neighbouring pairs that keep the reading order."""
    ja_place = {unit if isinstance(unit, str) else ("ja", unit.index): i for i, unit in enumerate(left)}
    en_place = {unit if isinstance(unit, str) else ("en", unit.index): j for j, unit in enumerate(right)}
    pairs = [(ja_place["ja", d.ja[0].index], en_place["en", d.en[0].index]) for d in drafts if not d.moved]
    pairs += [(i, en_place[unit]) for i, unit in enumerate(left) if isinstance(unit, str) and unit in en_place]
    pairs.sort()
    kept = [pairs[at] for at in rising_chain([j for _, j in pairs])]
    taken = {(block.lang, block.index) for draft in drafts for block in (*draft.ja, *draft.en)}

    def free(units: Sequence[Unit]) -> list[Unit]:
        return [unit for unit in units if isinstance(unit, Block) and (unit.lang, unit.index) not in taken]

    gaps = []
    before = (-1, -1)
    for after in [*kept, (len(left), len(right))]:
        gaps.append((free(left[before[0] + 1 : after[0]]), free(right[before[1] + 1 : after[1]])))
        before = after
    return gaps
