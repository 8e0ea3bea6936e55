"""aligner.evaluate: what counts as agreement with gold."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from aligner.evaluate import CheckCounts, Counts, Score, lines_of, score_release, total, touches

GOLD: dict[str, Any] = {
    "abridged": "none",
    "halves": {"ja": [1, 9], "en": [12, 20]},
    "tables": [{"id": "T1", "ja": [5, 7], "en": [16, 18], "note": ""}],
    "rows": [{"table": "T1", "ja": 6, "en": 17}, {"table": "T1", "ja": 7, "en": 18}],
    "prose": [{"ja": [1], "en": [12], "relation": "translation"}, {"ja": [3, 4], "en": [14], "relation": "partial"}],
    "ja_only_prose": [9],
    "en_only_prose": [],
    "furniture_ja": [2],
    "furniture_en": [13],
    "findings": [
        {"code": "NUM001", "ja_line": 6, "en_line": 17, "ja_text": "１，２３４", "en_text": "1,243", "suspect": "en",
         "planted": True},
    ],
    "traps": [{"ja_line": 1, "en_line": 12, "ja_text": "23:00", "en_text": "9:00 am (EST)", "why": "time zones"}],
}  # fmt: skip


def bead(kind: str, ja: list[int], en: list[int]) -> dict[str, Any]:
    return {"kind": kind, "ja": {"lines": ja}, "en": {"lines": en}}


def finding(code: str, ja: tuple[int, str] | None, en: tuple[int, str] | None, **more: Any) -> dict[str, Any]:
    place = lambda side: side and {"lines": [side[0], side[0]], "text": side[1]}  # noqa: E731
    return {"code": code, "severity": "error", "ja": place(ja), "en": place(en), "suspect": None, **more}


PERFECT: dict[str, Any] = {
    "abridged": "none",
    "halves": {"ja": {"lines": [1, 9]}, "en": {"lines": [12, 20]}},
    "beads": [
        bead("paragraph", [1, 1], [12, 12]),
        bead("paragraph", [3, 4], [14, 14]),
        bead("table_header", [5, 5], [16, 16]),
        bead("table_row", [6, 6], [17, 17]),
        bead("table_row", [7, 7], [18, 18]),
    ],
    "findings": [
        finding("NUM001", (6, "1,234"), (17, "1,243"), suspect="en"),
        finding("UNT003", (9, "ひとつの段落"), None, severity="warning"),
    ],
}


def changed(**changes: Any) -> dict[str, Any]:
    return {**copy.deepcopy(PERFECT), **changes}


def test_perfect_output_scores_one_everywhere() -> None:
    score = score_release(PERFECT, GOLD)
    assert (score.halves, score.abridged) == (1, 1)
    for counts in (score.rows, score.prose, score.omissions, score.planted, score.suspects):
        assert counts.hit == counts.reported == counts.expected > 0
    assert score.findings == CheckCounts(true=2, reported=2, found=1, expected=1)
    assert score.missed == score.extra == score.sprung == ()


def test_row_beads_of_header_lines_do_not_count_against_the_rows() -> None:
    beads = [*PERFECT["beads"], bead("table_row", [5, 5], [16, 16])]
    assert score_release(changed(beads=beads), GOLD).rows.precision == 1


def test_a_row_paired_with_the_wrong_row_costs_precision_and_recall() -> None:
    beads = [*PERFECT["beads"][:3], bead("table_row", [6, 6], [18, 18])]
    rows = score_release(changed(beads=beads), GOLD).rows
    assert (rows.hit, rows.reported, rows.expected) == (0, 1, 2)


def test_furniture_is_not_prose() -> None:
    beads = [*PERFECT["beads"], bead("paragraph", [2, 2], [13, 13])]
    assert score_release(changed(beads=beads), GOLD).prose.precision == 1


def test_a_finding_elsewhere_is_extra_and_the_planted_error_missed() -> None:
    score = score_release(changed(findings=[finding("NUM001", (7, "88"), (18, "89"))]), GOLD)
    assert score.planted.recall == 0
    assert [item["code"] for item in score.missed] == ["NUM001"]
    assert score.checks["NUM001"] == CheckCounts(true=0, reported=1, found=0, expected=1)
    assert len(score.extra) == 1


def test_another_figure_of_the_same_line_is_not_the_planted_one() -> None:
    score = score_release(changed(findings=[finding("NUM001", (6, "77"), (17, "78"))]), GOLD)
    assert score.planted.hit == 0


def test_another_code_finds_the_error_but_not_for_its_check() -> None:
    score = score_release(changed(findings=[finding("NUM006", (6, "1,234"), (17, "1,243"))]), GOLD)
    assert score.planted.recall == 1
    assert score.checks["NUM001"].recall == 0
    assert score.checks["NUM006"].precision == 1


def test_notes_neither_find_nor_disturb() -> None:
    notes = [{**item, "severity": "note"} for item in PERFECT["findings"]]
    score = score_release(changed(findings=notes), GOLD)
    assert score.findings.reported == score.planted.hit == 0
    assert score.omissions.recall == 1, "a block without counterpart may be reported as a note"


def test_a_trap_springs_only_for_a_false_alarm_at_its_place() -> None:
    alarm = finding("NUM005", (1, "23:00"), (12, "9:00 am (EST)"))
    assert len(score_release(changed(findings=[alarm]), GOLD).sprung) == 1
    assert not score_release(changed(findings=[{**alarm, "severity": "note"}]), GOLD).sprung


def test_a_finding_about_the_release_is_matched_by_code() -> None:
    gold = {"code": "DOC001", "ja_line": None, "en_line": None}
    assert touches(finding("DOC001", None, None), gold)
    assert not touches(finding("DOC002", None, None), gold)


def test_a_half_that_is_missing_or_starts_elsewhere_is_wrong() -> None:
    assert score_release(changed(halves={"ja": None, "en": {"lines": [12, 20]}}), GOLD).halves == 0
    assert score_release(changed(halves={"ja": {"lines": [1, 11]}, "en": {"lines": [20, 20]}}), GOLD).halves == 0


def test_lines_without_counterpart_are_no_findings_where_a_half_is_missing() -> None:
    gold = {**GOLD, "halves": {"ja": [1, 9], "en": None}}
    omission = changed(findings=PERFECT["findings"][1:], halves={"ja": {"lines": [1, 9]}, "en": None})
    assert len(score_release(omission, gold).extra) == 1


def test_parts_leave_out_the_lines_between_them() -> None:
    assert lines_of({"lines": [3, 9], "parts": [[3, 4], [9, 9]]}) == [3, 4, 9]
    assert lines_of(None) == []


@pytest.mark.parametrize("empty", [Counts(), CheckCounts()])
def test_nothing_expected_and_nothing_reported_is_no_failure(empty: Counts | CheckCounts) -> None:
    assert empty.precision == empty.recall == 1


def test_scores_add_up() -> None:
    one = score_release(PERFECT, GOLD)
    both = total([one, one])
    assert both.releases == 2
    assert both.rows == one.rows + one.rows
    assert both.checks["NUM001"].expected == 2
    assert total([]) == Score()
