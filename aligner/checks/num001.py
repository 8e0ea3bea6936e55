"""NUM001 figure-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.checks.base import Tally, check
from aligner.checks.figures import differing
from aligner.checks.reading import Reading
from aligner.model import Hit
from aligner.quantities import Verdict


@check("NUM001", "figure-mismatch")
def figure_mismatch(reading: Reading, tally: Tally) -> Iterator[Hit]:
    """The two halves print different figures for the same thing.

    Why it matters: readers of the two halves act on different numbers, and no spelling or style check sees it.

    Example: 専用線接続サービス 3,236 in a Japanese row and 3,263 in the English row of the same label;
    "10.1%増" against "an increase of 11.0%".

    Not reported: a coarser figure that is the finer one rounded or cut (10,568百万円 and JPY 10.6 billion); the same
    figures in another order; figures that each have their counterpart in another place (a note).
    """
    yield from differing(reading, tally, Verdict.VALUE, Verdict.BOUND)
