"""What is drawn in a part of its own: charts, older and newer ones, and diagrams."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from aligner.ingest.layout import Lines, Node, Text
from aligner.ingest.ooxml.chart import chart_nodes
from aligner.ingest.ooxml.diagram import diagram_nodes
from aligner.ingest.ooxml.extended_chart import extended_chart_nodes
from aligner.ingest.ooxml.package import Package
from aligner.ingest.ooxml.text import paragraphs
from aligner.model import Where

_REFERENCES = {"c:chart": "r:id", "cx:chart": "r:id", "dgm:relIds": "r:dm"}
_READERS = {"c:chartSpace": chart_nodes, "cx:chartSpace": extended_chart_nodes, "dgm:dataModel": diagram_nodes}


def graphic_id(element: Element) -> str | None:
    """The id of the relationship to the part that an element refers to, None where it is no chart and no diagram."""
    return element.get(_REFERENCES.get(element.tag, ""))


def graphic_nodes(package: Package, part: str, id: str, where: Where | None) -> list[Node]:
    """What the chart or diagram shows that `part` refers to, once, with the texts that were put over it."""
    link = package.related(part).get(id)
    root = package.once(link.part) if link else None
    if link is None or root is None or root.tag not in _READERS:
        return []
    over = package.of_type(link.part, "chartUserShapes")
    shapes = package.root(over) if over else None
    texts = [paragraphs(shape) for shape in shapes] if shapes is not None else []
    drawn = [Lines(tuple((Text(line, where),) for line in lines)) for lines in texts if lines]
    return [*_READERS[root.tag](root, where), *drawn]
