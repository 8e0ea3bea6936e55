"""The columns of tables between rules, and the rows of their bands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from aligner.ingest.pdf.bands import Band, band_of, height_of, overlap, span_of
from aligner.ingest.pdf.cells import Span, joined_spans, placed
from aligner.ingest.pdf.phrasing import Phrased
from aligner.ingest.pdf.shapes import Line, is_amount
from aligner.ingest.pdf.table_lines import CellLine, Row


def columns_of(bands: Sequence[Band], body: Sequence[Band]) -> list[Span]:
    """From where to where columns reach: as far as the cells of rows with figures, units above them, and others.

    A text beside a column is the header of it, unless that has one and it stands between two that do.
    """
    reach = [[span_of(cell) for cell in band.cells] for band in body]
    bounds = [(sorted(start for start, _ in row), sorted(end for _, end in row)) for row in reach]
    columns = joined_spans([span for row in reach for span in row if not _covers_several(span, bounds)])
    for band in bands:
        spans = [span_of(cell) for cell in band.cells]
        for span in spans:
            over = [at for at, column in enumerate(columns) if overlap(span, column)]
            if len(over) == 1:
                wider = min(span[0], columns[over[0]][0]), max(span[1], columns[over[0]][1])
                if not any(overlap(wider, column) for column in columns if column != columns[over[0]]):
                    columns[over[0]] = wider
            elif not over:
                before = [at for at, column in enumerate(columns) if column[1] <= span[0]]
                sides = [at for at in (len(before) - 1, len(before)) if 0 < at < len(columns)]
                if all(any(overlap(other, columns[at]) for other in spans) for at in sides):
                    columns.insert(len(before), span)
    return columns


def _covers_several(cell: Span, rows: Sequence[tuple[Sequence[float], Sequence[float]]]) -> bool:
    """Whether a cell stands above or below several of most rows, of which the starts and the ends of cells are given.

    It has to do with those that begin before its end, but for those that end before its start.
    """
    counts = [bisect_left(starts, cell[1]) - bisect_right(ends, cell[0]) for starts, ends in rows]
    return sum(count > 1 for count in counts) * 2 > len(counts)


def rows_of(band: Band, columns: Sequence[Span], partial: Sequence[float]) -> list[Row]:
    """The row of a band, or several where a header in two is parted by a shorter rule, or by its texts alone."""
    rows: list[Row] = []
    start = 0
    for at in range(1, len(band.lines) + 1):
        if at == len(band.lines) or _parts(band.lines[start:at], band.lines[at:], partial):
            rows.append(row_of(band_of(band.lines[start:at], start, band.edges), columns))
            start = at
    return rows


def _parts(above: Sequence[Phrased], below: Sequence[Phrased], partial: Sequence[float]) -> bool:
    if any(height_of(above[-1]) < level < height_of(below[0]) for level in partial):
        return True
    if any(is_amount(piece.text) for line in (*above, *below) for piece in line.phrases):
        return False
    own = [piece.box for line in above for piece in line.phrases]
    return any(
        sum(box.x0 < piece.box.x1 and piece.box.x0 < box.x1 for piece in line.phrases) > 1
        for line in below
        for box in own
    )


def row_of(band: Band, columns: Sequence[Span]) -> Row:
    """The lines of a band, each with its parts in the columns where they stand."""
    found: dict[int, dict[int, Line]] = {}
    for cell in band.cells:
        if len(cell) == 1:
            pieces = placed(cell[0], columns)
        else:
            column = placed(Line(tuple(word for piece in cell for word in piece.words)), columns)[0][0]
            pieces = [(column, piece) for piece in cell]
        for column, piece in pieces:
            at = next(n for n, line in enumerate(band.lines) if abs(line.line.base - piece.base) < 0.5 * piece.size)
            there = found.setdefault(at, {})
            there[column] = Line((*there[column].words, *piece.words)) if column in there else piece
    return tuple(
        CellLine(found[at], line.line.base, line.line.size) for at, line in enumerate(band.lines) if at in found
    )
