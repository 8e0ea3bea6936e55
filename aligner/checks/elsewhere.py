"""Where else in a release a figure stands.

A figure that its own sentence lacks on the other side may stand in a table there, or in another
sentence; and a figure that stands nowhere else, though its digits do at another scale, is suspect.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from aligner.model import Bitext, Block, Half, Kind, Lang
from aligner.quantities import Dimension, Quantity, scan, scan_cell
from aligner.quantities.tables import TableContext, table_context

_MAGNITUDES = {Dimension.MONEY, Dimension.COUNT, Dimension.NUMBER, Dimension.MEASURE, Dimension.BANDWIDTH}
_SHARES = {Dimension.PERCENT, Dimension.POINTS}
_SLIPS = tuple(Decimal(10) ** power for power in (3, -3, 6, -6, 2, -2, 4, -4, 1, -1, 5, -5, 8, -8, 9, -9))
"""Factors by which a scale word goes wrong, the commonest first."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A figure seen in a block of one half."""

    line: int
    block: int
    text: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """All figures of both halves by what they are worth."""

    seen: dict[tuple[Lang, str], tuple[Sighting, ...]]
    years: dict[int, frozenset[tuple[Lang, int]]]
    """For each year the blocks that name it."""

    @staticmethod
    def of(bitext: Bitext) -> Elsewhere:
        found: dict[tuple[Lang, str], list[Sighting]] = {}
        years: dict[int, set[tuple[Lang, int]]] = {}
        for half in (bitext.release.ja, bitext.release.en):
            if half is None:
                continue
            for block, quantity in _all_figures(half):
                for year in _years(quantity):
                    years.setdefault(year, set()).add((half.lang, block.index))
                for key in _keys(quantity):
                    found.setdefault((half.lang, key), []).append(Sighting(block.line, block.index, quantity.surface))
        return Elsewhere(
            {key: tuple(places) for key, places in found.items()},
            {year: frozenset(blocks) for year, blocks in years.items()},
        )

    def is_only_period(self, quantity: Quantity, besides: Iterable[Block] = ()) -> bool:
        """Whether nothing else in the release is of a fiscal period's year, or of the years beside it."""
        if quantity.dimension is not Dimension.PERIOD:
            return False
        own = {(block.lang, block.index) for block in besides}
        years = [near for year in _years(quantity) for near in (year - 1, year, year + 1)]
        return bool(years) and all(self.years.get(year, frozenset()) <= own for year in years)

    def find(self, quantity: Quantity, lang: Lang, besides: Iterable[Block] = ()) -> Sighting | None:
        """The first place in the `lang` half, outside the blocks `besides`, that shows the same figure."""
        skipped = {block.index for block in besides if block.lang == lang}
        for key in _keys(quantity):
            for sighting in self.seen.get((lang, key), ()):
                if sighting.block not in skipped:
                    return sighting
        return None

    def slip(self, quantity: Quantity, besides: Iterable[Block] = ()) -> tuple[Lang, Sighting] | None:
        """Where the digits of an amount stand at another scale, when its own worth stands nowhere.

        Only amounts that show three digits or more are looked for: fewer agree by chance.
        """
        besides = tuple(besides)
        if quantity.dimension is not Dimension.MONEY or shown_digits(quantity) < 3:
            return None
        if any(self.find(quantity, lang, besides) for lang in _LANGS):
            return None
        for factor in _SLIPS:
            for lang in _LANGS:
                skipped = {block.index for block in besides if block.lang == lang}
                for sighting in self.seen.get((lang, _amount_key(quantity.magnitude * factor)), ()):
                    if sighting.block not in skipped:
                        return lang, sighting
        return None


_LANGS: tuple[Lang, Lang] = ("ja", "en")


def _all_figures(half: Half) -> Iterator[tuple[Block, Quantity]]:
    contexts = {table.index: table_context(table) for table in half.tables}
    for block in half.blocks:
        if block.kind is Kind.TABLE_ROW and block.table is not None:
            yield from ((block, quantity) for quantity in _row_figures(block, contexts[block.table]))
        elif block.kind is not Kind.FURNITURE:  # headers included: they name the periods
            yield from ((block, quantity) for quantity in scan(block.text.value, half.lang))


def _row_figures(row: Block, context: TableContext) -> Iterator[Quantity]:
    for cell in row.cells[1:]:
        text = cell.text.value
        if not any(character.isdigit() for character in text):
            continue
        told = context.column(cell.column)
        quantity = scan_cell(
            text, row.lang, scale=context.scale(cell.column, row.label), unit=told.unit, dimension=told.dimension
        )
        if quantity is not None:
            yield quantity


def _keys(quantity: Quantity) -> tuple[str, ...]:
    """Names under which a figure is looked up, without sign: direction is for the comparison, not the search.

    Percentages in tables often carry no sign of being percentages, so they are also plain numbers.
    """
    if quantity.dimension in _MAGNITUDES:
        return (_amount_key(quantity.magnitude),)
    if quantity.dimension in _SHARES:
        return (f"%{quantity.magnitude.normalize():f}", _amount_key(quantity.magnitude))
    if quantity.calendar is not None:
        parts = (quantity.calendar.year, quantity.calendar.month, quantity.calendar.day)
        return (f"d{parts}",) if any(part is not None for part in parts) else ()
    return (f"{quantity.dimension.value}{quantity.magnitude.normalize():f}{quantity.code}",)


def _years(quantity: Quantity) -> tuple[int, ...]:
    calendar = quantity.calendar
    named = (calendar.year, calendar.label, calendar.end_year) if calendar else ()
    return tuple(dict.fromkeys(year for year in named if year))


def _amount_key(magnitude: Decimal) -> str:
    return f"#{magnitude.normalize():f}"


def same_figure(a: Quantity, b: Quantity) -> bool:
    """Whether two figures are looked up under one name: they differ in sense, bound, unit or weekday only."""
    return not set(_keys(a)).isdisjoint(_keys(b))


def shown_digits(quantity: Quantity) -> int:
    """How many digits the figure shows, leading zeros left out."""
    if not quantity.resolution:
        return 0
    return len(str(int(quantity.magnitude / quantity.resolution)))
