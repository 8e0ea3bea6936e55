"""What stands on the pages in each direction of reading, without what runs over the pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from aligner.ingest.pdf.furniture import without_furniture
from aligner.ingest.pdf.glyphs import glyphs_by_direction
from aligner.ingest.pdf.phrasing import phrased
from aligner.ingest.pdf.shapes import Frame, Line, Rules
from aligner.ingest.pdf.strokes import rules_of
from aligner.ingest.pdf.words import glyphs_to_lines

_LONG = 40
"""Characters of a line of prose."""
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class PageRead:
    """What stands on one page in one direction before it is understood."""

    frame: Frame
    lines: tuple[Line, ...]
    rules: Rules


def read_page(page: Any, number: int) -> list[PageRead]:
    """The lines and the rules of one page of pdfium in each direction, that of most of its characters first.

    Raises TooDenseError where it has more characters than any page of a release.
    """
    parts: list[PageRead] = []
    for frame, glyphs in glyphs_by_direction(page, number):
        lines = tuple(glyphs_to_lines(glyphs))
        if lines or not parts:
            parts.append(PageRead(frame, lines, rules_of(page, frame) if lines else Rules()))
    return parts


def bodies(pages: Sequence[Sequence[PageRead]]) -> list[PageRead]:
    """The pages without their running heads and feet, and without labels of charts; the upright text of each first.

    Example: a table printed sideways below an upright heading is a page of its own behind that heading.
    """
    kept: list[list[PageRead]] = [[] for _ in pages]
    for turn in range(4):
        own = [(at, part) for at, parts in enumerate(pages) for part in parts if part.frame.turn == turn]
        lines: list[Sequence[Line]] = [() for _ in pages]
        heights = [(0.0, 0.0) for _ in pages]
        for at, part in own:
            lines[at], heights[at] = part.lines, _heights(part.frame)
        body = without_furniture(lines, heights)
        for at, part in own:
            kept[at].append(replace(part, lines=tuple(body[at])))
    return [part for parts, read in zip(kept, pages, strict=True) for part in _in_order(parts, read[0].frame)]


def _in_order(parts: Sequence[PageRead], main: Frame) -> Iterator[PageRead]:
    """The upright part of a page first; what runs in none of its main directions only where it is text."""
    for part in sorted(parts, key=lambda part: (not part.frame.is_upright, part.frame != main)):
        if part.frame == main or part.frame.is_upright or _are_text(part.lines):
            yield part


def _are_text(lines: Sequence[Line]) -> bool:
    """Whether lines are prose or rows, and no labels of charts or marks at the side of a page."""
    return sum(phrased(line).has_row or len(line.text) >= _LONG for line in lines) >= _FEWEST


def _heights(frame: Frame) -> tuple[float, float]:
    left, bottom, right, top = frame.bounds
    corners = [frame.to_reading(x, y)[1] for x, y in ((left, bottom), (right, top))]
    return min(corners), max(corners)
