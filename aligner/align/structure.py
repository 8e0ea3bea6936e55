"""Pairs what has a structure: tables, their rows, headers and columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from aligner.align.cells import row_digits
from aligner.align.columns import align_columns
from aligner.align.drafts import Draft
from aligner.align.rows import RowPair, align_rows
from aligner.align.tables import pair_tables
from aligner.model import Block, Half, Kind, Table, TablePair
from aligner.termbase import Termbase

_Matches = dict[tuple[int, int], tuple[RowPair, ...]]
"""Row pairs by (Japanese table, English table)."""

_SURE = 0.6  # a row pair of at least this score counts as proof that a table was split


def align_structure(ja: Half, en: Half, termbase: Termbase) -> tuple[tuple[TablePair, ...], list[Draft]]:
    """Table pairs in reading order, unpaired tables included, and drafts of their rows and headers.

    A table that the other half cuts in two stands in two pairs, each with its own rows.
    """
    matches: _Matches = {
        (i, j): align_rows(ja.tables[i].rows, en.tables[j].rows, termbase.label_matrix)
        for i, j in pair_tables(ja.tables, en.tables, termbase.label_matrix)
    }
    matches |= _split_tables(ja, en, matches, termbase)
    paired_ja, paired_en = {i for i, _ in matches}, {j for _, j in matches}
    sides: list[tuple[Table | None, Table | None]] = [(ja.tables[i], en.tables[j]) for i, j in matches]
    sides += [(table, None) for table in ja.tables if table.index not in paired_ja]
    sides.sort(key=lambda pair: (pair[0].lines if pair[0] else (0, 0), pair[1].lines if pair[1] else (0, 0)))
    sides += [(None, table) for table in en.tables if table.index not in paired_en]
    pairs: list[TablePair] = []
    drafts: list[Draft] = []
    headed: set[tuple[str, int]] = set()
    for number, (left, right) in enumerate(sides, 1):
        id = f"t{number}"
        if left is None or right is None:
            pairs.append(TablePair(id, left, right))
            continue
        rows = matches[left.index, right.index]
        beside = [(_with_figures(left, pair.ja), _with_figures(right, pair.en)) for pair in rows]
        pairs.append(TablePair(id, left, right, align_columns(beside, left.width, right.width)))
        drafts += [_row_draft(left, right, pair, id) for pair in rows]
        tables = {("ja", left.index), ("en", right.index)}
        if left.header and right.header and not tables & headed:
            drafts.append(Draft(Kind.TABLE_HEADER, left.header, right.header, 1.0, ("order",), id))
            headed |= tables
    return tuple(pairs), drafts


def _with_figures(table: Table, rows: Sequence[int]) -> Block:
    """Of the rows that one label fills, the one with its figures."""
    return max((table.rows[row] for row in rows), key=lambda row: len(row_digits(row)))


def _row_draft(left: Table, right: Table, pair: RowPair, id: str) -> Draft:
    ja, en = tuple(left.rows[i] for i in pair.ja), tuple(right.rows[j] for j in pair.en)
    return Draft(Kind.TABLE_ROW, ja, en, pair.score, ("figures", "label", "order"), id, pair.moved)


def _split_tables(ja: Half, en: Half, matches: _Matches, termbase: Termbase) -> _Matches:
    """Pairs of a table that found no counterpart with the rows that a paired table has left over."""
    found: _Matches = {}
    paired_ja, paired_en = {i for i, _ in matches}, {j for _, j in matches}
    free_ja = {i: set(range(len(ja.tables[i].rows))) for i in paired_ja}
    free_en = {j: set(range(len(en.tables[j].rows))) for j in paired_en}
    for (i, j), rows in matches.items():
        free_ja[i] -= {row for pair in rows for row in pair.ja}
        free_en[j] -= {row for pair in rows for row in pair.en}
    for table in en.tables:
        if table.index in paired_en:
            continue
        for i, free in free_ja.items():
            rows = _onto(ja.tables[i], sorted(free), table, list(range(len(table.rows))), termbase)
            if _proves(rows, table):
                found[i, table.index] = rows
                free -= {row for pair in rows for row in pair.ja}
                break
    for table in ja.tables:
        if table.index in paired_ja:
            continue
        for j, free in free_en.items():
            rows = _onto(table, list(range(len(table.rows))), en.tables[j], sorted(free), termbase)
            if _proves(rows, table):
                found[table.index, j] = rows
                free -= {row for pair in rows for row in pair.en}
                break
    return found


def _onto(left: Table, ja: list[int], right: Table, en: list[int], termbase: Termbase) -> tuple[RowPair, ...]:
    rows = align_rows([left.rows[i] for i in ja], [right.rows[j] for j in en], termbase.label_matrix)
    return tuple(
        RowPair(tuple(ja[i] for i in pair.ja), tuple(en[j] for j in pair.en), pair.score, pair.moved) for pair in rows
    )


def _proves(rows: tuple[RowPair, ...], table: Table) -> bool:
    """Whether these pairs show that `table` is a part of the other side's table: most of its rows are there."""
    with_figures = sum(bool(row_digits(row)) for row in table.rows)
    sure = Counter(pair.score >= _SURE for pair in rows)[True]
    return with_figures > 0 and sure >= max(1, 0.6 * with_figures) and (sure > 1 or with_figures == 1)
