"""Worst first, then in reading order: how releases and findings stand in every report for people."""

from __future__ import annotations

from collections.abc import Iterable

from aligner.model import Finding, ReleaseReport
from aligner.report.summary import by_severity


def worst_releases_first(releases: Iterable[ReleaseReport]) -> list[ReleaseReport]:
    """The release with the most errors first, then by warnings, then by notes."""
    return sorted(releases, key=_badness)


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """By severity, then in reading order; what has one side only stands where that side does."""
    return sorted(findings, key=_urgency)


def _urgency(finding: Finding) -> tuple[int, int, int]:
    places = [place for place in (finding.ja, finding.en) if place is not None]
    return finding.severity.rank, places[0].lines[0] if places else 0, places[-1].lines[0] if places else 0


def _badness(report: ReleaseReport) -> tuple[int, ...]:
    return tuple(-number for number in by_severity(report.open).values())
