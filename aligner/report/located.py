"""Where findings stand in the reading text of blocks and cells, so that a figure can be marked in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from aligner.model import Block, Document, Finding, Half, Lang, MappedText, Place, ReleaseReport, Span

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding and the stretch of the source that it speaks of on one side."""

    finding: Finding
    span: Span

    def within(self, text: MappedText) -> Stretch | None:
        """Where in `text.value` the mark stands, or None where it does not.

        Example: of a mark on "65.1%" within the cell "(65.1%)" this is (1, 6).
        """
        inside = [
            at
            for at, (start, end) in enumerate(zip(text.starts, text.ends, strict=True))
            if start < self.span.end and end > self.span.start
        ]
        return (inside[0], inside[-1] + 1) if inside else None


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a release's findings, by half and block."""

    _by_block: Mapping[tuple[Lang, int], Sequence[Mark]] = field(default_factory=dict)

    def of(self, block: Block) -> Sequence[Mark]:
        return self._by_block.get((block.lang, block.index), ())


def marks(report: ReleaseReport, findings: Iterable[Finding]) -> Marks:
    """Where each of `findings` stands in the blocks of its release."""
    release = report.bitext.release
    by_block: defaultdict[tuple[Lang, int], list[Mark]] = defaultdict(list)
    lines = {half.lang: _by_line(half) for half in (release.ja, release.en) if half}
    for finding in findings:
        for half, place in ((release.ja, finding.ja), (release.en, finding.en)):
            if half is None or place is None:
                continue
            mark = Mark(finding, span_of(half.document, place))
            touched = (lines[half.lang].get(line, ()) for line in range(place.lines[0], place.lines[1] + 1))
            for block in {block.index: block for blocks in touched for block in blocks}.values():
                if mark.within(block.text):
                    by_block[half.lang, block.index].append(mark)
    return Marks(by_block)


def span_of(document: Document, place: Place) -> Span:
    """The source span of a place: `columns_of` backwards."""
    first, last = place.lines
    lines = document.line_spans
    return Span(lines[first - 1].start + place.columns[0] - 1, lines[last - 1].start + place.columns[1])


def runs(text: str, stretches: Iterable[Stretch]) -> list[tuple[str, bool]]:
    """`text` cut into what is marked and what is not; stretches that touch are one.

    Example: `runs("down 5.0%", [(5, 9)])` is [("down ", False), ("5.0%", True)].
    """
    marked = bytearray(len(text))
    for start, end in stretches:
        marked[start:end] = b"\1" * len(marked[start:end])
    cut: list[tuple[str, bool]] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or marked[at] != marked[start]:
            cut.append((text[start:at], bool(marked[start])))
            start = at
    return cut


def _by_line(half: Half) -> dict[int, list[Block]]:
    """The blocks that stand on each line."""
    found: defaultdict[int, list[Block]] = defaultdict(list)
    for block in half.blocks:
        for first, last in block.lines:
            for line in range(first, last + 1):
                found[line].append(block)
    return found
