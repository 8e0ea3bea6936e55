"""Reads a bitext that is already aligned: a TSV with the columns ja, en and, if it has one, id."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from aligner.errors import InputError
from aligner.ingest.pairs.gathered import Gathering, Text
from aligner.ingest.pairs.model import AlignedFile, AlignedPair
from aligner.ingest.registry import read_as
from aligner.ingest.text import extract
from aligner.model import Document, Span
from aligner.text.tsv import unescape

_OWN = {"release", "id", "kind", "table", "ja_lines", "en_lines", "score"}
"""The columns by which the aligned TSV is known, in which tabs and line breaks stand escaped."""


def read(path: Path) -> AlignedFile:
    """The pairs of a table, blank lines left out; a pair without an id is called after its line.

    In the aligned TSV that an audit writes, of one release or several, a cell says what was escaped in it, on one line.

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
    if _OWN.issubset(header):
        return _gathered(path, document, header)
    pairs = []
    lines_by_id: dict[str, int] = {}
    for number in range(2, document.line_count + 1):
        if not document.line(number).strip():
            continue
        by_name = _by_name(path, document, number, header)
        id = document.slice(by_name["id"]).strip() if "id" in by_name else ""
        id = id or f"line-{number}"
        if id in lines_by_id:
            raise InputError(f"{path}:{number}: the id {id} stands on line {lines_by_id[id]} too")
        lines_by_id[id] = number
        pairs.append(AlignedPair(id, number, by_name["ja"], by_name["en"]))
    if not pairs:
        raise InputError(f"{path}: the bitext has a header and no pairs")
    return AlignedFile(document, tuple(pairs))


def _gathered(path: Path, document: Document, header: Sequence[str]) -> AlignedFile:
    gathering = Gathering(path)
    for number in range(2, document.line_count + 1):
        if document.line(number).strip():
            by_name = _by_name(path, document, number, header)
            id, ja, en = (unescape(document.slice(by_name[name])) for name in ("id", "ja", "en"))
            # A minus behind a bare tab might be a dash between two figures; behind a bar it is a cell's.
            ja, en = (text.replace("\n", " ").replace("\t", " | ") for text in (ja, en))
            gathering.unit(id.strip(), number, Text(number, ja), Text(number, en))
    return gathering.finish(document.line_count, document.sha256, document.format, document.encoding)


def _by_name(path: Path, document: Document, number: int, header: Sequence[str]) -> dict[str, Span]:
    cells = _cells(document, number)
    if len(cells) != len(header):
        raise InputError(f"{path}:{number}: {len(cells)} cells, but the header names {len(header)} columns")
    return dict(zip(header, cells, strict=True))


def _cells(document: Document, number: int) -> list[Span]:
    span = document.line_spans[number - 1]
    cells, start = [], span.start
    for text in document.slice(span).split("\t"):
        cells.append(Span(start, start + len(text)))
        start += len(text) + 1
    return cells
