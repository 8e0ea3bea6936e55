"""Finds the ratios that the tables of one half print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from aligner.arithmetic.book import Book
from aligner.arithmetic.figures import Figure
from aligner.arithmetic.manner import PLAIN, Manner
from aligner.arithmetic.points import points
from aligner.arithmetic.ratio import HUNDRED, Kind, Losses, Ratio
from aligner.arithmetic.ratio_words import names_change, names_ratio
from aligner.arithmetic.relations import tells_otherwise
from aligner.arithmetic.structures import Structure, structures
from aligner.arithmetic.views import View, views
from aligner.quantities import Dimension

_TESTED = 5
"""One wrong ratio in so many is an error of the table; more are one of reading it."""


@dataclass(frozen=True, slots=True)
class _Found:
    ratio: Ratio
    declared: bool
    """Whether it is to be told where it fails, not only where it holds."""


def find_ratios(book: Book) -> Iterator[Ratio]:
    """Every change, share and other ratio in the tables of a half.

    Example: a row of 126, 662 and 81.0% under 2Q03, 2Q02 and "YoY % change", in a table whose other rows show that
    the third column is the change from the second to the first.
    """
    seen_as = [view for grid in book.grids for view in views(grid)]
    found = list(structures(seen_as))
    manners = [structure.view.manner(structure.relation.ratio) for structure in found]
    negative = next((each.negative for each in manners if each.negative != PLAIN.negative), PLAIN.negative)
    marks = any(structure.tally.marked for structure in found)
    habits = _habits(found)
    seen: set[tuple[Figure, ...]] = set()
    for structure, manner in zip(found, manners, strict=True):
        if manner.negative == PLAIN.negative:
            manner = replace(manner, negative=negative)
        ratios = [each for each in _ratios(structure, manner, marks) if each.ratio.figures not in seen]
        ratios = [_of_losses(each, habits) for each in ratios]
        outcomes = [(each, each.ratio.outcome()) for each in ratios]
        told = [(each, outcome) for each, outcome in outcomes if outcome is not None]
        failing = sum(outcome.wrong for each, outcome in told if each.declared)
        clear = structure.one_whole or failing <= max(1 + (len(told) - failing >= _TESTED), len(told) // _TESTED)
        for each, outcome in told:
            if (clear and each.declared) or (outcome.holds and outcome.telling):
                seen.add(each.ratio.figures)
                yield each.ratio
    for view in seen_as:
        yield from (ratio for ratio in points(view) if ratio.figures not in seen)


def _ratios(structure: Structure, manner: Manner, marks: bool) -> Iterator[_Found]:
    view, relation, tally = structure.view, structure.relation, structure.tally
    unsigned = tally.unsigned or (tally.bare > 0 and not tally.marked and not marks)
    for line in range(len(view.lines)):
        figures = relation.figures(view, line)
        if figures is None:
            continue
        of, base, printed = figures
        if relation.kind is Kind.SHARE and tells_otherwise(printed):
            continue
        named = view.by_rows and not relation.totals and names_ratio(view.line_names[line])
        kind, factor, declared = _kind(relation.kind, relation.factor, figures, named)
        declared = declared and not (kind is Kind.SHARE and _tells_changes(view, line))
        yield _Found(Ratio(kind, of, base, printed, factor, unsigned and kind is Kind.CHANGE, manner=manner), declared)


def _tells_changes(view: View, line: int) -> bool:
    """Whether a line seen column by column is one of changes, whose margins change in points."""
    return not view.by_rows and names_change(view.line_names[line])


def _kind(
    kind: Kind, factor: Decimal, figures: tuple[Figure, Figure, Figure], named: bool
) -> tuple[Kind, Decimal, bool]:
    """How one line tells its ratio, which a column of changes may do in points or multiples."""
    of, base, printed = figures
    if kind not in (Kind.CHANGE, Kind.QUOTIENT):
        return kind, factor, True
    if tells_otherwise(printed) and printed.quantity is not None:
        if printed.quantity.dimension is Dimension.TIMES:
            return Kind.QUOTIENT, Decimal(1), kind is Kind.CHANGE
        return Kind.POINTS, HUNDRED, kind is Kind.CHANGE
    if of.is_percentage and base.is_percentage:
        close = abs(of.value - base.value - printed.value) <= 3 * printed.resolution
        return (Kind.POINTS if close else kind), factor, False
    return kind, factor, not named


def _habits(found: Sequence[Structure]) -> dict[tuple[bool, bool], Losses]:
    """How a half tells changes from and to losses, as far as it shows it."""
    fits: Counter[tuple[bool, bool, Losses]] = Counter()
    tested: Counter[tuple[bool, bool]] = Counter()
    for structure in found:
        if structure.relation.kind is not Kind.CHANGE:
            continue
        for line in range(len(structure.view.lines)):
            figures = structure.relation.figures(structure.view, line)
            if figures is None or figures[0].value >= 0 <= figures[1].value:
                continue
            bucket = (figures[0].value < 0, figures[1].value < 0)
            tested[bucket] += 1
            for losses in (Losses.SIGNED, Losses.MAGNITUDE):
                outcome = Ratio(Kind.CHANGE, *figures, losses=losses).outcome()
                fits[(*bucket, losses)] += outcome is not None and outcome.telling and not outcome.wrong
    habits = {}
    for bucket, count in tested.items():
        losses = max((Losses.SIGNED, Losses.MAGNITUDE), key=lambda each: fits[(*bucket, each)])
        if fits[(*bucket, losses)] >= max(2, count * 2 / 3):
            habits[bucket] = losses
    return habits


def _of_losses(found: _Found, habits: dict[tuple[bool, bool], Losses]) -> _Found:
    """A change from or to a loss as its half tells such; where it does not show how, only if it holds."""
    ratio = found.ratio
    if ratio.kind is not Kind.CHANGE:
        return found
    bucket = (ratio.of.value < 0, ratio.base.value < 0)
    if bucket == (False, False):
        known = set(habits.values())
        return replace(found, ratio=replace(ratio, losses=known.pop())) if len(known) == 1 else found
    if bucket in habits:
        return replace(found, ratio=replace(ratio, losses=habits[bucket]))
    for losses in (Losses.SIGNED, Losses.MAGNITUDE):
        told = replace(ratio, losses=losses)
        if (outcome := told.outcome()) is not None and outcome.holds:
            return _Found(told, declared=False)
    return replace(found, declared=False)
