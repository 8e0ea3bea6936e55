"""A source as given: decoded, never changed."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from aligner.model.text import Span
from aligner.model.where import NOWHERE, Places, Where

_NEWLINE = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Document:
    """One source file, decoded.

    `path` is as the user gave it, `sha256` is of the bytes, `encoding` is the one
    that decoded them ("" in a format that has none), `format` is the ingester's name ("text", "markdown").
    Lines end at LF, CRLF or CR only and are numbered from 1.  The text of a file that is no text is what was
    extracted from it, and `places` say where its stretches stand.
    """

    path: str
    text: str
    sha256: str
    format: str
    encoding: str
    places: Places = NOWHERE
    line_spans: tuple[Span, ...] = field(init=False)
    """The span of each line without its line break."""
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        spans = []
        start = 0
        for newline in _NEWLINE.finditer(self.text):
            spans.append(Span(start, newline.start()))
            start = newline.end()
        spans.append(Span(start, len(self.text)))
        object.__setattr__(self, "line_spans", tuple(spans))
        object.__setattr__(self, "_starts", tuple(span.start for span in spans))

    @property
    def kind(self) -> str:
        """The format, and the encoding where it has one: "text, cp932"."""
        return f"{self.format}, {self.encoding}" if self.encoding else self.format

    @property
    def line_count(self) -> int:
        return len(self.line_spans)

    def line(self, number: int) -> str:
        """The text of line `number` (from 1), without its line break."""
        span = self.line_spans[number - 1]
        return self.text[span.start : span.end]

    def line_at(self, offset: int) -> int:
        """The number (from 1) of the line that holds the character at `offset`."""
        return bisect_right(self._starts, offset)

    def lines_of(self, span: Span) -> tuple[int, int]:
        """The first and last line (from 1, inclusive) that `span` touches."""
        return self.line_at(span.start), self.line_at(max(span.start, span.end - 1))

    def columns_of(self, span: Span) -> tuple[int, int]:
        """First and last column (from 1, inclusive) of `span`, each on its own line."""
        first, last = self.lines_of(span)
        return (
            span.start - self._starts[first - 1] + 1,
            max(span.start, span.end - 1) - self._starts[last - 1] + 1,
        )

    def where(self, span: Span) -> Where | None:
        """Where `span` stands in the file's own terms, if the format has any."""
        return self.places.around(span.start, span.end)

    def slice(self, span: Span) -> str:
        return self.text[span.start : span.end]
