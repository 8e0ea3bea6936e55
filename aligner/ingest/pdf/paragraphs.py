"""From the lines of a column to paragraphs, list items and headings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from aligner.ingest.pdf.leading import Leading
from aligner.ingest.pdf.marks import ends_sentence, opens_item
from aligner.ingest.pdf.shapes import Frame, Line, is_wide

_LARGER = 1.15
_LONGEST_HEADING = 100
_ENOUGH, _BEYOND = 3, 2
_GAP, _SMALL_GAP = 1.25, 1.08
_OPEN = re.compile(r"(?:,|\b(?:of|and|or|the|a|to|in|for|by|on|at|from|with))$")
_FULL = 2.5  # sizes of room behind a line that reaches the end of its column
_LAST_FIGURE = re.compile(r"^[0-9０-９]{1,2}[.．]$")
_CLOSING = re.compile(r"^[0-9０-９]{1,2}[)）]")
_UNBROKEN = re.compile(
    r"[「『（【]*(?:[^\x00-\xff](?=[-%),.]))?(?:[!-~¥£±△▲−＝＋－０-９．，％]+)?"
    r"(?:[^\x00-\xff](?=[)）、。]))?[)）」』】、。，．・％%ー…]*"
)
"""What stays together at the head of a line of Japanese: a figure, its sign, what may not begin a line."""
_LONGEST_UNBROKEN = 10.0  # sizes
_FAR_RIGHT = 0.5  # of the column: what stands there in brackets is a unit or a remark
_NOTE = re.compile(r"[(（]注|注[0-9０-９]*[)）:：]|[※*＊†‡¹²³⁴-⁹⁽]|Notes?\s?\d*[:.]")
_SMALLER = 0.92
_SAME_START = 0.3  # sizes
_CLOSED_ENTRY = re.compile(r"^[(（][^()（）]*[)）]$")


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that are one paragraph; `room` is left behind its last line, None where that ends a sentence."""

    lines: tuple[tuple[Frame, Line], ...]
    """Each with the page that it stands on."""
    heading: int = 0
    """The level, or 0 for a paragraph."""
    room: float | None = None
    indented: bool = False

    @property
    def size(self) -> float:
        return self.lines[0][1].size

    @property
    def text(self) -> str:
        return "".join(f"{line.text}\n" for _, line in self.lines).rstrip("\n")


def shared_right(lines: Sequence[Line], right: float) -> float:
    """Where the lines of a column end, a few that reach beyond left out: page numbers, running heads, headings."""
    ends = sorted((line.box.x1 for line in lines), reverse=True)
    enough = max(_ENOUGH, len(ends) // 10)
    for at in range(min(max(_BEYOND, len(ends) // 10), len(ends) - enough) + 1):
        if ends[at] - ends[at + enough - 1] <= 0.6 * lines[0].size:
            return ends[at] if at else right
    return right


def passages(
    lines: Sequence[Line], page: Frame, sides: tuple[float, float], body: float, leading: Leading
) -> list[Passage]:
    """The paragraphs of lines that follow each other in a column between `sides` without a table between."""
    out: list[list[Line]] = []
    usual = _steps(lines)
    for line in lines:
        step = usual.get(round(line.size), 1.5 * body)
        if out and _is_close(out[-1], line, step, leading.of(line)) and _goes_on(out[-1], line, sides):
            out[-1].append(line)
        else:
            out.append([line])
    return [_passage(group, page, sides, body) for group in out]


def _steps(lines: Sequence[Line]) -> dict[int, float]:
    """How far lines are apart that stand close, by their size: notes at the foot are set closer than the text."""
    found: dict[int, list[float]] = defaultdict(list)
    for above, line in pairwise(lines):
        if 0 < line.base - above.base < 3 * above.size and _is_as_large(above, line):
            found[round(line.size)].append(line.base - above.base)
    return {size: sorted(steps)[len(steps) // 4] for size, steps in found.items()}


def _is_as_large(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) <= 0.12 * max(one.size, other.size)


def _is_close(group: Sequence[Line], line: Line, usual: float, leading: float | None) -> bool:
    """Whether a line is as near to a paragraph above it as its lines are to each other.

    `usual` is the distance of lines that stand close, `leading` that of lines of all paragraphs, where it is known.
    """
    own = [b.base - a.base for a, b in pairwise(group)]
    ended = ends_sentence(group[-1].text)
    step = min(max(min(own, default=usual), group[0].size), (1.5 if ended and not own else 2.0) * group[0].size)
    farthest = (_SMALL_GAP if ended and own else _GAP) * step
    if leading is not None:
        farthest = min(farthest, _SMALL_GAP * leading)
    return line.base - group[-1].base <= farthest


def _passage(group: Sequence[Line], page: Frame, sides: tuple[float, float], body: float) -> Passage:
    left, right = sides
    text = "".join(line.text for line in group)
    title = len(text) <= _LONGEST_HEADING and group[0].size >= _LARGER * body
    return Passage(
        tuple((page, line) for line in group),
        heading=_level(group[0].size / body) if title else 0,
        room=None if title or ends_sentence(text) else right - group[-1].box.x1,
        indented=group[0].box.x0 > left + 0.8 * group[0].size,
    )


def _level(larger: float) -> int:
    return 1 if larger >= 1.6 else 2 if larger >= 1.3 else 3


def _goes_on(group: Sequence[Line], line: Line, sides: tuple[float, float]) -> bool:
    """Whether a line right below a paragraph goes on with it; `sides` are those of the column."""
    above = group[-1]
    left, right = sides
    ended = ends_sentence(above.text)
    if not _is_as_large(above, line) or (ended and _is_japanese(above) is not _is_japanese(line)):
        return False
    if opens_item(line.text) and not _closes(group, line):
        return False
    if _CLOSED_ENTRY.match(line.text) and line.box.x0 > left + _FAR_RIGHT * (right - left):
        return False
    if _CLOSED_ENTRY.match(above.text) or not (_is_full(above, line, right) or _is_ragged(above, line, right)):
        return False
    first, beyond = group[0].box.x0, 0.8 * line.size
    if len(group) == 1:
        if line.box.x0 > first + beyond:
            return not ended
        anew = ended or (opens_item(group[0].text) and _CLOSED_ENTRY.match(line.text) is not None)
        return not (anew and line.box.x0 > left + beyond and line.box.x0 > first - _SAME_START * line.size)
    start = min(other.box.x0 for other in group[1:])
    if first > start + beyond and abs(line.box.x0 - first) < _SAME_START * line.size:
        return False
    return line.box.x0 - start < beyond or not ended


def _is_japanese(line: Line) -> bool:
    return any(map(is_wide, line.text))


def _is_ragged(above: Line, line: Line, right: float) -> bool:
    """Whether a sentence plainly runs on from a line that is not quite full."""
    room = right - above.box.x1
    return line.text[:1].islower() and not ends_sentence(above.text) and room < 0.5 * (right - above.box.x0)


def _is_full(line: Line, below: Line, right: float) -> bool:
    """Whether a line ends because no more would have fitted before the side of its column."""
    return right - line.box.x1 < _needed(line, below)


def _needed(line: Line, below: Line) -> float:
    """How much room the first word of a line would have needed behind the line above it."""
    first = below.words[0]
    if is_wide(first.text[0]) or is_wide(line.text[-1]):
        return max(2.2, min(_width(_UNBROKEN.match(first.text)), _LONGEST_UNBROKEN) + 0.6) * line.size
    return min(first.box.x1 - first.box.x0, 12 * line.size) + 0.35 * line.size + 1


def _width(found: re.Match[str] | None) -> float:
    """About how wide a text is, in sizes."""
    return sum(1.0 if is_wide(char) else 0.7 if char.isupper() else 0.5 for char in found[0]) if found else 0.0


def _closes(lines: Iterable[Line], line: Line) -> bool:
    """Whether what looks like the mark of an item is the end of a sentence, or of what stands in brackets in it.

    Example: "12)" below "(an increase of", or "42." below "a dividend of JPY" and nothing behind it.
    """
    above = "".join(each.text for each in lines)
    if _LAST_FIGURE.match(line.text):
        return not ends_sentence(above)
    if not _CLOSING.match(line.text):
        return False
    return sum(map(above.count, "(（")) > sum(map(above.count, ")）"))


def rejoined(first: Passage, second: Passage) -> Passage | None:
    """A paragraph that a page or a column cuts in two made one, or None where the second begins anew."""
    above, below = first.lines[-1][1], second.lines[0][1]
    if first.room is None or first.heading or second.heading or second.indented:
        return None
    ragged = _OPEN.search(first.text) is not None or below.text[:1].islower()
    if first.room >= max(_FULL * above.size, _needed(above, below) if ragged else 0.0):
        return None
    if opens_item(below.text) and not _closes((line for _, line in first.lines), below):
        return None
    if not _is_as_large(above, below):
        return None
    if (
        not is_wide(first.text[-1])
        and not (below.text[:1].islower() or below.text[:1].isdigit())
        and not (first.text[-1].islower() or first.text[-1] == ",")
    ):
        return None
    return Passage((*first.lines, *second.lines), 0, second.room, first.indented)


def is_note(passage: Passage, text: Passage) -> bool:
    """Whether a passage is a note at the foot of a page whose text it interrupts: set smaller, or marked as one."""
    first = passage.lines[0][1]
    return not passage.heading and (first.size < _SMALLER * text.size or _NOTE.match(first.text) is not None)


def may_be_interrupted(passage: Passage) -> bool:
    """Whether a passage is plainly prose, and no title or unit above the table behind it."""
    return len(passage.lines) > 1 and not passage.text.endswith((")", "）", ":", "："))
