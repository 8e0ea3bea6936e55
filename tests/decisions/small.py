"""A small release with three slips in its English half, as a report and as files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from aligner import AuditReport, Finding
from aligner.decisions import recorded
from aligner.model import Recorded, ReleaseReport, Waiver
from tests import naruto
from tests.checks.in_memory import audited
from tests.naruto import JA

EN = (
    naruto.EN.replace("4,812 million", "4,821 million")
    .replace("June 25", "June 26")
    .replace("1,398\t1,455", "1,398\t1,545")
)
TODAY = date(2024, 6, 1)


def report(en: str = EN, release: str = "naruto-1q24") -> AuditReport:
    """The audit of the release, under a name, with another English half where one is given."""
    found = audited(JA, en)
    named = replace(found.bitext.release, id=release)
    return AuditReport("s", (replace(found, bitext=replace(found.bitext, release=named)),))


def only(report: AuditReport) -> ReleaseReport:
    (release,) = report.releases
    return release


def the_cell(report: AuditReport) -> Recorded:
    """What is found in the row of maintenance."""
    (found,) = [one for one in recorded(report) if "Maintenance" in one.en]
    return found


def waiver(of: Recorded, **changed: object) -> Waiver:
    made = Waiver(of.fingerprint, of.code, of.release, of.ja, of.en, "agreed with IR", "hana", TODAY)
    return replace(made, **changed)  # type: ignore[arg-type]


def names(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.fingerprint for finding in findings}
