"""Runs the checks over a bitext and turns what they hit into findings."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from dataclasses import replace

from aligner.checks.base import CHECKS, Check, Tally
from aligner.checks.reading import Reading
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
    bitext: Bitext, termbase: Termbase, *, given: bool = False, rules: Rules = AS_THE_CHECKS_SAY
) -> ReleaseReport:
    """Every check over one bitext; findings come worst first, then in the order of the release.

    `given` is true for a bitext that was not aligned here.  A check that `rules` switch off is not run.
    """
    reading = Reading(bitext, termbase, given, rules)
    beads = {bead.id: bead for bead in bitext.beads}
    findings: list[Finding] = []
    summaries = []
    for check in CHECKS.values():
        if rules.is_off(check.code):
            summaries.append(CheckSummary(check.code, 0, 0, 0, off=True))
            continue
        tally = Tally()
        hits = (_judged(check, hit, rules) for hit in check.function(reading, tally))
        found = [_finding(check, hit, bitext, beads.get(hit.bead)) for hit in hits]
        findings += dict.fromkeys(found)
        summaries.append(CheckSummary(check.code, tally.examined, tally.abstained, len(dict.fromkeys(found))))
    findings.sort(key=_reading_order)
    compared = sum(comparison.verdict is not None for comparison in reading.comparisons)
    return ReleaseReport(bitext, tuple(findings), tuple(summaries), compared)


def _judged(check: Check, hit: Hit, rules: Rules) -> Hit:
    return replace(hit, severity=rules.severity(check.code, hit.severity))


def _reading_order(finding: Finding) -> tuple[int, int, int, str]:
    ja = finding.ja.lines[0] if finding.ja else 10**9
    en = finding.en.lines[0] if finding.en else 10**9
    return finding.severity.rank, min(ja, en), max(ja, en), finding.code


def _finding(check: Check, hit: Hit, bitext: Bitext, bead: Bead | None) -> Finding:
    ja = _place(bitext.release.ja, hit.ja, bead)
    en = _place(bitext.release.en, hit.en, bead)
    return Finding(
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
        _fingerprint(check, hit, ja, en),
    )


def _place(half: Half | None, span: Span | None, bead: Bead | None) -> Place | None:
    if half is None or span is None:
        return None
    document = half.document
    context, offset = _context(half, bead, span)
    return Place(document.lines_of(span), document.columns_of(span), document.slice(span), context, offset)


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


def _fingerprint(check: Check, hit: Hit, ja: Place | None, en: Place | None) -> str:
    """A name for the finding that does not change when lines move or other findings come and go."""
    parts = [check.code, hit.row, hit.column]
    for place in (ja, en):
        parts += [_one_line(place.text), place.context] if place else ["", ""]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
