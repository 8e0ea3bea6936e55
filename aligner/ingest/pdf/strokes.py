"""Reads rules off a page with pdfium."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import islice
from typing import Any

from aligner.ingest.pdf.calls import Pointer, argument, quick
from aligner.ingest.pdf.shapes import Frame, Rule, Rules

_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 4_000
_DEEPEST = 4
"""Drawings that hold drawings."""
_THIN = 3.0
_SHORTEST = 8.0

_Point = tuple[float, float]


def rules_of(page: Any, frame: Frame) -> Rules:
    """The straight lines drawn on a page along its sides: strokes, thin rectangles, the edges of boxes."""
    across: list[Rule] = []
    down: list[Rule] = []
    bounds = quick("FPDFPageObj_GetBounds")
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    sides = [ctypes.byref(side) for side in (left, bottom, right, top)]
    for path in islice(_paths(argument(page.raw)), _MOST_OBJECTS):
        if not bounds(path, *sides):
            continue
        ax, ay = frame.to_reading(left.value, bottom.value)
        bx, by = frame.to_reading(right.value, top.value)
        x0, x1, y0, y1 = min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)
        if min(x1 - x0, y1 - y0) <= _THIN:
            _add(across, down, x0, x1, y0, y1)
        elif _is_stroked(path):
            for a, b in _segments(path, frame):
                _add(across, down, min(a[0], b[0]), max(a[0], b[0]), min(a[1], b[1]), max(a[1], b[1]))
    return Rules(tuple(across), tuple(down))


def _paths(page: Pointer) -> Iterator[Pointer]:
    """The paths of a page, and of the drawings on it that are used like one object."""
    count, at = quick("FPDFPage_CountObjects"), quick("FPDFPage_GetObject", Pointer)
    for number in range(count(page)):
        yield from _paths_of(at(page, number), _DEEPEST - 1)


def _paths_of(item: Pointer, depth: int) -> Iterator[Pointer]:
    import pypdfium2.raw as pdfium

    kind = quick("FPDFPageObj_GetType")(item)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        yield item
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth:
        count, at = quick("FPDFFormObj_CountObjects"), quick("FPDFFormObj_GetObject", Pointer)
        for number in range(count(item)):
            yield from _paths_of(at(item, ctypes.c_ulong(number)), depth - 1)


def _add(across: list[Rule], down: list[Rule], x0: float, x1: float, y0: float, y1: float) -> None:
    if y1 - y0 <= _THIN and x1 - x0 >= _SHORTEST:
        across.append(Rule((y0 + y1) / 2, x0, x1))
    elif x1 - x0 <= _THIN and y1 - y0 >= _SHORTEST:
        down.append(Rule((x0 + x1) / 2, y0, y1))


def _is_stroked(path: Pointer) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    known = quick("FPDFPath_GetDrawMode")(path, ctypes.byref(fill), ctypes.byref(stroke))
    return bool(known) and bool(stroke.value)


def _segments(path: Pointer, frame: Frame) -> list[tuple[_Point, _Point]]:
    """The straight pieces of a path, from point to point in the direction of reading."""
    import pypdfium2.raw as pdfium

    matrix, x, y = pdfium.FS_MATRIX(), ctypes.c_float(), ctypes.c_float()
    to_x, to_y = ctypes.byref(x), ctypes.byref(y)
    quick("FPDFPageObj_GetMatrix")(path, ctypes.byref(matrix))
    a, b, c, d, e, f = matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f
    segment_at, place = quick("FPDFPath_GetPathSegment", Pointer), quick("FPDFPathSegment_GetPoint")
    kind_of, closes = quick("FPDFPathSegment_GetType"), quick("FPDFPathSegment_GetClose")
    pieces: list[tuple[_Point, _Point]] = []
    begun = before = (0.0, 0.0)
    for number in range(min(quick("FPDFPath_CountSegments")(path), _MOST_SEGMENTS)):
        segment = segment_at(path, number)
        place(segment, to_x, to_y)
        point = frame.to_reading(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        kind = kind_of(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begun = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            pieces.append((before, point))
        if closes(segment):
            pieces.append((point, begun))
        before = point
    return pieces
