"""From paragraphs and tables on pages to the nodes that are written out, each piece with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from aligner.ingest.layout import Grid, Heading, Item, Node, Paragraph, Text
from aligner.ingest.pdf.continued import TableBlock
from aligner.ingest.pdf.hyphens import ended
from aligner.ingest.pdf.marks import BULLET
from aligner.ingest.pdf.paragraphs import Passage
from aligner.ingest.pdf.shapes import Box, Frame, Line
from aligner.ingest.pdf.table_lines import Row
from aligner.ingest.pdf.wrapped_figures import goes_on


@dataclass(frozen=True, slots=True)
class Writer:
    """Knows the words of the document."""

    words: frozenset[str] = frozenset()

    def node(self, block: Passage | TableBlock) -> Node:
        if isinstance(block, TableBlock):
            return Grid(tuple(self._cells(row, len(block.columns), page) for page, row in block.rows))
        pieces = tuple(self._texts(block))
        if block.heading:
            return Heading(Text("".join(piece.value for piece in pieces), pieces[0].where), block.heading)
        first = block.lines[0][1].words
        if len(first) > 1 and BULLET.match(first[0].text):
            mark = first[0].text
            return Item(mark, (Text(pieces[0].value[len(mark) :].lstrip(), pieces[0].where), *pieces[1:]))
        return Paragraph(pieces)

    def _texts(self, passage: Passage) -> Iterator[Text]:
        """The lines of a paragraph: a space between words, none between Japanese or behind a hyphen."""
        last = len(passage.lines) - 1
        for at, (page, line) in enumerate(passage.lines):
            value = line.text if at == last else ended(line.text, passage.lines[at + 1][1].text, self.words)
            yield Text(value, page.where(line.box))

    def _cells(self, row: Row, width: int, page: Frame) -> tuple[Text, ...]:
        columns: list[list[Line]] = [[] for _ in range(width)]
        rests: set[int] = set()
        for line in row:
            for column, cell in line.cells.items():
                columns[column].append(cell)
                if column and line.is_rest:
                    rests.add(id(cell))
        return tuple(self._cell(lines, rests, page) for lines in columns)

    def _cell(self, lines: Sequence[Line], rests: Set[int], page: Frame) -> Text:
        if not lines:
            return Text("")
        texts = [
            line.text
            if id(below) in rests or goes_on(line.text, below.text)
            else ended(line.text, below.text, self.words)
            for line, below in pairwise(lines)
        ]
        return Text("".join([*texts, lines[-1].text]), page.where(Box.around(line.box for line in lines)))
