"""ARI001 total-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.checks.base import Tally, check
from aligner.checks.reading import Reading
from aligner.checks.recomputed import recomputed
from aligner.model import Hit, Severity


@check("ARI001", "total-mismatch", Severity.ERROR, Severity.WARNING)
def total_mismatch(reading: Reading, tally: Tally) -> Iterator[Hit]:
    """A total is not what its parts add up to.

    Why it matters: a wrong figure that both halves print alike is seen by no comparison of the two; the table itself
    contradicts it.

    Example: rows of 1,200, 340 and 155 above 合計 1,659 in both halves, in a table whose other columns add up.

    How it decides: rows and columns are a total and its parts where the figures add up in most columns, not where a
    label says so. Which figure is blamed follows from everything else that can be recomputed: the one whose correction
    mends most and breaks least.

    Not reported: what rounding or cutting of every part explains; percentages, averages and per-share figures, which
    do not add up; a figure in which the halves differ, for that is reported as such, with the total as its proof.
    """
    yield from recomputed(reading, tally, "ARI001")
