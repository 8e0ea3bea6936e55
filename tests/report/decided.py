"""The small audit once more: with decisions about its findings, and with a release that tries to be markup."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from aligner.checks import CHECKS
from aligner.checks.pages import check_page
from aligner.model import (
    AuditReport,
    BaselineSummary,
    CheckSummary,
    Failure,
    Finding,
    Lapse,
    LapsedWaiver,
    Recorded,
    Release,
    ReleaseReport,
    Waived,
    Waiver,
    WaiverSummary,
)
from tests.report.sample import EN, JA, audit_report, audited, clean, document, place

INJECTIONS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "@everyone",
    "owner/repo#12",
    "GH-12",
    "0123456789abcdef0123456789abcdef01234567",
    "https://example.com/x",
    "www.example.com",
    "someone@example.com",
    "[link](https://example.com)",
    "![image](https://example.com/x.png)",
    "a | b \\| c \\\\| d",
    "`code` ``more`` ```",
    "**bold** _em_ ~~gone~~ $x$",
    "</code></summary></details>",
    "]]></failure>",
    "{0} {1}",
    "[the other](1)",
    "::error::made up",
    "##[error]made up",
    "%0A::warning::made up",
    "\n::error file=x::made up\r\n",
    "\x00\x08\x0b\x1b[31m\x85\u2028\ufffe\uffff\udcff",
    "\u202eevil",
    "&amp; &#64;user &lt;",
    "<!-- -->",
    "=SUM(A1)",
)
"""Each of these means something to some program that reads one of the formats."""


def decided() -> AuditReport:
    """Findings new and known, one waived, a waiver that lapsed, a check switched off, an input that is broken."""
    report = audited()
    findings = tuple(
        replace(finding, baseline="known" if number == 1 else "new")
        for number, finding in enumerate(report.findings[:3])
    )
    waiver = Waiver("77aa", "NUM001", "northern-3q24", "a", "b", "agreed with IR", "hana", date(2024, 5, 1), None)
    waiver = replace(waiver, file="releases/taiyaku-waivers.tsv", line=2)
    waived = (Waived(report.findings[3], waiver),)
    checks = tuple(
        CheckSummary(code, 12, code == "NUM001", 1, page=check_page(check))
        if code != "TRM003"
        else CheckSummary(code, 0, 0, 0, off=True, page=check_page(check))
        for code, check in CHECKS.items()
    )
    gone = Recorded("1234", "NUM001", "figure-mismatch", "error", "5 (ja) but 6 (en)", "northern-3q24", "5", "6")
    return replace(
        audit_report(),
        releases=(replace(clean(), checks=checks), replace(report, findings=findings, waived=waived, checks=checks)),
        waivers=WaiverSummary(
            ("releases/taiyaku-waivers.tsv",),
            (LapsedWaiver(waiver, Lapse.EXPIRED, "the waiver for 77aa expired on 2024-05-31: the finding is back"),),
        ),
        baseline=BaselineSummary("draft1.json", 1, 2, (gone,)),
    )


def hostile() -> AuditReport:
    """A report in which every text that comes from outside is one of INJECTIONS."""
    return AuditReport(
        "taiyaku:0|glossaries:<b>@x",
        tuple(_hostile(text, number) for number, text in enumerate(INJECTIONS)),
        tuple(Failure(text, text) for text in INJECTIONS),
        INJECTIONS,
        WaiverSummary(INJECTIONS, tuple(LapsedWaiver(_waiver(text), Lapse.CHANGED, text) for text in INJECTIONS)),
        BaselineSummary(INJECTIONS[0], 1, 2),
    )


def _hostile(text: str, number: int) -> ReleaseReport:
    base = audited()
    source = document(text)
    bitext = base.bitext
    halves = bitext.release
    assert halves.ja is not None
    assert halves.en is not None
    ja, en = replace(halves.ja, document=source), replace(halves.en, document=source)
    release = Release(f"{text}{number}", (source,), ja, en)
    findings = tuple(_said(finding, text) for finding in base.findings)
    waived = (Waived(findings[-1], _waiver(text)),)
    return replace(base, bitext=replace(bitext, release=release), findings=findings[:-1], waived=waived)


def _said(finding: Finding, text: str) -> Finding:
    stands = replace(place(JA[1], JA[1].text.value[:3]), text=text, context=f"x{text}y", offset=1)
    ja = stands if finding.ja else None
    en = replace(stands, lines=(EN[1].line, EN[1].line)) if finding.en else None
    shown = {"message": text, "evidence": text, "row": text, "column": text}
    return replace(finding, ja=ja, en=en, suspect="en" if finding.en else None, **shown)


def _waiver(text: str) -> Waiver:
    return Waiver(text, "NUM001", text, text, text, text, text, file=text, line=1)
