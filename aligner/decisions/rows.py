"""Tables that people edit, in a spreadsheet or by hand: named columns, a row a line, errors with file and line.

What a spreadsheet does on its way back is undone: the byte order mark or UTF-16 of its text formats, CRLF,
quotation marks around cells, columns in another order, empty cells dropped at the end of a row.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from aligner.errors import ConfigError
from aligner.text.tsv import unescape

LARGEST = 64_000_000
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table of decisions: where it stands, and its cells by the names of their columns."""

    file: Path
    line: int
    cells: dict[str, str]

    def get(self, column: str) -> str:
        return self.cells.get(column, "")

    def error(self, message: str) -> ConfigError:
        return error_at(self.file, self.line, message)


def error_at(file: Path, line: int, message: str) -> ConfigError:
    """An error that names the place in the file."""
    return ConfigError(f"{file}:{line}: {message}")


def read_content(file: Path, hint: str = "check the name", largest: int = LARGEST) -> bytes:
    """The bytes of a file of decisions or of an earlier run, and no more of them than such a file has.

    Raises ConfigError, with `hint`, where the file cannot be read or is far too large.
    """
    try:
        # What has no size, such as a device, is not read to the end either.
        with file.open("rb") as opened:
            content = opened.read(largest + 1)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "no such name"
        raise ConfigError(f"{file}: cannot be read ({why}); {hint}") from error
    if len(content) > largest:
        raise ConfigError(f"{file}: is larger than {largest // 1_000_000} MB; look whether this is the right file")
    return content


def rows_of(content: bytes, file: Path, columns: Sequence[str], required: Sequence[str], hint: str) -> Iterator[Row]:
    """The rows of a table, blank lines left out.

    Raises ConfigError, with the line and `hint`, where the header lacks a column that is required or has one that
    is not among `columns` (any others may stand there if `columns` is empty), and where a row is too long.
    """
    lines = _LINE_END.split(_text(content, file))
    header = [_cell(cell).strip().casefold() for cell in lines[0].split("\t")]
    if missing := [column for column in required if column not in header]:
        raise error_at(file, 1, f"the header lacks {', '.join(missing)}; {hint}")
    named = [column for column in header if column]
    if unknown := [column for column in named if columns and column not in columns]:
        raise error_at(file, 1, f"there is no column {unknown[0]}; the columns are {', '.join(columns)}")
    if repeated := [column for column in named if named.count(column) > 1]:
        raise error_at(file, 1, f"the header names {repeated[0]} twice; delete one of the columns")
    for number, line in enumerate(lines[1:], start=2):
        cells = [_cell(cell) for cell in line.split("\t")]
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
            raise error_at(
                file,
                number,
                f"has {len(cells)} cells where the header has {len(header)}; take the tabs out of its texts",
            )
        cells += [""] * (len(header) - len(cells))
        yield Row(file, number, dict(zip(header, (cell.strip() for cell in cells), strict=False)))


def _text(content: bytes, file: Path) -> str:
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise error_at(file, line, "is not UTF-8; save it as UTF-8 text, parted by tabs") from error


def _cell(cell: str) -> str:
    """A cell without the quotation marks of a spreadsheet: a cell of ours never begins with one."""
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        cell = cell[1:-1].replace('""', '"')
    return unescape(cell)
