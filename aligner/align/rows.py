"""Pairs the rows of two tables.

A row is known by its figures, its label and its place.  No one of them is trusted alone: a row with
a wrong figure still has its label and its other figures, and a label that no glossary knows still
has its figures and its neighbours.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligner.align.cells import CellDigits, is_blank, row_digits, rows_agree
from aligner.align.chains import rising_chain
from aligner.model import Block

LabelScores = Callable[[Sequence[str], Sequence[str]], Sequence[Sequence[float]] | NDArray[np.float32]]
"""How well each English label renders each Japanese label, 0 to 1: (n Japanese, m English) → n rows of m."""

_FLOOR = 0.25  # what a pair must be worth before it beats leaving both rows alone
_LABEL_ONLY = 0.3  # two section labels in the same place pair even where no glossary knows them
_WRAPPED = 0.4  # figures must agree at least so far before a row is thought to begin on the row above it
_CONTINUES = re.compile(
    r"(?:[+＋・、,&(（]|及び|および|並びに|\b(?:and|or|of|for|to|in|on|by|from|with|at|the|than|per)|[-‐])\s*$",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W\d_]")
_REST = 0.15  # how much better a label must be with the row below it, where nothing else says that they are one
_INNER_COLON = re.compile(r"[:：]\s*\S")  # "Subscriptions: Accounting cloud" is a section label and a row label in one
_LONG = 250_000  # pairs of rows between two anchors from which on the path keeps near the diagonal
_BAND = 40  # how far it may leave it there
_TILE = 64  # labels are scored so many a side at a time, and only where the path looks


@dataclass(frozen=True, slots=True)
class RowPair:
    """Rows that say the same: one each, or a wrapped label's row and its figures' row against one."""

    ja: tuple[int, ...]
    en: tuple[int, ...]
    score: float
    moved: bool = False


@dataclass(frozen=True, slots=True)
class _Rows:
    labels: tuple[str, ...]
    digits: tuple[tuple[CellDigits, ...], ...]
    worded: tuple[int, ...]
    """How many cells each row has, where they hold words, or figures among words; 0 where they do not."""

    @staticmethod
    def of(blocks: Sequence[Block]) -> _Rows:
        digits = tuple(row_digits(block) for block in blocks)
        labels = tuple(block.label.strip() for block in blocks)
        return _Rows(labels, digits, tuple(map(_worded, blocks)))


def _worded(row: Block) -> int:
    filled = [cell.text.value for cell in row.cells[1:] if not is_blank(cell.text.value)]
    return len(filled) if any(_LETTER.search(text) for text in filled) else 0


def align_rows(ja: Sequence[Block], en: Sequence[Block], label_scores: LabelScores) -> tuple[RowPair, ...]:
    """Pair the rows of a table with those of its counterpart, each row at most once, in Japanese order.

    Rows keep their order except for those that are left over and show the same figures elsewhere.
    """
    pairs: list[RowPair] = []
    left, right = _Rows.of(ja), _Rows.of(en)
    for ja_range, en_range in _gaps(left, right, pairs):
        pairs.extend(_path(left, right, ja_range, en_range, label_scores))
    pairs.extend(_same_place(left, right, pairs))
    pairs.extend(_moved(left, right, pairs))
    return tuple(sorted(pairs, key=lambda pair: pair.ja))


def _gaps(left: _Rows, right: _Rows, anchored: list[RowPair]) -> list[tuple[range, range]]:
    """Cut both tables at rows whose figures, two at least, stand once on either side; the pairs go to `anchored`.

    What is left between them is small.  Rows beside a label without figures are not cut at: the label may be theirs.
    """
    once_left, once_right = Counter(left.digits), Counter(right.digits)
    place = {d: j for j, d in enumerate(right.digits) if once_right[d] == 1 and _may_anchor(right.digits, j)}
    candidates = [
        (i, place[d])
        for i, d in enumerate(left.digits)
        if d in place and once_left[d] == 1 and _may_anchor(left.digits, i)
    ]
    gaps, i, j = [], 0, 0
    for at in rising_chain([j for _, j in candidates]):
        a, b = candidates[at]
        gaps.append((range(i, a), range(j, b)))
        anchored.append(RowPair((a,), (b,), 1.0))
        i, j = a + 1, b + 1
    gaps.append((range(i, len(left.labels)), range(j, len(right.labels))))
    return gaps


def _may_anchor(digits: Sequence[tuple[CellDigits, ...]], at: int) -> bool:
    return len(digits[at]) > 1 and all(digits[max(0, at - 1) : at + 2])


def _path(left: _Rows, right: _Rows, ja_range: range, en_range: range, label_scores: LabelScores) -> list[RowPair]:
    """The best monotone pairing of two stretches of rows."""
    n, m = len(ja_range), len(en_range)
    if not n or not m:
        return []
    score = _Scorer(left, right, ja_range, en_range, label_scores)
    band = max(n, m) if n * m <= _LONG else _BAND
    best: list[dict[int, float]] = []
    steps: list[bytes] = []  # for each row, from the first place of its band on, which of _SHAPES leads there
    for i in range(n + 1):
        row: dict[int, float] = {}
        step = bytearray()
        above = best[i - 1] if i else {}
        for j in _band(i, n, m, band):
            options = [(0.0, _START)] if i == j == 0 else []
            if j in above:
                options.append((above[j], 0))
            if j - 1 in row:
                options.append((row[j - 1], 1))
            for shape in (2, 3, 4):
                a, b = _SHAPES[shape]
                if i >= a and j >= b and (before := best[i - a].get(j - b)) is not None:
                    gain = score(i - a, a, j - b, b)
                    if gain > 0:
                        options.append((before + gain, shape))
            total, shape = max(options, key=lambda option: option[0], default=(0.0, _NONE))
            if shape != _NONE:
                row[j] = total
            step.append(shape)
        best.append(row)
        steps.append(bytes(step))
        if i > 1:
            best[i - 2] = {}  # nothing reaches further back
    pairs = []
    i, j = n, m
    while i or j:
        shape = steps[i][j - _band(i, n, m, band).start]
        if shape in (_START, _NONE):
            break
        a, b = _SHAPES[shape]
        i, j = i - a, j - b
        if a and b:
            rows = tuple(ja_range[i : i + a]), tuple(en_range[j : j + b])
            gain = score(i, a, j, b)
            pairs.append(RowPair(*rows, score=round(min(1.0, gain + _FLOOR), 3)))
    return pairs


_SHAPES = ((1, 0), (0, 1), (1, 1), (2, 1), (1, 2))
"""How many Japanese and English rows a step takes; a step with rows of one side only leaves them alone."""
_START, _NONE = 254, 255


def _band(i: int, n: int, m: int, width: int) -> range:
    """The places on the English side that the path may be at after `i` Japanese rows."""
    centre = i * m // n
    return range(max(0, centre - width), min(m, centre + width) + 1)


class _Scorer:
    """What pairing up to two rows with up to two is worth over leaving them alone."""

    def __init__(self, left: _Rows, right: _Rows, ja_range: range, en_range: range, label_scores: LabelScores) -> None:
        self.ja_labels = [left.labels[i] for i in ja_range]
        self.en_labels = [right.labels[j] for j in en_range]
        self.ja_digits = [left.digits[i] for i in ja_range]
        self.en_digits = [right.digits[j] for j in en_range]
        self.label_scores = label_scores
        self.tiles: dict[tuple[int, int], Sequence[Sequence[float]] | NDArray[np.float32]] = {}

    def __call__(self, i: int, a: int, j: int, b: int) -> float:
        if a == b == 1:
            return self._one_to_one(i, j)
        return self._wrapped(i, a, j, b)

    def _label(self, i: int, j: int) -> float:
        x, y = i // _TILE, j // _TILE
        if (x, y) not in self.tiles:
            self.tiles = {place: tile for place, tile in self.tiles.items() if place[0] >= x - 1}
            ja, en = self.ja_labels[x * _TILE : (x + 1) * _TILE], self.en_labels[y * _TILE : (y + 1) * _TILE]
            self.tiles[x, y] = self.label_scores(ja, en)
        return float(self.tiles[x, y][i % _TILE][j % _TILE])

    def _text(self, ja: str, en: str) -> float:
        return float(self.label_scores([ja], [en])[0][0]) if ja and en else 0.0

    def _one_to_one(self, i: int, j: int) -> float:
        ja, en = self.ja_digits[i], self.en_digits[j]
        label = self._label(i, j)
        if not ja and not en:
            ja_label, en_label = self.ja_labels[i], self.en_labels[j]
            alike = ja_label[-1:] in ":：" and en_label[-1:] in ":："
            cut = _CONTINUES.search(ja_label) is not None or _CONTINUES.search(en_label) is not None
            return _LABEL_ONLY + label * 0.7 + (0.1 if alike else 0.0) - (0.3 if cut else 0.0) - _FLOOR
        if not ja or not en:
            # One side's figures are all gone: only a label that is surely the same pairs them.
            return 0.5 * label - _FLOOR if label >= 0.8 and max(len(ja), len(en)) == 1 else -1.0
        return self._figures(ja, en, label) - _FLOOR

    @staticmethod
    def _figures(ja: Sequence[CellDigits], en: Sequence[CellDigits], label: float) -> float:
        weight = 0.55 if min(len(ja), len(en)) == 1 else 0.75
        return weight * rows_agree(ja, en) + (1 - weight) * label

    def _wrapped(self, i: int, a: int, j: int, b: int) -> float:
        """A label on two rows, its figures on either of them, against one row of the other side."""
        labels, digits, at = (self.ja_labels, self.ja_digits, i) if a == 2 else (self.en_labels, self.en_digits, j)
        first, second = labels[at], labels[at + 1]
        above = not digits[at]
        figures = at + above
        ja_row, en_row = (figures, j) if a == 2 else (i, figures)
        ja, en = self.ja_digits[ja_row], self.en_digits[en_row]
        blank = digits[at + 1 - above]
        if blank or not first or not second or not ja or not en or rows_agree(ja, en) < _WRAPPED:
            return -1.0
        single = self._label(ja_row, en_row)
        ja_label = "".join(self.ja_labels[i : i + a])
        en_label = " ".join(self.en_labels[j : j + b])
        better = self._text(ja_label, en_label) - single
        both_named = above and _INNER_COLON.search(en_label if a == 2 else ja_label) is not None
        runs_on = _CONTINUES.search(first) is not None or second[:1].islower()
        continues = 0.3 if both_named else 0.15 if runs_on else 0.0
        closes = 0.2 if (first if above else second)[-1:] in ":：" and not both_named else 0.0
        if not continues and better <= (0.0 if above else _REST):
            return -1.0
        return (
            self._figures(ja, en, single)
            + 0.5 * (max(0.0, better) if runs_on else better)
            + continues
            - closes
            - _FLOOR
        )


def _same_place(left: _Rows, right: _Rows, pairs: Sequence[RowPair]) -> list[RowPair]:
    """Single rows left over between the same two pairs, as long as each other and of a figure or two, or of words.

    A wrong figure is all that such a row had; with more figures, all of them wrong, it is another row.
    """
    found = []
    before = (-1, -1)
    for pair in [*sorted(pairs, key=lambda pair: pair.ja), RowPair((len(left.labels),), (len(right.labels),), 0.0)]:
        i, j = before[0] + 1, before[1] + 1
        alone = pair.ja[0] == i + 1 and pair.en[0] == j + 1
        if alone and (1 <= len(left.digits[i]) == len(right.digits[j]) <= 2 or 1 <= left.worded[i] == right.worded[j]):
            found.append(RowPair((i,), (j,), _FLOOR))
        before = (pair.ja[-1], pair.en[-1])
    return found


def _moved(left: _Rows, right: _Rows, pairs: Sequence[RowPair]) -> list[RowPair]:
    """Rows left over whose figures, two at least, stand in exactly one left-over row of the other side."""
    ja_used = {i for pair in pairs for i in pair.ja}
    en_used = {j for pair in pairs for j in pair.en}
    ja_left = Counter(d for i, d in enumerate(left.digits) if i not in ja_used and len(d) > 1)
    en_left = {d: j for j, d in enumerate(right.digits) if j not in en_used and len(d) > 1}
    en_count = Counter(d for j, d in enumerate(right.digits) if j not in en_used)
    return [
        RowPair((i,), (en_left[d],), 0.9, moved=True)
        for i, d in enumerate(left.digits)
        if i not in ja_used and d in en_left and ja_left[d] == en_count[d] == 1
    ]
