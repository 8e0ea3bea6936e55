"""Which relations of ratios a half's tables really have.

Headers and prints propose, the figures decide: a relation counts only where it holds in most lines, so that one that
was misunderstood can accuse nobody.  Where a table has too few lines to show it, its other columns, or tables with the
same headers, may confirm it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aligner.arithmetic.proposals import amount_places, proposals, ratio_places
from aligner.arithmetic.relations import Relation, Tally, tallied
from aligner.arithmetic.views import View

_LEAST = 4
_ALIKE = 3
_MOSTLY = 0.7


@dataclass(frozen=True, slots=True)
class Structure:
    """A relation of one table that its figures confirm."""

    view: View
    relation: Relation
    tally: Tally


@dataclass(frozen=True, slots=True)
class _Candidate:
    view: View
    relation: Relation
    tally: Tally

    @property
    def sure(self) -> bool:
        """Whether enough lines confirm it."""
        return _mostly(self.tally, _LEAST)

    @property
    def rank(self) -> tuple[int, int, int]:
        spread = abs(self.relation.ratio - self.relation.of) + abs(self.relation.of - self.relation.base)
        return self.tally.fits, -self.tally.failed, -spread


def _mostly(tally: Tally, least: int) -> bool:
    return tally.fits >= max(least, _MOSTLY * tally.tested)


def structures(views: Sequence[View]) -> Iterator[Structure]:
    """The relations of ratios in the tables of one half."""
    tried = [_candidates(view) for view in views]
    sure = {names for each in tried for best in each.values() for c in best if c.sure and (names := _names(c))}
    for candidates in tried:
        for found in _kept(candidates, sure):
            yield Structure(found.view, found.relation, found.tally)


def _names(candidate: _Candidate) -> tuple[object, ...]:
    return candidate.relation.names(candidate.view)


def _candidates(view: View) -> dict[int, list[_Candidate]]:
    """For every place of ratios the relations that hold in some line, the best first."""
    amounts = amount_places(view)
    found: dict[int, list[_Candidate]] = {}
    for place in ratio_places(view) if amounts else ():
        lines = [line for line, samples in enumerate(view.samples) if samples[place]]
        tried = [_Candidate(view, each, tallied(view, each, lines)) for each in proposals(view, place, amounts)]
        tried = [each for each in tried if each.tally.tested]
        if tried:
            found[place] = sorted(tried, key=lambda candidate: candidate.rank, reverse=True)
    return found


def _kept(candidates: dict[int, list[_Candidate]], sure: set[tuple[object, ...]]) -> Iterator[_Candidate]:
    """The relation of each place that is confirmed: by itself, by tables like it, or by its own table."""
    by_shape: dict[tuple[object, ...], Tally] = defaultdict(Tally)
    for best in candidates.values():
        for shape in {each.relation.shape(each.view) for each in best if each.rank[:2] == best[0].rank[:2]}:
            by_shape[shape] += best[0].tally
    shapes = {shape for shape, tally in by_shape.items() if _mostly(tally, _ALIKE)}
    together = sum((best[0].tally for best in candidates.values()), Tally())
    for best in candidates.values():
        chosen = _confirmed(best, sure, shapes, _mostly(together, _LEAST))
        if chosen is not None:
            yield chosen


def _confirmed(
    best: Sequence[_Candidate], sure: set[tuple[object, ...]], shapes: set[tuple[object, ...]], together: bool
) -> _Candidate | None:
    first = best[0]
    for each in best:
        if each.rank[:2] == first.rank[:2] and each.sure:
            return each
    for each in best:
        if _names(each) in sure and each.tally.failed <= max(1, each.tally.fits):
            return each
    for each in best:
        if each.relation.shape(each.view) in shapes and each.tally.failed <= max(1, each.tally.fits):
            return each
    unique = [each for each in best if each.rank[:2] == first.rank[:2]]
    if together and len(unique) == 1 and first.tally.failed < first.tally.fits:
        return first
    return None
