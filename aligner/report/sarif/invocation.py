"""How the run went, as SARIF says it: what could not be audited or decided, and which checks were switched off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from aligner.model import AuditReport, CheckSummary, Lapse
from aligner.report.sarif.places import artifact
from aligner.report.sarif.words import plain
from aligner.report.summary import switched_off, undecided, unreadable

NOTIFICATIONS = {
    id: {"id": id, "shortDescription": {"text": text}, "fullDescription": {"text": text}, "help": {"text": text}}
    for id, text in {
        "not-audited": "An input could not be audited.",
        "not-compared": "Part of a release could not be read or compared.",
        "undecided": "A check left cases open rather than guess.",
        "waiver-lapsed": "A waiver waives nothing any more.",
    }.items()
}
"""What a run may tell besides its results."""


def invocation(report: AuditReport, codes: Sequence[str]) -> dict[str, Any]:
    """The run: successful where every input was audited; `codes` are those of the rules in their order."""
    written: dict[str, Any] = {"executionSuccessful": not report.failures}
    if off := switched_off(report):
        written["ruleConfigurationOverrides"] = [
            {"descriptor": _rule(code, codes), "configuration": {"enabled": False}} for code in off
        ]
    written["toolExecutionNotifications"] = list(_notifications(report, codes))
    return written


def _notifications(report: AuditReport, codes: Sequence[str]) -> Iterator[dict[str, Any]]:
    for failure in report.failures:
        yield _notification("not-audited", "error", failure.message, failure.path)
    for release in report.releases:
        id = release.bitext.release.id
        path = release.bitext.release.sources[0].path
        for reason in unreadable(release):
            yield _notification("not-compared", "warning", f"{id}: {reason}", path)
        for check in release.checks:
            if check.abstained:
                yield _open(check, id, path, codes)
    for lapsed in report.waivers.lapsed if report.waivers else ():
        level = "note" if lapsed.why is Lapse.UNUSED else "warning"
        yield _notification("waiver-lapsed", level, lapsed.message, lapsed.waiver.file)


def _open(check: CheckSummary, release: str, path: str, codes: Sequence[str]) -> dict[str, Any]:
    written = _notification("undecided", "note", f"{release}: {undecided(check)}", path)
    return {**written, "associatedRule": _rule(check.code, codes)}


def _notification(id: str, level: str, message: str, path: str) -> dict[str, Any]:
    written: dict[str, Any] = {
        "descriptor": {"id": id, "index": list(NOTIFICATIONS).index(id)},
        "level": level,
        "message": {"text": plain(message)},
    }
    if path:
        written["locations"] = [{"physicalLocation": {"artifactLocation": artifact(path)}}]
    return written


def _rule(code: str, codes: Sequence[str]) -> dict[str, Any]:
    return {"id": code, "index": codes.index(code)}
