"""Finds thousands of phrases in a text in one pass."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator


class PhraseIndex:
    """Phrases looked up by their first `head` characters, then by length.

    spaCy's PhraseMatcher over one-character tokens finds the same matches as fast, but importing
    it takes half a second and some 80 MB, which the audit of a single release would feel.
    """

    def __init__(self, phrases: Iterable[str], *, head: int = 2) -> None:
        self._phrases = frozenset(phrases) - {""}
        self._head = head
        lengths: dict[str, set[int]] = {}
        for phrase in self._phrases:
            if len(phrase) >= head:
                lengths.setdefault(phrase[:head], set()).add(len(phrase))
        self._lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
        self._firsts = frozenset(phrase[0] for phrase in self._phrases if len(phrase) < head)
        self._short = tuple(sorted({len(phrase) for phrase in self._phrases if len(phrase) < head}, reverse=True))

    def __len__(self) -> int:
        return len(self._phrases)

    def at(self, text: str, start: int) -> Iterator[int]:
        """The ends of all phrases that begin at `start`, the longest first."""
        for length in (*self._lengths.get(text[start : start + self._head], ()), *self._short):
            end = start + length
            if end <= len(text) and text[start:end] in self._phrases:
                yield end

    def matches(
        self, text: str, starts: Collection[int] | None = None, ends: Collection[int] | None = None
    ) -> Iterator[tuple[int, int]]:
        """Every occurrence of every phrase as (start, end), overlapping ones included, the longest first.

        Where `starts` and `ends` are given, only those that begin and end there.
        """
        lengths, phrases, size = self._lengths, self._phrases, len(text)
        for start in self._candidates(text, starts):
            for length in (*lengths.get(text[start : start + self._head], ()), *self._short):
                end = start + length
                if end <= size and (ends is None or end in ends) and text[start:end] in phrases:
                    yield start, end

    def _candidates(self, text: str, starts: Collection[int] | None) -> list[int]:
        """The places where a phrase may begin; most of a text is passed over here."""
        lengths, head, firsts = self._lengths, self._head, self._firsts
        if starts is None:
            starts = range(len(text))
        return [at for at in starts if text[at : at + head] in lengths or text[at] in firsts]
