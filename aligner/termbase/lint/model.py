"""What a rule of lint looks at and what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from aligner.model import Bitext, Severity
from aligner.termbase.lint.padding import padded
from aligner.termbase.model import Level, Status, Term
from aligner.termbase.pairing import matching, writing
from aligner.termbase.sheet import Row, Sheet, value_of


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: where it stands, and what to do about it.

    `line` is 0 where it concerns the file as a whole, `column` "" where it concerns the row;
    `mended` says that `fix` can do it.
    """

    rule: str
    severity: Severity
    message: str
    file: Path
    line: int = 0
    column: str = ""
    concept: str = ""
    ja: str = ""
    en: str = ""
    mended: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a file with what it says in each column that has a name; blank lines are no entries."""

    file: Path
    level: Level
    line: int
    row: Row
    said: Mapping[str, str]
    raw: Mapping[str, str]
    """The same cells as they are written."""
    whole: bool
    """Whether it has as many cells as the header, or can be given them; only then can its cells be told apart."""

    @property
    def concept(self) -> str:
        return self.said.get("concept", "")

    @property
    def ja(self) -> str:
        return self.said.get("ja", "")

    @property
    def en(self) -> str:
        return self.said.get("en", "")

    @property
    def status(self) -> Status | None:
        """None where there is no such status; an empty one is preferred, as for `load`."""
        written = self.said.get("status", "").lower()
        return Status(written or Status.PREFERRED) if not written or written in set(Status) else None

    @property
    def pair(self) -> tuple[str, str]:
        """The key under which matching takes two pairs for one: also inflection and spelling aside."""
        return matching(self.ja, "ja"), matching(self.en, "en")

    @property
    def writing(self) -> tuple[str, str]:
        """The key under which two prints of a pair are the same: width, case, space and hyphens aside."""
        return writing(self.ja), writing(self.en)

    @property
    def usable(self) -> bool:
        """Whether `load` would make a term of it, its number of cells mended."""
        return self.whole and bool(self.concept and self.ja and self.en) and self.status is not None

    def problem(
        self, message: str, column: str = "", *, mended: bool = False, severity: Severity | None = None
    ) -> Draft:
        """Something to say about this row, of the rule's severity unless another is given."""
        return Draft(message, self.file, self.line, column, self, mended, severity)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a rule's function says; the rule adds its name and severity."""

    message: str
    file: Path
    line: int
    column: str = ""
    entry: Entry | None = None
    mended: bool = False
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Lined:
    """One terms file to look through, in a form that holds every mistake: see `parse_sheet(ragged=True)`."""

    file: Path
    sheet: Sheet
    level: Level = Level.COMPANY

    def entries(self) -> Iterator[Entry]:
        """Its rows, blank lines left out."""
        columns = tuple(map(value_of, self.sheet.columns))
        for given in self.sheet.rows:
            if is_blank(given):
                continue
            row = padded(self.sheet, given)
            raw = {column: cell for column, cell in zip(columns, row.cells, strict=False) if column}
            said = {column: value_of(cell) for column, cell in raw.items()}
            yield Entry(self.file, self.level, row.line, row, said, raw, len(row.cells) == len(columns))


@dataclass(frozen=True, slots=True)
class Table:
    """All that one run looks through: the files, their rows in the order given, and aligned releases.

    `usable` are the rows that `load` would make terms of; `known` are terms of other sets, with which compounds in
    the releases can be parted.
    """

    files: tuple[Lined, ...]
    entries: tuple[Entry, ...]
    usable: tuple[Entry, ...]
    releases: tuple[Bitext, ...] = ()
    known: tuple[Term, ...] = ()


def table_of(files: Sequence[Lined], releases: Sequence[Bitext] = (), known: Sequence[Term] = ()) -> Table:
    """The files of a run with their rows read once."""
    entries = tuple(entry for file in files for entry in file.entries())
    usable = tuple(entry for entry in entries if entry.usable)
    return Table(tuple(files), entries, usable, tuple(releases), tuple(known))


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule; `doc` is its function's docstring."""

    name: str
    severity: Severity
    doc: str
    look: Callable[[Table], Iterable[Draft]]

    def problems(self, table: Table) -> Iterator[Problem]:
        for draft in self.look(table):
            entry = draft.entry
            yield Problem(
                self.name,
                draft.severity or self.severity,
                draft.message,
                draft.file,
                draft.line,
                draft.column,
                *((entry.concept, entry.ja, entry.en) if entry else ("", "", "")),
                mended=draft.mended,
            )


RULES: dict[str, Rule] = {}
"""Every rule by name, in the order in which the documentation lists them."""


def rule(
    name: str, severity: Severity
) -> Callable[[Callable[[Table], Iterator[Draft]]], Callable[[Table], Iterator[Draft]]]:
    """Registers a rule: a generator over the rows whose docstring says what it is about."""

    def register(look: Callable[[Table], Iterator[Draft]]) -> Callable[[Table], Iterator[Draft]]:
        RULES[name] = Rule(name, severity, (look.__doc__ or "").strip(), look)
        return look

    return register


def is_blank(row: Row) -> bool:
    return not any(cell.strip() for cell in row.cells)
