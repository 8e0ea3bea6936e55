"""Reads glyphs off a page with pdfium."""

from __future__ import annotations

import ctypes
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from aligner.ingest.pdf.calls import Pointer, argument, quick
from aligner.ingest.pdf.characters import UNREAD, readable
from aligner.ingest.pdf.shapes import Frame, Glyph, is_wide, to_reading

MOST_GLYPHS = 60_000
"""On one page: a full newspaper page has 30,000."""
_BLANK = 0.1
_ADJOINING = 0.3  # of the size
_LAST_BLANK = 0x20  # of the codes of spaces and line ends, all that pdfium makes up
_MOST_DOWN = 0.5  # of the characters of a page
_NARROWEST = 0.02  # of the size

_Bounds = tuple[float, float, float, float]
"""Left, bottom, right, top."""


class TooDenseError(Exception):
    """A page has more characters than any page of a release."""


def glyphs_by_direction(page: Any, number: int) -> list[tuple[Frame, list[Glyph]]]:
    """The visible characters of a page by the direction in which they run, that of most of them first.

    Raises TooDenseError where they are more than `MOST_GLYPHS`.
    """
    bounds = _bounds(page)
    textpage = page.get_textpage()
    found = _glyphs(textpage.raw, bounds)
    if _is_vertical(found):
        found = _glyphs(textpage.raw, bounds, set_down=True)
    textpage.close()
    visible = {turn: sum(not glyph.text.isspace() for glyph in glyphs) for turn, glyphs in found.items()}
    turns = [turn for turn in sorted(visible, key=lambda turn: (-visible[turn], turn)) if visible[turn]] or [0]
    rotate = page.get_rotation() // 90
    return [(Frame(number, turn, rotate, bounds), found.get(turn, [])) for turn in turns]


def _glyphs(textpage: Any, bounds: _Bounds, *, set_down: bool = False) -> dict[int, list[Glyph]]:
    """The visible characters of a page by their directions in quarters; with `set_down` upright ones run downwards.

    Those that one operation draws share their size and direction, so that none but the first of them is asked.
    """
    import pypdfium2.raw as pdfium

    unicode, is_generated = quick("FPDFText_GetUnicode"), quick("FPDFText_IsGenerated")
    is_unread, operation = quick("FPDFText_HasUnicodeMapError"), quick("FPDFText_GetTextObject", ctypes.c_void_p)
    loose_box, origin = quick("FPDFText_GetLooseCharBox"), quick("FPDFText_GetCharOrigin")
    page, box, x, y = argument(textpage), pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    to_box, to_x, to_y = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    left, bottom, right, top = bounds[0] - 1, bounds[1] - 1, bounds[2] + 1, bounds[3] + 1
    found: dict[int, list[Glyph]] = defaultdict(list)
    parts: dict[tuple[int, int], int] = {}
    high = shared = turn = 0
    size = 0.0
    down = False
    drawn: int | None = None
    before: tuple[int, float, float] | None = None
    count = pdfium.FPDFText_CountChars(textpage)
    if count > MOST_GLYPHS:
        raise TooDenseError
    for index in range(count):
        code = unicode(page, index)
        if code <= _LAST_BLANK and is_generated(page, index) == 1:
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        high = 0
        text = _unread(textpage, index, code) if is_unread(page, index) == 1 else readable(code)
        if not text:
            continue
        last, drawn = drawn, operation(page, index)
        same = drawn is not None and drawn == last
        if not same:
            size, turn = _size_and_turn(page, index)
            down = set_down and turn == 0
            turn = 3 if down else turn
        loose_box(page, index, to_box)
        origin(page, index, to_x, to_y)
        start, end, at, base = box.left, box.right, x.value, y.value
        within = left <= at <= right and bottom <= base <= top
        if size <= 0 or not (within or (before and _goes_on(page, before[0], at, base))):
            continue
        glyphs = found[turn]
        if turn == 0 and start - at <= _NARROWEST * size <= end - at:
            glyphs.append(Glyph(text, at, end, -base, size))
        else:
            glyphs.append(_placed(text, (start, box.bottom, end, box.top), (at, box.top if down else base), size, turn))
        if same and before is not None and before[1] == at and before[2] == base:
            shared += 1
            parts[turn, len(glyphs) - 1 - shared] = shared + 1
        else:
            shared = 0
        before = index, at, base
    for (turn, first), number in parts.items():
        found[turn][first : first + number] = _shared(found[turn][first : first + number])
    return found


def _size_and_turn(page: Pointer, index: int) -> tuple[float, int]:
    """The size of a character, and its direction in quarters."""
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    quick("FPDFText_GetMatrix")(page, index, ctypes.byref(matrix))
    size = quick("FPDFText_GetFontSize", ctypes.c_double)(page, index) * math.hypot(matrix.c, matrix.d)
    return size, round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4


def _goes_on(page: Pointer, before: int, x: float, y: float) -> bool:
    """Whether a character off the page stands right behind one before it: half a figure would be a wrong one."""
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    quick("FPDFText_GetLooseCharBox")(page, before, ctypes.byref(box))
    size, _ = _size_and_turn(page, before)
    return bool(max(box.left - x, x - box.right, box.bottom - y, y - box.top) <= _ADJOINING * size)


def _unread(textpage: Any, index: int, code: int) -> str:
    """What stands for a character of which the font does not say what it is: nothing where nothing is drawn."""
    import pypdfium2.raw as pdfium

    sides = [ctypes.c_double() for _ in range(4)]
    pdfium.FPDFText_GetCharBox(textpage, index, *sides)
    blank = code <= 0x20 and abs(sides[3].value - sides[2].value) < _BLANK
    return " " if blank else UNREAD


def _is_vertical(found: Mapping[int, Sequence[Glyph]]) -> bool:
    """Whether most characters of a page follow each other downwards, as in Japanese set in vertical lines."""
    down = sum(
        abs(a.x0 - b.x0) < 0.1 * b.size and 0.7 * b.size < b.base - a.base < 2 * b.size and is_wide(b.text[0])
        for a, b in pairwise(found.get(0, ()))
    )
    return down > _MOST_DOWN * sum(map(len, found.values()))


def _shared(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The characters of one glyph side by side, each with a part of its width."""
    left, width = glyphs[0].x0, (max(glyph.x1 for glyph in glyphs) - glyphs[0].x0) / len(glyphs)
    return [replace(glyph, x0=left + at * width, x1=left + (at + 1) * width) for at, glyph in enumerate(glyphs)]


def _bounds(page: Any) -> _Bounds:
    """The visible part of a page before it is rotated: its crop box within its media box."""
    crop, media = page.get_cropbox(), page.get_mediabox()
    low = [max(a, b) for a, b in zip(crop[:2], media[:2], strict=True)]
    high = [min(a, b) for a, b in zip(crop[2:], media[2:], strict=True)]
    visible = low[0] < high[0] and low[1] < high[1]
    return (low[0], low[1], high[0], high[1]) if visible else (media[0], media[1], media[2], media[3])


def _placed(text: str, box: _Bounds, origin: tuple[float, float], size: float, turn: int) -> Glyph:
    """A character that runs in one of four directions, and whose box may be the outline of the glyph, or nothing."""
    x0, base = to_reading(turn, *origin)
    ends = to_reading(turn, *box[:2])[0], to_reading(turn, *box[2:])[0]
    low, high = x0, max(*ends, x0)
    if min(ends) > x0 + _NARROWEST * size and is_wide(text[0]):  # the outline of the glyph, not its advance
        high = max(high, x0 + size)
    if high - low < _NARROWEST * size:
        low, high = x0, x0 + (0.25 if text.isspace() else 0.5) * size
    return Glyph(text, low, high, base, size)
