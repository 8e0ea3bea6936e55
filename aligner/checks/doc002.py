"""DOC002 table-unreadable."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.checks.base import Tally, check
from aligner.checks.reading import Reading, block_span
from aligner.model import Hit, Severity


@check("DOC002", "table-unreadable", Severity.WARNING)
def table_unreadable(reading: Reading, tally: Tally) -> Iterator[Hit]:
    """A table could not be read as rows and columns.

    Why it matters: its figures were not compared, or not reliably, so somebody has to look at it.

    Example: a scanned table whose header broke into pieces ("Mar 31, 2 JPY") and whose cells slid.

    Not reported: blank cells, dashes, headers that slid by one column, rows of differing length that
    still line up.
    """
    for half in reading.halves():
        for table in half.tables:
            tally.examined += 1
            if table.trouble is None:
                continue
            tally.abstained += 1
            span = block_span((table.header + table.rows)[0])
            yield Hit(
                bead=reading.bead_of(table.rows[0] if table.rows else table.header[0]),
                message=f"the table on lines {table.lines[0]} to {table.lines[1]} could not be read "
                f"as rows and columns: {table.trouble}; compare it by eye",
                severity=Severity.WARNING,
                ja=span if half.lang == "ja" else None,
                en=span if half.lang == "en" else None,
                basis=tuple(row.text.value for row in table.header + table.rows),
            )
