"""The checks as SARIF rules, each with its documentation."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from aligner.model import AuditReport, CheckPage
from aligner.report.sarif.words import plain

_PROBLEM = {"error": "error", "warning": "warning", "note": "recommendation"}
"""What code scanning calls the severities in a rule's properties."""


def rules(report: AuditReport) -> dict[str, dict[str, Any]]:
    """All checks of the run by code, in the order in which they ran, whether they found anything or not."""
    found: dict[str, dict[str, Any]] = {}
    for release in report.releases:
        for check in release.checks:
            found.setdefault(check.code, _rule(check.page) if check.page else {"id": check.code})
        for finding in (*release.findings, *(waived.finding for waived in release.waived)):
            found.setdefault(finding.code, {"id": finding.code}).setdefault("name", finding.name)
    return found


def _rule(page: CheckPage) -> dict[str, Any]:
    worst = page.severities[0]
    return {
        "id": page.code,
        "name": page.name,
        "shortDescription": {"text": plain(page.summary)},
        "fullDescription": {"text": plain(_described(page))},
        "help": {"text": _braced(page.markdown), "markdown": _braced(page.markdown)},
        "defaultConfiguration": {"level": worst},
        "properties": {"problem.severity": _PROBLEM[worst], "severities": list(page.severities)},
    }


def _described(page: CheckPage) -> str:
    """What the check says and, where its page says so, why it matters."""
    paragraphs = page.markdown.strip().split("\n\n")
    why = [text for head, text in pairwise(paragraphs) if head == "## Why it matters"]
    return " ".join([page.summary, *why])


def _braced(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
