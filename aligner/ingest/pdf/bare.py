"""Tables without a drawn grid: from figures that stand below each other to columns and rows."""

from __future__ import annotations

from collections.abc import Sequence

from aligner.ingest.pdf.banded import banded_tables
from aligner.ingest.pdf.cells import Span, cells_of, column_spans, is_row_of_words
from aligner.ingest.pdf.edges import cut_at, shared_edges, spans_between
from aligner.ingest.pdf.marks import is_caption, opens_item
from aligner.ingest.pdf.phrasing import Phrased, cells_go_on, phrased_together
from aligner.ingest.pdf.regions import table_end
from aligner.ingest.pdf.rows import lines_to_rows
from aligner.ingest.pdf.ruled import TableOnPage
from aligner.ingest.pdf.shapes import Box, Line, Rule, is_amount
from aligner.ingest.pdf.side_by_side import side_by_side
from aligner.ingest.pdf.wrapped_figures import with_rests

_ACROSS = 0.6
_FARTHER = 1.1
_FARTHEST = 2.0
_MOST_LABELS = 4


def bare_tables(lines: Sequence[Line], across: Sequence[Rule], before: Sequence[Span] = ()) -> list[TableOnPage | Line]:
    """The lines of a column of a page in order, with those that are a table made one.

    `before` are the columns of a table that ends just before the first line.
    """
    cut = phrased_together(lines)
    out: list[TableOnPage | Line] = []
    at = 0
    for banded in banded_tables(cut, across):
        out += [*_unbanded(cut[at : banded.start], across, () if at else before), banded.table]
        at = banded.end
    return [*out, *_unbanded(cut[at:], across, () if at else before)]


def _unbanded(cut: Sequence[Phrased], across: Sequence[Rule], before: Sequence[Span]) -> list[TableOnPage | Line]:
    """The same for lines of which no rules tell that they are rows."""
    out: list[TableOnPage | Line] = []
    at = 0
    while at < len(cut):
        end = table_end(cut, at if at else _first_row(cut, before))
        if end is None:
            out.append(cut[at].line)
            at += 1
            continue
        box = Box.around(line.line.box for line in cut[at:end])
        drawn = [rule for rule in across if _spans(rule, box)]
        edges = shared_edges([rule for rule in drawn if box.top - 4 <= rule.level <= box.bottom + 4], cut[at:end])
        columns = spans_between(edges, box) if edges else column_spans(cut[at:end])
        if two := side_by_side(cut, at, end, columns):
            out += [*_unbanded(two.left, across, ()), *_unbanded(two.right, across, ())]
            at = two.end
            continue
        end = _with_tail(cut, at, end, columns, drawn)
        widest = _FARTHER * max((_step(cut, n) for n in range(at + 1, end)), default=0.0)
        while end < len(cut) and _step(cut, end) <= widest and is_row_of_words(cut[end], columns):
            end += 1
        out.append(_table([cut_at(line, edges) for line in cut[at:end]], columns, drawn))
        at = end
    return out


def _first_row(lines: Sequence[Phrased], columns: Sequence[Span]) -> int:
    """How many lines before a row are labels of a table with such columns, which goes on with them; 0 if none is."""
    at = 0
    while at < min(_MOST_LABELS, len(lines) - 1) and len(lines[at].phrases) == 1 < len(columns):
        near = _step(lines, at + 1) <= _FARTHEST * lines[at].line.size and _alike(lines[at].line, lines[at + 1].line)
        if not near or not _is_label(lines[at], columns):
            return 0
        at += 1
    return at if at and lines[at].has_row and _fits(lines[at], columns) else 0


def _is_label(line: Phrased, columns: Sequence[Span]) -> bool:
    """Whether a line begins with what may be a label where those of a table stand, and no note, caption or sentence."""
    text, box, size = line.line.text, line.phrases[0].box, line.line.size
    if opens_item(text) or is_caption(text) or text.endswith(("。", ".")):
        return False
    (left, _), (figures, _) = columns[:2]
    return left - size <= box.x0 <= left + 3 * size and box.x1 <= figures + 2


def _fits(line: Phrased, columns: Sequence[Span]) -> bool:
    """Whether each figure of a line ends where one of a table's columns of figures does."""
    ends = [phrase.box.x1 for phrase in line.phrases if is_amount(phrase.text)]
    return all(any(abs(end - x1) <= line.line.size for _, x1 in columns[1:]) for end in ends)


def _spans(rule: Rule, box: Box) -> bool:
    """Whether a rule is drawn through most of a table."""
    return min(rule.end, box.x1) - max(rule.start, box.x0) >= _ACROSS * (box.x1 - box.x0)


def _with_tail(lines: Sequence[Phrased], start: int, end: int, columns: Sequence[Span], drawn: Sequence[Rule]) -> int:
    """Where a table ends whose last label goes on over lines below its figures: where they are one row with it."""
    last = end
    while len(columns) > 1 and last < len(lines) and _may_go_on(lines[last - 1], lines[last], columns):
        last += 1
    for tail in range(last, end, -1):
        rows = _table(lines[start:tail], columns, drawn).rows
        apart = tail == len(lines) or _step(lines, tail) > _FARTHER * _step(lines, tail - 1)
        if apart and len(rows[-1]) > tail - end:
            return tail
    return end


def _step(lines: Sequence[Phrased], at: int) -> float:
    return lines[at].line.base - lines[at - 1].line.base


def _may_go_on(above: Phrased, line: Phrased, columns: Sequence[Span]) -> bool:
    """Whether a line may be the rest of a label: where labels stand, and no note, caption or sentence.

    Cells beside the label may go on there, too, each in its column; without one only figures that are cut.
    """
    if any(sum(x0 < each.box.x1 and each.box.x0 < x1 for x0, x1 in columns) != 1 for each in line.phrases[1:]):
        return False
    if not _alike(above.line, line.line) or line.line.base - above.line.base > _FARTHEST * line.line.size:
        return False
    if _is_label(line, columns) or cells_go_on(above, line):
        return True
    return with_rests([cells_of(above, columns), cells_of(line, columns)])[1].is_rest


def _alike(above: Line, line: Line) -> bool:
    return abs(line.size - above.size) <= 0.1 * line.size


def _table(lines: Sequence[Phrased], columns: Sequence[Span], drawn: Sequence[Rule]) -> TableOnPage:
    box = Box.around(line.line.box for line in lines)
    levels = [rule.level for rule in drawn if box.top - 4 <= rule.level <= box.bottom + 4]
    rows = lines_to_rows([cells_of(line, columns) for line in lines], levels)
    return TableOnPage(box, tuple(rows), tuple(columns))
