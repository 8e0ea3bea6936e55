"""Waivers over a report: what is waived, what comes back and why, what nothing uses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aligner import AuditReport
from aligner.decisions import apply_waivers, recorded
from aligner.model import CheckSummary, Lapse, Waiver, WaiverSummary
from tests.decisions.small import EN, TODAY, names, only, report, the_cell, waiver


def lapsed(applied: AuditReport) -> list[tuple[Lapse, str]]:
    assert applied.waivers is not None
    return [(one.why, one.message) for one in applied.waivers.lapsed]


def test_a_waived_finding_stands_beside_the_others_with_its_waiver() -> None:
    before = report()
    cell = the_cell(before)
    applied = apply_waivers(before, [waiver(cell)], TODAY, files=["w.tsv"])
    release = only(applied)
    assert [one.finding.fingerprint for one in release.waived] == [cell.fingerprint]
    assert release.waived[0].waiver.reason == "agreed with IR"
    assert names(release.findings) == names(only(before).findings) - {cell.fingerprint}
    assert applied.waivers == WaiverSummary(("w.tsv",))


def test_both_texts_stand_in_a_waiver_with_the_figure_marked() -> None:
    cell = the_cell(report())
    assert (cell.ja, cell.en) == ("保守 | 1,398 | «1,455»", "Maintenance | 1,398 | «1,545»")


@pytest.mark.parametrize(("day", "waived"), [("2024-05-31", 1), ("2024-06-01", 0)])
def test_a_waiver_holds_on_its_last_day_and_no_longer(day: str, waived: int) -> None:
    one = waiver(the_cell(report()), until=date(2024, 5, 31))
    applied = apply_waivers(report(), [one], date.fromisoformat(day))
    assert len(only(applied).waived) == waived
    assert [why for why, _ in lapsed(applied)] == [Lapse.EXPIRED] * (1 - waived)
    assert len(only(applied).findings) == 3 - waived


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("1,398\t1,545", "1,398\t1,554", "the figures changed from 1,545 to 1,554"),
        ("1,398\t1,545", "1,389\t1,545", "the figures changed from 1,398 to 1,389"),
        (
            "Maintenance\t1,398\t1,545",
            "Upkeep\t1,398\t1,545",
            "the text changed from “Maintenance | 1,398 | 1,545” to “Upkeep | 1,398 | 1,545”",
        ),
    ],
)
def test_a_finding_with_other_figures_comes_back_and_says_so(old: str, new: str, said: str) -> None:
    one = waiver(the_cell(report()))
    applied = apply_waivers(report(EN.replace(old, new)), [one], TODAY)
    assert only(applied).waived == ()
    ((why, message),) = lapsed(applied)
    assert (why, message.endswith(f"no longer applies: {said}")) == (Lapse.CHANGED, True), message


def test_a_changed_date_in_prose_is_told_with_its_figures() -> None:
    (date_,) = [one for one in recorded(report()) if one.code == "NUM005"]
    applied = apply_waivers(report(EN.replace("June 26", "June 27")), [waiver(date_)], TODAY)
    ((why, message),) = lapsed(applied)
    assert why is Lapse.CHANGED
    assert message.endswith("the figures changed from 26 to 27")


def test_a_mended_finding_leaves_its_waiver_unused() -> None:
    one = waiver(the_cell(report()))
    applied = apply_waivers(report(EN.replace("1,545", "1,455")), [one], TODAY)
    ((why, message),) = lapsed(applied)
    assert why is Lapse.UNUSED
    assert "no such finding any more" in message


def test_a_waiver_of_a_release_that_was_not_audited_is_not_reported() -> None:
    other = waiver(the_cell(report()), release="naruto-2q24", fingerprint="0" * 16)
    applied = apply_waivers(report(), [other], TODAY, elsewhere=["releases/naruto-2q24.txt"])
    assert lapsed(applied) == []


def test_a_waiver_of_a_check_that_is_off_is_not_reported() -> None:
    one = waiver(the_cell(report()))
    quiet = replace(only(report()), findings=(), checks=(CheckSummary(one.code, 0, 0, 0, off=True),))
    assert lapsed(apply_waivers(AuditReport("s", (quiet,)), [one], TODAY)) == []


@pytest.mark.parametrize(
    ("named", "waived"),
    [("naruto-1q24", 1), ("naruto-*", 1), ("naruto-2q24", 0), ("q24", 0)],
)
def test_a_waiver_holds_for_the_release_that_it_names(named: str, waived: int) -> None:
    one = waiver(the_cell(report()), release=named)
    there = ["a/naruto-2q24.txt", "a/q24.txt"]
    assert len(only(apply_waivers(report(), [one], TODAY, elsewhere=there)).waived) == waived


def test_a_waiver_of_two_releases_names_the_one_where_its_finding_stands_too() -> None:
    two = AuditReport("s", (only(report()), only(report(EN.replace("1,545", "1,455"), "naruto-2q24"))))
    one = waiver(the_cell(report()), release="naruto-2q24")
    ((why, message),) = lapsed(apply_waivers(two, [one], TODAY))
    assert (why, "another release than naruto-1q24" in message) == (Lapse.UNUSED, True)


def test_a_renamed_draft_keeps_its_waivers() -> None:
    one = waiver(the_cell(report()))
    applied = apply_waivers(report(release="naruto-1q24-final"), [one], TODAY)
    assert len(only(applied).waived) == 1
    assert lapsed(applied) == []


def test_the_order_of_waivers_does_not_matter() -> None:
    every = [waiver(one) for one in recorded(report())]
    assert apply_waivers(report(), every, TODAY) == apply_waivers(report(), every[::-1], TODAY)
    assert only(apply_waivers(report(), every, TODAY)).findings == ()


def test_a_waiver_that_holds_wins_over_one_that_has_expired() -> None:
    cell = the_cell(report())
    old: Waiver = waiver(cell, until=date(2024, 1, 1), release="naruto-*")
    applied = apply_waivers(report(), [old, waiver(cell)], TODAY)
    assert (len(only(applied).waived), lapsed(applied)) == (1, [])
