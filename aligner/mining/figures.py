"""How far the figures of two paired rows, or columns, prove that they are a pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aligner.align.cells import CellDigits, cell_digits, is_blank, same_digits
from aligner.model import Block, TablePair

_SAME = 0.7  # the same digits, at another scale or rounded
_BLANK = 0.5  # what a figure without a counterpart counts against a pair, where another figure counts 1
_SPARE = 1  # a digit that the chance of a coincidence is reckoned without: figures of one table are like each other
_STRONGEST = 0.86  # figures prove that rows answer each other, not that their labels are right


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures that two rows or columns share, as digits, and those that they do not."""

    shared: tuple[str, ...]
    against: float

    @property
    def share(self) -> float:
        return len(self.shared) / (len(self.shared) + self.against) if self.shared else 0.0

    def proof(self, rivals: int) -> float:
        """How far they prove a pair among `rivals` rows: many digits do, one small figure does not.

        An unrelated row shows the same n digits by chance once in 10 to the n.

        Example: 3,236 and 3,546 on both sides prove a row among thirty, a single 5 proves nothing.
        """
        digits = sum(min(len(figure), 6) for figure in self.shared)
        chance = rivals * 10.0 ** (_SPARE - digits)
        return _STRONGEST * self.share / (1 + chance) if self.shared else 0.0


def of_row(ja: Sequence[Block], en: Sequence[Block], pair: TablePair) -> Figures:
    """The figures of two rows, column by paired column."""
    left, right = _with_figures(ja), _with_figures(en)
    return _compare((_text(left, i), _text(right, j)) for i, j in pair.columns if i and j)


def of_column(rows: Iterable[tuple[Sequence[Block], Sequence[Block]]], i: int, j: int) -> Figures:
    """The figures of two columns, row by paired row."""
    return _compare((_text(_with_figures(ja), i), _text(_with_figures(en), j)) for ja, en in rows)


def repeats(rows: Iterable[Figures]) -> Counter[tuple[str, ...]]:
    """How often each run of figures stands in a table: rows that show the same do not tell each other apart."""
    return Counter(figures.shared for figures in rows)


def _compare(cells: Iterable[tuple[str, str]]) -> Figures:
    shared, against = [], 0.0
    for ja, en in cells:
        a, b = cell_digits(ja), cell_digits(en)
        if a is not None and b is not None:
            if same_digits(a, b) >= _SAME:
                shared.append(_shorter(a, b))
            else:
                against += 1
        elif (a is not None and is_blank(en)) or (b is not None and is_blank(ja)):
            against += _BLANK
    return Figures(tuple(shared), against)


def _shorter(a: CellDigits, b: CellDigits) -> str:
    """The digits that both cells show; a zero says nothing."""
    mantissa = min(a.mantissa, b.mantissa, key=lambda digits: (len(digits), digits))
    return "" if mantissa == "0" else mantissa


def _with_figures(blocks: Sequence[Block]) -> Block:
    return max(blocks, key=lambda row: sum(not is_blank(cell.text.value) for cell in row.cells[1:]))


def _text(row: Block, column: int) -> str:
    return row.cells[column].text.value if column < len(row.cells) else ""
