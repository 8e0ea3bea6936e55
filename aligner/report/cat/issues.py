"""What a finding is called in the vocabulary of translation tools."""

from __future__ import annotations

from aligner.model import Finding, Lang, Severity, Waiver
from aligner.report.suspects import speaks_for

_TYPES = {
    "UNT001": "untranslated",
    "TRM003": "inconsistency",
    "TRM004": "mistranslation",
    "NUM": "numbers",
    "ARI": "numbers",
    "UNT": "omission",
    "TRM": "terminology",
}
_SEVERITIES = {Severity.ERROR: "100", Severity.WARNING: "50", Severity.NOTE: "10"}
_PRIORITIES = {Severity.ERROR: "1", Severity.WARNING: "4", Severity.NOTE: "8"}


def issue_type(code: str) -> str:
    """The type of issue that ITS 2.0 has for a check.

    Example: "NUM001" is "numbers", "UNT003" "omission"; what ITS has no type for is "other".
    """
    return _TYPES.get(code) or _TYPES.get(code[:3], "other")


def issue_severity(finding: Finding) -> str:
    """How bad it is, 0 to 100 as ITS counts."""
    return _SEVERITIES[finding.severity]


def priority(finding: Finding) -> str:
    """How urgent it is, from 1 as XLIFF counts."""
    return _PRIORITIES[finding.severity]


def sentence(finding: Finding, waiver: Waiver | None = None) -> str:
    """All that there is to say of a finding, on one line."""
    waived = ""
    if waiver is not None:
        by = f" by {waiver.who}" if waiver.who else ""
        waived = f" [waived{by}: {waiver.reason}]"
    said = f"{finding.code} {finding.name} ({finding.severity}): {finding.message}"
    return "; ".join(part for part in (said, speaks_for(finding)) if part) + waived


def about(finding: Finding) -> Lang | None:
    """The side that a finding is about, if it is one of them."""
    if finding.suspect in ("ja", "en"):
        return "ja" if finding.suspect == "ja" else "en"
    if (finding.ja is None) == (finding.en is None):
        return None
    return "ja" if finding.ja else "en"
