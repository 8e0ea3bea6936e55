"""Pairs of column headers: the figures under them prove them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aligner.mining import figures
from aligner.mining.model import Sighting, Source
from aligner.mining.places import cell_example, release_key
from aligner.mining.wording import is_term, term_of
from aligner.model import Bead, Bitext, Block, Cell, Kind, TablePair
from aligner.termbase import Termbase

_BELOW = 0.8  # what the figures of a column are worth: its header may have slid over another
_IN_ORDER = 0.3  # cells in the same place of their rows, whatever stands under them

_Printed = tuple[Block, Cell]


def headers(bitext: Bitext, termbase: Termbase) -> Iterator[Sighting]:
    """The header cells of all paired columns; where cells slid, those in the same place of their row.

    Example: 前年同期比 / "YoY % change" over columns that both show (8.7%) and 51.6%.
    """
    rows: dict[str, list[Bead]] = {}
    for bead in bitext.two_sided():
        if bead.kind is Kind.TABLE_ROW and bead.table is not None:
            rows.setdefault(bead.table, []).append(bead)
    for pair in bitext.tables:
        if pair.ja and pair.en and not pair.ja.trouble and not pair.en.trouble:
            yield from _table(bitext, pair, rows.get(pair.id, []), termbase)


def _table(bitext: Bitext, pair: TablePair, beads: Sequence[Bead], termbase: Termbase) -> Iterator[Sighting]:
    assert pair.ja is not None
    assert pair.en is not None
    ja_rows, en_rows = _filled(pair.ja.header), _filled(pair.en.header)
    by_column: set[tuple[int, int, int, int]] = set()
    for i, j in pair.columns:
        left, right = _stack(ja_rows, i), _stack(en_rows, j)
        if len(left) != len(right):
            continue
        shared = figures.of_column(((bead.ja, bead.en) for bead in beads), i, j)
        below = _BELOW * shared.proof(len(ja_rows) * len(pair.columns)) if i and j else 0.0
        for ja, en in zip(left, right, strict=True):
            by_column.add(_places(ja, en))
            yield from _sighting(bitext, ja, en, max(below, _IN_ORDER), shared.shared or (pair.id,), termbase)
    if len(ja_rows) != len(en_rows):
        return
    for ja_row, en_row in zip(ja_rows, en_rows, strict=True):
        left, right = _cells(ja_row), _cells(en_row)
        if len(left) != len(right):
            continue
        for ja, en in zip(left, right, strict=True):
            if _places(ja, en) not in by_column:
                yield from _sighting(bitext, ja, en, _IN_ORDER, (release_key(bitext), pair.id), termbase)


def _sighting(
    bitext: Bitext, ja: _Printed, en: _Printed, proof: float, witness: tuple[str, ...], termbase: Termbase
) -> Iterator[Sighting]:
    left, right = term_of(ja[1].text.value), term_of(en[1].text.value)
    if is_term(left, "ja") and is_term(right, "en"):
        yield Sighting(
            left,
            right,
            Source.HEADER,
            proof,
            witness,
            release_key(bitext),
            cell_example(bitext, *ja),
            cell_example(bitext, *en),
            likeness=termbase.label_similarity(left, right),
        )


def _filled(header: Sequence[Block]) -> list[Block]:
    return [row for row in header if any(cell.text.value.strip() for cell in row.cells)]


def _stack(rows: Sequence[Block], column: int) -> list[_Printed]:
    """The cells over a column, from the top."""
    return [
        (row, row.cells[column]) for row in rows if column < len(row.cells) and row.cells[column].text.value.strip()
    ]


def _cells(row: Block) -> list[_Printed]:
    """The filled cells of a header row, without the corner over the labels."""
    return [(row, cell) for cell in row.cells[1:] if cell.text.value.strip()]


def _places(ja: _Printed, en: _Printed) -> tuple[int, int, int, int]:
    return ja[0].index, ja[1].column, en[0].index, en[1].column
