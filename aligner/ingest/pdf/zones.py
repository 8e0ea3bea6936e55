"""Cuts pages into zones that are read one after the other: column by column, and what runs over all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import takewhile

from aligner.ingest.pdf.columns import Columns
from aligner.ingest.pdf.shapes import Box, Line, Rule, is_value
from aligner.ingest.pdf.words import phrases

_INDENT = 4.0  # sizes: where a line of a column may begin behind its left side
_NEAR_END = 2.5
_BEFORE = 0.5  # sizes: what begins so far before a column is none of it
_FARTHEST = 3.2  # sizes: lines farther apart are of no header
_RULED = 4.0  # sizes: rules that are closer have a row of a table between them
_TIGHTLY_RULED = 2.2  # the same for a text that may be the last line of a column between two tables
_FEWEST_ROWS = 2
_FEWEST_BEGUN, _EXACT = 3, 1.5
_LONGEST_CAPTION = 4
_TALLEST_HEADER, _TALLEST_LABEL = 8, 4


@dataclass(frozen=True, slots=True)
class Zone:
    """Lines that are read together, between the sides of their column, and the tables among them."""

    lines: tuple[Line, ...]
    left: float
    right: float
    tables: tuple[int, ...] = ()
    column: int | None = None
    """Its number, or None where it runs over all columns."""


class _Kind(Enum):
    """What a line says about the columns of its page."""

    ACROSS = auto()
    ROW = auto()
    SIDED = auto()
    OPEN = auto()


def zones(lines: Sequence[Line], tables: Sequence[Box], columns: Columns | None, across: Sequence[Rule]) -> list[Zone]:
    """The lines of a page and the tables drawn on it (by number), in the order in which they are read."""
    if not lines and not tables:
        return []
    if columns is None:
        left = min([line.box.x0 for line in lines] + [box.x0 for box in tables])
        right = max([line.box.x1 for line in lines] + [box.x1 for box in tables])
        return [Zone(tuple(lines), left, right, tuple(range(len(tables))))]
    return list(_zones(lines, tables, columns, across))


def fits(lines: Sequence[Line], tables: Sequence[Box], columns: Columns, across: Sequence[Rule]) -> bool:
    """Whether a page without prose enough to show its columns has those of another page."""
    kinds = _kinds(lines, tables, columns, across)
    begun = sum(kind is _Kind.SIDED and _begins(line, columns) for line, kind in zip(lines, kinds, strict=True))
    wide = sum(len(phrases(line)) == 1 and _crosses(line, columns) for line in lines)
    if begun >= _FEWEST_BEGUN:
        return begun >= wide
    if begun > 1 and not wide and any(_fills(line, columns) for line in lines if _begins(line, columns)):
        return True
    return not {_Kind.ACROSS, _Kind.ROW} & set(kinds) and (_Kind.SIDED in kinds or bool(tables))


def _begins(line: Line, columns: Columns) -> bool:
    """Whether what stands behind a gutter begins exactly where the column does."""
    parts = [(_part(line, columns, number), start) for number, (start, _) in enumerate(columns.sides) if number]
    begun = [abs(part.box.x0 - start) <= _EXACT and not is_value(part.text) for part, start in parts if part]
    return bool(begun) and all(begun)


def _fills(line: Line, columns: Columns) -> bool:
    """Whether a line is one of text in its first column, to the end of it."""
    part, (start, end) = _part(line, columns, 0), columns.sides[0]
    return (
        part is not None
        and len(phrases(part)) == 1
        and (abs(part.box.x0 - start) <= _EXACT and abs(part.box.x1 - end) <= _NEAR_END * part.size)
    )


def _zones(lines: Sequence[Line], tables: Sequence[Box], columns: Columns, across: Sequence[Rule]) -> Iterator[Zone]:
    kinds = _settled(lines, _kinds(lines, tables, columns, across), columns)
    items: list[tuple[float, Line | int, _Kind]] = [
        (line.box.top, line, kind) for line, kind in zip(lines, kinds, strict=True)
    ]
    items += [
        (box.top, number, _Kind.ACROSS if _spans(box, columns) else _Kind.SIDED) for number, box in enumerate(tables)
    ]
    bands: list[tuple[bool, list[Line], list[int]]] = []
    for _, item, kind in sorted(items, key=lambda each: each[0]):
        over_all = kind is _Kind.ACROSS
        if not bands or bands[-1][0] != over_all:
            bands.append((over_all, [], []))
        if isinstance(item, int):
            bands[-1][2].append(item)
        else:
            bands[-1][1].append(item)
    for over_all, own, numbers in bands:
        if over_all:
            left = min([columns.sides[0][0], *(line.box.x0 for line in own)])
            right = max([columns.sides[-1][1], *(line.box.x1 for line in own)])
            yield Zone(tuple(own), left, right, tuple(numbers))
            continue
        for number, (left, right) in enumerate(columns.sides):
            parts = tuple(part for line in own if (part := _part(line, columns, number)))
            drawn = tuple(table for table in numbers if columns.number(tables[table].middle) == number)
            if parts or drawn:
                yield Zone(parts, left, right, drawn, number)


def _part(line: Line, columns: Columns, number: int) -> Line | None:
    """The words of a line that stand in a column."""
    words = tuple(word for word in line.words if columns.number(word.box.middle) == number)
    if len(words) == len(line.words):
        return line
    return Line(words) if words else None


def _spans(box: Box, columns: Columns) -> bool:
    """Whether a table reaches from one column into another; one that is a little too wide ends in the gutter."""
    return any(box.x0 < start and end < box.x1 for start, end in columns.gutters)


def _kinds(lines: Sequence[Line], tables: Sequence[Box], columns: Columns, across: Sequence[Rule]) -> list[_Kind]:
    beside = [box for box in tables if not _spans(box, columns)]
    return [_Kind.SIDED if _is_beside(line, beside, columns) else _kind(line, columns, across) for line in lines]


def _is_beside(line: Line, tables: Iterable[Box], columns: Columns) -> bool:
    """Whether a line that runs through no gutter has a table of one column at its height."""
    return any(box.top < line.base < box.bottom for box in tables) and not _crosses(line, columns)


def _kind(line: Line, columns: Columns, across: Sequence[Rule]) -> _Kind:
    """What a line by itself says.

    In columns, what stands behind a gutter begins where its column does; the figures of a table end below each other.
    """
    if _crosses(line, columns):
        return _Kind.ACROSS
    reach = _RULED if len(phrases(line)) > 1 or line.box.x1 > columns.sides[1][0] else _TIGHTLY_RULED
    in_columns = _begins(line, columns) and len(phrases(line)) <= len(columns.sides)
    if not in_columns and _is_between_rules(line, columns, across, reach):
        return _Kind.ACROSS
    parts = [_part(line, columns, number) for number in range(len(columns.sides))]
    behind = [(part, columns.sides[number][0]) for number, part in enumerate(parts) if number and part]
    if not behind:
        ends = line.box.x1 > columns.sides[0][1] - _NEAR_END * line.size and len(phrases(line)) == 1
        return _Kind.SIDED if ends else _Kind.OPEN
    first = parts[0]
    if first is not None and _is_row_over(first, behind, columns):
        return _Kind.ROW
    few = len(phrases(line)) <= len(columns.sides) and (first is not None or len(phrases(line)) == 1)
    indent = _INDENT if few else 1.0
    if all(part.box.x0 < start + indent * part.size and not is_value(phrases(part)[0].text) for part, start in behind):
        return _Kind.SIDED
    if first is None or not all(is_value(piece.text) for part, _ in behind for piece in phrases(part)):
        return _Kind.OPEN
    ends = first.box.x1 > columns.sides[0][1] - _NEAR_END * first.size
    return _Kind.OPEN if ends and not is_value(phrases(first)[-1].text) else _Kind.ROW


def _is_row_over(first: Line, behind: Sequence[tuple[Line, float]], columns: Columns) -> bool:
    """Whether a short text stands beside what begins before its column does and ends with a figure."""
    short = first.box.x1 < columns.sides[0][1] - _NEAR_END * first.size
    before = any(part.box.x0 < start - _BEFORE * part.size for part, start in behind)
    return short and before and is_value(phrases(behind[-1][0])[-1].text)


def _crosses(line: Line, columns: Columns) -> bool:
    """Whether a line runs through a gutter rather than ends before and begins behind it."""
    for start, end in columns.gutters:
        middle = (start + end) / 2
        if any(word.box.x0 < middle - 1 and word.box.x1 > middle + 1 for word in line.words):
            return True
        before = max((word.box.x1 for word in line.words if word.box.middle < middle), default=None)
        behind = min((word.box.x0 for word in line.words if word.box.middle >= middle), default=None)
        if before is not None and behind is not None and behind - before < min(8.0, 0.6 * (end - start)):
            return True
    return False


def _is_between_rules(line: Line, columns: Columns, across: Sequence[Rule], farthest: float) -> bool:
    """Whether rules drawn over a gutter stand right above and right below a line."""
    levels = [
        rule.level - line.base
        for rule in across
        if any(rule.start < start and end < rule.end for start, end in columns.gutters)
    ]
    reach = farthest * line.size
    return any(-reach <= level <= -0.5 * line.size for level in levels) and any(0 <= level <= reach for level in levels)


def _settled(lines: Sequence[Line], kinds: Sequence[_Kind], columns: Columns) -> list[_Kind]:
    """The kinds, with only ACROSS and SIDED left: what stands around a line decides where it says nothing."""
    out = list(kinds)
    for first, last in _runs(kinds, {_Kind.ROW, _Kind.OPEN}):
        rows = [at for at in range(first, last) if kinds[at] is _Kind.ROW]
        before = out[first - 1] if first else None
        behind = kinds[last] if last < len(kinds) else None
        alone = before is not _Kind.SIDED and behind is not _Kind.SIDED
        if len(rows) >= _FEWEST_ROWS or (rows and (alone or _has_header(lines, rows[0]))):
            head = _header(lines, first, rows[0])
            start = _caption(lines, max(first, head - _LONGEST_CAPTION), head) if before is _Kind.SIDED else first
            out[first:start] = [_Kind.SIDED] * (start - first)
            out[start:last] = [_Kind.ACROSS] * (last - start)
        else:
            out[first:last] = [_Kind.ACROSS if before is _Kind.ACROSS else _Kind.SIDED] * (last - first)
    for at in range(len(lines) - 1, 0, -1):
        begins = out[at] is _Kind.ACROSS and out[at - 1] is _Kind.SIDED
        above = _header_above(lines, out, at, columns) if begins else None
        if above is not None:
            out[above:at] = [_Kind.ACROSS] * (at - above)
    return out


def _has_header(lines: Sequence[Line], row: int) -> bool:
    """Whether texts stand right above several figures of a row, so that one row is a table."""
    near = row > 0 and lines[row].base - lines[row - 1].base <= _FARTHEST * lines[row].size
    return near and _heads(lines[row - 1], phrases(lines[row]))


def _header_above(lines: Sequence[Line], kinds: Sequence[_Kind], at: int, columns: Columns) -> int | None:
    """Where the next line of the header of a table stands, right above a line of it or above a label that goes on."""
    below = list(takewhile(lambda n: kinds[n] is _Kind.ACROSS, range(at, min(at + _TALLEST_HEADER, len(lines)))))
    row = _fullest(lines[at : below[-1] + 1])
    for head in range(at - 1, max(-1, at - 1 - _TALLEST_LABEL), -1):
        line = lines[head]
        far = lines[head + 1].base - line.base > _FARTHEST * line.size
        in_columns = _begins(line, columns) and len(phrases(line)) <= len(columns.sides)
        if far or kinds[head] is not _Kind.SIDED or in_columns:
            return None
        if _heads(line, row):
            return head
        if len(phrases(line)) > 1 or abs(line.box.x0 - row[0].box.x0) > line.size:
            return None
    return None


def _runs(kinds: Sequence[_Kind], which: set[_Kind]) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(kinds):
        if kinds[at] not in which:
            at += 1
            continue
        start = at
        while at < len(kinds) and kinds[at] in which:
            at += 1
        yield start, at


def _header(lines: Sequence[Line], first: int, row: int) -> int:
    """Where the lines above a table begin that stand over its figures and not over its labels."""
    while row > first and lines[row - 1].box.x0 > lines[row].box.x0 + _INDENT * lines[row].size:
        row -= 1
    return row


def _fullest(lines: Sequence[Line]) -> Sequence[Line]:
    """The parts of the line with most of them, among those that follow each other closely."""
    far = next((n for n in range(1, len(lines)) if lines[n].base - lines[n - 1].base > _FARTHEST * lines[n].size), None)
    return max(map(phrases, lines[:far]), key=len)


def _heads(line: Line, row: Sequence[Line]) -> bool:
    """Whether texts of a line stand over several cells of a row below it, each over one."""
    label, *cells = [piece.box for piece in row]
    pieces = [piece.box for piece in phrases(line)]
    texts = pieces if pieces[0].x0 > label.x1 else pieces[1:]
    over = [[at for at, cell in enumerate(cells) if box.x0 < cell.x1 and cell.x0 < box.x1] for box in texts]
    return len(over) > 1 and all(len(each) == 1 for each in over) and len({each[0] for each in over}) == len(over)


def _caption(lines: Sequence[Line], first: int, row: int) -> int:
    """Where the lines above a table begin that belong to it: below a gap wider than those between lines."""
    for at in range(first, row + 1):
        if at and lines[at].base - lines[at - 1].base > 1.9 * lines[at].size:
            return at
    return row
