"""The units of a table together, as translation tools show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from aligner.report.cat.units import Unit
from aligner.text.xml import tokens


def grouped(units: Iterable[Unit]) -> Iterator[tuple[str, list[Unit]]]:
    """Runs of units of one table under an id, and runs of prose under "".

    Example: a paragraph in the middle of table t1 makes the groups "t1", "" and "t1.2".
    """
    seen: Counter[str] = Counter()
    for table, run in groupby(units, lambda unit: unit.bead.table or ""):
        id = ""
        if table:
            seen[table] += 1
            id = tokens([table])[table] + (f".{seen[table]}" if seen[table] > 1 else "")
        yield id, list(run)
