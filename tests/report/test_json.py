"""The public JSON, field by field."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from aligner import __version__
from aligner.model import AuditReport, Bead, Kind
from aligner.report import export
from tests.report.sample import JA, alignment_report, audit_report, audited, block

BEAD_FIELDS = {"id", "kind", "table", "ja", "en", "score", "evidence", "moved"}
FINDING_FIELDS = {
    "code",
    "name",
    "severity",
    "message",
    "bead",
    "row",
    "column",
    "ja",
    "en",
    "suspect",
    "evidence",
    "fingerprint",
    "related",
}


@pytest.fixture(scope="module")
def written() -> dict[str, Any]:
    return json.loads(export(audit_report(), "json"))  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def release(written: dict[str, Any]) -> dict[str, Any]:
    return next(release for release in written["releases"] if release["id"] == "northern-3q24")


def test_names_the_tool_and_what_the_result_depends_on(written: dict[str, Any]) -> None:
    head = {key: written[key] for key in ("tool", "version", "schema", "signature")}
    assert head == {"tool": "taiyaku", "version": __version__, "schema": 1, "signature": "taiyaku:0|encoder:none"}


def test_says_what_could_not_be_audited(written: dict[str, Any]) -> None:
    message = "releases/broken.txt: is not text: it holds NUL characters"
    assert written["failures"] == [{"path": "releases/broken.txt", "message": message}]


def test_releases_stand_in_the_order_they_were_given(written: dict[str, Any]) -> None:
    assert [release["id"] for release in written["releases"]] == ["southern-1q24", "northern-3q24", "eastern"]


def test_source_and_halves(release: dict[str, Any]) -> None:
    path, digest = "releases/northern-3q24.txt", "0f" * 32
    assert release["sources"] == [{"path": path, "sha256": digest, "format": "text", "encoding": "cp932"}]
    assert release["halves"] == {"ja": {"source": 0, "lines": [5, 287]}, "en": {"source": 0, "lines": [291, 712]}}


def test_a_missing_half_is_null(written: dict[str, Any]) -> None:
    eastern = written["releases"][2]
    assert eastern["halves"] == {"ja": None, "en": {"source": 0, "lines": [1, 400]}}


def test_abridged_half_and_why(release: dict[str, Any]) -> None:
    assert (release["abridged"], release["abridged_why"]) == ("ja", "the Japanese calls itself 抄訳 on line 9")


def test_tables_carry_their_columns_and_a_missing_table_is_null(release: dict[str, Any]) -> None:
    assert release["tables"] == [
        {"id": "t1", "ja": {"lines": [117, 117]}, "en": {"lines": [489, 489]}, "columns": [[0, 0], [3, 3]]},
        {"id": "t2", "ja": None, "en": {"lines": [489, 489]}, "columns": []},
    ]


def test_bead_fields(release: dict[str, Any]) -> None:
    assert all(bead.keys() == BEAD_FIELDS for bead in release["beads"])
    row = release["beads"][2]
    assert (row["id"], row["kind"], row["table"], row["score"]) == ("b3", "table_row", "t1", 0.99)
    assert row["ja"] == {"lines": [117, 117], "text": "設備投資\t579\t1,504\t(61.5%)\t621\t(6.8%)"}


def test_a_cut_block_gives_its_ranges_beside_its_lines(release: dict[str, Any]) -> None:
    side = release["beads"][1]["ja"]
    assert (side["lines"], side["parts"]) == ([30, 34], [[30, 31], [34, 34]])


def test_a_missing_side_is_null(release: dict[str, Any]) -> None:
    assert [(bead["ja"] is None, bead["en"] is None) for bead in release["beads"]] == [
        (False, True),
        (False, False),
        (False, False),
        (True, False),
    ]


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        (((3, 4), (5, 5)), None),
        (((3, 3), (3, 3)), None),
        (((3, 3), (5, 5)), [[3, 3], [5, 5]]),
        (((9, 9), (3, 3)), [[3, 3], [9, 9]]),
        (((3, 8), (4, 5)), None),
    ],
    ids=["neighbours", "one line", "a blank line between", "out of order", "one within the other"],
)
def test_ranges_of_a_bead_with_two_blocks(lines: tuple[tuple[int, int], ...], parts: list[list[int]] | None) -> None:
    blocks = tuple(block(at, "ja", Kind.PARAGRAPH, f"文{at}", span) for at, span in enumerate(lines))
    bitext = replace(audited().bitext, beads=(Bead("b1", Kind.PARAGRAPH, blocks, ()),))
    report = AuditReport("", (replace(audited(), bitext=bitext),))
    side = json.loads(export(report, "json"))["releases"][0]["beads"][0]["ja"]
    assert side.get("parts") == parts
    assert side["lines"] == [min(first for first, _ in lines), max(last for _, last in lines)]
    assert side["text"] == "文0\n文1"


def test_finding_fields(release: dict[str, Any]) -> None:
    assert all(finding.keys() == FINDING_FIELDS for finding in release["findings"])
    mismatch = release["findings"][2]
    assert mismatch["code"] == "NUM001"
    assert mismatch["severity"] == "error"
    assert mismatch["bead"] == "b3"
    assert mismatch["ja"]["lines"] == [117, 117]
    assert mismatch["ja"]["columns"] == [16, 22]
    assert mismatch["ja"]["text"] == "(61.5%)"
    assert (mismatch["suspect"], mismatch["evidence"]) == ("en", "579 / 1,504 - 1 = -61.5 %")


def test_a_finding_with_one_side_has_null_for_the_other(release: dict[str, Any]) -> None:
    missing = release["findings"][1]
    assert missing["ja"] is None
    assert missing["suspect"] is None
    assert missing["en"]["text"] == "1,000 sites"


def test_checks_that_found_nothing_are_listed(written: dict[str, Any]) -> None:
    southern = written["releases"][0]
    assert southern["findings"] == []
    assert southern["checks"] == [{"code": "NUM001", "examined": 3, "abstained": 0, "findings": 0, "off": False}]


def test_an_alignment_carries_neither_findings_nor_checks(release: dict[str, Any]) -> None:
    aligned = json.loads(export(alignment_report(), "json"))["releases"][0]
    assert release.keys() - aligned.keys() == {"findings", "waived", "checks", "compared"}
    assert aligned["beads"] == release["beads"]


def test_japanese_stays_japanese_and_each_bead_is_one_line() -> None:
    lines = export(audit_report(), "json").splitlines()
    assert sum('"kind": ' in line for line in lines) == 6
    assert any("設備投資" in line for line in lines)


def test_a_file_name_that_is_not_utf8_is_still_valid_json() -> None:
    path = b"r\xe9sultats.txt".decode("utf-8", "surrogateescape")
    report = audited()
    source = replace(report.bitext.release.sources[0], path=path)
    bitext = replace(report.bitext, release=replace(report.bitext.release, sources=(source,)))
    text = export(AuditReport("", (replace(report, bitext=bitext),)), "json")
    text.encode("utf-8")
    assert json.loads(text)["releases"][0]["sources"][0]["path"] == path


def test_text_of_the_side_is_that_of_its_blocks(release: dict[str, Any]) -> None:
    assert release["beads"][0]["ja"]["text"] == JA[0].text.value
