"""The lists of accounts and elements that the FSA (EDINET) and the TSE publish as workbooks.

Each sheet is an industry or a form; a header stands above each statement's part, not on the first
line, and repeats.  Standard labels become preferred pairs, verbose ones admitted.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from aligner.termbase.exchange.base import Imported, Line, imported, told_of
from aligner.termbase.exchange.taxonomy import Label, plain, table, words
from aligner.termbase.model import Status

Sheets = Sequence[tuple[str, Sequence[Line]]]

_NEEDED = {"ja", "en"}


def is_list(sheets: Sheets) -> bool:
    """Whether a workbook has a header with standard labels in both languages."""
    return any(_header(line) for _, lines in sheets for line in lines)


def read(sheets: Sheets, file: Path) -> Imported:
    """The labels of all sheets as terms; what the sheets repeat stands once."""
    labels: list[Label] = []
    skipped: list[int] = []
    for name, lines in sheets:
        labels += _labels(name, lines, skipped)
    lost = told_of({"row with a label in one language only": len(skipped)})
    return imported(table(labels), lost)


def _labels(name: str, lines: Sequence[Line], skipped: list[int]) -> Iterator[Label]:
    header: dict[str, int] = {}
    domain = ""
    for line in lines:
        if found := _header(line):
            header = found
            continue
        said = [text for text in line.texts if text.strip()]
        if len(said) == 1 and (words()["section"] in said[0] or _domain(said[0])):
            domain = _domain(said[0])
            continue
        if not header or not said:
            continue
        row = {column: line.texts[at].strip() for column, at in header.items() if at < len(line.texts)}
        ja, en = plain(row.get("ja", "")), plain(row.get("en", ""))
        if not (ja and en):
            skipped.extend([line.number] if ja or en else [])
            continue
        element = row.get("element") or ja
        kept = {"sheet": name, **{column: value for column, value in row.items() if column in words()["kept"].values()}}
        source = f"{row['prefix']}:{element}" if row.get("prefix") else ""
        yield Label(element, ja, en, Status.PREFERRED, domain, source, line.number, kept)
        verbose = plain(row.get("verbose_ja", "")), plain(row.get("verbose_en", ""))
        if all(verbose) and verbose != (ja, en):
            yield Label(element, *verbose, Status.ADMITTED, domain, source, line.number, kept)


def _header(line: Line) -> dict[str, int]:
    """Where each column stands, if the line is a header."""
    names = {**words()["kept"], **words()["columns"]}
    found: dict[str, int] = {}
    for at, text in enumerate(line.texts):
        if name := names.get(_folded(text)):
            found.setdefault(name, at)
    return found if found.keys() >= _NEEDED else {}


def _domain(text: str) -> str:
    folded = _folded(text)
    fitting = [word for word in words()["domains"] if word in folded]
    return words()["domains"][max(fitting, key=len)] if fitting else ""


def _folded(text: str) -> str:
    """A heading without width, spaces and line breaks."""
    return "".join(unicodedata.normalize("NFKC", text).split())
