"""The columns of a table without a drawn grid, and its lines cut at them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from aligner.ingest.pdf.phrasing import Phrased
from aligner.ingest.pdf.shapes import Box, Line, Word, is_value
from aligner.ingest.pdf.table_lines import CellLine
from aligner.ingest.pdf.words import is_sign, opens_figure

_SAME_SIDE, _TOUCHING = 0.15, 0.5
_SPACE = 0.42

Span = tuple[float, float]
"""From where to where a column reaches."""


def column_spans(lines: Sequence[Phrased]) -> list[Span]:
    """From where to where each column reaches: labels, then what overlaps among the figures, then other cells."""
    rows = [line for line in lines if line.has_row]
    figures = joined_spans(
        [(phrase.box.x0, phrase.box.x1) for line in rows for phrase in line.phrases if is_value(phrase.text)]
    )
    reach = max((box.x1 for box in _labels(rows)), default=figures[0][0])
    alone = [line for line in lines if len(line.phrases) == 1 and line.line.box.x1 < figures[0][0]]
    labels = _labels([*rows, *(line for line in alone if line not in rows and line.line.box.x0 < reach)])
    start = min(box.x0 for box in labels) if labels else min(line.line.box.x0 for line in rows)
    first = figures[0][0]
    others = [
        (phrase.box.x0, phrase.box.x1)
        for line in rows
        for phrase in line.phrases[1:]
        if not is_value(phrase.text)
        and not is_sign(phrase.text)
        and not any(phrase.box.x0 < x1 + 1 and x0 - 1 < phrase.box.x1 for x0, x1 in figures)
        and phrase.box.x0 > max((box.x1 for box in labels if box.x1 < phrase.box.x0), default=start)
    ]
    extra = [
        span
        for span in joined_spans(others)
        if not any(box.x0 < span[1] and span[0] < box.x1 and box.x1 < first + 2 for box in labels)
    ]
    body = sorted([*figures, *extra])
    if labels and start < body[0][0] - 1:
        end = min(max(box.x1 for box in labels), body[0][0] - 1)
        return [(start, end), *body]
    return body


def _labels(rows: Sequence[Phrased]) -> list[Box]:
    """Where labels of rows stand: their first texts, but for those in a column of words that stand behind labels."""
    texts = [line.phrases for line in rows if not is_value(line.phrases[0].text)]
    behind = [each for each in texts if len(each) > 1 and not is_value(each[1].text) and not is_sign(each[1].text)]
    labels, words = ([each[at].box for each in behind] for at in (0, 1))
    firsts = [each[0].box for each in texts]
    return [box for box in firsts if not _overlaps_any(box, words) or _overlaps_any(box, labels)]


def _overlaps_any(box: Box, others: Sequence[Box]) -> bool:
    return any(box.x0 < other.x1 and other.x0 < box.x1 for other in others)


def joined_spans(spans: Sequence[Span]) -> list[Span]:
    """Spans that overlap made one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start < out[-1][1] - 0.5:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def cells_of(line: Phrased, columns: Sequence[Span]) -> CellLine:
    """A line's phrases in their columns; one that spans several stands in the first."""
    cells: dict[int, Line] = {}
    sign: Line | None = None
    for at, phrase in enumerate(line.phrases):
        if at + 1 < len(line.phrases) and _is_sign_of(phrase, line.phrases[at + 1], columns):
            sign = phrase
            continue
        for column, piece in placed(phrase, columns):
            whole = Line((*sign.words, replace(piece.words[0], spaced=False), *piece.words[1:])) if sign else piece
            cells[column] = Line((*cells[column].words, *whole.words)) if column in cells else whole
            sign = None
    return CellLine(cells, line.line.base, line.line.size)


def _is_sign_of(sign: Line, figure: Line, columns: Sequence[Span]) -> bool:
    """Whether a sign at the left of a cell belongs to the figure at its right: no other column is between."""
    if len(sign.words) > 1 or not opens_figure(sign.words[0], figure.words[0]):
        return False
    own = next((span for span in columns if span[0] < figure.box.x1 and figure.box.x0 < span[1]), None)
    return all(span == own or span[1] <= sign.box.x0 or span[0] >= figure.box.x0 for span in columns)


def placed(phrase: Line, columns: Sequence[Span]) -> list[tuple[int, Line]]:
    """A phrase in its column, or the parts of one that holds the headers of several."""
    box = phrase.box
    if box.x0 < columns[0][1] and box.x0 < columns[1][0] if len(columns) > 1 else True:
        return [(0, phrase)]
    over = [n for n, (x0, x1) in enumerate(columns) if box.x0 < x1 - 0.5 and x0 + 0.5 < box.x1]
    if len(over) > 1:
        groups = _groups(phrase.words, columns)
        if len(groups) == len(over) and all(n in over for n in groups):
            return [(n, Line(tuple(words))) for n, words in groups.items()]
        return [(_first(box, over, columns, phrase.size), phrase)]
    if over:
        return [(over[0], phrase)]
    return [(min(range(len(columns)), key=lambda n: _distance(box, columns[n])), phrase)]


def _first(box: Box, over: Sequence[int], columns: Sequence[Span], size: float) -> int:
    """The first of the columns that a phrase spans; one that it only touches is none, and a shared side is plain."""
    sided = [n for n in over if min(abs(box.x1 - columns[n][1]), abs(box.x0 - columns[n][0])) < _SAME_SIDE * size]
    middle = (columns[over[0]][0] + columns[over[-1]][1]) / 2
    if len(sided) == 1 and abs(box.middle - middle) > _TOUCHING * size:
        return sided[0]
    return next(
        (n for n in over if min(box.x1, columns[n][1]) - max(box.x0, columns[n][0]) > _TOUCHING * size), over[0]
    )


def _groups(words: Sequence[Word], columns: Sequence[Span]) -> dict[int, list[Word]]:
    """The words of a phrase by their columns, where it may be the headers of several; none where it is one text.

    Words of one text have a space between them, and headers beside each other more, or brackets that touch.
    """
    parts = [[words[0]]]
    for before, word in pairwise(words):
        if word.box.x0 - before.box.x1 >= _SPACE * word.size or _brackets_touch(before, word):
            parts.append([word])
        else:
            parts[-1].append(word)
    groups: dict[int, list[Word]] = {}
    for part in parts:
        groups.setdefault(_nearest(Box.around(word.box for word in part), columns), []).extend(part)
    return groups if list(groups) == sorted(groups) else {}


def _brackets_touch(before: Word, word: Word) -> bool:
    """Whether a bracket opens where another closed: （2024年３月31日）（2024年９月30日）."""
    return before.text[-1] in ")）" and word.text[0] in "(（"


def _nearest(box: Box, columns: Sequence[Span]) -> int:
    over = [n for n, (x0, x1) in enumerate(columns) if box.x0 < x1 and x0 < box.x1]
    return over[0] if len(over) == 1 else min(range(len(columns)), key=lambda n: _distance(box, columns[n]))


def _distance(box: Box, column: Span) -> float:
    return min(abs(box.x1 - column[1]), abs(box.x0 - column[0]), abs(box.middle - (column[0] + column[1]) / 2))


def is_row_of_words(line: Phrased, columns: Sequence[Span]) -> bool:
    """Whether a line has a label, and words that begin or end where other columns of a table do."""
    label, *rest = line.phrases
    near = line.line.size
    return bool(rest) and abs(label.box.x0 - columns[0][0]) < near and is_in_columns(rest, columns[1:])


def is_in_columns(phrases: Sequence[Line], columns: Sequence[Span]) -> bool:
    """Whether each text begins or ends where a column does."""
    return all(
        any(min(abs(each.box.x0 - x0), abs(each.box.x1 - x1)) < 0.5 * each.size for x0, x1 in columns)
        for each in phrases
    )
