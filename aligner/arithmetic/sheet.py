"""A table as whole numbers, in either direction, for finding which of its lines add up to which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from aligner.arithmetic.book import Grid
from aligner.arithmetic.figures import Figure
from aligner.arithmetic.total_words import adds_up, is_cost, is_of_which, is_total
from aligner.quantities import Dimension

Lines = tuple[tuple[Figure | None, ...], ...]

_MOST_LINES = 2000
_MOST_PLACES = 400
_MOSTLY = 0.5
_LARGEST = Decimal(10) ** 15


class Weight(StrEnum):
    """What a place is worth as evidence that lines add up."""

    AMOUNTS = "amounts"
    SHARES = "shares"
    """Percentages, which add up where they are parts of one whole."""
    OTHERS = "others"
    """Averages, prices, figures per share: they do not add up, but have differences."""


@dataclass(frozen=True, slots=True)
class Line:
    """What may be a total or a part of one: a row, or a column."""

    number: int
    label: str
    begins: bool = False
    """Whether a section begins here."""

    @property
    def is_total(self) -> bool:
        return is_total(self.label)

    @property
    def is_of_which(self) -> bool:
        return is_of_which(self.label)

    @property
    def is_cost(self) -> bool:
        return is_cost(self.label)


@dataclass(frozen=True, slots=True)
class Place:
    """One figure of each line: a column of the rows, or a row of the columns.

    `values` are in units of `digit`, the finest last digit of the place, and so are `resolutions`;
    None where it cannot be told what is printed.
    """

    weight: Weight
    label: str
    figures: tuple[Figure | None, ...]
    values: tuple[int | None, ...]
    resolutions: tuple[int, ...]
    digit: Decimal


@dataclass(frozen=True, slots=True)
class Sheet:
    """Lines that may add up, and the places in which they do."""

    lines: tuple[Line, ...]
    places: tuple[Place, ...]
    by_rows: bool


def sheets(grids: Sequence[Grid]) -> Iterator[Sheet]:
    """The rows of a table as lines, and its columns as lines; several tables are one that a page cut apart.

    Example: a table of 国内, 海外 and 合計 by period gives a sheet of three lines, and one of its periods.
    """
    width = grids[0].width
    rows: Lines = tuple(row for grid in grids for row in grid.figures)[:_MOST_LINES]
    labels = tuple(grid.label(row) for grid in grids for row in range(len(grid.rows)))[:_MOST_LINES]
    headers = tuple(grids[0].header(column) for column in range(width))
    if len(rows) > 1 and width > 1:
        yield from _by_rows(rows, labels, headers)
    if len(grids) == 1 and width > 3:
        yield from _by_columns(rows, labels, headers)


def _by_rows(rows: Lines, labels: tuple[str, ...], headers: tuple[str, ...]) -> Iterator[Sheet]:
    kinds = [_Column.of(column) for column in zip(*rows, strict=True)]
    lines: list[Line] = []
    begins = True
    for number, (row, label) in enumerate(zip(rows, labels, strict=True)):
        if not any(figure and figure.resolution for figure in row):
            begins = begins or bool(label)
            continue
        if not any(figure and figure.value for figure in row) or not adds_up(label):
            continue
        printed = [(kind, figure) for kind, figure in zip(kinds, row, strict=True) if figure and figure.resolution]
        amounts = [kind.takes(figure) for kind, figure in printed if kind.scale is not None]
        if amounts and not any(amounts):
            continue
        lines.append(Line(number, label, begins))
        begins = False
    places = [_place(headers[at], [rows[line.number][at] for line in lines]) for at in range(1, len(headers))]
    totals = [at for at, line in enumerate(lines) if line.is_total]
    yield Sheet(tuple(lines), tuple(_weighed(place, totals) for place in places if place), True)


@dataclass(frozen=True, slots=True)
class _Column:
    """What most figures of a column have in common; a row of others, as of earnings per share, is no part of a sum."""

    scale: Decimal | None
    digit: Decimal

    @staticmethod
    def of(figures: Sequence[Figure | None]) -> _Column:
        printed = [figure for figure in figures if figure and figure.resolution]
        if not printed:
            return _Column(None, Decimal(0))
        digit = Counter(figure.resolution for figure in printed).most_common(1)[0][0]
        return _Column(None if _percentages(printed) > _MOSTLY else _common_scale(printed), digit)

    def takes(self, figure: Figure) -> bool:
        return figure.scale == self.scale and figure.resolution >= self.digit and not _percentages([figure])


def _by_columns(rows: Lines, labels: tuple[str, ...], headers: tuple[str, ...]) -> Iterator[Sheet]:
    """The columns of one unit each."""
    groups: dict[tuple[Decimal, str | None], list[Line]] = {}
    unit: tuple[Decimal, str | None] = (Decimal(1), None)
    for at in range(1, len(headers)):
        column = [row[at] for row in rows]
        figures = [figure for figure in column if figure and figure.resolution]
        if not figures or _percentages(figures) > _MOSTLY:
            continue
        amounts = [figure for figure in figures if not figure.is_percentage]
        if amounts:
            units = Counter(figure.quantity.unit if figure.quantity else None for figure in amounts)
            unit = (_common_scale(amounts) or Decimal(1), units.most_common(1)[0][0])
        groups.setdefault(unit, []).append(Line(at, headers[at]))
    for lines in groups.values():
        if len(lines) > 2:
            kept = [row for row in range(len(rows)) if any(f and f.value for f in rows[row])][:_MOST_PLACES]
            places = [_place(labels[row], [rows[row][line.number] for line in lines]) for row in kept]
            yield Sheet(tuple(lines), tuple(place for place in places if place), False)


def _place(label: str, figures: list[Figure | None]) -> Place | None:
    printed = [figure for figure in figures if figure and figure.resolution]
    if not printed or any(abs(figure.value) > _LARGEST * figure.resolution for figure in printed):
        return None
    digit = min(figure.resolution for figure in printed)
    weight = Weight.AMOUNTS if adds_up(label) else Weight.OTHERS
    if _percentages(printed) > _MOSTLY:
        weight = Weight.SHARES
    values = tuple(None if figure is None else int(figure.value / digit) for figure in figures)
    resolutions = tuple(0 if figure is None else int(figure.resolution / digit) for figure in figures)
    return Place(weight, label, tuple(figures), values, resolutions, digit)


def _weighed(place: Place, totals: Sequence[int]) -> Place:
    """Percentages that make 100 in a line that is called a total are as good as amounts."""
    whole = any(place.values[at] == int(100 / place.digit) for at in totals)
    if place.weight is Weight.SHARES and whole and all((value or 0) >= 0 for value in place.values):
        return replace(place, weight=Weight.AMOUNTS)
    return place


def _percentages(figures: Sequence[Figure]) -> float:
    """The share of what are no amounts; 3,513 under 前期比 is one, whatever the header may mean elsewhere."""
    kinds = (Dimension.PERCENT, Dimension.POINTS, Dimension.TIMES, Dimension.RATIO, Dimension.DATE, Dimension.PERIOD)
    told = [figure for figure in figures if figure.quantity and figure.quantity.dimension in kinds]
    return sum("," not in figure.text or "%" in figure.text for figure in told) / len(figures)


def _common_scale(figures: Sequence[Figure | None]) -> Decimal | None:
    scales = Counter(figure.scale for figure in figures if figure and figure.resolution)
    return scales.most_common(1)[0][0] if scales else None
