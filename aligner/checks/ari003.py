"""ARI003 conversion-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.checks.base import Tally, check
from aligner.checks.reading import Reading
from aligner.checks.recomputed import forced, recomputed
from aligner.model import Hit


@check("ARI003", "conversion-mismatch")
def conversion_mismatch(reading: Reading, tally: Tally) -> Iterator[Hit]:
    """A convenience translation does not recompute from the declared rate.

    Why it matters: the dollar figures are what readers abroad quote.

    Example: "at the rate of JPY 111.43 = US$1" over a row of 3,236 million yen and 29,400 thousand dollars:
    3,236 / 111.43 = 29.04.

    Not reported: rates that a forecast assumes, and figures whose yen are not printed. A last digit that may be forced
    so that a column adds up is a note.
    """
    yield from recomputed(reading, tally, "ARI003")
    yield from forced(reading, tally, "ARI003")
