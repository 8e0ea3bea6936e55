"""UNT004 table-missing."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.checks.base import Tally, check
from aligner.checks.reading import Reading, block_span
from aligner.model import Hit, Severity


@check("UNT004", "table-missing", Severity.WARNING, Severity.NOTE)
def table_missing(reading: Reading, tally: Tally) -> Iterator[Hit]:
    """A whole table has no counterpart.

    Why it matters: a schedule that never made it across is invisible to every check that compares cells.

    Example: the English release ends with a reconciliation of Adjusted EBITDA that the Japanese lacks.

    Not reported above a note: tables of the fuller half of an abridged release.
    """
    if reading.bitext.release.ja is None or reading.bitext.release.en is None:
        tally.abstained += 1
        return
    for pair in reading.bitext.tables:
        tally.examined += 1
        table = pair.ja or pair.en
        if table is None or (pair.ja and pair.en):
            continue
        other = "English" if table.lang == "ja" else "Japanese"
        caption = " ".join(block.text.value.strip() for block in table.captions[:1])
        span = block_span((table.captions + table.header + table.rows)[0])
        yield Hit(
            bead=reading.bead_of((table.rows or table.header)[0]),
            message=f"the {other} half has no counterpart of the table on lines {table.lines[0]} to {table.lines[1]}"
            + (f" ({caption})" if caption else ""),
            severity=Severity.NOTE if reading.may_be_left_out(table.lang) else Severity.WARNING,
            ja=span if table.lang == "ja" else None,
            en=span if table.lang == "en" else None,
            basis=tuple(row.text.value for row in table.header + table.rows),
            suspect=None if reading.may_be_left_out(table.lang) else ("en" if table.lang == "ja" else "ja"),
        )
