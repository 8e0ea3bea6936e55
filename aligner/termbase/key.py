"""A folded text that remembers where each of its characters stood."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import overload

from aligner.model import Span


class WordPlaces(Sequence[int]):
    """For each character of a key made of words, a place of its word; only what is asked for is worked out."""

    __slots__ = ("_opens", "_places", "_size")

    def __init__(self, opens: Sequence[int], places: Sequence[int], size: int) -> None:
        self._opens, self._places, self._size = opens, places, size

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> list[int]: ...
    def __getitem__(self, at: int | slice) -> int | list[int]:
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(self._size))]
        if at < 0:
            at += self._size
        if not 0 <= at < self._size:
            raise IndexError(at)
        return self._places[bisect_right(self._opens, at) - 1]

    def mapped(self, to: Callable[[int], int]) -> WordPlaces:
        """The same words, each at another place."""
        return WordPlaces(self._opens, [to(place) for place in self._places], self._size)


@dataclass(frozen=True, slots=True)
class Key:
    """A folded text.  `starts[i]`, `ends[i]` are the places of `value[i]` in the text given.

    A match may begin only at `opens` and end only at `closes` (anywhere where they are None).
    """

    value: str
    starts: Sequence[int]
    ends: Sequence[int]
    opens: Sequence[int] | None = None
    closes: frozenset[int] | None = None

    def mapped(self, starts: Sequence[int], ends: Sequence[int]) -> Key:
        """The key of a text of which this one's was made, each character of it with its place there."""
        return Key(
            self.value,
            _mapped(self.starts, starts.__getitem__),
            _mapped(self.ends, lambda place: ends[place - 1]),
            self.opens,
            self.closes,
        )

    def span(self, start: int, end: int) -> Span:
        return Span(self.starts[start], self.ends[end - 1])


def _mapped(places: Sequence[int], to: Callable[[int], int]) -> Sequence[int]:
    return places.mapped(to) if isinstance(places, WordPlaces) else [to(place) for place in places]
