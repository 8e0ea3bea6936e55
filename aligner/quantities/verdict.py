"""How two figures relate."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """The ways two figures can relate; only the first two are agreement."""

    SAME = "same"
    ROUNDED = "rounded"
    """The coarser is the finer rounded or cut to the coarser's last digit."""
    ROUNDING = "rounding"
    """Off by one in the last digit of the coarser."""
    VALUE = "value"
    SENSE = "sense"
    """The same size, the opposite way."""
    SCALE = "scale"
    """The same digits, another or a missing scale."""
    UNIT = "unit"
    """The same number of something else."""
    DATE = "date"
    BOUND = "bound"
    """The same limit from the other side."""

    @property
    def agrees(self) -> bool:
        return self in (Verdict.SAME, Verdict.ROUNDED)
