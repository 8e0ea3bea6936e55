"""What was done to one half between two drafts."""

from __future__ import annotations

from dataclasses import dataclass

from aligner.model import Block, MappedText, Span
from aligner.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Unit:
    """What is matched between drafts: a sentence, or a row of a table.

    `key` is the same for two units that differ in spacing, width, case or markup only.
    """

    block: Block
    text: MappedText
    key: str

    @property
    def span(self) -> Span:
        return self.text.source(0, len(self.text))


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure of one draft and where it is printed."""

    span: Span
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class FigureEdit:
    """A figure that means something else in the new draft, or stands in one draft only.

    `optional` is true for what the other language may leave out: the number of a list item, a name.
    """

    old: Printed | None
    new: Printed | None
    column: str = ""

    @property
    def optional(self) -> bool:
        return all(side is None or side.quantity.optional for side in (self.old, self.new))


@dataclass(frozen=True, slots=True)
class Edited:
    """What comparing two texts comes to; `kept` are the figures that mean the same, by their places."""

    figures: tuple[FigureEdit, ...] = ()
    kept: tuple[tuple[Span, Span], ...] = ()
    reworded: bool = False


@dataclass(frozen=True, slots=True)
class UnitEdit:
    """A unit that is not what it was: None on one side where it was added or removed."""

    old: Unit | None
    new: Unit | None
    edited: Edited = Edited()
    moved: bool = False
