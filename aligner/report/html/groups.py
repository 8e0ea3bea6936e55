"""Which beads are shown together: the rows of a table, and page furniture."""

from __future__ import annotations

from collections.abc import Sequence

from aligner.model import Bead, Kind


def grouped(beads: Sequence[Bead]) -> list[list[Bead]]:
    """The beads in groups that are shown together: the rows of a table, furniture that follows furniture.

    What stands between the rows of one table, a page number for one, comes after the table.
    """
    groups: list[list[Bead]] = []
    tables: dict[str, list[Bead]] = {}
    for bead in beads:
        if (table := table_of(bead)) in tables:
            tables[table].append(bead)
        elif table:
            groups.append(tables.setdefault(table, [bead]))
        elif groups and bead.kind is groups[-1][-1].kind is Kind.FURNITURE:
            groups[-1].append(bead)
        else:
            groups.append([bead])
    return groups


def table_of(bead: Bead) -> str:
    """The id of the table whose row a bead is, or ""."""
    return (bead.table or "") if bead.kind.is_table else ""
