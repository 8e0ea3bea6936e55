"""ARI004 text-table-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.checks.base import Tally, check
from aligner.checks.reading import Reading
from aligner.checks.recomputed import recomputed
from aligner.model import Hit, Severity


@check("ARI004", "text-table-mismatch", Severity.ERROR, Severity.WARNING)
def text_table_mismatch(reading: Reading, tally: Tally) -> Iterator[Hit]:
    """Two places of the same half print different figures for the same item and period.

    Why it matters: a figure that is corrected in the table and not in the text, or in the summary and not in the
    statements, leaves the reader to guess which holds.

    Example: "Operating loss was JPY 216 million" over a table whose row says (126).

    Not reported: items or periods that are not surely the same; what rounding to millions explains.
    """
    yield from recomputed(reading, tally, "ARI004")
