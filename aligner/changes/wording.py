"""Compares two texts of one language: which figures mean something else, and whether words changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

from aligner.changes.edits import Edited, FigureEdit, Printed
from aligner.changes.figures import same_figure
from aligner.model import Lang, MappedText, Span
from aligner.quantities import Dimension, Quantity, scan

_WORDS = re.compile(r"[A-Za-zÀ-ɏ0-9]+|[^\W_]")
_MOST_TOKENS = 3000
"""What is left of two texts beyond this, their common ends taken off, is not compared word by word."""
_DECORATION = re.compile(r"[\s,、]")


@dataclass(frozen=True, slots=True)
class _Token:
    """A word, or a figure; two figures are one token where they are printed alike."""

    shown: str
    figure: Quantity | None = None


def compare_texts(old: MappedText, new: MappedText, lang: Lang, column: str = "") -> Edited:
    """Align two texts by their words and compare the figures that answer each other.

    Punctuation and spacing are no words.  A figure that changed its place together with the words around it is kept.
    Example: "売上高は106億円、営業利益は5億円" and "売上高は107億円、営業利益は5億円" differ in one figure.
    """
    left, right = _tokens(old.value, lang), _tokens(new.value, lang)
    figures: list[FigureEdit] = []
    kept: list[tuple[Span, Span]] = []
    gone: list[int] = []
    come: list[int] = []
    reworded = False
    for tag, i1, i2, j1, j2 in _opcodes(left, right):
        if tag != "equal":
            reworded |= _words(left[i1:i2]) != _words(right[j1:j2])
        was = [at for at in range(i1, i2) if left[at].figure]
        now = [at for at in range(j1, j2) if right[at].figure]
        matched = list(_matched(left, right, was, now))
        for i, j in matched:
            a, b = _printed(old, left[i]), _printed(new, right[j])
            if same_figure(a.quantity, b.quantity):
                kept.append((a.span, b.span))
                reworded |= a.quantity.resolution != b.quantity.resolution
            else:
                figures.append(FigureEdit(a, b, column))
        gone += [i for i in was if i not in {i for i, _ in matched}]
        come += [j for j in now if j not in {j for _, j in matched}]
    for i in list(gone):
        there = next((j for j in come if _moved(left, i, right, j)), None)
        if there is not None:
            gone.remove(i)
            come.remove(there)
            kept.append((_printed(old, left[i]).span, _printed(new, right[there]).span))
            reworded = True
    for pair in _replaced(left, right, gone, come):
        gone.remove(pair[0])
        come.remove(pair[1])
        figures.append(FigureEdit(_printed(old, left[pair[0]]), _printed(new, right[pair[1]]), column))
    figures += [FigureEdit(_printed(old, left[i]), None, column) for i in gone]
    figures += [FigureEdit(None, _printed(new, right[j]), column) for j in come]
    return Edited(tuple(figures), tuple(kept), reworded)


def _tokens(text: str, lang: Lang) -> list[_Token]:
    figures = scan(text, lang)
    tokens: list[tuple[int, _Token]] = [
        (figure.span.start, _Token(_DECORATION.sub("", figure.surface).casefold(), figure)) for figure in figures
    ]
    covered = sorted((figure.span.start, figure.span.end) for figure in figures)
    at = 0
    for word in _WORDS.finditer(text):
        while at < len(covered) and covered[at][1] <= word.start():
            at += 1
        if at == len(covered) or word.end() <= covered[at][0] or word.start() >= covered[at][1]:
            tokens.append((word.start(), _Token(word.group().casefold())))
    return [token for _, token in sorted(tokens, key=lambda entry: entry[0])]


def _opcodes(old: Sequence[_Token], new: Sequence[_Token]) -> Iterator[tuple[str, int, int, int, int]]:
    """The steps from one text to the other, the common ends taken off first."""
    left, right = [token.shown for token in old], [token.shown for token in new]
    head = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False)))
    rest = min(len(left), len(right)) - head
    ends = zip(reversed(left), reversed(right), strict=False)
    tail = min(rest, sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], ends)))
    i2, j2 = len(left) - tail, len(right) - tail
    yield "equal", 0, head, 0, head
    if i2 - head + j2 - head > _MOST_TOKENS:
        yield "replace", head, i2, head, j2
    elif i2 > head or j2 > head:
        steps = SequenceMatcher(None, left[head:i2], right[head:j2], autojunk=False).get_opcodes()
        for tag, a1, a2, b1, b2 in steps:
            yield tag, head + a1, head + a2, head + b1, head + b2
    yield "equal", i2, len(left), j2, len(right)


def _words(tokens: Sequence[_Token]) -> list[str]:
    return [token.shown for token in tokens if token.figure is None]


def _matched(
    old: Sequence[_Token], new: Sequence[_Token], was: Sequence[int], now: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """The figures of one step that answer each other: in order where there are as many, else by what they mean."""
    if len(was) == len(now):
        yield from zip(was, now, strict=True)
        return
    shorter, longer, swapped = (was, now, False) if len(was) < len(now) else (now, was, True)
    left, right = (new, old) if swapped else (old, new)
    start = 0
    for number, at in enumerate(shorter):
        room = longer[start : len(longer) - (len(shorter) - number - 1)]
        best = max(room, key=lambda other: (_likeness(left[at], right[other]), -other))
        start = longer.index(best) + 1
        yield (best, at) if swapped else (at, best)


def _replaced(
    old: Sequence[_Token], new: Sequence[_Token], gone: Sequence[int], come: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Figures without a place in common that took each other's place: as many of a kind went as came."""
    for dimension in dict.fromkeys(token.figure.dimension for token in old if token.figure):
        was = [i for i in gone if _is(old[i], dimension)]
        now = [j for j in come if _is(new[j], dimension)]
        if len(was) == len(now):
            pairs = zip(was, now, strict=True)
            yield from ((i, j) for i, j in pairs if not _means_the_same(old[i], new[j]))


def _is(token: _Token, dimension: Dimension) -> bool:
    return token.figure is not None and token.figure.dimension is dimension


def _printed(text: MappedText, token: _Token) -> Printed:
    """The figure of a token and its place in the source."""
    assert token.figure is not None
    return Printed(text.source(token.figure.span.start, token.figure.span.end), token.figure)


def _likeness(a: _Token, b: _Token) -> int:
    if a.figure is None or b.figure is None:
        return 0
    return 2 * _means_the_same(a, b) + (a.figure.dimension is b.figure.dimension)


def _means_the_same(a: _Token, b: _Token) -> bool:
    return a.figure is not None and b.figure is not None and same_figure(a.figure, b.figure)


def _moved(old: Sequence[_Token], i: int, new: Sequence[_Token], j: int) -> bool:
    """Whether a figure stands elsewhere with the same words before it or behind it."""
    if not _means_the_same(old[i], new[j]):
        return False
    before = _shown(old[max(0, i - 2) : i]), _shown(new[max(0, j - 2) : j])
    behind = _shown(old[i + 1 : i + 3]), _shown(new[j + 1 : j + 3])
    return any(len(x) == 2 and x == y for x, y in (before, behind))


def _shown(tokens: Sequence[_Token]) -> list[str]:
    return [token.shown for token in tokens]
