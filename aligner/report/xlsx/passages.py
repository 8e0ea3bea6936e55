"""The texts of beads and findings as runs for a cell, the figures in question marked in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aligner.model import Block, Finding, Place
from aligner.report.json_ import ranges
from aligner.report.located import Marks, runs
from aligner.report.xlsx.book import Run


def said(blocks: Sequence[Block], marks: Marks) -> list[Run]:
    """A bead's side, one block a line."""
    whole: list[Run] = []
    for block in blocks:
        if whole:
            whole.append(("\n", False))
        text = block.text.value
        stretches = [stretch for mark in marks.of(block) if (stretch := mark.within(block.text))]
        # A finding about the whole of a block marks nothing in it.
        whole += runs(text, [stretch for stretch in stretches if stretch != (0, len(text))])
    return joined(whole)


def quoted(place: Place) -> list[Run]:
    """A finding's side: the sentence or row, the figure marked where it can be told from the rest."""
    context = place.context or place.text
    end = place.offset + len(place.text)
    if place.offset < 0 or not place.text or place.text.strip() == context.strip():
        return [(context, False)]
    return runs(context, [(place.offset, end)])


def joined(pieces: Iterable[Run]) -> list[Run]:
    """Neighbours of one kind as one run."""
    whole: list[Run] = []
    for text, marked in pieces:
        if whole and whole[-1][1] == marked:
            whole[-1] = (whole[-1][0] + text, marked)
        else:
            whole.append((text, marked))
    return whole


def lines_of(blocks: Sequence[Block]) -> str:
    """Example: "60", "60–62, 65"; with a dash that no spreadsheet takes for a date."""
    return ", ".join(map(between, ranges(blocks)))


def between(lines: tuple[int, int]) -> str:
    """Example: (60, 62) is "60–62" and (60, 60) "60"."""
    first, last = lines
    return str(first) if first == last else f"{first}–{last}"


def told(finding: Finding) -> str:
    """Example: "NUM001 error: (61.5%) (ja) but (65.1%) (en)"."""
    return f"{finding.code} {finding.severity}: {finding.message}"


def worst(findings: Sequence[Finding]) -> str:
    """The look of the worst of them, "" for none."""
    return min(findings, key=lambda one: one.severity.rank).severity.value if findings else ""
