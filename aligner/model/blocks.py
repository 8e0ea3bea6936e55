"""The two halves of a release as blocks, tables and rows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from aligner.model.document import Document
from aligner.model.text import MappedText

Lang = Literal["ja", "en"]


class Kind(StrEnum):
    """What a block is; the values are those of the public JSON."""

    TABLE_ROW = "table_row"
    TABLE_HEADER = "table_header"
    HEADING = "heading"
    CAPTION = "caption"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    NOTE = "note"
    FOOTNOTE = "footnote"
    FURNITURE = "furniture"

    @property
    def is_table(self) -> bool:
        return self in (Kind.TABLE_ROW, Kind.TABLE_HEADER)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table row: its cleaned text and its place (0-based) among the row's cells."""

    text: MappedText
    column: int


@dataclass(frozen=True, slots=True)
class Block:
    """The smallest unit that is aligned: a paragraph, a bullet, a caption, a table row.

    `index` is its place in its half's `blocks`; `lines` are inclusive ranges of source
    lines, more than one where page furniture cut the block in two.  `text` is the
    reading text without markup, bullet and note mark; a row's is its cells joined by tabs.
    """

    index: int
    lang: Lang
    kind: Kind
    text: MappedText
    lines: tuple[tuple[int, int], ...]
    mark: str = ""
    """The bullet ("-", "・") or the note's own mark ("1", "*4"), as printed."""
    cells: tuple[Cell, ...] = ()
    table: int | None = None
    """Index in the half's `tables` for a row, and for the captions, of the table they belong to."""

    @property
    def line(self) -> int:
        return self.lines[0][0]

    @property
    def last_line(self) -> int:
        return self.lines[-1][1]

    @property
    def label(self) -> str:
        """A row's label: the text of its first cell ("" where that is blank)."""
        return self.cells[0].text.value if self.cells else self.text.value


@dataclass(frozen=True, slots=True)
class Table:
    """A run of rows that share columns.

    `header` are the one to three rows above the data (blocks of kind table_header), `rows` the
    rest in order, section labels included; `captions` are the blocks above that name the
    table or declare its unit.  `width` is the number of columns, the label column included.
    `trouble` says why the rows cannot be trusted as rows and columns (DOC002), or is None.
    """

    index: int
    lang: Lang
    header: tuple[Block, ...]
    rows: tuple[Block, ...]
    captions: tuple[Block, ...]
    width: int
    trouble: str | None = None

    @property
    def lines(self) -> tuple[int, int]:
        members = self.header + self.rows
        return members[0].line, members[-1].last_line


@dataclass(frozen=True, slots=True)
class Half:
    """One language's part of a release, cut into blocks that cover all its non-blank lines.

    `source` is the index of its document in the release's sources, `lines` the inclusive
    range of lines it fills there.
    """

    lang: Lang
    source: int
    document: Document
    lines: tuple[int, int]
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Release:
    """A release after segmentation: one or two sources and up to two halves."""

    id: str
    sources: tuple[Document, ...]
    ja: Half | None
    en: Half | None
