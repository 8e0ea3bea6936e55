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
    """A PDF of A4 pages; `rules` go from point to point on every page, and `across` is written upwards on each."""
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
        canvas.saveState()
        canvas.rotate(90)
        canvas.setFont(FONT, size)
        for x, y, text in more.get("across", ()):
            (canvas.drawString if x >= 0 else canvas.drawRightString)(abs(x), -y, text)
        canvas.restoreState()
        for title, level in more.get("bookmarks", {}).get(canvas.getPageNumber(), ()):
            canvas.bookmarkPage(title)
            canvas.addOutlineEntry(title, title, level)
        for x0, y0, x1, y1 in rules:
            canvas.line(x0, height - y0, x1, height - y1)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def text_of(data: bytes, *passwords: str) -> str:
    """What the reader makes of a PDF, without a process of its own."""
    text: str = parse(data, passwords)["text"]
    return text


def handwritten(content: bytes, unicode: dict[str, str] | None, more: str = "") -> bytes:
    """A PDF of one page with this content, whose font F1 shows its codes as `unicode` says; `more` are page entries."""
    mapped = "".join(
        f"<{ord(code):02x}> <{text.encode('utf-16-be').hex()}>\n" for code, text in (unicode or {}).items()
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(unicode or {})} beginbfchar\n{mapped}endbfchar endcmap end end"
    ).encode()
    to_unicode = "/ToUnicode 6 0 R" if unicode is not None else ""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>%s>>"
        % more.encode(),
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        f"<</Type/Font/Subtype/Type1/BaseFont/Helvetica{to_unicode}>>".encode(),
        b"<</Length %d>>stream\n%s\nendstream" % (len(cmap), cmap),
    ]
    body = b"".join(b"%d 0 obj%s endobj\n" % (number, text) for number, text in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF"
