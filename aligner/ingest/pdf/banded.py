"""Tables with a rule below each row and none between columns: what stands between two rules is one row.

Cells of any column may wrap there, at the top, in the middle or at the bottom of their row, so that no line of the
row holds all of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from aligner.ingest.pdf.band_rows import columns_of, row_of, rows_of
from aligner.ingest.pdf.bands import (
    NEAR,
    Band,
    band_of,
    height_of,
    holds_rows,
    is_row,
    overlap,
    padding,
    span_of,
    stands_above,
)
from aligner.ingest.pdf.cells import Span
from aligner.ingest.pdf.edges import are_of_one_table, shared_edges, spans_between
from aligner.ingest.pdf.phrasing import Phrased
from aligner.ingest.pdf.ruled import TableOnPage
from aligner.ingest.pdf.shapes import Box, Rule, is_amount

_ACROSS = 0.6
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


def banded_tables(lines: Sequence[Phrased], across: Sequence[Rule]) -> list[Banded]:
    """The tables of a column of a page whose rows are parted by rules of one length, from top to bottom."""
    out: list[Banded] = []
    done = 0
    # Tables as wide as each other are in one stack, with others between them.
    found = [(rules, group) for rules in _stacks(across) for group in _groups_of_bands(lines, rules)]
    for rules, group in sorted(found, key=lambda each: each[1][0].start):
        own = [rule for rule in across if rules[0].level - 1 <= rule.level <= rules[-1].level + 1]
        table = _table(lines, group, rules, own, done) if group[0].start >= done else None
        if table is not None:
            out.append(_with_figures_below(lines, table))
            done = out[-1].end
    below = [rule for rule in across if lines and rule.level > height_of(lines[0])]
    row = _last_row(lines, min(below, key=lambda rule: rule.level)) if below else None
    return [row, *out] if row and (not out or row.end <= out[0].start) else out


def _last_row(lines: Sequence[Phrased], rule: Rule) -> Banded | None:
    """The row at the head of a page that ends with the first rule below it: the last of a table on the page before."""
    end = sum(height_of(line) < rule.level for line in lines)
    if not 1 < end <= _TALLEST:
        return None
    band = band_of(lines[:end], 0, rule.joints)
    if len(band.cells) < _FEWEST + 1 or not band.has_amounts or holds_rows(band) or not is_row(band, rule):
        return None
    if padding(band, rule, rule)[1] > _LOOSER:
        return None
    box = Box.around(line.line.box for line in band.lines)
    columns = spans_between(band.edges, box) if band.edges else columns_of([band], [band])
    return Banded(0, end, TableOnPage(box, (row_of(band, columns),), tuple(columns)))


def _with_figures_below(lines: Sequence[Phrased], table: Banded) -> Banded:
    """The table with the figures below its last rule whose label the end of the page parts from them."""
    if table.end != len(lines) - 1 or not _are_figures_in(lines[-1], table.table.columns[1:]):
        return table
    bases = [row[0].base for row in table.table.rows]
    near = max((b - a for a, b in pairwise(bases)), default=0.0) + lines[-1].line.size
    if lines[-1].line.base - table.table.rows[-1][-1].base > near:
        return table
    columns, rows = table.table.columns, table.table.rows
    row = row_of(band_of(lines[-1:], table.end, ()), columns)
    box = Box.around((table.table.box, lines[-1].line.box))
    return Banded(table.start, len(lines), TableOnPage(box, (*rows, row), columns))


def _are_figures_in(line: Phrased, columns: Sequence[Span]) -> bool:
    """Whether a line holds nothing but figures, each in one of some columns."""
    spans = [span_of([piece]) for piece in line.phrases]
    return all(is_amount(piece.text) for piece in line.phrases) and all(
        sum(overlap(span, column) for column in columns) == 1 for span in spans
    )


def _stacks(across: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that begin and end below each other, the stack that begins first before others."""
    stacks: list[list[Rule]] = []
    for rule in sorted(across, key=lambda rule: rule.level):
        own = next(
            (s for s in stacks if abs(s[0].start - rule.start) <= NEAR and abs(s[0].end - rule.end) <= NEAR), None
        )
        if own is None:
            stacks.append([rule])
        elif rule.level - own[-1].level > NEAR:
            own.append(rule)
    return [stack for stack in stacks if len(stack) >= _FEWEST]


def _groups_of_bands(lines: Sequence[Phrased], rules: Sequence[Rule]) -> list[list[Band]]:
    """The bands of each table: those between tables hold text; where rows are parted by no rule there is no group."""
    bands: list[tuple[Band, Rule, Rule]] = []
    heights = [height_of(line) for line in lines]
    for upper, lower in pairwise(rules):
        inside = [at for at, height in enumerate(heights) if upper.level < height < lower.level]
        if inside:
            own = lines[inside[0] : inside[-1] + 1]
            bands.append((band_of(own, inside[0], lower.joints or upper.joints), upper, lower))
    if any(holds_rows(band) for band, _, _ in bands):
        return []
    paddings = [padding(*each) for each in bands if len(each[0].cells) > 1]
    least = [min(values) for values in zip(*paddings, strict=True)]
    groups: list[list[Band]] = [[]]
    for at, (band, upper, lower) in enumerate(bands):
        before = [each for each, _, _ in bands[:at]]
        begins = _begins_table(before, band, upper, least[0] if least else 0.0)
        apart = at and upper.level - bands[at - 1][2].level > NEAR and _heads(band)
        if begins or apart or (at and not are_of_one_table(before[-1].edges, band.edges)):
            groups.append([])
        each = (_without_title(band, lines, upper) if begins else band), upper, lower
        loose = (1 if len(each[0].cells) == 1 else 2) * _LOOSER
        near = least and all(own <= usual + loose for own, usual in zip(padding(*each), least, strict=True))
        if near and is_row(*each[:2]):
            groups[-1].append(each[0])
        else:
            groups.append([])
    return [group for group in groups if group]


def _heads(band: Band) -> bool:
    """Whether a band behind blank space is the header of the next table: texts stand where figures do."""
    return len(band.cells) > 1 and not band.has_amounts


def _begins_table(before: Sequence[Band], band: Band, upper: Rule, usual: float) -> bool:
    """Whether a band is the header of the next table: it is farther below the rule behind the last row than rows are.

    Or text stands above it, as close to the last row as the program sets it.

    Example: "Income" and "(JPY in millions)  FY2023  FY2022" between the last row of one table and the next rule.
    """
    if not any(other.has_amounts for other in before):
        return False
    far = padding(band, upper, upper)[0] > usual + _NEXT_TABLE
    return (far and _heads(band)) or (not band.has_amounts and _holds_sentence(band, upper))


def _holds_sentence(band: Band, upper: Rule) -> bool:
    return any(stands_above(line, upper) and line.line.text.endswith(("。", ".")) for line in band.lines[:-1])


def _without_title(band: Band, lines: Sequence[Phrased], upper: Rule) -> Band:
    """A header without the titles above it; no side of a column parts the words of these."""
    titles = 0
    while titles + 1 < len(band.lines) and stands_above(lines[band.start + titles], upper):
        titles += 1
    return band_of(band.lines[titles:], band.start + titles, band.edges) if titles else band


def _table(
    lines: Sequence[Phrased], bands: Sequence[Band], rules: Sequence[Rule], across: Sequence[Rule], done: int
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
    below = min(rule.level for rule in rules if rule.level > height_of(lines[end - 1]))
    edges = shared_edges([rule for rule in rules if box.top <= rule.level <= below], lines[start:end])
    columns = spans_between(edges, box) if edges else columns_of(whole, body)
    if len(columns) < 2 or sum(len(band.cells) > 1 for band in whole) * 2 < len(whole):
        return None
    width = rules[0].end - rules[0].start
    partial = [rule.level for rule in across if rule.end - rule.start >= _ACROSS * width]
    cells = tuple(row for band in whole for row in rows_of(band, columns, partial))
    return Banded(start, end, TableOnPage(box, cells, tuple(columns)))


def _agree(bands: Sequence[Band]) -> bool:
    """Whether rows of words are those of a table: cells begin, end or have their middle where those of others have.

    The first row may be a header, whose cells are set otherwise.
    """
    near = 0.5 * bands[0].lines[0].line.size
    spans = [[span_of(cell) for cell in band.cells[1:]] for band in bands]
    return all(
        any(_is_below(span, other, near) for n, others in enumerate(spans) if n != at for other in others)
        for at, own in enumerate(spans)
        for span in own
        if at
    )


def _is_below(a: Span, b: Span, near: float) -> bool:
    return min(abs(a[0] - b[0]), abs(a[1] - b[1]), abs(sum(a) - sum(b)) / 2) < near


def _head(lines: Sequence[Phrased], bands: Sequence[Band], rules: Sequence[Rule], done: int) -> Band | None:
    """The row above the first rule, where rules are drawn below rows only: as near to it as others to theirs."""
    top = next((rule for rule in reversed(rules) if rule.level < height_of(bands[0].lines[0])), None)
    start = end = bands[0].start
    if top is None or end == done:
        return None
    below = [min(rule.level for rule in rules if rule.level > height_of(band.lines[-1])) for band in bands]
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
    while start < end and stands_above(lines[start], top):
        if start + 1 < end and _step(lines, start + 1) < _BESIDE * lines[start].line.size:
            break
        start += 1
    return band_of(lines[start:end], start, top.joints) if start < end else None


def _step(lines: Sequence[Phrased], at: int) -> float:
    return lines[at].line.base - lines[at - 1].line.base


def _may_head(line: Phrased, rule: Rule) -> bool:
    text, box = line.line.text, line.line.box
    if box.x0 < rule.start - NEAR or box.x1 > rule.end + NEAR or line.is_caption or text.endswith(("。", ".")):
        return False
    return all(len(piece.text) <= _LONGEST for piece in line.phrases)
