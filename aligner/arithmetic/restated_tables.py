"""Finds the rows that two tables of one half both print.

Figures propose, labels and the other rows confirm: two columns are of one period where most rows that stand in
both tables agree there, and two rows are one item where they agree in several such columns, or in one and by label.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from aligner.arithmetic.book import Grid
from aligner.arithmetic.figures import Figure
from aligner.arithmetic.labels import Likeness, item_key, likeness
from aligner.arithmetic.restatement import Restatement, Rounding, last_digit, rounded, worth
from aligner.arithmetic.same_figure import TELLING, Match, Printed, matches
from aligner.model import Lang

_MOST_MATCHES = 4000
"""Two tables that have more in common are lists of equal figures, not restatements."""
_CONFIRMED = 2
_MOSTLY = 0.7
_HABIT = 6


@dataclass(frozen=True, slots=True)
class View:
    """A table row by row, or column by column where another table has its rows as columns."""

    grid: Grid
    turned: bool = False

    @property
    def height(self) -> int:
        return self.grid.width if self.turned else len(self.grid.rows)

    def figure(self, row: int, column: int) -> Figure | None:
        return self.grid.figures[column][row] if self.turned else self.grid.figures[row][column]

    def label(self, row: int) -> str:
        return self.grid.header(row) if self.turned else self.grid.label(row)

    def header(self, column: int) -> str:
        return self.grid.label(column) if self.turned else self.grid.header(column)

    def place(self, row: int, column: int) -> tuple[int, int]:
        """A place in the table as a row and a column of this view."""
        return (column, row) if self.turned else (row, column)


@dataclass(frozen=True, slots=True)
class _RowPair:
    left: int
    right: int
    agreeing: tuple[tuple[int, int], ...]
    """The pairs of columns in which the two rows print the same."""
    opposite: bool
    likeness: Likeness


def restated_tables(grids: Sequence[Grid], printed: Printed, lang: Lang) -> Iterator[Restatement]:
    """The figures that two tables print of one item and period.

    Example: 9,185 in a summary in millions and 9,185,259 in the statement in thousands.
    """
    for (left, right), found in _by_table(matches(printed)).items():
        if len(found) <= _MOST_MATCHES:
            upright = _Comparison.of(View(grids[left]), View(grids[right]), found, lang)
            turned = _Comparison.of(View(grids[left]), View(grids[right], turned=True), found, lang)
            yield from max(upright, turned, key=lambda comparison: comparison.weight).restatements()


def _by_table(found: Iterable[Match]) -> dict[tuple[int, int], list[Match]]:
    tables: dict[tuple[int, int], list[Match]] = defaultdict(list)
    for match in found:
        tables[match.left[0], match.right[0]].append(match)
    return tables


@dataclass(frozen=True, slots=True)
class _Comparison:
    left: View
    right: View
    columns: Mapping[int, int]
    rows: tuple[_RowPair, ...]

    @property
    def weight(self) -> int:
        """How many figures the two tables share when looked at in this way."""
        return sum(len(pair.agreeing) for pair in self.rows)

    @staticmethod
    def of(left: View, right: View, found: Sequence[Match], lang: Lang) -> _Comparison:
        met: dict[tuple[int, int], list[tuple[int, int, bool]]] = defaultdict(list)
        for match in found:
            row, column = left.place(*match.left[1:])
            other_row, other_column = right.place(*match.right[1:])
            met[row, other_row].append((column, other_column, match.opposite))
        rows = tuple(_row_pairs(left, right, met, lang))
        columns = _columns(left, right, rows, lang)
        within = tuple(_within(pair, columns) for pair in rows)
        mostly = _is_mostly_the_same(left, right, columns, within, lang)
        kept = (pair for pair in within if _agrees_in_several(left, pair) or (mostly and _agrees_by_label(pair)))
        return _Comparison(left, right, columns, tuple(kept))

    def restatements(self) -> Iterator[Restatement]:
        rounding = self._rounding()
        best = Counter(pair.left for pair in self.rows), Counter(pair.right for pair in self.rows)
        wrong: Counter[tuple[int, int]] = Counter()
        doubtful: list[tuple[Restatement, tuple[int, int]]] = []
        for pair in self.rows:
            only = best[0][pair.left] == best[1][pair.right] == 1
            failing = []
            for columns in self.columns.items():
                equation = self._equation(pair, columns, rounding)
                outcome = equation.outcome() if equation else None
                if equation is None or outcome is None:
                    continue
                if outcome.holds:
                    yield equation
                else:
                    wrong[columns] += 1
                    failing.append((equation, columns))
            if only and _may_accuse(pair, len(failing)):
                doubtful += failing
        agreed = Counter(columns for pair in self.rows for columns in pair.agreeing)
        for equation, columns in doubtful:
            if wrong[columns] <= 1 or wrong[columns] <= (1 - _MOSTLY) * agreed[columns]:
                outcome = equation.outcome()
                if outcome is not None and (outcome.forced or equation.is_mistyped):
                    yield equation

    def _equation(self, pair: _RowPair, columns: tuple[int, int], rounding: Rounding | None) -> Restatement | None:
        left, right = self.left.figure(pair.left, columns[0]), self.right.figure(pair.right, columns[1])
        if left is None or right is None or left.is_nothing or right.is_nothing:
            return None
        result, of = (left, right) if last_digit(right) <= last_digit(left) else (right, left)
        return Restatement(result, of, pair.opposite, rounding)

    def _rounding(self) -> Rounding | None:
        """How the coarser of the two tables makes its figures of the finer, where enough of them show it."""
        seen: Counter[Rounding] = Counter()
        shown = 0
        for pair in self.rows:
            for columns in pair.agreeing:
                equation = self._equation(pair, columns, None)
                if equation is None or (habits := _habits(equation)) is None or len(habits) == 2:
                    continue
                shown += 1
                seen.update(habits)
        if not seen:
            return None
        habit, times = seen.most_common(1)[0]
        return habit if times >= max(_HABIT, _MOSTLY * shown) else None


def _habits(equation: Restatement) -> tuple[Rounding, ...] | None:
    """The ways of rounding that give the coarser figure; None where both are printed to the same digit."""
    digit = last_digit(equation.result)
    if digit == last_digit(equation.of):
        return None
    size, printed = abs(worth(equation.of)), abs(worth(equation.result))
    habits: tuple[Rounding, ...] = ("nearest", "down")
    return tuple(habit for habit in habits if rounded(size, digit, habit) == printed)


def _row_pairs(
    left: View, right: View, met: Mapping[tuple[int, int], list[tuple[int, int, bool]]], lang: Lang
) -> Iterator[_RowPair]:
    for (row, other), found in met.items():
        alike = likeness(left.label(row), right.label(other), lang)
        opposite = sum(turned for *_, turned in found) * 2 > len(found)
        columns = [(a, b) for a, b, turned in found if turned == opposite]
        if alike is Likeness.SAME or len({a for a, _ in columns}) >= _CONFIRMED:
            yield _RowPair(row, other, tuple(columns), opposite, alike)


def _columns(left: View, right: View, rows: Sequence[_RowPair], lang: Lang) -> dict[int, int]:
    """Which columns of the two tables are of one period, one to one."""
    votes: Counter[tuple[int, int]] = Counter()
    for pair in rows:
        often_left = Counter(a for a, _ in pair.agreeing)
        often_right = Counter(b for _, b in pair.agreeing)
        # A figure that stands twice in its row does not say which column it belongs to.
        votes.update((a, b) for a, b in set(pair.agreeing) if often_left[a] == often_right[b] == 1)
    columns: dict[int, int] = {}
    headers = {a: _key(left.header(a), lang) for a, _ in votes}, {b: _key(right.header(b), lang) for _, b in votes}
    only = _only(headers[0].values()), _only(headers[1].values())
    ranked = sorted(votes, key=lambda ab: (-votes[ab], headers[0][ab[0]] != headers[1][ab[1]], ab))
    single = len(rows) == 1
    for a, b in ranked:
        here, there = headers[0][a], headers[1][b]
        if a in columns or b in columns.values() or (here != there and (here in only[1] or there in only[0])):
            continue
        same = bool(here) and here == there
        if votes[a, b] >= _CONFIRMED or same or (single and _is_in_order(rows[0].agreeing)):
            columns[a] = b
    return columns


def _key(header: str, lang: Lang) -> tuple[str, ...]:
    return item_key(header, lang) or ((header,) if header else ())


def _only(headers: Iterable[tuple[str, ...]]) -> frozenset[tuple[str, ...]]:
    """The headers that stand over one column only."""
    return frozenset(header for header, times in Counter(headers).items() if header and times == 1)


def _is_in_order(columns: Sequence[tuple[int, int]]) -> bool:
    """Whether three columns or more agree, each row read from left to right."""
    return len(columns) > _CONFIRMED and all(a < c and b < d for (a, b), (c, d) in pairwise(sorted(columns)))


def _within(pair: _RowPair, columns: Mapping[int, int]) -> _RowPair:
    agreeing = tuple((a, b) for a, b in dict.fromkeys(pair.agreeing) if columns.get(a) == b)
    return _RowPair(pair.left, pair.right, agreeing, pair.opposite, pair.likeness)


def _agrees_in_several(left: View, pair: _RowPair) -> bool:
    """Whether two rows print several figures alike that differ among themselves."""
    figures = {figure.value for a, _ in pair.agreeing if (figure := left.figure(pair.left, a)) is not None}
    return len(figures) >= _CONFIRMED


def _agrees_by_label(pair: _RowPair) -> bool:
    return pair.likeness is Likeness.SAME and bool(pair.agreeing)


def _is_mostly_the_same(
    left: View, right: View, columns: Mapping[int, int], pairs: Sequence[_RowPair], lang: Lang
) -> bool:
    """Whether rows of one label print the same in most columns: orders and backlog by product do not."""
    items = {key: row for row in range(right.height) if (key := item_key(right.label(row), lang))}
    same = {pair.left: pair for pair in pairs if pair.likeness is Likeness.SAME}
    agreeing = compared = 0
    for row in range(left.height):
        other = same[row].right if row in same else items.get(item_key(left.label(row), lang))
        if other is None:
            continue
        for a, b in columns.items():
            if _is_amount(left.figure(row, a)) and _is_amount(right.figure(other, b)):
                compared += 1
                agreeing += row in same and (a, b) in same[row].agreeing
    return agreeing >= _MOSTLY * compared or (agreeing > 2 * _CONFIRMED and agreeing * 2 > compared)


def _is_amount(figure: Figure | None) -> bool:
    return figure is not None and not figure.is_nothing and abs(figure.value) >= TELLING * figure.resolution


def _may_accuse(pair: _RowPair, failing: int) -> bool:
    """Whether two rows are so surely one item that a figure in which they differ is a mistake."""
    if pair.likeness is Likeness.CONTRARY or failing * 2 > len(pair.agreeing) + 1:
        return False
    least = {Likeness.SAME: 1, Likeness.FULLER: _CONFIRMED, Likeness.OTHER: _CONFIRMED + 1}[pair.likeness]
    return len(pair.agreeing) >= least
