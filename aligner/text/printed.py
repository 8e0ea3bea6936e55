"""Text as its source prints it, without the markup, and where in it the characters of the reading text stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from aligner.model.text import MappedText


@dataclass(frozen=True, slots=True)
class Printed:
    """What a source prints for a reading text: `value[at[i] : at[j]]` is what became `text.value[i:j]`."""

    value: str
    at: tuple[int, ...]

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Where what became the characters `start` up to `end` of the reading text stands in `value`."""
        begin = self.at[start]
        while self.at[end] == begin and start < end < len(self.at) - 1:
            end += 1
        return begin, self.at[end]

    @staticmethod
    def join(pieces: Sequence[Printed], separator: str) -> Printed:
        """Several one after the other, as their reading texts are with the same separator between them."""
        value, at = "", [0]
        for number, piece in enumerate(pieces):
            if number:
                at += range(len(value) + 1, len(value) + len(separator) + 1)
                value += separator
            at += [len(value) + place for place in piece.at[1:]]
            value += piece.value
        return Printed(value, tuple(at))


def printed(text: MappedText, source: str) -> Printed:
    """The characters of `source` that `text` was cleaned from; where more than their width changed, the cleaned ones.

    Example: of "12%", read from "\\uff11\\uff12\\uff05<sup>*1</sup>", this is "\\uff11\\uff12\\uff05".
    """
    value: list[str] = []
    at = [0]
    length = 0
    start = 0
    while start < len(text):
        end = start + 1
        place = (text.starts[start], text.ends[start])
        while end < len(text) and place[0] < place[1] and (text.starts[end], text.ends[end]) == place:
            end += 1
        shown = text.value[start:end]
        given = source[place[0] : place[1]]
        if given != shown and unicodedata.normalize("NFKC", given) == shown:
            shown = given
        # One character may stand for several, and they for it: all but the last begin where it does.
        at += [length] * (end - start - 1)
        value.append(shown)
        length += len(shown)
        at.append(length)
        start = end
    return Printed("".join(value), tuple(at))
