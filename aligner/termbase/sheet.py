"""A glossary file as people edit it: named columns, rows of cells, and how it was written.

Nothing is changed on the way in, so that what is written out again differs only where somebody
edited it: unknown columns, spaces, blank lines, line ends and a byte order mark are all kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from aligner.errors import TermbaseError
from aligner.termbase.model import Status, Term

COLUMNS = ("concept", "ja", "en", "status", "domain", "part", "note", "source")
"""The columns of the format; `strict` and any others may follow."""
STRICT = "strict"
LARGEST = 64_000_000
"""Bytes; a larger file is no glossary that a person maintains."""

_REQUIRED = ("concept", "ja", "en", "status")
_NEEDED = ("concept", "ja", "en")
YES = frozenset({"yes", "y", "true", "1"})
NO = frozenset({"", "no", "n", "false", "0"})
_LINE_END = re.compile(r"\r\n|\r|\n")
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a glossary file: its cells as given (none: a blank line), its number and its line end."""

    cells: tuple[str, ...]
    line: int = 0
    end: str = "\n"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole glossary file; `end` is the header's line end, `bom` says that a byte order mark stands first."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    end: str = "\n"
    bom: bool = False

    def get(self, row: Row, column: str) -> str:
        """What a row says in a column, without the space around it and a spreadsheet's quotes; "" where it has none."""
        place = self.place(column)
        return value_of(row.cells[place]) if 0 <= place < len(row.cells) else ""

    def place(self, column: str) -> int:
        """The number of a column from 0 on; -1 where the sheet has none of that name."""
        names = tuple(map(value_of, self.columns))
        return names.index(column) if column in names else -1

    def content(self) -> bytes:
        """The file's bytes: those it was parsed from, if nothing was changed."""
        lines = ["\t".join(self.columns) + self.end, *("\t".join(row.cells) + row.end for row in self.rows)]
        return (_BOM * self.bom + "".join(lines)).encode()


def file_content(file: Path) -> bytes:
    """The bytes of a glossary file.

    Raises TermbaseError where it cannot be read or is far too large for a glossary.
    """
    try:
        size = file.stat().st_size
        if size <= LARGEST:
            return file.read_bytes()
    except OSError as error:
        raise TermbaseError(f"cannot be read ({error.strerror}); check the path given as glossary", file) from error
    raise TermbaseError(
        f"is {size // 1_000_000} MB; at most {LARGEST // 1_000_000} MB are read: split it, or look whether this is the "
        "right file",
        file,
    )


def value_of(cell: str) -> str:
    """What a cell says: spreadsheet programs put quotes around a cell and double those in it.

    Example: the cell `"net ""core"" income"` says `net "core" income`.
    """
    cell = cell.strip()
    if len(cell) > 2 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"').strip()
    return cell


def cell_of(value: str) -> str:
    """A cell that says `value`: as it is, or in quotes where it would otherwise lose its own."""
    return value if value_of(value) == value else '"' + value.replace('"', '""') + '"'


def parse_sheet(content: bytes, file: Path, *, ragged: bool = False) -> Sheet:
    """Parts a glossary file into its cells.

    Raises TermbaseError where it is not UTF-8, the header lacks a column that is needed or names one
    twice, or, unless `ragged`, a row has more or fewer cells than the header.
    """
    text = _decoded(content, file)
    bom = text.startswith(_BOM)
    (header, end, _), *lines = _lines(text.removeprefix(_BOM))
    columns = tuple(header.split("\t"))
    _check_header(tuple(map(value_of, columns)), file)
    rows = []
    for line, ended, number in lines:
        cells = tuple(line.split("\t")) if line.strip() else (line,) if line else ()
        if not ragged and line.strip() and len(cells) != len(columns):
            raise TermbaseError(
                f"has {len(cells)} cells where the header has {len(columns)}; give each column its cell, "
                "empty or not, with a tab between",
                file,
                number,
            )
        rows.append(Row(cells, number, ended))
    return Sheet(columns, tuple(rows), end, bom)


def terms_of(sheet: Sheet, file: Path, name: str) -> tuple[Term, ...]:
    """The rows of a sheet as terms of the set `name`; blank lines are none.

    Raises TermbaseError where a row has an empty concept or term, or a status that does not exist.
    """
    columns = tuple(map(value_of, sheet.columns))
    others = [place for place, column in enumerate(columns) if column not in (*COLUMNS, STRICT) and column]
    terms = []
    for row in sheet.rows:
        if not any(cell.strip() for cell in row.cells):
            continue
        values = tuple(map(value_of, row.cells))
        said = dict(zip(columns, values, strict=True))
        if empty := [column for column in _NEEDED if not said[column]]:
            raise TermbaseError(f"{', '.join(empty)} is empty; fill it in or delete the row", file, row.line)
        terms.append(
            Term(
                **{column: said.get(column, "") for column in COLUMNS if column != "status"},
                status=_status(said["status"], file, row.line),
                glossary=name,
                strict=_strict(said.get(STRICT, ""), file, row.line),
                extra=tuple((columns[place], values[place]) for place in others if values[place]),
                line=row.line,
            )
        )
    return tuple(terms)


def sheet_of(terms: Iterable[Term]) -> Sheet:
    """A sheet in the order that diffs well: by concept, Japanese and English; only the columns that are used."""
    ordered = sorted(terms, key=lambda term: (term.concept, term.ja, term.en))
    others = tuple(dict.fromkeys(column for term in ordered for column, _ in term.extra))
    marks = (STRICT,) if any(term.strict for term in ordered) else ()
    rows = tuple(
        Row(tuple(map(cell_of, (*cells_of(term), *_strict_mark(term, marks), *_extra(term, others)))), number)
        for number, term in enumerate(ordered, start=2)
    )
    return Sheet((*COLUMNS, *marks, *others), rows)


def _strict_mark(term: Term, marks: Sequence[str]) -> tuple[str, ...]:
    return ("yes" if term.strict else "",) if marks else ()


def cells_of(term: Term) -> tuple[str, ...]:
    """What a term says in each of `COLUMNS`."""
    return (term.concept, term.ja, term.en, term.status, term.domain, term.part, term.note, term.source)


def _extra(term: Term, columns: Sequence[str]) -> tuple[str, ...]:
    said = dict(term.extra)
    return tuple(said.get(column, "") for column in columns)


def _decoded(content: bytes, file: Path) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise TermbaseError("is not UTF-8; save it as UTF-8 text parted by tabs", file, line) from error


def _lines(text: str) -> list[tuple[str, str, int]]:
    """Each line with its line end and its number."""
    found, at = [], 0
    for number, end in enumerate(_LINE_END.finditer(text), start=1):
        found.append((text[at : end.start()], end.group(), number))
        at = end.end()
    if at < len(text) or not found:
        found.append((text[at:], "", len(found) + 1))
    return found


def _check_header(columns: tuple[str, ...], file: Path) -> None:
    if missing := [column for column in _REQUIRED if column not in columns]:
        given = ", ".join(cell for cell in columns if cell)[:80] or "nothing"
        raise TermbaseError(
            f"the header lacks {', '.join(missing)} (it has {given}); the columns, parted by tabs, are "
            + ", ".join(COLUMNS),
            file,
            1,
        )
    if repeated := sorted({column for column in columns if column and columns.count(column) > 1}):
        raise TermbaseError(f"the header names {', '.join(repeated)} twice; rename one of them", file, 1)


def _status(written: str, file: Path, line: int) -> Status:
    try:
        return Status(written.lower() or Status.PREFERRED)
    except ValueError:
        known = ", ".join(Status)
        raise TermbaseError(f"unknown status '{written[:40]}'; use one of {known}", file, line) from None


def _strict(written: str, file: Path, line: int) -> bool:
    if written.lower() in YES:
        return True
    if written.lower() in NO:
        return False
    raise TermbaseError(f"strict is '{written[:40]}'; write yes, or leave it empty", file, line)
