"""SARIF: valid by the published schema, true to the files it speaks of, and as code scanning needs it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest

from aligner import __version__
from aligner.audit import audit
from aligner.checks import CHECKS
from aligner.model import AuditReport
from aligner.report import export
from aligner.report.sarif.words import plain
from tests.report.decided import decided, hostile
from tests.report.sample import audit_report, audited

ROOT = Path(__file__).parent.parent.parent
SCHEMA = json.loads((ROOT / "tests/schemas/sarif-2.1.0-rtm.5.json").read_text("utf-8"))
REPORTS = {"sample": audit_report, "decided": decided, "hostile": hostile, "nothing": lambda: AuditReport("x", ())}


def run_of(report: AuditReport) -> dict[str, Any]:
    (run,) = json.loads(export(report, "sarif"))["runs"]
    return run  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def run() -> dict[str, Any]:
    return run_of(decided())


@pytest.fixture(scope="module")
def real() -> dict[str, Any]:
    """A release with a figure of its own in nearly every block, in an encoding that is not UTF-8."""
    return run_of(audit([ROOT / "corpus/materials-cp932"]))


@pytest.mark.parametrize("name", REPORTS)
def test_is_valid_by_the_published_schema(name: str) -> None:
    written = json.loads(export(REPORTS[name](), "sarif"))
    assert [error.message for error in jsonschema.Draft4Validator(SCHEMA).iter_errors(written)] == []


def test_an_audit_is_valid_by_the_published_schema(real: dict[str, Any]) -> None:
    jsonschema.Draft4Validator(SCHEMA).validate({"version": "2.1.0", "runs": [real]})


def test_regions_lead_to_the_figure_in_the_file(real: dict[str, Any]) -> None:
    (artifact,) = real["artifacts"]
    assert artifact["encoding"] == "Windows-31J"
    text = next((ROOT / "corpus/materials-cp932").glob("*.txt")).read_bytes().decode("cp932")
    lines = re.split("|".join(map(re.escape, real["newlineSequences"])), text)
    regions = [
        location["physicalLocation"]["region"]
        for result in real["results"]
        for location in (*result["locations"], *result.get("relatedLocations", ()))
    ]
    marked = [region for region in regions if "startColumn" in region]
    assert len(marked) > 10
    for region in marked:
        printed = "\n".join(lines[region["startLine"] - 1 : region["endLine"]])
        cut = len(lines[region["endLine"] - 1]) - (region["endColumn"] - 1)
        assert printed[region["startColumn"] - 1 : len(printed) - cut] == region["snippet"]["text"]


def test_every_check_is_a_rule_with_its_page_in_the_order_of_the_checks(run: dict[str, Any]) -> None:
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(CHECKS)
    for rule in rules:
        assert rule["help"]["markdown"].startswith(f"# {rule['id']} {rule['name']}")
        assert rule["fullDescription"]["text"].startswith(rule["shortDescription"]["text"])
        assert len(rule["fullDescription"]["text"]) <= 1024
        assert rule["defaultConfiguration"]["level"] == CHECKS[rule["id"]].severities[0].value


def test_names_the_version_and_what_the_result_depends_on(run: dict[str, Any]) -> None:
    assert (run["tool"]["driver"]["version"], run["properties"]["signature"]) == (__version__, "taiyaku:0|encoder:none")


@pytest.mark.parametrize("name", REPORTS)
def test_numbers_lead_to_what_they_name(name: str) -> None:
    run = run_of(REPORTS[name]())
    rules, sources = run["tool"]["driver"]["rules"], run["artifacts"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        related = result.get("relatedLocations", [])
        for location in (*result["locations"], *related):
            address = location["physicalLocation"]["artifactLocation"]
            assert sources[address["index"]]["location"]["uri"] == address["uri"]
        assert [location["id"] for location in related] == list(range(1, len(related) + 1))
        links = re.findall(r"(?<!\\)\[[^]]*[^]\\]\]\((\d+)\)", result["message"]["text"])
        assert {int(link) for link in links} <= {location["id"] for location in related}
    for told in run["invocations"][0]["toolExecutionNotifications"]:
        descriptor = told["descriptor"]
        assert run["tool"]["driver"]["notifications"][descriptor["index"]]["id"] == descriptor["id"]


@pytest.mark.parametrize("name", REPORTS)
def test_code_scanning_can_place_every_result(name: str) -> None:
    # One result without a line and GitHub refuses the whole file; one that passed and it raises an alarm.
    for result in run_of(REPORTS[name]())["results"]:
        assert result["locations"][0]["physicalLocation"]["region"]["startLine"] >= 1
        assert result.get("kind", "fail") == "fail"
        assert result["level"] in ("error", "warning", "note")


def test_the_side_that_looks_wrong_comes_first_and_the_other_one_is_linked(run: dict[str, Any]) -> None:
    (mismatch,) = [result for result in run["results"] if result["properties"]["suspect"] == "en"]
    (first,), (other,) = mismatch["locations"], mismatch["relatedLocations"]
    assert first["physicalLocation"]["region"]["startLine"] == 489
    assert (other["physicalLocation"]["region"]["startLine"], other["message"]["text"]) == (
        117,
        "the Japanese: (61.5%)",
    )
    assert mismatch["message"]["text"] == (
        "設備投資 / Capital expenditure, 前年同期比 / Change: (61.5%) (ja) but (65.1%) (en). "
        "The English looks wrong: 579 / 1,504 - 1 = -61.5 %. Compare [the Japanese](1)."
    )


def test_what_is_missing_on_one_side_is_related_to_what_stands_there(run: dict[str, Any]) -> None:
    (missing,) = [result for result in run["results"] if result["ruleId"] == "NUM002"]
    (ja,) = missing["relatedLocations"]
    assert ja["physicalLocation"]["region"] == {"startLine": 30, "endLine": 34}


def test_a_finding_about_the_whole_release_stands_on_its_first_line() -> None:
    finding = replace(audited().findings[0], ja=None, en=None, bead="")
    run = run_of(AuditReport("x", (replace(audited(), findings=(finding,)),)))
    (location,) = run["results"][0]["locations"]
    assert location["physicalLocation"]["region"] == {"startLine": 1, "endLine": 1}


def test_fingerprints_keep_two_findings_of_a_line_apart(run: dict[str, Any]) -> None:
    prints = [result["partialFingerprints"] for result in run["results"]]
    assert len({one["primaryLocationLineHash"] for one in prints}) == len({one["taiyaku/v1"] for one in prints}) == 4


def test_waived_findings_are_suppressed_with_their_reason_and_no_others_are(run: dict[str, Any]) -> None:
    *others, waived = run["results"]
    assert [result["suppressions"] for result in others] == [[], [], []]
    (suppression,) = waived["suppressions"]
    assert (suppression["kind"], suppression["status"]) == ("external", "accepted")
    assert suppression["justification"] == "agreed with IR"
    assert suppression["properties"] == {"who": "hana", "when": "2024-05-01", "until": None}
    assert suppression["location"]["physicalLocation"]["region"]["startLine"] == 2


def test_the_baseline_says_what_is_new(run: dict[str, Any]) -> None:
    assert [result.get("baselineState") for result in run["results"]] == ["new", "unchanged", "new", None]
    assert run["properties"]["baseline"] == {"file": "draft1.json", "known": 1, "new": 2, "gone": ["1234"]}


def test_says_what_ran_and_found_nothing_and_what_did_not_run(run: dict[str, Any]) -> None:
    (invocation,) = run["invocations"]
    assert not invocation["executionSuccessful"]
    assert [one["descriptor"]["id"] for one in invocation["ruleConfigurationOverrides"]] == ["TRM003"]
    told = [(one["descriptor"]["id"], one["level"]) for one in invocation["toolExecutionNotifications"]]
    assert told[0] == ("not-audited", "error")
    assert {"undecided", "not-compared", "waiver-lapsed"} <= {id for id, _ in told}
    checks = run["properties"]["releases"][0]["checks"]
    assert [check["ruleId"] for check in checks] == list(CHECKS)
    assert checks[0].keys() == {"ruleId", "examined", "abstained", "findings", "off"}


def test_addresses_are_relative_and_encoded() -> None:
    name = "決算 資料/3Q#24%?:.txt"
    source = replace(audited().bitext.release.sources[0], path=name)
    base = audited()
    release = replace(base.bitext.release, sources=(source,))
    run = run_of(AuditReport("x", (replace(base, bitext=replace(base.bitext, release=release)),)))
    uri = run["artifacts"][0]["location"]["uri"]
    assert re.fullmatch(r"[A-Za-z0-9/%._~-]+", uri)
    assert unquote(uri) == name


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("{0} of {total}", "{{0}} of {{total}}"),
        ("[here](https://example.com)", r"\[here\](https://example.com)"),
        ("[1] and (2)", "[1] and (2)"),
        ("a\nb\x1b[0m", "a b␛[0m"),
    ],
    ids=["placeholders", "link", "brackets", "controls"],
)
def test_no_text_is_a_placeholder_or_a_link(text: str, written: str) -> None:
    assert plain(text) == written


def test_the_same_report_gives_the_same_bytes() -> None:
    assert export(decided(), "sarif") == export(decided(), "sarif")
