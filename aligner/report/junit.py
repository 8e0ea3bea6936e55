"""JUnit XML for the test reports of CI servers: a suite a release, a test case a check.

The format was never specified by JUnit; this is what the xUnit plugin of Jenkins describes and GitLab reads.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence

from aligner import __version__
from aligner.model import AuditReport, CheckSummary, Failure, Finding, ReleaseReport, Severity
from aligner.report.cells import visible
from aligner.report.order import worst_first
from aligner.report.style import Style
from aligner.report.summary import counted, severities, undecided, unreadable
from aligner.report.suspects import speaks_for
from aligner.text.xml import legal


def export(report: AuditReport, style: Style) -> str:
    """The report as JUnit XML: errors and warnings fail their check, notes do not, whatever `--fail-on` says."""
    suites = [_suite(release, report.signature) for release in report.releases]
    suites += [_broken(failure, report.signature) for failure in report.failures]
    root = ET.Element("testsuites", name="taiyaku")
    root.extend(suites)
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in suites)))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(report: ReleaseReport, signature: str) -> ET.Element:
    name = report.bitext.release.id
    cases = [_case(check, report) for check in report.checks]
    suite = _counted(name, cases)
    facts = {"version": __version__, "signature": signature}
    for source in report.bitext.release.sources:
        facts[f"sha256 of {source.path}"] = source.sha256
    facts["figures compared"] = str(report.compared)
    _properties(suite, facts)
    suite.extend(cases)
    if reasons := unreadable(report):
        _text(suite, "system-err", reasons)
    return suite


def _broken(failure: Failure, signature: str) -> ET.Element:
    """An input that could not be audited is no failed check but an error: nothing is known about it."""
    case = ET.Element("testcase", classname=_line(failure.path), name="audit")
    _text(case, "error", [failure.message], message=_line(failure.message), type="not-audited")
    suite = _counted(failure.path, [case])
    _properties(suite, {"version": __version__, "signature": signature})
    suite.append(case)
    return suite


def _counted(name: str, cases: Sequence[ET.Element]) -> ET.Element:
    counts = {
        total: str(sum(case.find(kind) is not None for case in cases))
        for total, kind in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped"))
    }
    return ET.Element("testsuite", {"name": _line(name), "tests": str(len(cases)), **counts})


def _properties(suite: ET.Element, facts: dict[str, str]) -> None:
    properties = ET.SubElement(suite, "properties")
    for name, value in facts.items():
        ET.SubElement(properties, "property", name=_line(name), value=_line(value))


def _case(check: CheckSummary, report: ReleaseReport) -> ET.Element:
    """One check: failed with everything it found in one failure, for servers show one failure a test case."""
    found = worst_first(finding for finding in report.open if finding.code == check.code)
    failing = [finding for finding in found if finding.severity is not Severity.NOTE]
    name = f"{check.code} {check.page.name}" if check.page else check.code
    case = ET.Element("testcase", classname=_line(report.bitext.release.id), name=name)
    if check.off:
        ET.SubElement(case, "skipped", message="switched off in the settings")
        return case
    if failing:
        said = [line for finding in failing for line in _said(finding, report)]
        message = f"{severities(failing)}: {failing[0].message}"
        _text(case, "failure", said, message=_line(message), type=failing[0].severity.value)
    _text(case, "system-out", list(_aside(check, report, found)))
    return case


def _said(finding: Finding, report: ReleaseReport) -> Iterator[str]:
    """A finding on a few lines, each place written so that it can be clicked in a terminal: release.txt:117:18."""
    yield f"{finding.severity} {finding.code} {finding.fingerprint[:8]}: {finding.message}"
    halves = report.bitext.release
    for half, place in ((halves.ja, finding.ja), (halves.en, finding.en)):
        if half and place:
            yield f"  {half.document.path}:{place.lines[0]}:{place.columns[0]}: {place.context or place.text}"
    if verdict := speaks_for(finding):
        yield f"  {verdict}"


def _aside(check: CheckSummary, report: ReleaseReport, found: Sequence[Finding]) -> Iterator[str]:
    """What a check looked at and what it has to say that fails nothing."""
    yield f"examined {counted(check.examined, 'case')}"
    if check.abstained:
        yield undecided(check)
    for finding in found:
        if finding.severity is Severity.NOTE:
            yield from _said(finding, report)
    for waived in report.waived:
        if waived.finding.code == check.code:
            yield f"waived ({waived.waiver.reason}): {waived.finding.message}"
    known = sum(finding.code == check.code for finding in report.findings) - len(found)
    if known:
        yield f"{counted(known, 'finding')} known from the baseline"


def _text(parent: ET.Element, tag: str, lines: Sequence[str], **attributes: str) -> None:
    ET.SubElement(parent, tag, attributes).text = "\n".join(map(_line, lines))


def _line(text: str) -> str:
    return legal(visible(text))
