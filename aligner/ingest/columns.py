"""From the cells of a table as filings place them to rows whose figures are whole and stand in line.

Filings put "$", "(", the figure, ")" and "%" into cells of their own, and blank columns between, so that the figures
line up on a page.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from aligner.text.figures import CURRENCY, is_dash, is_figure, is_value

_BEFORE = re.compile(rf"(?:{CURRENCY}\s*[(（\[]?|[(（\[]\s*{CURRENCY}?)[▲△−-]?|[▲△]")
_AFTER = re.compile(
    r"[)）\]]?\s*(?:%|％|pp|pts?\.?|bps|x|倍|ポイント|百万円|千円|億円|円|銭|株)?\s*[)）\]]?[⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾,]*(?:\^\(\*\d+\))?"
)
_BRACKET = re.compile(r"[(（\[]|[)）\]]\s*[%％]?")
_MOST_COLUMNS = 200
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell on the table's columns: its row, the first column it fills and the first it does not, its text."""

    row: int
    start: int
    end: int
    text: str


def with_signs(cells: Iterable[Placed]) -> list[list[Placed]]:
    """The filled cells of each row, brackets, currencies and percent signs in that of their figure.

    Example: the cells "Loss", "$", "(", "12", ")" of a row give "Loss", "$(12)".
    """
    rows = _by_row(cells)
    signs = _signs(rows)
    return [_joined(row, signs) for row in rows]


def in_line(rows: Sequence[Sequence[Placed]]) -> list[list[str]]:
    """The rows of a table, every row with as many cells; blank columns are gone."""
    columns = _columns(rows)
    if len(columns) > _MOST_COLUMNS:
        return [[cell.text for cell in row] for row in rows]
    grid = []
    for row in rows:
        line = [""] * len(columns)
        for cell in row:
            line[bisect_left(columns, cell.start)] = cell.text
        grid.append(line)
    return _without_header_offset(grid)


def _by_row(cells: Iterable[Placed]) -> list[list[Placed]]:
    rows: defaultdict[int, list[Placed]] = defaultdict(list)
    for cell in cells:
        if text := cell.text.strip():
            rows[cell.row].append(cell if text == cell.text else replace(cell, text=text))
    return [sorted(rows[number], key=lambda cell: cell.start) for number in sorted(rows)]


def _signs(rows: Sequence[Sequence[Placed]]) -> frozenset[int]:
    """The columns that hold nothing but parts of figures, headers with a year or a number above them aside."""
    signs: set[int] = set()
    others: set[int] = set()
    figures_begun = False
    for row in rows:
        figures_begun = figures_begun or any(is_figure(cell.text) for cell in row[1:])
        for cell in row:
            if _BEFORE.fullmatch(cell.text) or _AFTER.fullmatch(cell.text):
                signs.add(cell.start)
            elif cell.end == cell.start + 1 and (figures_begun or not _DIGIT.search(cell.text)):
                others.add(cell.start)
    return frozenset(signs - others)


def _joined(row: Sequence[Placed], signs: frozenset[int]) -> list[Placed]:
    """A row whose brackets, currencies and percent signs stand in the cell of their figure."""
    joined: list[Placed] = []
    pending = ""
    for number, cell in enumerate(row):
        loose = cell.start in signs or _BRACKET.fullmatch(cell.text) is not None
        below = row[number + 1].text if number + 1 < len(row) else ""
        if loose and _BEFORE.fullmatch(cell.text) and (is_value(below) or _BEFORE.fullmatch(below)):
            pending += cell.text
        elif loose and joined and _AFTER.fullmatch(cell.text) and not pending and is_value(joined[-1].text):
            before = joined[-1]
            dash = is_dash(before.text)
            joined[-1] = before if dash else replace(before, text=before.text + cell.text)
        else:
            dash = is_dash(cell.text)
            joined.append(cell if dash or not pending else replace(cell, text=pending + cell.text))
            pending = ""
    return joined


def _columns(rows: Sequence[Sequence[Placed]]) -> list[int]:
    """The columns in which something stands; a wide cell stands where the first narrower one in its breadth does."""
    kept: list[int] = []
    for cell in sorted((cell for row in rows for cell in row), key=lambda cell: cell.end - cell.start):
        at = bisect_left(kept, cell.start)
        if at == len(kept) or kept[at] >= cell.end:
            kept.insert(at, cell.start)
    return kept


def _without_header_offset(grid: list[list[str]]) -> list[list[str]]:
    """The rows with a header that stands in a column beside that of its figures moved over them.

    Two columns are one where no row fills both and one has text only, all of it above the other's figures.
    """
    column = 1
    while grid and column < len(grid[0]):
        left, right = ([row[at] for row in grid] for at in (column - 1, column))
        if column > 1 and not any(a and b for a, b in zip(left, right, strict=True)) and _heads(left, right):
            for row in grid:
                row[column - 1 : column + 1] = [row[column - 1] or row[column]]
        else:
            column += 1
    return grid


def _heads(left: Sequence[str], right: Sequence[str]) -> bool:
    for head, body in ((left, right), (right, left)):
        last = max((at for at, text in enumerate(head) if text), default=-1)
        first = next((at for at, text in enumerate(body) if text), -1)
        if 0 <= last < first and not any(map(is_figure, head)) and all(is_value(text) for text in body if text):
            return True
    return False
