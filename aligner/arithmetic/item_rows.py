"""The rows of a half's tables by the item that they are of, with the period of each of their figures."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from aligner.arithmetic.book import Book, Grid
from aligner.arithmetic.figures import Figure
from aligner.arithmetic.labels import item_key
from aligner.arithmetic.moments import Moment, columns_at, newest_year, read_moment, says
from aligner.arithmetic.restatement import last_digit, worth
from aligner.model import Lang
from aligner.quantities import Quantity

_ALONE = re.compile(
    r"個別|単体|単独|提出会社|\bnon-?consolidated\b|\bparent[\s-]only\b|\bunconsolidated\b", re.IGNORECASE
)
_FOREIGN = re.compile(r"USD|US\s?\$|ドル|\bdollars?\b|EUR|ユーロ|\beuros?\b", re.IGNORECASE)
"""A column of translations for the reader's convenience."""
_OR = re.compile(r"又は|または|\bor\b", re.IGNORECASE)

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemRow:
    """The figures of one item in one table, and the period of each."""

    figures: tuple[Figure | None, ...]
    moments: tuple[Moment | None, ...]
    unknown: tuple[int, ...]
    """The columns whose headers do not say what they hold."""

    def at(self, moment: Moment, like: Quantity) -> tuple[Figure, ...]:
        """Its figures of a period that may be of one amount with `like`."""
        if moment.year is None and any(self._is_like(column, like) for column in self.unknown):
            return ()  # which may be of the current period
        cells = (self.figures[column] for column in columns_at(self.moments, moment))
        return tuple(cell for cell in cells if cell and cell.quantity and _is_alike(like, cell.quantity))

    def _is_like(self, column: int, like: Quantity) -> bool:
        cell = self.figures[column]
        return cell is not None and cell.quantity is not None and _is_alike(like, cell.quantity)


@dataclass(frozen=True, slots=True)
class ItemRows:
    """All rows that have a label of their own; `year` is the one that the tables of the half are about."""

    rows: Mapping[Key, tuple[ItemRow, ...]]
    year: tuple[bool, int] | None

    @staticmethod
    def of(book: Book) -> ItemRows:
        rows: dict[Key, list[ItemRow]] = defaultdict(list)
        newest: Counter[tuple[bool, int]] = Counter()
        for grid in book.grids:
            for key, row in _rows(grid, book.heading(grid.rows[0]), book.lang):
                rows[key].append(row)
                if year := newest_year(row.moments):
                    newest[year] += 1
        about = max(newest.items(), key=lambda told: (told[1], told[0][1]), default=None)
        return ItemRows({key: tuple(found) for key, found in rows.items()}, about[0] if about else None)

    def named(self, names: Sequence[str], lang: Lang) -> tuple[ItemRow, ...]:
        """The rows that the first known of several names is the label of."""
        keys = (item_key(name, lang) for name in names)
        return next((found for key in keys if key and (found := self.rows.get(key))), ())

    def at(self, rows: Sequence[ItemRow], moment: Moment, like: Quantity) -> tuple[Figure, ...]:
        """The one figure that is printed of an item at a period, wherever it stands; () where several are."""
        found: list[Figure] = []
        for row in rows:
            newest = newest_year(row.moments)
            if moment.year is None and newest and self.year and newest[0] == self.year[0] and newest != self.year:
                continue  # a table of other years has another current one
            found += row.at(moment, like)
        return tuple(found) if found and all(_is_one(found[0], other) for other in found[1:]) else ()


def _is_alike(a: Quantity, b: Quantity) -> bool:
    """Whether two figures are surely of one unit; what no caption declares is of any."""
    return a.dimension is b.dimension and a.unit == b.unit


def _is_one(figure: Figure, other: Figure) -> bool:
    digit = max(last_digit(figure), last_digit(other))
    return abs(worth(figure) - worth(other)) <= (digit if last_digit(figure) != last_digit(other) else 0)


def _rows(grid: Grid, heading: str, lang: Lang) -> Iterator[tuple[Key, ItemRow]]:
    """The rows of a table, or its columns where its rows are the periods."""
    above = " ".join((heading, *(block.text.value for block in grid.table.captions)))
    if _ALONE.search(above) or says("forecast", above):
        return
    labels = tuple(grid.label(row) for row in range(len(grid.rows)))
    headers = tuple(grid.header(column) for column in range(1, grid.width))
    across = (None, *(read_moment(header, lang) for header in headers))
    if any(moment and moment.is_said for moment in across):
        across, unknown = _told(("", *headers), across)
        for number, label in enumerate(labels):
            for key in _keys(label, lang):
                yield key, ItemRow(grid.figures[number], across, unknown)
        return
    down = tuple(read_moment(label, lang) for label in labels)
    if any(moment and moment.is_said for moment in down):
        down, unknown = _told(labels, down)
        for column, header in enumerate(headers, 1):
            for key in _keys(header, lang):
                yield key, ItemRow(tuple(grid.column(column)), down, unknown)


def _told(names: Sequence[str], moments: Sequence[Moment | None]) -> tuple[tuple[Moment | None, ...], tuple[int, ...]]:
    """The periods that places are of by their names, and the places whose names do not say what they hold."""
    kept = tuple(None if _FOREIGN.search(name) else moment for name, moment in zip(names, moments, strict=True))
    unknown = (
        at
        for at, (name, moment) in enumerate(zip(names, moments, strict=True))
        if (moment is None or not moment.is_said)
        and not (_FOREIGN.search(name) or any(says(group, name) for group in ("change", "forecast", "to_come")))
    )
    return kept, tuple(unknown)


def _keys(label: str, lang: Lang) -> Iterator[Key]:
    """What a label names: 営業利益又は営業損失(△) names either."""
    for part in dict.fromkeys((label, *_OR.split(label))):
        if key := item_key(part, lang):
            yield key
