"""The rows of a text as they are printed, and those made one that blank lines hold together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from aligner.model import MappedText
from aligner.segment.cells import is_measure, is_period
from aligner.segment.columns import NEAR
from aligner.segment.joins import join_texts
from aligner.segment.lines import RULE, Line, ends_sentence
from aligner.segment.stretches import Piece, label_apart, parted
from aligner.text.figures import is_amount, is_figure

_CUT_SHORT = re.compile(r",\d{0,2}(?=\D|$)|^[(（][^)）]*$")
"""A figure whose last digits or whose bracket stand in the next line of its cell."""
_CUT_OFF = re.compile(r"[.,)）%％]")
"""How the rest of a figure begins."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A row as it is printed: its lines, its stretches between gaps, and whether blank lines or rules stand above."""

    lines: tuple[Line, ...]
    pieces: list[Piece]
    apart: bool
    opens_page: bool = False
    below_rule: bool = False


def printed(lines: Sequence[Line], pieces: Sequence[list[Piece]], running: frozenset[int]) -> Iterator[Printed]:
    """Each line with its stretches; rules and the `running` lines of pages are left out.

    A blank line above a rule stands above what is below it, and so does the end of a page. A line with nothing but
    the mark of a note belongs to the one above.
    """
    apart = page = rule = False
    held: Printed | None = None
    number = lines[0].number - 1 if lines else 0
    for line, row in zip(lines, pieces, strict=True):
        apart = apart or line.number > number + 1 or line.opens_page
        page = page or line.opens_page
        number = line.number
        rule = rule or RULE.match(line.raw) is not None
        if RULE.match(line.raw) is not None or number in running:
            continue
        if held is not None and not row and not apart:
            held = replace(held, lines=(*held.lines, line))
            continue
        if held is not None:
            yield held
        held = Printed((line,), row, apart, page, rule)
        apart = page = rule = False
    if held is not None:
        yield held


def is_spread(rows: Sequence[Printed]) -> bool:
    """Whether blank lines stand between most rows with figures, of which some may go on in the next line."""
    gaps: list[bool] = []
    gap = False
    above: Sequence[Piece] = ()
    for row in rows:
        gap = gap or row.apart
        if any(is_figure(text.value) for _, _, text in row.pieces[1:]):
            if gap or not (_is_cut_short(above) or _is_rest(row.pieces)):
                gaps.append(gap)
            gap = False
            above = row.pieces
    return sum(gaps[1:]) > 1 and 2 * sum(gaps[1:]) > len(gaps) - 1


def banded(rows: Sequence[Printed]) -> list[Printed]:
    """Rows with everything between two blank lines made one, where it stands in columns of its own."""
    bands: list[list[Printed]] = []
    for row in rows:
        if bands and _is_together(bands[-1], row) and not _opens_row(bands[-1], row):
            bands[-1].append(row)
        else:
            bands.append([row])
    return [row for band in bands for row in _one(band)]


def _is_together(band: Sequence[Printed], row: Printed) -> bool:
    """Whether neither a blank line nor a rule parts a line from others, the end of a page that cuts figures aside."""
    cut = row.opens_page and _is_cut_short(_one(band)[-1].pieces)
    return not row.below_rule and (not row.apart or cut)


def _is_cut_short(pieces: Sequence[Piece]) -> bool:
    """Whether a figure of a row goes on below."""
    return any(_CUT_SHORT.search(text.value) for _, _, text in pieces[1:])


def _is_rest(pieces: Sequence[Piece]) -> bool:
    """Whether a row has the rest of a figure that begins above."""
    return any(_CUT_OFF.match(text.value) for _, _, text in pieces[1:])


def _opens_row(band: Sequence[Printed], row: Printed) -> bool:
    """Whether a line right below others is a row with a label and figures of its own."""
    above = _one(band)[-1].pieces
    return _heads(above, row.pieces) or (
        _is_filled(above)
        and not _is_cut_short(above)
        and _is_filled(row.pieces)
        and not _is_rest(row.pieces)
        and len(row.pieces) >= len(above)
        and not any(is_figure(pieces[0][2].value) for pieces in (above, row.pieces))
    )


def _heads(above: Sequence[Piece], row: Sequence[Piece]) -> bool:
    """Whether words stand over the figures of a row, or periods beside its label: they are the head of the table."""
    if not above or above[0][0] <= row[0][1] or is_amount(row[0][2].value) or any(map(_has_figures_only, above)):
        return False
    figures = [right for _, right, text in row[1:] if is_amount(text.value)]
    if not figures:
        return (
            len(row) == 1
            and len(above) > 1
            and all(is_period(text.value) or is_measure(text.value) for *_, text in above)
        )
    return all(any(abs(right - end) <= NEAR for _, end, _ in above) for right in figures)


def _is_filled(pieces: Sequence[Piece]) -> bool:
    return len(pieces) > 1 and all(map(_has_figures_only, pieces[1:]))


def _has_figures_only(piece: Piece) -> bool:
    return all(is_amount(word) for word in piece[2].value.split())


def _one(band: Sequence[Printed]) -> Sequence[Printed]:
    """The lines of a band as one row, or as they are where a line has two stretches in one column of the others."""
    if len(band) == 1 or any(len(row.pieces) == 1 and ends_sentence(row.pieces[0][2].value) for row in band[:-1]):
        return band
    cells = _labels_joined(_figures_joined(_cells(_apart([row.pieces for row in band]))))
    if any(len(cell) != len({number for number, _ in cell}) for cell in cells):
        return band
    pieces = []
    for cell in cells:
        whole, *rest = (piece for _, piece in sorted(cell, key=lambda found: found[0]))
        for piece in rest:
            whole = joined(whole, piece)
        pieces.append(whole)
    return [Printed(tuple(line for row in band for line in row.lines), pieces, band[0].apart, band[0].opens_page)]


def _apart(rows: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """Lines with a stretch cut at its blank where that stands over the gap between two stretches of another line.

    So it is cut before a sum that ends a label, and a figure whose rest stands below without one.
    """
    rows = [label_apart(row) if len(row) > 2 else row for row in rows]
    gaps = [(a[1], b[0]) for row in rows for a, b in pairwise(row)]
    rests = {row[0][0] for row in rows if row[0][2].value[0].isdigit()}
    return [[part for piece in row for part in _cut_over(piece, gaps, rests)] for row in rows]


def _cut_over(piece: Piece, gaps: Sequence[tuple[int, int]], rests: set[int]) -> list[Piece]:
    over = [(left, right) for left, right in gaps if piece[0] < left and right < piece[1]]

    def between(a: Piece, b: Piece) -> bool:
        return any(left <= a[1] and b[0] <= right for left, right in over) or (
            b[0] in rests and _CUT_SHORT.search(b[2].value) is not None
        )

    return parted(piece, between) if over or rests else [piece]


def _cells(rows: Sequence[Sequence[Piece]]) -> list[list[tuple[int, Piece]]]:
    """The stretches that stand above and below each other, from left to right, each with the number of its line."""
    cells: list[list[tuple[int, Piece]]] = []
    edge = 0
    for number, piece in sorted(
        ((number, piece) for number, row in enumerate(rows) for piece in row), key=lambda found: found[1][:2]
    ):
        if cells and piece[0] <= edge:
            cells[-1].append((number, piece))
            edge = max(edge, piece[1])
        else:
            cells.append([(number, piece)])
            edge = piece[1]
    return cells


def _figures_joined(cells: Sequence[list[tuple[int, Piece]]]) -> list[list[tuple[int, Piece]]]:
    """The cells with those made one that are the beginning of a figure and, not quite below, its rest."""
    whole: list[list[tuple[int, Piece]]] = []
    for cell in cells:
        if whole and len(cell) == len(whole[-1]) == 1:
            first, last = sorted((whole[-1][0], cell[0]), key=lambda found: found[0])
            near = cell[0][1][0] - whole[-1][0][1][1] <= NEAR
            if first[0] < last[0] and near and _CUT_SHORT.search(first[1][2].value) and last[1][2].value[0].isdigit():
                whole[-1] = [first, last]
                continue
        whole.append(cell)
    return whole


def _labels_joined(cells: Sequence[list[tuple[int, Piece]]]) -> list[list[tuple[int, Piece]]]:
    """The cells with those made one that stand on lines of their own before the first figure: a label of any shape."""
    figures = [at for at, cell in enumerate(cells) if any(_has_figures_only(piece) for _, piece in cell)]
    first = figures[0] if figures else 0
    label = [found for cell in cells[:first] for found in cell]
    if len({number for number, _ in label}) < len(label):
        return list(cells)
    return [*([label] if label else []), *cells[first:]]


def joined(above: Piece, below: Piece) -> Piece:
    """Two stretches of one cell as one."""
    plain = MappedText.join((above[2], below[2]))
    text = plain if is_figure(plain.value) else join_texts(above[2], below[2])
    return min(above[0], below[0]), max(above[1], below[1]), text
