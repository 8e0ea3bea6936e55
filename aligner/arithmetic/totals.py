"""Finds the totals that the tables of one half print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aligner.arithmetic.balances import find_balances
from aligner.arithmetic.book import Book, Grid
from aligner.arithmetic.differences import find_differences
from aligner.arithmetic.footing import Ledger
from aligner.arithmetic.sheet import Sheet, sheets
from aligner.arithmetic.structure import find_sums
from aligner.arithmetic.total import Total
from aligner.arithmetic.verdicts import Instance, Unit, instances


def find_totals(book: Book) -> Iterator[Total]:
    """Every total of the tables of a half, with its parts, in every column (or row) in which it says something.

    Example: the rows 国内 1,200, 海外 340 and その他 155 with 合計 1,659, in a table whose other columns add up.
    """
    told = [found for grids in _joined(book.grids) for sheet in sheets(grids) for found in _read(sheet)]
    own = [_ledger(found) for found in told]
    together: dict[Unit, Ledger] = {}
    for found, ledger in zip(told, own, strict=True):
        together.setdefault(found[0].unit, Ledger()).add(ledger)
    for found, ledger in zip(told, own, strict=True):
        footing = together[found[0].unit].footing(ledger)
        for each in found:
            if each.result is not None:
                yield Total(each.terms, each.result, footing)
    yield from find_balances(book.grids)


def _read(sheet: Sheet) -> Iterator[list[Instance]]:
    """The sums of a sheet, place by place."""
    sums = {
        (each.total, frozenset(each.terms)): each
        for each in (*find_differences(sheet), *find_sums(sheet))
        if len(each.terms) > 1
    }
    for at, place in enumerate(sheet.places):
        if found := instances(place, at, tuple(sums.values())):
            yield found


def _ledger(found: Sequence[Instance]) -> Ledger:
    """How the figures of one place add up."""
    ledger = Ledger()
    for each in found:
        if each.holds:
            ledger.count(each.off, each.size, each.cut)
    return ledger


def _joined(grids: Sequence[Grid]) -> Iterator[tuple[Grid, ...]]:
    """The tables, those in one that a page cut apart: of one width, the second without a header or with the same."""
    run: list[Grid] = []
    for grid in grids:
        if run and not _continues(run[-1], grid):
            yield tuple(run)
            run = []
        run.append(grid)
    if run:
        yield tuple(run)


def _continues(above: Grid, below: Grid) -> bool:
    if above.width != below.width:
        return False
    headers = [below.header(column) for column in range(1, below.width)]
    return not any(headers) or headers == [above.header(column) for column in range(1, above.width)]
