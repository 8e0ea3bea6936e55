"""Finds the runs of lines that are tables and cuts them into cells.

Three shapes are read: cells between tabs, between pipes (Markdown, and tables drawn with signs), and columns
lined up with two or more spaces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from aligner.model import Document, MappedText
from aligner.segment.aligned import aligned_rows
from aligner.segment.cut_words import prose_words
from aligner.segment.lines import RULE, Line, ends_sentence
from aligner.segment.marks import opening
from aligner.segment.pipes import divisions, is_piped, piped_tables
from aligner.segment.roles import role_of
from aligner.segment.stretches import dashes_alone, may_be_aligned

_PAGE_NUMBER = re.compile(r"\s*[-–—－(（]?\s*\d{1,3}\s*[-–—－)）]?\s*")
_LIST_TAB = re.compile(r"^\s*(?:[-*+•・●○■◆※]|\(?\d{1,2}[).]|\(?[a-z][).]|[①-⑳]|Notes?\s*\d*[:.]?|注\d*)\t")


_LONGEST_LABEL = 60
_FARTHEST_ROW = 5
"""Lines from a row to the next where blank ones stand between the rows."""


class Shape(Enum):
    PIPES = "pipes"
    TABS = "tabs"
    SPACES = "spaces"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, or several, and its cleaned cells; a Markdown separator row has none."""

    line: Line
    cells: tuple[MappedText, ...]
    rest: tuple[Line, ...] = ()
    """The lines after the first that the row goes on over."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Consecutive lines that are rows of one shape."""

    shape: Shape
    rows: tuple[Row, ...]


def find_grids(document: Document, lines: Sequence[Line], running: frozenset[int]) -> list[Grid]:
    """The grids among `lines` (the lines of a half that are not blank), in order; `running` lines are in none."""
    grids: list[Grid] = []
    alone, words = dashes_alone(lines), prose_words(lines)
    running = running | _page_numbers(lines)
    for start, end, shape in _spaced_out(lines, _runs(document, lines, running)):
        grids.extend(_grid(lines[start:end], shape, running, alone, words))
    return grids


Run = tuple[int, int, Shape]
"""The first of a run of lines of one shape, and the first that is no longer in it."""


def _page_numbers(lines: Sequence[Line]) -> frozenset[int]:
    """The lines at the feet of pages that hold their numbers."""
    return frozenset(
        line.number for line, below in pairwise(lines) if below.opens_page and _PAGE_NUMBER.fullmatch(line.raw)
    )


def _runs(document: Document, lines: Sequence[Line], running: frozenset[int]) -> list[Run]:
    shapes = [_shape(line.raw) for line in lines]
    for at, line in enumerate(lines):  # what has single blanks only and stands between rows with tabs is part of them
        beside = shapes[max(0, at - 1) : at + 2]
        if shapes[at] is Shape.SPACES and "  " not in line.raw.strip() and Shape.TABS in beside:
            shapes[at] = None
    runs: list[Run] = []
    at = 0
    while at < len(lines):
        shape = shapes[at]
        if shape is None:
            at += 1
            continue
        end = at + 1
        while end < len(lines) and (
            _continues(document, lines[end - 1], lines[end], shape, shapes[end], running)
            or (shape is Shape.TABS and _is_bare_label(lines, shapes, end))
        ):
            end += 1
        if (
            shape is Shape.TABS
            and at
            and lines[at - 1].raw[:1] == "\t"
            and lines[at - 1].number == lines[at].number - 1
        ):
            at -= shapes[at - 1] is None
        runs.append((at, end, shape))
        at = end
    return runs


def _spaced_out(lines: Sequence[Line], runs: Sequence[Run]) -> list[Run]:
    """The runs, with those made one that are a table whose rows have blank lines between them."""
    joined: list[Run] = []
    single = False
    for start, end, shape in runs:
        if joined and shape is not Shape.SPACES:
            first, last, before = joined[-1]
            near = last == start and lines[start].number - lines[start - 1].number == 2 and before is shape
            if near and single and end - start == 1 and _divisions(lines[start - 1]) == _divisions(lines[start]):
                joined[-1] = (first, end, shape)
                continue
        single = end - start == 1
        joined.append((start, end, shape))
    return joined


def _divisions(line: Line) -> int:
    return divisions(line.raw) or line.raw.count("\t")


def _shape(raw: str) -> Shape | None:
    if is_piped(raw):
        return Shape.PIPES
    if "\t" in raw and "\t" in raw.lstrip(" \u3000") and _tabbed(raw):
        return Shape.TABS
    return Shape.SPACES if may_be_aligned(raw) else None


def _tabbed(raw: str) -> bool:
    """Whether the tabs divide or follow something, rather than indent a line or stand behind a bullet."""
    if raw.count("\t") == 1 and _LIST_TAB.match(raw):
        return False
    return "\t" in raw.strip() or raw.endswith("\t") or raw.count("\t") > 1


def _continues(
    document: Document, above: Line, line: Line, shape: Shape, own: Shape | None, running: frozenset[int]
) -> bool:
    if shape is Shape.SPACES:
        ends_page = line.opens_page or line.number in running  # however many blank ones fill the page
        near = ends_page or line.number - above.number <= _FARTHEST_ROW
        short = own is None and (len(line.raw.strip()) <= _LONGEST_LABEL or RULE.match(line.raw) is not None)
        return near and (own is Shape.SPACES or short)
    if line.number != above.number + 1 and not (
        shape is Shape.TABS
        and all("\t" in document.line(number) for number in range(above.number + 1, min(line.number, above.number + 4)))
        and line.number - above.number <= 3
    ):
        return False
    return own is shape


def _is_bare_label(lines: Sequence[Line], shapes: Sequence[Shape | None], at: int) -> bool:
    """Whether line `at` is a row's label whose empty cells an editor stripped: rows stand right above and below."""
    line = lines[at]
    if line.number != lines[at - 1].number + 1 or shapes[at] is not None or len(line.raw) > _LONGEST_LABEL:
        return False
    below = next((place for place in range(at + 1, min(at + 3, len(lines))) if shapes[place] is Shape.TABS), None)
    if below is None or lines[below].number != line.number + below - at or lines[below].raw[:1] == "\t":
        return False
    text = line.raw.strip()
    return opening(line.raw) is None and not ends_sentence(text.rstrip(":：")) and not role_of(text)


def _grid(
    lines: Sequence[Line], shape: Shape, running: frozenset[int], alone: frozenset[str], words: frozenset[str]
) -> list[Grid]:
    """The grid that a run of lines of one shape is, if it is one."""
    if shape is Shape.SPACES:
        return [Grid(shape, _as_rows(run)) for run in aligned_rows(lines, running, alone, words)]
    if shape is Shape.PIPES:
        return [Grid(shape, _as_rows(table)) for table in piped_tables(lines) if table]
    rows = tuple(Row(line, _tab_cells(line)) for line in lines)
    tabs = [line.raw.count("\t") for line in lines]
    inner = sum("\t" in line.raw.strip() for line in lines)
    leading = sum(line.raw[0] == "\t" for line in lines)
    if max(tabs) > 1 or (len(rows) > 1 and inner and 2 * (inner + leading) > len(rows)):
        return [Grid(shape, rows)]
    return []


def _as_rows(rows: Sequence[tuple[tuple[Line, ...], tuple[MappedText, ...]]]) -> tuple[Row, ...]:
    return tuple(Row(lines[0], cells, lines[1:]) for lines, cells in rows)


def _tab_cells(line: Line) -> tuple[MappedText, ...]:
    cells = []
    at = 0
    for piece in line.raw.split("\t"):
        cells.append(line.clean(at, at + len(piece)))
        at += len(piece) + 1
    return tuple(cells)
