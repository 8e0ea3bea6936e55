"""Makes rows of lined-up tables whole whose labels were printed over several lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import pairwise

from aligner.segment.bands import Printed, joined
from aligner.segment.columns import NEAR, Columns
from aligner.segment.cut_words import is_cut
from aligner.segment.lines import starts_lower
from aligner.segment.roles import role_of
from aligner.segment.stretches import Piece
from aligner.text.figures import is_amount
from aligner.text.scripts import has_japanese

_LONGEST_LABEL = 60
_OPEN = re.compile(r"[(（「［\[][^)）」］\]]*$")
CLOSES = re.compile(r"^[^(（「［\[]{0,12}[)）」］\]]")
"""How what closes a bracket of the line above begins."""
_RUNS_ON = re.compile(
    r"(?:[,、・/&＆]|\s[-–—]|\b(?:and|or|of|the|in|to|for|from|by|on|with|at|attributable)|['’]s|s['’]|に対する|[のにとをはがび])$",
    re.IGNORECASE,
)
_WITHIN_DATE = re.compile(
    r"\d\n[年月日]|\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\n\d|\bend(?:ed|ing)\n",
    re.IGNORECASE,
)
_WITHIN_WORD = re.compile(r"[ァ-ヶー]{2}")
_OPENS_NO_WORD = re.compile(
    r"する|した|され|に[対関係よ]|[ぁぃぅぇぉっゃゅょァィゥェォッャュョーをびりるんる、・)）」]|.$"
)
_CLOSED = (":", "：", "。")
_SMALL_WORD = re.compile(r"\b[a-z]{4}")
"""A label with small letters goes on with some; with capitals, it may go on with one."""
_SLACK = 2
_PROPORTIONAL = 0.875
"""Of the columns that the longest Latin label fills: others may fill the same room with fewer letters."""


class Link(IntEnum):
    """How surely the label of a line goes on in the next."""

    NONE = 0
    FULL = 1
    """The first word of the next would not have fitted behind it."""
    CUT = 2
    """The words say so: a bracket is open, or a small letter begins the next line."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a table: the stretch of its label, if it has one, and whether it has figures."""

    row: Printed
    label: Piece | None
    figures: bool

    @property
    def bare(self) -> bool:
        """Whether it is a label and nothing else."""
        return self.label is not None and len(self.row.pieces) == 1


def labels_whole(rows: Sequence[Printed], columns: Columns, words: frozenset[str], *, spread: bool) -> list[Printed]:
    """Rows whose label goes on above or below their figures made one, and titles over two lines.

    A label goes on where it is plainly cut, or where the next word had no room and other labels of the table
    go on in the same direction. Figures without a label stand in the middle of one. Blank lines part labels; `spread`
    tables have some between all lines. `words` are those of the prose around.
    """
    lines = [_line(row, columns) for row in rows]
    side = max((line.label[1] for line in lines if line.label and line.label[1] <= columns[0][0]), default=0)
    links = _parted_by_blanks(
        lines, [_link(a, b, side, columns[0][0], words) for a, b in pairwise(lines)], spread=spread
    )
    links = _accepted(lines, links)
    return [_whole(lines[first : last + 1]) for first, last in _rows(lines, links)]


def _line(row: Printed, columns: Columns) -> _Line:
    figures = any(is_amount(text.value) for _, _, text in row.pieces[1:])
    labelled = bool(row.pieces) and bool(row.pieces[0][2].value) and row.pieces[0][0] < columns[0][0]
    return _Line(row, row.pieces[0] if labelled else None, figures)


def _link(a: _Line, b: _Line, side: int, left: int, words: frozenset[str]) -> Link:
    if a.label is None or b.label is None or not (a.bare or b.bare):
        return Link.NONE
    above, below = a.label[2].value, b.label[2].value
    closed = _OPEN.search(above) is not None and CLOSES.match(below) is not None
    if (
        not _is_below(a.label, b.label)
        or max(line.label[1] for line in (a, b) if line.bare and line.label) > left + NEAR
        or above.endswith(_CLOSED)
        or max(len(above), len(below)) > _LONGEST_LABEL
        or (above.isupper() is not below.isupper() and above[0].isupper() and below[0].isupper())
        or (not closed and any(line.bare and _is_caption(line.label) for line in (a, b) if line.label))
    ):
        return Link.NONE
    plain = not has_japanese(above)
    full = a.label[1] >= side - 1
    if plain:
        full = _PROPORTIONAL * side < a.label[1] + _first_word(below) and _SMALL_WORD.search(above) is None
    if (
        (starts_lower(below) and plain)
        or closed
        or is_cut(above, below, words)
        or (_RUNS_ON.search(above) is not None and (full or plain))
        or _WITHIN_DATE.search(f"{above}\n{below}") is not None
        or (full and below[0] in "(（")
        or (not plain and has_japanese(below) and _OPENS_NO_WORD.match(below) is not None)
        or (full and _WITHIN_WORD.fullmatch(above[-1] + below[0]) is not None)
    ):
        return Link.CUT
    return Link.FULL if full else Link.NONE


def _is_caption(label: Piece) -> bool:
    return role_of(label[2].value) in ("numbered", "unit")


def _parted_by_blanks(lines: Sequence[_Line], links: Sequence[Link], *, spread: bool) -> list[Link]:
    """The links without those over blank lines, but for labels that plainly go on there in a line of their own.

    So "Total", "automotive 71,783" and "parts" are one row of a `spread` table.
    """
    kept: list[Link] = []
    for at, link in enumerate(links):
        below = lines[at + 1]
        last = below.bare or (at + 1 < len(links) and links[at + 1] is Link.CUT and lines[at + 2].bare)
        kept.append(link if not below.row.apart or (spread and link is Link.CUT and last) else Link.NONE)
    return kept


def _is_below(above: Piece, below: Piece) -> bool:
    """Whether a stretch begins where the one above does, or further in, or stands under its middle."""
    return above[0] <= below[0] <= above[0] + NEAR or abs(sum(above[:2]) - sum(below[:2])) <= _SLACK


def _first_word(text: str) -> int:
    """The columns that the first word of a text needs behind another."""
    return 1 + len(text.split(maxsplit=1)[0])


def _accepted(lines: Sequence[_Line], links: Sequence[Link]) -> list[Link]:
    """The links without those that only the room speaks for, where labels do not go on in their direction."""
    centred = any(_is_centred(lines, at) for at in range(len(lines)))
    plain = [sum(link is Link.CUT and lines[at + beside].figures for at, link in enumerate(links)) for beside in (0, 1)]
    known = [centred or 2 * count >= max(plain) > 0 for count in plain]
    accepted: list[Link] = []
    of_row = False
    for at, link in enumerate(links):
        of_row = lines[at].figures or (of_row and at > 0 and accepted[-1] is not Link.NONE)
        sides = [beside for beside in (0, 1) if lines[at + beside].figures]
        told = link is Link.CUT or any(known[beside] for beside in sides or (0, 1))
        section = of_row and _is_section(lines, links, at + 1)
        accepted.append(link if told and not (section and not lines[at + 1].figures) else Link.NONE)
    return accepted


def _is_section(lines: Sequence[_Line], links: Sequence[Link], at: int) -> bool:
    """Whether the lines from `at` on are the title of a section, which may go on too: it ends with a colon."""
    while at < len(lines) and lines[at].bare:
        label = lines[at].label
        if label is not None and label[2].value.endswith(_CLOSED):
            return True
        if at >= len(links) or not links[at]:
            return False
        at += 1
    return False


def _rows(lines: Sequence[_Line], links: Sequence[Link]) -> list[tuple[int, int]]:
    """The first and last line of each row: of one line with figures at most, and of what is linked to it."""
    centred = [_is_centred(lines, at) for at in range(len(lines))]
    joins = [3 if centred[at] or centred[at + 1] else int(link) for at, link in enumerate(links)]
    anchors = [at for at, line in enumerate(lines) if line.figures]
    for a, b in zip(anchors, [*anchors[1:], len(lines)], strict=True):
        over = _run(joins, a, -1)
        under = _run(joins, a, 1)
        if centred[a] and over > under:
            joins[a - under - 1] = 0
            over = under
        if a + under >= b or (centred[a] and under > over):
            joins[_parted(joins, a, min(a + under, b), over, centred=centred[a], any_centred=any(centred))] = 0
    rows = []
    first = 0
    for at in range(len(lines)):
        if at == len(joins) or not joins[at]:
            rows.append((first, at))
            first = at + 1
    return rows


def _run(joins: Sequence[int], at: int, step: int) -> int:
    """How many lines above (`step` -1) or below line `at` are joined to it."""
    length = 0
    while 0 <= (link := at + step * length - (step < 0)) < len(joins) and joins[link]:
        length += 1
    return length


def _is_centred(lines: Sequence[_Line], at: int) -> bool:
    """Whether line `at` has nothing but figures, and two lines of a label around it."""
    if not 0 < at < len(lines) - 1 or lines[at].label is not None or not lines[at].figures:
        return False
    above, line, below = lines[at - 1 : at + 2]
    return (
        above.bare
        and below.bare
        and not line.row.apart
        and not below.row.apart
        and above.label is not None
        and below.label is not None
        and abs(above.label[0] - below.label[0]) <= 1
        and not above.label[2].value.endswith(_CLOSED)
    )


def _parted(joins: Sequence[int], a: int, b: int, over: int, *, centred: bool, any_centred: bool) -> int:
    """After which line between two with figures the row of the upper one ends, `over` lines of which stand above it.

    Figures in the middle of a label have as many lines below as above.
    """

    def cost(at: int) -> tuple[int, int, int]:
        uneven = abs(at - a - over)
        return (uneven if centred else max(0, uneven - 1) if any_centred else 0), joins[at], uneven * any_centred

    return min(reversed(range(a, b)), key=cost)


def _whole(lines: Sequence[_Line]) -> Printed:
    if len(lines) == 1:
        return lines[0].row
    label, *rest = (line.label for line in lines if line.label is not None)
    for part in rest:
        label = joined(label, part)
    values = [piece for line in lines for piece in line.row.pieces[1:]]
    printed = tuple(line for part in lines for line in part.row.lines)
    return replace(lines[0].row, lines=printed, pieces=[label, *values])
