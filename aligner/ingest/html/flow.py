"""Walks a page in reading order and gathers its headings, paragraphs, items and tables."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from aligner.errors import InputError
from aligner.ingest.html.elements import (
    HEADINGS,
    Element,
    is_block,
    is_hidden,
    is_list_mark,
    keeps_lines,
    list_mark,
    list_style,
    raised,
    symbol_font,
)
from aligner.ingest.html.table import spots, strays
from aligner.ingest.layout import Heading, Item, Lines, Node, Paragraph, Text
from aligner.ingest.ooxml.symbols import in_font
from aligner.ingest.tables import Entry, table_nodes
from aligner.model import Where

DEEPEST_TABLE = 40
_BREAK = "\N{LINE SEPARATOR}"
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
_NEWLINE = re.compile(r"\r\n?|\n")
_OWN_MARK = re.compile(r"(?:[-–—•・●○■□◆◇※*]|[(（]?(?:\d{1,2}|[a-z]|[ivx]{1,4})[)）.．](?=\s?\D)|[①-⑳])(?=.)")
_LONGEST_PLACE = 80


class Flow:
    """The nodes of a page as they are found; `walk` may be called for one part after another."""

    def __init__(self, path: Path, walker: Any) -> None:
        self.nodes: list[Node] = []
        self.where: Where | None = None
        self._path = path
        self._iterwalk = walker
        self._text: list[str] = []
        self._mark = ""
        self._level = 0
        self._kept = 0
        self._lists: list[list[Any]] = []  # of each list that is open: the style and the number of its last item
        self._raised: list[int] = []
        self._marks: list[int] = []
        self._fonts: list[str] = []
        self._tables = 0

    def walk(self, root: Element) -> None:
        """Add what stands in `root`."""
        if not len(root):  # most cells of tables
            self._start(root, root.tag)
            self._add(root.text)
            self._end(root, root.tag)
            return
        walker = self._iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walker:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                if (is_hidden(element, tag) and element is not root) or (tag == "table" and element is not root):
                    walker.skip_subtree()
                    if tag == "table" and not is_hidden(element, tag):
                        self._table(element)
                    continue
                self._start(element, tag)
                self._add(element.text)
            else:
                if event == "end" and not (tag == "table" or is_hidden(element, tag)):
                    self._end(element, tag)
                if element is not root:
                    self._add(element.tail)
        self.flush()

    def _start(self, element: Element, tag: str) -> None:
        if tag == "br":
            self._text.append(_BREAK)
            return
        if tag == "sup":
            self._raised.append(len(self._text))
            return
        if tag in ("span", "font"):
            self._fonts.append(symbol_font(element))
            if is_list_mark(element):
                self._marks.append(len(self._text))
        if is_block(element, tag):
            self.flush()
        if keeps_lines(element, tag):
            self._kept += 1
        if tag in HEADINGS:
            self._level = HEADINGS[tag]
        elif tag in ("ol", "ul", "menu", "dir"):
            start = re.match(r"\s*(-?\d{1,6})", element.get("start") or "")
            self._lists.append([list_style(element, tag), int(start.group(1)) - 1 if start else 0])
        elif tag == "li":
            self._item(element)

    def _item(self, element: Element) -> None:
        if not self._lists:
            self._mark = "•"
            return
        opened = self._lists[-1]
        value = re.match(r"\s*(-?\d{1,6})", element.get("value") or "")
        opened[1] = int(value.group(1)) if value else opened[1] + 1
        self._mark = list_mark(opened[0], opened[1])

    def _end(self, element: Element, tag: str) -> None:
        if tag == "sup":
            at = self._raised.pop() if self._raised else len(self._text)
            self._text[at:] = [raised("".join(self._text[at:]))]
            return
        if tag in ("span", "font"):
            self._fonts[-1:] = []
            if is_list_mark(element):
                at = self._marks.pop() if self._marks else len(self._text)
                self._mark = "".join(self._text[at:]).strip() or "•"
                self._text[at:] = []
        if is_block(element, tag):
            self.flush()
        if keeps_lines(element, tag):
            self._kept -= 1
        if tag in HEADINGS:
            self._level = 0
        elif tag in ("ol", "ul", "menu", "dir") and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._mark = ""

    def _add(self, text: str | None) -> None:
        if text:
            if self._fonts and self._fonts[-1]:
                text = in_font(text, self._fonts[-1])
            self._text.append(_NEWLINE.sub(_BREAK, text) if self._kept else text)

    def flush(self) -> None:
        """End the line that is open."""
        if not self._text:
            return
        text = "".join(self._text)
        self._text.clear()
        self._raised.clear()
        self._marks.clear()
        if not text or text.isspace():
            return
        if self._kept:
            self._keep(text.split(_BREAK))
            return
        lines = [one_blank(line) for line in text.split(_BREAK)]
        if self._level:
            self._heading(" ".join(filter(None, lines)))
            return
        if self._mark:
            whole = "\n".join(filter(None, lines))
            own = _OWN_MARK.match(whole)
            mark, content = (own.group(), whole[own.end() :].lstrip()) if own else (self._mark, whole)
            self.nodes.append(Item(mark, (self._at(content),)))
            self._mark = ""
            return
        paragraph: list[str] = []
        for line in [*lines, ""]:
            if line:
                paragraph.append(line)
            elif paragraph:
                texts = [self._at(line) for line in paragraph]
                self.nodes.append(Lines(tuple((text,) for text in texts)) if len(texts) > 1 else Paragraph((texts[0],)))
                paragraph = []

    def _keep(self, lines: list[str]) -> None:
        """Lines as they are, a node for each stretch without a blank line."""
        stretch: list[Text] = []
        for line in [*lines, ""]:
            if line.strip():
                stretch.append(self._at(line.replace("\xa0", " ").expandtabs().rstrip()))
            elif stretch:
                self.nodes.append(Lines(tuple((text,) for text in stretch)))
                stretch = []

    def _heading(self, text: str) -> None:
        self.where = Where(heading=text[:_LONGEST_PLACE])
        self.nodes.append(Heading(self._at(text), self._level))

    def _at(self, text: str) -> Text:
        return Text(text, self.where)

    def _table(self, table: Element) -> None:
        self.flush()
        if self._tables == DEEPEST_TABLE:
            raise InputError(f"{self._path}: nests tables more than {DEEPEST_TABLE} deep; save it as .txt or .docx")
        outside, where, level, mark = self.nodes, self.where, self._level, self._mark
        self._tables += 1
        self._level, self._mark = 0, ""
        above: list[Node] = []
        self.nodes = above
        for stray in strays(table):
            if isinstance(stray, str):
                self._add(stray)
            elif stray.tag == "table":
                self._table(stray)
            else:
                self.walk(stray)
        self.flush()
        cells = []
        for spot in spots(table):
            self.nodes = []
            self.walk(spot.element)
            cells.append(Entry(spot.row, spot.start, spot.end, tuple(self.nodes)))
        found = table_nodes(cells, where)
        if not any(isinstance(node, Heading) for node in found):
            self.where = where  # a heading in a cell of data heads nothing
        outside.extend((*above, *found))
        self.nodes = outside
        self._tables -= 1
        self._level, self._mark = level, mark


def one_blank(text: str) -> str:
    """Text with each run of blanks as one; a line break between Japanese characters is none."""
    return _BLANKS.sub(_blank, text).strip()


def _blank(found: re.Match[str]) -> str:
    if "\n" not in found.group():
        return " "
    before, after = found.string[found.start() - 1 : found.start()], found.string[found.end() : found.end() + 1]
    return "" if before > "\u2e7f" and after > "\u2e7f" else " "
