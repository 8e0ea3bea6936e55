"""Says why a table cannot be trusted as rows and columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from aligner.segment.cells import NUMBER, is_period
from aligner.segment.grids import Grid, Row
from aligner.text.figures import is_dash, is_figure

_SPLIT_FIGURE = re.compile(r"[(]?\d{1,3}(?: \d{3})+(?:\.\d+)?%?[)]?|[(]?\d{1,3}(?:\.\d{3}){2,}[)]?|\(\d+ \d\S*\)")
_MENDED = re.compile(r"[(]?[1-9]\d{0,2}(?: \d{3})+[)]?")
_FEW = 0.1
_OPENED = re.compile(r"[(（][\d,.]*")
_FRAGMENT = re.compile(
    r"\d{1,2}, (?:19|20)\d\d|[A-Z][a-z]{2,8}\.? \d{1,2}, \d{1,3}(?: .*)?|\d?/|[A-Za-z] \d{1,2} (?:19|20)\d\d"
)
_RUBBISH = re.compile(r"[=_~<>|\\^`'\";:]+")
_WORDS = re.compile(r"[A-Za-z]{3,}[A-Za-z ,()'-]{8,}|[\u3041-\u30fe\u4e00-\u9fff]{4,}")


def table_trouble(grid: Grid, head: int) -> str | None:
    """The reasons why the rows of `grid`, of which `head` lines are header, are damaged, or None.

    A label that stands among the figures, several rows run together in one cell, figures cut by
    spaces, dates cut in two and rows of differing length are what scanning leaves; one of them
    can be a slip of the pen, so it takes two, or one that cannot be.
    """
    body = [row for row in grid.rows[head:] if row.cells]
    header = [row for row in grid.rows[:head] if row.cells]
    if not body:
        return None
    reasons: list[tuple[float, str]] = []
    for weight, count, what in _signs(header, body):
        if count:
            reasons.append((weight * min(count, 3), what))
    if sum(weight for weight, _ in reasons) < 2:
        return None
    return "; ".join(what for _, what in sorted(reasons, reverse=True))


def _signs(header: Sequence[Row], body: Sequence[Row]) -> Iterator[tuple[float, float, str]]:
    """Each sign of damage: what one instance weighs, how many there are, and its name."""
    values = [[cell.value for cell in row.cells] for row in body]
    fused = sum(_fused(row) for row in values)
    yield 1.0, fused + (fused > 0 and _heavily_fused(values)), "several figures run together in one cell"
    yield 1.0, _split_figures(values), "figures are cut by spaces or points"
    yield 1.0, _misplaced_labels(values), "labels stand among the figures"
    yield 1.0, _fragments(header, values), "header dates are cut in pieces"
    yield 0.5, sum(_RUBBISH.fullmatch(value) is not None for row in values for value in row), "cells hold stray marks"
    yield (
        0.5,
        sum(not row[0] and sum(map(is_figure, row[1:])) > 0 for row in values[1:]) * (len(values) >= 6),
        "rows of figures have no label",
    )
    yield 2.0, int(_clipped(values)), "its last column is cut off at the right"
    yield 2.0, int(_ragged(body)), "rows differ in their number of cells"


def _fused(row: Sequence[str]) -> bool:
    return any(len(value) > 12 and not is_period(value) and _figures_in(value) >= 3 for value in row)


def _heavily_fused(values: Sequence[Sequence[str]]) -> bool:
    return any(_figures_in(value) >= 6 for row in values for value in row if len(value) > 24)


def _figures_in(text: str) -> int:
    """How many sums (with a thousands comma, a decimal or brackets) stand in one cell."""
    return sum("," in found or "." in found or found[0] == "(" for found in NUMBER.findall(text[:2000]))


def _split_figures(values: Sequence[Sequence[str]]) -> float:
    """Figures in groups divided by spaces or points, where the table otherwise divides them with commas.

    A few that blanks cut can be mended and weigh half, never enough alone; many say that the scan is not to be trusted.
    """
    cells = [value for row in values for value in row[1:] if value]
    cut = [value for value in cells if _SPLIT_FIGURE.fullmatch(value)]
    whole = sum("," in value for value in cells if is_figure(value))
    mended = sum(_MENDED.fullmatch(value) is not None for value in cut)
    if not cut or not whole:
        return 0
    return len(cut) if mended > _FEW * len(cells) else min(len(cut) - mended / 2, 1.5 + len(cut) - mended)


def _misplaced_labels(values: Sequence[Sequence[str]]) -> int:
    """Labels that stand in a column of figures."""
    figures: Counter[int] = Counter()
    words: Counter[int] = Counter()
    for row in values:
        for column, value in enumerate(row[1:], 1):
            if is_figure(value) or is_dash(value):
                figures[column] += 1
            elif (
                value and len(value) > 11 - 6 * (not value.isascii()) and _WORDS.search(value) and not is_period(value)
            ):
                words[column] += 1
    return sum(count for column, count in words.items() if figures[column] >= 3 * count + 2)


def _fragments(header: Sequence[Row], values: Sequence[Sequence[str]]) -> int:
    top = [cell.value for row in header for cell in row.cells] + [value for row in values[:2] for value in row]
    return sum(_FRAGMENT.fullmatch(value) is not None for value in top)


def _clipped(values: Sequence[Sequence[str]]) -> bool:
    """Whether the brackets of the last column open and never close, as where a page is narrower than its table."""
    most = max(map(len, values))
    last = [row[-1] for row in values if len(row) == most > 1]
    opened = sum(_OPENED.fullmatch(value) is not None for value in last)
    return opened > 1 and not any(")" in value or "）" in value for value in last)


def _ragged(body: Sequence[Row]) -> bool:
    """Whether many rows have more cells than is usual; blank cells at the end may have been stripped."""
    filled = [row for row in body if any(cell.value for cell in row.cells[1:])]
    counts = Counter(len(row.cells) for row in filled)
    if not counts:
        return False
    usual = counts.most_common(1)[0][0]
    longer = sum(count for cells, count in counts.items() if cells > usual)
    return len(filled) >= 4 and longer >= 2 and longer > 0.2 * len(filled)
