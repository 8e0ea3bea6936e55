"""Cuts one half into blocks and tables."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from aligner.model import Block, Cell, Document, Half, Kind, Lang, MappedText, Table
from aligner.segment.captions import caption_items
from aligner.segment.drafts import Draft, draft, find_references, in_sequence
from aligner.segment.furniture import find_furniture, is_page_number, running_lines
from aligner.segment.grids import Grid, Row, Shape, find_grids
from aligner.segment.header import split_tables
from aligner.segment.joins import join_wrapped, rejoin_cut, wrap_column
from aligner.segment.lines import Line, lines_between
from aligner.segment.repairs import mended, without_margin
from aligner.segment.trouble import table_trouble


@dataclass(frozen=True, slots=True)
class TableDraft:
    """A grid that is one table, the number of its lines that are header, and what is wrong with it.

    `continues` is true for rows that go on with the table before, which furniture has cut in two.
    """

    grid: Grid
    head: int
    trouble: str | None
    continues: bool = False

    @property
    def width(self) -> int:
        return max((len(row.cells) for row in self.grid.rows), default=0)


def build_half(document: Document, source: int, lang: Lang, first: int, last: int) -> Half:
    """The half that fills lines `first` to `last` of `document`: every line that is not blank is in one block."""
    lines = lines_between(document, first, last)
    items = _items(document, lines, lang)
    captions = caption_items(items)
    blocks: list[Block] = []
    tables: list[Table] = []
    opened = [at for at, item in enumerate(items) if isinstance(item, TableDraft) and not item.continues]
    numbers = {place: index for index, place in enumerate(opened)}
    owner = {place: table for table, places in captions.items() for place in places}
    placed: dict[int, Block] = {}
    for at, item in enumerate(items):
        if isinstance(item, Draft):
            table = numbers[owner[at]] if at in owner else None
            kind = Kind.CAPTION if table is not None and item.role in _CAPTION_ROLES else item.kind
            block = Block(len(blocks), lang, kind, item.text, item.lines, item.mark, (), table)
            placed[at] = block
            blocks.append(block)
            continue
        table_blocks = _rows(item, lang, len(blocks), len(tables) - 1 if item.continues else numbers[at])
        blocks.extend(table_blocks)
        header = tuple(block for block in table_blocks if block.kind is Kind.TABLE_HEADER)
        rows = tuple(block for block in table_blocks if block.kind is Kind.TABLE_ROW)
        if item.continues:
            before = tables[-1]
            tables[-1] = replace(
                before, header=before.header + header, rows=before.rows + rows, trouble=before.trouble or item.trouble
            )
            continue
        above = tuple(placed[place] for place in captions.get(at, ()))
        tables.append(Table(numbers[at], lang, header, rows, above, item.width, item.trouble))
    return Half(lang, source, document, (first, last), tuple(blocks), tuple(tables))


_MOST_LEFT, _MOST_TITLES = 12, 3
"""Lines of a head that is left at the end of a page with the titles below it, and of these."""
_TELLING = 8
"""Letters of a head that tell it from others."""
_CAPTION_ROLES = frozenset({"numbered", "unit", "statement", "periods"})


def _items(document: Document, lines: Sequence[Line], lang: Lang) -> list[Draft | TableDraft]:
    """Tables and joined prose in reading order."""
    running = running_lines(document)
    tables = [
        TableDraft(Grid(grid.shape, mended(grid.rows, head)), head, table_trouble(grid, head))
        for whole in find_grids(document, lines, running)
        for grid, head in split_tables(Grid(whole.shape, without_margin(whole.rows)))
    ]
    tables, repeated = _heads_once(tables, lines, running)
    tabular = frozenset(line.number for table in tables for row in table.grid.rows for line in (row.line, *row.rest))
    furniture = find_furniture(lines, lang, tabular | repeated) | repeated | running
    opening_at = {table.grid.rows[0].line.number: table for table in _continued(tables, lines, furniture)}
    references = find_references(lines)
    column = wrap_column([line for line in lines if line.number not in tabular and line.number not in furniture])
    items: list[Draft | TableDraft] = []
    prose: list[Draft] = []
    for at, line in enumerate(lines):
        if line.number in tabular:
            if line.number in opening_at:
                items.extend(join_wrapped(prose, lang, column))
                items.append(opening_at[line.number])
                prose = []
            continue
        if line.number in furniture:
            prose.append(Draft(Kind.FURNITURE, line.clean(), ((line.number, line.number),), raw=line.raw))
            continue
        around = [near for near in lines[max(0, at - 1) : at + 2] if near is not line and near.number not in tabular]
        drafted = draft(line, lang, references, around)
        prose.append(in_sequence(prose[-1], drafted) if prose else drafted)
    items.extend(join_wrapped(prose, lang, column))
    return rejoin_cut(items, lang)


def _heads_once(
    tables: Sequence[TableDraft], lines: Sequence[Line], running: frozenset[int]
) -> tuple[list[TableDraft], frozenset[int]]:
    """The tables without the heads that a new page repeats, and the numbers of the lines of those.

    Where nothing but titles stood below a head when the page ended, the one on the new page is kept.
    """
    numbers = [line.number for line in lines]
    once: list[TableDraft] = []
    repeated: set[int] = set()
    above: TableDraft | None = None
    for table in tables:
        head = table.grid.rows[: table.head]
        since = _lines_of(once[-1].grid.rows)[-1].number if once else 0
        first = bisect_right(numbers, table.grid.rows[0].line.number)
        between = lines[bisect_right(numbers, since) : first]
        if (
            above is not None
            and head
            and table.width == above.width
            and len(table.grid.rows) > table.head
            and _goes_on(_head_of(table), _head_of(above), table.grid.shape, between)
        ):
            repeated.update(number for row in head for first, last in _lines(row) for number in range(first, last + 1))
            once.append(replace(table, grid=Grid(table.grid.shape, table.grid.rows[table.head :]), head=0))
            continue
        if head:
            page = max((line.number for line in between if line.opens_page), default=0)
            before = [line for line in between if line.number < page and line.number not in running]
            repeated.update(_left_behind(head, before))
        once.append(table)
        above = table
    return once, frozenset(repeated)


def _left_behind(head: Sequence[Row], above: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines, with no more than titles below them, that say what a `head` on the next page does."""
    whole = _squeezed(_lines_of(head))
    for start in reversed(range(max(0, len(above) - _MOST_LEFT), len(above))):
        end = start
        while end < len(above) and len(_squeezed(above[start:end])) < len(whole):
            end += 1
        if _squeezed(above[start:end]) == whole and len(above) - end <= _MOST_TITLES:
            return frozenset(line.number for line in above[start:end])
    return frozenset()


def _head_of(table: TableDraft) -> str:
    return _squeezed(_lines_of(table.grid.rows[: table.head]))


def _goes_on(head: str, above: str, shape: Shape, between: Sequence[Line]) -> bool:
    """Whether a head is the one above on a new page: begins as it, or ends as it where lines were taken for prose.

    Where no form feed tells of a page, it is the same, and no more than a page number stands before it; nobody prints
    tables with tabs or pipes on pages.
    """
    if any(line.opens_page for line in between):
        return above.startswith(head) or (len(above) >= _TELLING and head.endswith(above))
    if shape is not Shape.SPACES or len(above) < _TELLING or head != above:
        return False
    return all(is_page_number(line.raw) for line in between[:-1])


def _lines_of(rows: Sequence[Row]) -> list[Line]:
    return [line for row in rows for line in (row.line, *row.rest)]


def _squeezed(lines: Sequence[Line]) -> str:
    """The text of lines without blanks, whichever cells it is in: a page may print the same head a little apart."""
    return "".join("".join(line.raw.split()) for line in lines)


def _continued(tables: Sequence[TableDraft], lines: Sequence[Line], furniture: frozenset[int]) -> Iterator[TableDraft]:
    """The tables, those marked that go on with the one before.

    They have no header, as many columns as the one before, and nothing but furniture above; where
    nothing at all stands between, one of the two has to be a single row.
    """
    numbers = [line.number for line in lines]
    before: TableDraft | None = None
    for table in tables:
        if (
            before is not None
            and not table.head
            and table.grid.shape is before.grid.shape
            and table.width == before.width
        ):
            ending = before.grid.rows[-1]
            last, first = (ending.rest or (ending.line,))[-1].number, table.grid.rows[0].line.number
            between = numbers[bisect_right(numbers, last) : bisect_left(numbers, first)]
            single = min(len(before.grid.rows), len(table.grid.rows)) == 1
            if all(number in furniture for number in between) and (between or single):
                yield replace(table, continues=True)
                before = table
                continue
        yield table
        before = table


def _rows(table: TableDraft, lang: Lang, index: int, number: int) -> list[Block]:
    blocks = []
    for at, row in enumerate(table.grid.rows):
        kind = Kind.TABLE_HEADER if at < table.head or not row.cells else Kind.TABLE_ROW
        cells = tuple(Cell(text, column) for column, text in enumerate(row.cells))
        blocks.append(Block(index + at, lang, kind, _row_text(row), _lines(row), "", cells, number))
    return blocks


def _lines(row: Row) -> tuple[tuple[int, int], ...]:
    """The stretches of lines without a blank one that a row fills."""
    found: list[tuple[int, int]] = []
    for line in (row.line, *row.rest):
        if found and line.number == found[-1][1] + 1:
            found[-1] = (found[-1][0], line.number)
        else:
            found.append((line.number, line.number))
    return tuple(found)


def _row_text(row: Row) -> MappedText:
    """A row's cells joined by tabs, which stand where one cell ends in the source and the next is not yet begun."""
    if not row.cells:
        return row.line.clean()
    value: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = row.line.start
    for cell in row.cells:
        if value:
            value.append("\t")
            starts.append(at)
            ends.append(at)
        value.append(cell.value)
        if cell.value:
            starts.extend(cell.starts)
            ends.extend(cell.ends)
            at = cell.ends[-1]
    return MappedText("".join(value), tuple(starts), tuple(ends))


def lines_as_blocks(half: Half) -> Half:
    """The same half with each line that is not blank a paragraph of its own, for `align --lines`."""
    lines = lines_between(half.document, *half.lines)
    blocks = tuple(
        Block(index, half.lang, Kind.PARAGRAPH, line.clean(), ((line.number, line.number),))
        for index, line in enumerate(lines)
    )
    return replace(half, blocks=blocks, tables=())
