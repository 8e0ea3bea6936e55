"""Charts of the newer kinds, such as waterfalls: their data labels, as a table of categories by series."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from aligner.ingest.layout import Grid, Node, Paragraph, Text
from aligner.ingest.number_formats import shown_number
from aligner.ingest.ooxml.package import at, number, on, value
from aligner.ingest.ooxml.text import paragraphs
from aligner.model import Where

_MOST_POINTS = 2_000


def extended_chart_nodes(root: Element, where: Where | None) -> list[Node]:
    """The title of a chart and a table for each series that has labels; a chart without any gives its title only."""
    data = {each.get("id"): each for each in root.iter("cx:data")}
    title = _text(at(root, "cx:chart/cx:title/cx:tx"))
    nodes: list[Node] = [Paragraph((Text(title, where),))] if title else []
    for series in root.iter("cx:series"):
        values = data.get(value(series, "cx:dataId", "val"))
        rows = _rows(series.find("cx:dataLabels"), values) if values is not None else []
        if rows and not on(series, "hidden", missing=False):
            name = _text(series.find("cx:tx"))
            table = [["", name], *rows] if name else rows
            nodes.append(Grid(tuple(tuple(Text(cell, where) for cell in row) for row in table)))
    return nodes


def _rows(labels: Element | None, data: Element) -> list[list[str]]:
    """The category and the value of each point that is labelled."""
    if labels is None or value(labels, "cx:visibility", "value") in ("0", "false"):
        return []
    hidden = {number(each.get("idx"), -1) for each in labels.findall("cx:dataLabelHidden")}
    form = labels.find("cx:numFmt")
    code = None if form is None or on(form, "sourceLinked", missing=False) else form.get("formatCode")
    names: dict[int, str] = {}
    for level in reversed(_levels(data, "cx:strDim")):
        for point, text in _points(level).items():
            names[point] = f"{names[point]} {text}" if point in names else text
    return [
        [names.get(point, ""), shown_number(text, code or level.get("formatCode", "")).strip()]
        for level in _levels(data, "cx:numDim")
        for point, text in _points(level).items()
        if point not in hidden
    ]


def _levels(data: Element, dimension: str) -> list[Element]:
    return [level for each in data.findall(dimension) for level in each.findall("cx:lvl")]


def _points(level: Element) -> dict[int, str]:
    points = ((number(each.get("idx"), -1), (each.text or "").strip()) for each in level.findall("cx:pt"))
    return {point: text for point, text in points if 0 <= point < _MOST_POINTS and text}


def _text(element: Element | None) -> str:
    """What a title or a name says: text typed in, or that of the cell that it is taken from."""
    if element is None:
        return ""
    typed = " ".join(paragraphs(element))
    return typed or " ".join((each.text or "").strip() for each in element.iter("cx:v"))
