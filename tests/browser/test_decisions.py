"""Decisions: kept by the browser, taken away as a table, read back by the command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from aligner.cli import app
from aligner.decisions import read_waivers
from aligner.decisions.verdicts import Decision, read_verdicts
from aligner.model import AuditReport, ReleaseReport
from aligner.report import export

NOTE = '=HYPERLINK("x")\tagreed\nwith IR \\n "twice"'


def card(page: Any, finding: Any) -> Any:
    return page.locator(f"article[data-fingerprint='{finding.fingerprint}']")


def decide_four(page: Any, release: ReleaseReport) -> None:
    """One decision of each kind, each taken in another way, and a note that a spreadsheet would run."""
    first, second, third, fourth = release.findings[:4]
    page.keyboard.press("j")
    page.keyboard.press("1")
    card(page, first).locator("textarea").fill(NOTE)
    card(page, second).get_by_role("button", name="Fix Japanese").click()
    page.locator(f"#list li[data-finding='{third.fingerprint}'] a").click()
    page.keyboard.press("3")
    card(page, fourth).locator("textarea").fill("対訳を確認")


def pressed(page: Any) -> list[str]:
    found = page.eval_on_selector_all("[aria-pressed=true]", "all => all.map(one => one.dataset.decision)")
    return [str(one) for one in found]


def test_decisions_and_notes_are_there_after_a_reload(open_page: Any, review: Path, release: ReleaseReport) -> None:
    page = open_page(review)
    decide_four(page, release)
    for _ in range(2):
        assert [
            card(page, one).locator("[aria-pressed=true]").get_attribute("data-decision")
            for one in release.findings[:4]
        ] == ["accept", "fix ja", "fix en", "note"]
        assert card(page, release.findings[0]).locator("textarea").input_value() == NOTE
        assert page.locator("#decided").inner_text() == "4"
        assert page.locator("#list li.decided").count() == 4
        page.reload()


def test_what_is_downloaded_becomes_waivers(
    open_page: Any, review: Path, report: AuditReport, release: ReleaseReport, tmp_path: Path
) -> None:
    page = open_page(review)
    decide_four(page, release)
    page.keyboard.press("Escape")
    page.locator("#open-decisions").click()
    assert page.locator("#taken li").count() == 4
    with page.expect_download() as download:
        page.locator("#download").click()
    assert download.value.suggested_filename == "decisions.tsv"
    table = tmp_path / "decisions.tsv"
    download.value.save_as(table)
    verdicts = read_verdicts(table)
    assert [(one.fingerprint, one.release, one.decision) for one in verdicts] == [
        (finding.fingerprint, release.bitext.release.id, decision)
        for finding, decision in zip(release.findings, Decision, strict=False)
    ]
    assert (verdicts[0].note, verdicts[3].note) == (NOTE, "対訳を確認")
    cells = table.read_text("utf-8-sig").replace("\n", "\t").split("\t")
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", '"'))] == []
    (tmp_path / "audit.json").write_text(str(export(report, "json")), encoding="utf-8")
    files = ["--from", str(table), "--from", str(tmp_path / "audit.json"), "--waivers", str(tmp_path / "waivers.tsv")]
    result = CliRunner().invoke(app, ["waive", *files, "--who", "hana"])
    assert (result.exit_code, result.stderr) == (0, "")
    assert "1 accepted; 1 to fix in Japanese, 1 to fix in English, 1 note" in result.stdout
    (waiver,) = read_waivers(tmp_path / "waivers.tsv")
    assert (waiver.fingerprint, waiver.reason) == (release.findings[0].fingerprint, " ".join(NOTE.split()))


def test_a_decision_is_taken_back_by_the_same_key_and_by_0(open_page: Any, review: Path) -> None:
    page = open_page(review)
    page.keyboard.press("j")
    for keys in ("22", "10"):
        page.keyboard.press(keys[0])
        assert page.locator("#decided").inner_text() == "1"
        page.keyboard.press(keys[1])
        assert page.locator("#decided").inner_text() == "0"
    page.reload()
    assert pressed(page) == []


def test_forgetting_asks_first_and_lasts(open_page: Any, review: Path) -> None:
    page = open_page(review)
    page.keyboard.press("j")
    page.keyboard.press("1")
    page.keyboard.press("d")
    page.locator("#forget").click()
    assert pressed(page) == ["accept"]
    page.locator("#forget").click()
    assert pressed(page) == []
    page.reload()
    assert pressed(page) == []


def test_decisions_are_of_one_release(open_page: Any, several: Path) -> None:
    page = open_page(several / "index.html")
    links = page.locator("main a")
    for number, expected in ((0, "0"), (1, "0"), (0, "1")):
        links.nth(number).click()
        assert page.locator("#decided").inner_text() == expected
        if (number, expected) == (0, "0"):
            page.keyboard.press("j")
            page.keyboard.press("1")
        page.locator(".back a").click()
        page.wait_for_url("**/index.html")
