"""Finds the heads of lined-up tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from aligner.segment.bands import Printed
from aligner.segment.cells import ends_head, is_measure, is_period
from aligner.segment.columns import NEAR, Columns, is_words
from aligner.segment.head_cells import under
from aligner.segment.lines import ends_sentence
from aligner.segment.roles import role_of
from aligner.segment.stretches import BLANK, Piece, cut
from aligner.segment.wrapped import CLOSES
from aligner.text.figures import is_figure
from aligner.text.scripts import has_japanese

_LONGEST_HEAD, _LONGEST_NAME, _SHORT_UNIT = 12, 20, 2
MOST_HEAD = 20
_LONGEST_TITLE = 60
_NEXT_HEAD = re.compile(
    r"(?<=\S) (?=(?:(?:FY|CY)\s?'?\d|[1-4]Q|Q[1-4]|[12]H|\d{4}年"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d"
    r"|Change|Chg|YoY|Difference|増減|前期比|前年|差額|%))"
)
_CAPITAL = re.compile(r" (?=[A-Z]|[1-4]Q|[12]H)")
_CAPITAL_OR_RATE = re.compile(r" (?=[A-Z%])")


def head_above(rows: Sequence[Printed], columns: Columns, labels: int, *, spread: bool, below: bool) -> int:
    """Where the head at the end of `rows` begins, over titles of the first section such as "Current assets:".

    Blank lines, which `spread` tables have between all rows, stand only above what plainly heads columns; `below` says
    that one stands below the last row. Labels begin no further to the right than at `labels`.
    """
    start = len(rows)
    unsure = 0
    for at in range(len(rows) - 1, max(-1, len(rows) - 1 - MOST_HEAD), -1):
        row = rows[at].pieces
        apart = (rows[at + 1].apart if at + 1 < len(rows) else below) and not spread
        plain = _stands_over(row, columns) or (_is_named(row, labels) and (start < len(rows) or _is_head(row)))
        if plain or (not apart and (_is_head(row) or (not unsure and stands_alone_over(row, columns, labels)))):
            start = at
            unsure = 0
        elif start == len(rows) and may_stand_between(row):
            continue
        elif apart or unsure or not _is_cell(row, columns, labels):
            break
        else:
            unsure += 1
    return start


def may_stand_between(row: Sequence[Piece]) -> bool:
    """Whether a line may stand between rows: one short stretch that is no sentence."""
    return len(row) == 1 and len(row[0][2]) <= _LONGEST_TITLE and not row[0][2].value.endswith(("。", "."))


def opens_table(row: Sequence[Piece]) -> bool:
    """Whether a line between rows is the caption of another table, or its head with a blank between the words."""
    words = cut(row[0], BLANK)
    text = row[0][2].value
    values = [word.value for _, _, word in words]
    periods = [value for value in values if is_period(value) and not is_figure(value)]
    return (role_of(text) in ("numbered", "unit") and CLOSES.match(text) is None) or (
        len(periods) > 1 and all(value in periods or is_measure(value) for value in values)
    )


def heads_apart(above: Sequence[Printed], columns: Columns, labels: int) -> list[Printed]:
    """The rows above figures, the words of those parted that are no titles where they are as many as the columns.

    Blank lines, but for those below titles, end the search. Labels begin no further to the right than at `labels`.
    """
    rows = list(above)
    titles = True
    for at in reversed(range(max(0, len(above) - MOST_HEAD), len(above))):
        titles = titles and _is_title(above[at].pieces, labels)
        if not titles:
            rows[at] = replace(above[at], pieces=_parted(above[at].pieces, len(columns), labels))
            if above[at].apart:
                break
    return rows


def _is_title(row: Sequence[Piece], labels: int) -> bool:
    return may_stand_between(row) and row[0][0] <= labels


def _parted(row: list[Piece], count: int, labels: int) -> list[Piece]:
    if count < 2 or not row or len(row) >= count:
        return row
    for at in (BLANK, _NEXT_HEAD, _CAPITAL, _CAPITAL_OR_RATE):
        for whole in (0, 1) if row[0][0] <= labels else (0,):
            words = [*row[:whole], *(part for piece in row[whole:] for part in cut(piece, at))]
            if len(row) < len(words) == count + whole and all(map(_is_head_word, words[whole:])):
                return words
    return row


def _is_head_word(piece: Piece) -> bool:
    value = piece[2].value
    japanese = has_japanese(value) and len(value) <= _LONGEST_HEAD
    return not ends_sentence(value) and (japanese or is_period(value) or is_measure(value))


def _is_head(row: Sequence[Piece]) -> bool:
    values = [text.value for _, _, text in row]
    material = sum(is_period(value) or is_measure(value) for value in values)
    abbreviated = len(values) > 2 and (is_period(values[-1]) or is_measure(values[-1]))  # "FY2025 forecast (Nov.)"
    return len(values) > 1 and 2 * material >= len(values) and (abbreviated or not ends_sentence(values[-1]))


def _is_named(row: Sequence[Piece], labels: int) -> bool:
    """Whether a row has nothing but short stretches of words, all to the right of the labels."""
    return (
        is_words(row)
        and row[0][0] > labels
        and all(len(text) <= _LONGEST_NAME and not ends_sentence(text.value) for _, _, text in row)
    )


def _stands_over(row: Sequence[Piece], columns: Columns) -> bool:
    """Whether every stretch of a row of words, a label at its left aside, stands over a column of figures."""
    heads = row[1:] if row and row[0][1] <= columns[0][0] else row
    return (
        bool(heads)
        and not ends_sentence(row[-1][2].value)
        and (
            all(any(left < b and right > a for a, b in columns) for left, right, _ in heads)
            or (len(heads) == len(columns) > 1 and all(len(text) <= _LONGEST_HEAD for _, _, text in heads))
        )
        and is_words(row)
    )


def stands_alone_over(row: Sequence[Piece], columns: Columns, labels: int) -> bool:
    """Whether a line is one stretch of words over one or two columns of figures: a cell's line of a head."""
    if not _is_cell(row, columns, labels):
        return False
    value = row[0][2].value
    role = role_of(value)
    return value.startswith("%") or len(value) <= (_LONGEST_HEAD if role == "periods" else _SHORT_UNIT) or not role


def _is_cell(row: Sequence[Piece], columns: Columns, labels: int) -> bool:
    """Whether a line is one stretch that may be a cell of a head, or a unit above it."""
    if len(row) != 1 or not columns:
        return False
    left, right, text = row[0]
    centred = left > labels and any(abs(left + right - a - b) <= NEAR for a, b in columns)
    return (
        (left > columns[0][0] - NEAR or centred)
        and 0 < len(under(row[0], columns)) <= 2
        and not ends_sentence(text.value)
        and (not is_figure(text.value) or ends_head(text.value))
    )
