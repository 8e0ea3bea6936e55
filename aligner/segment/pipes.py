"""Reads tables whose cells stand between pipes: Markdown, and those that programs draw with signs or box characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from aligner.model import MappedText
from aligner.segment.joins import join_texts
from aligner.segment.lines import EMPTY, Line
from aligner.text.figures import is_amount, is_figure

Cells = tuple[MappedText, ...]
PipedRow = tuple[tuple[Line, ...], Cells]
"""The lines that a row fills, and its cells; a line that only divides has none."""

_ACROSS = r"\-=─━═┄┅┈┉╌╍╴╶╸╺"
_BARS = "|│┃║┆┇┊┋╎╏"
_JOINT = rf"[+{_BARS}\u250c-\u254b\u2552-\u2570]"
_DASHES = rf"(?:\s*:?[{_ACROSS}]{{2,}}:?\s*|:?[{_ACROSS}]:?)"
_SEPARATOR = re.compile(rf"^\s*(?:{_JOINT}|(?=[^+|]*{_JOINT})){_DASHES}(?:{_JOINT}{_DASHES})*{_JOINT}?\s*$")
_BAR = re.compile(rf"(?<!\\)[{_BARS}]")
_DRAWN = re.compile(rf"[^\s:{_ACROSS}|]|=")
"""What Markdown's own separators do not have."""


def is_piped(raw: str) -> bool:
    """Whether a line may be of a table between pipes."""
    if _BAR.search(raw) is None:
        return _SEPARATOR.match(raw) is not None
    return (
        _BAR.match(raw.lstrip()) is not None or " | " in raw or divisions(raw) > 1 or _SEPARATOR.match(raw) is not None
    )


def divisions(raw: str) -> int:
    """How many pipes a line has."""
    return len(_BAR.findall(raw))


def piped_tables(lines: Sequence[Line]) -> Iterator[list[PipedRow]]:
    """The tables in a run of lines with pipes, each as rows. The bottom of a drawn one may touch the top of the next.

    Lines between two that divide are one row where a table has such a line below each row.
    """
    start = 0
    for at, (above, below) in enumerate(pairwise(lines), 1):
        if at > start + 1 and _SEPARATOR.match(above.raw) and _SEPARATOR.match(below.raw):
            yield _rows(lines[start:at])
            start = at
    yield _rows(lines[start:])


def _rows(lines: Sequence[Line]) -> list[PipedRow]:
    """The rows of a run of lines with pipes, where it is a table."""
    cells = _cells(lines)
    filled = [row for row in cells if row]
    if not filled or max(map(len, filled)) < 2:
        return []
    whole = len(filled) < len(lines) or all(_BAR.match(line.raw.lstrip()) for line in lines)
    if not whole and not _agree(filled):
        return []
    rows: list[PipedRow] = [((line,), row) for line, row in zip(lines, cells, strict=True)]
    drawn = not cells[0] or any(_DRAWN.search(line.raw) for line, row in zip(lines, cells, strict=True) if not row)
    return _drawn(rows) if drawn else rows


def _cells(lines: Sequence[Line]) -> list[Cells]:
    """The cells of each line. A pipe at the edge of a line divides nothing where most lines have one there."""
    rows = [line.raw.strip() for line in lines if _SEPARATOR.match(line.raw) is None]
    left = 2 * sum(_BAR.match(raw) is not None for raw in rows) > len(rows)
    right = 2 * sum(_BAR.match(raw[-1:]) is not None and raw[-2:-1] != "\\" for raw in rows) > len(rows)
    return [() if _SEPARATOR.match(line.raw) else _cells_of(line, left=left, right=right) for line in lines]


def _cells_of(line: Line, *, left: bool, right: bool) -> Cells:
    first, last = len(line.raw) - len(line.raw.lstrip()), len(line.raw.rstrip())
    bars = [found.start() for found in _BAR.finditer(line.raw)]
    if left and bars and bars[0] == first:
        bars = bars[1:]
        first += 1
    if right and bars and bars[-1] == last - 1:
        bars = bars[:-1]
        last -= 1
    return tuple(line.clean(a + 1, b) for a, b in pairwise([first - 1, *bars, last]))


def _agree(rows: Sequence[Cells]) -> bool:
    """Whether rows have as many cells, more than two, and figures: a table without a line that divides."""
    return (
        len({len(row) for row in rows}) == 1
        and len(rows[0]) > 2
        and sum(any(is_figure(cell.value) for cell in row[1:]) for row in rows) > 1
    )


def _drawn(rows: Sequence[PipedRow]) -> list[PipedRow]:
    """The rows of a drawn table, in which only the lines around the head divide: others belong to the row above."""
    groups = [list(group) for _, group in groupby(rows, key=lambda row: bool(row[1]))]
    regions = [group for group in groups if group[0][1]]
    across = [group[0][0][0].raw for group in groups if not group[0][1]]
    ruled = len(regions) > 2 and all(map(_is_one, regions))
    seen = 0
    drawn: list[PipedRow] = []
    for group in groups:
        if group[0][1]:
            seen += 1
            drawn.extend([_one(group)] if ruled else group)
            continue
        heads = seen == 1 < len(regions) and (not ruled or _is_told(across[-len(regions) :]))
        for row in group:
            if not drawn or heads:
                drawn.append(row)
            else:
                drawn[-1] = ((*drawn[-1][0], *row[0]), drawn[-1][1])
    return drawn


def _is_told(across: Sequence[str]) -> bool:
    """Whether the first of some lines that divide is drawn otherwise than the second."""
    return len(across) > 1 and set(across[0].strip()) != set(across[1].strip())


def _is_one(region: Sequence[PipedRow]) -> bool:
    """Whether lines may be one row: as many cells, and figures in the first one only."""
    return len({len(cells) for _, cells in region}) == 1 and not any(
        is_amount(cell.value) for _, cells in region[1:] for cell in cells[1:]
    )


def _one(region: Sequence[PipedRow]) -> PipedRow:
    cells = []
    for parts in zip(*(cells for _, cells in region), strict=True):
        whole, *rest = [part for part in parts if part.value] or [EMPTY]
        for part in rest:
            whole = join_texts(whole, part)
        cells.append(whole)
    return tuple(line for lines, _ in region for line in lines), tuple(cells)
