"""Reads tables whose columns are lined up with spaces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce

from aligner.segment.bands import Printed, banded, is_spread, joined, printed
from aligner.segment.cells import ends_head, is_period
from aligner.segment.columns import (
    INDENT,
    Cells,
    agree,
    columns_of,
    cut_at_columns,
    figures_at_edges,
    first_columns,
    full_columns,
    headed_columns,
    placed,
    placed_near,
    with_labels,
)
from aligner.segment.cut_words import words_whole
from aligner.segment.head_cells import heads_whole
from aligner.segment.heads import MOST_HEAD, head_above, heads_apart, may_stand_between, opens_table
from aligner.segment.lines import Line, ends_sentence
from aligner.segment.stretches import Piece, figures_whole, stretches
from aligner.segment.wrapped import labels_whole
from aligner.text.figures import is_dash, is_figure, is_value

_LONGEST_VALUE = 30
_NEAREST = 8


def aligned_rows(
    lines: Sequence[Line], running: frozenset[int], alone: frozenset[str], words: frozenset[str]
) -> Iterator[list[tuple[tuple[Line, ...], Cells]]]:
    """The tables in a run of lines, each as rows of cells with the lines that they fill.

    A table needs two rows with a label and figures, or one and a head above it; the heads and short
    labels between the rows belong to it, prose and the `running` lines of pages do not. `alone` are the
    dashes that stand for no figure in the text around them, `words` those of its prose.
    """
    as_printed = list(printed(lines, stretches(lines, alone), running))
    whole = [row.pieces for row in _whole(as_printed)]
    apart = figures_at_edges([row.pieces for row in as_printed], whole)
    as_printed = [replace(row, pieces=pieces) for row, pieces in zip(as_printed, apart, strict=True)]
    rows = _whole(as_printed)
    spread = is_spread(rows)
    if spread:
        rows = _whole(banded(as_printed))
    floor = 0
    for group in _groups(rows, spread=spread):
        table = _table(rows, group, floor, words, spread=spread)
        if table:
            last = table[-1][0][-1].number
            floor = next((at for at in range(group[-1], len(rows)) if rows[at].lines[0].number > last), len(rows))
            yield table


def _table(
    rows: Sequence[Printed], group: Sequence[int], floor: int, words: frozenset[str], *, spread: bool
) -> list[tuple[tuple[Line, ...], Cells]]:
    """The table of the rows at `group`, with its head below row `floor` and all that its labels go on over."""
    first, last = (_reach(rows, group[end], step, spread=spread) for end, step in ((0, -1), (-1, 1)))
    first = max(first, floor)
    bare = [rows[at].pieces[0] for at in range(first, last + 1) if len(rows[at].pieces) == 1]
    pieces = with_labels(_labels_joined([rows[at].pieces for at in group]), bare)
    pieces = [cut_at_columns(row, full_columns(pieces)) for row in pieces]
    columns = columns_of(pieces)
    data = {at: replace(rows[at], pieces=row) for at, row in zip(group, pieces, strict=True)}
    whole = labels_whole([data.get(at, rows[at]) for at in range(first, last + 1)], columns, words, spread=spread)
    begin, end = (_place(whole, rows[group[at]]) for at in (0, -1))
    margin = min(left for left, _, text in [*(row[0] for row in pieces), *bare] if text.value)
    body = whole[begin : end + 1]
    full = [(at, row.pieces) for at, row in enumerate(body) if len(row.pieces) == len(columns) + 1]
    heads = first_columns(columns, [row for _, row in full])
    above = heads_apart([*rows[floor:first], *whole[:begin]], heads, margin + INDENT)
    heads = headed_columns(heads, [row.pieces for row in above[-MOST_HEAD:]], margin + INDENT)
    start = head_above(above, heads, margin + INDENT, spread=spread, below=whole[begin].apart)
    if len(group) < 2 and (start == len(above) or len(pieces[0]) < 3):
        return []
    head = heads_whole(above[start:], heads, margin + INDENT)
    table = [
        *((row.lines, placed(row.pieces, heads, margin)) for row in head),
        *((row.lines, placed_near(row.pieces, columns, _near(full, at))) for at, row in enumerate(body)),
    ]
    return [(lines, tuple(words_whole(cell, lines, words) for cell in cells)) for lines, cells in table]


def _labels_joined(rows: Sequence[list[Piece]]) -> list[list[Piece]]:
    """Rows of which a wide gap cuts the label, made whole where most others have nothing but values behind theirs."""
    words = [next((at for at, piece in enumerate(row[1:]) if _is_cell(piece)), 0) for row in rows]
    if 2 * sum(map(bool, words)) >= len(rows):
        return list(rows)
    return [[reduce(joined, row[: count + 1]), *row[count + 1 :]] for row, count in zip(rows, words, strict=True)]


def _is_cell(piece: Piece) -> bool:
    return is_value(piece[2].value) or is_period(piece[2].value)


def _near(full: Sequence[tuple[int, list[Piece]]], at: int) -> list[tuple[int, list[Piece]]]:
    """The nearest of the rows that fill all columns, each with its distance from row `at`."""
    return sorted(((abs(place - at), row) for place, row in full), key=lambda found: found[0])[:_NEAREST]


def _whole(rows: Sequence[Printed]) -> list[Printed]:
    return [replace(row, pieces=figures_whole(row.pieces)) for row in rows]


def _groups(rows: Sequence[Printed], *, spread: bool) -> list[list[int]]:
    """The places of the rows with figures, those of one table together."""
    groups: list[list[int]] = []
    for at, row in enumerate(rows):
        if not _is_data(row.pieces):
            continue
        if groups and _goes_on(rows[groups[-1][-1] : at + 1], spread=spread):
            groups[-1].append(at)
        else:
            groups.append([at])
    return groups


def _goes_on(rows: Sequence[Printed], *, spread: bool) -> bool:
    """Whether the last of some rows is of the table of the first, and what stands between too.

    Over a blank line, that is where the figures stand in the same columns, or where there are as many and nothing
    else stands between.
    """
    above, *between, below = (row.pieces for row in rows)
    apart = not spread and any(row.apart and not row.opens_page for row in rows[1:])
    alike = not between and len(above) == len(below) > 2
    return (
        all(map(may_stand_between, between))
        and not any(map(opens_table, between))
        and (not apart or alike or agree(above, below))
    )


def _reach(rows: Sequence[Printed], at: int, step: int, *, spread: bool) -> int:
    """The last of the lines above (`step` -1) or below row `at` that hold nothing but a label, no gap between."""
    while 0 <= at + step < len(rows) and len(rows[at + step].pieces) == 1:
        if not spread and rows[max(at, at + step)].apart:
            break
        at += step
    return at


def _place(whole: Sequence[Printed], row: Printed) -> int:
    """Which of the rows made whole holds a row."""
    return next(at for at, other in enumerate(whole) if row.lines[0] in other.lines)


def _is_data(row: Sequence[Piece]) -> bool:
    values = [text.value for _, _, text in row[1:]]
    figures = any(is_figure(value) and not ends_head(value) for value in values)
    if not values or not (figures or all(map(is_dash, values))):
        return False
    return all(is_value(value) or _is_short(value) for value in values)


def _is_short(value: str) -> bool:
    return len(value) <= 12 or (len(value) <= _LONGEST_VALUE and is_period(value) and not ends_sentence(value))
