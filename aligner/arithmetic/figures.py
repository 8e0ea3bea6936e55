"""A printed figure that takes part in a calculation."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

from aligner.arithmetic.interval import Interval
from aligner.model import Block, Cell, Lang, Span
from aligner.quantities import Dimension, Quantity, scan_cell
from aligner.quantities.tables import TableContext


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed figure: where it stands, what is printed, and what it means.

    `value` and `resolution`, the worth of its last digit, are as printed, in the unit of its column;
    `quantity` has them in base units.  A blank cell or a dash is a figure of exactly nothing: 0 with a
    resolution of 0 and no quantity.  Two figures are equal that stand in the same place.

    Example: "(1,234)" in a column of 百万円 is -1234 with a resolution of 1, and a quantity of JPY -1,234,000,000.
    """

    lang: Lang
    block: int
    """The index of its block in its half."""
    column: int
    """The column of a cell; -1 outside tables."""
    span: Span
    """Its place in the source; that of a blank cell is empty."""
    text: str = field(compare=False)
    value: Decimal = field(compare=False)
    resolution: Decimal = field(compare=False)
    quantity: Quantity | None = field(compare=False, default=None)
    line: int = field(compare=False, default=0)
    """The first line of its block."""

    @property
    def is_nothing(self) -> bool:
        return not self.resolution

    @property
    def is_percentage(self) -> bool:
        return self.quantity is not None and self.quantity.dimension in (Dimension.PERCENT, Dimension.POINTS)

    @property
    def interval(self) -> Interval:
        """What the print may stand for, whether its issuer rounds, rounds up or cuts."""
        return Interval.of(self.value, self.resolution)

    @property
    def scale(self) -> Decimal:
        """What a printed 1 is worth in base units."""
        return self.quantity.resolution / self.resolution if self.quantity and self.resolution else Decimal(1)

    def saying(self, other: Figure) -> Figure:
        """This place with what another figure says, in this one's unit."""
        unit = other.scale / self.scale if self.resolution and other.resolution else Decimal(1)
        value, resolution = other.value * unit, other.resolution * unit
        return replace(self, text=other.text, value=value, resolution=resolution, quantity=other.quantity)


def read_cell(row: Block, cell: Cell, context: TableContext, end: int) -> Figure | None:
    """The figure of one cell; None for words and for several figures.  A blank cell stands at `end`.

    Example: "-" is a figure of nothing, "1.2 points" none.
    """
    text = cell.text.strip()
    place = (row.lang, row.index, cell.column, text.source(0, len(text)) if text.value else Span(end, end))
    printed = context.bare(text.value)
    told = context.column(cell.column)
    quantity = scan_cell(printed, row.lang)
    if quantity is None:
        if any(map(str.isalnum, printed)):
            return None
        return Figure(*place, text.value, Decimal(0), Decimal(0), line=row.line)
    if len(quantity.surface.strip()) != len(printed.strip()):
        return None  # words, or more than one figure
    scale = context.scale(cell.column, row.label)
    scaled = scan_cell(printed, row.lang, scale=scale, unit=told.unit, dimension=told.dimension)
    return Figure(*place, text.value, quantity.value, quantity.resolution, scaled, row.line)
