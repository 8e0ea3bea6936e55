"""Which relations of ratios a half's tables really have.

Headers and prints propose, the figures decide: a relation counts only where it holds in most lines, so that one that
was misunderstood can accuse nobody.  Where a table has too few lines to show it, its other columns, or tables with the
same headers, may confirm it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from statistics import median

from aligner.arithmetic.compositions import compositions
from aligner.arithmetic.proposals import amount_places, proposals, ratio_places
from aligner.arithmetic.ratio import Kind
from aligner.arithmetic.ratio_words import names_change
from aligner.arithmetic.relations import Relation, Tally, tallied, tells_changes, testable_lines
from aligner.arithmetic.views import View

_LEAST = 3
_FEW = 2
_MOSTLY = 0.7
_NEAR = 3
_WHOLE = 5


@dataclass(frozen=True, slots=True)
class Structure:
    """A relation of one table that its figures confirm."""

    view: View
    relation: Relation
    tally: Tally
    one_whole: bool = False
    """Whether all its shares are of one whole, which is not the one that is printed."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    view: View
    relation: Relation
    tally: Tally

    @property
    def sure(self) -> bool:
        """Whether enough lines confirm it."""
        return _mostly(self.tally)

    @property
    def is_natural(self) -> bool:
        """Whether what a header calls changes stands next to what changed."""
        places = (self.relation.ratio, self.relation.of, self.relation.base)
        return names_change(self.view.place_names[places[0]]) and max(places) - min(places) < _NEAR

    @property
    def rank(self) -> tuple[int, int, int]:
        spread = abs(self.relation.ratio - self.relation.of) + abs(self.relation.of - self.relation.base)
        return 2 * self.tally.held + self.tally.bare, -self.tally.failed, -spread


def _mostly(tally: Tally) -> bool:
    return tally.fits >= _LEAST and tally.failed <= max(1, (1 - _MOSTLY) * tally.tested)


def _few(tally: Tally) -> bool:
    """Whether two or three lines speak for it, and no more than half as many against it."""
    return tally.fits >= _FEW and tally.failed * 2 <= tally.fits


def structures(views: Sequence[View]) -> Iterator[Structure]:
    """The relations of ratios in the tables of one half."""
    tried = [_candidates(view) for view in views]
    sure = {names for each in tried for best in each.values() for c in best if c.sure and (names := _names(c))}
    for view, candidates in zip(views, tried, strict=True):
        shapes = _shapes(candidates)
        kept = list(_kept(candidates, sure, shapes))
        kept += _named(view, {found.relation.ratio for found in kept})
        for found in kept:
            yield Structure(found.view, found.relation, found.tally)
        taken = {found.relation.ratio for found in kept}
        for place, tried_there in candidates.items():
            if place not in taken:
                yield from _of_one_whole(tried_there, shapes)


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


def _shapes(candidates: dict[int, list[_Candidate]]) -> set[tuple[object, ...]]:
    """The shapes that repeat themselves in a table."""
    by_shape: dict[tuple[object, ...], Tally] = defaultdict(Tally)
    for best in candidates.values():
        for shape in {each.relation.shape(each.view) for each in best if each.rank[:2] == best[0].rank[:2]}:
            by_shape[shape] += best[0].tally
    shapes = {shape for shape, tally in by_shape.items() if _mostly(tally)}
    return shapes | {shape for shape, tally in by_shape.items() if _few(tally) and _is_beside(shape)}


def _kept(
    candidates: dict[int, list[_Candidate]], sure: set[tuple[object, ...]], shapes: set[tuple[object, ...]]
) -> Iterator[_Candidate]:
    """The relation of each place that is confirmed: by itself, by tables like it, or by its own table.

    A change has two where its table prints the difference too: of the new figure and the old, and of the difference
    and the old.
    """
    together = _mostly(sum((best[0].tally for best in candidates.values()), Tally()))
    for best in candidates.values():
        chosen = _confirmed(best, sure, shapes, together)
        if chosen is None:
            continue
        yield chosen
        is_change = chosen.relation.kind is Kind.CHANGE
        others = (each for each in best if (each.relation.kind is Kind.CHANGE) != is_change)
        yield from islice((each for each in others if each.sure or (_few(each.tally) and each.is_natural)), 1)


def _of_one_whole(tried: Sequence[_Candidate], shapes: set[tuple[object, ...]]) -> Iterator[Structure]:
    """The shares of one whole that differs from the printed one, in a table whose other columns are shares alike."""
    for each in tried:
        relation, view = each.relation, each.view
        if not relation.totals or relation.shape(view) not in shapes:
            continue
        parts = [(samples[relation.of], samples[relation.ratio]) for samples in view.samples]
        told = [(of[0], share) for of, share in parts if of and share and of[0] and share[0] >= _LEAST]
        if len(told) < _WHOLE:
            continue
        whole = median(of / share[0] for of, share in told)
        fitting = sum(abs(of / whole - share[0]) <= 2 * share[1] for of, share in told)
        if fitting >= max(_WHOLE, 0.8 * len(told)):
            yield Structure(view, relation, each.tally, one_whole=True)
            return


def _is_beside(shape: tuple[object, ...]) -> bool:
    """Whether ratios stand just behind what they are told of, as 842 and 12.4 under "営業利益 %"."""
    return shape[0] is Kind.CHANGE and shape[1] == -1 and shape[2] == -1


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
    if _few(first.tally) and first.is_natural:
        return first
    unique = [each for each in best if each.rank[:2] == first.rank[:2]]
    if together and len(unique) == 1 and first.tally.failed < first.tally.fits:
        return first
    return None
