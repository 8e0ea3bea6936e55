"""What figures that must fit together have in common, whatever ties them."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol, Self

from aligner.arithmetic.figures import Figure

FORCED = 1
"""So many last digits may be forced, so that a column adds up."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What recomputing one equation gave.

    `off` is by how many of its last digits the result lies outside what the other figures allow, in whatever way they
    were rounded or cut: 0 where it fits.  `telling` says whether it would hardly fit by chance.  `proof` is the
    calculation in one line, "126 / 662 − 1 = −81.0 %", and `should_be` the result as its table would print it.
    """

    off: Decimal
    telling: bool
    proof: str
    should_be: str

    @property
    def holds(self) -> bool:
        return not self.off

    @property
    def forced(self) -> bool:
        """Whether one last digit would mend it."""
        return 0 < self.off <= FORCED

    @property
    def wrong(self) -> bool:
        return self.off > FORCED


class Equation(Hashable, Protocol):
    """Figures of one half that must fit together: a total and its parts, a change and what changed.

    `code` is the check that reports it where it does not hold.
    """

    @property
    def code(self) -> str: ...

    @property
    def result(self) -> Figure:
        """The figure that follows from the others."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure that takes part, the result last."""

    def outcome(self) -> Outcome | None:
        """Recompute it; None where nothing can be said, as of a change from a loss."""

    def solved_for(self, figure: Figure) -> Decimal | None:
        """What one of the figures would have to be for the rest to hold, as printed; None where nothing would do.

        Example: of 1,200 + 340 = 1,640 the 340 would have to be 440, or the 1,640 to be 1,540.
        """

    def told_of(self, figure: Callable[[Figure], Figure | None]) -> Self | None:
        """The same equation of other figures: the other half's, or with one replaced; None where one is lacking."""
