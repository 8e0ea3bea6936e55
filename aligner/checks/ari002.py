"""ARI002 ratio-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.checks.base import Tally, check
from aligner.checks.reading import Reading
from aligner.checks.recomputed import forced, recomputed
from aligner.model import Hit


@check("ARI002", "ratio-mismatch")
def ratio_mismatch(reading: Reading, tally: Tally) -> Iterator[Hit]:
    """A printed change, share or margin does not recompute from the printed figures.

    Why it matters: a wrong percentage, or a lost bracket, that both halves print alike is invisible to every comparison
    of the two.

    Example: 126 and 662 under "2Q03" and "2Q02", and 81.0% under "YoY % change": 126 / 662 − 1 = −81.0 %, so it should
    be (81.0%).

    How it decides: a column is the change of two others, or the share of a total, where most of its rows confirm it;
    in a sentence, where its words say so. Every figure counts as known to its printed digit only, rounded, rounded up
    or cut.

    Not reported: changes from a loss or from nothing. A last digit that may be forced so that a column adds up is a
    note.
    """
    yield from recomputed(reading, tally, "ARI002")
    yield from forced(reading, tally, "ARI002")
