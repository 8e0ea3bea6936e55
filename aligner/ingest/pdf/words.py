"""From glyphs to words and lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from statistics import median

from aligner.ingest.pdf.glyph_rows import rows_of, shapes_of
from aligner.ingest.pdf.shapes import Box, Glyph, Line, Word, is_value
from aligner.ingest.pdf.spacing import LEAST, Spacing, spacing_of, usual_gap

_TYPED_APART, _APART, _FIGURES_APART = 1.0, 0.65, 0.45
_FEWEST_GAPS, _MOST_STRETCHED, _MOST_IN_PROSE = 4, 1.3, 3.0
_FEWEST_EVEN, _UNEVEN = 3, 0.08  # sizes
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
    ordered = rows_of(glyphs)
    spacing = spacing_of(ordered)
    lines = [Line(tuple(words)) for row in ordered if (words := _words(row, spacing))]
    return sorted(lines, key=lambda line: (line.base, line.box.x0))


def _words(row: Sequence[Glyph], spacing: Spacing) -> list[Word]:
    """Words of one row from left to right; what is printed twice at one place, to look bold, counts once.

    Brackets that touch part words: they may be of two cells.
    """
    words: list[list[Glyph]] = []
    spaces: list[tuple[bool, bool, float, bool]] = []
    spaced, blanks = False, 0.0
    last: Glyph | None = None
    usual = usual_gap(row, spacing)
    for glyph in row:
        text, size = glyph.text, glyph.size
        if text.isspace():
            if last is None or last.x1 - glyph.x0 <= _OVERPRINT * size:
                spaced, blanks = True, blanks + glyph.x1 - glyph.x0
            continue
        if last is None:
            words.append([glyph])
            spaces.append((False, spaced, blanks, spacing.typed and not spaced))
        elif text == last.text and glyph.x0 - last.x0 < 0.2 * size:
            continue
        else:
            gap = glyph.x0 - last.x1
            touch = text in _OPENED and last.text in _CLOSED
            over = gap < -_OVERPRINT * size and _overprints(last, glyph) and _is_rare(row)
            wide = gap > LEAST * size and gap > spacing.widest(last, glyph, usual)
            if spaced or touch or over or wide:
                words.append([glyph])
                space = spaced or over or spacing.is_space(last, glyph, usual)
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
    """A word of glyphs from left to right."""
    shapes = shapes_of(glyphs)
    top, bottom = min([glyph.top for glyph in shapes]), max([glyph.bottom for glyph in shapes])
    box = Box(glyphs[0].x0, top, max([glyph.x1 for glyph in glyphs]), bottom)
    text, size = "".join([glyph.text for glyph in glyphs]), max([glyph.size for glyph in shapes])
    return Word(text, box, glyphs[0].base, size, spaced, typed, blanks, apart)


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


@cache
def phrases(line: Line) -> tuple[Line, ...]:
    """The stretches of a line between gaps that are wider than a space.

    A gap in which the file has no space parts already where it is half as wide, and so does one between figures, which
    any gap parts in which the file has none, though it has spaces.
    """
    groups = [[line.words[0]]]
    for before, word in pairwise(line.words):
        gap = (word.box.x0 - before.box.x1) / max(before.size, word.size)
        figures = is_value(before.text) and is_value(word.text)
        widest = _FIGURES_APART if figures else _TYPED_APART if word.typed else _APART
        over = gap < -_OVERPRINT and before.text[-1].isalnum() and word.text[0].isalnum()
        if (gap > widest and gap > 1.5 * _between_words(line)) or (figures and word.apart) or over:
            groups.append([word])
        else:
            groups[-1].append(word)
    return tuple(Line(tuple(group)) for group in groups) if len(groups) > 1 else (line,)


@cache
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
