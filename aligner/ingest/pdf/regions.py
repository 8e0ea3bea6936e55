"""Where tables without a drawn grid begin and end among the lines of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from aligner.ingest.pdf.marks import is_caption, is_mark
from aligner.ingest.pdf.shapes import Line, holds_amount, is_amount, is_value, is_wide
from aligner.ingest.pdf.words import phrases

_FARTHEST = 3.2  # times the size: rows farther apart are not of one table
_BLANK_ROW = 2.3  # times the distance of rows
_FEWEST = 2
_LONGEST_LABEL_LINES = 4
_TALLEST_HEADER = 16
_FILLED, _EXACT = 0.7, 0.06
_AROUND = 4
_SPACE = 0.42
_BESIDE = 0.9  # times the size: lines closer than that are of cells beside each other
_EVEN, _FEWEST_SET = 0.1, 3


@dataclass(frozen=True, slots=True)
class Phrased:
    """A line and the stretches of it between wide gaps."""

    line: Line
    phrases: tuple[Line, ...]

    @property
    def figures(self) -> int:
        return sum(is_amount(phrase.text) for phrase in self.phrases)

    @property
    def is_caption(self) -> bool:
        """Whether a line stands above a table by what it says, and does not head it with the unit where labels are."""
        first, *others = [phrase.text for phrase in self.phrases]
        heads = len(others) > 1 and first[0] in "(（" and not any(map(is_caption, others))
        return is_caption(self.line.text) and not heads

    @property
    def has_row(self) -> bool:
        """Whether figures stand beside something else, as in a row of a table."""
        texts = [phrase.text for phrase in self.phrases]
        return len(texts) > 1 and (holds_amount(texts[1:]) or (is_amount(texts[0]) and holds_amount(texts)))


def phrased(line: Line) -> Phrased:
    """A line cut at wide gaps; a bullet or a number before a text stays with it."""
    pieces = _closed_up(phrases(line))
    while len(pieces) > 1 and is_mark(pieces[0].text) and not is_value(pieces[1].text) and _follows(*pieces[:2]):
        pieces = [Line((*pieces[0].words, *pieces[1].words)), *pieces[2:]]
    return Phrased(line, tuple(pieces))


def phrased_together(lines: Sequence[Line]) -> list[Phrased]:
    """The lines of a column of a page cut at wide gaps, those between words and typed blanks only where lines agree.

    A line of prose that is spaced out with blanks is no row: nothing stands below what it parts.
    """
    cut = [phrased(line) for line in lines]
    rows: list[Phrased] = []
    for at in range(len(cut) - 1, -1, -1):
        if at + 1 < len(cut) and not _near(cut, at):
            rows = []
        if rows:
            cut[at] = _cut_over(cut[at], rows)
        if cut[at].has_row:
            rows = [cut[at], *(row for row in rows[:_FEWEST] if _ends_like(row, cut[at]))]
    return [
        Phrased(line.line, (line.line,)) if line.has_row and _is_spaced_out(line) and not _agrees(cut, at) else line
        for at, line in enumerate(cut)
    ]


def _cut_over(line: Phrased, rows: Sequence[Phrased]) -> Phrased:
    """A header cut at gaps that are hardly wider than a space, where each text between has its own figures below.

    Example: "1Q  2Q  Full year" over "12  34  50", set as close as figures are.
    """
    if line.has_row:
        return line
    pieces: list[Line] = []
    for phrase in line.phrases:
        parts = [[phrase.words[0]]]
        for before, word in pairwise(phrase.words):
            if word.box.x0 - before.box.x1 < _SPACE * word.size and not word.apart:
                parts[-1].append(word)
            else:
                parts.append([word])
        texts = [Line(tuple(part)) for part in parts]
        pieces += texts if len(texts) > 1 and _have_own_figures(texts, rows) else [phrase]
    return Phrased(line.line, tuple(pieces))


def _have_own_figures(texts: Sequence[Line], rows: Sequence[Phrased]) -> bool:
    """Whether each text stands over figures of some rows, the first maybe over labels, and no figure below two."""
    over = [
        [at for at, text in enumerate(texts) if text.box.x0 < piece.box.x1 and piece.box.x0 < text.box.x1]
        for row in rows
        for number, piece in enumerate(row.phrases)
        if is_value(piece.text) or not number
    ]
    return all(len(each) < 2 for each in over) and {at for each in over for at in each} == set(range(len(texts)))


def _ends_like(row: Phrased, other: Phrased) -> bool:
    """Whether most figures of a row end where some of another do, as those of the next table do not."""
    own, others = ([each.box.x1 for each in line.phrases if is_value(each.text)] for line in (row, other))
    return 2 * sum(any(abs(a - b) < 0.5 * row.line.size for b in others) for a in own) > len(own)


def _is_spaced_out(line: Phrased) -> bool:
    """Whether all gaps of a line are typed blanks, or so many times as wide as a letter of Japanese.

    Some programs leave blanks out of the text and set what follows where they end.
    """
    for before, after in pairwise(line.phrases):
        word, gap = after.words[0], after.box.x0 - before.box.x1
        letters = gap / word.size
        typed = word.blanks >= _FILLED * gap or (round(letters) and abs(letters - round(letters)) < _EXACT)
        if not typed:
            return False
    return True


def _agrees(lines: Sequence[Phrased], at: int) -> bool:
    """Whether most of what gaps part in a line begins or ends where it does in one of the lines around."""
    own = [phrase.box for phrase in lines[at].phrases[1:]]
    near = 0.5 * lines[at].line.size
    for other in (*lines[max(0, at - _AROUND) : at], *lines[at + 1 : at + 1 + _AROUND]):
        boxes = [phrase.box for phrase in other.phrases[1:]]
        agreeing = sum(any(min(abs(a.x0 - b.x0), abs(a.x1 - b.x1)) < near for b in boxes) for a in own)
        if 2 * agreeing > len(own):
            return True
    return False


def _follows(mark: Line, text: Line) -> bool:
    """Whether a text stands as near to a mark as that of an item does."""
    return text.box.x0 - mark.box.x1 < _FARTHEST * mark.size


def _closed_up(pieces: Sequence[Line]) -> list[Line]:
    """The pieces of a row, with a label made one whose letters are spaced out: 売 上 高."""
    letters = next((at for at, piece in enumerate(pieces) if not _is_letter(piece)), len(pieces))
    letters = max(letters, _evenly_set(pieces))
    if letters < 2 or not any(is_value(piece.text) for piece in pieces[letters:]):
        return list(pieces)
    words = [replace(word, spaced=False) for piece in pieces[:letters] for word in piece.words]
    return [Line(tuple(words)), *pieces[letters:]]


def _evenly_set(pieces: Sequence[Line]) -> int:
    """How many of the first pieces are letters and numbers as far apart as each other, as in 2 0 2 4 年 3 月 期."""
    found = 0
    for at, piece in enumerate(pieces):
        gap = piece.box.x0 - pieces[at - 1].box.x1 if at else 0.0
        first = pieces[1].box.x0 - pieces[0].box.x1 if at else 0.0
        if not (_is_letter(piece) or piece.text.isdecimal()) or abs(gap - first) > _EVEN * piece.size:
            break
        found = at + 1 if _is_letter(piece) else found
    return found if found >= _FEWEST_SET else 0


def _is_letter(piece: Line) -> bool:
    return len(piece.text) == 1 and is_wide(piece.text) and not is_value(piece.text)


def table_end(lines: Sequence[Phrased], start: int) -> int | None:
    """Where the table ends that begins with line `start`, or None where none does."""
    if not _may_begin(lines, start):
        return None
    first = next((at for at in range(start, min(start + _TALLEST_HEADER, len(lines))) if lines[at].has_row), None)
    if first is None or any(not _near(lines, at) for at in range(start, first)):
        return None
    span = _figure_columns(lines, first)
    if any(not _is_header(lines[at]) for at in range(start, first)) or _holds_caption(lines[start : first + 1], span):
        return None
    end = first + 1
    while end < len(lines) and (_near(lines, end - 1) or _is_below_blank_row(lines, first, end)):
        if lines[end].has_row:
            if _begins_another(lines, first, end):
                break
            end += 1
            continue
        ahead = _next_row(lines, end, span)
        if ahead is None:
            break
        if any(not _is_between(line, span) or _is_header_within(line, span) for line in lines[end:ahead]):
            break
        if any(_begins_another(lines, first, at) for at in range(end, ahead + 1)):
            break
        if _far(lines, end, first) and _step(lines, ahead - 1) >= _BESIDE * lines[ahead].line.size:
            break
        end = ahead
    rows = sum(line.has_row for line in lines[start:end])
    enough = rows >= _FEWEST or (rows == 1 and (end - start > 1 or lines[first].figures > 1))
    return end if enough else None


def _is_below_blank_row(lines: Sequence[Phrased], first: int, at: int) -> bool:
    """Whether a row stands below a gap as high as a blank row, and its figures end where those above do."""
    rows = [line for line in lines[first:at] if line.has_row]
    steps = [b.line.base - a.line.base for a, b in pairwise(rows)]
    if not steps or not lines[at].has_row or _step(lines, at - 1) > _BLANK_ROW * median(steps):
        return False
    ends = [phrase.box.x1 for row in rows for phrase in row.phrases if is_value(phrase.text)]
    own = [phrase.box.x1 for phrase in lines[at].phrases if is_value(phrase.text)]
    near = 0.5 * lines[at].line.size
    return all(any(abs(end - other) < near for other in ends) for end in own)


def _next_row(lines: Sequence[Phrased], at: int, span: tuple[float, float]) -> int | None:
    """The next line with figures, where the lines before it are no more than labels have that wrap."""
    ahead = next((n for n in range(at, min(at + 2 * _LONGEST_LABEL_LINES, len(lines))) if lines[n].has_row), None)
    if ahead is None or any(not _near(lines, n) for n in range(at, ahead)):
        return None
    labels = all(line.line.box.x1 <= span[0] + 2 * line.line.size for line in lines[at:ahead])
    return ahead if labels or ahead - at < _LONGEST_LABEL_LINES else None


def _may_begin(lines: Sequence[Phrased], at: int) -> bool:
    line = lines[at]
    if len(line.phrases) > 1:
        return True
    if at + 1 >= len(lines) or not _near(lines, at):
        return False
    row = next((below for below in lines[at + 1 : at + _TALLEST_HEADER] if below.has_row), None)
    return (row is not None and _is_over_one_column(line, row)) or (
        lines[at + 1].has_row and len(line.line.text) <= 30 and line.line.text.endswith((":", "："))
    )


def _is_over_one_column(line: Phrased, below: Phrased) -> bool:
    """Whether a single phrase heads a column of the row below it; a unit in brackets stands above the table."""
    text, box = line.line.text, line.line.box
    if text[:1] in "(（[" or len(text) > 30 or is_caption(text):
        return False
    under = [phrase for phrase in below.phrases if is_value(phrase.text)]
    return any(box.x0 <= phrase.box.x1 and phrase.box.x0 <= box.x1 for phrase in under) and (
        box.x0 > below.phrases[0].box.x0 + 2 * line.line.size
    )


def _near(lines: Sequence[Phrased], at: int) -> bool:
    a, b = lines[at].line, lines[at + 1].line
    return b.base - a.base <= _FARTHEST * max(a.size, b.size) and min(a.size, b.size) > 0.7 * max(a.size, b.size)


def _far(lines: Sequence[Phrased], at: int, first: int) -> bool:
    """Whether a line without figures stands farther below the table than its rows stand apart: a text after it."""
    rows = [n for n in range(first, at) if lines[n].has_row]
    steps = [max(_step(lines, n) for n in range(a, b)) for a, b in pairwise(rows)]
    return bool(steps) and _step(lines, at - 1) > 1.35 * max(median(steps), 1.3 * lines[at].line.size)


def _step(lines: Sequence[Phrased], at: int) -> float:
    return lines[at + 1].line.base - lines[at].line.base


def _figure_columns(lines: Sequence[Phrased], first: int) -> tuple[float, float]:
    """From where to where the columns of figures reach; a year before them is the end of a label."""
    boxes = []
    for at in range(first, min(first + 40, len(lines))):
        if lines[at].has_row:
            label, *cells = lines[at].phrases
            boxes += [label.box] * is_amount(label.text) + [phrase.box for phrase in cells if is_value(phrase.text)]
        elif at > first and not _near(lines, at - 1):
            break
    return min(box.x0 for box in boxes), max(box.x1 for box in boxes)


def _is_header(line: Phrased) -> bool:
    if line.is_caption:
        return False
    if len(line.phrases) > 1:
        return all(len(phrase.text) <= 60 for phrase in line.phrases)
    return len(line.line.text) <= 40


def _holds_caption(lines: Sequence[Phrased], span: tuple[float, float]) -> bool:
    """Whether a text where labels stand has a header below it, so that the table begins behind it only."""
    left = min(lines[-1].line.box.x0, min(line.line.box.x0 for line in lines)) + 2 * lines[-1].line.size
    for at, line in enumerate(lines[:-1]):
        if len(line.phrases) == 1 and line.line.box.x0 < left and not _is_between_words(lines, at):
            rest = lines[at + 1 : -1]
            if any(
                len(below.phrases) > 1 or below.line.box.x0 > max(left, span[0] - 4 * line.line.size) for below in rest
            ):
                return True
    return False


def _is_between_words(lines: Sequence[Phrased], at: int) -> bool:
    """Whether a line goes on with the label of a row of words: one row above and one below it begin and end alike."""
    if not 0 < at < len(lines) - 1 or min(len(lines[at - 1].phrases), len(lines[at + 1].phrases)) < 2:
        return False
    above, below, near = lines[at - 1].line.box, lines[at + 1].line.box, 0.5 * lines[at].line.size
    return abs(above.x0 - below.x0) < near and abs(above.x1 - below.x1) < near


def _is_between(line: Phrased, span: tuple[float, float]) -> bool:
    """Whether a line without figures may stand inside a table: a section's label, a part of a label, a header."""
    if len(line.phrases) > 1:
        return True
    if is_caption(line.line.text):
        return False
    return line.line.box.x1 <= span[1] + 2 and len(line.line.text) <= 80 and not line.line.text.endswith(("。", "."))


def _is_header_within(line: Phrased, span: tuple[float, float]) -> bool:
    """Whether a line heads columns once more: words where figures stand, so that another table begins."""
    return sum(phrase.box.middle > span[0] for phrase in line.phrases) > 1


def _begins_another(lines: Sequence[Phrased], first: int, at: int) -> bool:
    """Whether a line after a text is the header of the next table: nothing stands where labels do.

    Figures alone are none: they are those of a label that wraps, or of one that the end of the page parts from them.
    """
    if all(is_amount(phrase.text) for phrase in lines[at].phrases):
        return False
    rows = [line for line in lines[first:at] if line.has_row]
    left = min(line.phrases[0].box.x0 for line in rows)
    figures = min(phrase.box.x0 for line in rows for phrase in line.phrases if is_value(phrase.text))
    above, line = lines[at - 1], lines[at]
    return (
        above.figures == 0
        and len(above.phrases) == 1
        and above.line.box.x0 < left + 2 * above.line.size
        and line.phrases[0].box.x0 > left + 4 * line.line.size
        and line.phrases[0].box.middle > figures - 4 * line.line.size
        and line.line.base - above.line.base > 1.3 * line.line.size
    )
