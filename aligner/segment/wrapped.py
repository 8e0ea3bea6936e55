"""Makes rows of lined-up tables whole that were printed over several lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from aligner.model import MappedText
from aligner.segment.cells import is_measure, is_period
from aligner.segment.joins import join_texts
from aligner.segment.lines import RULE, Line, ends_sentence, starts_lower
from aligner.segment.roles import role_of
from aligner.text.figures import is_dash, is_figure
from aligner.text.scripts import has_japanese

Piece = tuple[int, int, MappedText]
"""Left and right edge in columns of the screen, and the cleaned text."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A row as it is printed: its lines, its stretches between gaps, and whether a blank line stands above it."""

    lines: tuple[Line, ...]
    pieces: list[Piece]
    apart: bool


_LONGEST_LABEL = 60
NEAR = 4
"""Columns between a stretch and the column that it still belongs to."""
_PAGE_NUMBER = re.compile(r"\s*[-–—－(（]?\s*\d{1,3}\s*[-–—－)）]?\s*")
_OPEN = re.compile(r"[(（「［\[][^)）」］\]]*$")
_CLOSES = re.compile(r"^[^(（「［\[]{0,12}[)）」］\]]")
_CUT_SHORT = re.compile(r",\d{0,2}(?=\D|$)|^[(（][^)）]*$")
"""A figure whose last digits or whose bracket stand in the next line of its cell."""
_RUNS_ON = re.compile(
    r"(?:[,、・/&＆]|\s[-–—]|\b(?:and|or|of|the|in|to|for|from|by|on|with|at|attributable|net))$", re.IGNORECASE
)


def printed(lines: Sequence[Line], pieces: Sequence[list[Piece]]) -> Iterator[Printed]:
    """Each line with its stretches, rules and numbers at the foot of a page left out.

    A blank line above a rule stands above what is below it, and so does the end of a page.
    """
    apart = False
    number = lines[0].number - 1 if lines else 0
    for line, row, below in zip(lines, pieces, [*lines[1:], None], strict=True):
        apart = apart or line.number > number + 1 or line.opens_page
        number = line.number
        foot = below is not None and below.opens_page and _PAGE_NUMBER.fullmatch(line.raw)
        if RULE.match(line.raw) is None and not foot:
            yield Printed((line,), row, apart)
            apart = False


def is_spread(rows: Sequence[Printed]) -> bool:
    """Whether blank lines stand between most rows with figures."""
    gaps: list[bool] = []
    gap = False
    for row in rows:
        gap = gap or row.apart
        if any(is_figure(text.value) for _, _, text in row.pieces[1:]):
            gaps.append(gap)
            gap = False
    return sum(gaps[1:]) > 1 and 2 * sum(gaps[1:]) > len(gaps) - 1


def whole_rows(rows: Sequence[Printed]) -> list[Printed]:
    """The rows with those that were printed over several lines made one.

    Where blank lines stand between the rows, everything between two of them is a row; else a label stands
    above and below its figures, or runs on in the line below them.
    """
    return _banded(rows) if is_spread(rows) else _labels_whole(rows)


def _banded(rows: Sequence[Printed]) -> list[Printed]:
    """Rows with everything between two blank lines made one, where it stands in the columns of one line."""
    bands: list[list[Printed]] = []
    for row in rows:
        if bands and not row.apart and not _opens_row(bands[-1], row):
            bands[-1].append(row)
        else:
            bands.append([row])
    whole: list[Printed] = []
    for band in bands:
        whole.extend([_merged(band)] if _is_one(band) else band)
    return whole


def _opens_row(band: Sequence[Printed], row: Printed) -> bool:
    """Whether a line right below others is a row with a label and figures of its own."""
    above = _merged(band).pieces if _is_one(band) else band[-1].pieces
    return (
        _is_filled(above)
        and not any(_CUT_SHORT.search(text.value) for _, _, text in above[1:])
        and _is_filled(row.pieces)
        and len(row.pieces) >= len(above)
        and not is_figure(row.pieces[0][2].value)
    )


def _is_filled(pieces: Sequence[Piece]) -> bool:
    values = [text.value for _, _, text in pieces[1:]]
    return bool(values) and all(is_figure(value) or is_dash(value) for value in values)


def _is_one(band: Sequence[Printed]) -> bool:
    """Whether the lines of a band share the columns of the fullest one."""
    base = max((row.pieces for row in band), key=len)
    if len(band) == 1 or len(base) < 2:
        return False
    if any(len(row.pieces) == 1 and ends_sentence(row.pieces[0][2].value) for row in band[:-1]):
        return False
    return all(_column(piece, base) is not None for row in band for piece in row.pieces)


def _column(piece: Piece, base: Sequence[Piece]) -> int | None:
    """The one stretch of a line that a stretch of another line stands above or below."""
    over = [at for at, (left, right, _) in enumerate(base) if piece[0] < right and piece[1] > left]
    if over:
        return over[0] if len(over) == 1 else None
    distance, at = min((max(left - piece[1], piece[0] - right), at) for at, (left, right, _) in enumerate(base))
    return at if distance <= NEAR else None


def _merged(band: Sequence[Printed]) -> Printed:
    base = max((row.pieces for row in band), key=len)
    cells: list[Piece | None] = [None] * len(base)
    for row in band:
        for piece in row.pieces:
            at = _column(piece, base)
            before = cells[at] if at is not None else None
            if at is not None:
                cells[at] = piece if before is None else joined(before, piece)
    lines = tuple(line for row in band for line in row.lines)
    return Printed(lines, [cell for cell in cells if cell is not None], band[0].apart)


def joined(above: Piece, below: Piece) -> Piece:
    """Two stretches of one cell as one."""
    plain = MappedText.join((above[2], below[2]))
    text = plain if is_figure(plain.value) else join_texts(above[2], below[2])
    return min(above[0], below[0]), max(above[1], below[1]), text


def _labels_whole(rows: Sequence[Printed]) -> list[Printed]:
    """Rows whose label stands over and under their figures, or goes on below them, made one."""
    whole: list[Printed] = []
    at = 0
    centred = any(_is_centred(rows[place - 1 : place + 2]) for place in range(1, len(rows) - 1))
    while at < len(rows):
        row = rows[at]
        if whole and len(whole[-1].pieces) == 1 and _is_centred((whole[-1], *rows[at : at + 2])):
            whole.append(_labelled((whole.pop(), rows[at + 1]), row))
            at += 2
            continue
        if whole and _goes_on(whole[-1], row):
            before = whole.pop()
            over = [whole.pop()] if centred and whole and _goes_on_over(whole[-1], before) else []
            label = replace(before, pieces=before.pieces[:1])
            whole.append(_labelled((*over, label, row), replace(before, pieces=before.pieces[1:])))
        else:
            whole.append(row)
        at += 1
    return whole


def _is_centred(rows: Sequence[Printed]) -> bool:
    """Whether the second of three rows has nothing but figures, and the two lines of its label around it."""
    if len(rows) < 3:
        return False
    above, row, below = rows
    values = [text.value for _, _, text in row.pieces]
    return (
        any(map(is_figure, values))
        and all(is_figure(value) or is_dash(value) for value in values)
        and _is_label(above)
        and _is_label(below)
        and not row.apart
        and not below.apart
        and above.pieces[0][0] < row.pieces[0][0]
        and abs(above.pieces[0][0] - below.pieces[0][0]) <= 1
        and not above.pieces[0][2].value.endswith((":", "："))
    )


def _is_label(row: Printed) -> bool:
    if len(row.pieces) != 1:
        return False
    text = row.pieces[0][2].value
    return (
        len(text) <= _LONGEST_LABEL
        and not is_figure(text)
        and not text.endswith(("。", "."))
        and role_of(text) not in ("numbered", "unit")
    )


def _goes_on(above: Printed, below: Printed) -> bool:
    """Whether a line below a row with figures is the rest of its label."""
    if len(above.pieces) < 2 or not _is_label(below) or below.apart or len(above.lines) > 2:
        return False
    first, rest = above.pieces[0], below.pieces[0]
    if not any(is_figure(text.value) for _, _, text in above.pieces[1:]) or is_figure(first[2].value):
        return False
    if not first[0] <= rest[0] <= first[0] + NEAR or rest[1] > above.pieces[1][0] + NEAR:
        return False
    text, label = rest[2].value, first[2].value
    return (
        (starts_lower(text) and not has_japanese(label))
        or (_OPEN.search(label) is not None and _CLOSES.match(text) is not None)
        or (_RUNS_ON.search(label) is not None and not text.endswith((":", "：")))
        or (has_japanese(text) and len(text) == 1)
    )


def _goes_on_over(above: Printed, row: Printed) -> bool:
    """Whether a label right above a row whose label goes on below is the first line of that label."""
    return (
        _is_label(above)
        and not row.apart
        and abs(above.pieces[0][0] - row.pieces[0][0]) <= 1
        and not (text := above.pieces[0][2].value).endswith((":", "："))
        and not is_period(text)
        and not is_measure(text)
    )


def _labelled(labels: Sequence[Printed], figures: Printed) -> Printed:
    """A row with the lines of its label joined, its source lines in order."""
    label = labels[0].pieces[0]
    for part in labels[1:]:
        label = joined(label, part.pieces[0])
    lines = {line.number: line for row in (*labels, figures) for line in row.lines}
    return Printed(tuple(lines[number] for number in sorted(lines)), [label, *figures.pieces], labels[0].apart)
