"""How wide a gap between two characters has to be for a space: files differ in whether they have spaces at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from statistics import median

from aligner.ingest.pdf.shapes import Glyph, is_wide

LEAST = 0.15  # of the size: a letter that leans over its space leaves no more
_WIDE, _WIDE_UNTYPED = 0.6, 0.2
_MIXED = 0.45
_SET = 0.1  # gaps that are wider are set on purpose
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Spacing:
    """What gaps mean on one page.

    `typed` where the file has a character for each space, so that Japanese set with gaps has none; `apart` where
    Japanese and Latin letters are set a quarter of a square apart throughout, as many programs do.
    """

    typed: bool = True
    apart: bool = False

    def widest(self, last: Glyph, glyph: Glyph, usual: float) -> float:
        """The widest gap between two glyphs that is no space, in points; `usual` is that of their line."""
        size = max(last.size, glyph.size)
        wide = is_letter(last.text), is_letter(glyph.text)
        if all(wide):
            return _WIDE * size if self.typed else min(usual + _WIDE_UNTYPED * size, _WIDE * size)
        return (_MIXED if any(wide) and self.apart else LEAST) * size

    def is_space(self, last: Glyph, glyph: Glyph, usual: float) -> bool:
        """Whether a gap that parts two glyphs is a space and not only the distance of Japanese letters set apart."""
        if is_letter(last.text) and is_letter(glyph.text):
            return not self.typed and glyph.x0 - last.x1 > usual + _WIDE_UNTYPED * glyph.size
        return True


@cache
def is_letter(text: str) -> bool:
    """Whether a glyph is a Japanese letter or mark, which typesetters space out without meaning a space."""
    return is_wide(text[0]) and not text[0].isdigit()


def spacing_of(rows: Iterable[Sequence[Glyph]]) -> Spacing:
    """How the rows of a page are spaced, each of them from left to right."""
    typed = untyped = apart = close = 0
    for row in rows:
        for last, glyph in pairwise(row):
            typed += glyph.text.isspace()
            wide, gap = is_letter(glyph.text), glyph.x0 - last.x1
            if is_letter(last.text) is not wide:
                if last.text[-1].isalnum() and glyph.text[0].isalnum():
                    apart += _SET < gap / max(last.size, glyph.size) < _MIXED
                    close += gap / max(last.size, glyph.size) <= _SET
            elif not wide and gap > 0 and not last.text.isspace() and not glyph.text.isspace():
                untyped += LEAST < gap / max(last.size, glyph.size) < _WIDE
    return Spacing(typed > untyped, apart >= _FEWEST and apart > close)


def usual_gap(row: Sequence[Glyph], spacing: Spacing) -> float:
    """How far Japanese letters of a row are apart, which matters only where the file has no spaces."""
    if spacing.typed:
        return 0.0
    gaps = [b.x0 - a.x1 for a, b in pairwise(row) if is_letter(a.text) and is_letter(b.text)]
    return max(0.0, median(gaps)) if gaps else 0.0
