"""A folded text that remembers where each of its characters stood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aligner.model import Span


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

    def span(self, start: int, end: int) -> Span:
        return Span(self.starts[start], self.ends[end - 1])
