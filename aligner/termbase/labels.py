"""Measures how well an English label renders a Japanese one, through the glossary.

A Japanese label is covered with the longest known terms; each may be rendered by any of its
concept's English terms.  The score weighs how much of the Japanese is rendered against how
much of the English is accounted for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from aligner.termbase.keys import Key, fold, writings
from aligner.termbase.likeness import Likeness, Words, content, weight_of
from aligner.termbase.model import Concept
from aligner.termbase.phrases import PhraseIndex

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_KATAKANA = re.compile(r"[\u30a1-\u30fa]")
_LATIN = re.compile(r"[a-z0-9\u00c0-\u024f]")
_LATIN_RUN = re.compile(r"[A-Za-z0-9\u00c0-\u024f][A-Za-z0-9\u00c0-\u024f.,'&%\s-]*")
_JAPANESE_RUN = re.compile(r"[\u3400-\u9fff\u3005]+|[\u30a1-\u30fa\u30fc]+")
_IN_PARENTHESES = re.compile(r"\([^()]*\)")
_LONGEST_LABEL = 240

# Kanji that name nothing by themselves.
_EMPTY_JA = frozenset("額等部高他分的及並又若計")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a Japanese label and the ways to say it; `finer` are its own parts, if it has any."""

    start: int
    end: int
    weight: float
    renderings: tuple[Words, ...]
    finer: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class _Analysis:
    parts: tuple[Part, ...]
    unknown: float
    """How many English words the Japanese that no term covers may be worth."""


class Labels:
    """Compares labels through a termbase's concepts; build it once."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        renderings: dict[str, dict[Words, None]] = {}
        for concept in concepts:
            said = {content(en): None for en in concept.texts("en")}
            said.update({content(re.sub(r"\([^()]*\)", "", en)): None for en in concept.texts("en") if "(" in en})
            for ja in concept.texts("ja"):
                for writing in writings(ja, "ja"):
                    renderings.setdefault(writing, {}).update(said)
        self._renderings = {writing: tuple(filter(None, said)) for writing, said in renderings.items()}
        self._index = PhraseIndex(self._renderings)
        self._analyse = lru_cache(maxsize=8192)(self._analysis)
        self._english = lru_cache(maxsize=8192)(_weighted)

    def parts(self, label: str) -> tuple[Part, ...]:
        """The known terms that cover a Japanese label, with their places in it."""
        return self._analyse(label[:_LONGEST_LABEL]).parts

    def is_known(self, label: str) -> bool:
        """Whether known terms cover all of a Japanese label that says something."""
        return self._analyse(label[:_LONGEST_LABEL]).unknown == 0

    def matrix(self, ja_labels: Sequence[str], en_labels: Sequence[str]) -> NDArray[np.float32]:
        """The scores of all pairs, 0 to 1: one row a Japanese label, one column an English one."""
        import numpy as np

        analyses = [self._analyse(label[:_LONGEST_LABEL]) for label in ja_labels]
        english = [self._english(label[: 2 * _LONGEST_LABEL]) for label in en_labels]
        scores = np.zeros((len(analyses), len(english)), dtype=np.float32)
        vocabulary = {word: number for number, word in enumerate(dict.fromkeys(w for label in english for w in label))}
        if not vocabulary or not analyses:
            return scores
        weights = np.zeros((len(vocabulary), len(english)), dtype=np.float32)
        for column, label in enumerate(english):
            for word, weight in label.items():
                weights[vocabulary[word], column] = weight
        likeness = Likeness(vocabulary, weights > 0, {w for a in analyses for w in _said(a.parts)})
        total = np.maximum(weights.sum(axis=0), 1e-6)
        for row, analysis in enumerate(analyses):
            if not analysis.parts:
                continue
            rendered = sum(part.weight * _best(part, likeness) for part in analysis.parts)
            recall = rendered / (sum(part.weight for part in analysis.parts) + analysis.unknown)
            explained = likeness.of(tuple(_said(analysis.parts))) @ weights
            spared = np.minimum(total - explained, 0.5 * analysis.unknown)
            precision = (explained + spared) / total
            scores[row] = np.where(recall > 0, 2 * precision * recall / np.maximum(precision + recall, 1e-6), 0)
        return np.minimum(scores, 1, out=scores)

    def _analysis(self, label: str) -> _Analysis:
        key = fold(label, "ja")
        aside = [found.span() for found in _IN_PARENTHESES.finditer(label)]
        cover = self._cover(key, 0, len(key.value), None)
        parts = [self._part(key, start, end, aside) for start, end in cover]
        unknown = 0.0
        at = 0
        for start, end in [*cover, (len(key.value), len(key.value))]:
            if start > at:
                gap_start, gap_end = key.starts[at], key.ends[start - 1]
                gap = label[gap_start:gap_end]
                for latin in _LATIN_RUN.finditer(gap):
                    for word in content(latin.group()):
                        weight = 0.5 if word.isdigit() else 1.0
                        parts.append(Part(gap_start + latin.start(), gap_start + latin.end(), weight, ((word,),)))
                unknown += sum(_worth(run.group()) for run in _JAPANESE_RUN.finditer(gap))
            at = end
        return _Analysis(tuple(parts), unknown)

    def _part(self, key: Key, start: int, end: int, aside: list[tuple[int, int]], nested: bool = False) -> Part:
        renderings = self._renderings[key.value[start:end]]
        span = key.span(start, end)
        weight = sum(map(weight_of, renderings[0])) if renderings else 0.0
        if any(first <= span.start and span.end <= last for first, last in aside):
            weight *= 0.5
        finer: tuple[Part, ...] = ()
        if not nested and end - start >= 4:
            inner = self._cover(key, start, end, (start, end))
            if inner and sum(last - first for first, last in inner) + _glue(key, inner, start, end) == end - start:
                finer = tuple(self._part(key, first, last, aside, nested=True) for first, last in inner)
        return Part(span.start, span.end, max(weight, 0.3), renderings, finer)

    def _cover(self, key: Key, start: int, end: int, barred: tuple[int, int] | None) -> list[tuple[int, int]]:
        """The terms that leave the fewest characters of a stretch uncovered, and the fewest such terms."""
        cost = [0.0] * (end - start + 1)
        step: list[int] = [0] * (end - start + 1)
        for at in range(end - 1, start - 1, -1):
            cost[at - start], step[at - start] = cost[at + 1 - start] + 1, 0
            for last in self._index.at(key.value, at):
                if last <= end and (at, last) != barred and _whole(key.value, at, last):
                    price = cost[last - start] + 0.3
                    if price < cost[at - start]:
                        cost[at - start], step[at - start] = price, last
        chosen = []
        at = start
        while at < end:
            if step[at - start]:
                chosen.append((at, step[at - start]))
                at = step[at - start]
            else:
                at += 1
        return chosen


def _weighted(label: str) -> dict[str, float]:
    """The content words of an English label; those in parentheses weigh less."""
    weights = {word: 0.4 * weight_of(word) for word in content(label)}
    weights.update({word: weight_of(word) for word in content(_IN_PARENTHESES.sub(" ", label))})
    return weights


def _said(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        for rendering in part.renderings:
            yield from rendering
        yield from _said(part.finer)


def _worth(run: str) -> float:
    if _KATAKANA.match(run):
        return len(run) / 4
    return sum(letter not in _EMPTY_JA for letter in run) / 2


def _glue(key: Key, inner: list[tuple[int, int]], start: int, end: int) -> int:
    """How many characters between the parts of a term only join them (の, による, 及び)."""
    covered = {place for first, last in inner for place in range(first, last)}
    rest = [key.value[place] for place in range(start, end) if place not in covered]
    return sum("\u3041" <= letter <= "\u3096" or letter in _EMPTY_JA or letter in "、," for letter in rest)


def _whole(text: str, start: int, end: int) -> bool:
    """Whether a match is no fragment of a Latin word, nor too short to be a part of a katakana compound."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if _LATIN.match(text[start]) and before and _LATIN.match(before):
        return False
    if _LATIN.match(text[end - 1]) and _LATIN.match(after):
        return False
    inside = (before and _KATAKANA.match(before) and _KATAKANA.match(text[start])) or (
        _KATAKANA.match(after) and _KATAKANA.match(text[end - 1])
    )
    return not inside or end - start >= 3


def _best(part: Part, likeness: Likeness) -> NDArray[np.float32]:
    """For each English label, how well its best rendering of a part, or of the part's parts, is said in it."""
    import numpy as np

    best: NDArray[np.float32] = np.max([likeness.covered(rendering) for rendering in part.renderings or ((),)], axis=0)
    if part.finer:
        weight = sum(finer.weight for finer in part.finer)
        composed = sum(finer.weight * _best(finer, likeness) for finer in part.finer)
        best = np.maximum(best, composed / weight)
    return best
