"""Reads a bitext that is already aligned: a TSV with the columns ja, en and, if it has one, id."""

from __future__ import annotations

from pathlib import Path

from aligner.errors import InputError
from aligner.ingest.pairs.model import AlignedFile, AlignedPair
from aligner.ingest.registry import read_as
from aligner.ingest.text import extract
from aligner.model import Document, Span


def read(path: Path) -> AlignedFile:
    """The pairs of a table, blank lines left out; a pair without an id is called after its line.

    Raises InputError for a header without `ja` and `en`, a line with another number of cells, an id
    that stands twice, or a file that cannot be read.
    """
    document = read_as(path, "bitext", extract)
    header = [name.strip().casefold() for name in document.line(1).lstrip("\ufeff").split("\t")]
    for column in ("ja", "en"):
        if header.count(column) != 1:
            raise InputError(
                f"{path}: the first line must name the columns ja and en (and id, if there is one), "
                f"parted by tabs; it names {', '.join(header) or 'nothing'}"
            )
    pairs = []
    lines_by_id: dict[str, int] = {}
    for number in range(2, document.line_count + 1):
        if not document.line(number).strip():
            continue
        cells = _cells(document, number)
        if len(cells) != len(header):
            raise InputError(f"{path}:{number}: {len(cells)} cells, but the header names {len(header)} columns")
        by_name = dict(zip(header, cells, strict=True))
        id = document.slice(by_name["id"]).strip() if "id" in by_name else ""
        id = id or f"line-{number}"
        if id in lines_by_id:
            raise InputError(f"{path}:{number}: the id {id} stands on line {lines_by_id[id]} too")
        lines_by_id[id] = number
        pairs.append(AlignedPair(id, number, by_name["ja"], by_name["en"]))
    if not pairs:
        raise InputError(f"{path}: the bitext has a header and no pairs")
    return AlignedFile(document, tuple(pairs))


def _cells(document: Document, number: int) -> list[Span]:
    span = document.line_spans[number - 1]
    cells, start = [], span.start
    for text in document.slice(span).split("\t"):
        cells.append(Span(start, start + len(text)))
        start += len(text) + 1
    return cells
