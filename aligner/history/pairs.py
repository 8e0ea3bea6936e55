"""Pairs the columns of two releases' tables that print one period, and the rows of one item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import Enum

from aligner.history.tables import Column, Item, Printed, PrintedTable
from aligner.history.words import says

_ENOUGH, _SHARE = 3, 0.6
"""So many telling figures, and so much of a column, must be the same for the figures alone to prove one period."""
_TELLING = 3
_FEW = 2
"""A column that shares so few figures is known by its header alone."""
_SCALES = (0, 3, -3, 2, -2, 5, -5, 6, -6)
"""Powers of ten between two printings: thousands and millions, 百万円 and 億円."""


class Likeness(Enum):
    """How two printings of one figure agree."""

    SAME = "same"
    ROUNDED = "rounded"
    LAST_DIGIT = "last digit"
    SIGN = "sign"
    OTHER = "other"

    @property
    def agrees(self) -> bool:
        return self in (Likeness.SAME, Likeness.ROUNDED)


@dataclass(frozen=True, slots=True)
class Shared:
    """One figure in both releases."""

    item: Item
    figure: Printed
    other_item: Item
    other: Printed
    likeness: Likeness
    reworded: bool = False
    """True where the labels differ and only a glossary or the other language's label pairs them."""
    in_order: bool = False
    """True where several rows have the label, and they were paired in their order."""

    @property
    def telling(self) -> bool:
        return min(self.figure.digits, self.other.digits) >= _TELLING


@dataclass(frozen=True, slots=True)
class SharedColumn:
    """A column of one release and the column of another that prints the same period, with the figures they share.

    `named` is true where both headers name the period, not only the figures; `only` and `other_only` are the
    figures of items that one of the two tables has and the other has not.
    """

    table: PrintedTable
    column: Column
    other_table: PrintedTable
    other_column: Column
    named: bool
    figures: tuple[Shared, ...]
    only: tuple[Printed, ...]
    other_only: tuple[Printed, ...]
    scale: int = 0

    @property
    def agreeing(self) -> int:
        return sum(shared.likeness.agrees for shared in self.figures)

    @property
    def differing(self) -> tuple[Shared, ...]:
        return tuple(s for s in self.figures if s.likeness in (Likeness.SIGN, Likeness.OTHER))

    @property
    def telling(self) -> int:
        return sum(shared.likeness.agrees and shared.telling for shared in self.figures)


Concepts = Callable[[str], frozenset[str]]
"""The names of the concepts that a label is a term of."""


def shared_columns(
    tables: Sequence[PrintedTable], others: Sequence[PrintedTable], concepts: Concepts
) -> Iterator[SharedColumn]:
    """For each column of `tables`, the column of another release's tables that prints its period, where there is one.

    Of several, the one that shares the most figures: a condensed table and the full statement print one column.
    """
    for table in tables:
        keys = {item.key for item in table.items} | {item.other_key for item in table.items if item.other_key}
        near = [
            other
            for other in others
            if {table.scope, other.scope} != {"single", "group"}
            and any(item.key in keys or item.other_key in keys for item in other.items)
        ]
        paired = [(other, pair_items(table.items, other.items, concepts)) for other in near]
        for column in table.columns:
            found = []
            for other, items in paired:
                for there in other.columns:
                    shared = _shared(table, column, other, there, items)
                    if shared is not None and _is_one_period(shared):
                        found.append(shared)
            if found:
                yield min(found, key=_rank)


def _rank(shared: SharedColumn) -> tuple[int, bool, bool, int]:
    return -shared.agreeing, shared.scale != 0, not shared.named, len(shared.differing)


def _shared(
    table: PrintedTable, column: Column, other: PrintedTable, there: Column, items: Sequence[ItemPair]
) -> SharedColumn | None:
    if column.header != there.header:
        return None
    same = column.period.is_same_as(there.period) if column.period and there.period else None
    if same is False:
        return None
    both = [
        (pair, column.figures[pair.here], there.figures[pair.there])
        for pair in items
        if pair.here in column.figures and pair.there in there.figures
    ]
    if not both:
        return None
    scale = _scale([(a, b) for _, a, b in both])
    figures = tuple(
        Shared(
            table.items[pair.here],
            a,
            other.items[pair.there],
            b,
            _likeness(a, b, scale, reworded=pair.reworded),
            pair.reworded,
            pair.in_order,
        )
        for pair, a, b in both
    )
    taken, taken_there = {pair.here for pair, _, _ in both}, {pair.there for pair, _, _ in both}
    return SharedColumn(
        table,
        column,
        other,
        there,
        same is True,
        figures,
        tuple(figure for place, figure in column.figures.items() if place not in taken),
        tuple(figure for place, figure in there.figures.items() if place not in taken_there),
        scale,
    )


def _is_one_period(shared: SharedColumn) -> bool:
    """Whether two columns print one period: their headers say so, or so many of their figures are the same.

    Headers slide and leave out whether 2003年9月期 is a quarter or a year, so that figures that disagree
    throughout are taken for those of another period, unless both headers say how long theirs is.
    """
    count = len(shared.figures)
    if shared.telling >= _ENOUGH and shared.agreeing >= _SHARE * count:
        return True
    if not shared.named or 2 * count < max(len(shared.column.figures), len(shared.other_column.figures)):
        return False  # two statements may well share a label or two
    if count <= _FEW:
        return shared.agreeing > 0 or _are_of_one_length(shared)
    return shared.agreeing * 2 >= count or (shared.agreeing > 0 and _are_of_one_length(shared))


def _are_of_one_length(shared: SharedColumn) -> bool:
    """Whether both periods are known to be equally long."""
    here, there = shared.column.period, shared.other_column.period
    if here is None or there is None:
        return False
    lengths = {here.months, there.months}
    parts = {period.part[1] for period in (here, there) if period.part}
    return (None not in lengths and len(lengths) == 1) or (lengths == {None} and parts in ({"quarter"}, {"half"}))


@dataclass(frozen=True, slots=True)
class ItemPair:
    """The numbers of one item in two tables."""

    here: int
    there: int
    reworded: bool = False
    in_order: bool = False


def pair_items(items: Sequence[Item], others: Sequence[Item], concepts: Concepts) -> tuple[ItemPair, ...]:
    """Pairs the rows of two tables by label, by section and label, then by what else names the same item.

    A label that stands several times in one section is paired in order where both tables have as many; otherwise
    nothing is paired by it.
    """
    pairs: list[ItemPair] = []
    free, free_there = set(range(len(items))), set(range(len(others)))

    def take(here: int, there: int, *, reworded: bool = False, in_order: bool = False) -> None:
        pairs.append(ItemPair(here, there, reworded, in_order))
        free.discard(here)
        free_there.discard(there)

    def groups(key: Callable[[Item], object]) -> Iterator[tuple[list[int], list[int]]]:
        left: dict[object, list[int]] = defaultdict(list)
        right: dict[object, list[int]] = defaultdict(list)
        for number in sorted(free):
            left[key(items[number])].append(number)
        for number in sorted(free_there):
            right[key(others[number])].append(number)
        for name, numbers in left.items():
            if name and name in right:
                yield numbers, right[name]

    by_key = list(groups(lambda item: item.key))
    for here, there in by_key:
        if len(here) == len(there) == 1:
            take(here[0], there[0])
    for here, there in list(groups(lambda item: (item.section, item.key) if item.key else None)):
        if len(here) == len(there):
            for a, b in zip(here, there, strict=True):
                take(a, b, in_order=len(here) > 1 or items[a].section == "")
    for here, there in list(groups(lambda item: item.other_key)):
        if len(here) == len(there) == 1:
            take(here[0], there[0], reworded=True)
    names = {number: concepts(others[number].label) for number in free_there if not says("rest", others[number].label)}
    for number in sorted(free):
        if says("rest", items[number].label):
            continue
        meant = concepts(items[number].label)
        alike = [other for other in sorted(free_there & names.keys()) if meant and not meant.isdisjoint(names[other])]
        if len(alike) == 1:
            take(number, alike[0], reworded=True)
    return tuple(pairs)


def _scale(both: Sequence[tuple[Printed, Printed]]) -> int:
    """The power of ten between the two printings: the one under which most figures agree."""
    found = 0
    most = sum(_likeness(a, b, 0).agrees for a, b in both)
    if most * 2 >= len(both):
        return 0
    for scale in _SCALES[1:]:
        agreeing = sum(_compare(a, b, scale).agrees and min(a.digits, b.digits) > 1 for a, b in both)
        if agreeing > most:
            found, most = scale, agreeing
    return found


def _likeness(a: Printed, b: Printed, scale: int, *, reworded: bool = False) -> Likeness:
    """How two figures agree at a scale, or as printed: figures per share keep theirs in a table of millions."""
    found = _compare(a, b, scale)
    if scale and not found.agrees and (plain := _compare(a, b, 0)).agrees:
        return plain
    if found is Likeness.SIGN and reworded:
        return Likeness.SAME  # a loss may be printed as a loss, or as a negative profit
    return found


def _compare(a: Printed, b: Printed, scale: int) -> Likeness:
    """`a` in units of 10 ** -scale of `b`'s: 8,344,046 thousand is 8,344 million at a scale of -3."""
    left, right = abs(a.value).scaleb(scale), abs(b.value)
    step_left, step_right = Decimal(1).scaleb(scale - a.places), Decimal(1).scaleb(-b.places)
    likeness = _sizes(left, step_left, right, step_right)
    if likeness.agrees and left and a.negative != b.negative:
        return Likeness.SIGN
    return likeness


def _sizes(left: Decimal, step_left: Decimal, right: Decimal, step_right: Decimal) -> Likeness:
    if left == right:
        return Likeness.SAME
    step = max(step_left, step_right)
    if step_left == step_right:
        return Likeness.LAST_DIGIT if abs(left - right) == step and max(left, right) >= 10 * step else Likeness.OTHER
    fine, coarse = (left, right) if step_left < step_right else (right, left)
    steps = fine / step
    if coarse in (steps.to_integral_value(ROUND_HALF_UP) * step, steps.to_integral_value(ROUND_DOWN) * step):
        return Likeness.ROUNDED
    return Likeness.LAST_DIGIT if abs(fine - coarse) < 2 * step and coarse >= 10 * step else Likeness.OTHER
