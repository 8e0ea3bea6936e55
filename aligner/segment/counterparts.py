"""Finds the two halves of one release among files that hold a half each, by the figures that stand in both.

A translation keeps the figures, whatever its file is called.  Neighbouring quarters share some of them, and slides
share most of theirs with the statements that they sum up, so a pair has to be clearly the best for both of its files.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from aligner.model import Release

_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FEWEST_SHARED = 5
_SHARED = 0.6
"""Of the figures of the half that has fewer; a release repeats up to half of those of the quarter before."""
_CLEARLY = 1.3
"""How much better, by Dice's coefficient, a pair has to be than any other pair of either file."""


@dataclass(frozen=True, slots=True)
class Counterparts:
    """Which releases of a run are the Japanese and the English half of one, by their places in it.

    `undecided` are Japanese halves and the English ones among which theirs cannot be told.
    """

    pairs: tuple[tuple[int, int], ...]
    undecided: tuple[tuple[int, tuple[int, ...]], ...]


def counterparts(releases: Sequence[Release]) -> Counterparts:
    """The pairs among the releases that have one file and one half; what is by itself is in neither list."""
    single = [(at, release) for at, release in enumerate(releases) if len(release.sources) == 1]
    ja = {at: _figures(release) for at, release in single if release.en is None and release.ja is not None}
    en = {at: _figures(release) for at, release in single if release.ja is None and release.en is not None}
    likely = {
        (one, other): 2 * len(ours & theirs) / (len(ours) + len(theirs))
        for one, ours in ja.items()
        for other, theirs in en.items()
        if len(ours & theirs) >= max(_FEWEST_SHARED, _SHARED * min(len(ours), len(theirs)))
    }
    pairs = []
    while clear := _clearest(likely):
        pairs.append(clear)
        likely = {pair: score for pair, score in likely.items() if not set(pair) & set(clear)}
    undecided = {one: tuple(other for first, other in likely if first == one) for one, _ in likely}
    return Counterparts(tuple(sorted(pairs)), tuple(sorted(undecided.items())))


def _clearest(likely: dict[tuple[int, int], float]) -> tuple[int, int] | None:
    """The best pair that is clearly better than every other that has one of its files."""
    for pair in sorted(likely, key=lambda pair: -likely[pair]):
        rivals = [score for other, score in likely.items() if other != pair and set(other) & set(pair)]
        if likely[pair] >= _CLEARLY * max(rivals, default=0.0):
            return pair
    return None


def _figures(release: Release) -> frozenset[str]:
    """The figures of at least three digits, years left out."""
    text = unicodedata.normalize("NFKC", release.sources[0].text)
    found = (figure.replace(",", "") for figure in _FIGURE.findall(text) if not _YEAR.fullmatch(figure))
    return frozenset(figure for figure in found if sum(char.isdigit() for char in figure) >= 3)
