"""SARIF 2.1.0 for code scanning and SARIF viewers: rules with their pages, findings in both halves, what was waived.

SARIF is the Static Analysis Results Interchange Format of OASIS (https://docs.oasis-open.org/sarif/sarif/v2.1.0/).
"""

from __future__ import annotations

import json
from typing import Any

from aligner import __version__
from aligner.model import AuditReport, ReleaseReport
from aligner.report.json_ import whole
from aligner.report.sarif.invocation import NOTIFICATIONS, invocation
from aligner.report.sarif.places import ROOT, artifacts
from aligner.report.sarif.results import results
from aligner.report.sarif.rules import rules
from aligner.report.style import Style

__all__ = ["export"]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def export(report: AuditReport, style: Style) -> str:
    """The report as one run of SARIF.

    A check that ran and found nothing is no result of the kind "pass": code scanning shows every result as an alert.
    It stands in the run's properties, with how much it looked at.
    """
    return whole(json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report)]}, **_LAYOUT))


_LAYOUT: dict[str, Any] = {"ensure_ascii": False, "allow_nan": False, "indent": 1}


def _run(report: AuditReport) -> dict[str, Any]:
    catalogue = rules(report)
    sources = artifacts(report)
    return {
        "tool": {
            "driver": {
                "name": "taiyaku",
                "version": __version__,
                "semanticVersion": __version__,
                "shortDescription": {"text": "Audits bilingual Japanese-English corporate releases."},
                "rules": list(catalogue.values()),
                "notifications": list(NOTIFICATIONS.values()),
            }
        },
        "invocations": [invocation(report, list(catalogue))],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder in which taiyaku was run."}}},
        "artifacts": list(sources.values()),
        "results": list(results(report, list(catalogue), list(sources))),
        "properties": {
            "signature": report.signature,
            "releases": [_release(release) for release in report.releases],
            "skipped": list(report.skipped),
            **_baseline(report),
        },
    }


def _release(report: ReleaseReport) -> dict[str, Any]:
    """What was looked at, the checks that found nothing included."""
    return {
        "id": report.bitext.release.id,
        "sources": [source.path for source in report.bitext.release.sources],
        "abridged": report.bitext.abridged.half,
        "compared": report.compared,
        "checks": [
            {
                "ruleId": check.code,
                "examined": check.examined,
                "abstained": check.abstained,
                "findings": check.findings,
                "off": check.off,
            }
            for check in report.checks
        ],
    }


def _baseline(report: AuditReport) -> dict[str, Any]:
    if report.baseline is None:
        return {}
    gone = [one.fingerprint for one in report.baseline.gone]
    known, new = report.baseline.known, report.baseline.new
    return {"baseline": {"file": report.baseline.file, "known": known, "new": new, "gone": gone}}
