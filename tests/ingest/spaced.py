"""Renders a release as text whose tables are lined up with blanks, as PDF extractors and old filings print them."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from aligner.segment.lines import width
from tests.ingest.rendering import Part, Prose, Tabular

_FIGURE = re.compile(r"[(]?[$¥]?[(▲△-]*[\d,]+(?:\.\d+)?%?[)]?%?")


def aligned(parts: Sequence[Part]) -> bytes:
    """Labels to the left, figures to the right, three blanks between columns."""
    return _text(parts, lambda table: _lines(table, gap=3))


def leaders(parts: Sequence[Part]) -> bytes:
    """Dots from the label to the first figure, rules under the header and above the last row."""
    return _text(parts, lambda table: _ruled(table, _lines(table, gap=4, leader=".")))


def filing(parts: Sequence[Part]) -> bytes:
    """Between the marks of old filings, with rules, and brackets a blank away from their figures."""
    return _text(parts, lambda table: _marked(table, _lines(_apart(table), gap=3)))


def page(parts: Sequence[Part]) -> bytes:
    """A page of HTML whose tables are lines of `pre`."""
    body = []
    for part in parts:
        if isinstance(part, Prose):
            body.append("<p>" + "<br>\n".join(html.escape(line) for line in part.lines) + "</p>")
        else:
            body.append("<pre>\n" + html.escape("\n".join(_lines(part, gap=3))) + "\n</pre>")
    return ("<html><body>\n" + "\n".join(body) + "\n</body></html>").encode()


def _text(parts: Sequence[Part], render: Callable[[Tabular], Sequence[str]]) -> bytes:
    blocks = (part.lines if isinstance(part, Prose) else render(part) for part in parts)
    return ("\n\n".join("\n".join(lines) for lines in blocks) + "\n").encode()


def _lines(table: Tabular, gap: int, leader: str = "") -> list[str]:
    breadths = [max(width(row[column]) for row in table.rows) for column in range(len(table.rows[0]))]
    lines = []
    for number, row in enumerate(table.rows):
        label = row[0] + " " * (breadths[0] - width(row[0]))
        if leader and number >= table.head and row[0] and any(row[1:]):
            label = row[0] + " " + leader * (breadths[0] - width(row[0]) + gap - 2)
            label += " " * (breadths[0] + gap - width(label))
        else:
            label += " " * gap if leader else ""
        cells = [" " * (breadth - width(cell)) + cell for cell, breadth in zip(row[1:], breadths[1:], strict=True)]
        lines.append((" " * gap).join([label, *cells]).rstrip())
    return lines


def _ruled(table: Tabular, lines: Sequence[str]) -> Iterator[str]:
    """Rules under each column of figures, below the header and above the last row."""
    longest = max(map(width, lines))
    first = width(lines[-1]) - width(lines[-1].lstrip())
    rule = " " * max(first, longest // 2) + "-" * (longest - max(first, longest // 2))
    for number, line in enumerate(lines):
        if table.head and number == table.head:
            yield rule
        if number == len(lines) - 1 and number > table.head:
            yield rule
        yield line
    yield rule.replace("-", "=")


def _apart(table: Tabular) -> Tabular:
    rows = []
    for number, row in enumerate(table.rows):
        split = [
            re.sub(r"^\(", "( ", re.sub(r"\)$", " )", cell))
            if number >= table.head and _FIGURE.fullmatch(cell)
            else cell
            for cell in row[1:]
        ]
        rows.append((row[0], *split))
    return Tabular(tuple(rows), table.head)


def _marked(table: Tabular, lines: Sequence[str]) -> Iterator[str]:
    yield "<TABLE>"
    for number, (line, below) in enumerate(pairwise([*lines, ""])):
        if number == table.head:
            yield "<S>" + " " * 20 + "<C>" + " " * 8 + "<C>"
        yield line
        if number == len(lines) - 2 and below:
            yield " " * (width(line) // 2) + "-" * 8 + "  " + "-" * 8
    yield "</TABLE>"
