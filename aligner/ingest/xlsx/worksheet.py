"""What people see of one worksheet: the texts of its cells as displayed, without hidden rows and columns."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from aligner.ingest.number_formats import shown_number, shown_text
from aligner.ingest.xlsx.package import Handler, Package, SheetPart, parse, whole
from aligner.ingest.xlsx.text_boxes import TextBox, text_boxes

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
MOST_CELLS = 3_000_000
"""Cells with or without a text."""
MOST_FILLED = 400_000
_MOST_MERGED = 50_000
_MOST_WIDE = 100
_SMALL_AREA = 1_000
"""Places; so many can be looked at one by one. Of larger areas a sheet has a few."""
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")

Place = tuple[int, int]
"""Row and column, from 1."""
Area = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


@dataclass(slots=True)
class Worksheet:
    """The visible cells of a sheet that hold something, the merged areas, and the texts drawn over them."""

    title: str
    cells: dict[Place, str] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    boxes: list[TextBox] = field(default_factory=list)
    errors: list[Place] = field(default_factory=list)
    """The cells that show an error: #REF!, #DIV/0!."""
    uncalculated: list[Place] = field(default_factory=list)
    """The cells with a formula that has no result."""
    formulas: int = 0
    zeros: int = 0
    """How many formulas result in 0."""
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: bytearray = field(default_factory=lambda: bytearray(MOST_COLUMNS + 2))
    """A 1 for each column that is hidden."""

    def row(self, row: int) -> int:
        """The number of a row among the visible ones."""
        return row - bisect_left(self.hidden_rows, row)

    def column(self, column: int) -> int:
        """The number of a column among the visible ones."""
        return column - self.hidden_columns.count(1, 0, column)

    def is_hidden(self, row: int, column: int) -> bool:
        at = bisect_left(self.hidden_rows, row)
        return self.hidden_rows[at : at + 1] == [row] or self.hidden_columns[column] == 1

    def name(self, place: Place) -> str:
        """A cell as Excel writes it: PL!D12, 'P L'!D12."""
        plain = re.fullmatch(r"[^\W\d][\w.]*", self.title) and not _REFERENCE.fullmatch(self.title.upper())
        title = self.title if plain else "'" + self.title.replace("'", "''") + "'"
        return f"{title}!{letters(place[1])}{place[0]}"


def read(package: Package, part: SheetPart) -> Worksheet:
    """What people see of a worksheet.

    Raises what the package's `refusal` makes where it is damaged or holds more than any release does.
    """
    sheet = Worksheet(part.title)
    handler = _Reader(package, sheet)
    parse(package, part.member, handler)
    sheet.hidden_rows.sort()
    sheet.cells = _seen(sheet)
    sheet.boxes = text_boxes(package, part.member)
    sheet.errors = [place for place in sheet.errors if not sheet.is_hidden(*place)]
    sheet.uncalculated = [place for place in sheet.uncalculated if not sheet.is_hidden(*place)]
    return sheet


def letters(column: int) -> str:
    """Example: column 28 is AB."""
    name = ""
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def place_of(reference: str) -> Place | None:
    """Example: AB12 is row 12, column 28."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - ord("A") + 1
    row = int(found[2])
    return (row, column) if 0 < row <= MOST_ROWS and column <= MOST_COLUMNS else None


def _seen(sheet: Worksheet) -> dict[Place, str]:
    """The cells that can be seen, in reading order.

    Of a merged area the first cell shows, over all of the area that is not hidden, and no other.
    """
    cells = dict(sorted(sheet.cells.items()))
    moved: dict[Place, Place] = {}
    for area in sheet.merged:
        top, left, bottom, right = area
        for place in _within(area, cells):
            if place != (top, left):
                del cells[place]
        if (top, left) in cells and sheet.is_hidden(top, left):
            shown = ((r, c) for r in _some(top, bottom) for c in _some(left, right) if not sheet.is_hidden(r, c))
            if (to := next(shown, None)) is not None:
                moved[top, left] = to
    if moved:
        cells = dict(sorted((moved.get(place, place), text) for place, text in cells.items()))
    return {place: text for place, text in cells.items() if not sheet.is_hidden(*place)}


def _within(area: Area, cells: Mapping[Place, str]) -> list[Place]:
    top, left, bottom, right = area
    if (bottom - top + 1) * (right - left + 1) <= _SMALL_AREA:
        places = ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
        return [place for place in places if place in cells]
    return [place for place in cells if top <= place[0] <= bottom and left <= place[1] <= right]


def _some(first: int, last: int) -> Iterable[int]:
    return range(first, min(last, first + _SMALL_AREA) + 1)


class _Reader(Handler):
    def __init__(self, package: Package, sheet: Worksheet) -> None:
        self._package = package
        self._sheet = sheet
        self._row = 0
        self._place: Place = (0, 0)
        self._kind = ""
        self._style = 0
        self._formula = False
        self._pieces: list[str] | None = None
        self._value: str | None = None
        self._inline: list[str] = []
        self._aloud = False
        self._count = 0
        self._column = 0
        self._wide = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        match name:
            case "c":
                self._cell(attributes)
            case "v":
                self._pieces = []
            case "f":
                self._formula = True
            case "t":
                self._pieces = None if self._aloud else self._inline
            case "rPh":
                self._aloud = True
            case "row":
                self._row = whole(attributes.get("r")) or self._row + 1
                self._column = 0
                if _true(attributes.get("hidden")) or (
                    _true(attributes.get("customHeight")) and _none(attributes.get("ht"))
                ):
                    self._sheet.hidden_rows.append(self._row)
            case "col":
                if _true(attributes.get("hidden")) or _none(attributes.get("width")):
                    first, last = max(1, whole(attributes.get("min"))), min(whole(attributes.get("max")), MOST_COLUMNS)
                    if first <= last:
                        self._sheet.hidden_columns[first : last + 1] = b"\1" * (last + 1 - first)
            case "mergeCell":
                self._merge(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        match name:
            case "v":
                self._value = "".join(self._pieces or ())
                self._pieces = None
            case "t":
                self._pieces = None
            case "rPh":
                self._aloud = False
            case "c":
                self._finish()

    def text(self, data: str) -> None:
        if self._pieces is not None:
            self._pieces.append(data)

    def _cell(self, attributes: Mapping[str, str]) -> None:
        self._count += 1
        if self._count > MOST_CELLS:
            raise self._package.refusal(
                f"holds more than {MOST_CELLS:,} cells in {self._sheet.title}; keep the sheets of the release only"
            )
        self._place = place_of(attributes.get("r", "")) or (max(self._row, 1), self._column + 1)
        self._column = self._place[1]
        self._kind = attributes.get("t", "n")
        self._style = whole(attributes.get("s"))
        self._formula, self._value, self._inline = False, None, []

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        start, end = place_of(first), place_of(last)
        if start and end and len(self._sheet.merged) < _MOST_MERGED:
            large = (end[0] - start[0] + 1) * (end[1] - start[1] + 1) > _SMALL_AREA
            self._wide += large
            if not large or self._wide <= _MOST_WIDE:
                self._sheet.merged.append((*start, *end))

    def _finish(self) -> None:
        sheet = self._sheet
        if self._formula:
            sheet.formulas += 1
            if not self._value and self._kind != "str" and not self._inline:
                sheet.uncalculated.append(self._place)
                return
            sheet.zeros += self._value == "0"
        shown = self._shown()
        if shown.strip():
            if len(sheet.cells) >= MOST_FILLED:
                raise self._package.refusal(
                    f"holds more than {MOST_FILLED:,} texts in {sheet.title}; keep the sheets of the release only"
                )
            sheet.cells[self._place] = shown
            if self._kind == "e":
                sheet.errors.append(self._place)

    def _shown(self) -> str:
        value, code = self._value or "", self._package.code(self._style)
        match self._kind:
            case "s":
                at = whole(value)
                return shown_text(self._package.texts[at], code) if value and at < len(self._package.texts) else ""
            case "inlineStr":
                return shown_text("".join(self._inline), code)
            case "str":
                return shown_text(value, code) if value else ""
            case "b":
                return "TRUE" if value in ("1", "true") else "FALSE"
            case "e":
                return value or "#REF!"
            case "d":
                return _iso(value, code, self._package.from_1904)
        return shown_number(value, code, self._package.from_1904) if value else ""


def _true(text: str | None) -> bool:
    return text in ("1", "true")


def _none(text: str | None) -> bool:
    """Whether a height or a width is 0."""
    try:
        return text is not None and float(text) == 0
    except ValueError:
        return False


def _iso(value: str, code: str, from_1904: bool) -> str:
    """A date that is stored as one: 2024-03-31."""
    try:
        day = datetime.fromisoformat(value)
    except ValueError:
        return value
    serial = (day.replace(tzinfo=None) - datetime(1899, 12, 30)).total_seconds() / 86_400
    return shown_number(repr(serial - (1_462 if from_1904 else 0)), code, from_1904)
