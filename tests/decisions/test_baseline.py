"""A run held against an earlier one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aligner import AuditReport
from aligner.decisions import apply_baseline, apply_waivers, read_audit, recorded
from aligner.errors import ConfigError
from aligner.report import Style, export
from tests.decisions.small import EN, TODAY, only, report, the_cell, waiver

FILE = Path("draft1.json")
SECOND = EN.replace("4,821", "4,812").replace("947\t1,047", "947\t1,407")


def compared(now: AuditReport, before: AuditReport) -> AuditReport:
    return apply_baseline(now, recorded(before), FILE)


def test_findings_are_known_new_or_gone() -> None:
    now = compared(report(SECOND), report())
    assert [(one.code, one.baseline) for one in only(now).findings] == [
        ("NUM005", "known"),
        ("NUM001", "known"),
        ("NUM001", "new"),
    ]
    assert now.baseline is not None
    assert (now.baseline.known, now.baseline.new) == (2, 1)
    assert ["4,821" in one.message for one in now.baseline.gone] == [True]
    assert [one.baseline for one in only(now).open] == ["new"]


def test_the_same_draft_again_has_nothing_new_and_nothing_gone() -> None:
    now = compared(report(), report())
    assert only(now).open == ()
    assert now.baseline is not None
    assert (now.baseline.known, now.baseline.new, now.baseline.gone) == (3, 0, ())


def test_a_draft_under_another_name_is_held_against_the_one_it_comes_from() -> None:
    other = only(report("Lisbon Tiles Ltd.\n\nNothing here agrees with 99 pages.\n", "lisbon"))
    before = AuditReport("s", (only(report(release="draft-1")), other))
    now = compared(report(SECOND, "draft-2"), before)
    assert now.baseline is not None
    assert (now.baseline.known, now.baseline.new, len(now.baseline.gone)) == (2, 1, 1)


def test_what_was_waived_is_neither_known_nor_gone() -> None:
    """A waiver that has expired brings its finding back, whatever the run was that it was waived in."""
    cell = the_cell(report())
    before = apply_waivers(report(), [waiver(cell)], TODAY)
    assert [one.fingerprint for one in only(compared(report(), before)).open] == [cell.fingerprint]
    now = compared(report(EN.replace("1,545", "1,455")), before)
    assert now.baseline is not None
    assert now.baseline.gone == ()


def test_the_json_of_an_audit_says_what_its_report_does(tmp_path: Path) -> None:
    before = apply_waivers(report(), [waiver(the_cell(report()))], TODAY)
    file = tmp_path / "audit.json"
    file.write_text(export(before, "json"), encoding="utf-8")
    assert read_audit(file) == recorded(before)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("not json", "is not the JSON of an audit"),
        ("[1, 2]", "is not the JSON of an audit"),
        ('{"tool": "taiyaku", "schema": 2, "releases": []}', "schema 1"),
        ('{"tool": "taiyaku", "schema": 1, "releases": [{"id": "a"}]}', "is an alignment"),
        ('{"tool": "taiyaku", "schema": 1, "releases": [{"id": "a", "findings": [{}]}]}', "has been changed"),
        ("[" * 100_000, "is not the JSON of an audit"),
    ],
)
def test_a_file_that_is_no_audit_is_an_error_that_says_how_to_make_one(tmp_path: Path, content: str, said: str) -> None:
    file = tmp_path / "b.json"
    file.write_text(content)
    with pytest.raises(ConfigError, match=r"taiyaku audit PATH --format json") as caught:
        read_audit(file)
    assert said in str(caught.value)


def test_known_findings_stay_in_the_json_and_are_not_listed_for_people() -> None:
    now = compared(report(SECOND), report())
    document = json.loads(export(now, "json"))
    assert [one["baseline"] for one in document["releases"][0]["findings"]] == ["known", "known", "new"]
    assert (document["baseline"]["known"], document["baseline"]["new"]) == (2, 1)
    assert [one["code"] for one in document["baseline"]["gone"]] == ["NUM001"]
    text = export(now, "text", Style())
    assert "1,407" in text
    assert "1,545" not in text
    assert "1 error, 2 known" in text
    assert "1 finding of the draft you read is gone" in " ".join(text.split())
    assert "1,545" not in export(now, "tsv").split("NUM001", 1)[1]
