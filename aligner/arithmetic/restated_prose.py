"""Finds the figures that a sentence takes from a row of a table.

A sentence speaks of a row where it prints several of its figures, or names it and prints one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from aligner.arithmetic.book import Book, Grid, prose_figure
from aligner.arithmetic.figures import Figure
from aligner.arithmetic.labels import item_key
from aligner.arithmetic.restatement import Restatement
from aligner.arithmetic.same_figure import TELLING, Printed, digits_of, is_comparable
from aligner.model import Lang
from aligner.quantities import Bound, Dimension, SenseKind
from aligner.quantities.wording import items_in
from aligner.segment.sentences import sentences
from aligner.termbase.keys import fold, words

_KINDS = (Dimension.MONEY, Dimension.PERCENT, Dimension.COUNT, Dimension.NUMBER, Dimension.MEASURE, Dimension.BANDWIDTH)
_FEW = 10
_MANY = 1000
"""Figures of four digits are hardly ever a slip away from each other by chance."""
_CONFIRMED = 2
_LONGEST = 200
_DIGIT = re.compile(r"\d")

Row = tuple[int, int]
"""A table and a row of it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its figures."""

    text: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A row of a table that a sentence speaks of, and the columns in which its figures stand."""

    sentence: Sentence
    grid: Grid
    row: int
    columns: Mapping[Figure, int]
    named: bool
    """Whether the sentence names the row's item."""

    def cell(self, column: int) -> Figure | None:
        return self.grid.figures[self.row][column]

    @property
    def telling(self) -> int:
        """How many different figures of three digits the sentence and the row share."""
        return len({digits for figure in self.columns if (digits := digits_of(figure)) >= TELLING})


def sentences_of(book: Book) -> Iterator[Sentence]:
    """The sentences outside tables that have figures."""
    for block, quantities in book.prose:
        figures = [prose_figure(block, quantity) for quantity in quantities if quantity.dimension in _KINDS]
        for text in sentences(block.text, book.lang) if figures else ():
            first, last = text.starts[0], text.ends[-1]
            here = tuple(figure for figure in figures if first <= figure.span.start < last)
            if here:
                yield Sentence(text.value, here)


def quotations(book: Book, printed: Printed) -> Iterator[Quotation]:
    """The rows of tables that the sentences of a half speak of."""
    for sentence in sentences_of(book):
        rows: dict[Row, dict[Figure, int]] = defaultdict(dict)
        for figure in sentence.figures:
            if figure.quantity is None or figure.is_nothing:
                continue
            for (table, row, column), _ in printed.alike(figure.quantity, telling=_FEW):
                rows[table, row].setdefault(figure, column)
        spoken = Words(sentence.text, book.lang)
        for (table, row), columns in rows.items():
            if all(digits_of(figure) < TELLING for figure in columns):
                continue
            grid = book.grids[table]
            named = any(spoken.name(label) for label in _labels(grid, row, columns)) or any(
                figure.quantity is not None and figure.quantity.item in _items(label, book.lang)
                for figure in columns
                if digits_of(figure) >= _MANY
                for label in _labels(grid, row, columns)
            )
            found = Quotation(sentence, grid, row, columns, named)
            if found.telling >= (1 if found.named else _CONFIRMED):
                yield found


def _labels(grid: Grid, row: int, columns: Mapping[Figure, int]) -> tuple[str, ...]:
    """What names the figures of a row: its label, and the headers where the items are columns."""
    headers = (grid.header(column) for figure, column in columns.items() if digits_of(figure) >= TELLING)
    return tuple(dict.fromkeys((grid.label(row), *headers)))


@lru_cache(maxsize=4096)
def _items(label: str, lang: Lang) -> frozenset[str]:
    """The known items that a label names, as the figures of a sentence have them."""
    return frozenset(item.name for item in items_in(label[:_LONGEST], lang))


class Words:
    """The words of a sentence, worked out when they are asked for."""

    def __init__(self, text: str, lang: Lang) -> None:
        self._text, self._lang = text, lang
        self._said: frozenset[str] | str | None = None

    def name(self, label: str) -> bool:
        """Whether the sentence has all the words of a label; one with a figure in it may be a period."""
        key = () if _DIGIT.search(label) else item_key(label, self._lang)
        if self._said is None:
            self._said = fold(self._text, "ja").value if self._lang == "ja" else frozenset(words(self._text))
        return bool(key) and all(word in self._said for word in key)


def restated_prose(found: Sequence[Quotation]) -> Iterator[Restatement]:
    """The figures that sentences take from tables, and those that they mistake.

    Example: "Operating loss was JPY 830 million, compared to JPY 194 million in 2Q02" and a row of (829,760) and
    (193,782) thousand.
    """
    everywhere = {figure for quotation in found for figure in quotation.columns if digits_of(figure) >= TELLING}
    for quotation in found:
        failing: list[Restatement] = []
        held = 0
        for figure, column in quotation.columns.items():
            equation = _equation(quotation, figure, column)
            outcome = equation.outcome() if equation else None
            if equation is None or outcome is None:
                continue
            if outcome.holds:
                held += outcome.telling
                yield equation
            elif outcome.wrong:
                failing.append(equation)
        if held < (1 if quotation.named else _CONFIRMED):
            continue
        yield from failing
        for figure in quotation.sentence.figures:
            if figure not in everywhere:
                yield from _mistyped(quotation, figure, held)


def _equation(quotation: Quotation, figure: Figure, column: int) -> Restatement | None:
    cell = quotation.cell(column)
    if cell is None or figure.quantity is None or cell.quantity is None:
        return None
    opposite = (figure.value < 0) != (cell.value < 0)
    if figure.is_percentage and opposite:
        if figure.quantity.sense.kind is not SenseKind.DIRECTION or not figure.quantity.sense.polarity:
            return None
        opposite = False
    return Restatement(figure, cell, opposite)


def _mistyped(quotation: Quotation, figure: Figure, held: int) -> Iterator[Restatement]:
    """The cell that a figure of a sentence mistakes: the only one of the row that is a slip of the pen away."""
    if figure.quantity is None or figure.quantity.bound is not Bound.EXACT or digits_of(figure) < TELLING:
        return
    if digits_of(figure) < _MANY and held < _CONFIRMED:
        return
    close = []
    for column, cell in enumerate(quotation.grid.figures[quotation.row]):
        if cell is None or cell.quantity is None or cell.is_nothing or column in quotation.columns.values():
            continue
        if not is_comparable(figure.quantity, cell.quantity):
            continue
        equation = _equation(quotation, figure, column)
        if equation and equation.is_mistyped and (outcome := equation.outcome()) and outcome.wrong:
            close.append(equation)
    if len(close) == 1:
        yield close[0]
