"""Where something stands in a file's own terms."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in points, the origin at the top left of the page."""


@dataclass(frozen=True, slots=True)
class Where:
    """A place as the program that shows the file would name it; what does not apply is None.

    Example: `Where(cell="PL!D12")` in a workbook, `Where(page=3, bbox=(72.0, 90.5, 210.2, 101.0))` in a PDF.
    """

    page: int | None = None
    bbox: Box | None = None
    cell: str | None = None
    slide: int | None = None
    heading: str | None = None

    def __str__(self) -> str:
        """As a person would say it: "page 3", "PL!D12", "slide 4", "under “Outlook”"."""
        if self.cell is not None:
            return self.cell
        if self.page is not None:
            return f"page {self.page}"
        if self.slide is not None:
            return f"slide {self.slide}"
        return f"under “{self.heading}”" if self.heading else ""


@dataclass(frozen=True, slots=True)
class Places:
    """Which stretch of an extracted text stands where: from `starts[i]` on it is `wheres[i]`, up to the next start."""

    starts: tuple[int, ...] = ()
    wheres: tuple[Where | None, ...] = ()

    def at(self, offset: int) -> Where | None:
        """The place of the character at `offset`, or None where the format knows of none."""
        found = bisect_right(self.starts, offset) - 1
        return self.wheres[found] if found >= 0 else None

    def around(self, start: int, end: int) -> Where | None:
        """The place of a stretch: where it begins, with a box around all of it that stands on the same page."""
        first = self.at(start)
        if first is None or first.bbox is None:
            return first
        until = bisect_right(self.starts, max(start, end - 1))
        inside = self.wheres[bisect_right(self.starts, start) - 1 : until]
        boxes = [each.bbox for each in inside if each and each.bbox and each.page == first.page]
        return Where(page=first.page, bbox=_around(boxes))


NOWHERE = Places()
"""For a text that was not extracted: its lines say where things stand."""


def _around(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
