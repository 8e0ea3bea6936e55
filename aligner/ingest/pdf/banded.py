"""Tables with a rule below each row and none between columns: what stands between two rules is one row.

Cells of any column may wrap there, at the top, in the middle or at the bottom of their row, so that no line of the
row holds all of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from aligner.ingest.pdf.cells import Span, joined_spans, placed
from aligner.ingest.pdf.edges import Edges, are_of_one_table, column_of, cut_at, shared_edges, spans_between
from aligner.ingest.pdf.marks import is_caption, opens_item
from aligner.ingest.pdf.regions import Phrased
from aligner.ingest.pdf.ruled import TableOnPage
from aligner.ingest.pdf.shapes import Box, Line, Rule, is_amount
from aligner.ingest.pdf.table_lines import CellLine, Row

_NEAR = 2.5
_ACROSS = 0.6
_FARTHEST = 1.9  # times the size: lines of one row are no farther apart
_LOOSER = 1.0  # times the size: rows of fixed height have so much more padding where they hold a line less
_SAME_PADDING = 0.35
_NEXT_TABLE = 0.5  # times the size: what begins a table is so much farther below the one above than rows are
_FEWEST = 2
_LONGEST = 60
_TIGHT = 1.5
_HARDLY_FARTHER = 1.05
_TALLEST = 6
_BESIDE = 0.9  # times the size: lines closer than that are of cells beside each other


@dataclass(frozen=True, slots=True)
class Banded:
    """A table between rules, and which lines of the page it is made of."""

    start: int
    end: int
    table: TableOnPage


@dataclass(frozen=True, slots=True)
class _Band:
    """The lines from one rule to the next, and the stretches of the row that they hold: each a cell or more."""

    start: int
    end: int
    lines: tuple[Phrased, ...]
    cells: tuple[tuple[Line, ...], ...]
    edges: Edges = ()

    @property
    def has_amounts(self) -> bool:
        return any(is_amount(piece.text) for cell in self.cells[1:] for piece in cell)


def banded_tables(lines: Sequence[Phrased], across: Sequence[Rule]) -> list[Banded]:
    """The tables of a column of a page whose rows are parted by rules of one length, from top to bottom."""
    out: list[Banded] = []
    done = 0
    for rules in _stacks(across):
        own = [rule for rule in across if rules[0].level - 1 <= rule.level <= rules[-1].level + 1]
        for group in _groups_of_bands(lines, rules):
            found = _table(lines, group, rules, own, done)
            if found is not None:
                out.append(found)
                done = found.end
    below = [rule for rule in across if lines and rule.level > _height(lines[0])]
    row = _last_row(lines, min(below, key=lambda rule: rule.level)) if below else None
    return [row, *out] if row and (not out or row.end <= out[0].start) else out


def _last_row(lines: Sequence[Phrased], rule: Rule) -> Banded | None:
    """The row at the head of a page that ends with the first rule below it: the last of a table on the page before."""
    end = sum(_height(line) < rule.level for line in lines)
    if not 1 < end <= _TALLEST:
        return None
    band = _band(lines[:end], 0, rule.joints)
    if len(band.cells) < _FEWEST + 1 or not band.has_amounts or _holds_rows(band) or not _is_row(band, rule):
        return None
    if _padding(band, rule, rule)[1] > _LOOSER:
        return None
    box = Box.around(line.line.box for line in band.lines)
    columns = spans_between(band.edges, box) if band.edges else _columns([band], [band])
    return Banded(0, end, TableOnPage(box, (_row(band, columns),), tuple(columns)))


def _stacks(across: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that begin and end below each other, the stack that begins first before others."""
    stacks: list[list[Rule]] = []
    for rule in sorted(across, key=lambda rule: rule.level):
        own = next(
            (s for s in stacks if abs(s[0].start - rule.start) <= _NEAR and abs(s[0].end - rule.end) <= _NEAR), None
        )
        if own is None:
            stacks.append([rule])
        elif rule.level - own[-1].level > _NEAR:
            own.append(rule)
    return [stack for stack in stacks if len(stack) >= _FEWEST]


def _groups_of_bands(lines: Sequence[Phrased], rules: Sequence[Rule]) -> list[list[_Band]]:
    """The bands of each table: those between tables hold text; where rows are parted by no rule there is no group."""
    bands: list[tuple[_Band, Rule, Rule]] = []
    for upper, lower in pairwise(rules):
        inside = [at for at, line in enumerate(lines) if upper.level < _height(line) < lower.level]
        if inside:
            own = lines[inside[0] : inside[-1] + 1]
            bands.append((_band(own, inside[0], lower.joints or upper.joints), upper, lower))
    if any(_holds_rows(band) for band, _, _ in bands):
        return []
    paddings = [_padding(*each) for each in bands if len(each[0].cells) > 1]
    least = [min(values) for values in zip(*paddings, strict=True)]
    groups: list[list[_Band]] = [[]]
    for at, (band, upper, lower) in enumerate(bands):
        before = [each for each, _, _ in bands[:at]]
        begins = _begins_table(before, band, upper, least[0] if least else 0.0)
        apart = at and upper.level - bands[at - 1][2].level > _NEAR and _heads(band)
        if begins or apart or (at and not are_of_one_table(before[-1].edges, band.edges)):
            groups.append([])
        each = (_without_title(band, upper) if begins else band), upper, lower
        loose = (1 if len(each[0].cells) == 1 else 2) * _LOOSER
        near = least and all(own <= usual + loose for own, usual in zip(_padding(*each), least, strict=True))
        if near and _is_row(*each[:2]):
            groups[-1].append(each[0])
        else:
            groups.append([])
    return [group for group in groups if group]


def _heads(band: _Band) -> bool:
    """Whether a band behind blank space is the header of the next table: texts stand where figures do."""
    return len(band.cells) > 1 and not band.has_amounts


def _begins_table(before: Sequence[_Band], band: _Band, upper: Rule, usual: float) -> bool:
    """Whether a band is the header of the next table: it is farther below the rule behind the last row than rows are.

    Example: "Income" and "(JPY in millions)  FY2023  FY2022" between the last row of one table and the next rule.
    """
    far = _padding(band, upper, upper)[0] > usual + _NEXT_TABLE
    return far and _heads(band) and any(other.has_amounts for other in before)


def _without_title(band: _Band, upper: Rule) -> _Band:
    """A header without the titles above it."""
    titles = 0
    while titles + 1 < len(band.lines) and _stands_above(band.lines[titles], upper):
        titles += 1
    return _band(band.lines[titles:], band.start + titles, band.edges) if titles else band


def _padding(band: _Band, upper: Rule, lower: Rule) -> tuple[float, float]:
    """How far the lines of a band are from its rules, in sizes: cells of one table have the same padding."""
    first, last = band.lines[0].line, band.lines[-1].line
    return (first.base - upper.level) / first.size, (lower.level - last.base) / last.size


def _height(line: Phrased) -> float:
    return line.line.base - 0.3 * line.line.size


def _band(lines: Sequence[Phrased], start: int, edges: Edges) -> _Band:
    inside = tuple(cut_at(line, edges) for line in lines)
    stretches: list[tuple[float, float, list[Line]]] = []
    for line in inside:
        for piece in line.phrases:
            (x0, x1), pieces = _reach(piece, edges), [piece]
            apart = []
            for other in stretches:
                if _overlap((x0, x1), other[:2]):
                    x0, x1, pieces = min(x0, other[0]), max(x1, other[1]), [*other[2], *pieces]
                else:
                    apart.append(other)
            stretches = [*apart, (x0, x1, pieces)]
    cells = sorted(stretches, key=lambda each: each[0])
    ordered = (tuple(sorted(pieces, key=lambda piece: piece.base)) for _, _, pieces in cells)
    return _Band(start, start + len(inside), inside, tuple(ordered), edges)


def _reach(piece: Line, edges: Edges) -> Span:
    """From where to where the cell of a text may reach."""
    return (column_of(piece, edges) if edges else None) or (piece.box.x0, piece.box.x1)


def _holds_rows(band: _Band) -> bool:
    """Whether amounts stand below each other."""
    return any(sum(is_amount(piece.text) for piece in cell) > 1 for cell in band.cells)


def _is_row(band: _Band, upper: Rule) -> bool:
    """Whether lines stand as near to each other as those of one row, and no further than the rules."""
    first, last = band.lines[0].line, band.lines[-1].line
    if any(line.line.box.x0 < upper.start - _NEAR or line.line.box.x1 > upper.end + _NEAR for line in band.lines):
        return False
    if len(band.lines) == 1 and len(band.cells) > 1 and _stands_above(band.lines[0], upper):
        return False
    if len(band.cells) == 1 and (last.text.endswith(("。", ".")) or opens_item(first.text) or is_caption(first.text)):
        return False
    return all(b.line.base - a.line.base <= _FARTHEST * a.line.size for a, b in pairwise(band.lines))


def _table(
    lines: Sequence[Phrased], bands: Sequence[_Band], rules: Sequence[Rule], across: Sequence[Rule], done: int
) -> Banded | None:
    head = _head(lines, bands, rules, done)
    whole = [*([head] if head else []), *bands]
    body = [band for band in whole if band.has_amounts]
    if len(body) < _FEWEST and (not body or len(whole) < 2):
        rows = [band for band in whole if len(band.cells) > 1]
        if len(rows) < _FEWEST or not _agree(rows):
            return None
        body = rows[1:]
    start, end = whole[0].start, whole[-1].end
    box = Box.around(line.line.box for line in lines[start:end])
    below = min(rule.level for rule in rules if rule.level > _height(lines[end - 1]))
    edges = shared_edges([rule for rule in rules if box.top <= rule.level <= below], lines[start:end])
    columns = spans_between(edges, box) if edges else _columns(whole, body)
    if len(columns) < 2 or sum(len(band.cells) > 1 for band in whole) * 2 < len(whole):
        return None
    width = rules[0].end - rules[0].start
    partial = [rule.level for rule in across if rule.end - rule.start >= _ACROSS * width]
    cells = tuple(row for band in whole for row in _rows(band, columns, partial))
    return Banded(start, end, TableOnPage(box, cells, tuple(columns)))


def _agree(bands: Sequence[_Band]) -> bool:
    """Whether rows of words are those of a table: cells begin, end or have their middle where those of others have.

    The first row may be a header, whose cells are set otherwise.
    """
    near = 0.5 * bands[0].lines[0].line.size
    spans = [[_span(cell) for cell in band.cells[1:]] for band in bands]
    return all(
        any(_is_below(span, other, near) for n, others in enumerate(spans) if n != at for other in others)
        for at, own in enumerate(spans)
        for span in own
        if at
    )


def _is_below(a: Span, b: Span, near: float) -> bool:
    return min(abs(a[0] - b[0]), abs(a[1] - b[1]), abs(sum(a) - sum(b)) / 2) < near


def _head(lines: Sequence[Phrased], bands: Sequence[_Band], rules: Sequence[Rule], done: int) -> _Band | None:
    """The row above the first rule, where rules are drawn below rows only: as near to it as others to theirs."""
    top = next((rule for rule in reversed(rules) if rule.level < _height(bands[0].lines[0])), None)
    start = end = bands[0].start
    if top is None or end == done:
        return None
    below = [min(rule.level for rule in rules if rule.level > _height(band.lines[-1])) for band in bands]
    gaps = [level - band.lines[-1].line.base for level, band in zip(below, bands, strict=True)]
    last = lines[end - 1]
    gap, slack = top.level - last.line.base, _SAME_PADDING * last.line.size
    if not min(gaps) - slack <= gap <= max(gaps) + slack:
        return None
    within = [b.line.base - a.line.base for band in bands for a, b in pairwise(band.lines)]
    usual = _HARDLY_FARTHER * max(within, default=0.0)
    while start > done and _may_head(lines[start - 1], top):
        if start < end and _step(lines, start) > max(_TIGHT * lines[start - 1].line.size, usual):
            break
        start -= 1
    while start < end and _stands_above(lines[start], top):
        if start + 1 < end and _step(lines, start + 1) < _BESIDE * lines[start].line.size:
            break
        start += 1
    return _band(lines[start:end], start, top.joints) if start < end else None


def _step(lines: Sequence[Phrased], at: int) -> float:
    return lines[at].line.base - lines[at - 1].line.base


def _may_head(line: Phrased, rule: Rule) -> bool:
    text, box = line.line.text, line.line.box
    if box.x0 < rule.start - _NEAR or box.x1 > rule.end + _NEAR or line.is_caption or text.endswith(("。", ".")):
        return False
    return all(len(piece.text) <= _LONGEST for piece in line.phrases)


def _stands_above(line: Phrased, rule: Rule) -> bool:
    """Whether a line is a title or a unit above the table: by itself at the left, or in brackets, or both."""
    text = line.line.text
    if len(line.phrases) == 1:
        return line.line.box.x0 < rule.start + line.line.size or text[:1] in "(（[［"
    return opens_item(text) and len(line.phrases) == 2 and line.phrases[1].text[:1] in "(（[［"


def _columns(bands: Sequence[_Band], body: Sequence[_Band]) -> list[Span]:
    """From where to where columns reach: as far as the cells of rows with figures, units above them, and others.

    A text beside a column is the header of it, unless that has one and it stands between two that do.
    """
    columns = joined_spans([_span(cell) for band in body for cell in band.cells if not _covers_several(cell, body)])
    for band in bands:
        spans = [_span(cell) for cell in band.cells]
        for span in spans:
            over = [at for at, column in enumerate(columns) if _overlap(span, column)]
            if len(over) == 1:
                wider = min(span[0], columns[over[0]][0]), max(span[1], columns[over[0]][1])
                if not any(_overlap(wider, column) for column in columns if column != columns[over[0]]):
                    columns[over[0]] = wider
            elif not over:
                before = [at for at, column in enumerate(columns) if column[1] <= span[0]]
                sides = [at for at in (len(before) - 1, len(before)) if 0 < at < len(columns)]
                if all(any(_overlap(other, columns[at]) for other in spans) for at in sides):
                    columns.insert(len(before), span)
    return columns


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _span(cell: Sequence[Line]) -> Span:
    return min(piece.box.x0 for piece in cell), max(piece.box.x1 for piece in cell)


def _covers_several(cell: Sequence[Line], bands: Sequence[_Band]) -> bool:
    span = _span(cell)
    counts = [sum(_overlap(span, _span(other)) for other in band.cells) for band in bands]
    return sum(count > 1 for count in counts) * 2 > len(counts)


def _rows(band: _Band, columns: Sequence[Span], partial: Sequence[float]) -> list[Row]:
    """The row of a band, or several where a header in two is parted by a shorter rule, or by its texts alone."""
    rows: list[Row] = []
    start = 0
    for at in range(1, len(band.lines) + 1):
        if at == len(band.lines) or _parts(band.lines[start:at], band.lines[at:], partial):
            rows.append(_row(_band(band.lines[start:at], start, band.edges), columns))
            start = at
    return rows


def _parts(above: Sequence[Phrased], below: Sequence[Phrased], partial: Sequence[float]) -> bool:
    if any(_height(above[-1]) < level < _height(below[0]) for level in partial):
        return True
    if any(is_amount(piece.text) for line in (*above, *below) for piece in line.phrases):
        return False
    own = [piece.box for line in above for piece in line.phrases]
    return any(
        sum(box.x0 < piece.box.x1 and piece.box.x0 < box.x1 for piece in line.phrases) > 1
        for line in below
        for box in own
    )


def _row(band: _Band, columns: Sequence[Span]) -> Row:
    found: dict[int, dict[int, Line]] = {}
    for cell in band.cells:
        if len(cell) == 1:
            pieces = placed(cell[0], columns)
        else:
            column = placed(Line(tuple(word for piece in cell for word in piece.words)), columns)[0][0]
            pieces = [(column, piece) for piece in cell]
        for column, piece in pieces:
            at = next(n for n, line in enumerate(band.lines) if abs(line.line.base - piece.base) < 0.5 * piece.size)
            there = found.setdefault(at, {})
            there[column] = Line((*there[column].words, *piece.words)) if column in there else piece
    return tuple(
        CellLine(found[at], line.line.base, line.line.size) for at, line in enumerate(band.lines) if at in found
    )
