"""Which relations of ratios a half's tables really have.

Headers and prints propose, the figures decide: a relation counts only where it holds in most lines, so that one that
was misunderstood can accuse nobody.  Where a table has too few lines to show it, its other columns, or tables with the
same headers, may confirm it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from aligner.arithmetic.compositions import compositions
from aligner.arithmetic.proposals import amount_places, proposals, ratio_places
from aligner.arithmetic.relations import Relation, Tally, tallied, tells_changes, testable_lines
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
    for view, candidates in zip(views, tried, strict=True):
        kept = list(_kept(candidates, sure))
        kept += _named(view, {found.relation.ratio for found in kept})
        for found in kept:
            yield Structure(found.view, found.relation, found.tally)


def _names(candidate: _Candidate) -> tuple[object, ...]:
    return candidate.relation.names(candidate.view)


def _named(view: View, taken: Collection[int]) -> Iterator[_Candidate]:
    """The relations that names declare and the figures confirm, for places that have none yet."""
    found: dict[int, _Candidate] = {}
    for relation in compositions(view, ratio_places(view)):
        if relation.ratio in taken:
            continue
        candidate = _Candidate(view, relation, tallied(view, relation, testable_lines(view, relation.ratio)))
        tally = candidate.tally
        if not tally.held or tally.failed > tally.held:
            continue
        if relation.ratio not in found or candidate.rank > found[relation.ratio].rank:
            found[relation.ratio] = candidate
    yield from found.values()


def _candidates(view: View) -> dict[int, list[_Candidate]]:
    """For every place of ratios the relations that hold in some line, the best first."""
    amounts = amount_places(view)
    found: dict[int, list[_Candidate]] = {}
    for place in ratio_places(view) if amounts else ():
        lines = testable_lines(view, place)
        changes = [line for line in lines if tells_changes(view, place, line)]
        tried = [
            _Candidate(view, each, tallied(view, each, lines if each.totals else changes))
            for each in proposals(view, place, amounts)
        ]
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
