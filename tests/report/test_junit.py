"""JUnit XML: valid for Jenkins, read back by another library, and one failure a check."""

from __future__ import annotations

from pathlib import Path

import junitparser
import pytest
from lxml import etree

from aligner import __version__
from aligner.checks import CHECKS
from aligner.model import AuditReport
from aligner.report import export
from tests.report.decided import INJECTIONS, decided, hostile
from tests.report.sample import audit_report

XSD = Path(__file__).parent.parent / "schemas/junit-10.xsd"
REPORTS = {"sample": audit_report, "decided": decided, "hostile": hostile, "nothing": lambda: AuditReport("x", ())}


def written(report: AuditReport) -> bytes:
    text = export(report, "junit")
    assert isinstance(text, str)
    return text.encode()


@pytest.fixture(scope="module")
def suites() -> list[junitparser.TestSuite]:
    return list(junitparser.JUnitXml.fromstring(written(decided())))


@pytest.mark.parametrize("name", REPORTS)
def test_is_valid_by_the_schema_of_jenkins(name: str) -> None:
    schema = etree.XMLSchema(etree.parse(XSD))
    schema.assertValid(etree.fromstring(written(REPORTS[name]())))


@pytest.mark.parametrize("name", REPORTS)
def test_the_counts_are_what_another_library_counts(name: str) -> None:
    found = junitparser.JUnitXml.fromstring(written(REPORTS[name]()))
    declared = [(suite.tests, suite.failures, suite.errors, suite.skipped) for suite in found]
    declared_of_all = (found.tests, found.failures, found.errors)
    for suite in found:
        suite.update_statistics()
    found.update_statistics()
    assert [(suite.tests, suite.failures, suite.errors, suite.skipped) for suite in found] == declared
    assert (found.tests, found.failures, found.errors) == declared_of_all


def test_a_suite_a_release_and_one_for_what_could_not_be_audited(suites: list[junitparser.TestSuite]) -> None:
    assert [suite.name for suite in suites] == ["southern-1q24", "northern-3q24", "releases/broken.txt"]
    (case,) = suites[2]
    (error,) = case.result
    assert isinstance(error, junitparser.Error)
    assert error.message == "releases/broken.txt: is not text: it holds NUL characters"


def test_a_case_a_check(suites: list[junitparser.TestSuite]) -> None:
    names = [f"{check.code} {check.name}" for check in CHECKS.values()]
    assert [(case.classname, case.name) for case in suites[1]] == [("northern-3q24", name) for name in names]


def test_errors_and_warnings_fail_and_say_where(suites: list[junitparser.TestSuite]) -> None:
    cases = {case.name[:6]: case for case in suites[1]}
    (failure,) = cases["NUM001"].result
    assert isinstance(failure, junitparser.Failure)
    assert (failure.type, failure.message[:8]) == ("error", "1 error:")
    assert "\n  releases/northern-3q24.txt:117:16: 設備投資 | 579 | 1,504 | (61.5%) | 621 | (6.8%)\n" in failure.text
    assert failure.text.endswith("\n  the English looks wrong: 579 / 1,504 - 1 = -61.5 %")


def test_notes_what_is_known_and_what_is_waived_fail_nothing(suites: list[junitparser.TestSuite]) -> None:
    cases = {case.name[:6]: case for case in suites[1]}
    assert cases["UNT003"].result == []
    assert "note UNT003" in cases["UNT003"].system_out
    assert cases["NUM002"].result == []
    assert cases["NUM002"].system_out.endswith("1 finding known from the baseline")
    said = "waived (agreed with IR): 100ヶ所以上 (ja) but more than 1,000 sites (en)"
    assert said in cases["NUM001"].system_out.splitlines()
    assert "NUM001 could not decide 1 of 12 cases" in cases["NUM001"].system_out.splitlines()


def test_a_check_that_is_off_is_skipped(suites: list[junitparser.TestSuite]) -> None:
    (skipped,) = [case for case in suites[1] if any(isinstance(one, junitparser.Skipped) for one in case.result)]
    assert skipped.name == "TRM003 inconsistent-term"


def test_names_the_version_and_what_the_result_depends_on(suites: list[junitparser.TestSuite]) -> None:
    for suite in suites:
        facts = {one.name: one.value for one in suite.properties()}
        assert (facts["version"], facts["signature"]) == (__version__, "taiyaku:0|encoder:none")


def test_no_text_becomes_an_element() -> None:
    root = etree.fromstring(written(hostile()))
    known = {"testsuites", "testsuite", "properties", "property", "testcase", "failure", "error", "system-out"}
    assert {element.tag for element in root.iter()} <= {*known, "system-err"}
    # One for the release and one for the input that could not be audited.
    assert len(root) == 2 * len(INJECTIONS)


def test_the_same_report_gives_the_same_bytes() -> None:
    assert written(decided()) == written(decided())
