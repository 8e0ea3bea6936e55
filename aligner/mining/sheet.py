"""The file of candidates that a person works through: a TSV that spreadsheets open and save.

Cells are written as `aligner.text.tsv` says.  What a spreadsheet does on its way back is undone: the byte
order mark or UTF-16 of its text formats, CRLF, quotation marks around cells, columns in another order.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from aligner.errors import TermbaseError
from aligner.mining.model import Candidate, Decision, Example, Source, State
from aligner.termbase import Status
from aligner.text.tsv import escape, unescape

COLUMNS = (
    "ja",
    "en",
    "count",
    "releases",
    "confidence",
    "state",
    "source",
    "example_ja",
    "example_en",
    "decision",
    "status",
    "concept",
)
_REQUIRED = ("ja", "en", "decision")
_EXAMPLE = re.compile(r"(.+?):(\d{1,9}): (.*)", re.DOTALL)
_Name = TypeVar("_Name", bound=StrEnum)
_WORDS = {"yes": "accept", "y": "accept", "ok": "accept", "no": "reject", "n": "reject"}


def candidates_tsv(candidates: Sequence[Candidate]) -> str:
    """The file: one header, one candidate a line, in the order given."""
    return "\n".join(["\t".join(COLUMNS), *map(_row, candidates)]) + "\n"


def parse_candidates(content: bytes, file: Path) -> tuple[Candidate, ...]:
    """The candidates of an edited file with the decisions in it; only ja, en and decision must be there.

    Raises TermbaseError with the line of the first row that cannot be read, and what to do about it.
    """
    lines = _text(content, file).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    header = [_cell(cell).strip().casefold() for cell in lines[0].split("\t")]
    if missing := [column for column in _REQUIRED if column not in header]:
        raise TermbaseError(
            f"the header lacks {', '.join(missing)}; give a file that `taiyaku glossary mine` wrote, saved as TSV",
            file,
            1,
        )
    if repeated := sorted({column for column in COLUMNS if header.count(column) > 1}):
        raise TermbaseError(f"the header names {', '.join(repeated)} twice; delete one of the columns", file, 1)
    found = []
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
            raise TermbaseError(
                f"has {len(cells)} cells where the header has {len(header)}; take the tabs out of its texts",
                file,
                number,
            )
        cells += [""] * (len(header) - len(cells))
        found.append(_candidate(dict(zip(header, map(_cell, cells), strict=False)), file, number))
    return tuple(found)


def _row(candidate: Candidate) -> str:
    cells = {
        "decision": candidate.decision.value,
        "ja": candidate.ja,
        "en": candidate.en,
        "status": candidate.status.value if candidate.status else "",
        "concept": candidate.concept,
        "confidence": f"{candidate.confidence:.2f}",
        "state": candidate.state.value,
        "source": candidate.source.value,
        "count": str(candidate.count),
        "releases": str(candidate.releases),
        "example_ja": str(candidate.example_ja),
        "example_en": str(candidate.example_en),
    }
    return "\t".join(escape(cells[column]) for column in COLUMNS)


def _text(content: bytes, file: Path) -> str:
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise TermbaseError("is not UTF-8; save it as UTF-8 text, parted by tabs", file, line) from error


def _cell(cell: str) -> str:
    """A cell without the quotation marks of a spreadsheet: a cell of ours never begins with one."""
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        cell = cell[1:-1].replace('""', '"')
    return unescape(cell)


def _candidate(row: dict[str, str], file: Path, line: int) -> Candidate:
    if empty := [column for column in ("ja", "en") if not row[column].strip()]:
        raise TermbaseError(f"{' and '.join(empty)} is empty; fill it in or delete the row", file, line)
    decision = row["decision"].strip().casefold()
    return Candidate(
        row["ja"].strip(),
        row["en"].strip(),
        count=_number(row, "count", file, line),
        releases=_number(row, "releases", file, line),
        confidence=_confidence(row, file, line),
        state=_named(State, row.get("state", "") or State.NEW, "state", file, line),
        source=_named(Source, row.get("source", "") or Source.PROSE, "source", file, line),
        example_ja=_example(row.get("example_ja", "")),
        example_en=_example(row.get("example_en", "")),
        decision=_named(Decision, _WORDS.get(decision, decision), "decision", file, line),
        status=_named(Status, row["status"], "status", file, line) if row.get("status", "").strip() else None,
        concept=row.get("concept", "").strip(),
        line=line,
    )


def _named(names: type[_Name], cell: str, column: str, file: Path, line: int) -> _Name:
    word = cell.strip().casefold()
    try:
        return names(word)
    except ValueError:
        known = ", ".join(name.value for name in names if name.value)
        blank = " or nothing" if names is Decision else ""
        raise TermbaseError(f"{column} is '{cell[:40]}'; write one of {known}{blank}", file, line) from None


def _number(row: dict[str, str], column: str, file: Path, line: int) -> int:
    cell = row.get(column, "").strip()
    if not cell:
        return 0
    if not (cell.isascii() and cell.isdigit() and len(cell) < 10):
        raise TermbaseError(f"{column} is '{cell[:40]}', not a whole number; put back what was there", file, line)
    return int(cell)


def _confidence(row: dict[str, str], file: Path, line: int) -> float:
    cell = row.get("confidence", "").strip().replace(",", ".")
    if not cell:
        return 0.0
    if not re.fullmatch(r"[01](?:\.\d{0,6})?|\.\d{1,6}", cell) or float(cell) > 1:
        raise TermbaseError(
            f"confidence is '{cell[:40]}', not a number from 0 to 1; put back what was there", file, line
        )
    return float(cell)


def _example(cell: str) -> Example:
    found = _EXAMPLE.fullmatch(cell)
    return Example(found[1], int(found[2]), found[3]) if found else Example(text=cell)
