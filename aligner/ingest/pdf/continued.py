"""Tables that go on over a page break: with their header repeated or not, or left alone at the foot of the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from aligner.ingest.pdf.broken_rows import are_rests_of_cells, beside, with_rest_of_label, without_break
from aligner.ingest.pdf.cells import Span, cells_of, is_in_columns, is_row_of_words
from aligner.ingest.pdf.paragraphs import Passage
from aligner.ingest.pdf.phrasing import Phrased, phrased
from aligner.ingest.pdf.rows import lines_to_rows
from aligner.ingest.pdf.shapes import Frame, Line, is_value
from aligner.ingest.pdf.table_lines import Row, RowOnPage, holds_figures

_FARTHEST = 3.2  # times the size: lines farther apart are of no header
_TALLEST = 8
_SAME_WIDTH = 2.0
_LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table, which may go on over pages, and from where to where its columns reach."""

    rows: tuple[RowOnPage, ...]
    columns: tuple[Span, ...]


def whole_table(table: TableBlock, rest: TableBlock) -> TableBlock | None:
    """The table that `rest`, at the head of a page, goes on with, or None where it is another one."""
    if len(table.columns) != len(rest.columns) and (again := _cut_alike(table, rest)):
        return again
    repeated = _repeated(table, rest)
    begins = _has_header(rest) and not _goes_on_within_row(table, rest)
    if not (repeated or not begins or _is_upper_header(table, rest) or _begins_alike(table, rest)):
        return None
    places = _places(table.columns, rest.columns)
    if places is None:
        return None
    ours, theirs, columns = places
    first = [(page, _moved(row, ours)) for page, row in table.rows]
    second = [(page, _moved(row, theirs)) for page, row in rest.rows[repeated:]]
    return TableBlock(tuple(without_break(first, second)), columns)


def _cut_alike(table: TableBlock, rest: TableBlock) -> TableBlock | None:
    """The whole of two parts below the same header, one of them cut again at the columns of the other, or None.

    Few rows at the foot or the head of a page may lack labels, or figures in some columns, so that by themselves they
    show others.
    """
    head, lines = _header_rows(table), _lines(rest.rows)
    header = _lines(table.rows[:head])
    if not header or [line.text for line in header] != [line.text for line in lines[: len(header)]]:
        return None
    page = table.rows[-1][0]
    is_less = len(table.columns) < len(rest.columns) and table.rows[0][0] == page
    if is_less and (rows := _cut_again(_lines(table.rows), page, rest.columns)):
        return TableBlock(tuple(without_break(rows, rest.rows[_header_rows(rest) :])), rest.columns)
    again = _cut_again(lines[len(header) :], rest.rows[0][0], table.columns)
    return replace(table, rows=tuple(without_break(table.rows, again))) if again else None


def _cut_again(lines: Sequence[Line], page: Frame, columns: Sequence[Span]) -> list[RowOnPage] | None:
    """The rows that lines make in some columns; None where figures stand in none, in two, or in a cell with others."""
    cut = [phrased(line) for line in lines]
    cells = [cells_of(line, columns) for line in cut]
    for line, own in zip(cut, cells, strict=True):
        figures = [phrase for phrase in line.phrases if is_value(phrase.text)]
        held = {cell.text for cell in own.cells.values()}
        if any(sum(x0 < each.box.x1 and each.box.x0 < x1 for x0, x1 in columns) != 1 for each in figures):
            return None
        if any(each.text not in held for each in figures):
            return None
    return [(page, row) for row in lines_to_rows(cells)]


def _lines(rows: Iterable[RowOnPage]) -> list[Line]:
    """The lines that rows were cut from."""
    words = [[word for cell in line.cells.values() for word in cell.words] for _, row in rows for line in row]
    return [Line(tuple(sorted(each, key=lambda word: word.box.x0))) for each in words]


def with_header(before: Sequence[Passage], table: TableBlock) -> tuple[list[Passage], TableBlock] | None:
    """The table with the header that a page break parted from it, and what stands before that.

    None where the lines at the foot of the page are no header of the table.
    """
    lines = [(page, line) for passage in before if not passage.heading for page, line in passage.lines]
    lines = [(page, line) for page, line in lines if page == lines[-1][0]]
    count = _header_lines([line for _, line in lines], table.columns)
    if not count:
        return None
    head = lines[-count:]
    last = max(at for at, (_, line) in enumerate(head) if _heads(phrased(line), table.columns))
    header, sections = head[: last + 1], head[last + 1 :]
    own = _header_rows(table)
    found = _repeated_lines([line for _, line in header], table.rows[:own]) if own else (0, 0)
    if found is None:
        return None
    rows, lost = found
    cut = [(page, cells_of(phrased(line), table.columns)) for page, line in (*header[lost:], *sections)]
    more = [(cut[0][0], row) for row in lines_to_rows([line for _, line in cut])] if cut else []
    left = _without(before, {id(line) for _, line in head})
    return left, replace(table, rows=(*table.rows[:rows], *more, *table.rows[rows:]))


def with_rest(table: TableBlock, rest: Passage) -> TableBlock | None:
    """The table with a passage at the head of a page that is the rest of its last label, or None where it is text."""
    page, last = table.rows[-1]
    others = [row for _, row in table.rows[:-1]]
    row = None if rest.heading else with_rest_of_label(last, [line for _, line in rest.lines], table.columns, others)
    return replace(table, rows=(*table.rows[:-1], (page, row))) if row else None


def repeats_header(table: TableBlock, passage: Passage) -> bool:
    """Whether a passage is the header of a table printed once more, by itself where few rows follow."""
    header = _lines(table.rows[: _header_rows(table)])
    return bool(header) and _printed(line for _, line in passage.lines) == _printed(header)


def with_last_rows(table: TableBlock, rest: Passage) -> tuple[TableBlock, Passage | None] | None:
    """The table with the lines at the head of a page that are its last rows, and what is left of their passage.

    Too few for a table, they look like text by themselves; the first may be the rest of cells at the foot of the page
    before. None where they are text.
    """
    rows = list(table.rows)
    taken = 0
    for page, line in rest.lines:
        cut = phrased(line)
        cells = cells_of(cut, table.columns)
        number, last = rows[-1]
        if _is_row(cut, table.columns) or is_row_of_words(cut, table.columns):
            rows.append((page, (cells,)))
        elif is_in_columns(cut.phrases, table.columns[1:]) and (taken or are_rests_of_cells(cells, last)):
            rows[-1] = (number, (*last, *beside((cells,), last[-1])))
        else:
            break
        taken += 1
    if not taken:
        return None
    left = replace(rest, lines=rest.lines[taken:]) if rest.lines[taken:] else None
    return replace(table, rows=tuple(rows)), left


def _is_row(line: Phrased, columns: Sequence[Span]) -> bool:
    """Whether a line has a label and figures that end where the figures of a table end."""
    if not line.has_row or is_value(line.phrases[0].text) or len(line.phrases) > len(columns):
        return False
    if abs(line.line.box.x0 - columns[0][0]) > 2 * line.line.size:
        return False
    ends = [end for _, end in columns[1:]]
    figures = [phrase.box.x1 for phrase in line.phrases if is_value(phrase.text)]
    return all(any(abs(x1 - end) < line.line.size for end in ends) for x1 in figures)


def _repeated_lines(header: Sequence[Line], rows: Sequence[RowOnPage]) -> tuple[int, int] | None:
    """How many rows of a header are a repetition of how many lines at the foot of the page before."""
    for count in range(len(rows), 0, -1):
        again = _printed(_lines(rows[:count]))
        for end in range(len(header), 0, -1):
            if _printed(header[:end]) == again:
                return count, end
    return None


def _repeated(table: TableBlock, rest: TableBlock) -> int:
    """How many rows at the head of `rest` are the header of `table` once more."""
    ours, theirs = _header_rows(table), _header_rows(rest)
    if theirs and _printed(_lines(table.rows[:ours])) == _printed(_lines(rest.rows[:theirs])):
        return theirs if theirs < len(rest.rows) else 0
    count = 0
    for (_, a), (_, b) in zip(table.rows, rest.rows, strict=False):
        if _texts(a) != _texts(b) or holds_figures(b):
            break
        count += 1
    return count if count < len(rest.rows) else 0


def _texts(row: Row) -> list[str]:
    values: dict[int, str] = {}
    for line in row:
        for column, cell in line.cells.items():
            values[column] = values.get(column, "") + "".join(cell.text.split())
    return [values[column] for column in sorted(values)]


def _has_header(table: TableBlock) -> bool:
    """Whether a table begins with a header of its own rather than with a row or the label of a section."""
    row = next((row for _, row in table.rows if any(set(line.cells) - {0} for line in row)), ())
    return not holds_figures(row) or not any(line.label for line in row)


def _goes_on_within_row(table: TableBlock, rest: TableBlock) -> bool:
    """Whether `rest` begins with nothing but the rest of cells in the last row of a table."""
    last, first = table.rows[-1][1], rest.rows[0][1]
    return len(table.columns) == len(rest.columns) and all(are_rests_of_cells(line, last) for line in first)


def _is_upper_header(table: TableBlock, rest: TableBlock) -> bool:
    """Whether a table is the upper part of the header of the one behind it: words only, over columns as wide."""
    widths = [[end - start for start, end in each.columns] for each in (table, rest)]
    return _header_rows(table) == len(table.rows) and (
        len(widths[0]) == len(widths[1]) and all(abs(a - b) <= _SAME_WIDTH for a, b in zip(*widths, strict=True))
    )


def _begins_alike(table: TableBlock, rest: TableBlock) -> bool:
    """Whether the first row of `rest` has a label, and words only where `table` has words: it is no header."""
    if len(table.columns) != len(rest.columns):
        return False
    row = rest.rows[0][1]
    words = {column for line in row for column, cell in line.cells.items() if column and not is_value(cell.text)}
    held = Counter(
        (column, is_value(cell.text)) for _, row in table.rows for line in row for column, cell in line.cells.items()
    )
    return any(line.label for line in row) and all(held[column, False] > held[column, True] for column in words)


def _header_rows(table: TableBlock) -> int:
    """How many rows a table begins with that have words where figures stand below."""
    count = 0
    for _, row in table.rows:
        if holds_figures(row) or not any(set(line.cells) - {0} for line in row):
            break
        count += 1
    return count


def _places(
    ours: Sequence[Span], theirs: Sequence[Span]
) -> tuple[Mapping[int, int], Mapping[int, int], tuple[Span, ...]] | None:
    """Where the columns of two parts of a table stand in the whole: those that overlap are one.

    None where a column of one part stands over several of the other. On the next page or column of the page the
    second part may stand farther left or right.
    """
    if len(ours) == len(theirs):
        same = {n: n for n in range(len(ours))}
        return same, same, tuple(ours)
    spans = sorted([(span, 0, n) for n, span in enumerate(ours)] + [(span, 1, n) for n, span in enumerate(theirs)])
    groups: list[list[tuple[Span, int, int]]] = []
    for each in spans:
        if groups and each[0][0] < max(span[1] for span, _, _ in groups[-1]) - 0.5:
            groups[-1].append(each)
        else:
            groups.append([each])
    if any(len({part for _, part, _ in group}) < len(group) for group in groups):
        return None
    places: tuple[dict[int, int], dict[int, int]] = ({}, {})
    for at, group in enumerate(groups):
        for _, part, n in group:
            places[part][n] = at
    if len(groups) > max(len(ours), len(theirs)):
        return None
    columns = tuple((min(s[0] for s, _, _ in group), max(s[1] for s, _, _ in group)) for group in groups)
    return *places, columns


def _moved(row: Row, places: Mapping[int, int]) -> Row:
    return tuple(replace(line, cells={places[column]: cell for column, cell in line.cells.items()}) for line in row)


def _header_lines(lines: Sequence[Line], columns: Sequence[Span]) -> int:
    """How many of the last lines of a page are the header of a table with such columns, and labels below it."""
    count = heads = several = 0
    for at in range(len(lines) - 1, max(-1, len(lines) - 1 - _TALLEST), -1):
        line = phrased(lines[at])
        if at + 1 < len(lines) and not 0 < lines[at + 1].base - lines[at].base <= _FARTHEST * lines[at].size:
            break
        if _heads(line, columns):
            heads = len(lines) - at
            several += len(line.phrases) > 1
        elif heads or not _is_section(line, columns):
            break
        count = len(lines) - at
    return count if several else 0


def _heads(line: Phrased, columns: Sequence[Span]) -> bool:
    """Whether a line has words over columns of figures."""
    if line.has_row or len(columns) < 2 or any(len(phrase.text) > _LONGEST_LABEL for phrase in line.phrases):
        return False
    beyond = [phrase.box for phrase in line.phrases if phrase.box.x1 > columns[1][0]]
    if not beyond or len(line.phrases) - len(beyond) > 1:
        return False
    return all(box.x0 > columns[0][0] + line.line.size and box.x0 < columns[-1][1] for box in beyond)


def _is_section(line: Phrased, columns: Sequence[Span]) -> bool:
    """Whether a line may be the label of a section."""
    text, box = line.line.text, line.line.box
    return len(line.phrases) == 1 and len(text) <= _LONGEST_LABEL and abs(box.x0 - columns[0][0]) < 2 * line.line.size


def _printed(lines: Iterable[Line]) -> str:
    """The text of lines without blanks, whichever cells it is in."""
    return "".join("".join(line.text.split()) for line in lines)


def _without(passages: Sequence[Passage], taken: set[int]) -> list[Passage]:
    """The passages without some of their lines."""
    kept = [
        replace(passage, lines=tuple(each for each in passage.lines if id(each[1]) not in taken))
        for passage in passages
    ]
    return [passage for passage in kept if passage.lines]
