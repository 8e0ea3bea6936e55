"""The shapes of a slide: where each stands, in groups and by its layout, and the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from aligner.ingest.ooxml import Package, at, number, on, value

MOST_NESTED = 60
_LEAST_GAP = 0.02
"""Of the smaller side of what is divided; shapes that touch or overlap a little are still apart."""
_FURNITURE = frozenset({"dt", "ftr", "sldNum", "hdr"})
_ABOUT = frozenset({"p:nvSpPr", "p:nvGrpSpPr", "p:nvGraphicFramePr", "p:nvPicPr", "p:nvCxnSpPr"})
TITLES = frozenset({"title", "ctrTitle"})

Placeholders = Mapping[tuple[str, str], Element]
"""By type and by number: ("type", "body"), ("idx", "1")."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape with text, a table or a chart, and its box on the slide (left, top, right, bottom)."""

    element: Element
    box: tuple[float, float, float, float]
    placeholder: str | None
    """The type of the placeholder that it fills, None where it fills none."""
    inherited: tuple[Element, ...]
    """The placeholders of the layout and of the master that it inherits from."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """How the coordinates of a group lie on the slide."""

    left: float = 0
    top: float = 0
    wide: float = 1
    high: float = 1

    def box(self, transform: Element | None) -> tuple[float, float, float, float]:
        x, y = (float(number(value(transform, "a:off", name))) for name in "xy")
        wide, high = (float(number(value(transform, "a:ext", name))) for name in ("cx", "cy"))
        left, top = self.left + x * self.wide, self.top + y * self.high
        return left, top, left + max(wide, 0) * self.wide, top + max(high, 0) * self.high

    def inner(self, transform: Element | None) -> _Frame:
        """The frame of what a group with this transform holds."""
        if transform is None:
            return self
        left, top, right, bottom = self.box(transform)
        x, y = (float(number(value(transform, "a:chOff", name))) for name in "xy")
        wide, high = (number(value(transform, "a:chExt", name)) for name in ("cx", "cy"))
        across, down = (right - left) / wide if wide else self.wide, (bottom - top) / high if high else self.high
        return _Frame(left - x * across, top - y * down, across, down)


def shapes_of(package: Package, tree: Element, parents: Sequence[Placeholders]) -> list[Shape]:
    """The visible shapes in a tree of shapes, groups opened, furniture left out."""
    return list(_shapes(package, tree, parents, _Frame(), 0))


def _shapes(
    package: Package, tree: Element, parents: Sequence[Placeholders], frame: _Frame, depth: int
) -> Iterator[Shape]:
    if depth > MOST_NESTED:
        raise package.refusal(f"nests groups more than {MOST_NESTED} deep; ungroup them and save it again")
    for each in tree:
        if each.tag == "mc:AlternateContent":
            chosen = each.find("mc:Choice") if each.find("mc:Choice") is not None else each.find("mc:Fallback")
            if chosen is not None:
                yield from _shapes(package, chosen, parents, frame, depth + 1)
            continue
        about = next((child for child in each if child.tag in _ABOUT), None)
        if about is None or (about.find("p:cNvPr") is not None and on(about.find("p:cNvPr"), "hidden", missing=False)):
            continue
        if each.tag == "p:grpSp":
            yield from _shapes(package, each, parents, frame.inner(at(each, "p:grpSpPr/a:xfrm")), depth + 1)
            continue
        place = at(about, "p:nvPr/p:ph")
        kind = None if place is None else place.get("type", "body")
        if kind in _FURNITURE:
            continue
        inherited = _inherited(place, parents) if place is not None else ()
        transforms = [
            at(each, "p:spPr/a:xfrm"),
            each.find("p:xfrm"),
            *(at(above, "p:spPr/a:xfrm") for above in inherited),
        ]
        transform = next((found for found in transforms if found is not None), None)
        yield Shape(each, frame.box(transform), kind, inherited)


def placeholders_of(root: Element) -> Placeholders:
    """The placeholders of a layout or a master."""
    found: dict[tuple[str, str], Element] = {}
    for shape in root.iter("p:sp"):
        place = at(shape, "p:nvSpPr/p:nvPr/p:ph")
        if place is not None:
            found.setdefault(("idx", place.get("idx", "0")), shape)
            found.setdefault(("type", _general(place.get("type", "body"))), shape)
    return found


def _inherited(place: Element, parents: Sequence[Placeholders]) -> tuple[Element, ...]:
    kind, id = _general(place.get("type", "body")), place.get("idx")
    found = []
    for level, placeholders in enumerate(parents):
        by_number = placeholders.get(("idx", id)) if id is not None and level == 0 else None
        shape = by_number if by_number is not None else placeholders.get(("type", kind))
        if shape is not None:
            found.append(shape)
            kind = _general(value(shape, "p:nvSpPr/p:nvPr/p:ph", "type") or "body")
    return tuple(found)


def _general(kind: str) -> str:
    """A master has one title and one body, for placeholders of several types."""
    return {"ctrTitle": "title", "subTitle": "body", "obj": "body"}.get(kind, kind)


def in_reading_order(shapes: Sequence[Shape], depth: int = 0) -> list[Shape]:
    """Top to bottom, and left to right where shapes stand side by side.

    A recursive cut at the gaps between rows, then at those between columns (the XY cut of Nagy and Seth, 1984).  Shapes
    that rise from left to right, as a text and a table that begins a little above it, are columns.
    """
    if len(shapes) < 2:
        return list(shapes)
    if depth < MOST_NESTED:
        rows, columns = _cut(shapes, 1, 3), _cut(shapes, 0, 2)
        rising = len(rows) > 1 and [set(map(id, row)) for row in rows] == [set(map(id, each)) for each in columns[::-1]]
        pieces = columns if rising or len(rows) < 2 else rows
        if len(pieces) > 1:
            return [shape for piece in pieces for shape in in_reading_order(piece, depth + 1)]
    return sorted(shapes, key=lambda shape: (shape.box[1], shape.box[0]))


def _cut(shapes: Sequence[Shape], first: int, last: int) -> list[list[Shape]]:
    """The shapes in groups that do not overlap from edge `first` to edge `last` of their boxes."""
    pieces: list[list[Shape]] = []
    end = 0.0
    for shape in sorted(shapes, key=lambda shape: (shape.box[first], shape.box[last])):
        start, stop = shape.box[first], shape.box[last]
        slack = _LEAST_GAP * (stop - start)
        if pieces and start < end - slack:
            pieces[-1].append(shape)
            end = max(end, stop)
        else:
            pieces.append([shape])
            end = stop
    return pieces
