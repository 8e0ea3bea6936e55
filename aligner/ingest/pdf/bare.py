"""Tables without a drawn grid: from figures that stand below each other to columns and rows."""

from __future__ import annotations

from collections.abc import Sequence

from aligner.ingest.pdf.banded import banded_tables
from aligner.ingest.pdf.cells import Span, cells_of, column_spans, is_row_of_words
from aligner.ingest.pdf.edges import cut_at, shared_edges, spans_between
from aligner.ingest.pdf.marks import is_caption, opens_item
from aligner.ingest.pdf.regions import Phrased, phrased_together, table_end
from aligner.ingest.pdf.rows import lines_to_rows
from aligner.ingest.pdf.ruled import TableOnPage
from aligner.ingest.pdf.shapes import Box, Line, Rule

_ACROSS = 0.6
_FARTHER = 1.1
_FARTHEST = 2.0


def bare_tables(lines: Sequence[Line], across: Sequence[Rule]) -> list[TableOnPage | Line]:
    """The lines of a column of a page in order, with those that are a table made one."""
    cut = phrased_together(lines)
    out: list[TableOnPage | Line] = []
    at = 0
    for banded in banded_tables(cut, across):
        out += [*_unbanded(cut[at : banded.start], across), banded.table]
        at = banded.end
    return [*out, *_unbanded(cut[at:], across)]


def _unbanded(cut: Sequence[Phrased], across: Sequence[Rule]) -> list[TableOnPage | Line]:
    """The same for lines of which no rules tell that they are rows."""
    out: list[TableOnPage | Line] = []
    at = 0
    while at < len(cut):
        end = table_end(cut, at)
        if end is None:
            out.append(cut[at].line)
            at += 1
            continue
        box = Box.around(line.line.box for line in cut[at:end])
        drawn = [rule for rule in across if _spans(rule, box)]
        edges = shared_edges([rule for rule in drawn if box.top - 4 <= rule.level <= box.bottom + 4], cut[at:end])
        columns = spans_between(edges, box) if edges else column_spans(cut[at:end])
        end = _with_tail(cut, at, end, columns, drawn)
        widest = _FARTHER * max((_step(cut, n) for n in range(at + 1, end)), default=0.0)
        while end < len(cut) and _step(cut, end) <= widest and is_row_of_words(cut[end], columns):
            end += 1
        out.append(_table([cut_at(line, edges) for line in cut[at:end]], columns, drawn))
        at = end
    return out


def _spans(rule: Rule, box: Box) -> bool:
    """Whether a rule is drawn through most of a table."""
    return min(rule.end, box.x1) - max(rule.start, box.x0) >= _ACROSS * (box.x1 - box.x0)


def _with_tail(lines: Sequence[Phrased], start: int, end: int, columns: Sequence[Span], drawn: Sequence[Rule]) -> int:
    """Where a table ends whose last label goes on over lines below its figures: where they are one row with it."""
    last = end
    while len(columns) > 1 and last < len(lines) and _may_go_on(lines[last - 1].line, lines[last], columns):
        last += 1
    for tail in range(last, end, -1):
        rows = _table(lines[start:tail], columns, drawn).rows
        apart = tail == len(lines) or _step(lines, tail) > _FARTHER * _step(lines, tail - 1)
        if apart and len(rows[-1]) > tail - end:
            return tail
    return end


def _step(lines: Sequence[Phrased], at: int) -> float:
    return lines[at].line.base - lines[at - 1].line.base


def _may_go_on(above: Line, line: Phrased, columns: Sequence[Span]) -> bool:
    """Whether a line may be the rest of a label: where labels stand, and no note, caption or sentence.

    Cells beside the label may go on there, too, each in its column.
    """
    text, box, size = line.line.text, line.phrases[0].box, line.line.size
    if any(sum(x0 < each.box.x1 and each.box.x0 < x1 for x0, x1 in columns) != 1 for each in line.phrases[1:]):
        return False
    if opens_item(text) or is_caption(text) or text.endswith(("。", ".")):
        return False
    if abs(size - above.size) > 0.1 * size or line.line.base - above.base > _FARTHEST * size:
        return False
    (left, _), (figures, _) = columns[:2]
    return left - size <= box.x0 <= left + 3 * size and box.x1 <= figures + 2


def _table(lines: Sequence[Phrased], columns: Sequence[Span], drawn: Sequence[Rule]) -> TableOnPage:
    box = Box.around(line.line.box for line in lines)
    levels = [rule.level for rule in drawn if box.top - 4 <= rule.level <= box.bottom + 4]
    rows = lines_to_rows([cells_of(line, columns) for line in lines], levels)
    return TableOnPage(box, tuple(rows), tuple(columns))
