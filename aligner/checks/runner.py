"""Runs the checks over a bitext and turns what they hit into findings."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from aligner.checks.base import CHECKS, Check, Tally
from aligner.checks.fingerprints import fingerprints, identity
from aligner.checks.pages import check_page
from aligner.checks.reading import Reading
from aligner.history import History
from aligner.model import (
    AS_THE_CHECKS_SAY,
    Bead,
    Bitext,
    CheckSummary,
    Finding,
    Half,
    Hit,
    Place,
    ReleaseReport,
    Rules,
    Span,
)
from aligner.termbase import Termbase

_SPACES = re.compile(r"\s+")
_LINE_BREAKS = re.compile(r"[\r\n]")


def run_checks(
    bitext: Bitext,
    termbase: Termbase,
    *,
    given: bool = False,
    rules: Rules = AS_THE_CHECKS_SAY,
    history: History | None = None,
) -> ReleaseReport:
    """Every check over one bitext; findings come worst first, then in the order of the release.

    `given` is true for a bitext that was not aligned here.  A check that `rules` switch off is not run.
    `history` holds the other releases of the same company.
    """
    reading = Reading(bitext, termbase, given, rules, history)
    beads = {bead.id: bead for bead in bitext.beads}
    found: dict[Finding, str] = {}
    summaries = []
    for check in CHECKS.values():
        if rules.is_off(check.code):
            summaries.append(CheckSummary(check.code, 0, 0, 0, off=True, page=check_page(check)))
            continue
        tally = Tally()
        before = len(found)
        for hit in check.function(reading, tally):
            finding, seen = _finding(check, _judged(check, hit, rules), bitext, beads.get(hit.bead))
            found.setdefault(finding, seen)
        new = len(found) - before
        summaries.append(CheckSummary(check.code, tally.examined, tally.abstained, new, page=check_page(check)))
    findings = sorted(_with_fingerprints(found), key=_worst_first)
    compared = sum(comparison.verdict is not None for comparison in reading.comparisons)
    return ReleaseReport(bitext, tuple(findings), tuple(summaries), compared)


def _judged(check: Check, hit: Hit, rules: Rules) -> Hit:
    return replace(hit, severity=rules.severity(check.code, hit.severity))


def _worst_first(finding: Finding) -> tuple[int, int, int, str]:
    return (finding.severity.rank, *_reading_order(finding)[:2], finding.code)


def _reading_order(finding: Finding) -> tuple[int, int, tuple[int, ...]]:
    """Where a finding stands; what stands nowhere comes last."""
    places = [place for place in (finding.ja, finding.en) if place is not None]
    lines = [place.lines[0] if place else 10**9 for place in (finding.ja, finding.en)]
    return min(lines), max(lines), tuple(place.columns[0] for place in places)


def _with_fingerprints(found: dict[Finding, str]) -> list[Finding]:
    ordered = sorted(found, key=_reading_order)
    given = fingerprints(found[finding] for finding in ordered)
    return [replace(finding, fingerprint=name) for finding, name in zip(ordered, given, strict=True)]


def _finding(check: Check, hit: Hit, bitext: Bitext, bead: Bead | None) -> tuple[Finding, str]:
    """What a hit is reported as, its fingerprint yet to be given, and what that is to see."""
    ja = _place(bitext.release.ja, hit.ja, bead)
    en = _place(bitext.release.en, hit.en, bead)
    finding = Finding(
        check.code,
        check.name,
        hit.severity,
        hit.message,
        hit.bead,
        ja,
        en,
        hit.suspect,
        hit.evidence,
        hit.row,
        hit.column,
        fingerprint="",
        related=hit.related,
    )
    return finding, identity(check.code, hit, bead, ja, en)


def _place(half: Half | None, span: Span | None, bead: Bead | None) -> Place | None:
    if half is None or span is None:
        return None
    document = half.document
    context, offset = _context(half, bead, span)
    return Place(
        document.lines_of(span), document.columns_of(span), document.slice(span), context, offset, document.where(span)
    )


def _context(half: Half, bead: Bead | None, span: Span) -> tuple[str, int]:
    """The text of the block that holds the span, on one line, and where in it the span begins (-1: nowhere)."""
    for block in bead.side(half.lang) if bead else ():
        text = block.text
        if not text.starts or span.start < text.starts[0] or span.end > text.ends[-1]:
            continue
        offset = bisect_left(text.starts, span.start)
        shown = _LINE_BREAKS.sub(" ", text.value)
        return shown, offset if len(span) else -1
    return _one_line(half.document.line(half.document.line_at(span.start))), -1


def _one_line(text: str) -> str:
    return _SPACES.sub(" ", text).strip()
