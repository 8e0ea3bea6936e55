"""Sets both halves of a table into one grid: rows beside rows, each column in the place of its counterpart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest

from aligner.model import Bead, Block, Cell, Kind, Lang, TablePair
from aligner.report.cells import width
from aligner.report.html.marks import is_whole, line_range, runs, shown, worst
from aligner.report.html.view import CellView, FindingView, RowBead, RowView, TableView
from aligner.report.located import Mark, Marks
from aligner.text.figures import is_value

Slots = tuple[tuple[int | None, int | None], ...]
_TITLE = 60
_LANGS: tuple[Lang, Lang] = ("ja", "en")
_LEAST = 6
_SHORT = 14
"""Half-width characters of a header that is not broken over lines: 2005年12月31日."""
_HALF, _PAGE = 43, 85
"""Half-width characters that figures may take beside their labels, in half a page and in all of it."""


def table_view(
    pair: TablePair, beads: Sequence[Bead], marked: Marks, found: Callable[[Bead], tuple[FindingView, ...]]
) -> TableView:
    """The rows of `beads`, all of one table."""
    slots = paired_columns(_columns(beads, "ja"), _columns(beads, "en"), pair.columns)
    figures = _figure_slots(beads, slots)
    left, right = [ja for ja, _ in slots], [en for _, en in slots]
    rows = [
        RowBead(
            bead.id,
            bead.kind is Kind.TABLE_HEADER,
            tuple(
                (_row(ja, left, figures, marked), _row(en, right, figures, marked))
                for ja, en in zip_longest(_printed(bead.ja), _printed(bead.en))
            ),
            found(bead),
        )
        for bead in beads
    ]
    gaps = {row.gap for row in rows if row.pairs}
    trouble = "; ".join(dict.fromkeys(side.trouble for side in (pair.ja, pair.en) if side and side.trouble))
    gap = gaps.pop() if len(gaps) == 1 else None
    room = _room(beads, slots)
    return TableView(pair.id, _title(pair), len(slots), tuple(rows), trouble, gap, room > _HALF, room <= _PAGE)


def paired_columns(ja: int, en: int, pairs: Sequence[tuple[int, int]]) -> Slots:
    """The columns of both halves in one order, those that are paired in one place.

    Example: 3 and 2 columns with the pairs (0, 0) and (2, 1) give (0, 0), (1, None), (2, 1).
    """
    slots: list[tuple[int | None, int | None]] = []
    left = right = 0
    inside = [(at, to) for at, to in sorted(pairs) if at < ja and to < en]
    for at, to in (*inside, (ja, en)):
        # A pair that would have columns cross cannot share a place with the others.
        if at < left or to < right:
            continue
        slots += [(column, None) for column in range(left, at)]
        slots += [(None, column) for column in range(right, to)]
        left, right = at + 1, to + 1
        slots.append((at, to))
    return tuple(slots[:-1])


def _columns(beads: Sequence[Bead], lang: Lang) -> int:
    """How many columns the rows of one half really fill."""
    return max((cell.column + 1 for bead in beads for block in bead.side(lang) for cell in block.cells), default=0)


def _figure_slots(beads: Sequence[Bead], slots: Slots) -> set[int]:
    """The places of the columns that mostly hold figures: their headers are set to the right, too."""
    votes = [0] * len(slots)
    for side, lang in enumerate(_LANGS):
        places = {pair[side]: at for at, pair in enumerate(slots)}
        for bead in beads:
            if bead.kind is Kind.TABLE_HEADER:
                continue
            for cell in (cell for block in bead.side(lang) for cell in block.cells):
                if cell.text.value.strip():
                    votes[places[cell.column]] += 1 if is_value(cell.text.value) else -1
    return {at for at, vote in enumerate(votes) if at and vote > 0}


def _room(beads: Sequence[Bead], slots: Slots) -> int:
    """How many half-width characters the columns of figures take, roughly."""
    needed = dict.fromkeys(range(1, len(slots)), _LEAST)
    places = {lang: {pair[side]: at for at, pair in enumerate(slots)} for side, lang in enumerate(_LANGS)}
    for bead in beads:
        for lang in _LANGS:
            for cell in (cell for block in bead.side(lang) for cell in block.cells):
                text = cell.text.value
                if (at := places[lang][cell.column]) and (bead.kind is Kind.TABLE_HEADER or is_value(text)):
                    # Japanese is broken anywhere, but for what is kept on one line because it is short.
                    words = [text] if _is_short(text) else [word for word in text.split() if word.isascii()]
                    needed[at] = max(needed[at], *(width(word) + 1 for word in words), 0)
    return sum(needed.values())


def _is_short(text: str) -> bool:
    return width(text) <= _SHORT and " " not in text


def _printed(blocks: Sequence[Block]) -> Sequence[Block]:
    """The rows without the rules between them (|---|---|), which have no cells."""
    return [block for block in blocks if block.cells or any(map(str.isalnum, block.text.value))]


def _row(block: Block | None, columns: Sequence[int | None], figures: set[int], marked: Marks) -> RowView | None:
    if block is None:
        return None
    here = marked.of(block)
    wide = [mark for mark in here if _spans_cells(block, mark)]
    inside = [mark for mark in here if mark not in wide]
    # A line without cells among the rows of a table still has to be read.
    cells = {cell.column: cell for cell in block.cells or (Cell(block.text, 0),)}
    row = []
    for at, column in enumerate(columns):
        cell = cells.get(column) if column is not None else None
        if cell is None:
            row.append(CellView((), at in figures))
        else:
            aligned = at in figures if block.kind is Kind.TABLE_HEADER else bool(at) and is_value(cell.text.value)
            row.append(CellView(runs(cell.text, inside), aligned, _is_short(cell.text.value)))
    return RowView(line_range(block.line, block.last_line), tuple(row), worst(wide))


def _spans_cells(block: Block, mark: Mark) -> bool:
    """Whether a mark means the row rather than a figure in it."""
    touched = sum(mark.within(cell.text) is not None for cell in block.cells if cell.text.value.strip())
    return touched > 1 or (len(block.cells) == 1 and is_whole(block.text, mark))


def _title(pair: TablePair) -> str:
    """What the table calls itself, as far as its captions say it."""
    for side in (pair.ja, pair.en):
        if side and side.captions:
            text = side.captions[0].text.value
            return shown(text if len(text) <= _TITLE else text[: _TITLE - 1] + "…")
    return ""
