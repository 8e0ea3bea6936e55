"""From what stands together on a sheet to lines of text and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from aligner.ingest.layout import Grid, Lines, Node, Text
from aligner.ingest.sheets.regions import Row, Rows
from aligner.ingest.sheets.told import is_mark, is_prose, is_unit
from aligner.text.figures import is_amount

_BLANK = Text("")

Pieces = tuple[Text, ...]
"""A line of text, without any where it is blank."""


def nodes(band: Rows, table: Callable[[Rows], Node] | None = None) -> Iterator[Node]:
    """The lines and tables of rows that no blank row divides; `table` makes the node of a table's rows.

    Rows with one text are lines above and below a table, and labels of its sections within it; sentences, notes
    and what stands above a header divide tables.
    """
    numbers = sorted(band)
    rows = [band[number] for number in numbers]
    alone = [_stands_alone(row) and not _is_cell(rows, at) for at, row in enumerate(rows)]
    lines: list[Pieces] = []
    at = 0
    while at < len(rows):
        end = _table_end(rows, alone, at)
        if end == at:
            lines.extend(_lines(rows[at]))
            at += 1
            continue
        yield from _apart(lines)
        lines = []
        found = {number: band[number] for number in numbers[at:end]}
        yield (table or _table)(found)
        at = end
    yield from _apart(lines)


def _stands_alone(row: Row) -> bool:
    """Whether a row is one text, with or without a mark before it, or a title and its unit."""
    texts = [text.value for text in row.values()]
    if len(texts) == 1:
        return True
    if len(texts) > 2 or is_amount(texts[1]):
        return False
    return is_mark(texts[0]) or (is_unit(texts[1]) and not is_unit(texts[0]) and texts[1].strip()[:1] in "(（[")


def _is_cell(rows: Sequence[Row], at: int) -> bool:
    """Whether the only text of a row is a figure without a label, or the header of the only column of figures."""
    (column, text), *more = rows[at].items()
    if more or column == min(min(row) for row in rows):
        return False
    if is_amount(text.value):
        return True
    below = next((row for row in rows[at + 1 :] if _has_figures(row)), None)
    return below is not None and column in below and is_amount(below[column].value) and not _divides(rows[at])


def _table_end(rows: Sequence[Row], alone: Sequence[bool], at: int) -> int:
    """The row behind the table that begins at `at`; `at` itself where none does."""
    if alone[at]:
        return at
    end = at + 1
    figures = any(_has_figures(row) for row in rows[at:end])
    while end < len(rows):
        if not alone[end]:
            figures = figures or _has_figures(rows[end])
            end += 1
            continue
        below = next((place for place in range(end, len(rows)) if not alone[place]), None)
        if below is None:
            # Labels without figures may end a table; a note or a sentence does not belong to it.
            while end < len(rows) and not _divides(rows[end]):
                end += 1
            return end if len(rows[at]) > 1 and end == len(rows) and not figures else _last_filled(alone, at, end)
        if any(_divides(row) for row in rows[end:below]) or (figures and _is_header(rows[below])):
            return end
        end = below
    return end


def _last_filled(alone: Sequence[bool], at: int, end: int) -> int:
    while end > at + 1 and alone[end - 1]:
        end -= 1
    return end


def _divides(row: Row) -> bool:
    first = next(iter(row.values())).value
    return len(row) > 1 or is_prose(first) or is_unit(first)


def _has_figures(row: Row) -> bool:
    return any(is_amount(text.value) for text in list(row.values())[1:])


def _is_header(row: Row) -> bool:
    return not any(is_amount(text.value) for text in row.values())


def _lines(row: Row) -> Iterator[Pieces]:
    """The lines of a row that stands alone, a blank one where its cell has one."""
    texts = list(row.values())
    if len(texts) == 2 and not is_mark(texts[0].value):
        yield from ((text,) for text in texts)
        return
    *marks, last = texts
    ahead = tuple(Text(f"{mark.value.strip()} ", mark.where) for mark in marks)
    for piece in last.value.split("\n"):
        if piece.strip():
            yield (*ahead, Text(piece, last.where))
            ahead = ()
        else:
            yield ()


def _apart(lines: Sequence[Pieces]) -> Iterator[Node]:
    """The lines, those with a blank one between them apart."""
    for filled, group in groupby(lines, bool):
        if filled:
            yield Lines(tuple(group))


def _table(found: Rows) -> Node:
    rows = list(found.values())
    columns = sorted({column for row in rows for column in row})
    labels = _label_columns(rows, columns)
    grid = []
    for row in rows:
        told = [row[column] for column in labels if column in row]
        label = _as_one(told) if told else _BLANK
        grid.append((label, *(row.get(column, _BLANK) for column in columns[len(labels) :])))
    return Grid(tuple(grid))


def _label_columns(rows: Sequence[Row], columns: Sequence[int]) -> Sequence[int]:
    """The columns on the left that hold one label between them: each level of a statement may have its own."""
    count = 1
    for number in range(2, len(columns)):
        mine = columns[:number]
        texts = [[row[column].value for column in mine if column in row] for row in rows]
        if any(is_amount(filled[-1]) or not all(map(is_mark, filled[:-1])) for filled in texts if filled):
            break
        if not any(mine[-1] in row for row in rows if _has_figures(row)):
            continue
        count = number
    return columns[:count]


def _as_one(texts: Sequence[Text]) -> Text:
    return Text(" ".join(text.value.strip() for text in texts), texts[0].where)
