"""Says in words and places what changed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from aligner.changes.edits import FigureEdit, Unit
from aligner.model import Block, Half, Lang, Place, Span
from aligner.model.changes import FigureChange, Version

NAMES: dict[Lang, str] = {"ja": "Japanese", "en": "English"}
OTHER: dict[Lang, Lang] = {"ja": "en", "en": "ja"}
_SPACES = re.compile(r"\s+")
_NOTHING = "nothing"
_QUOTED = 60
_CUT = 8  # blocks that a page break puts into a paragraph, at most


def place_of(half: Half, span: Span | None) -> Place | None:
    """Where a figure stands, with the block around it on one line."""
    if span is None:
        return None
    document = half.document
    text = document.slice(span)
    context, offset = one_line(text), -1
    # A paragraph that a page break cuts goes on behind the running header that cuts it.
    behind = bisect_right(half.blocks, document.line_at(span.start), key=_line)
    for block in reversed(half.blocks[max(0, behind - _CUT) : behind]):
        if block.text.starts and block.text.starts[0] <= span.start and span.end <= block.text.ends[-1]:
            context = re.sub(r"[\r\n]", " ", block.text.value)
            offset = bisect_left(block.text.starts, span.start) if len(span) else -1
            break
    return Place(document.lines_of(span), document.columns_of(span), text, context, offset)


def _line(block: Block) -> int:
    return block.line


def version_of(blocks: Sequence[Block]) -> Version | None:
    """What some blocks of one draft say together."""
    if not blocks:
        return None
    lines = min(block.line for block in blocks), max(block.last_line for block in blocks)
    return Version(lines, " ".join(block.text.value for block in blocks))


def version_of_unit(half: Half, unit: Unit | None) -> Version | None:
    return Version(half.document.lines_of(unit.span), unit.text.value) if unit else None


def row_of(*units: Unit | None) -> str:
    """The label of a row, where the unit is one."""
    return next((one_line(unit.block.label) for unit in units if unit and unit.block.cells), "")


def shown(edit: FigureEdit, halves: tuple[Half, Half]) -> str:
    """Example: "10.6 -> 10.7"; what was not there is "nothing"."""
    was, now = (
        quoted(half.document.slice(side.span)) if side else _NOTHING
        for half, side in zip(halves, (edit.old, edit.new), strict=True)
    )
    return f"{was} -> {now}"


def printed(place: Place | None) -> str:
    return quoted(place.text) if place and place.text.strip() else _NOTHING


def figure_change(lang: Lang, mine: tuple[Place | None, Place | None], other: tuple[Place | None, Place | None],
                  column: str) -> FigureChange:  # fmt: skip
    """The figure of both halves, given the places of the half `lang` and of the other in either draft."""
    ja, en = (mine, other) if lang == "ja" else (other, mine)
    return FigureChange(*ja, *en, column=column)


def quoted(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= _QUOTED else text[: _QUOTED - 3].rstrip() + "..."


def one_line(text: str) -> str:
    return _SPACES.sub(" ", text).strip()
