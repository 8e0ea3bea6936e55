"""A small invented release with three slips, as a report and as files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from aligner import AuditReport, Finding
from aligner.decisions import recorded
from aligner.model import Recorded, ReleaseReport, Waiver
from tests.checks.in_memory import audited

JA = """\
鳴門計器株式会社

売上高は4,812百万円となりました。

2024年6月25日に株主総会を開きます。

表1. 売上高の内訳 (単位: 百万円)

	2023年度	2024年度
計測機器	2,187	2,310
保守	1,398	1,455
消耗品	947	1,047
"""
EN = """\
Naruto Instruments Co., Ltd.

Net sales came to JPY 4,821 million.

The shareholders' meeting will be held on June 26, 2024.

Table 1. Breakdown of net sales (JPY in millions)

	FY2023	FY2024
Measuring instruments	2,187	2,310
Maintenance	1,398	1,545
Consumables	947	1,047
"""
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
