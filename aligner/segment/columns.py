"""Finds the columns of lined-up rows, and the column that each stretch stands in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from aligner.model import MappedText
from aligner.segment.cells import ends_head, is_measure, is_period
from aligner.segment.lines import EMPTY
from aligner.segment.stretches import LABEL_AND_FIGURE, Piece, cut, parted
from aligner.text.figures import is_amount, is_figure, is_value

Columns = Sequence[tuple[int, int]]
"""The left and right edge of each column after that of the labels."""
Cells = tuple[MappedText, ...]
Way = tuple[int, tuple[int, ...]]
"""How far values are from columns, and the columns."""
INDENT = 4
NEAR = 4
"""Columns between a stretch and the column that it still belongs to."""
_SLACK = 2
"""Columns by which what stands under each other may differ."""
_MANY, _FEW = 5, 2
_LETTER = re.compile(r"[^\W\d_]")
_FAR, _SUM_AMONG_RATES = 8, 5
"""What a column of distance counts beside one between right edges, and how far a sum is from a column of rates."""


def columns_of(rows: Sequence[Sequence[Piece]]) -> list[tuple[int, int]]:
    """The columns of rows with figures: those of the rows that fill most, and those of figures far from these."""
    columns = full_columns(rows)
    for row in rows:
        for left, right, text in row[1:]:
            if is_figure(text.value) and all(right + NEAR <= a or left >= b + NEAR for a, b in columns):
                columns.append((left, right))
    return sorted(columns)


def figures_at_edges(rows: Sequence[Sequence[Piece]], whole: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """Rows in which a figure a blank behind a label stands apart where figures of others begin or end: "Other 873".

    A sum with nothing behind it, "Total 2,000", does near where the first figure of the row above ends. The same rows
    are `whole` where each figure is a stretch of its own.
    """
    figures = [row[1] for row in whole if len(row) > 1 and is_figure(row[1][2].value)]
    edges = [Counter(piece[side] for piece in figures) for side in (0, 1)]
    apart = []
    for at, row in enumerate(rows):
        parts = cut(row[0], LABEL_AND_FIGURE) if row and not is_period(row[0][2].value) else []
        values = not any(_LETTER.search(text.value) for _, _, text in row[1:])
        if len(row) == 1:
            lined_up = any(_is_sum_below(piece, whole[at - 1][1:2] if at else ()) for piece in parts[1:])
        else:
            lined_up = any(edges[side][piece[side]] >= _FEW for piece in parts[1:] for side in (0, 1))
        apart.append([*parts, *row[1:]] if lined_up and values else list(row))
    return apart


def _is_sum_below(figure: Piece, above: Sequence[Piece]) -> bool:
    return _is_sum(figure[2].value) and any(abs(figure[1] - right) <= NEAR for _, right, _ in above)


def full_columns(rows: Sequence[Sequence[Piece]]) -> list[tuple[int, int]]:
    """The columns of the rows that fill most; one alone, where many fill one less, was cut wrongly."""
    counts = Counter(map(len, rows))
    most = max(counts)
    most -= counts[most] == 1 and counts[most - 1] >= _MANY
    full = [row for row in rows if len(row) == most]
    return [(min(row[column][0] for row in full), max(row[column][1] for row in full)) for column in range(1, most)]


def first_columns(columns: Columns, full: Sequence[Sequence[Piece]]) -> Columns:
    """The columns below a head: those of all rows, or of the first `full` one where they overlap, being shifted."""
    if full and any(right > left for (_, right), (left, _) in pairwise(columns)):
        return [(left, right) for left, right, _ in full[0][1:]]
    return columns


def headed_columns(columns: Columns, heads: Sequence[Sequence[Piece]], labels: int) -> Columns:
    """The columns with the room of the words above them, where rows of `heads` have a stretch for each column.

    Figures are set at the right of columns whose heads stand in the middle or at the left. Labels begin no further to
    the right than at `labels`.
    """
    full = [row for row in heads if heads_all(row, columns, labels)]
    wide = [
        (min(a, *(row[at][0] for row in full)), max(b, *(row[at][1] for row in full)))
        for at, (a, b) in enumerate(columns if full else ())
    ]
    return columns if not wide or any(b > a for (_, b), (a, _) in pairwise(wide)) else wide


def heads_all(row: Sequence[Piece], columns: Columns, labels: int) -> bool:
    """Whether a row has nothing but words, to the right of the labels, and as many stretches as there are columns."""
    return len(row) == len(columns) > 1 and row[0][0] > labels and is_words(row)


def with_labels(rows: Sequence[Sequence[Piece]], beside: Sequence[Piece]) -> list[list[Piece]]:
    """Rows with figures, those without a label with an empty one; `beside` are the labels on lines of their own."""
    labelled = [row for row in rows if not _is_empty(row[0])]
    edge = min((row[1][0] for row in labelled), default=0)
    if not labelled:
        edge = min(row[0][0] for row in rows)
        if not any(right < edge + NEAR for _, right, _ in beside):
            return [list(row) for row in rows]
    return [[(0, 0, EMPTY), *row] if _is_empty(row[0]) and row[0][1] > edge else list(row) for row in rows]


def _is_empty(piece: Piece) -> bool:
    """Whether the first stretch of a row is no label, but a figure or the dash for none."""
    return is_amount(piece[2].value)


def agree(above: Sequence[Piece], below: Sequence[Piece]) -> bool:
    """Whether the figures of two rows stand in the same columns."""
    fewer, more = sorted(([*row[not _is_empty(row[0]) :]] for row in (above, below)), key=len)
    if len(fewer) == len(more) > 1:
        return all(a[0] < b[1] + _SLACK and b[0] < a[1] + _SLACK for a, b in zip(fewer, more, strict=True))
    return bool(fewer) and all(sum(a[0] < b[1] and b[0] < a[1] for b in more) == 1 for a in fewer)


def cut_at_columns(row: Sequence[Piece], columns: Columns) -> list[Piece]:
    """A row in which the value a blank behind another, or behind a label, stands apart where its column begins.

    Where a label is longer than the others its figure stands right behind it, before its column.
    """
    if len(row) > len(columns):
        return list(row)
    apart: list[Piece] = []
    for piece in row:
        apart.extend(_cut_at(piece, columns, label=not apart))
    if len(apart) == len(columns) and len(parts := cut(apart[0], LABEL_AND_FIGURE)) == 2:
        apart[:1] = parts
    return apart if len(apart) <= len(columns) + 1 else list(row)


def _cut_at(piece: Piece, columns: Columns, *, label: bool) -> list[Piece]:
    """A piece in the values of the columns that it stands over, the first a label."""
    edges = [(at, left) for at, (left, _) in enumerate(columns) if left < piece[1]]

    def begins(before: Piece, word: Piece) -> bool:
        at = next((at for at, left in edges if word[0] <= left + _SLACK), None)
        opens = label and word[0] >= columns[0][0] - NEAR
        if at is None or not (opens if at == 0 else before[1] >= columns[at - 1][1] - _SLACK):
            return False
        del edges[: edges.index((at, columns[at][0])) + 1]
        return True

    first, *rest = parts = parted(piece, begins) if edges else [piece]
    return parts if all(map(_is_value, rest)) and (_is_value(first) or first[1] <= columns[0][0] + _SLACK) else [piece]


def _is_value(piece: Piece) -> bool:
    value = piece[2].value
    return is_value(value) or is_period(value)


def placed(row: Sequence[Piece], columns: Columns, margin: int) -> Cells:
    """The cells of a row of a head, each in the column that it stands over or nearest to, in their order."""
    left, right, _ = row[0]
    heads = heads_all(row, columns, margin + INDENT) or (
        is_words(row) and left > margin + INDENT and (right + NEAR > columns[0][0] or _heads_column(row, columns))
    )
    if left + right < 2 * columns[0][0] and not heads:
        return (row[0][2], *_spread_out(row[1:], [_nearest(row[1:], columns)], columns))
    return (EMPTY, *_spread_out(row, [_nearest(row, columns)], columns))


def placed_near(row: Sequence[Piece], columns: Columns, full: Sequence[tuple[int, Sequence[Piece]]]) -> Cells:
    """The cells of a row below the head, in the columns of the row of `full` that fits best.

    Extraction shifts what stands behind a label, and draws together what is dense, so that the columns of rows far
    from each other may overlap. Each of `full` fills all columns, and comes with how many rows away it is.
    """
    rates = frozenset(
        at for at in range(len(columns)) if full and not any(_is_sum(other[at + 1][2].value) for _, other in full)
    )
    ways = [_nearest(row[1:], [piece[:2] for piece in other[1:]], rates, away) for away, other in full]
    return (row[0][2], *_spread_out(row[1:], ways or [_nearest(row[1:], columns)], columns))


def _spread_out(values: Sequence[Piece], ways: Sequence[Way], columns: Columns) -> list[MappedText]:
    texts = [text for _, _, text in values]
    if len(texts) >= len(columns):
        return texts
    cells = [EMPTY] * len(columns)
    for at, text in zip(min(ways)[1], texts, strict=True):
        cells[at] = text
    return cells


def _heads_column(row: Sequence[Piece], columns: Columns) -> bool:
    """Whether the first stretch of a row of heads is one of a column too."""
    first = row[0][2].value
    return len(row) <= len(columns) and (is_period(first) or is_measure(first))


def _is_sum(value: str) -> bool:
    return "," in value


def _nearest(values: Sequence[Piece], columns: Columns, rates: frozenset[int] = frozenset(), far: int = 0) -> Way:
    """The columns of values in their order that are the least far from them together, and how far they are.

    Columns that are compared with others begin `far` away. A sum does not stand in one of those without any, `rates`.
    """
    best: list[Way | None] = [(far, ())] * (len(columns) + 1)
    for left, right, text in values:
        further: list[Way | None] = [None]
        for at, (a, b) in enumerate(columns):
            before = best[at]
            gap = max(a - right, left - b, -1) + 1
            away = _FAR * (gap + _SUM_AMONG_RATES * (at in rates and _is_sum(text.value))) + abs(right - b)
            found = [way for way in ((before[0] + away, (*before[1], at)) if before else None, further[-1]) if way]
            further.append(min(found) if found else None)
        best = further
    return best[-1] or (far, ())


def is_words(row: Sequence[Piece]) -> bool:
    """Whether a row has several stretches, none of them a figure."""
    return len(row) > 1 and not any(is_figure(text.value) and not ends_head(text.value) for _, _, text in row)
