"""Charts: the data labels that people see, as a table of categories by series."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from aligner.ingest.layout import Grid, Node, Paragraph, Text
from aligner.ingest.number_formats import shown_number
from aligner.ingest.ooxml.package import at, number, on, value
from aligner.ingest.ooxml.text import paragraphs
from aligner.model import Where

_MOST_POINTS = 2_000


def chart_nodes(root: Element, where: Where | None) -> list[Node]:
    """The title of a chart and its table; values that the chart does not print are blank, a chart without any none."""
    nodes: list[Node] = []
    title = " ".join(paragraphs(at(root, "c:chart/c:title")))
    if title:
        nodes.append(Paragraph((Text(title, where),)))
    plot = at(root, "c:chart/c:plotArea")
    table = _table(plot) if plot is not None else []
    if table:
        nodes.append(Grid(tuple(tuple(Text(cell, where) for cell in row) for row in table)))
    return nodes


def _table(plot: Element) -> list[list[str]]:
    printed = plot.find("c:dTable") is not None
    series = [(ser, printed or _labelled(ser, chart)) for chart in plot for ser in chart.findall("c:ser")]
    columns = [column for column in (_Column(*each) for each in series) if column.values]
    if not columns:
        return []
    categories = max((column.categories for column in columns), key=len)
    points = sorted({point for column in columns for point in column.values})
    head = ["", *(column.name for column in columns)]
    rows = [head] if any(head) else []
    return rows + [
        [categories.get(point, ""), *(column.values.get(point, "") for column in columns)] for point in points
    ]


class _Column:
    """One series: its name, its categories and the values that are printed, by the number of the point."""

    def __init__(self, ser: Element, printed: bool) -> None:
        name = ser.find("c:tx")
        self.name = " ".join(each.text or "" for each in name.iter("c:v")) if name is not None else ""
        self.categories = _points(ser.find("c:cat")) or _points(ser.find("c:xVal"))
        labels = ser.find("c:dLbls")
        custom: dict[int, str] = {}
        hidden: set[int] = set()
        for label in labels.findall("c:dLbl") if labels is not None else ():
            point = number(value(label, "c:idx", "val"), -1)
            text = " ".join(paragraphs(label))
            if text:
                custom[point] = text
            elif on(label.find("c:delete"), "val") or not on(label.find("c:showVal"), "val"):
                hidden.add(point)
        shape = labels.find("c:numFmt") if labels is not None else None
        linked = shape is None or on(shape, "sourceLinked")
        code = None if linked or shape is None else shape.get("formatCode")
        values = ser.find("c:val") if ser.find("c:val") is not None else ser.find("c:yVal")
        shown = _points(values, code) if printed else {}
        self.values = {
            point: each for point, each in (shown | custom).items() if point in custom or point not in hidden
        }


def _labelled(ser: Element, chart: Element) -> bool:
    """Whether the values of a series are printed: its own labels say so, or those of its kind of chart."""
    own = ser.find("c:dLbls")
    if own is None:
        own = chart.find("c:dLbls")
    if own is None or on(own.find("c:delete"), "val"):
        return False
    return on(own.find("c:showVal"), "val") or any(
        on(label.find("c:showVal"), "val") for label in own.findall("c:dLbl")
    )


def _points(parent: Element | None, code: str | None = None) -> dict[int, str]:
    """The cached texts or numbers of a reference, several levels of categories joined from the outermost on."""
    found: dict[int, str] = {}
    if parent is None:
        return found
    levels = list(parent.iter("c:lvl"))
    for level in reversed(levels) if levels else (parent,):
        for cache in level.iter():
            if cache.tag not in ("c:strCache", "c:numCache", "c:strLit", "c:numLit", "c:lvl"):
                continue
            format = code or cache.findtext("c:formatCode", "") or ""
            for point in cache.findall("c:pt"):
                index = number(point.get("idx"))
                if not 0 <= index < _MOST_POINTS:
                    continue
                text = point.findtext("c:v", "").strip()
                numeric = cache.tag in ("c:numCache", "c:numLit")
                shown = shown_number(text, point.get("formatCode") or format).strip() if numeric else text
                found[index] = f"{found[index]} {shown}" if index in found and levels else shown
    return found
