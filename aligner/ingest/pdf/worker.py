"""The process in which one PDF is parsed, with limits of its own: `python -m aligner.ingest.pdf.worker`.

On its standard input stand a line of JSON with the passwords and the limits, and the bytes of the file; on its standard
output the answer, in JSON.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Sequence
from itertools import islice
from typing import Any

from aligner.ingest.layout import Extracted, laid_out
from aligner.ingest.pdf.characters import UNREAD
from aligner.ingest.pdf.directions import bodies, read_page
from aligner.ingest.pdf.engine import engine
from aligner.ingest.pdf.glyphs import TooDenseError
from aligner.ingest.pdf.outline import outline_of
from aligner.ingest.pdf.pages import nodes

MOST_PAGES = 1_000
MOST_CHARACTERS = 8_000_000
_MOST_UNREAD = 0.1  # of the characters
_PASSWORD_NEEDED = 4
_FEW_LINES = 8
"""On a page with more a picture is no scan of it; the running heads of a scanned page may have been printed over it."""
_COVERED, _MOST_PICTURES = 0.4, 10_000


def parse(data: bytes, passwords: Sequence[str] = ()) -> dict[str, Any]:
    """The text of a PDF and where it stands, or what is wrong with it: `{"error": …}`."""
    pdfium = engine()
    for password in (None, *passwords):
        try:
            document = pdfium.PdfDocument(data, password=password)
            break
        except pdfium.PdfiumError as error:
            if getattr(error, "err_code", None) != _PASSWORD_NEEDED and "password" not in str(error).lower():
                return {"error": "damaged"}
    else:
        return {"error": "wrong password" if passwords else "password"}
    if len(document) > MOST_PAGES:
        return {"error": "pages", "count": len(document)}
    pages, pictured, characters = [], set(), 0
    for number in range(len(document)):
        try:
            page = document[number]
        except pdfium.PdfiumError:
            return {"error": "page", "count": number + 1}
        try:
            read = read_page(page, number + 1)
        except TooDenseError:
            return {"error": "dense", "count": number + 1}
        characters += sum(len(line.text) for part in read for line in part.lines)
        if characters > MOST_CHARACTERS:
            return {"error": "characters"}
        if len(read[0].lines) <= _FEW_LINES and has_picture_of_it(page):
            pictured.add(number + 1)
        pages.append(read)
        page.close()
    own = bodies(pages)
    scanned = sorted(pictured - {page.frame.number for page in own if page.lines})
    if not any(page.lines for page in own):
        return {"error": "scanned" if scanned else "empty"}
    if sum(line.text.count(UNREAD) for page in own for line in page.lines) > _MOST_UNREAD * characters:
        return {"error": "unread"}
    return {**as_json(laid_out(nodes(own, outline_of(document)), "")), "scanned": scanned}


def has_picture_of_it(page: Any) -> bool:
    """Whether pictures cover most of a page, as where it was scanned, in one piece or in several."""
    import pypdfium2.raw as pdfium

    left, bottom, right, top = page.get_bbox()
    area, covered = float((right - left) * (top - bottom)), 0.0
    for image in islice(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3), _MOST_PICTURES):
        x0, y0, x1, y1 = image.get_bounds()
        covered += max(0.0, min(x1, right) - max(x0, left)) * max(0.0, min(y1, top) - max(y0, bottom))
    return covered >= _COVERED * area


def as_json(found: Extracted) -> dict[str, Any]:
    wheres = [where and [where.page, where.bbox] for where in found.places.wheres]
    return {"text": found.text, "starts": found.places.starts, "wheres": wheres}


def limit(memory: int, seconds: int) -> None:
    """Hold this process to so much memory and time, where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    gc.disable()  # the process ends with the file, and looking for cycles takes a tenth of the time
    settings = json.loads(sys.stdin.buffer.readline())
    limit(settings["memory"], settings["seconds"])
    try:
        answer = parse(sys.stdin.buffer.read(), settings["passwords"])
    except MemoryError:
        answer = {"error": "memory"}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    os._exit(0)  # to clear up what ends with the process takes longer than to write the answer
