"""Finds thousands of phrases in a text in one pass."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator


class PhraseIndex:
    """Phrases looked up by their first two characters, then by length.

    spaCy's PhraseMatcher over one-character tokens finds the same matches as fast, but importing
    it takes half a second and some 80 MB, which the audit of a single release would feel.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = frozenset(phrases) - {""}
        lengths: dict[str, set[int]] = {}
        for phrase in self._phrases:
            lengths.setdefault(phrase[:2], set()).add(len(phrase))
        self._lengths = {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}
        self._single = frozenset(phrase for phrase in self._phrases if len(phrase) == 1)

    def __len__(self) -> int:
        return len(self._phrases)

    def at(self, text: str, start: int) -> Iterator[int]:
        """The ends of all phrases that begin at `start`, the longest first."""
        for length in self._lengths.get(text[start : start + 2], ()):
            end = start + length
            if end <= len(text) and text[start:end] in self._phrases:
                yield end
        if start + 1 < len(text) and text[start] in self._single:
            yield start + 1

    def matches(self, text: str, starts: Collection[int] | None = None) -> Iterator[tuple[int, int]]:
        """Every occurrence of every phrase as (start, end), overlapping ones included."""
        lengths, single = self._lengths, self._single
        for start in range(len(text)) if starts is None else starts:
            if text[start : start + 2] in lengths or text[start] in single:
                for end in self.at(text, start):
                    yield start, end
