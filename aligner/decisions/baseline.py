"""Holds a run against an earlier one: what is new since, what was known, and what is gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from aligner.decisions.apply import is_named
from aligner.model import AuditReport, BaselineSummary, Finding, Recorded, ReleaseReport


def apply_baseline(report: AuditReport, earlier: Sequence[Recorded], file: Path) -> AuditReport:
    """The report with every finding marked as known from the earlier run or new since.

    A release is held against the one of its name in the earlier run; a draft that has another name now, against
    the one of the others that shares most findings with it, or the only one that is left.  What the earlier run had
    waived was not listed there: it is new where it is waived no longer, and not gone where it is no more.
    """
    before = {name: tuple(found) for name, found in groupby(sorted(earlier, key=_release), key=_release)}
    pairs = _pairs(report.releases, before)
    releases, gone = [], list[Recorded]()
    for release in report.releases:
        name = release.bitext.release.id
        known = {one.fingerprint for one in before.get(pairs.get(name, ""), ()) if not one.waived}
        releases.append(replace(release, findings=tuple(_marked(finding, known) for finding in release.findings)))
    for name, partner in pairs.items():
        (now,) = [release for release in report.releases if release.bitext.release.id == name]
        present = _fingerprints(now)
        gone += [one for one in before[partner] if one.fingerprint not in present and not one.waived]
    count = Counter(finding.baseline for release in releases for finding in release.findings)
    summary = BaselineSummary(str(file), count["known"], count["new"], tuple(gone))
    return replace(report, releases=tuple(releases), baseline=summary)


def _release(finding: Recorded) -> str:
    return finding.release


def _marked(finding: Finding, known: set[str]) -> Finding:
    return replace(finding, baseline="known" if finding.fingerprint in known else "new")


def _fingerprints(release: ReleaseReport) -> set[str]:
    return {finding.fingerprint for finding in (*release.findings, *(one.finding for one in release.waived))}


def _pairs(releases: Sequence[ReleaseReport], before: dict[str, tuple[Recorded, ...]]) -> dict[str, str]:
    """The earlier name of each release that has one."""
    pairs: dict[str, str] = {}
    for release in releases:
        name = release.bitext.release.id
        if same := [o for o in before if is_named(release.bitext.release, o) and o not in pairs.values()]:
            pairs[name] = name if name in same else same[0]
    shared = [
        (len(_fingerprints(release) & {one.fingerprint for one in found}), release.bitext.release.id, other)
        for release in releases
        for other, found in before.items()
    ]
    for count, name, other in sorted(shared, key=lambda one: -one[0]):
        if count and name not in pairs and other not in pairs.values():
            pairs[name] = other
    strangers = [release.bitext.release.id for release in releases if release.bitext.release.id not in pairs]
    others = [other for other in before if other not in pairs.values()]
    if len(strangers) == len(others) == 1:
        pairs[strangers[0]] = others[0]
    return pairs
