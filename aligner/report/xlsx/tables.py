"""The sheet Tables: both halves of each table as real cells, each Japanese column beside its English one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from aligner.model import AuditReport, Bead, Block, Cell, Finding, Kind, Lang, Table, TablePair
from aligner.report.interleave import interleave, reading_order
from aligner.report.located import Marks
from aligner.report.summary import lines
from aligner.report.xlsx.book import Book, Column, Sheet, address
from aligner.report.xlsx.passages import lines_of, told, worst

_LINES = {"ja": 0, "en": 1}
_LABEL = {"ja": 2, "en": 3}
_FIGURES = 4
"""The column in which the figures begin."""
_COLUMNS = (Column("ja lines", 7), Column("en lines", 7), Column("Japanese", 27), Column("English", 31))
_WIDTH = 11.5


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column of the sheet a column of either table stands in, and how wide the whole is."""

    ja: dict[int, int]
    en: dict[int, int]
    width: int
    two_sided: bool

    def of(self, lang: Lang) -> dict[int, int]:
        return self.ja if lang == "ja" else self.en


def sheet(book: Book, report: AuditReport) -> Sheet:
    widest = max((layout(pair).width for one in report.releases for pair in one.bitext.tables), default=_FIGURES)
    figures = [Column("", _WIDTH)] * (widest - _FIGURES)
    made = book.sheet("Tables", [*_COLUMNS, *figures], header=False)
    made.freeze(0, _FIGURES)
    return made


def write(sheet: Sheet, report: AuditReport, marks: list[Marks]) -> dict[tuple[int, str], str]:
    """Every table of every release; returns where each begins, by the release's number and the table's id."""
    places: dict[tuple[int, str], str] = {}
    row = 0
    for number, release in enumerate(report.releases):
        sheet.put(row, 0, release.bitext.release.id, "plain title")
        row += 2
        rows: defaultdict[str, list[Bead]] = defaultdict(list)
        for bead in reading_order(release.bitext.beads):
            if bead.kind.is_table and bead.table:
                rows[bead.table].append(bead)
        for pair in release.bitext.tables:
            places[number, pair.id] = address(sheet, row)
            row = _table(sheet, row, pair, rows[pair.id], marks[number]) + 1
        if not release.bitext.tables:
            sheet.put(row, 0, "no tables", "plain faint")
            row += 2
    sheet.finish()
    return places


def layout(pair: TablePair) -> Layout:
    """Labels in columns of their own, then the pairs; a table without a counterpart keeps its columns together."""
    if pair.ja is None or pair.en is None:
        table = pair.ja or pair.en
        width = table.width if table else 0
        alone = {at: _FIGURES + at - 1 for at in range(1, width)}
        label = _LABEL["ja"] if pair.ja else _LABEL["en"]
        return Layout(
            {0: label, **alone} if pair.ja else {},
            {0: label, **alone} if pair.en else {},
            _FIGURES + max(0, width - 1),
            two_sided=False,
        )
    paired = dict(pair.columns)
    columns: list[tuple[int | None, int | None]] = [(at, paired.get(at)) for at in range(1, pair.ja.width)]
    taken = {en for _, en in columns}
    columns += [(None, at) for at in range(1, pair.en.width) if at not in taken]
    ordered = interleave(columns, lambda c: () if c[0] is None else (c[0],), lambda c: () if c[1] is None else (c[1],))
    ja, en = {0: _LABEL["ja"]}, {0: _LABEL["en"]}
    for at, (left, right) in enumerate(ordered):
        if left is not None:
            ja[left] = _FIGURES + 2 * at
        if right is not None:
            en.setdefault(right, _FIGURES + 2 * at + 1)
    return Layout(ja, en, _FIGURES + 2 * len(ordered), two_sided=True)


def _table(sheet: Sheet, row: int, pair: TablePair, beads: Sequence[Bead], marks: Marks) -> int:
    """Write one table from `row` on; returns the row after it."""
    shape = layout(pair)
    for column in range(shape.width):
        sheet.put(row, column, "", "plain band")
    sheet.put(row, 0, pair.id, "plain band")
    sheet.put(row, 2, "; ".join((_half("Japanese", pair.ja), _half("English", pair.en))), "plain band")
    row += 1
    tables: tuple[tuple[Lang, Table | None], ...] = (("ja", pair.ja), ("en", pair.en))
    for lang, table in tables:
        if table and table.trouble:
            name = "Japanese" if lang == "ja" else "English"
            sheet.put(row, 2, f"the {name} could not be read as rows and columns: {table.trouble}", "plain warning")
            row += 1
        for caption in table.captions if table else ():
            sheet.put(row, _LINES[lang], lines_of([caption]), "plain faint middle")
            sheet.put(row, 2, caption.text.value, "plain bold")
            row += 1
    if shape.two_sided:
        _sides(sheet, row, shape)
        row += 1
    for bead in beads:
        for ja, en in _opposite(bead):
            _row(sheet, row, bead, shape, ja, en, marks)
            row += 1
    return row


def _opposite(bead: Bead) -> Iterator[tuple[Block | None, Block | None]]:
    """The rows of a bead beside each other; one whose other half takes two lines beside that with the figures."""
    ja = _fullest(bead.en) if len(bead.ja) == 1 else 0
    en = _fullest(bead.ja) if len(bead.en) == 1 else 0
    return zip_longest([*[None] * ja, *bead.ja], [*[None] * en, *bead.en])


def _fullest(blocks: Sequence[Block]) -> int:
    filled = [sum(bool(cell.text.value.strip()) for cell in block.cells) for block in blocks]
    return filled.index(max(filled)) if filled else 0


def _half(name: str, table: Table | None) -> str:
    return f"{name} {lines(table.lines)}" if table else f"no counterpart in the {name}"


def _sides(sheet: Sheet, row: int, shape: Layout) -> None:
    """Says which half each column is of."""
    for column in range(shape.width):
        half = "ja" if column % 2 == 0 else "en"
        sheet.put(row, column, half, f"cell faint middle {'en' if half == 'en' else ''}")


def _row(sheet: Sheet, row: int, bead: Bead, shape: Layout, ja: Block | None, en: Block | None, marks: Marks) -> None:
    header = "header" if bead.kind is Kind.TABLE_HEADER else ""
    sides: tuple[tuple[Lang, Block | None, bool], ...] = (("ja", ja, bool(bead.ja)), ("en", en, bool(bead.en)))
    for lang, block, there in sides:
        sheet.put(row, _LINES[lang], lines_of([block] if block else ()), "cell faint middle")
        places = shape.of(lang)
        cells = {cell.column: cell for cell in block.cells} if block else {}
        tint = "en" if lang == "en" and shape.two_sided else ""
        for at, column in places.items():
            look = f"cell {tint} {header} {'right' if at else ''}"
            if not there and shape.two_sided:
                look = "cell missing"
            found = _findings(cells.get(at), block, marks)
            sheet.put(row, column, cells[at].text.value if at in cells else "", f"{look} {worst(found)}")
            if found:
                sheet.comment(row, column, "; ".join(map(told, found)))
        # A row may hold more cells than its table has columns; none of them is dropped.
        for at in sorted(cells.keys() - places.keys()):
            spare = shape.width + 2 * (at - len(places)) + (lang == "en")
            sheet.put(row, spare, cells[at].text.value, "cell warning right")


def _findings(cell: Cell | None, block: Block | None, marks: Marks) -> list[Finding]:
    if cell is None or block is None:
        return []
    return [mark.finding for mark in marks.of(block) if mark.within(cell.text)]
