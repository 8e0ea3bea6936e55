"""The longest part of a sequence that keeps its order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, Protocol, TypeVar


class _Ordered(Protocol):
    def __lt__(self, other: Any, /) -> bool: ...


T = TypeVar("T", bound=_Ordered)


def rising_chain(values: Sequence[T]) -> list[int]:
    """Places of a longest strictly rising subsequence of `values` (patience sorting, n log n).

    Example: [3, 1, 4, 1, 5] gives [1, 2, 4]: the values 1, 4, 5.
    """
    tops: list[T] = []
    piles: list[int] = []
    back: list[int] = []
    for at, value in enumerate(values):
        pile = bisect_left(tops, value)
        back.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [value]
        piles[pile : pile + 1] = [at]
    chain = []
    at = piles[-1] if piles else -1
    while at >= 0:
        chain.append(at)
        at = back[at]
    return chain[::-1]
