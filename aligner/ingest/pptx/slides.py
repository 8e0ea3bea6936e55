"""One slide: its title, its texts with their bullets, its tables, charts and diagrams."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from aligner.ingest.layout import Heading, Item, Lines, Node, Paragraph, Text, one_line
from aligner.ingest.ooxml import Package, at, graphic_id, graphic_nodes, number, on, raised, value
from aligner.ingest.ooxml.numerals import printed
from aligner.ingest.ooxml.symbols import in_font
from aligner.ingest.pptx.shapes import TITLES, Placeholders, Shape, in_reading_order, placeholders_of, shapes_of
from aligner.ingest.tables import Entry, table_nodes
from aligner.model import Where

MOST_CELLS = 200_000
_LEVELS = 9
_FURNITURE_FIELDS = ("slidenum", "datetime")
_NUMBERS = {
    "arabic": "decimal",
    "alphaLc": "lowerLetter",
    "alphaUc": "upperLetter",
    "romanLc": "lowerRoman",
    "romanUc": "upperRoman",
    "circleNum": "decimalEnclosedCircle",
    "ea1Jpn": "japaneseCounting",
    "ea1Chs": "japaneseCounting",
    "ea1Cht": "japaneseCounting",
    "arabicDb": "decimalFullWidth",
    "ea1JpnChsDb": "japaneseCounting",
    "ea1JpnKor": "japaneseCounting",
}
# The longer ones first: a scheme may end with several.
_ENDINGS = {
    "WdBlackPlain": "{}",
    "WdWhitePlain": "{}",
    "DbPlain": "{}",
    "Plain": "{}",
    "Period": "{}.",
    "ParenR": "{})",
    "ParenBoth": "({})",
    "Minus": "{}-",
}


class Deck:
    """Reads the slides of one presentation."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._placeholders: dict[str, Placeholders] = {}

    def slide(self, part: str, index: int) -> Iterator[Node]:
        """What a slide shows: its title as a heading, then everything else in reading order."""
        package = self._package
        tree = at(package.root(part), "p:cSld/p:spTree")
        if tree is None:
            return
        where = Where(slide=index)
        layout = package.of_type(part, "slideLayout")
        master = package.of_type(layout, "slideMaster") if layout else None
        shapes = shapes_of(package, tree, [self._known(each) for each in (layout, master) if each])
        titles = [shape for shape in shapes if shape.placeholder in TITLES]
        styles = at(package.root(master), "p:txStyles/p:bodyStyle") if master else None
        for title in titles:
            text = " ".join(one_line(line) for line in _texts(title.element.find("p:txBody")) if line.strip())
            yield Heading(Text(text, where), 1)
        for shape in in_reading_order([shape for shape in shapes if shape.placeholder not in TITLES]):
            yield from _shape(package, part, shape, styles, where)

    def _known(self, part: str) -> Placeholders:
        if part not in self._placeholders:
            root = self._package.root(part)
            self._placeholders[part] = placeholders_of(root) if root is not None else {}
        return self._placeholders[part]


def _shape(package: Package, part: str, shape: Shape, styles: Element | None, where: Where) -> Iterator[Node]:
    body = shape.element.find("p:txBody")
    if body is not None:
        lists = [body.find("a:lstStyle"), *(at(above, "p:txBody/a:lstStyle") for above in shape.inherited)]
        if shape.placeholder is not None:
            lists.append(styles)
        yield from _paragraphs(body, [each for each in lists if each is not None], where)
        yield Paragraph(())
    data = at(shape.element, "a:graphic/a:graphicData")
    table = at(data, "a:tbl")
    if table is not None:
        yield from _table(package, table, where)
    for drawn in data if data is not None else ():
        if id := graphic_id(drawn):
            yield from graphic_nodes(package, part, id, where)


def _paragraphs(body: Element, lists: Sequence[Element], where: Where) -> Iterator[Node]:
    counting = _Counting()
    for paragraph in body.findall("a:p"):
        text = _text(paragraph)
        if not text.strip():
            yield Paragraph(())
            continue
        mark = counting.mark(paragraph.find("a:pPr"), lists)
        if mark:
            yield Item(mark, (Text(text.replace("\t", " ").strip(), where),))
            continue
        lines = tuple((Text(line, where),) for line in text.split("\n") if line.strip())
        yield Paragraph(lines[0]) if len(lines) == 1 else Lines(lines)


def _texts(body: Element | None) -> list[str]:
    return [_text(paragraph) for paragraph in body.findall("a:p")] if body is not None else []


def _text(paragraph: Element) -> str:
    text = ""
    for child in paragraph:
        if child.tag == "a:br":
            text += "\n"
        elif child.tag == "a:r" or (child.tag == "a:fld" and not child.get("type", "").startswith(_FURNITURE_FIELDS)):
            said = (child.findtext("a:t") or "").replace("\v", "\n").replace("\N{SOFT HYPHEN}", "")
            properties = child.find("a:rPr")
            font = value(properties, "a:latin", "typeface")
            said = in_font(said, font if value(properties, "a:sym", "typeface") is None else None)
            up = number(properties.get("baseline") if properties is not None else None) > 0
            text += raised(said, text) if up else said
        elif child.tag == "mc:AlternateContent" or child.tag.endswith("}m"):
            text += "".join(each.text or "" for each in child.iter("m:t"))
    return text


@dataclass(slots=True)
class _Counting:
    """The bullets and numbers of the paragraphs of one text."""

    counts: dict[int, int] = field(default_factory=dict)
    schemes: dict[int, str] = field(default_factory=dict)

    def mark(self, properties: Element | None, lists: Sequence[Element]) -> str:
        """The mark before a paragraph, counted; "" where it has none."""
        level = max(0, min(number(properties.get("lvl") if properties is not None else None), _LEVELS - 1))
        above = [properties, *(each.find(f"a:lvl{level + 1}pPr") for each in lists)]
        for deeper in [each for each in self.counts if each > level]:
            del self.counts[deeper]
        for source in above:
            for child in source if source is not None else ():
                if child.tag == "a:buAutoNum":
                    return self._number(level, child)
                if child.tag in ("a:buNone", "a:buChar", "a:buBlip"):
                    self.counts.pop(level, None)
                    return _bullet(child, above)
        self.counts.pop(level, None)
        return ""

    def _number(self, level: int, automatic: Element) -> str:
        scheme = automatic.get("type", "arabicPeriod")
        start = number(automatic.get("startAt"), 1)
        if self.schemes.get(level) != f"{scheme} {start}":
            self.counts.pop(level, None)
        self.schemes[level] = f"{scheme} {start}"
        self.counts[level] = self.counts[level] + 1 if level in self.counts else start
        ending = next((each for each in _ENDINGS if scheme.endswith(each)), "")
        format = _NUMBERS.get(scheme.removesuffix(ending), "decimal")
        return _ENDINGS.get(ending, "{}").format(printed(self.counts[level], format))


def _bullet(bullet: Element, above: Sequence[Element | None]) -> str:
    if bullet.tag == "a:buNone":
        return ""
    font = next((found for each in above if (found := value(each, "a:buFont", "typeface"))), None)
    return in_font(bullet.get("char", "•"), font).strip() or "•"


def _table(package: Package, table: Element, where: Where) -> list[Node]:
    """What a table shows; cells that a merged one covers show nothing."""
    entries = []
    cells = 0
    for place, row in enumerate(table.findall("a:tr")):
        for column, cell in enumerate(row.findall("a:tc")):
            cells += 1
            if on(cell, "hMerge", missing=False) or on(cell, "vMerge", missing=False):
                continue
            lines = (line for text in _texts(cell.find("a:txBody")) for line in text.split("\n"))
            shown = Lines(tuple((Text(line, where),) for line in lines if line.strip()))
            entries.append(Entry(place, column, column + max(1, number(cell.get("gridSpan"), 1)), (shown,)))
        if cells > MOST_CELLS:
            raise package.refusal(f"has a table with more than {MOST_CELLS:,} cells; split it")
    return table_nodes(entries, where)
