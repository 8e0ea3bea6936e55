"""The body of a document: its paragraphs, lists and tables in order, as nodes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from aligner.ingest.docx.chunks import chunk_nodes
from aligner.ingest.docx.inline import MOST_NESTED, Content, Inline, alternative
from aligner.ingest.docx.notes import Notes
from aligner.ingest.docx.numbering import Numbering
from aligner.ingest.docx.styles import Style, Styles, outline_level
from aligner.ingest.docx.tables import placed_rows
from aligner.ingest.docx.tracked import Revision
from aligner.ingest.layout import Heading, Item, Lines, Node, Paragraph, Text, one_line
from aligner.ingest.ooxml import Package, at, embedded_sheets, graphic_nodes, on, tell_embedded, value
from aligner.ingest.tables import Entry, table_nodes
from aligner.model import Where

MOST_PARAGRAPHS = 200_000
"""Those in cells included; some thousand pages."""
_LONGEST_HEADING = 200
_WRAPPERS = frozenset({"w:sdtContent", "w:customXml", "w:ins", "w:moveTo", "mc:Choice", "mc:Fallback"})


class Body:
    """Reads one document from its beginning to its end."""

    def __init__(self, package: Package, revision: Revision) -> None:
        self._package = package
        self._revision = revision
        self._styles = Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"), lambda style: self._styles.of(style).list)
        self._notes = Notes(package)
        self._inline = Inline(self._styles, revision, self._note, self._too_deep)
        self._where: Where | None = None
        self._carried: Content | None = None
        self._paragraphs = 0
        self._chunks: set[str] = set()
        self._aside: list[Node] | None = None
        """In a table of data what is anchored in its cells, which stands behind it."""

    def nodes(self) -> Iterator[Node]:
        """Everything that the document shows, in reading order."""
        body = at(self._package.root(self._package.main), "w:body")
        if body is None:
            raise self._package.refusal("has no body; save it again in Word as .docx")
        tell_embedded(self._package.path, embedded_sheets(body))
        yield from self._blocks(body, 0)
        yield from self._flush()

    def _part(self, type: str) -> Element | None:
        part = self._package.of_type(self._package.main, type)
        return self._package.root(part) if part else None

    def _too_deep(self) -> Exception:
        return self._package.refusal(f"nests tables or boxes more than {MOST_NESTED} deep; save it again in Word")

    def _blocks(self, parent: Element, depth: int) -> Iterator[Node]:
        if depth > MOST_NESTED:
            raise self._too_deep()
        for child in parent:
            if child.tag == "w:p":
                yield from self._paragraph(child, depth)
            elif child.tag == "w:tbl":
                yield from self._flush()
                yield from self._table(child, depth)
            elif child.tag == "w:altChunk":
                yield from self._chunk(child)
            elif child.tag == "w:sdt":
                if not _is_left_out(child):
                    yield from self._blocks(child, depth + 1)
            elif child.tag == "mc:AlternateContent":
                yield from self._blocks(alternative(child), depth + 1)
            elif child.tag in _WRAPPERS:
                yield from self._blocks(child, depth + 1)

    def _paragraph(self, paragraph: Element, depth: int) -> Iterator[Node]:
        self._paragraphs += 1
        if self._paragraphs > MOST_PARAGRAPHS:
            raise self._package.refusal(f"has more than {MOST_PARAGRAPHS:,} paragraphs; split it")
        properties = paragraph.find("w:pPr")
        style = self._styles.of(value(properties, "w:pStyle"), default=True)
        content = self._content(paragraph, style)
        if content is None or style.contents:
            return
        mark = self._mark(properties, style) if content.text.strip() or not content.boxes else ""
        level = outline_level(properties)
        level = (style.level or 0) if level is None else level
        yield from self._told(content, mark, level)
        if not content.has_anchors:
            return
        if self._aside is None:
            yield from self._hanging(content, depth)
        else:
            self._aside.extend(list(self._hanging(content, depth)))

    def _content(self, paragraph: Element, style: Style) -> Content | None:
        """What a paragraph shows together with those before that have lost their marks; None where it loses its own."""
        content = self._inline.read(paragraph, style)
        if self._carried is not None:
            self._carried.follow(content)
            content, self._carried = self._carried, None
        if self._revision.joins(paragraph):
            self._carried = content
            return None
        return content

    def _told(self, content: Content, mark: str, level: int) -> Iterator[Node]:
        text = content.text.strip(" \n")
        if not text.strip():
            yield Paragraph(())  # parts what stands before and behind
        elif level and len(text) <= _LONGEST_HEADING and not text.rstrip().endswith("。"):
            text = one_line(f"{mark} {text}" if mark else text).strip()
            self._where = Where(heading=text)
            yield Heading(Text(text, self._where), level)
        elif mark:
            yield Item(mark, (Text(text.replace("\t", " "), self._where),))
        else:
            lines = [line for line in text.split("\n") if line.strip()]
            pieces = tuple((Text(line, self._where),) for line in lines)
            yield Paragraph(pieces[0]) if len(pieces) == 1 else Lines(pieces)

    def _hanging(self, content: Content, depth: int) -> Iterator[Node]:
        """What is anchored in a paragraph: its boxes, its charts and diagrams, and its notes."""
        for box in content.boxes:
            yield from self._blocks(box, depth + 1)
        for id in content.graphics:
            yield from graphic_nodes(self._package, self._package.main, id, self._where)
        for mark, text in content.notes:
            piece = (Text(text, self._where),)
            yield Item(mark, piece) if mark else Paragraph(piece)

    def _mark(self, properties: Element | None, style: Style) -> str:
        """The number or bullet of a paragraph, from its own properties or its style's."""
        list_id = value(properties, "w:numPr/w:numId") or style.list
        if list_id is None:
            return ""
        own = value(properties, "w:numPr/w:ilvl")
        if own is not None and own.isdigit():
            return self._numbering.mark(list_id, int(own))
        level = style.list_level
        if level is None:
            level = self._numbering.level_of_style(list_id, value(properties, "w:pStyle"))
        return self._numbering.mark(list_id, level)

    def _note(self, reference: Element, own: bool) -> tuple[str, str]:
        note = self._notes.take(reference)
        mark = "" if own else self._notes.next_mark()
        if note is None:
            return mark, ""
        lines = (self._inline.read(each, self._styles.of(value(each, "w:pPr/w:pStyle"))) for each in note.iter("w:p"))
        return mark, " ".join(text for line in lines if (text := line.text.replace("\t", " ").strip()))

    def _table(self, table: Element, depth: int) -> Iterator[Node]:
        """The table as a grid; the cells of a row that holds tables one after the other."""
        outside, where = self._aside, self._where
        entries: list[Entry] = []
        self._aside = []
        for number, row in enumerate(placed_rows(table, self._revision)):
            if any(cell.element.find("w:tbl") is not None for cell in row):
                yield from self._data(entries, where)
                entries = []
                self._aside = outside
                for cell in row:
                    yield from self._cell(cell.element, depth)
                self._aside, where = [], self._where
                continue
            entries.extend(
                Entry(number, cell.column, cell.column + cell.span, tuple(self._cell(cell.element, depth)))
                for cell in row
            )
        yield from self._data(entries, where)
        self._aside = outside

    def _data(self, entries: Sequence[Entry], where: Where | None) -> Iterator[Node]:
        """What rows of cells without tables show, and what is anchored in them behind it."""
        nodes = table_nodes(entries, where)
        if not any(isinstance(node, Heading) for node in nodes):
            self._where = where  # a heading in a cell of data heads nothing
        yield from nodes
        yield from self._aside or ()
        self._aside = []

    def _cell(self, cell: Element, depth: int) -> Iterator[Node]:
        yield from self._blocks(cell, depth + 1)
        yield from self._flush()

    def _chunk(self, chunk: Element) -> Iterator[Node]:
        found = self._package.related(self._package.main).get(chunk.get("r:id", ""))
        if found is not None and found.part not in self._chunks:
            self._chunks.add(found.part)
            yield from chunk_nodes(self._package, found.part, self._revision.tracked)

    def _flush(self) -> Iterator[Node]:
        """A paragraph whose mark is gone where none follows that it could run on into."""
        if self._carried is not None and self._carried.text.strip():
            yield Paragraph((Text(self._carried.text, self._where),))
        self._carried = None


def _is_left_out(control: Element) -> bool:
    """Whether a content control holds a table of contents, or says what to fill in."""
    return value(control, "w:sdtPr/w:docPartObj/w:docPartGallery") == "Table of Contents" or on(
        at(control, "w:sdtPr/w:showingPlcHdr")
    )
