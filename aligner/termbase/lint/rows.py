"""Rules about single rows: can they be read, are they complete, do they stand where they belong?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aligner.model import Severity
from aligner.termbase.lint.model import Draft, Entry, Lined, Table, is_blank, rule
from aligner.termbase.lint.padding import padded
from aligner.termbase.merge import CONFLICT
from aligner.termbase.model import Status
from aligner.termbase.sheet import NO, STRICT, YES
from aligner.termbase.tidy import is_formula

_NEEDED = ("concept", "ja", "en")


@rule("malformed-row", Severity.ERROR)
def malformed_row(table: Table) -> Iterator[Draft]:
    """A row has more or fewer cells than the header."""
    for file in table.files:
        width = len(file.sheet.columns)
        for row in file.sheet.rows:
            if not is_blank(row) and len(row.cells) != width:
                yield Draft(
                    f"has {len(row.cells)} cells where the header has {width}; give each column its cell, empty or "
                    "not, with a tab between",
                    file.file,
                    row.line,
                    mended=padded(file.sheet, row) is not row,
                )


@rule("empty-cell", Severity.ERROR)
def empty_cell(table: Table) -> Iterator[Draft]:
    """A row has no concept, no Japanese or no English (an error), or no status (a note: it counts as preferred)."""
    for entry in _whole(table):
        for column in _NEEDED:
            if not entry.said[column]:
                yield entry.problem(f"{column} is empty; fill it in or delete the row", column)
        if not entry.said["status"]:
            message = "status is empty and counts as preferred; write what it is"
            yield entry.problem(message, "status", severity=Severity.NOTE)


@rule("unknown-status", Severity.ERROR)
def unknown_status(table: Table) -> Iterator[Draft]:
    """A status is none of preferred, admitted, deprecated and forbidden."""
    for entry in _whole(table):
        if entry.status is None:
            written = entry.said["status"][:40]
            yield entry.problem(f"unknown status '{written}'; use one of {', '.join(Status)}", "status")


@rule("unknown-strict", Severity.ERROR)
def unknown_strict(table: Table) -> Iterator[Draft]:
    """The column `strict` says something other than yes or nothing."""
    for entry in _whole(table):
        written = entry.said.get(STRICT, "")
        if written.lower() not in YES | NO:
            yield entry.problem(f"strict is '{written[:40]}'; write yes, or leave it empty", STRICT)


@rule("unresolved-conflict", Severity.ERROR)
def unresolved_conflict(table: Table) -> Iterator[Draft]:
    """A row still bears the mark of a merge in its column `conflict`."""
    for entry in _whole(table):
        if mark := entry.said.get(CONFLICT, ""):
            yield entry.problem(
                f"unresolved conflict ({mark[:80]}); keep the row that is right, delete the other, empty the mark",
                CONFLICT,
            )


@rule("formula", Severity.WARNING)
def formula(table: Table) -> Iterator[Draft]:
    """A cell begins with = + - or @, which a spreadsheet runs as a formula."""
    for entry in _whole(table):
        for column, value in entry.said.items():
            if is_formula(value):
                yield entry.problem(
                    f"{column} begins with {value[0]}, which a spreadsheet runs as a formula; begin it otherwise",
                    column,
                )


@rule("unsorted", Severity.NOTE)
def unsorted(table: Table) -> Iterator[Draft]:
    """Rows do not stand in the order that diffs well: by concept, Japanese and English, between blank lines."""
    for file in table.files:
        places = [entry for section in sections(file) for entry in _out_of_order(section)]
        if places:
            count = f"{len(places)} rows stand" if len(places) > 1 else "a row stands"
            yield Draft(
                f"{count} out of order (by concept, ja, en), the first here; --fix --sort sorts them",
                file.file,
                places[0].line,
                entry=places[0],
            )


def sections(file: Lined) -> list[list[Entry]]:
    """The rows of a file between its blank lines, which people put in to part it."""
    entries = {entry.line: entry for entry in file.entries()}
    found: list[list[Entry]] = [[]]
    for row in file.sheet.rows:
        if is_blank(row):
            found.append([])
        else:
            found[-1].append(entries[row.line])
    return found


def order(entry: Entry) -> tuple[str, str, str]:
    return entry.concept, entry.ja, entry.en


def _out_of_order(section: Sequence[Entry]) -> Iterator[Entry]:
    """The rows that stand behind one that belongs behind them."""
    highest = None
    for entry in section:
        if highest is not None and order(entry) < highest:
            yield entry
        else:
            highest = order(entry)


def _whole(table: Table) -> Iterator[Entry]:
    return (entry for entry in table.entries if entry.whole)
