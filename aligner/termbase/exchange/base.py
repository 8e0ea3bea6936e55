"""What every exchange format reads into and writes from: a table of texts, and what did not fit.

A glossary cell may carry the quotation marks of a spreadsheet; a text never does.  Formats see
texts only, so that each quotes as it must.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from aligner import extras
from aligner.errors import ConfigError, TermbaseError
from aligner.termbase.sheet import Row, Sheet

_BREAKS = str.maketrans({"\t": " ", "\n": " ", "\r": " "})


@dataclass(frozen=True, slots=True)
class Line:
    """One row of texts and where it stands in its file; a blank line has no texts."""

    number: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A glossary as texts: the names of its columns, and its rows as wide as these."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """A glossary that was read; `lost` says in plain sentences what of the file is not in it."""

    sheet: Sheet
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exported:
    """A file's bytes; `lost` says in plain sentences what of the glossary is not in them."""

    content: bytes
    lost: tuple[str, ...] = ()


def table_of(sheet: Sheet) -> Table:
    """The texts of a sheet, without a spreadsheet's quotes but with the spaces around them.

    Example: the cell `"net ""core"" income"` has the text `net "core" income`.
    """
    columns = tuple(text_of(column).strip() for column in sheet.columns)
    lines = []
    for row in sheet.rows:
        texts = tuple(map(text_of, row.cells))
        lines.append(Line(row.line, texts if any(text.strip() for text in texts) else ()))
    return Table(columns, tuple(lines))


def imported(table: Table, lost: Iterable[str] = ()) -> Imported:
    """A table as a sheet, each text quoted where TSV needs it.

    Tabs and line breaks inside a text, which TSV cannot hold, become spaces, and that is said.
    """
    broken = sum(text.translate(_BREAKS) != text for line in table.lines for text in line.texts)
    told = [f"{counted(broken, 'cell')} had tabs or line breaks, which TSV cannot hold: spaces now"] if broken else []
    rows = tuple(Row(tuple(map(cell_of, line.texts)), line.number) for line in table.lines)
    return Imported(Sheet(tuple(map(cell_of, table.columns)), rows), (*lost, *told))


def text_of(cell: str) -> str:
    """What a TSV cell holds, spaces and all."""
    bare = cell.strip()
    if len(bare) > 2 and bare[0] == bare[-1] == '"':
        return bare[1:-1].replace('""', '"')
    return cell


def cell_of(text: str) -> str:
    """The TSV cell that holds a text."""
    text = text.translate(_BREAKS)
    return text if text_of(text) == text else '"' + text.replace('"', '""') + '"'


def counted(number: int, what: str) -> str:
    """Example: "1 cell", "3 cells"."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def told_of(lost: Mapping[str, int]) -> tuple[str, ...]:
    """What was left out, a sentence a kind.

    Example: {"blank line": 2} is told as "left out: blank line (2)".
    """
    return tuple(f"left out: {what} ({number:,})" for what, number in lost.items() if number)


def needed(module: str, file: Path) -> ModuleType:
    """A module of the extra `exchange`, imported when a file asks for it."""
    try:
        return extras.needed(module)
    except ConfigError as error:
        raise TermbaseError(f"{error}; TSV and CSV need nothing", file) from error
