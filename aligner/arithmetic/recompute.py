"""Everything that can be recomputed in an aligned release."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from aligner.arithmetic.book import Book, Grid, prose_figure
from aligner.arithmetic.equation import FORCED, Equation, Outcome
from aligner.arithmetic.figures import Figure
from aligner.arithmetic.lone_figures import find_lone_figures
from aligner.arithmetic.prose_ratios import find_prose_ratios
from aligner.arithmetic.ratios import find_ratios
from aligner.arithmetic.restatement import Restatement
from aligner.arithmetic.restatements import find_restatements
from aligner.arithmetic.total import Total
from aligner.arithmetic.totals import find_totals
from aligner.arithmetic.translations import find_conversions
from aligner.model import Bitext, Block, Half, Kind, Lang, Span
from aligner.quantities import SenseKind

FINDERS: tuple[Callable[[Book], Iterable[Equation]], ...] = (
    find_conversions,
    find_ratios,
    find_prose_ratios,
    find_restatements,
    find_lone_figures,
    find_totals,
)
"""What looks for equations in one half."""


@dataclass(frozen=True)
class Recomputation:
    """The equations of both halves.

    What one half shows to be a total, a ratio or a conversion is one in the other half too, so that an
    equation that a wrong figure hides in one half is held against it all the same.  `pairs` are the places
    in the prose of both halves whose figures answer each other.  What is off by `forced` last digits at most may have
    been forced, so that a column adds up, and is not wrong.
    """

    bitext: Bitext
    pairs: tuple[tuple[Span, Span], ...] = ()
    forced: int = FORCED

    @cached_property
    def books(self) -> dict[Lang, Book]:
        halves: tuple[Half | None, ...] = (self.bitext.release.ja, self.bitext.release.en)
        return {half.lang: Book(half) for half in halves if half is not None}

    @cached_property
    def own(self) -> dict[Equation, None]:
        """What each half shows by itself, in the order in which it was found."""
        return dict.fromkeys(equation for book in self.books.values() for find in FINDERS for equation in find(book))

    @cached_property
    def counterparts(self) -> dict[Figure, Figure]:
        """The figure of the other half that answers a figure, both ways."""
        prose = {
            (figure.lang, figure.span): figure
            for book in self.books.values()
            for block, quantities in book.prose
            for figure in (prose_figure(block, quantity) for quantity in quantities)
        }
        answers = dict(self._cells())
        for ja, en in self.pairs:
            a, b = prose.get(("ja", ja)), prose.get(("en", en))
            if a is not None and b is not None:
                answers |= {a: b, b: a}
        return answers

    @cached_property
    def mirrors(self) -> dict[Equation, Equation]:
        """The equation of the other half that says the same, both ways."""
        found: dict[Equation, Equation] = {}
        for equation in self.own:
            mirror = equation.told_of(self.counterparts.get)
            if mirror is not None:
                found |= {equation: mirror, mirror: equation}
        return found

    @cached_property
    def outcomes(self) -> dict[Equation, Outcome]:
        """What recomputing gave, for every equation of either half that can be recomputed."""
        equations = dict.fromkeys((*self.own, *self.mirrors))
        told = ((equation, equation.outcome()) for equation in equations)
        return {equation: outcome for equation, outcome in told if outcome is not None}

    @cached_property
    def by_figure(self) -> dict[Figure, tuple[Equation, ...]]:
        """The equations in which a figure takes part."""
        found: dict[Figure, list[Equation]] = {}
        for equation in self.outcomes:
            for figure in dict.fromkeys(equation.figures):
                found.setdefault(figure, []).append(equation)
        return {figure: tuple(equations) for figure, equations in found.items()}

    @cached_property
    def _places(self) -> dict[tuple[Lang, Span], Figure]:
        answering = (other for figure in self.by_figure if (other := self.counterparts.get(figure)) is not None)
        return {(figure.lang, figure.span): figure for figure in (*answering, *self.by_figure)}

    def figure_at(self, lang: Lang, span: Span | None) -> Figure | None:
        """The figure that is printed at a place and takes part in an equation, if only in the other half."""
        return self._places.get((lang, span)) if span is not None else None

    def is_wrong(self, outcome: Outcome) -> bool:
        return outcome.off > self.forced

    def is_forced(self, outcome: Outcome) -> bool:
        return not outcome.holds and not self.is_wrong(outcome)

    @cached_property
    def _shapes(self) -> Counter[object]:
        """In how many places each way of adding up holds."""
        return Counter(one.shape for one, said in self.outcomes.items() if isinstance(one, Total) and said.holds)

    def chose_sign(self, equation: Equation) -> bool:
        """Whether the equation may have been found only because of the sign that one of its figures has.

        A sum is looked for with whatever signs make it hold, so it says nothing of them but where the same lines
        add up in another place, too; nor does a restatement with the other sign.
        """
        if isinstance(equation, Restatement):
            return equation.opposite
        return isinstance(equation, Total) and self._shapes[equation.shape] < (
            2 if self.outcomes[equation].holds else 1
        )

    def label(self, figure: Figure) -> str:
        """The label of the row in which a figure stands, "" outside tables."""
        found = self._rows[figure.lang].get(figure.block)
        return found[0].label(found[1]) if found else ""

    def header(self, figure: Figure) -> str:
        """The header over a figure, "" outside tables."""
        found = self._rows[figure.lang].get(figure.block)
        return found[0].header(figure.column) if found else ""

    @cached_property
    def _rows(self) -> dict[Lang, dict[int, tuple[Grid, int]]]:
        """The grid and the row in which a block stands."""
        return {
            lang: {row.index: (grid, number) for grid in book.grids for number, row in enumerate(grid.rows)}
            for lang, book in self.books.items()
        }

    def _cells(self) -> Iterator[tuple[Figure, Figure]]:
        """The cells of both halves that answer each other, each way."""
        columns = {pair.id: pair.columns for pair in self.bitext.tables}
        for bead in self.bitext.two_sided():
            if bead.kind is not Kind.TABLE_ROW or bead.table is None:
                continue
            left, right = self._richest("ja", bead.ja), self._richest("en", bead.en)
            for i, j in columns[bead.table]:
                a, b = left[i] if i < len(left) else None, right[j] if j < len(right) else None
                if a is not None and b is not None:
                    yield a, b
                    yield b, a

    def _richest(self, lang: Lang, blocks: tuple[Block, ...]) -> tuple[Figure | None, ...]:
        """The figures of the row that has the most of them, where a label is wrapped over several."""
        places = (self._rows[lang][block.index] for block in blocks if block.index in self._rows[lang])
        rows = (grid.figures[number] for grid, number in places)
        return max(rows, key=lambda row: sum(cell is not None for cell in row), default=())


def _is_unsigned(figure: Figure) -> bool:
    """Whether it is a sentence's figure without a word or a mark for its sign."""
    return figure.column < 0 and figure.quantity is not None and figure.quantity.sense.kind is SenseKind.NONE
