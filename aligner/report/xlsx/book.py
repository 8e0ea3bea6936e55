"""A workbook of texts: nothing in it is run, rounded or turned into a date, and nothing is cut without saying so."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from typing import Any

from aligner.extras import needed
from aligner.report.cells import visible
from aligner.report.xlsx.looks import LOOKS

MOST_CHARACTERS = 32_767
"""UTF-16 units that Excel holds in a cell."""
MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
MOST_LINKS = 65_530

CUT = f" […cut to Excel's {MOST_CHARACTERS:,} characters; the whole stands in the release and in --format json]"
_AS_TEXT = 255
"""Excel shows longer texts as ##### where their cell is formatted as text; so long a text is no number anyway."""
_FIXED = date(2000, 1, 1)
_LINE = 17.0
"""Points a line of the font fills in Excel; other programs' fonts need less."""
_TITLE = 1.5
_HIGHEST = 409.0
"""What Excel allows."""
_LATIN = 0.92
"""The widths of a Latin letter (with what wrapping between words wastes) and of a Japanese one, in the unit of column
widths."""
_JAPANESE = 1.92
_UNWRITABLE = re.compile("\r\n?|[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
_RICH = re.compile(r"<r>.*</r>", re.S)

Run = tuple[str, bool]
"""Text that is, or is not, the figure in question."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its header and its width in characters."""

    name: str
    width: float


class Book:
    """A workbook in the making; `cuts` tells what did not fit."""

    def __init__(self, title: str, day: date | None) -> None:
        self.cuts: list[str] = []
        self._output = io.BytesIO()
        self._workbook = needed("xlsxwriter", "--format xlsx").Workbook(
            self._output,
            {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
        )
        # Without a fixed time two runs over one release would differ.
        created = datetime.combine(day or _FIXED, datetime.min.time())
        self._workbook.set_properties({"title": title, "created": created})
        self._formats: dict[tuple[str, bool], Any] = {}

    def sheet(self, name: str, columns: Sequence[Column], header: bool = True) -> Sheet:
        """A new sheet; with `header` its first row names the columns, stays in sight and filters."""
        sheet = Sheet(self, self._workbook.add_worksheet(name), name)
        sheet.set_up(columns, header)
        return sheet

    def format(self, look: str, short: bool = True) -> Any:
        """The workbook's format for a look; `short` texts are formatted as text, so that editing keeps them one."""
        if (look, short) not in self._formats:
            properties: dict[str, Any] = {"num_format": "@"} if short else {}
            for name in look.split():
                properties |= LOOKS[name]
            self._formats[look, short] = self._workbook.add_format(properties)
        return self._formats[look, short]

    def content(self) -> bytes:
        """The bytes of the file; nothing can be written afterwards."""
        self._workbook.close()
        return self._output.getvalue()


class Sheet:
    """One worksheet; rows and columns are counted from 0."""

    def __init__(self, book: Book, worksheet: Any, name: str) -> None:
        self._book = book
        self._sheet = worksheet
        self.name = name
        self._widths: list[float] = []
        self._lines: dict[int, float] = {}
        self._last = (0, 0)
        self._links = 0
        self._header = False

    def set_up(self, columns: Sequence[Column], header: bool) -> None:
        self._widths = [column.width for column in columns]
        self._header = header
        for at, column in enumerate(columns):
            self._sheet.set_column(at, at, column.width)
            if header:
                self.put(0, at, column.name, "cell head")
        if header:
            self._sheet.freeze_panes(1, 0)
            self._sheet.repeat_rows(0)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_margins(0.4, 0.4, 0.5, 0.6)
        self._sheet.set_footer("&L&A&R&P / &N")

    def put(self, row: int, column: int, text: str | Sequence[Run], look: str, link: str = "") -> None:
        """A text, or its runs with the figure in question marked; `link` is a place in the workbook."""
        if not self._holds(row, column):
            return
        self._lines.setdefault(row, 1)
        if not text:
            self._sheet.write_blank(row, column, None, self._book.format(look))
            return
        runs = _legal([(text, False)] if isinstance(text, str) else text)
        units = _units(runs)
        if units > MOST_CHARACTERS:
            self._book.cuts.append(
                f"{self.name} {_address(row, column)}: {units:,} characters, cut to {MOST_CHARACTERS:,}"
            )
            runs = _cut(runs)
        self._lines[row] = max(self._lines[row], self._high(runs, column, look))
        self._write(row, column, runs, look, units <= _AS_TEXT, link)

    def _write(self, row: int, column: int, runs: Sequence[Run], look: str, short: bool, link: str) -> None:
        if len(runs) > 1:
            tokens = [
                part
                for said, marked in runs
                for part in (self._book.format(f"{look} figure" if marked else look, short), said)
            ]
            self._sheet.write_rich_string(row, column, *tokens, self._book.format(look, short))
        elif link and self._links < MOST_LINKS:
            self._links += 1
            self._sheet.write_url(row, column, f"internal:{link}", self._book.format(f"{look} link"), runs[0][0])
        elif runs:
            look = f"{look} figure" if runs[0][1] else look
            self._sheet.write_string(row, column, runs[0][0], self._book.format(look, short))

    def number(self, row: int, column: int, value: float | None, look: str = "cell number") -> None:
        """A number of our own counting; never one of the document's."""
        if value is None:
            self.put(row, column, "", look)
        elif self._holds(row, column):
            self._sheet.write_number(row, column, value, self._book.format(look))

    def comment(self, row: int, column: int, text: str) -> None:
        """What is shown when the mouse rests on a cell."""
        if self._holds(row, column):
            said = visible(text)
            size = {"width": 320, "height": 40 + 18 * (len(said) // 40)}
            self._sheet.write_comment(row, column, said[: MOST_CHARACTERS // 2], {**size, "font_size": 9, "author": ""})

    def choices(self, column: int, first: int, last: int, values: Sequence[str], title: str, message: str) -> None:
        """A drop-down of `values` in the rows `first` to `last`."""
        if self._holds(first, column) and first <= last:
            self._sheet.data_validation(
                first,
                column,
                min(last, MOST_ROWS - 2),
                column,
                {"validate": "list", "source": list(values), "input_title": title, "input_message": message},
            )

    def freeze(self, row: int, column: int) -> None:
        self._sheet.freeze_panes(row, column)

    def finish(self) -> None:
        """Set the heights, filter what is there, silence Excel's doubts about figures in texts; say what is cut."""
        row, column = self._last
        if row >= MOST_ROWS - 1:
            missing = f"{row - MOST_ROWS + 2:,} rows more than Excel holds are left out; --format json has all"
            self._sheet.write_string(MOST_ROWS - 1, 0, missing, self._book.format("plain error"))
            self._book.cuts.append(f"{self.name}: {missing}")
        if column >= MOST_COLUMNS:
            self._book.cuts.append(f"{self.name}: columns beyond Excel's {MOST_COLUMNS:,} are left out")
        row, column = min(row, MOST_ROWS - 1), min(column, MOST_COLUMNS - 1)
        # Some programs take a row without a height for a line high, whatever it holds.
        for at, lines in self._lines.items():
            self._sheet.set_row(at, min(_HIGHEST, 2 + _LINE * lines))
        if self._header:
            self._sheet.autofilter(0, 0, max(row, 1), len(self._widths) - 1)
        self._sheet.ignore_errors({"number_stored_as_text": f"A1:{_address(row, column)}"})

    def _high(self, runs: Sequence[Run], column: int, look: str) -> float:
        """How many lines a text takes in its column; one that is not in a box runs on over the next columns."""
        if not look.startswith("cell"):
            return _TITLE if look.endswith("title") else 1
        room = self._widths[column] - 1 if column < len(self._widths) else 10.0
        lines = 0
        for said in "".join(text for text, _ in runs).split("\n"):
            # In UTF-8 a Japanese letter takes three bytes.
            japanese = (len(said.encode()) - len(said)) // 2
            lines += max(1, ceil(((len(said) - japanese) * _LATIN + japanese * _JAPANESE) / room))
        return lines

    def _holds(self, row: int, column: int) -> bool:
        self._last = max(self._last[0], row), max(self._last[1], column)
        return row < MOST_ROWS - 1 and column < MOST_COLUMNS


def _legal(runs: Sequence[Run]) -> list[Run]:
    """The runs without what XML cannot hold: controls become symbols, tabs between cells bars."""
    shown = [(text if text.isprintable() else _UNWRITABLE.sub(_written, text), marked) for text, marked in runs if text]
    if len(shown) == 1 and _RICH.fullmatch(shown[0][0]):
        # The library takes such a text for markup of its own; in two runs it is a text again.
        text, marked = shown[0]
        return [(text[:1], marked), (text[1:], marked)]
    return [(text, marked) for text, marked in shown if text]


def _written(found: re.Match[str]) -> str:
    if found.group()[0] == "\r":
        return "\n"
    return "\N{REPLACEMENT CHARACTER}" if found.group() > "\ufff0" else visible(found.group())


def _units(runs: Sequence[Run]) -> int:
    return sum(len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2 for text, _ in runs)


def _cut(runs: Sequence[Run]) -> list[Run]:
    left = MOST_CHARACTERS - len(CUT)
    kept: list[Run] = []
    for text, marked in runs:
        piece = text.encode("utf-16-le")[: 2 * left].decode("utf-16-le", "ignore")
        left -= _units([(piece, marked)])
        if piece:
            kept.append((piece, marked))
    text, marked = kept.pop()
    return [*kept, (text, marked), (CUT, False)] if marked else [*kept, (text + CUT, False)]


def _address(row: int, column: int) -> str:
    """Example: row 16, column 27 is AB17."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def address(sheet: Sheet, row: int, column: int = 0) -> str:
    """A place that a link may lead to."""
    return f"'{sheet.name}'!{_address(min(row, MOST_ROWS - 1), column)}"
