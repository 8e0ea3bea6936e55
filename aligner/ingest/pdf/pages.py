"""From the pages of a PDF to headings, paragraphs and tables in the order of reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from aligner.ingest.layout import Node
from aligner.ingest.pdf.bare import bare_tables
from aligner.ingest.pdf.cells import Span
from aligner.ingest.pdf.columns import Columns, agreed, find_columns
from aligner.ingest.pdf.continued import (
    TableBlock,
    repeats_header,
    whole_table,
    with_header,
    with_last_rows,
    with_rest,
)
from aligner.ingest.pdf.directions import PageRead
from aligner.ingest.pdf.furniture import body_size
from aligner.ingest.pdf.grids import drawn_grids, merged
from aligner.ingest.pdf.hyphens import vocabulary
from aligner.ingest.pdf.leading import Leading
from aligner.ingest.pdf.outline import Outline, headed
from aligner.ingest.pdf.paragraphs import Passage, is_note, may_be_interrupted, passages, rejoined, shared_right
from aligner.ingest.pdf.parallel import half_by_half
from aligner.ingest.pdf.ruled import TableOnPage, ruled_table
from aligner.ingest.pdf.shapes import Box, Frame, Line, Rule, Word
from aligner.ingest.pdf.written import Writer
from aligner.ingest.pdf.zones import Zone, fits, zones

_AT_FOOT = 8  # blocks of a page that may be the lines of a header left alone


Block = Passage | TableBlock


def nodes(pages: Sequence[PageRead], outline: Outline | None = None) -> Iterator[Node]:
    """What the pages hold, in the order of reading."""
    body = body_size([page.lines for page in pages])
    drawn: list[tuple[list[Line], list[TableOnPage]]] = []
    for page in pages:
        drawn.append(_drawn(page, drawn[-1][1] if drawn else ()))
    found = [
        find_columns(lines, [table.box for table in tables], _right(page.frame))
        for page, (lines, tables) in zip(pages, drawn, strict=True)
    ]
    known = agreed(found)
    rules = [merged(page.rules.across) for page in pages]
    cut = []
    for across, (lines, tables), own in zip(rules, drawn, found, strict=True):
        boxes = [table.box for table in tables]
        cut.append(zones(lines, boxes, _columns(lines, boxes, across, own, known), across))
    leading = Leading(zone for own in cut for zone in own)
    blocks: list[Block] = []
    last: Zone | None = None
    for at, zone in half_by_half(cut, [tables for _, tables in drawn]):
        fresh = True
        _move_table(blocks, last, zone)
        for block in _zone_blocks(
            zone,
            [drawn[at][1][n] for n in zone.tables],
            rules[at],
            pages[at].frame,
            body,
            leading,
            _columns_of(blocks),
        ):
            for part in headed(block, outline or {}) if isinstance(block, Passage) else [block]:
                fresh = _append(blocks, part, fresh=fresh)
        last = zone
    words = vocabulary([line.text for line in lines] for block in blocks for lines in _texts(block))
    writer = Writer(words)
    for block in blocks:
        yield writer.node(block)


def _texts(block: Block) -> Iterator[Sequence[Line]]:
    """The lines of a paragraph, or of each cell of a table."""
    if isinstance(block, Passage):
        yield [line for _, line in block.lines]
        return
    for _, row in block.rows:
        for column in range(len(block.columns)):
            yield [line.cells[column] for line in row if column in line.cells]


def _right(frame: Frame) -> float:
    left, bottom, right, top = frame.bounds
    return max(frame.to_reading(x, y)[0] for x, y in ((left, bottom), (right, top)))


def _drawn(page: PageRead, before: Sequence[TableOnPage]) -> tuple[list[Line], list[TableOnPage]]:
    """The tables with drawn cells, and the lines that are in none of them; `before` are those of the last page."""
    tables: list[TableOnPage] = []
    rest = list(page.lines)
    for grid in drawn_grids(page.rules):
        inside, outside = _parted(rest, grid.box)
        table = ruled_table(grid, inside, [*before, *tables] if _is_first(grid.box, rest, tables) else ())
        if table is not None:
            tables.append(table)
            rest = outside
    return rest, tables


def _is_first(box: Box, lines: Iterable[Line], tables: Iterable[TableOnPage]) -> bool:
    """Whether nothing stands above a grid in its column of the page."""
    pieces = [word.box for line in lines if line.base <= box.top for word in line.words]
    pieces += [table.box for table in tables if table.box.top < box.top]
    return not any(piece.x0 < box.x1 and box.x0 < piece.x1 for piece in pieces)


def _parted(lines: Iterable[Line], box: Box) -> tuple[list[Line], list[Line]]:
    """What stands in a box of some lines, and what does not."""
    inside: list[Line] = []
    outside: list[Line] = []
    for line in lines:
        held: list[Word] = []
        if box.top <= line.base - 0.4 * line.size <= box.bottom:
            held = [word for word in line.words if box.x0 <= word.box.middle <= box.x1]
        if not held or len(held) == len(line.words):
            (inside if held else outside).append(line)
            continue
        inside.append(Line(tuple(held)))
        outside.append(Line(tuple([word for word in line.words if not box.x0 <= word.box.middle <= box.x1])))
    return inside, outside


def _columns(
    lines: Sequence[Line], tables: Sequence[Box], across: Sequence[Rule], own: Columns | None, known: Iterable[Columns]
) -> Columns | None:
    """The columns of a page: those of others where they fit one that has too little prose to show all of its own."""
    for columns in known:
        if own is not None and own.is_like(columns):
            return columns
        if (own is None or own.is_part_of(columns)) and fits(lines, tables, columns, across):
            return columns
    return own


def _columns_of(blocks: Sequence[Block]) -> Sequence[Span]:
    """The columns of the table that stands last."""
    last = blocks[-1] if blocks else None
    return last.columns if isinstance(last, TableBlock) else ()


def _move_table(blocks: list[Block], above: Zone | None, zone: Zone) -> None:
    """Put the columns of the table that stands last where those of its rest would stand in the next column."""
    last = blocks[-1] if blocks else None
    if isinstance(last, TableBlock) and above is not None and None not in (above.column, zone.column):
        by = zone.left - above.left
        blocks[-1] = replace(last, columns=tuple((start + by, end + by) for start, end in last.columns))


def _zone_blocks(
    zone: Zone,
    tables: Sequence[TableOnPage],
    rules: Iterable[Rule],
    page: Frame,
    body: float,
    leading: Leading,
    before: Sequence[Span],
) -> Iterator[Block]:
    across = [rule for rule in rules if _beside(rule, zone)]
    right = zone.right if zone.column is not None else shared_right(zone.lines, zone.right)
    start = 0
    ordered = sorted(tables, key=lambda table: table.box.top)
    pieces: list[TableOnPage | Line] = []
    for table in ordered:
        end = next((at for at in range(start, len(zone.lines)) if zone.lines[at].base > table.box.top), len(zone.lines))
        pieces += [*bare_tables(zone.lines[start:end], across, () if pieces else before), table]
        start = end
    pieces += bare_tables(zone.lines[start:], across, () if pieces else before)
    prose: list[Line] = []
    for piece in pieces:
        if isinstance(piece, Line):
            prose.append(piece)
            continue
        yield from passages(prose, page, (zone.left, right), body, leading)
        prose = []
        yield TableBlock(tuple((page, row) for row in piece.rows), piece.columns)
    yield from passages(prose, page, (zone.left, right), body, leading)


def _beside(rule: Rule, zone: Zone) -> bool:
    return rule.start < zone.right and zone.left < rule.end


def _append(blocks: list[Block], block: Block, *, fresh: bool) -> bool:
    """Add what follows; at the top of a page or column it may go on with what stands before.

    True where what follows that may do so still.
    """
    table = _table_at_end(blocks) if fresh else None
    if table is not None and isinstance(block, Passage):
        if table is blocks[-1] and (whole := with_rest(table, block)):
            blocks[-1] = whole
            return True
        if table is blocks[-1] and repeats_header(table, block):
            blocks.append(block)
            return True
        if ended := with_last_rows(table, block):
            rows, left = ended
            blocks[-1 if table is blocks[-1] else -2 :] = [rows, left] if left else [rows]
            return left is None
    _add(blocks, block, fresh=fresh)
    return False


def _table_at_end(blocks: Sequence[Block]) -> TableBlock | None:
    """The table that stands last, but for its header printed once more."""
    *_, table, header = (None, None, *blocks[-2:])
    if isinstance(header, TableBlock):
        return header
    is_again = isinstance(table, TableBlock) and isinstance(header, Passage) and repeats_header(table, header)
    return table if isinstance(table, TableBlock) and is_again else None


def _add(blocks: list[Block], block: Block, *, fresh: bool) -> None:
    last = blocks[-1] if blocks else None
    if fresh and isinstance(last, Passage) and isinstance(block, Passage):
        whole = rejoined(last, block)
        if whole is not None:
            blocks[-1] = whole
            return
    if fresh and isinstance(block, Passage) and (at := _interrupted(blocks, block)) is not None:
        before = blocks[at]
        whole = rejoined(before, block) if isinstance(before, Passage) else None
        if whole is not None:
            blocks[at] = whole
            return
    if fresh and isinstance(last, TableBlock) and isinstance(block, TableBlock):
        table = whole_table(last, block)
        if table is not None:
            blocks[-1] = table
            return
    if fresh and isinstance(last, Passage) and isinstance(block, TableBlock):
        foot = list(takewhile(lambda each: isinstance(each, Passage), reversed(blocks[-_AT_FOOT:])))[::-1]
        found = with_header([each for each in foot if isinstance(each, Passage)], block)
        if found is not None:
            blocks[-len(foot) :], block = found
    blocks.append(block)


def _interrupted(blocks: Sequence[Block], block: Passage) -> int | None:
    """Where the paragraph stands that may go on behind the notes and the tables at the foot of its page."""
    for at in range(len(blocks) - 1, max(-1, len(blocks) - 1 - _AT_FOOT), -1):
        before = blocks[at]
        if isinstance(before, TableBlock) or is_note(before, block):
            continue
        return at if may_be_interrupted(before) and at < len(blocks) - 1 else None
    return None
