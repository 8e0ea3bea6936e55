"""Renders a release as a Word document or as slides, as people would have made it."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

import docx
import pptx
from docx.text.paragraph import Paragraph
from pptx.util import Cm

from tests.ingest.rendering import Part, Prose, Tabular

_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_BULLET = re.compile(r"\s*[-・•●]\s+(.*)")
_SIGNS = re.compile(r"([(]?[$¥]?[△▲]?)([\d,]+(?:\.\d+)?)([)]?%?[)]?)")
_RAISED = re.compile(r"<sup>(.*?)</sup>|\^(\(\*?\)?\d+\))")


def plain(parts: Sequence[Part]) -> bytes:
    """A paragraph a line, everything in the style Normal, tables without merged cells."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, Prose):
            for line in part.lines:
                document.add_paragraph(line)
        else:
            _table(document, part, merged=False)
    return _saved(document)


def styled(parts: Sequence[Part]) -> bytes:
    """Headings in their styles, bullets as lists, raised note marks, header cells merged, empty lines between parts."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, Prose):
            for line in part.lines:
                _styled_line(document, line)
        else:
            _table(document, part, merged=True)
        document.add_paragraph()
    return _saved(document)


def apart(parts: Sequence[Part]) -> bytes:
    """Tables pasted from spreadsheets: signs, brackets and % in cells of their own, blank columns between."""
    return plain([part if isinstance(part, Prose) else _apart(part) for part in parts])


def _apart(table: Tabular) -> Tabular:
    rows = []
    for number, row in enumerate(table.rows):
        cells = [row[0]]
        for cell in row[1:]:
            split = _SIGNS.fullmatch(cell) if number >= table.head else None
            cells += ["", *split.groups()] if split else ["", "", cell, ""]
        rows.append(tuple(cells))
    return Tabular(tuple(rows), table.head)


def broken(parts: Sequence[Part]) -> bytes:
    """The lines of a part in one paragraph, with line breaks; tables by tabs."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, Prose):
            document.add_paragraph("\n".join(part.lines))
        else:
            document.add_paragraph("\n".join("\t".join(row) for row in part.rows))
    return _saved(document)


def slides(parts: Sequence[Part]) -> bytes:
    """A slide a part: prose in a text box, tables as tables, long ones on a slide of their own height."""
    deck = pptx.Presentation()
    blank = deck.slide_layouts[6]
    for part in parts:
        slide = deck.slides.add_slide(blank)
        if isinstance(part, Prose):
            frame = slide.shapes.add_textbox(Cm(1), Cm(1), Cm(22), Cm(15)).text_frame
            for number, line in enumerate(part.lines):
                paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
                paragraph.text = line
        else:
            columns = max(len(part.rows[0]), 1)
            shape = slide.shapes.add_table(len(part.rows), columns, Cm(1), Cm(1), Cm(22), Cm(12))
            for number, row in enumerate(part.rows):
                for column, text in enumerate(row):
                    shape.table.cell(number, column).text = text
    output = io.BytesIO()
    deck.save(output)
    return output.getvalue()


def _saved(document: Any) -> bytes:
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def _styled_line(document: Any, line: str) -> None:
    if found := _HEADING.fullmatch(line):
        document.add_heading(found.group(2), len(found.group(1)))
    elif found := _BULLET.fullmatch(line):
        _runs(document.add_paragraph(style="List Bullet"), found.group(1))
    else:
        _runs(document.add_paragraph(), line)


def _runs(paragraph: Paragraph, text: str) -> None:
    """The text with raised note marks as superscript, in runs that divide words as Word divides them."""
    at = 0
    for found in _RAISED.finditer(text):
        _cut(paragraph, text[at : found.start()])
        paragraph.add_run(found.group(1) or found.group(2).replace("(*)", "*")).font.superscript = True
        at = found.end()
    _cut(paragraph, text[at:])


def _cut(paragraph: Paragraph, text: str) -> None:
    for start in range(0, len(text), 7):
        paragraph.add_run(text[start : start + 7])


def _table(document: Any, table: Tabular, merged: bool) -> None:
    columns = max(len(table.rows[0]), 1)
    made = document.add_table(len(table.rows), columns)
    cells = made._cells  # python-docx finds each anew otherwise
    for number, row in enumerate(table.rows):
        for column, text in enumerate(row):
            if text:
                cells[number * columns + column].text = text
        if merged and number < table.head:
            _merge(made, number, row)


def _merge(made: Any, number: int, row: Sequence[str]) -> None:
    """Header cells with blank ones behind them span these."""
    column = 1
    while column < len(row):
        end = column
        while row[column] and end + 1 < len(row) and not row[end + 1]:
            end += 1
        if end > column:
            made.cell(number, column).merge(made.cell(number, end))
        column = end + 1
