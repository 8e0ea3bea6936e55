"""Traces a document that was read from a rendered file back to the lines of the text that it was made from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from aligner.evaluate import lines_of
from aligner.model import Document
from aligner.text.normalize import clean

_LEFT_OUT = re.compile(r"<[^>]{1,5}>|[\s|\\*#^~:=_・•●()\"'“”‘’.-]|\.{2,}")
_LONGEST_GAP = 6_000
"""Characters of one side between lines that are the same; comparing takes time with its square."""

Json = dict[str, Any]


class Trace:
    """From the characters of a rendered document to the lines of the original."""

    def __init__(self, rendered: Document, original: Document) -> None:
        ours, theirs = _Keyed(rendered), _Keyed(original)
        self._columns = ours.columns
        self._lines: dict[tuple[int, int], int] = {}
        a = b = 0
        matcher = SequenceMatcher(None, ours.keys, theirs.keys, autojunk=False)
        for match in matcher.get_matching_blocks():
            self._gap(ours, theirs, (a, match.a), (b, match.b))
            for at in range(match.size):
                for place in ours.places[match.a + at]:
                    self._lines[place] = theirs.numbers[match.b + at]
            a, b = match.a + match.size, match.b + match.size

    def _gap(self, ours: _Keyed, theirs: _Keyed, own: tuple[int, int], other: tuple[int, int]) -> None:
        """Lines that were joined or divided: character by character."""
        mine = [place for places in ours.places[slice(*own)] for place in places]
        origin = [
            number
            for number, key in zip(theirs.numbers[slice(*other)], theirs.keys[slice(*other)], strict=True)
            for _ in key
        ]
        a, b = "".join(ours.keys[slice(*own)]), "".join(theirs.keys[slice(*other)])
        if max(len(a), len(b)) <= _LONGEST_GAP:
            for match in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
                for at in range(match.size if match.size > 1 else 0):
                    self._lines[mine[match.a + at]] = origin[match.b + at]

    def lines(self, first: int, last: int) -> list[int]:
        """The lines of the original that lines `first` to `last` were made from."""
        places = ((number, column) for number in range(first, last + 1) for column in self._columns.get(number, ()))
        return sorted({self._lines[place] for place in places if place in self._lines})

    def line(self, number: int, columns: Sequence[int]) -> int | None:
        """The line of the original that the text from one column to another stood on."""
        first, last = columns
        inside = [column for column in self._columns.get(number, ()) if first <= column <= last]
        found = (self._lines.get((number, column)) for column in inside)
        return next((line for line in found if line is not None), None)

    def trace(self, side: Json) -> None:
        """Renumber one side of a bead, of a finding or of the halves."""
        numbers = sorted({line for number in lines_of(side) for line in self.lines(number, number)})
        first, last = side["lines"]
        if "columns" in side and (line := self.line(first, side["columns"])) is not None:
            numbers = [line]
        side["lines"] = [numbers[0], numbers[-1]] if numbers else [-first, -last]
        side["parts"] = [[number, number] for number in numbers]


class _Keyed:
    """The lines of a document without what a format may change: marks, blanks and brackets."""

    def __init__(self, document: Document) -> None:
        self.keys: list[str] = []
        self.numbers: list[int] = []
        self.places: list[list[tuple[int, int]]] = []
        self.columns: dict[int, list[int]] = {}
        for number in range(1, document.line_count + 1):
            text = clean(document.line(number))
            left = {at for found in _LEFT_OUT.finditer(text.value) for at in range(*found.span())}
            kept = [at for at in range(len(text.value)) if at not in left]
            if kept:
                self.keys.append("".join(text.value[at] for at in kept))
                self.numbers.append(number)
                self.columns[number] = [text.starts[at] + 1 for at in kept]
                self.places.append([(number, column) for column in self.columns[number]])
