"""What each check reports and what it leaves alone, held in tests/cases/checks/CODE.toml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from aligner import Finding, Severity
from aligner.checks import CHECKS
from tests.checks.cases import CODES, Case, findings_of, name_of, read_cases, run_case

KEYS = {"why", "ja", "en", "release", "others", "encoder", "abridged", "glossary", "known_failure"}
EXPECTED = {"severity", "ja_text", "en_text", "suspect", "message", "also"}


def cases(kind: str) -> Any:
    """Parameters for every case of a kind; a known failure is a strict xfail."""
    return pytest.mark.parametrize(
        ("code", "case"),
        [
            pytest.param(
                code,
                case,
                id=name_of(code, case),
                marks=[pytest.mark.xfail(reason=case["known_failure"], strict=True)] if "known_failure" in case else [],
            )
            for code, case in read_cases(kind)
        ],
    )


def told(findings: list[Finding]) -> list[tuple[str, ...]]:
    """Findings above a note, as a failing test should show them."""
    return [
        (found.code, found.severity.value, found.ja.text if found.ja else "", found.en.text if found.en else "")
        for found in findings
        if found.severity is not Severity.NOTE
    ]


@cases("passes")
def test_nothing_above_a_note_is_reported(code: str, case: Case, tmp_path: Path) -> None:
    found = findings_of(run_case(case, tmp_path))
    assert told(found) == []
    assert all(finding.severity in CHECKS[finding.code].severities for finding in found)
    notes = [finding.message for finding in found if finding.code == code]
    assert len(notes) == case.get("notes", 0), notes


@cases("fails")
def test_exactly_what_is_wrong_is_reported(code: str, case: Case, tmp_path: Path) -> None:
    found = findings_of(run_case(case, tmp_path))
    ours = [finding for finding in found if finding.code == code]
    severity = case.get("severity", "error")
    assert [finding.severity.value for finding in ours] == [severity], told(found)
    (finding,) = ours
    assert finding.severity in CHECKS[code].severities
    assert (finding.ja.text if finding.ja else None) == case.get("ja_text")
    assert (finding.en.text if finding.en else None) == case.get("en_text")
    assert finding.suspect == case.get("suspect")
    assert case.get("message", "") in finding.message
    others = [finding.code for finding in found if finding.severity is not Severity.NOTE and finding.code != code]
    assert others == case.get("also", [])


@pytest.mark.parametrize("code", CODES)
def test_there_are_enough_cases_and_each_is_well_formed(code: str) -> None:
    passes, fails = ([case for owner, case in read_cases(kind) if owner == code] for kind in ("passes", "fails"))
    least = 8 if code.startswith("NUM") else 5
    assert len(passes) >= least
    assert len(fails) >= least
    assert [case["why"] for case in passes if set(case) - KEYS - {"notes"}] == []
    assert [case["why"] for case in fails if set(case) - KEYS - EXPECTED] == []
    names = [case["why"] for case in passes + fails]
    assert len(names) == len(set(names))
