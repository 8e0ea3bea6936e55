"""Text that remembers where it came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a source: characters `start` up to, not including, `end`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class MappedText:
    """A cleaned string in which every character knows its place in the source.

    `starts[i]` and `ends[i]` are the source offsets of the character(s) that
    became `value[i]`; both have the length of `value`.  Cleaning may drop
    characters (markup) and may split one into several (NFKC), so neighbouring
    characters can share a source character or leave a gap.
    """

    value: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __post_init__(self) -> None:
        if not len(self.value) == len(self.starts) == len(self.ends):
            raise ValueError("one source offset per character is needed")

    def __len__(self) -> int:
        return len(self.value)

    def __str__(self) -> str:
        return self.value

    def source(self, start: int, end: int) -> Span:
        """The source span of `value[start:end]`; an empty stretch gives an empty span."""
        if start >= end or not self.value:
            at = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return Span(at, at)
        return Span(self.starts[start], self.ends[end - 1])

    def __getitem__(self, where: slice) -> MappedText:
        return MappedText(self.value[where], self.starts[where], self.ends[where])

    def strip(self) -> MappedText:
        left = len(self.value) - len(self.value.lstrip())
        right = len(self.value.rstrip())
        return self[left : max(left, right)]

    @staticmethod
    def join(pieces: Iterable[MappedText], separator: str = "") -> MappedText:
        """Concatenate pieces; a separator maps to the empty stretch between its neighbours."""
        value: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for piece in pieces:
            if value and separator:
                at = ends[-1] if ends else 0
                value.append(separator)
                starts.extend([at] * len(separator))
                ends.extend([at] * len(separator))
            value.append(piece.value)
            starts.extend(piece.starts)
            ends.extend(piece.ends)
        return MappedText("".join(value), tuple(starts), tuple(ends))

    @staticmethod
    def plain(value: str, offset: int = 0) -> MappedText:
        """Text that stands in its source exactly as it is, from `offset` on."""
        places = range(offset, offset + len(value))
        return MappedText(value, tuple(places), tuple(place + 1 for place in places))
