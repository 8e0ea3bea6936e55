"""The tables of a release as figures by label and period, kept after the release itself is gone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from aligner.align.cells import cell_digits
from aligner.history.periods import Calendars, Period, read_period
from aligner.history.words import pattern, says
from aligner.model import Block, Cell, Half, Kind, Lang, Span, Table
from aligner.quantities import read_unit
from aligner.termbase.keys import fold

_MARKS = re.compile(r"[(（]\s?(?:注|note)?\s?\d{1,2}\s?[)）]|[*※†]+\d*|[:：]\s*$", re.IGNORECASE)
_LONGEST = 160
_HEADING_ABOVE = 3
"""So many blocks above a table may be the heading that names it."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One figure as it is printed in a cell: its digits, how many of them stand behind the point, and its sign."""

    text: str
    value: Decimal
    places: int
    negative: bool
    lines: tuple[int, int]
    span: Span
    block: int
    """The index of its row in its half."""
    column: int

    @property
    def digits(self) -> int:
        """How many digits count: those of a figure without the zeros in front."""
        return len(str(abs(self.value).normalize().scaleb(self.places).to_integral_value()).lstrip("0"))


@dataclass(frozen=True, slots=True)
class Item:
    """What a row is about: its label, the other half's label for it, and the section it stands in."""

    label: str
    key: str
    other: str
    other_key: str
    section: str
    lines: tuple[int, int]
    block: int


@dataclass(frozen=True, slots=True)
class Column:
    """The figures of one period, by the number of their item; `header` is what its head says beside the period."""

    header: str
    head: str
    period: Period | None
    figures: Mapping[int, Printed]


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table of items by periods, whichever of them runs down the page.

    `scope` is "group" for consolidated accounts, "single" for a company's own, "" where nothing is said.
    """

    index: int
    title: str
    scope: str
    items: tuple[Item, ...]
    columns: tuple[Column, ...]


def printed_tables(half: Half, calendars: Calendars, others: Mapping[int, str]) -> Iterator[PrintedTable]:
    """The tables of a half that can be compared with another release's.

    `others` are the other half's labels by the row's index.  Columns of changes, of forecasts and of convenience
    translations are left out: no other release has to print them again.
    """
    for table in half.tables:
        if table.trouble or not table.rows:
            continue
        title = _title(half, table)
        if says("forecast", title):
            continue
        found = _by_column(table, title, calendars, others) or _by_row(table, title, calendars)
        if found is not None and found.columns and found.items:
            yield found


def label_key(label: str, lang: Lang) -> str:
    """The key under which two labels are one: without note marks, and in one spelling."""
    return fold(_MARKS.sub(" ", label[:_LONGEST]).strip(), lang).value


def _title(half: Half, table: Table) -> str:
    """The captions of a table and the heading above it."""
    first = table.captions[0].index if table.captions else (table.header + table.rows)[0].index
    above = [block for block in half.blocks[max(0, first - _HEADING_ABOVE) : first] if block.kind is Kind.HEADING]
    return " ".join(block.text.value.strip() for block in (*above[-1:], *table.captions))[: 3 * _LONGEST]


def _scope(title: str) -> str:
    if says("single", title):
        return "single"
    return "group" if says("group", title) else ""


def _by_column(table: Table, title: str, calendars: Calendars, others: Mapping[int, str]) -> PrintedTable | None:
    """A table whose columns are periods, or whose caption names the one period of all its columns."""
    periods = _column_periods(table, calendars)
    if sum(period is not None for period in periods) < 2 and _is_period_axis(table, calendars):
        return None
    if not any(periods):
        whole = read_period(title, table.lang, calendars)
        periods = [whole] * table.width
    words = [_words_over(table, number) for number in range(table.width)]
    home = pattern("home").search(title + " ".join(words)) is not None
    items, figures = [], []
    section = ""
    for row in table.rows:
        printed = {cell.column: found for cell in row.cells[1:] if (found := _printed(row, cell)) is not None}
        if not printed:
            section = label_key(row.label, table.lang) if row.label.strip() else section
            continue
        if row.label.strip() and not says("forecast", row.label):
            items.append(_item(row, table.lang, section, others.get(row.index, "")))
            figures.append(printed)
    columns = []
    for number in range(1, table.width):
        over = words[number]
        if says("change", over) or says("forecast", over) or (home and says("foreign", over)):
            continue
        period = periods[number]
        if _is_later(period, calendars):
            continue
        kept = {place: row[number] for place, row in enumerate(figures) if number in row}
        if kept:
            columns.append(Column(_header_key(over, table.lang), over, _with_length(period, table), kept))
    return PrintedTable(table.index, title, _scope(title), tuple(items), tuple(columns))


def _by_row(table: Table, title: str, calendars: Calendars) -> PrintedTable | None:
    """A table whose rows are periods and whose columns are items, as in a 決算短信."""
    corner = " ".join(row.label.strip() for row in table.header)
    items: list[Item] = []
    numbers: dict[int, int] = {}
    for number in range(1, table.width):
        label = " ".join(dict.fromkeys(filter(None, (_item_word(row, number) for row in table.header))))
        if not label or says("change", label):
            continue
        block = table.header[0]
        numbers[number] = len(items)
        items.append(Item(label, label_key(label, table.lang), "", "", "", (block.line, block.last_line), block.index))
    columns = []
    for row in table.rows:
        said = f"{corner} {row.label}".strip()
        period = read_period(said, table.lang, calendars)
        if period is None or says("forecast", row.label) or says("change", row.label) or _is_later(period, calendars):
            continue
        kept = {
            numbers[cell.column]: found
            for cell in row.cells[1:]
            if cell.column in numbers and (found := _printed(row, cell)) is not None
        }
        if kept:
            columns.append(Column("", row.label.strip(), _with_length(period, table), kept))
    return PrintedTable(table.index, title, _scope(title), tuple(items), tuple(columns))


def _item_word(row: Block, column: int) -> str:
    """A header cell that names an item and is no unit."""
    text = row.cells[column].text.value.strip() if column < len(row.cells) else ""
    return "" if read_unit(text) is not None or text in ("%", "銭", "円 銭") else text


def _is_period_axis(table: Table, calendars: Calendars) -> bool:
    """Whether the labels of the rows are periods."""
    corner = " ".join(row.label.strip() for row in table.header)
    rows = [row for row in table.rows if any(_printed(row, cell) for cell in row.cells[1:])]
    named = sum(read_period(f"{corner} {row.label}".strip(), table.lang, calendars) is not None for row in rows[:6])
    return bool(rows) and named * 2 >= len(rows[:6])


def _column_periods(table: Table, calendars: Calendars) -> list[Period | None]:
    """The period over each column; a head over several columns stands over the first of them."""
    found: list[Period | None] = [None] * table.width
    for row in table.header:
        before: Period | None = None
        for number in range(1, table.width):
            text = row.cells[number].text.value.strip() if number < len(row.cells) else ""
            if text:
                before = None if says("comparison", text) else read_period(text, table.lang, calendars)
            found[number] = before or found[number]
    if not any(found):
        corner = " ".join(row.label.strip() for row in table.header)
        for number in range(1, table.width):
            found[number] = read_period(f"{corner} {_words_over(table, number)}", table.lang, calendars)
    return found


def _words_over(table: Table, column: int) -> str:
    """The head of a column without the words that only say what it is compared with."""
    cells = [row.cells[column].text.value.strip() for row in table.header if column < len(row.cells)]
    return " ".join(dict.fromkeys(text for text in cells if text and not says("comparison", text)))


def _header_key(words: str, lang: Lang) -> str:
    """What the head of a column says beside its period and its unit: a segment's name, 対営業収益."""
    bare = re.sub(r"[\[(（【][^()（）]*[\])）】]", " ", words)
    letters = re.sub(r"[\d,.'/％%¥$~-]+", " ", bare)
    kept = [word for word in re.split(r"\s{1,}", letters) if word and read_unit(word) is None]
    return label_key(_PERIOD_WORDS.sub(" ", " ".join(kept)), lang)


_PERIOD_WORDS = re.compile(
    r"年度?|月期?|日|第|四?半期|[上下]期|末|通期|平成|令和|昭和|期|JPY|USD|百万円|千円|億円"
    r"|\b(?:FY|[1-4]?[QH][1-4]?|Q|H|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*|the|of|as|at|for|ended"
    r"|ending|three|six|nine|twelve|months?|years?|quarters?|half|fiscal|first|second|third|fourth|st|nd|rd|th|in"
    r"|millions?|thousands?|billions?|yen|end)\b",
    re.IGNORECASE,
)


def _is_later(period: Period | None, calendars: Calendars) -> bool:
    """Whether a period ends after the release was published, so that its figures are expected ones."""
    return bool(period and period.end and calendars.published and period.end > calendars.published[:2])


def _with_length(period: Period | None, table: Table) -> Period | None:
    """The period with what the table's captions say of its length: "Three Months Ended", a balance sheet."""
    if period is None or period.months is not None:
        return period
    captions = " ".join(block.text.value for block in table.captions)
    if says("instant", captions):
        return replace(period, months=0)
    lengths = {_LENGTHS[word.lower()] for found in _LENGTH.findall(captions) for word in found if word}
    return period if says("cumulative", captions) or len(lengths) != 1 else replace(period, months=lengths.pop())


_LENGTHS = {"three": 3, "six": 6, "nine": 9, "twelve": 12, "3": 3, "6": 6, "9": 9, "12": 12, "year": 12, "years": 12}
_LENGTH = re.compile(
    r"\b(three|six|nine|twelve|3|6|9|12)[\s-]months?|(?:fiscal\s)?(years?)\s(?:ended|ending)|(\d)[かヶケカ]月",
    re.IGNORECASE,
)


def _item(row: Block, lang: Lang, section: str, other: str) -> Item:
    label = row.label.strip()
    other_lang: Lang = "en" if lang == "ja" else "ja"
    return Item(
        label,
        label_key(label, lang),
        other,
        label_key(other, other_lang) if other else "",
        section,
        (row.line, row.last_line),
        row.index,
    )


def _printed(row: Block, cell: Cell) -> Printed | None:
    text = cell.text.strip()
    digits = cell_digits(text.value)
    if digits is None:
        return None
    behind = digits.printed.partition(".")[2]
    value = Decimal(digits.printed)
    return Printed(
        text.value,
        -value if digits.negative else value,
        len(behind),
        digits.negative,
        (row.line, row.last_line),
        text.source(0, len(text)),
        row.index,
        cell.column,
    )
