"""NUM006 rounding-difference."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.checks.base import Tally, check
from aligner.checks.figures import differing
from aligner.checks.reading import Reading
from aligner.model import Hit
from aligner.quantities import Verdict


@check("NUM006", "rounding-difference")
def rounding_difference(reading: Reading, tally: Tally) -> Iterator[Hit]:
    """The figures agree only beyond the rounding their printed digits allow.

    Why it matters: one of the two was taken from another version, or rounded from a rounded figure.

    Example: 2,449億円 against "JPY 246 billion"; 12.34% against "12.4%".

    Not reported: what rounding up, down or cutting the finer figure to the digits of the coarser one gives.
    """
    yield from differing(reading, tally, Verdict.ROUNDING)
