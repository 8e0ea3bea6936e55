"""Writes what people decided about findings: what is waived, what no longer is, what is known from an earlier run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from aligner.model import AuditReport, BaselineSummary, Finding, Recorded, ReleaseReport, Waiver, WaiverSummary
from aligner.report.cells import fit, visible
from aligner.report.excerpt import paragraph
from aligner.report.style import Style
from aligner.report.summary import counted, severities

_INDENT = "  "


def counts(releases: Sequence[ReleaseReport]) -> str:
    """The findings to look at and, counted apart, those that need no look.

    Example: "1 error, 2 notes, 3 waived, 12 known".
    """
    waived = sum(len(release.waived) for release in releases)
    known = sum(len(release.findings) - len(release.open) for release in releases)
    aside = [f"{number:,} {what}" for number, what in ((waived, "waived"), (known, "known")) if number]
    return ", ".join([severities([finding for release in releases for finding in release.open]), *aside])


def decisions(report: AuditReport, style: Style) -> Iterator[str]:
    """What is to be said of the waivers and the baseline of a run, for a person."""
    if report.waivers is not None:
        yield from _waivers(report.waivers, sum(len(release.waived) for release in report.releases), style)
    if report.baseline is not None:
        yield from _baseline(report.baseline, style)


def decisions_json(report: AuditReport) -> dict[str, Any]:
    """The members that a run with waivers or a baseline has beside those of every run."""
    found: dict[str, Any] = {}
    if report.waivers is not None:
        found["waivers"] = {
            "files": list(report.waivers.files),
            "lapsed": [
                {
                    "why": one.why.value,
                    "fingerprint": one.waiver.fingerprint,
                    "code": one.waiver.code,
                    "release": one.waiver.release,
                    "message": one.message,
                    "finding": one.finding or None,
                    "file": one.waiver.file or None,
                    "line": one.waiver.line or None,
                }
                for one in report.waivers.lapsed
            ],
        }
    if report.baseline is not None:
        found["baseline"] = {
            "file": report.baseline.file,
            "known": report.baseline.known,
            "new": report.baseline.new,
            "gone": [_gone(one) for one in report.baseline.gone],
        }
    return found


def waiver_json(waiver: Waiver) -> dict[str, Any]:
    """Why a finding is waived."""
    return {
        "reason": waiver.reason,
        "who": waiver.who or None,
        "when": _day(waiver.when),
        "until": _day(waiver.until),
        "file": waiver.file or None,
        "line": waiver.line or None,
    }


def since(finding: Finding) -> dict[str, Any]:
    """Whether a finding is new, in a run that was held against an earlier one."""
    return {"baseline": finding.baseline} if finding.baseline else {}


def _waivers(summary: WaiverSummary, waived: int, style: Style) -> Iterator[str]:
    files = ", ".join(map(visible, summary.files))
    yield from paragraph(f"waivers: {counted(waived, 'finding')} waived by {files}", style.width)
    for one in summary.lapsed:
        place = f" ({visible(Path(one.waiver.file).name)}:{one.waiver.line})" if one.waiver.line else ""
        lead, *rest = paragraph(f"{one.why.value}: {visible(one.message)}{place}", style.width - len(_INDENT))
        role = "note" if one.why.value == "unused" else "warning"
        word = one.why.value
        yield _INDENT + style.paint(word, role) + lead.removeprefix(word)
        yield from (_INDENT * 2 + line for line in rest)


def _baseline(summary: BaselineSummary, style: Style) -> Iterator[str]:
    gone = len(summary.gone)
    are = "is" if gone == 1 else "are"
    said = (
        f"baseline: {counted(summary.known, 'finding')} known from {visible(summary.file)}, {summary.new:,} new; "
        f"{counted(gone, 'finding')} of the draft you read {are} gone"
    )
    yield from paragraph(said, style.width)
    notes = sum(one.severity == "note" for one in summary.gone)
    for one in summary.gone:
        if style.notes or one.severity != "note":
            said = f"gone: {one.severity} {one.code}, {visible(one.release)}: {visible(one.message)}"
            yield _INDENT + style.paint(fit(said, style.width - len(_INDENT)), "faint")
    if notes and not style.notes:
        yield _INDENT + style.paint(f"gone: {counted(notes, 'note')} (--notes lists them)", "faint")


def _gone(one: Recorded) -> dict[str, Any]:
    return {
        "fingerprint": one.fingerprint,
        "code": one.code,
        "name": one.name,
        "severity": one.severity,
        "release": one.release,
        "message": one.message,
        "ja": one.ja or None,
        "en": one.en or None,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
