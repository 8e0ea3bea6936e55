"""Tables without a drawn grid: from figures that stand below each other to columns and rows."""

from __future__ import annotations

from collections.abc import Sequence

from aligner.ingest.pdf.cells import Span, cells_of, column_spans
from aligner.ingest.pdf.marks import is_caption, opens_item
from aligner.ingest.pdf.regions import Phrased, phrased, table_end
from aligner.ingest.pdf.rows import CellLine, lines_to_rows, parted_by, parting_step
from aligner.ingest.pdf.ruled import TableOnPage
from aligner.ingest.pdf.shapes import Box, Line, Rule

_ACROSS = 0.6
_CLOSE, _FARTHER = 1.3, 1.35
_FARTHEST = 2.0


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
        cells = [cells_of(line, columns) for line in cut[at:end]]
        box = Box.around(line.line.box for line in cut[at:end])
        drawn = [rule for rule in across if _spans(rule, box)]
        end = _with_tail(cut, end, columns, cells, drawn)
        out.append(_table(cut[at:end], columns, drawn))
        at = end
    return out


def _spans(rule: Rule, box: Box) -> bool:
    """Whether a rule is drawn through most of a table."""
    return min(rule.end, box.x1) - max(rule.start, box.x0) >= _ACROSS * (box.x1 - box.x0)


def _with_tail(
    lines: Sequence[Phrased], end: int, columns: Sequence[Span], cells: Sequence[CellLine], drawn: Sequence[Rule]
) -> int:
    """Where a table ends whose last label goes on over lines without figures, closer than rows are.

    `cells` are its lines up to `end`.
    """
    if len(columns) < 2:
        return end
    below = [rule.level for rule in drawn if rule.level > lines[end - 1].line.base]
    ruled = bool(below) and parted_by(cells, [rule.level for rule in drawn])
    step = _FARTHEST * lines[end - 1].line.size if ruled else parting_step(cells)
    (left, _), (figures, _) = columns[:2]
    last = end
    while last < len(lines) and _goes_on(lines[last - 1].line, lines[last], left, figures, step):
        if ruled and lines[last].line.base > min(below):
            break
        last += 1
    if last in (end, len(lines)) or ruled:
        return last
    above = lines[last - 1].line.base - lines[last - 2].line.base
    white = lines[last].line.base - lines[last - 1].line.base
    return last if white > (_FARTHER * above if step is None else max(step, above)) else end


def _goes_on(above: Line, line: Phrased, left: float, figures: float, step: float | None) -> bool:
    text, box, size = line.line.text, line.line.box, line.line.size
    if len(line.phrases) > 1 or opens_item(text) or is_caption(text) or text.endswith(("。", ".")):
        return False
    if abs(size - above.size) > 0.1 * size:
        return False
    within = left - size <= box.x0 <= left + 3 * size and box.x1 <= figures + 2
    return within and line.line.base - above.base < (_CLOSE * size if step is None else step)


def _table(lines: Sequence[Phrased], columns: Sequence[Span], drawn: Sequence[Rule]) -> TableOnPage:
    box = Box.around(line.line.box for line in lines)
    levels = [rule.level for rule in drawn if box.top - 4 <= rule.level <= box.bottom + 4]
    rows = lines_to_rows([cells_of(line, columns) for line in lines], levels)
    return TableOnPage(box, tuple(rows), tuple(columns))
