"""Tables without a drawn grid: from figures that stand below each other to columns and rows."""

from __future__ import annotations

from collections.abc import Sequence

from aligner.ingest.pdf.cells import Span, cells_of, column_spans
from aligner.ingest.pdf.marks import is_caption, opens_item
from aligner.ingest.pdf.regions import Phrased, phrased, table_end
from aligner.ingest.pdf.rows import lines_to_rows, parting_step
from aligner.ingest.pdf.ruled import TableOnPage
from aligner.ingest.pdf.shapes import Box, Line, Rule

_ACROSS = 0.6
_CLOSE, _FARTHER = 1.3, 1.35


def bare_tables(lines: Sequence[Line], across: Sequence[Rule]) -> list[TableOnPage | Line]:
    """The lines of a column of a page in order, with those that are a table made one."""
    cut = [phrased(line) for line in lines]
    out: list[TableOnPage | Line] = []
    at = 0
    while at < len(cut):
        end = table_end(cut, at)
        if end is None:
            out.append(cut[at].line)
            at += 1
            continue
        columns = column_spans(cut[at:end])
        end = _with_tail(cut, at, end, columns)
        out.append(_table(cut[at:end], columns, across))
        at = end
    return out


def _with_tail(lines: Sequence[Phrased], start: int, end: int, columns: Sequence[Span]) -> int:
    """Where a table ends whose last label goes on over lines without figures, closer than rows are."""
    if len(columns) < 2:
        return end
    step = parting_step([cells_of(line, columns) for line in lines[start:end]])
    (left, _), (figures, _) = columns[:2]
    last = end
    while last < len(lines) and _goes_on(lines[last - 1].line, lines[last], left, figures, step):
        last += 1
    if last == end or last == len(lines):
        return last
    above = lines[last - 1].line.base - lines[last - 2].line.base
    below = lines[last].line.base - lines[last - 1].line.base
    return last if below > (_FARTHER * above if step is None else max(step, above)) else end


def _goes_on(above: Line, line: Phrased, left: float, figures: float, step: float | None) -> bool:
    text, box, size = line.line.text, line.line.box, line.line.size
    if len(line.phrases) > 1 or opens_item(text) or is_caption(text) or abs(size - above.size) > 0.1 * size:
        return False
    within = left - size <= box.x0 <= left + 3 * size and box.x1 <= figures + 2
    return within and line.line.base - above.base < (_CLOSE * size if step is None else step)


def _table(lines: Sequence[Phrased], columns: Sequence[Span], across: Sequence[Rule]) -> TableOnPage:
    box = Box.around(line.line.box for line in lines)
    drawn = [
        rule.level
        for rule in across
        if box.top - 4 <= rule.level <= box.bottom + 4
        and min(rule.end, box.x1) - max(rule.start, box.x0) >= _ACROSS * (box.x1 - box.x0)
    ]
    rows = lines_to_rows([cells_of(line, columns) for line in lines], drawn)
    return TableOnPage(box, len(columns), tuple(rows), tuple(end for _, end in columns))
