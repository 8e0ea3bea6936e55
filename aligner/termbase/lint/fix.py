"""Mends what lint calls mechanical, and nothing else: no term changes its meaning, no row its place unasked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from aligner.termbase import tidy
from aligner.termbase.lint.cells import LANGS, habits_of
from aligner.termbase.lint.model import Lined, is_blank, table_of
from aligner.termbase.lint.padding import padded
from aligner.termbase.lint.rows import order, sections
from aligner.termbase.sheet import Row, Sheet, cell_of, value_of


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that was mended; `line` is the row's line before."""

    file: Path
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file mended; its untouched rows are as they were, to the byte."""

    sheet: Sheet
    changes: tuple[Change, ...]


def fix(file: Lined, *, sort: bool = False) -> Fixed:
    """Mends cell counts, spaces, widths, punctuation and repeated rows; with `sort` also the order.

    Mending twice changes nothing more.
    """
    changes: list[Change] = []
    rows = _each_once(file, tuple(_mended_rows(file, changes)), changes)
    sheet = replace(file.sheet, rows=rows)
    if sort:
        sheet = _sorted(replace(file, sheet=sheet), changes)
    return Fixed(sheet, tuple(changes))


def _mended_rows(file: Lined, changes: list[Change]) -> Iterator[Row]:
    whole = replace(file.sheet, rows=tuple(padded(file.sheet, row) for row in file.sheet.rows))
    habits = habits_of(table_of([replace(file, sheet=whole)]))
    columns = tuple(map(value_of, whole.columns))
    for given, row in zip(file.sheet.rows, whole.rows, strict=True):
        if row is not given:
            changes.append(Change(file.file, row.line, f"{len(given.cells)} cells are {len(row.cells)}"))
        if is_blank(row) or len(row.cells) != len(columns):
            yield row
            continue
        cells = []
        for column, cell in zip(columns, row.cells, strict=True):
            mended = _cell(cell, column, habits.get((file.file, column), {})) if column else cell
            if mended != cell:
                changes.append(Change(file.file, row.line, f"{column} {cell!r} is {mended!r}"))
            cells.append(mended)
        yield replace(row, cells=tuple(cells)) if tuple(cells) != row.cells else row


def _cell(cell: str, column: str, habit: Mapping[str, str]) -> str:
    value = value_of(cell)
    mended = tidy.visible_only(value).strip()
    if column in LANGS:
        mended = tidy.spaces(tidy.as_usual(tidy.widths(mended, column), habit))
    return cell.strip() if mended == value else cell_of(mended)


def _each_once(file: Lined, rows: tuple[Row, ...], changes: list[Change]) -> tuple[Row, ...]:
    """The rows without those that say in every column what an earlier one says."""
    entries = {entry.line: entry for entry in replace(file, sheet=replace(file.sheet, rows=rows)).entries()}
    first: dict[tuple[str, ...], int] = {}
    kept = []
    for row in rows:
        entry = entries.get(row.line)
        if entry is not None and entry.usable:
            earlier = first.setdefault(tuple(entry.said.values()), row.line)
            if earlier != row.line:
                changes.append(Change(file.file, row.line, f"deleted, says what line {earlier} says"))
                continue
        kept.append(row)
    return tuple(kept)


def _sorted(file: Lined, changes: list[Change]) -> Sheet:
    """The rows between two blank lines by concept, ja and en; the line ends stay where they are.

    Where a pair stands twice the first row counts, so that such a file is not sorted.
    """
    if max(Counter(entry.pair for entry in file.entries() if entry.usable).values(), default=1) > 1:
        return file.sheet
    ordered = iter([entry.row for section in sections(file) for entry in sorted(section, key=order)])
    rows = tuple(row if is_blank(row) else replace(next(ordered), end=row.end) for row in file.sheet.rows)
    moved = sum(row.line != before.line for row, before in zip(rows, file.sheet.rows, strict=True))
    if moved:
        changes.append(Change(file.file, 0, f"sorted, {moved} rows have moved"))
    return replace(file.sheet, rows=rows)
