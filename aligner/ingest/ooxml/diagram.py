"""Diagrams (SmartArt): the texts of their points, from the outermost on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from aligner.ingest.layout import Lines, Node, Text
from aligner.ingest.ooxml.package import number
from aligner.ingest.ooxml.text import paragraphs
from aligner.model import Where

_PARENT = "parOf"


def diagram_nodes(root: Element, where: Where | None) -> list[Node]:
    """The texts of a diagram, each point followed by those below it; such as belong to no point stand last."""
    points = {point.get("modelId", ""): point for point in root.iter("dgm:pt")}
    texts = (paragraphs(points[id].find("dgm:t")) for id in _in_order(root, points))
    return [Lines(tuple((Text(line, where),) for line in lines)) for lines in texts if lines]


def _in_order(root: Element, points: dict[str, Element]) -> Iterator[str]:
    """The ids of the points as a reader goes through them: a tree from the document's own point on."""
    below: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for link in root.iter("dgm:cxn"):
        if link.get("type", _PARENT) == _PARENT:
            below[link.get("srcId", "")].append((number(link.get("srcOrd")), link.get("destId", "")))
    left = dict.fromkeys(points)
    waiting = [*reversed(left), *(id for id, point in points.items() if point.get("type") == "doc")]
    while waiting:
        id = waiting.pop()
        if id in left:
            del left[id]
            yield id
            waiting += [child for _, child in sorted(below[id], reverse=True)]
