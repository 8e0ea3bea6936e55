"""UNT002 row-missing."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.align.cells import is_blank
from aligner.checks.base import Tally, check
from aligner.checks.reading import Reading, label_span
from aligner.model import Bead, Hit, Kind, Lang, Severity


@check("UNT002", "row-missing", Severity.ERROR, Severity.NOTE)
def row_missing(reading: Reading, tally: Tally) -> Iterator[Hit]:
    """A table row has no counterpart in a table that both halves have.

    Why it matters: a line of the accounts is hidden from the readers of one half, and no total shows it.

    Example: 棚卸資産 1,080 stands in the Japanese balance sheet and no "Inventories" row in the English.

    Not reported as an error: a section label without figures that one half has and the other has not
    (a note); the rows of a table that the other half leaves out as a whole (UNT004); tables that could
    not be read (DOC002).
    """
    for pair in reading.bitext.tables:
        if pair.ja is None or pair.en is None:
            continue
        if pair.ja.trouble or pair.en.trouble:
            tally.abstained += 1
            continue
        for bead in reading.rows_of(pair.id):
            tally.examined += 1
            if not bead.two_sided and bead.kind is Kind.TABLE_ROW:
                yield _hit(reading, bead)


def _hit(reading: Reading, bead: Bead) -> Hit:
    lang: Lang = "ja" if bead.ja else "en"
    row = bead.side(lang)[0]
    other = "English" if lang == "ja" else "Japanese"
    has_figures = any(not is_blank(cell.text.value) or cell.text.value.strip() for cell in row.cells[1:])
    label = row.label.strip().rstrip(":：") or row.text.value.strip()
    span = label_span(row)
    return Hit(
        bead=bead.id,
        message=f"{label}: the {other} table has no such row"
        if has_figures
        else f"{label}: the {other} table has no such section label",
        severity=Severity.ERROR if has_figures else Severity.NOTE,
        ja=span if lang == "ja" else None,
        en=span if lang == "en" else None,
        suspect=("en" if lang == "ja" else "ja") if has_figures else None,
        evidence=f"the rows around it are paired with the {other} table's" if has_figures else "",
        row=label,
    )
