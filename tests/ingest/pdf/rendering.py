"""Renders releases as PDFs with reportlab, in the styles that typesetters use."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from xml.sax.saxutils import escape

Style = Literal["ruled", "row-ruled", "bare", "two-column"]
STYLES: tuple[Style, ...] = ("ruled", "row-ruled", "bare", "two-column")
FONT, BOLD = "HeiseiMin-W3", "HeiseiKakuGo-W5"
_SEPARATOR = re.compile(r"^[\s|:\-+]*-[\s|:\-+]*$")
_FIGURE = re.compile(r"[-△▲(+]*[\d.,]+[%)]*|[-–—]")
_TAGS = re.compile(r"</?[a-z]+>")
_TITLE = 60


@dataclass(frozen=True)
class Table:
    rows: list[list[str]]


def blocks(text: str) -> Iterator[str | Table]:
    """Each line of a release by itself, and its tables."""
    rows: list[list[str]] = []
    for line in [*text.splitlines(), ""]:
        cells = _cells(line)
        if cells is None and not (rows and _SEPARATOR.match(line) and line.strip()):
            if rows:
                yield Table(_squared(rows))
            rows = []
            if line.strip():
                yield _TAGS.sub("", line.strip())
        elif cells is not None:
            rows.append(cells)


def _cells(line: str) -> list[str] | None:
    if line.lstrip().startswith("|"):
        return None if _SEPARATOR.match(line) else [cell.strip() for cell in line.strip().strip("|").split("|")]
    if "\t" in line:
        return [cell.strip() for cell in line.split("\t")]
    return None


def _squared(rows: Sequence[list[str]]) -> list[list[str]]:
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]


def render(text: str, style: Style, *, size: float = 9, header: str = "", password: str = "", rotate: int = 0) -> bytes:
    """The release as a PDF with its tables in one style; `header` runs on every page above a page number below."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    for font in (FONT, BOLD):
        pdfmetrics.registerFont(UnicodeCIDFont(font))
    if style == "two-column":
        size = min(size, 7)
    width, height = A4
    margin, gutter = 50, 20
    columns = 2 if style == "two-column" else 1
    inner = (width - 2 * margin - gutter * (columns - 1)) / columns
    frames = [
        Frame(margin + n * (inner + gutter), margin, inner, height - 2 * margin, 0, 0, 0, 0) for n in range(columns)
    ]

    def furniture(canvas: Any, doc: Any) -> None:
        canvas.setFont(FONT, 8)
        if header:
            canvas.drawString(margin, height - 35, header)
        canvas.drawCentredString(width / 2, 28, f"- {doc.page} -")
        if rotate:
            canvas.setPageRotation(rotate)

    buffer = io.BytesIO()
    encrypt = StandardEncryption(password) if password else None
    doc = BaseDocTemplate(buffer, pagesize=A4, encrypt=encrypt, invariant=1)
    doc.addPageTemplates([PageTemplate(frames=frames, onPage=furniture)])
    doc.build([flowable for block in blocks(text) for flowable in _flowables(block, style, size, inner)])
    return buffer.getvalue()


def _flowables(block: str | Table, style: Style, size: float, width: float) -> list[Any]:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, Spacer

    if isinstance(block, Table):
        return [_table(block, style, size, width), Spacer(1, 6)]
    japanese = any("\u3040" <= char <= "\u9fff" for char in block)
    wrap = "CJK" if japanese else None
    heading = block.startswith("#")
    font = ParagraphStyle(
        "text",
        fontName=BOLD if heading else FONT,
        fontSize=size * (1.4 if heading else 1.0),
        leading=size * 1.5,
        spaceAfter=size * 0.6,
        wordWrap=wrap,
    )
    return [Paragraph(escape(block.lstrip("# ")), font)]


def _table(block: Table, style: Style, size: float, width: float) -> Any:
    from reportlab.lib import colors
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase.pdfmetrics import stringWidth
    from reportlab.platypus import LongTable, Paragraph, TableStyle

    columns = len(block.rows[0])
    padding = 4
    while True:
        needs = []
        for column in range(columns):
            cells = [row[column] for row in block.rows if _FIGURE.fullmatch(row[column])] or [
                row[column][:6] for row in block.rows
            ]
            cells += [word for row in block.rows for word in row[column].split() if word.isascii()]
            needs.append(max(stringWidth(cell, FONT, size) for cell in cells) + 2 * padding + 1)
        if sum(needs) - needs[0] <= 0.75 * width or size < 4:
            break
        size -= 0.5
    wanted = [
        max(need, max(stringWidth(row[column], FONT, size) for row in block.rows) + 2 * padding + 1)
        for column, need in enumerate(needs)
    ]
    spare = max(0.0, width - sum(needs[1:])) - needs[0]
    widths = list(needs)
    for column in [0, *range(1, columns)]:
        more = min(max(spare, 0), wanted[column] - widths[column])
        widths[column] += more
        spare -= more

    def cell(text: str, column: int) -> Any:
        japanese = any("\u3040" <= char <= "\u9fff" for char in text)
        font = ParagraphStyle(
            "cell",
            fontName=FONT,
            fontSize=size,
            leading=size * 1.25,
            alignment=2 if column else 0,
            wordWrap="CJK" if japanese else None,
        )
        return Paragraph(escape(text), font)

    rows = [[cell(text, column) for column, text in enumerate(row)] for row in block.rows]
    rules: list[Any] = [
        ("LEFTPADDING", (0, 0), (-1, -1), padding),
        ("RIGHTPADDING", (0, 0), (-1, -1), padding),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE" if style == "ruled" else "BOTTOM"),
    ]
    if style in ("ruled", "two-column"):
        rules.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    if style == "row-ruled":
        rules += [("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.black), ("LINEABOVE", (0, 0), (-1, 0), 0.4, colors.black)]
    return LongTable(rows, colWidths=widths, repeatRows=1, style=TableStyle(rules), hAlign="LEFT")
