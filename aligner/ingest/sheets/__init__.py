"""What stands in rows and columns without being one table: titles, texts and several tables, apart or side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from aligner.ingest.layout import Gap, Node
from aligner.ingest.sheets.nodes import nodes
from aligner.ingest.sheets.regions import Area, Rows, bands, halves
from aligner.ingest.sheets.told import language

__all__ = ["Area", "Rows", "halves", "language", "sheet_nodes"]


def sheet_nodes(rows: Rows, areas: Sequence[Area], table: Callable[[Rows], Node] | None = None) -> list[Node]:
    """The texts and tables of a sheet in reading order, as far apart as they are on it.

    `areas` are what merged cells fill; `table` makes the node of a table's rows, where it is not to be a plain grid.
    """
    told: list[Node] = []
    found = bands(rows, areas)
    for at, band in enumerate(found):
        if at:
            told.append(Gap(max(1, min(band) - max(found[at - 1]) - 1)))
        told.extend(nodes(band, table))
    return told
