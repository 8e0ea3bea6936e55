"""Reads tables whose columns are lined up with spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aligner.model import MappedText
from aligner.segment.cells import is_dash, is_figure, is_measure, is_period, is_year
from aligner.segment.lines import EMPTY, Line, ends_sentence, width

_GAP = re.compile(r"(?: |\u3000){2,}|\u3000")
_MANY = re.compile(r"\S(?: {2,}|\u3000+)\S")

Cells = tuple[MappedText, ...]


def may_be_aligned(raw: str) -> bool:
    """Whether a line has a gap that could divide columns."""
    return ("  " in raw or "\u3000" in raw) and len(raw) < 400 and _MANY.search(raw) is not None


def aligned_rows(lines: Sequence[Line]) -> Iterator[list[tuple[Line, Cells]]]:
    """The tables in a run of lines without a blank one between them, each as rows of cells.

    A table needs two rows with a label and figures, or one and a head above it; the heads and short
    labels between the rows belong to it, prose does not.
    """
    pieces = [_pieces(line) for line in lines]
    data = [index for index, row in enumerate(pieces) if _is_data(row)]
    groups: list[list[int]] = []
    for index in data:
        if groups and all(_may_stand_between(pieces[between]) for between in range(groups[-1][-1] + 1, index)):
            groups[-1].append(index)
        else:
            groups.append([index])
    floor = 0
    for group in groups:
        start = group[0]
        while start > floor and start > group[0] - 4 and _is_head(pieces[start - 1]):
            start -= 1
        end = group[-1] + 1
        if len(group) < 2 and (start == group[0] or len(pieces[group[0]]) < 3):
            continue
        floor = end
        columns = _columns([pieces[index] for index in group])
        yield [(lines[index], _placed(pieces[index], columns)) for index in range(start, end)]


Piece = tuple[int, int, MappedText]
"""Left and right edge in columns of the screen, and the cleaned text."""


def _pieces(line: Line) -> list[Piece]:
    """The stretches of a line between gaps."""
    raw = line.raw
    left = len(raw) - len(raw.lstrip())
    right = len(raw.rstrip())
    cuts = [(found.start(), found.end()) for found in _GAP.finditer(raw, left, right)]
    edges = [left, *(edge for cut in cuts for edge in cut), right]
    plain = raw.isascii()
    found = []
    for a, b in zip(edges[::2], edges[1::2], strict=True):
        text = line.clean(a, b)
        if text.value:
            found.append((a if plain else width(raw[:a]), b if plain else width(raw[:b]), text))
    return found


def _is_data(row: list[Piece]) -> bool:
    values = [text.value for _, _, text in row[1:]]
    return (
        bool(values)
        and any(is_figure(value) for value in values)
        and all(is_figure(value) or is_dash(value) or is_year(value) or len(value) <= 12 for value in values)
    )


def _is_head(row: list[Piece]) -> bool:
    values = [text.value for _, _, text in row]
    material = sum(is_period(value) or is_measure(value) for value in values)
    abbreviated = len(values) > 2 and (is_period(values[-1]) or is_measure(values[-1]))  # "FY2025 forecast (Nov.)"
    return len(values) > 1 and 2 * material >= len(values) and (abbreviated or not ends_sentence(values[-1]))


def _may_stand_between(row: list[Piece]) -> bool:
    return len(row) == 1 and len(row[0][2]) <= 50 and not row[0][2].value.endswith(("。", "."))


def _columns(rows: list[list[Piece]]) -> list[tuple[int, int]]:
    """The left and right edge of each column after the label's, from the rows that fill them all."""
    most = max(len(row) for row in rows)
    full = [row for row in rows if len(row) == most]
    return [(min(row[column][0] for row in full), max(row[column][1] for row in full)) for column in range(1, most)]


def _placed(row: list[Piece], columns: list[tuple[int, int]]) -> Cells:
    """The cells of a row, each in the column it stands under; in plain order where that is not clear."""
    if not row:
        return (EMPTY,) * (len(columns) + 1)
    labelled = row[0][0] + row[0][1] < 2 * columns[0][0]
    label, values = (row[0][2], row[1:]) if labelled else (EMPTY, row)
    placed: list[MappedText] = [EMPTY] * len(columns)
    free = 0
    for left, right, text in values:
        fitting = [
            (abs(right - columns[at][1]), at)
            for at in range(free, len(columns))
            if left < columns[at][1] + 2 and right > columns[at][0] - 2
        ]
        at = min(fitting)[1] if fitting else -1
        if at < 0:
            return (label, *(text for _, _, text in values), *[EMPTY] * (len(columns) - len(values)))
        placed[at] = text
        free = at + 1
    return (label, *placed)
