"""From glyphs to words and lines."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from aligner.ingest.pdf.shapes import Box, Glyph, Line, Word, is_value
from aligner.ingest.pdf.spacing import LEAST, Spacing, spacing_of, usual_gap

_SAME_BASE = 0.2
_BESIDE = 0.45
_SMALLER = 0.8
_WIDEST = 2.5  # sizes that a character and the gap behind it may take
_TYPED_APART, _APART, _FIGURES_APART = 1.0, 0.65, 0.45
_FEWEST_GAPS, _MOST_STRETCHED, _MOST_IN_PROSE = 4, 1.3, 3.0
_FEWEST_EVEN, _UNEVEN = 3, 0.08  # sizes
_RAISED = str.maketrans("0123456789()+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁺⁻")
_OPENING = frozenset({"△", "▲", "(", "（", "$", "¥", "￥", "€", "(△", "(▲", "$(", "¥("})
_CLOSING = frozenset({")", "）", "%", "％", ")%", "）％", "%)", "％)", "pt", "x"})
_CLOSED, _OPENED = frozenset(")）"), frozenset("(（")
_OVERPRINT, _MOST_OVERPRINTED = 0.2, 0.1  # sizes: more than letters are kerned; of the glyphs of a row
_FARTHEST_OPENING = 7.0
_FARTHEST_CLOSING = 1.5


def glyphs_to_lines(glyphs: Sequence[Glyph]) -> list[Line]:
    """The lines of a page from top to bottom; raised note marks are written as such.

    Two columns beside each other may share a line: see `columns`.
    """
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.base):
        if rows and glyph.base - rows[-1][0].base <= _SAME_BASE * min(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    ordered = _side_by_side([sorted(row, key=lambda glyph: glyph.x0) for row in _with_marks(rows)])
    spacing = spacing_of(ordered)
    lines = [Line(tuple(words)) for row in ordered if (words := _words(row, spacing))]
    return sorted(lines, key=lambda line: (line.base, line.box.x0))


def _side_by_side(rows: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """The rows, with those made one that stand beside each other a little higher or lower, the nearest first.

    Cells of one row whose fonts differ do not share a height: Japanese labels beside Latin figures.
    """
    groups = list(rows)
    steps = sorted((row[0].base - above[0].base, at) for at, (above, row) in enumerate(pairwise(rows)))
    for _, at in steps:
        above, row = groups[at : at + 2]
        if _is_beside(above, row):
            whole = sorted((*above, *row), key=lambda glyph: glyph.x0)
            groups = [whole if each is above or each is row else each for each in groups]
    return [row for at, row in enumerate(groups) if not at or row is not groups[at - 1]]


def _is_beside(above: Sequence[Glyph], row: Sequence[Glyph]) -> bool:
    sizes = [max(glyph.size for glyph in glyphs) for glyphs in (above, row)]
    bases = [glyph.base for glyph in (*above, *row)]
    if min(sizes) < _SMALLER * max(sizes) or max(bases) - min(bases) > _BESIDE * min(sizes):
        return False
    both = sorted((glyph.x0, glyph.x1, own) for own, glyphs in enumerate((above, row)) for glyph in glyphs)
    return all(b[0] >= a[1] for a, b in pairwise(both) if a[2] != b[2])


def _with_marks(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """The rows, with small raised or lowered glyphs put into the row that they belong to."""
    kept = [list(row) for row in rows]
    largest = [max(glyph.size for glyph in row) for row in rows]
    ordered = [sorted(row, key=lambda glyph: glyph.x0) for row in rows]
    starts = [[glyph.x0 for glyph in row] for row in ordered]
    reaches = [_reach(row) for row in rows]
    for at, row in enumerate(rows):
        moved = []
        middles = [(glyph.top + glyph.bottom) / 2 for glyph in row]
        low, high = min(middles), max(middles)
        near = [
            other
            for other in (at + 1, at - 1, at + 2)
            if 0 <= other < len(rows) and reaches[other][0] <= high and low <= reaches[other][1]
        ]
        beside = max((largest[other] for other in near), default=0.0)
        for glyph in row:
            if glyph.size > _SMALLER * beside or glyph.text.isspace():
                continue
            host = None
            for other in near:
                first = bisect_left(starts[other], glyph.x0 - _WIDEST * largest[other])
                last = bisect_left(starts[other], glyph.x1 + largest[other], first)
                if _belongs(glyph, ordered[other][first:last]):
                    host = other
                    break
            if host is not None:
                raised = glyph.base < rows[host][0].base
                text = glyph.text.translate(_RAISED) if raised else glyph.text
                kept[host].append(Glyph(text, glyph.x0, glyph.x1, rows[host][0].base, glyph.size))
                moved.append(glyph)
        if moved:
            kept[at] = [glyph for glyph in kept[at] if not any(glyph is other for other in moved)]
    return [row for row in kept if row]


def _reach(row: Sequence[Glyph]) -> tuple[float, float]:
    """Between which heights the middle of a mark stands that belongs to some glyph of a row."""
    return min(glyph.top - 0.25 * glyph.size for glyph in row), max(glyph.bottom + 0.1 * glyph.size for glyph in row)


def _belongs(glyph: Glyph, row: Sequence[Glyph]) -> bool:
    middle = (glyph.top + glyph.bottom) / 2
    return any(
        -0.2 * other.size <= max(glyph.x0 - other.x1, other.x0 - glyph.x1) <= 0.5 * other.size
        and glyph.size <= _SMALLER * other.size
        and other.top - 0.25 * other.size <= middle <= other.bottom + 0.1 * other.size
        and not other.text.isspace()
        for other in row
    )


def _words(row: Sequence[Glyph], spacing: Spacing) -> list[Word]:
    """Words of one row from left to right; what is printed twice at one place, to look bold, counts once.

    Brackets that touch part words: they may be of two cells.
    """
    words: list[list[Glyph]] = []
    spaces: list[tuple[bool, bool, float, bool]] = []
    spaced, blanks = False, 0.0
    last: Glyph | None = None
    usual = usual_gap(row)
    for glyph in row:
        if glyph.text.isspace():
            if last is None or last.x1 - glyph.x0 <= _OVERPRINT * glyph.size:
                spaced, blanks = True, blanks + glyph.x1 - glyph.x0
            continue
        if last is not None and glyph.text == last.text and glyph.x0 - last.x0 < 0.2 * glyph.size:
            continue
        gap = 0.0 if last is None else glyph.x0 - last.x1
        touch = last is not None and last.text in _CLOSED and glyph.text in _OPENED
        over = last is not None and gap < 0 and _overprints(last, glyph) and _is_rare(row)
        if (
            last is None
            or spaced
            or touch
            or over
            or (gap > LEAST * glyph.size and gap > spacing.widest(last, glyph, usual))
        ):
            words.append([glyph])
            space = last is not None and (spaced or over or spacing.is_space(last, glyph, usual))
            spaces.append((space, spaced, blanks, spacing.typed and not spaced and not touch))
        else:
            words[-1].append(glyph)
        last, spaced, blanks = glyph, False, 0.0
    return _signs_joined([_word(glyphs, *space) for glyphs, space in zip(words, spaces, strict=True)])


def _overprints(last: Glyph, glyph: Glyph) -> bool:
    """Whether two cells run into each other: a letter or figure begins well within another."""
    both = last.text + glyph.text
    return last.x1 - glyph.x0 > _OVERPRINT * glyph.size and both.isascii() and both.isalnum()


def _is_rare(row: Sequence[Glyph]) -> bool:
    """Whether few glyphs of a row overlap, as they do throughout where a font is wider than the file says."""
    return sum(_overprints(last, glyph) for last, glyph in pairwise(row)) <= _MOST_OVERPRINTED * len(row)


def _word(glyphs: Sequence[Glyph], spaced: bool, typed: bool, blanks: float, apart: bool) -> Word:
    box = Box(
        min(glyph.x0 for glyph in glyphs),
        min(glyph.top for glyph in glyphs),
        max(glyph.x1 for glyph in glyphs),
        max(glyph.bottom for glyph in glyphs),
    )
    size = max(glyph.size for glyph in glyphs)
    return Word("".join(glyph.text for glyph in glyphs), box, glyphs[0].base, size, spaced, typed, blanks, apart)


def is_sign(text: str) -> bool:
    """Whether a text is the sign or the bracket that a figure begins with, and nothing else."""
    return text in _OPENING


def opens_figure(sign: Word, word: Word) -> bool:
    """Whether a word is the sign or the bracket of the figure behind it."""
    return sign.text in _OPENING and is_value(word.text) and word.text[0] not in "-―—–"


def _signs_joined(words: list[Word]) -> list[Word]:
    """Figures with the sign, bracket or % that accountants set apart from them."""
    out: list[Word] = []
    for word in words:
        before = out[-1] if out else None
        if before is not None:
            gap = word.box.x0 - before.box.x1
            opens = opens_figure(before, word)
            closes = word.text in _CLOSING and is_value(before.text) and before.text[-1:].isdigit()
            if (opens and gap <= _FARTHEST_OPENING * word.size) or (closes and gap <= _FARTHEST_CLOSING * word.size):
                out[-1] = replace(before, text=before.text + word.text, box=Box.around((before.box, word.box)))
                continue
        out.append(word)
    return out


def phrases(line: Line) -> list[Line]:
    """The stretches of a line between gaps that are wider than a space.

    A gap in which the file has no space parts already where it is half as wide, and so does one between figures, which
    any gap parts in which the file has none, though it has spaces.
    """
    groups = [[line.words[0]]]
    stretched = 1.5 * _between_words(line)
    for before, word in pairwise(line.words):
        gap = (word.box.x0 - before.box.x1) / max(before.size, word.size)
        figures = is_value(before.text) and is_value(word.text)
        widest = _FIGURES_APART if figures else _TYPED_APART if word.typed else _APART
        over = gap < -_OVERPRINT and before.text[-1].isalnum() and word.text[0].isalnum()
        if gap > max(widest, stretched) or (figures and word.apart) or over:
            groups.append([word])
        else:
            groups[-1].append(word)
    return [Line(tuple(group)) for group in groups]


def _between_words(line: Line) -> float:
    """How far the words of a line of English are apart that is stretched to the side of its column, in sizes."""
    if even := _even_gap(line):
        return even
    pairs = [
        (before, word)
        for before, word in pairwise(line.words)
        if (before.text[-1] + word.text[0]).isascii() and not is_value(before.text) and not is_value(word.text)
    ]
    if len(pairs) < _FEWEST_GAPS:
        return 0.0
    usual = median((word.box.x0 - before.box.x1) / word.size for before, word in pairs)
    prose = 2 * sum(word.text[0].islower() for _, word in pairs) >= len(pairs)
    return usual if usual <= (_MOST_IN_PROSE if prose else _MOST_STRETCHED) else 0.0


def _even_gap(line: Line) -> float:
    """How far the words of a line are apart, in sizes, where all are as far, as no row of a table is; otherwise 0."""
    gaps = [(word.box.x0 - before.box.x1) / line.size for before, word in pairwise(line.words)]
    if len(gaps) < _FEWEST_EVEN or max(gaps) - min(gaps) > _UNEVEN or max(gaps) > _MOST_IN_PROSE:
        return 0.0
    words = [word.text for word in line.words[1:] if not is_value(word.text)]
    prose = 2 * len(words) >= len(gaps) and 2 * sum(text[0].islower() for text in words) >= len(words)
    return max(gaps) if prose else 0.0
