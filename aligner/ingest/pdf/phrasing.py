"""Lines cut at wide gaps, which part the cells of a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from aligner.ingest.pdf.marks import cell_goes_on, is_caption, is_mark
from aligner.ingest.pdf.shapes import Line, holds_amount, is_amount, is_value, is_wide
from aligner.ingest.pdf.words import phrases

_FARTHEST = 3.2  # times the size: rows farther apart are not of one table
_ROWS = 2
_FILLED, _EXACT = 0.7, 0.06
_AROUND = 4
_SPACE = 0.42
_EVEN, _FEWEST_SET = 0.1, 3
_LEVEL = 0.15


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
    cut = [_figures_apart(cut, at) for at in range(len(cut))]
    rows: list[Phrased] = []
    for at in range(len(cut) - 1, -1, -1):
        if at + 1 < len(cut) and not is_near(cut, at):
            rows = []
        if rows:
            cut[at] = _cut_over(cut[at], rows)
        if cut[at].has_row:
            rows = [cut[at], *(row for row in rows[:_ROWS] if _ends_like(row, cut[at]))]
    return [
        Phrased(line.line, (line.line,)) if line.has_row and _is_spaced_out(line) and not _agrees(cut, at) else line
        for at, line in enumerate(cut)
    ]


def _figures_apart(lines: Sequence[Phrased], at: int) -> Phrased:
    """A row with figures cut off the words that they stand right behind, where figures of rows around them end."""
    line = lines[at]
    if not line.has_row:
        return line
    around = (*lines[max(0, at - _AROUND) : at], *lines[at + 1 : at + 1 + _AROUND])
    ends = [each.box.x1 for other in around for each in other.phrases[1:] if is_value(each.text)]
    pieces: list[Line] = []
    for phrase in line.phrases:
        *words, figure = phrase.words
        stands_apart = (
            words
            and is_amount(figure.text)
            and not is_value(phrase.text)
            and figure.box.x0 - words[-1].box.x1 >= _SPACE * figure.size
            and sum(abs(end - figure.box.x1) < _LEVEL * figure.size for end in ends) >= _ROWS
        )
        pieces += [Line(tuple(words)), Line((figure,))] if stands_apart else [phrase]
    return Phrased(line.line, tuple(pieces))


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


def cells_go_on(above: Phrased, line: Phrased) -> bool:
    """Whether each stretch of a line is the rest of one behind the label of the line above, as its words plainly say.

    Example: "March 2027" below "April 2021-" in a row of a name, a period and an amount.
    """
    for phrase in line.phrases:
        over = [each for each in above.phrases[1:] if _is_over(each, phrase)]
        if len(over) != 1 or not cell_goes_on(over[0].text, phrase.text):
            return False
    return True


def _is_over(above: Line, below: Line) -> bool:
    return above.box.x0 < below.box.x1 and below.box.x0 < above.box.x1


def is_near(lines: Sequence[Phrased], at: int) -> bool:
    """Whether a line and the next are as close as rows of one table are, and as large."""
    a, b = lines[at].line, lines[at + 1].line
    return b.base - a.base <= _FARTHEST * max(a.size, b.size) and min(a.size, b.size) > 0.7 * max(a.size, b.size)
