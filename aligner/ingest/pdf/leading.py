"""How far apart the lines of a paragraph are, in a document that sets all of one size alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from statistics import median_low

from aligner.ingest.pdf.marks import ends_sentence
from aligner.ingest.pdf.shapes import Line
from aligner.ingest.pdf.words import phrases
from aligner.ingest.pdf.zones import Zone

_FEWEST, _MOST_ALIKE = 3, 0.75
_ALIKE = 0.03
_FARTHEST = 2.4  # sizes
_ROOM, _INDENT = 1.2, 1.0  # sizes


class Leading:
    """The distance of lines in paragraphs by the size of their letters, where nearly all have the same."""

    def __init__(self, zones: Iterable[Zone]) -> None:
        found: dict[float, list[float]] = defaultdict(list)
        for zone in zones:
            for above, line in pairwise(zone.lines):
                if _plainly_goes_on(above, line, zone):
                    found[_key(line)].append(line.base - above.base)
        self._steps: Mapping[float, float] = {size: step for size, steps in found.items() if (step := _usual(steps))}

    def of(self, line: Line) -> float | None:
        """The distance of lines as large as `line`, or None where a document shows too few, or different ones."""
        return self._steps.get(_key(line))


def _key(line: Line) -> float:
    return round(line.size, 1)


def _plainly_goes_on(above: Line, line: Line, zone: Zone) -> bool:
    """Whether a line fills its column within a sentence, and text stands below it where the column begins."""
    return (
        0 < line.base - above.base < _FARTHEST * line.size
        and _key(above) == _key(line)
        and zone.right - above.box.x1 < _ROOM * above.size
        and line.box.x0 < zone.left + _INDENT * line.size
        and not ends_sentence(above.text)
        and len(phrases(above)) == len(phrases(line)) == 1
    )


def _usual(steps: list[float]) -> float | None:
    usual = median_low(steps)
    alike = sum(abs(step - usual) <= _ALIKE * usual for step in steps)
    return usual if len(steps) >= _FEWEST and alike >= _MOST_ALIKE * len(steps) else None
