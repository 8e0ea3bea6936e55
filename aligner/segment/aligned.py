"""Reads tables whose columns are lined up with spaces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from aligner.model import MappedText
from aligner.segment.cells import is_measure, is_period
from aligner.segment.heads import heads_whole, stands_alone_over
from aligner.segment.lines import EMPTY, RULE, Line, ends_sentence, width
from aligner.segment.roles import role_of
from aligner.segment.wrapped import Piece, is_spread, printed, whole_rows
from aligner.text.figures import is_dash, is_figure, is_year
from aligner.text.scripts import has_japanese

_LEADER = r"(?:\.{4,}|(?<=\s)\.{2,}(?=\s)|(?:\. ){3,}\.?|…{2,}|・{4,})"
_GAP = re.compile(rf"[ \u3000]*{_LEADER}[ \u3000]*|(?: |\u3000){{2,}}|\u3000")
_MANY = re.compile(rf"\S(?: {{2,}}|\u3000+|[ \u3000]*{_LEADER}[ \u3000]*)\S")
_LEADS = re.compile(_LEADER)
_BEFORE = re.compile(r"(?:[A-Z]{0,3}\$|[¥€£])?\s?[(（]?\s?[△▲]?")
_AFTER = re.compile(r"[)）]?\s?%?[)）]?")
_FARTHEST_SIGN = {"before": 12, "after": 3}
"""Blanks that may stand between a figure and the currency before it or the bracket behind it."""
# A blank between figures, or a figure that ends a label: extractors leave no more between narrow columns.
_BETWEEN_FIGURES = re.compile(r"(?<=[\d%％)）円銭株倍]) (?=[(（]?[△▲−-]?[$¥]?\d)(?!\(\d\))")
_NARROW = r"[(（△▲−-]*[$¥]?\d(?:[\d,.]*\d)?(?:円\d\d銭|[%％円銭株倍])?[)）]?%?"
_BEHIND_DASH = re.compile(r"(?:(?<=^[-–—―ー])|(?<= [-–—―ー])) ")
_LABEL_AND_FIGURE = re.compile(rf"(?<=[^\W\d_)）]) (?={_NARROW}$)")
_LABEL_AND_FIGURES = re.compile(rf"(?<=[^\W\d_)）]) (?={_NARROW}(?: {_NARROW})+$)")
_HEAD_ONLY = re.compile(r"^[ \u3000]{8,}\S+(?: \S+)+\s*$")
_BLANK = re.compile(" ")
_NEXT_HEAD = re.compile(
    r"(?<=\S) (?=(?:(?:FY|CY)\s?'?\d|[1-4]Q|Q[1-4]|[12]H|\d{4}年"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d"
    r"|Change|Chg|YoY|Difference|増減|前期比|前年|差額|%))"
)
_LONGEST_HEAD = 12
_MOST_HEAD = 8
_LONGEST_VALUE = 30
_INDENT = 4

Cells = tuple[MappedText, ...]


def may_be_aligned(raw: str) -> bool:
    """Whether a line has a gap that could divide columns."""
    if len(raw) >= 400 or RULE.match(raw) is not None:
        return False
    if "  " in raw or "\u3000" in raw or _LEADS.search(raw) is not None:
        return any(gap.search(raw) is not None for gap in (_MANY, _HEAD_ONLY, _LABEL_AND_FIGURES))
    return _LABEL_AND_FIGURES.search(raw) is not None


def aligned_rows(lines: Sequence[Line]) -> Iterator[list[tuple[tuple[Line, ...], Cells]]]:
    """The tables in a run of lines, each as rows of cells with the lines that they fill.

    A table needs two rows with a label and figures, or one and a head above it; the heads and short
    labels between the rows belong to it, prose does not.
    """
    rows = list(
        printed(
            lines,
            [
                _figures_apart(_whole(_dashes_apart(row, line)))
                for line, row in zip(lines, _lined_up(lines), strict=True)
            ],
        )
    )
    spread = is_spread(rows)
    rows = whole_rows(rows)
    pieces = [row.pieces for row in rows]
    divided = [row.apart and not spread and not row.lines[0].opens_page for row in rows]
    data = [index for index, row in enumerate(pieces) if _is_data(row)]
    groups: list[list[int]] = []
    for index in data:
        between = pieces[groups[-1][-1] + 1 : index] if groups else []
        cut = bool(groups) and any(divided[groups[-1][-1] + 1 : index + 1])
        if (
            groups
            and all(map(_may_stand_between, between))
            and not any(map(_opens_table, between))
            and not (cut and (between or not _agree(pieces[groups[-1][-1]], pieces[index])))
        ):
            groups[-1].append(index)
        else:
            groups.append([index])
    floor = 0
    for group in groups:
        _labels_apart(pieces, group)
        columns = _columns([pieces[index] for index in group])
        top = max([floor, *(at for at in range(floor, group[0] + 1) if divided[at])])
        _heads_apart(pieces, group[0], top, len(columns))
        start = _head_above(pieces, group[0], top, columns)
        end = group[-1] + 1
        if len(group) < 2 and (start == group[0] or len(pieces[group[0]]) < 3):
            continue
        floor = end
        margin = min(pieces[index][0][0] for index in group)
        table = [replace(rows[index], pieces=pieces[index]) for index in range(start, end)]
        first = group[0] - start
        table = [*heads_whole(table[:first], columns, margin + _INDENT), *table[first:]]
        yield [(row.lines, _placed(row.pieces, columns, margin)) for row in table]


def _agree(above: Sequence[Piece], below: Sequence[Piece]) -> bool:
    """Whether the figures of two rows stand in the same columns."""
    return len(above) == len(below) and all(
        a[0] < b[1] and b[0] < a[1] for a, b in zip(above[1:], below[1:], strict=True)
    )


def _head_above(pieces: Sequence[list[Piece]], first: int, floor: int, columns: Sequence[tuple[int, int]]) -> int:
    """Where the head above row `first` begins, over titles of the first section such as "Current assets:"."""
    start = at = first
    while at > floor and at > first - _MOST_HEAD:
        at -= 1
        if _is_head(pieces[at]) or _stands_over(pieces[at], columns) or stands_alone_over(pieces[at], columns):
            start = at
        elif start < first or not _may_stand_between(pieces[at]):
            break
    return start


def _stands_over(row: list[Piece], columns: Sequence[tuple[int, int]]) -> bool:
    """Whether every stretch of a row of words, a label at its left aside, stands over a column of figures."""
    heads = row[1:] if row and row[0][1] <= columns[0][0] else row
    return (
        bool(heads)
        and not ends_sentence(row[-1][2].value)
        and (
            all(any(left < b and right > a for a, b in columns) for left, right, _ in heads)
            or (len(heads) == len(columns) > 1 and all(len(text) <= _LONGEST_HEAD for _, _, text in heads))
        )
        and _is_words(row)
    )


def _is_words(row: list[Piece]) -> bool:
    """Whether a row has several stretches, none of them a figure."""
    return len(row) > 1 and not any(is_figure(text.value) for _, _, text in row)


def _lined_up(lines: Sequence[Line]) -> list[list[Piece]]:
    """The stretches of each line, at the columns of the screen or at the characters that they stand at.

    People line up what they see, where a Japanese character is two columns wide; extraction may count characters.
    Figures begin or end in fewer places by the one that was meant.
    """
    seen, counted = ([_pieces(line, measure) for line in lines] for measure in (width, len))
    return counted if _places(counted) < _places(seen) else seen


def _places(rows: Sequence[Sequence[Piece]]) -> int:
    edges = [(left, right) for row in rows for left, right, text in row[1:] if is_figure(text.value)]
    return min(len({left for left, _ in edges}), len({right for _, right in edges}))


def _pieces(line: Line, measure: Callable[[str], int]) -> list[Piece]:
    """The stretches of a line between gaps."""
    raw = line.raw
    left = len(raw) - len(raw.lstrip())
    right = len(raw.rstrip())
    cuts = [(found.start(), found.end()) for found in _GAP.finditer(raw, left, right)]
    edges = [left, *(edge for cut in cuts for edge in cut), right]
    plain = raw.isascii()
    found = []
    for a, b in zip(edges[::2], edges[1::2], strict=True):
        text = line.clean(a, b)
        if text.value:
            found.append((a if plain else measure(raw[:a]), b if plain else measure(raw[:b]), text))
    return found


def _whole(row: list[Piece]) -> list[Piece]:
    """A row in which a currency or a bracket that stands apart is part of its figure."""
    joined: list[Piece] = []
    for left, right, text in row:
        before = joined[-1] if joined else None
        near = left - before[1] if before else 0
        if (
            before and is_figure(text.value) and _BEFORE.fullmatch(before[2].value) and near <= _FARTHEST_SIGN["before"]
        ) or (
            before
            and len(joined) > 1
            and is_figure(before[2].value)
            and _AFTER.fullmatch(text.value)
            and near <= _FARTHEST_SIGN["after"]
        ):
            joined[-1] = (before[0], right, MappedText.join((before[2], text)))
        else:
            joined.append((left, right, text))
    return joined


def _dashes_apart(row: list[Piece], line: Line) -> list[Piece]:
    """A row in which a dash for no figure stands apart from the figure a blank behind it: "－ 22.00".

    A hyphen may be a sign with a blank behind it, other dashes are none.
    """
    apart: list[Piece] = []
    for piece in row:
        cut = _cut(piece, _BEHIND_DASH)
        dashes = [line.raw[part[2].starts[0] - line.start] for part in cut[:-1]]
        figures = all(is_figure(word) or is_dash(word) for word in piece[2].value.split())
        apart.extend(cut if figures and "-" not in dashes else [piece])
    return apart


def _figures_apart(row: list[Piece]) -> list[Piece]:
    """A row in which figures with a single blank between them stand apart."""
    if not row:
        return row
    label, *figures = _cut(row[0], _LABEL_AND_FIGURES)
    unlabelled = _cut(row[0], _BETWEEN_FIGURES)
    if len(unlabelled) > 1 and all(is_figure(text.value) for _, _, text in unlabelled):
        label, *figures = unlabelled
    apart = [label]
    for piece in (*figures, *row[1:]):
        cut = _cut(piece, _BETWEEN_FIGURES)
        apart.extend(cut if all(is_figure(text.value) for _, _, text in cut) else [piece])
    return apart


def _labels_apart(pieces: list[list[Piece]], group: Sequence[int]) -> None:
    """Take a figure that ends a label for the first of its row where the row has one less than the others."""
    counts = [len(pieces[index]) for index in group]
    most = max(set(counts), key=counts.count)
    for index in group:
        if len(pieces[index]) == most - 1 and len(cut := _cut(pieces[index][0], _LABEL_AND_FIGURE)) == 2:
            pieces[index] = [*cut, *pieces[index][1:]]


def _heads_apart(pieces: list[list[Piece]], first: int, floor: int, count: int) -> None:
    """Part the words of the head right above row `first` where they are as many as the columns of figures."""
    if count < 2 or first <= floor or not pieces[first - 1]:
        return
    above = pieces[first - 1]
    if len(above) >= count:
        return
    for at in (_BLANK, _NEXT_HEAD):
        for whole in (0, 1):
            words = [*above[:whole], *(part for piece in above[whole:] for part in _cut(piece, at))]
            if len(above) < len(words) == count + whole and all(map(_is_head_word, words[whole:])):
                pieces[first - 1] = words
                return


def _is_head_word(piece: Piece) -> bool:
    value = piece[2].value
    japanese = has_japanese(value) and len(value) <= _LONGEST_HEAD
    return not ends_sentence(value) and (japanese or is_period(value) or is_measure(value))


def _cut(piece: Piece, at: re.Pattern[str]) -> list[Piece]:
    """A piece in the parts that a pattern of one blank divides it into."""
    left, right, text = piece
    parts = []
    start = 0
    for found in at.finditer(text.value):
        parts.append((start, found.start()))
        start = found.end()
    parts.append((start, len(text)))
    if len(parts) == 1:
        return [piece]
    value = text.value
    cut = [(right - width(value[a:]), right - width(value[b:]), text[a:b]) for a, b in parts if b > a]
    return [(left, *cut[0][1:]), *cut[1:]]


def _is_data(row: list[Piece]) -> bool:
    values = [text.value for _, _, text in row[1:]]
    return (
        bool(values)
        and any(is_figure(value) for value in values)
        and all(is_figure(value) or is_dash(value) or is_year(value) or _is_short(value) for value in values)
    )


def _is_short(value: str) -> bool:
    return len(value) <= 12 or (len(value) <= _LONGEST_VALUE and is_period(value) and not ends_sentence(value))


def _is_head(row: list[Piece]) -> bool:
    values = [text.value for _, _, text in row]
    material = sum(is_period(value) or is_measure(value) for value in values)
    abbreviated = len(values) > 2 and (is_period(values[-1]) or is_measure(values[-1]))  # "FY2025 forecast (Nov.)"
    return len(values) > 1 and 2 * material >= len(values) and (abbreviated or not ends_sentence(values[-1]))


def _may_stand_between(row: list[Piece]) -> bool:
    return len(row) == 1 and len(row[0][2]) <= 50 and not row[0][2].value.endswith(("。", "."))


def _opens_table(row: list[Piece]) -> bool:
    """Whether a line between rows is the caption of another table, or its head with a blank between the words."""
    text = row[0][2].value
    words = _cut(row[0], _BLANK)
    return role_of(text) in ("numbered", "unit") or (
        len(words) > 1 and all(is_period(word.value) and not is_figure(word.value) for _, _, word in words)
    )


def _columns(rows: list[list[Piece]]) -> list[tuple[int, int]]:
    """The left and right edge of each column after the label's, from the rows that fill them all."""
    most = max(len(row) for row in rows)
    full = [row for row in rows if len(row) == most]
    columns = [(min(row[column][0] for row in full), max(row[column][1] for row in full)) for column in range(1, most)]
    if len(full) == len(rows):
        return columns
    for row in rows:
        for left, right, text in row[1:]:
            if is_figure(text.value) and all(right <= a or left >= b for a, b in columns):
                columns.append((left, right))
    return sorted(columns)


def _placed(row: list[Piece], columns: list[tuple[int, int]], margin: int) -> Cells:
    """The cells of a row, each in the column it stands under; in plain order where that is not clear."""
    if not row:
        return (EMPTY,) * (len(columns) + 1)
    labelled = row[0][0] + row[0][1] < 2 * columns[0][0] and not (
        _is_words(row) and row[0][0] > margin + _INDENT and row[0][1] > columns[0][0]
    )
    label, values = (row[0][2], row[1:]) if labelled else (EMPTY, row)
    if len(values) == len(columns):
        return (label, *(text for _, _, text in values))
    placed: list[MappedText] = [EMPTY] * len(columns)
    free = 0
    for left, right, text in values:
        fitting = [
            (abs(right - columns[at][1]), at)
            for at in range(free, len(columns))
            if left < columns[at][1] + 2 and right > columns[at][0] - 2
        ]
        at = min(fitting)[1] if fitting else -1
        if at < 0:
            return (label, *(text for _, _, text in values), *[EMPTY] * (len(columns) - len(values)))
        placed[at] = text
        free = at + 1
    return (label, *placed)
