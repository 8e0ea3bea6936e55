"""What stands on a page: glyphs, words, lines, and the rules drawn between them.

Coordinates are in points, x along the direction of reading and y down the page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from aligner.model import Where
from aligner.text import figures

_SEVERAL = re.compile(r"\d[,.]?\s+\d")
_DAY = re.compile(r"\d{1,2}日")
_MARK = re.compile(r"[(（]?\d[)）]")
_NOTE_BEFORE = re.compile(r"^(?:[※*＊†‡]\s?\d{0,2}(?:[,、]\s?\d{1,2})*|[(（](?:注|Notes?)\s?\d{0,2}[)）])\s+(?=\S)")
_NOTED = re.compile(r"(?<=[\d%)）])\s*(?:[※*＊†‡]\s?\d{0,2}|[(（](?:注|Notes?)\s?\d{0,2}[)）])$")
_WIDE = frozenset("WF")
_BRACKETS = "()（）"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, right, bottom."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @staticmethod
    def around(boxes: Iterable[Box]) -> Box:
        """The smallest box that holds all of `boxes`."""
        found = list(boxes)
        if len(found) == 1:
            return found[0]
        return Box(
            min([box.x0 for box in found]),
            min([box.top for box in found]),
            max([box.x1 for box in found]),
            max([box.bottom for box in found]),
        )


@dataclass(slots=True)
class Glyph:
    """One character as placed; `base` is the height of the line it stands on.

    Not frozen, for there are thousands on a page, and to make one that is takes twice as long.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float

    @property
    def top(self) -> float:
        return self.base - 0.88 * self.size

    @property
    def bottom(self) -> float:
        return self.base + 0.12 * self.size


@dataclass(frozen=True, slots=True)
class Word:
    """Glyphs without a gap; `spaced` where a space belongs before them, `typed` where the file has one there.

    `blanks` is how wide the spaces are that the file has there; `apart` where it has none, but has them elsewhere.
    """

    text: str
    box: Box
    base: float
    size: float
    spaced: bool = False
    typed: bool = False
    blanks: float = 0.0
    apart: bool = False


@dataclass(frozen=True, eq=False)
class Line:
    """Words on one height, from left to right.

    Each is equal to itself only, so that what is told of it can be cached.
    """

    words: tuple[Word, ...]

    @cached_property
    def box(self) -> Box:
        return Box.around([word.box for word in self.words])

    @cached_property
    def base(self) -> float:
        return self._widest.base

    @cached_property
    def size(self) -> float:
        return self._widest.size

    @cached_property
    def _widest(self) -> Word:
        return max(self.words, key=lambda word: word.box.x1 - word.box.x0)

    @cached_property
    def text(self) -> str:
        return joined(self.words)


@dataclass(frozen=True, slots=True)
class Rule:
    """A line drawn along x (`level` is its height) or along y (`level` is its x), from `start` to `end`.

    `joints` are where the pieces that it was drawn of meet: where cells end, if each has a border of its own.
    """

    level: float
    start: float
    end: float
    joints: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a page."""

    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """From places in the direction of reading to places on the page as shown.

    `turn` is the angle of the reading in quarters, `rotate` that of the page, and `bounds` is the visible part of it
    (left, bottom, right, top) before it is rotated.
    """

    number: int
    turn: int
    rotate: int
    bounds: tuple[float, float, float, float]

    @property
    def is_upright(self) -> bool:
        """Whether what runs in this direction stands upright where the page is shown."""
        return self.turn == self.rotate

    def to_reading(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's own coordinates, in which y grows upwards."""
        return to_reading(self.turn, x, y)

    def where(self, box: Box) -> Where:
        """The box as a viewer shows it, from the top left of the page."""
        ax, ay = self._shown(*self._back(box.x0, box.top))
        bx, by = self._shown(*self._back(box.x1, box.bottom))
        left, right, top, bottom = min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)
        return Where(page=self.number, bbox=(round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)))

    def _back(self, x: float, y: float) -> tuple[float, float]:
        return ((x, -y), (y, x), (-x, y), (-y, -x))[self.turn]

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        left, bottom, right, top = self.bounds
        return ((x - left, top - y), (y - bottom, x - left), (right - x, y - bottom), (top - y, right - x))[self.rotate]


def to_reading(turn: int, x: float, y: float) -> tuple[float, float]:
    """A point of a page, on which y grows upwards, for a reading in the direction `turn`."""
    if turn == 0:
        return x, -y
    return ((x, -y), (y, x), (-x, y), (-y, -x))[turn]


def joined(words: Sequence[Word]) -> str:
    """The text of words that follow each other, with the spaces between them."""
    return "".join(" " * (word.spaced and bool(at)) + word.text for at, word in enumerate(words))


@lru_cache(maxsize=50_000)
def is_value(text: str) -> bool:
    """Whether a cell holds one figure, year or dash, as columns of figures do.

    Two, "31, 2024", and the end of a date, "30日" or "30日)", are none.
    """
    text = _without_note(text)
    plain = "".join(text.split())
    bare = plain.strip(_BRACKETS)
    if _SEVERAL.search(text) or _DAY.fullmatch(bare):
        return False
    return figures.is_value(plain) and figures.is_value(bare)


def _without_note(text: str) -> str:
    """A cell without the mark of a note before or behind its figure: "※1 18,224" or "18,224 (注1)"."""
    return _NOTED.sub("", _NOTE_BEFORE.sub("", text))


@lru_cache(maxsize=50_000)
def is_amount(text: str) -> bool:
    """Whether a cell holds a figure that is no year by itself or in brackets, which heads columns as often as not.

    Example: `is_amount("2024)")` is false, so that the last line of "(As of March 31, 2024)" is no row.
    """
    return is_value(text) and not figures.is_year(_without_note(text).strip(_BRACKETS))


def holds_amount(texts: Sequence[str]) -> bool:
    """Whether cells of a line hold a figure; among words, a small number in brackets is the mark of a note.

    Example: `holds_amount(["(1)", "JPY", "%"])` is false.
    """
    amounts = [text for text in texts if is_amount(text)]
    if all(_MARK.fullmatch(text) for text in amounts):
        return bool(amounts) and all(is_value(text) for text in texts)
    return True


@lru_cache(maxsize=20_000)
def is_wide(char: str) -> bool:
    """Whether a character is Japanese or as wide as if it were."""
    return unicodedata.east_asian_width(char) in _WIDE
