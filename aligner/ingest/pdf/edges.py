"""Columns told by the rules below their cells, where each cell has a border of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from aligner.ingest.pdf.cells import Span
from aligner.ingest.pdf.phrasing import Phrased
from aligner.ingest.pdf.shapes import Box, Line, Rule, is_amount

_SAME = 1.5
_OVER = 1.0
_MOST = 0.5

Edges = tuple[float, ...]
"""Where the columns of a table part, from left to right; none where no rule tells."""


def shared_edges(rules: Sequence[Rule], lines: Sequence[Phrased]) -> Edges:
    """The joints that most of the rules of a table share; none where those are of merged cells only.

    Then figures would stand beside each other in one column.
    """
    jointed = [rule.joints for rule in rules if rule.joints]
    counted: list[list[float]] = []
    for joint in sorted(joint for joints in jointed for joint in joints):
        if counted and joint - counted[-1][0] <= _SAME:
            counted[-1].append(joint)
        else:
            counted.append([joint])
    edges = tuple(group[0] for group in counted if len(group) >= max(1, _MOST * len(jointed)))
    return () if any(_holds_two_figures(line, edges) for line in lines) else edges


def _holds_two_figures(line: Phrased, edges: Edges) -> bool:
    figures = [phrase for phrase in line.phrases if is_amount(phrase.text)]
    columns = [column_of(figure, edges) for figure in figures]
    return any(a is not None and a == b for a, b in pairwise(columns))


def are_of_one_table(above: Edges, below: Edges) -> bool:
    """Whether rows that part at these edges may be of one table: those of merged cells are among the others."""
    fewer, more = sorted((above, below), key=len)
    return all(any(abs(edge - other) <= _SAME for other in more) for edge in fewer)


def spans_between(edges: Edges, box: Box) -> list[Span]:
    """The columns of a table that reaches from the left to the right of a box."""
    return list(pairwise((min(box.x0, edges[0] - _SAME), *edges, max(box.x1, edges[-1] + _SAME))))


def cut_at(line: Phrased, edges: Edges) -> Phrased:
    """A line with one phrase for each cell; a text that runs over an edge is one by itself."""
    if not edges:
        return line
    pieces: list[Line] = []
    for piece in (part for phrase in line.phrases for part in _parts(phrase, edges)):
        column = column_of(piece, edges)
        if pieces and column is not None and column == column_of(pieces[-1], edges):
            pieces[-1] = Line((*pieces[-1].words, *piece.words))
        else:
            pieces.append(piece)
    return replace(line, phrases=tuple(pieces))


def _parts(phrase: Line, edges: Edges) -> list[Line]:
    groups = [[phrase.words[0]]]
    for before, word in pairwise(phrase.words):
        if any(before.box.x1 <= edge + _OVER and edge - _OVER <= word.box.x0 for edge in edges):
            groups.append([word])
        else:
            groups[-1].append(word)
    return [Line(tuple(words)) for words in groups]


def column_of(piece: Line, edges: Edges) -> Span | None:
    """The column that holds a text, or None where it runs over an edge."""
    x0, x1 = piece.box.x0, piece.box.x1
    columns = pairwise((float("-inf"), *edges, float("inf")))
    return next(((low, high) for low, high in columns if low - _OVER <= x0 and x1 <= high + _OVER), None)
