"""Rows that the end of a page divides: some lines of their cells stand at its foot, others at the head of the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from aligner.ingest.pdf.cells import Span
from aligner.ingest.pdf.marks import cell_goes_on, is_cut
from aligner.ingest.pdf.shapes import Line, Word
from aligner.ingest.pdf.table_lines import CellLine, Row, RowOnPage, holds_figures
from aligner.ingest.pdf.wrapped_figures import with_rests

_LONGEST_REST, _SLACK = 4, 2.0
_DIGIT = re.compile(r"\d")


def without_break(above: Sequence[RowOnPage], below: Sequence[RowOnPage]) -> list[RowOnPage]:
    """The rows of two parts of a table, the last of the first and the first of the second made one where they are.

    A row belongs to the page on which its figures are.
    """
    (page, last), (next_page, first) = above[-1], below[0]
    others = [row for _, row in (*above[:-1], *below[1:])]
    rest = with_rests([last[-1], first[0]])[1]
    if rest.is_rest:
        return [*above[:-1], (page, (*last, *beside((rest, *first[1:]), last[-1]))), *below[1:]]
    goes_on = all(are_rests_of_cells(line, last) for line in first)
    goes_on = goes_on or _lacks_label(last, first, others) or _label_goes_on(last, first)
    if not (goes_on or _is_like_another(last, first, others)):
        return [*above, *below]
    if holds_figures(first):
        return [*above[:-1], (next_page, (*beside(last, first[0]), *first)), *below[1:]]
    return [*above[:-1], (page, (*last, *beside(first, last[-1]))), *below[1:]]


def with_rest_of_label(last: Row, lines: Sequence[Line], columns: Sequence[Span], others: Sequence[Row]) -> Row | None:
    """The last row of a page with the lines at the head of the next that are the rest of its label, or None.

    They stand where labels do, and nothing beside them.
    """
    rest = tuple(CellLine({0: line}, line.base, line.size) for line in lines)
    if len(columns) < 2 or len(lines) > _LONGEST_REST or not holds_figures(last):
        return None
    begun = _shape((*last, *rest))
    if not (_label_goes_on(last, rest) or any(_shape(row).startswith(begun) for row in others if holds_figures(row))):
        return None
    (left, _), (right, _) = columns[:2]
    if any(line.box.x0 < left - _SLACK or line.box.x1 > right + _SLACK for line in lines):
        return None
    return (*last, *beside(rest, last[-1]))


def beside(row: Row, line: CellLine) -> Row:
    """The lines of a row as if they stood at the height of a line on another page."""
    return tuple(_moved(each, line.base - each.base) for each in row)


def are_rests_of_cells(line: CellLine, last: Row) -> bool:
    """Whether a line plainly goes on with what stands in its columns at the foot of the page before.

    Example: "2022" below "September". Beside it the label may go on, too.
    """
    above = {column: cell.text for each in last for column, cell in each.cells.items()}
    rests = [
        column in above and cell_goes_on(above[column], cell.text) for column, cell in line.cells.items() if column
    ]
    return any(rests) and all(rests) and (not line.label or 0 in above)


def _lacks_label(last: Row, first: Row, others: Sequence[Row]) -> bool:
    """Whether one of two rows holds figures only and the other a label only, as no other row of figures does."""
    if not any(_is_label(row) and _is_unlabelled(other) for row, other in ((last, first), (first, last))):
        return False
    return not any(_is_unlabelled(row) for row in others)


def _label_goes_on(last: Row, first: Row) -> bool:
    if holds_figures(last) is holds_figures(first) or not (_is_label(last) or _is_label(first)):
        return False
    above = next((line.label for line in reversed(last) if line.label), "")
    below = next((line.label for line in first if line.label), "")
    return bool(above and below) and (is_cut(above, below) or (below[0].islower() and not above[-1].isdigit()))


def _is_like_another(last: Row, first: Row, others: Sequence[Row]) -> bool:
    """Whether the labels of two rows make one that another row has, but for its figures.

    Example: "Fiscal year ended" and "March 31, 2023" where there is "Fiscal year ended March 31, 2024".
    """
    if holds_figures(last) is holds_figures(first) or not (_is_label(last) or _is_label(first)):
        return False
    return _shape((*last, *first)) in {_shape(row) for row in others if holds_figures(row)}


def _shape(row: Row) -> str:
    """The label of a row without blanks, each of its digits as 0."""
    return _DIGIT.sub("0", "".join("".join(line.label.split()) for line in row))


def _is_label(row: Row) -> bool:
    return all(set(line.cells) == {0} for line in row)


def _is_unlabelled(row: Row) -> bool:
    return holds_figures(row) and not any(line.label for line in row)


def _moved(line: CellLine, by: float) -> CellLine:
    cells = {column: Line(tuple(_lowered(word, by) for word in cell.words)) for column, cell in line.cells.items()}
    return replace(line, cells=cells, base=line.base + by)


def _lowered(word: Word, by: float) -> Word:
    box = replace(word.box, top=word.box.top + by, bottom=word.box.bottom + by)
    return replace(word, box=box, base=word.base + by)
