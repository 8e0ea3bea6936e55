"""Small PDFs, drawn by hand: texts at places, and rules between them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from aligner.ingest.pdf.worker import parse
from tests.ingest.pdf.rendering import BOLD, FONT

Text = tuple[float, float, str] | tuple[float, float, str, float]
"""From the left, from the top, what is written there, and its size; a negative distance is where it ends."""


def drawn(
    *pages: Sequence[Text], size: float = 9, rules: Sequence[tuple[float, float, float, float]] = (), **more: Any
) -> bytes:
    """A PDF of A4 pages; `rules` go from point to point on every page."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    for font in (FONT, BOLD):
        pdfmetrics.registerFont(UnicodeCIDFont(font))
    buffer = io.BytesIO()
    width, height = more.get("pagesize", (595, 842))
    canvas = Canvas(buffer, pagesize=(width, height), invariant=1)
    for page in pages:
        if "rotate" in more:
            canvas.setPageRotation(more["rotate"])
        if "turn" in more:
            canvas.rotate(more["turn"])
            canvas.translate(*more["shift"])
        for x, y, text, *own in page:
            canvas.setFont(FONT, own[0] if own else size)
            (canvas.drawString if x >= 0 else canvas.drawRightString)(abs(x), height - y, text)
        for x0, y0, x1, y1 in rules:
            canvas.line(x0, height - y0, x1, height - y1)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def text_of(data: bytes, password: str | None = None) -> str:
    """What the reader makes of a PDF, without a process of its own."""
    text: str = parse(data, password)["text"]
    return text
