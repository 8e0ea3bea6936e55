"""Where tables without a drawn grid begin and end among the lines of a page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from aligner.ingest.pdf.marks import is_caption
from aligner.ingest.pdf.phrasing import Phrased, cells_go_on, is_near
from aligner.ingest.pdf.shapes import is_amount, is_value

_BLANK_ROW = 2.3  # times the distance of rows
_FEWEST = 2
_LONGEST_LABEL_LINES = 4
_TALLEST_HEADER = 16
_BESIDE = 0.9  # times the size: lines closer than that are of cells beside each other


def table_end(lines: Sequence[Phrased], start: int) -> int | None:
    """Where the table ends that begins with line `start`, or None where none does."""
    if not _may_begin(lines, start):
        return None
    first = next((at for at in range(start, min(start + _TALLEST_HEADER, len(lines))) if lines[at].has_row), None)
    if first is None or any(not is_near(lines, at) for at in range(start, first)):
        return None
    span = _figure_columns(lines, first)
    if any(not _is_header(lines[at]) for at in range(start, first)) or _holds_caption(lines[start : first + 1], span):
        return None
    end = first + 1
    while end < len(lines) and (is_near(lines, end - 1) or _is_below_blank_row(lines, first, end)):
        if lines[end].has_row:
            if _begins_another(lines, first, end):
                break
            end += 1
            continue
        ahead = _next_row(lines, end, span)
        if ahead is None:
            break
        if any(not _is_between(lines, at, span) or _is_header_within(lines[at], span) for at in range(end, ahead)):
            break
        if any(_begins_another(lines, first, at) for at in range(end, ahead + 1)):
            break
        if _far(lines, end, first) and _step(lines, ahead - 1) >= _BESIDE * lines[ahead].line.size:
            break
        end = ahead
    rows = sum(line.has_row for line in lines[start:end])
    enough = rows >= _FEWEST or (rows == 1 and (end - start > 1 or lines[first].figures > 1))
    return end if enough else None


def _is_below_blank_row(lines: Sequence[Phrased], first: int, at: int) -> bool:
    """Whether a row stands below a gap as high as a blank row, and its figures end where those above do."""
    rows = [line for line in lines[first:at] if line.has_row]
    steps = [b.line.base - a.line.base for a, b in pairwise(rows)]
    if not steps or not lines[at].has_row or _step(lines, at - 1) > _BLANK_ROW * median(steps):
        return False
    ends = [phrase.box.x1 for row in rows for phrase in row.phrases if is_value(phrase.text)]
    own = [phrase.box.x1 for phrase in lines[at].phrases if is_value(phrase.text)]
    near = 0.5 * lines[at].line.size
    return all(any(abs(end - other) < near for other in ends) for end in own)


def _next_row(lines: Sequence[Phrased], at: int, span: tuple[float, float]) -> int | None:
    """The next line with figures, where the lines before it are no more than labels have that wrap."""
    ahead = next((n for n in range(at, min(at + 2 * _LONGEST_LABEL_LINES, len(lines))) if lines[n].has_row), None)
    if ahead is None or any(not is_near(lines, n) for n in range(at, ahead)):
        return None
    labels = all(line.line.box.x1 <= span[0] + 2 * line.line.size for line in lines[at:ahead])
    return ahead if labels or ahead - at < _LONGEST_LABEL_LINES else None


def _may_begin(lines: Sequence[Phrased], at: int) -> bool:
    line = lines[at]
    if len(line.phrases) > 1:
        return True
    if at + 1 >= len(lines) or not is_near(lines, at):
        return False
    row = next((below for below in lines[at + 1 : at + _TALLEST_HEADER] if below.has_row), None)
    return (row is not None and _is_over_one_column(line, row)) or (
        lines[at + 1].has_row and len(line.line.text) <= 30 and line.line.text.endswith((":", "："))
    )


def _is_over_one_column(line: Phrased, below: Phrased) -> bool:
    """Whether a single phrase heads a column of the row below it; a unit in brackets stands above the table."""
    text, box = line.line.text, line.line.box
    if text[:1] in "(（[" or len(text) > 30 or is_caption(text):
        return False
    under = [phrase for phrase in below.phrases if is_value(phrase.text)]
    return any(box.x0 <= phrase.box.x1 and phrase.box.x0 <= box.x1 for phrase in under) and (
        box.x0 > below.phrases[0].box.x0 + 2 * line.line.size
    )


def _far(lines: Sequence[Phrased], at: int, first: int) -> bool:
    """Whether a line without figures stands farther below the table than its rows stand apart: a text after it."""
    rows = [n for n in range(first, at) if lines[n].has_row]
    steps = [max(_step(lines, n) for n in range(a, b)) for a, b in pairwise(rows)]
    return bool(steps) and _step(lines, at - 1) > 1.35 * max(median(steps), 1.3 * lines[at].line.size)


def _step(lines: Sequence[Phrased], at: int) -> float:
    return lines[at + 1].line.base - lines[at].line.base


def _figure_columns(lines: Sequence[Phrased], first: int) -> tuple[float, float]:
    """From where to where the columns of figures reach; a year before them is the end of a label."""
    boxes = []
    for at in range(first, min(first + 40, len(lines))):
        if lines[at].has_row:
            label, *cells = lines[at].phrases
            boxes += [label.box] * is_amount(label.text) + [phrase.box for phrase in cells if is_value(phrase.text)]
        elif at > first and not is_near(lines, at - 1):
            break
    return min(box.x0 for box in boxes), max(box.x1 for box in boxes)


def _is_header(line: Phrased) -> bool:
    if line.is_caption:
        return False
    if len(line.phrases) > 1:
        return all(len(phrase.text) <= 60 for phrase in line.phrases)
    return len(line.line.text) <= 40


def _holds_caption(lines: Sequence[Phrased], span: tuple[float, float]) -> bool:
    """Whether a text where labels stand has a header below it, so that the table begins behind it only."""
    left = min(lines[-1].line.box.x0, min(line.line.box.x0 for line in lines)) + 2 * lines[-1].line.size
    for at, line in enumerate(lines[:-1]):
        if len(line.phrases) == 1 and line.line.box.x0 < left and not _is_between_words(lines, at):
            rest = lines[at + 1 : -1]
            if any(
                len(below.phrases) > 1 or below.line.box.x0 > max(left, span[0] - 4 * line.line.size) for below in rest
            ):
                return True
    return False


def _is_between_words(lines: Sequence[Phrased], at: int) -> bool:
    """Whether a line goes on with the label of a row of words: one row above and one below it begin and end alike."""
    if not 0 < at < len(lines) - 1 or min(len(lines[at - 1].phrases), len(lines[at + 1].phrases)) < 2:
        return False
    above, below, near = lines[at - 1].line.box, lines[at + 1].line.box, 0.5 * lines[at].line.size
    return abs(above.x0 - below.x0) < near and abs(above.x1 - below.x1) < near


def _is_between(lines: Sequence[Phrased], at: int, span: tuple[float, float]) -> bool:
    """Whether a line without figures may stand inside a table: a section's label, a part of a label, a header."""
    line = lines[at]
    if len(line.phrases) > 1 or cells_go_on(lines[at - 1], line):
        return True
    if is_caption(line.line.text):
        return False
    return line.line.box.x1 <= span[1] + 2 and len(line.line.text) <= 80 and not line.line.text.endswith(("。", "."))


def _is_header_within(line: Phrased, span: tuple[float, float]) -> bool:
    """Whether a line heads columns once more: words where figures stand, so that another table begins."""
    return sum(phrase.box.middle > span[0] for phrase in line.phrases) > 1


def _begins_another(lines: Sequence[Phrased], first: int, at: int) -> bool:
    """Whether a line after a text is the header of the next table: nothing stands where labels do.

    Figures alone are none: they are those of a label that wraps, or of one that the end of the page parts from them.
    """
    if all(is_amount(phrase.text) for phrase in lines[at].phrases):
        return False
    rows = [line for line in lines[first:at] if line.has_row]
    left = min(line.phrases[0].box.x0 for line in rows)
    figures = min(phrase.box.x0 for line in rows for phrase in line.phrases if is_value(phrase.text))
    above, line = lines[at - 1], lines[at]
    return (
        above.figures == 0
        and len(above.phrases) == 1
        and above.line.box.x0 < left + 2 * above.line.size
        and line.phrases[0].box.x0 > left + 4 * line.line.size
        and line.phrases[0].box.middle > figures - 4 * line.line.size
        and line.line.base - above.line.base > 1.3 * line.line.size
    )
