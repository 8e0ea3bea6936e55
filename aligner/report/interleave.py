"""The two halves in one reading order, for formats that show what has no counterpart where it stands."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from aligner.model import Bead

T = TypeVar("T")


def reading_order(beads: Sequence[Bead]) -> list[Bead]:
    """The beads in the reading order of the Japanese half, each English-only one after what precedes it in English.

    A bead whose English stands out of order leads nothing: what follows that English is not at home beside it.
    Example: of b1 (ja 0, en 0), b2 (ja 1, en 2) and b3 (en 1) this is b1, b3, b2.
    """
    return interleave(beads, lambda bead: [b.index for b in bead.ja], _in_order)


def interleave(items: Sequence[T], ja: Callable[[T], Iterable[int]], en: Callable[[T], Iterable[int]]) -> list[T]:
    """`items` with a place in the first order as given, those with one in the second only after their predecessor."""
    leading = [item for item in items if list(ja(item))]
    places = sorted((place, at) for at, item in enumerate(leading) for place in en(item))
    following: defaultdict[int, list[T]] = defaultdict(list)
    alone = [item for item in items if not list(ja(item))]
    for item in sorted(alone, key=lambda item: min(en(item), default=-1)):
        before = bisect_left(places, (min(en(item), default=-1), 0))
        following[places[before - 1][1] if before else -1].append(item)
    ordered = list(following[-1])
    for at, item in enumerate(leading):
        ordered += [item, *following[at]]
    return ordered


def _in_order(bead: Bead) -> list[int]:
    return [] if bead.moved and bead.ja else [block.index for block in bead.en]
