"""Brings two versions of a glossary together, cell by cell, against the version both come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from aligner.termbase.order import with_rows
from aligner.termbase.pairing import Line, lines_of, names_of, partners, writing
from aligner.termbase.sheet import STRICT, Row, Sheet, cell_of, value_of

CONFLICT = "conflict"
"""The column that marks the rows between which people must decide."""

Side = Literal["A", "B"]
_SIDES: tuple[Side, Side] = ("A", "B")
_STATUS = ("status", STRICT)


@dataclass(frozen=True, slots=True)
class Deletion:
    """A row that one side deleted and the other left as it was in the base."""

    by: str
    line: Line


@dataclass(frozen=True, slots=True)
class Merged:
    """The two versions together; `conflicts` counts what people must decide, `deleted` proves each row left out."""

    sheet: Sheet
    conflicts: int
    deleted: tuple[Deletion, ...]


@dataclass(frozen=True, slots=True)
class _Trio:
    """A row in the versions that have it."""

    base: Line | None
    a: Line | None
    b: Line | None

    def side(self, side: Side) -> Line | None:
        return self.a if side == "A" else self.b


@dataclass(frozen=True, slots=True)
class _Result:
    """A row of the result, where it comes from, and the mark of a conflict."""

    raw: Mapping[str, str]
    trio: _Trio
    mark: str = ""


def merge(a: Sheet, b: Sheet, base: Sheet | None = None) -> Merged:
    """All rows of both versions, with the changes of both.

    With a base, what one side changed counts and what it deleted goes; where both changed the same cell in
    two ways, or one the wording and the other its status, both rows stay and bear a mark in the column `conflict`.
    Without one nothing goes, and every cell that differs is a conflict unless one of the two is empty.

    Example: A makes w / 水 / water admitted and B gives it a note: the row has both.
    """
    trios = tuple(_trios(a, b, base))
    skeleton: Side = "B" if base is not None and (a.rows, a.columns) == (base.rows, base.columns) else "A"
    columns = _columns((b, a) if skeleton == "B" else (a, b), base, trios)
    results: list[_Result] = []
    deleted: list[Deletion] = []
    number = 0
    for trio in trios:
        if trio.base is not None and (trio.a is None or trio.b is None):
            if kept := _deleted(trio, trio.base, number + 1, deleted):
                number += 1
                results.append(kept)
            continue
        found = _together(trio, number + 1)
        number += len(found) > 1
        results += found
    results, number = _without_repeats(results, number)
    sheet = _sheet(b if skeleton == "B" else a, columns, results, skeleton)
    return Merged(sheet, number, tuple(deleted))


def marked(sheet: Sheet) -> tuple[Line, ...]:
    """The rows that bear the mark of an earlier merge, on which people have not decided yet."""
    return tuple(line for line in lines_of(sheet) if line.said.get(CONFLICT, ""))


def _trios(a: Sheet, b: Sheet, base: Sheet | None) -> Iterator[_Trio]:
    """Which row of A is which of B; every row of the three versions stands in one trio."""
    lines_a, lines_b = lines_of(a), lines_of(b)
    old = lines_of(base) if base else ()
    to_a, to_b = partners(old, lines_a), partners(old, lines_b)
    for line in old:
        yield _Trio(line, to_a.get(line.place), to_b.get(line.place))
    known_a, known_b = ({line.place for line in found.values()} for found in (to_a, to_b))
    new_a = [line for line in lines_a if line.place not in known_a]
    new_b = [line for line in lines_b if line.place not in known_b]
    both = partners(new_a, new_b, changed=False)
    for line in new_a:
        yield _Trio(None, line, both.get(line.place))
    matched = {line.place for line in both.values()}
    yield from (_Trio(None, None, line) for line in new_b if line.place not in matched)


def _deleted(trio: _Trio, base: Line, number: int, deleted: list[Deletion]) -> _Result | None:
    """A row that a side deleted: left out if the other did not touch it, kept with a mark if it did."""
    kept = trio.a or trio.b
    if kept is None:
        return None
    by = "B" if trio.a else "A"
    changed = _changed(base, kept)
    if not changed:
        deleted.append(Deletion(by, base))
        return None
    other = "A" if trio.a else "B"
    return _Result(kept.raw, trio, f"{number} {by} deleted it; {other} changed {', '.join(changed)}")


def _changed(base: Line, line: Line) -> tuple[str, ...]:
    """The columns that say something else; a column that a version does not have says what the base said."""
    return tuple(column for column, value in line.said.items() if value != base.said.get(column, ""))


def _together(trio: _Trio, number: int) -> list[_Result]:
    """One row with the changes of both sides, or the two rows between which to decide."""
    a, b, base = trio.a, trio.b, trio.base
    if a is None or b is None:
        line = a or b
        assert line is not None
        return [_Result(line.raw, trio)]
    raw: dict[str, str] = {}
    conflicts: list[str] = []
    for column in dict.fromkeys((*a.said, *b.said)):
        cell = _cell(column, a, b, base)
        if cell is None:
            conflicts.append(column)
        else:
            raw[column] = cell
    if base is not None and (crossed := _crossed(a, b, base)):
        conflicts = [column for column in dict.fromkeys((*a.said, *b.said)) if column in {*conflicts, *crossed}]
    if not conflicts:
        return [_Result(raw, trio)]
    return [
        _Result(
            {**raw, **{column: line.raw.get(column, "") for column in conflicts}},
            replace(trio, b=None) if side == "A" else replace(trio, a=None),
            f"{number} {side}: {', '.join(conflicts)}",
        )
        for side, line in (("A", a), ("B", b))
    ]


def _cell(column: str, a: Line, b: Line, base: Line | None) -> str | None:
    """What both together say in a column, as written; None where they do not agree."""
    if base is None:
        one, other = a.said.get(column, ""), b.said.get(column, "")
        if one and other and one != other:
            return None
        return a.raw[column] if one or column not in b.raw else b.raw[column]
    old = base.said.get(column, "")
    one, other = a.said.get(column, old), b.said.get(column, old)
    raw_old = base.raw.get(column, "")
    raw_a, raw_b = a.raw.get(column, raw_old), b.raw.get(column, raw_old)
    if one == other:
        return raw_b if raw_a == raw_old else raw_a
    if one == old:
        return raw_b
    return raw_a if other == old else None


def _crossed(a: Line, b: Line, base: Line) -> set[str]:
    """Changes that are each right alone: a status speaks of the wording beside it, and a pair is one thing."""
    changed = [
        {column for column in ("ja", "en") if writing(line.said[column]) != writing(base.said[column])}
        | {column for column in _STATUS if line.said.get(column, "") != base.said.get(column, "")}
        for line in (a, b)
    ]
    differing = {column for column in ("ja", "en", *_STATUS) if a.said.get(column, "") != b.said.get(column, "")}
    one, other = (side & differing for side in changed)
    worded = {"ja", "en"}
    return one | other if one and other and one != other and (one | other) & worded else set()


def _without_repeats(results: list[_Result], number: int) -> tuple[list[_Result], int]:
    """One row where A and B came to the same pair on different ways; marked where the rest differs."""
    first: dict[tuple[tuple[str, str, str], str], int] = {}
    kept: list[_Result | None] = list(results)
    for place, result in enumerate(results):
        side = _came_by(result)
        if not side:
            continue
        identity = _identity(result)
        rival = first.get((identity, "B" if side == "A" else "A"))
        first.setdefault((identity, side), place)
        earlier = kept[rival] if rival is not None else None
        if rival is None or earlier is None or earlier.mark or result.mark:
            continue
        columns = dict.fromkeys((*earlier.raw, *result.raw))
        differing = [column for column in columns if _said(earlier, column) != _said(result, column)]
        if not differing:
            kept[place] = None
            continue
        number += 1
        other = "B" if side == "A" else "A"
        kept[rival] = replace(earlier, mark=f"{number} {other}: {', '.join(differing)}")
        kept[place] = replace(result, mark=f"{number} {side}: {', '.join(differing)}")
    return [result for result in kept if result is not None], number


def _came_by(result: _Result) -> Side | None:
    """The side that alone made a pair what it is; None where it is the base's or that of both."""
    trio = result.trio
    if trio.base is not None and trio.base.identity == _identity(result):
        return None
    having: list[Side] = [
        side for side in _SIDES if (line := trio.side(side)) is not None and line.identity == _identity(result)
    ]
    return having[0] if len(having) == 1 else None


def _said(result: _Result, column: str) -> str:
    return value_of(result.raw.get(column, ""))


def _identity(result: _Result) -> tuple[str, str, str]:
    return _said(result, "concept").casefold(), writing(_said(result, "ja")), writing(_said(result, "en"))


def _columns(sides: tuple[Sheet, Sheet], base: Sheet | None, trios: Sequence[_Trio]) -> dict[str, str]:
    """The columns of both, by name, as their header writes them; without those that a side deleted untouched."""
    headers = [dict(zip(names_of(sheet), sheet.columns, strict=True)) for sheet in sides]
    old = set(names_of(base)) if base else set()
    lost = {column for column in headers[0].keys() ^ headers[1].keys() if column in old and not _in_use(column, trios)}
    united = {**headers[1], **headers[0]}
    return {column: united[column] for column in dict.fromkeys((*headers[0], *headers[1])) if column not in lost}


def _in_use(column: str, trios: Sequence[_Trio]) -> bool:
    """Whether a side says something in a column that the base did not say."""
    return any(
        line.said.get(column, "") != (trio.base.said.get(column, "") if trio.base else "")
        for trio in trios
        for line in (trio.a, trio.b)
        if line is not None and column in line.said
    )


def _sheet(skeleton: Sheet, columns: Mapping[str, str], results: Sequence[_Result], side: Side) -> Sheet:
    """The results in the order of one version, what is new in the other put where it belongs."""
    marks = any(result.mark for result in results) and CONFLICT not in columns
    header = (*columns.values(), *((CONFLICT,) if marks else ()))
    placed: dict[int, Row] = {}
    new: list[Row] = []
    for result in results:
        mark = (cell_of(result.mark),) if marks else ()
        cells = tuple(
            cell_of(result.mark) if column == CONFLICT and result.mark else result.raw.get(column, "")
            for column in columns
        )
        if (line := result.trio.side(side)) is not None:
            placed[line.place] = replace(line.row, cells=cells + mark)
        else:
            new.append(Row(cells + mark))
    rows = tuple(
        placed.get(place, row)
        for place, row in enumerate(skeleton.rows)
        if place in placed or not any(cell.strip() for cell in row.cells)
    )
    return with_rows(replace(skeleton, columns=header, rows=rows), new)
