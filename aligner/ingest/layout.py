"""From what a reader finds in a file - headings, paragraphs, tables - to the text that segmentation reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aligner.model import NOWHERE, Places, Where

_BREAKS = r"\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029"
# The look behind makes each run of spaces be tried once only.
_SPACES = re.compile(rf"(?<![ \u3000\xa0{_BREAKS}])[ \u3000\xa0]*[{_BREAKS}][ \u3000\xa0{_BREAKS}]*")
_DEEPEST = 6
_WIDEST = 4
"""Blank lines that divide as much as any number of them."""


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of text and where it stands."""

    value: str
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` is 1 for the highest."""

    text: Text
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, a footnote or a line of page furniture; `pieces` are joined as they are."""

    pieces: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list; `mark` is what people see before it: "•", "1.", "(2)"."""

    mark: str
    pieces: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines that stand right under each other; segmentation decides what they are and which belong together."""

    lines: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells, a blank one for every place that a merged cell covers besides its first."""

    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Blank space: what stands before it and behind it stands apart, by so many blank lines."""

    lines: int = 1


Node = Heading | Paragraph | Item | Lines | Grid | Gap


def text_of(node: Node) -> str:
    """What stands in a node, a line for each of its lines or rows."""
    match node:
        case Paragraph(pieces):
            return "".join([piece.value for piece in pieces])
        case Heading(text):
            return text.value
        case Lines(lines):
            return "\n".join("".join(piece.value for piece in line) for line in lines)
        case Item(mark, pieces):
            return f"{mark} {''.join(piece.value for piece in pieces)}"
        case Grid(rows):
            return "\n".join("\t".join(cell.value for cell in row) for row in rows)
        case Gap():
            return ""


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a reader made of a file: its text, the encoding it was in ("" where it has none), and where it stands."""

    text: str
    encoding: str
    places: Places = NOWHERE


def laid_out(nodes: Iterable[Node], encoding: str = "") -> Extracted:
    """The nodes as text: a paragraph a line, a row a line with tabs between its cells, blank lines between blocks.

    Example: a heading and a table of one row give "# Results", a blank line, and "Net sales", a tab, "1,234".
    """
    writer = _Writer()
    for node in nodes:
        writer.write(node)
    return Extracted("".join(writer.pieces), encoding, Places(tuple(writer.starts), tuple(writer.wheres)))


class _Writer:
    """Text as it grows, and where each stretch of it stands."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.starts: list[int] = []
        self.wheres: list[Where | None] = []
        self._length = 0
        self._last: type[Node] | None = None
        self._gap = 0

    def write(self, node: Node) -> None:
        match node:
            case Heading(text, level):
                self._block(node, [Text(f"{'#' * min(level, _DEEPEST)} ", text.where), text])
            case Paragraph(pieces):
                self._block(node, pieces)
            case Item(mark, pieces):
                self._block(node, [Text(f"{mark} ", pieces[0].where if pieces else None), *pieces])
            case Lines(lines):
                self._lines(node, lines)
            case Grid(rows):
                self._table(node, rows)
            case Gap(lines):
                self._gap = max(self._gap, min(lines, _WIDEST))

    def _block(self, node: Node, pieces: Sequence[Text]) -> None:
        if not "".join(piece.value for piece in pieces).strip():
            return
        self._begin(node)
        for piece in pieces:
            self._put(one_line(piece.value), piece.where)
        self._put("\n", None)

    def _lines(self, node: Node, lines: Sequence[Sequence[Text]]) -> None:
        filled = [line for line in lines if "".join(piece.value for piece in line).strip()]
        if filled:
            self._begin(node)
        for line in filled:
            for piece in line:
                self._put(one_line(piece.value), piece.where)
            self._put("\n", None)

    def _table(self, node: Node, rows: Sequence[Sequence[Text]]) -> None:
        rows = [row for row in rows if any(cell.value.strip() for cell in row)]
        if not rows:
            return
        self._begin(node)
        for row in rows:
            for number, cell in enumerate(row):
                self._put(("\t" if number else "") + one_line(cell.value).strip(), cell.where)
            self._put("\n", None)

    def _begin(self, node: Node) -> None:
        """Items of one list follow each other, everything else stands apart."""
        follows = self._last is Item and isinstance(node, Item)
        if self._last is not None:
            self._put("\n" * (self._gap or not follows), None)
        self._last, self._gap = type(node), 0

    def _put(self, text: str, where: Where | None) -> None:
        if not text:
            return
        if not self.wheres or self.wheres[-1] != where:
            self.starts.append(self._length)
            self.wheres.append(where)
        self.pieces.append(text)
        self._length += len(text)


def one_line(text: str) -> str:
    """Text without line breaks and tabs, which would begin a row or a cell of their own.

    Between Japanese characters a break leaves nothing, elsewhere a space.
    """
    return _SPACES.sub(_joined, text)


def _joined(found: re.Match[str]) -> str:
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    wide = all(not character or character > "\u2e7f" for character in (before, after))
    return "" if wide else " "
