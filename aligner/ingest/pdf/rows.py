"""Which lines of a table are one row: labels wrap, and figures stand beside their first, last or middle line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise, takewhile
from statistics import median

from aligner.ingest.pdf.distances import distances_of
from aligner.ingest.pdf.marks import is_cut
from aligner.ingest.pdf.shapes import is_amount, is_value
from aligner.ingest.pdf.table_lines import CellLine, Row
from aligner.ingest.pdf.wrapped_figures import with_rests
from aligner.ingest.pdf.wrapping import header_runs_on, is_wrapped, runs_on, words_run_on, wrapping_of

_TIGHT = 0.93  # of the distance between rows: lines closer than that are of one row
_MANY, _TIGHTER = 6, 0.975  # so many rows tell their least distance, as does what the words of two lines say
_CLOSEST = 0.74  # times the size: lines closer than that are of cells beside each other
_ALONE = 1.6
_FARTHEST = 3.2  # times the size: rows farther apart are not of one table
_WIDER = 1.08  # rows are so many times as far apart as the lines of a label, at least
_RULED = 0.6


def lines_to_rows(lines: Sequence[CellLine], rules: Sequence[float] = ()) -> list[Row]:
    """The rows of a table from top to bottom; `rules` are the heights of the lines drawn across it."""
    if not lines:
        return []
    lines = with_rests(lines)
    between = _parted(lines, rules)
    if _parted_by(lines, rules):
        rows = _split(lines, between)
        return [row for band in rows for row in ([band] if _is_one(band) else _loose(band, [False] * (len(band) - 1)))]
    return _loose(lines, between)


def _parted_by(lines: Sequence[CellLine], rules: Sequence[float]) -> bool:
    """Whether the rows of a table are parted by rules."""
    between = _parted(lines, rules)
    figured = [at for at, line in enumerate(lines) if line.has_figures]
    pairs = [(a, b) for a, b in pairwise(figured) if _both_whole(lines[a], lines[b])]
    return bool(pairs) and sum(any(between[a:b]) for a, b in pairs) >= _RULED * len(pairs)


def _parting_step(lines: Sequence[CellLine]) -> float | None:
    """How far lines have to be apart to be of two rows; None where distances do not tell.

    Rows that surely are two tell; without any, the difference between distances does that leaves the fewest labels
    without figures, or the widest such: the lines of a label are closer than rows are.
    """
    size = median(line.size for line in lines)
    steps = [(b.base - a.base, a, b) for a, b in pairwise(lines)]
    whole = sorted(step for step, a, b in steps if _both_whole(a, b))
    if whole:
        parting = (_TIGHTER if len(whole) >= _MANY else _TIGHT) * whole[0]
        within = _line_step(lines)
        return min(parting, (within + parting) / 2) if within else parting
    near = sorted(step for step, _, b in steps if _CLOSEST * size < step < _FARTHEST * size and not b.is_rest)
    wider = sorted(((b / a, (a + b) / 2) for a, b in pairwise(near) if b >= _WIDER * a), reverse=True)
    return min(
        (least for _, least in wider if _one_figured_each(lines, least)), key=partial(_unfigured, lines), default=None
    )


def _line_step(lines: Sequence[CellLine]) -> float | None:
    """How far the lines of a label are apart that has its figures in the middle of them, too near for lines."""
    steps = [
        c.base - a.base
        for a, b, c in zip(lines, lines[1:], lines[2:], strict=False)
        if set(a.cells) == set(c.cells) and not set(a.cells) & set(b.cells) and _overlap(a, b) and _overlap(b, c)
    ]
    return max(steps, default=None)


def _overlap(a: CellLine, b: CellLine) -> bool:
    """Whether two lines are too near to each other for lines of one cell."""
    return b.base - a.base < _CLOSEST * b.size


def _one_figured_each(lines: Sequence[CellLine], step: float) -> bool:
    """Whether lines closer than `step` hold the figures of one row at most."""
    return all(sum(line.has_figures for line in group) <= 1 for group in _nearer(lines, step))


def _unfigured(lines: Sequence[CellLine], step: float) -> int:
    """How many rows have no figures if lines closer than `step` are one."""
    return sum(not any(line.has_figures for line in group) for group in _nearer(lines, step))


def _nearer(lines: Sequence[CellLine], step: float) -> list[Row]:
    return _split(lines, [b.base - a.base >= step for a, b in pairwise(lines)])


def _parted(lines: Sequence[CellLine], rules: Sequence[float]) -> list[bool]:
    """Whether a rule is drawn below each line and above the next."""
    return [any(a.base - 0.3 * a.size < rule < b.base - 0.3 * b.size for rule in rules) for a, b in pairwise(lines)]


def _split(lines: Sequence[CellLine], cuts: Sequence[bool]) -> list[Row]:
    groups = [[lines[0]]]
    for line, cut in zip(lines[1:], cuts, strict=True):
        if cut:
            groups.append([line])
        else:
            groups[-1].append(line)
    return [tuple(group) for group in groups]


def _is_one(band: Row) -> bool:
    """Whether lines between two rules are one row: figures stand in one of them, and nothing above or below these."""
    figured = [line for line in band if line.has_figures]
    if len(figured) > 1 or any(b.base - a.base >= 2 * a.size for a, b in pairwise(band)):
        return False
    amounts = {column for line in figured for column, cell in line.cells.items() if column and is_amount(cell.text)}
    return all(line in figured or line.is_rest or amounts.isdisjoint(line.cells) for line in band)


def _loose(lines: Sequence[CellLine], between: Sequence[bool]) -> list[Row]:
    """Rows by the distances between their lines, and by what the labels say where the distances do not tell."""
    size = median(line.size for line in lines)
    step = _parting_step(lines)
    if step is not None and not any(_CLOSEST * size < b.base - a.base < step for a, b in pairwise(lines)):
        step = None
    pitch = _pitch(lines)
    least = _TIGHTER * min((b.base - a.base for a, b in pairwise(lines) if _both_whole(a, b)), default=0.0)
    plain = [
        b.is_rest or runs_on(a, b, pitch) or header_runs_on(a, b, pitch) or words_run_on(a, b, pitch)
        for a, b in pairwise(lines)
    ]
    distances = distances_of(lines, plain) if step is None else None
    wrapping = wrapping_of(lines, pitch)
    cuts = []
    for at, ((a, b), ruled) in enumerate(zip(pairwise(lines), between, strict=True)):
        near = b.base - a.base < max(step or 0.0, least if plain[at] else 0.0, _CLOSEST * size)
        if distances is not None:
            near = not distances.is_row(b.base - a.base)
        wraps = step is None and distances is None and (plain[at] or is_wrapped(lines, at, pitch, wrapping))
        told = wraps or b.is_rest
        another = _both_whole(a, b) or _heads_several(a, b) or _heads_figures(lines, at) or _names_section(a, b)
        another = another or _is_below_header(lines, at + 1)
        cuts.append(ruled or not (near or told) or another)
    return [row for group in _split(lines, cuts) for row in _one_figure_line_each(group)]


def _pitch(lines: Sequence[CellLine]) -> float:
    """How far rows are apart at least; browsers and printers round each to whole dots."""
    steps = [b.base - a.base for a, b in pairwise(lines) if a.has_figures and b.has_figures]
    if not steps:
        steps = [_ALONE * line.size for line in lines]
    return sorted(steps)[len(steps) // 4]


def _both_whole(a: CellLine, b: CellLine) -> bool:
    """Whether two lines surely are of two rows: both have figures, or `a` the rest of some."""
    if not b.has_figures or not (a.has_figures or a.is_rest):
        return False
    return bool(a.label and b.label) or bool(set(a.cells) & set(b.cells))


def _heads_several(a: CellLine, b: CellLine) -> bool:
    """Whether a text of `a` stands over several of `b`: the upper line of a header in two."""
    if a.has_figures or b.has_figures:
        return False
    below = [cell.box for column, cell in b.cells.items() if column]
    return any(
        sum(box.x0 < cell.box.x1 and cell.box.x0 < box.x1 for box in below) > 1
        for column, cell in a.cells.items()
        if column
    )


def _heads_figures(lines: Sequence[CellLine], at: int) -> bool:
    """Whether words stand right above several amounts of a row, or above all of the first one: no cell holds both."""
    a, b = lines[at : at + 2]
    if a.has_figures or a.label or not b.has_figures:
        return False
    words = {column for column, cell in a.cells.items() if any(char.isalpha() or char in "%％" for char in cell.text)}
    amounts = {column for column, cell in b.cells.items() if column and is_amount(cell.text)}
    if len(amounts & words) > 1:
        return True
    is_first = bool(b.label) and not any(line.has_figures for line in lines[:at])
    return is_first and set() < amounts <= words and all(is_value(b.cells[column].text) for column in amounts)


def _names_section(a: CellLine, b: CellLine) -> bool:
    """Whether a label that ends with a colon stands above one with figures."""
    return set(a.cells) == {0} and a.label[-1] in ":：" and bool(b.label) and b.has_figures


def _is_below_header(lines: Sequence[CellLine], at: int) -> bool:
    """Whether a label stands below a header that has none: it is that of the first row, however near it stands."""
    above = list(takewhile(lambda line: not line.has_figures, reversed(lines[:at])))
    below = next((line for line in lines[at:] if set(line.cells) != {0}), None)
    return (
        set(lines[at].cells) == {0}
        and len(above) == at
        and not any(line.label for line in above)
        and (below is None or below.has_figures)
    )


def _one_figure_line_each(group: Row) -> list[Row]:
    """A group of close lines, cut so that each row has figures in one line only."""
    figured = [at for at, line in enumerate(group) if line.has_figures]
    cuts = [False] * (len(group) - 1)
    for a, b in pairwise(figured):
        if not _both_whole(group[a], group[b]) and b == a + 1:
            continue
        cuts[_cut_between(group, a, b)] = True
    return _split(group, cuts)


def _cut_between(group: Row, a: int, b: int) -> int:
    """After which of the lines from `a` to `b` the first row ends."""
    if b == a + 1:
        return a
    if a == 0 and group[b].label and group[b + 1 :] and not any(line.has_figures for line in group[b + 1 :]):
        return b - 1  # figures stand beside first lines of labels, for the first has none above and the last some below
    steps = {at: group[at + 1].base - group[at].base for at in range(a, b)}
    farthest = max(steps.values())
    widest = [at for at, step in steps.items() if step > farthest - 0.1 * group[at].size]
    if len(widest) == 1:
        return widest[0]
    if not group[b].label or not group[b - 1].label:
        return a
    goes_on = group[a + 1].label[:1].islower() or is_cut(group[a].label, group[a + 1].label)
    return b - 1 if goes_on else a
