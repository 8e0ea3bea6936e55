"""What is left of the page by filters, the search and the switch."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest

from aligner.model import ReleaseReport
from tests.browser.watched import shown, wait_in_view

ITEMS = "#list li[data-finding]"
ROWS = ".bead:not(.header)"


def listed(page: Any) -> list[str]:
    return shown(page, ITEMS, "data-finding")


def test_severities_filter_the_list_the_cards_and_the_steps(
    open_page: Any, review: Path, release: ReleaseReport
) -> None:
    page = open_page(review)
    page.locator("[name=severity][value=error]").uncheck()
    page.locator("[name=severity][value=note]").uncheck()
    left = [finding.fingerprint for finding in release.findings if finding.severity.value == "warning"]
    assert listed(page) == left
    assert shown(page, "article.finding", "data-fingerprint") == left
    assert page.locator("#status").inner_text() == f"{len(left)} of {len(release.findings)} findings"
    page.keyboard.press("j")
    assert shown(page, "article.current", "data-fingerprint") == left[:1]


def test_codes_filter(open_page: Any, review: Path, release: ReleaseReport) -> None:
    page = open_page(review)
    for code in sorted({finding.code for finding in release.findings}):
        page.select_option("#code", code)
        assert listed(page) == [finding.fingerprint for finding in release.findings if finding.code == code]


def test_a_table_leaves_its_rows_and_their_findings(open_page: Any, review: Path, release: ReleaseReport) -> None:
    page = open_page(review)
    tables = [option for option in shown(page, "#table option", "value") if option]
    assert sorted(tables) == sorted(pair.id for pair in release.bitext.tables)
    of = {bead.id: bead.table for bead in release.bitext.beads}
    for table in tables:
        page.select_option("#table", table)
        assert {of[bead] for bead in shown(page, ".bead", "data-bead")} == {table}
        assert listed(page) == [one.fingerprint for one in release.findings if one.bead and of[one.bead] == table]


QUERIES = ["ＦＩＢＥＲ access", "fiber ACCESS", "ｻｰﾋﾞｽ", "サービス", "３，１３１", "3,131", "㍼"]


@pytest.mark.parametrize("query", QUERIES)
def test_a_search_finds_both_languages_however_they_are_typed(
    open_page: Any, review: Path, release: ReleaseReport, query: str
) -> None:
    page = open_page(review)
    page.locator("#search").fill(query)
    found = set(shown(page, ROWS, "data-bead"))
    wanted = folded(query)
    said = {finding.bead: folded(f"{finding.message} {finding.evidence}") for finding in release.findings}
    for bead in release.bitext.beads:
        texts = [folded(block.text.value) for block in (*bead.ja, *bead.en)]
        if any(wanted in text for text in texts):
            assert bead.id in found or bead.id in shown(page, ".bead.header", "data-bead")
        elif bead.id in found:
            assert wanted in said.get(bead.id, "")
    assert bool(found) == (query != QUERIES[-1])
    assert page.locator("#none").is_visible() == (query == QUERIES[-1])


def folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())


def test_enter_goes_from_hit_to_hit_and_escape_stays_there_with_the_whole_text(open_page: Any, review: Path) -> None:
    page = open_page(review)
    every = len(shown(page, ".bead", "data-bead"))
    page.keyboard.press("/")
    page.keyboard.type("fiber")
    hits = shown(page, ".bead", "data-bead")
    assert 1 < len(hits) < every
    for _ in range(2):
        page.keyboard.press("Enter")
    (hit,) = shown(page, ".hit", "data-bead")
    wait_in_view(page, ".hit")
    page.keyboard.press("Escape")
    assert len(shown(page, ".bead", "data-bead")) == every
    wait_in_view(page, f".hit[data-bead='{hit}']")


def test_only_rows_with_findings(open_page: Any, review: Path, release: ReleaseReport) -> None:
    page = open_page(review)
    page.keyboard.press("f")
    assert page.locator("#only").is_checked()
    assert set(shown(page, ROWS, "data-bead")) == {one.bead for one in release.findings if one.bead}
    # A row keeps the header of its columns.
    assert page.locator(".table:not([hidden]):not(:has(.header:not([hidden])))").count() == 0
    page.locator("[name=severity][value=note]").uncheck()
    assert set(shown(page, ROWS, "data-bead")) == {
        one.bead for one in release.findings if one.bead and one.severity.value != "note"
    }


def test_what_nothing_fits_says_so_and_is_widened_with_one_click(
    open_page: Any, review: Path, release: ReleaseReport
) -> None:
    page = open_page(review)
    page.locator("#search").fill("there is nothing like this anywhere")
    assert page.locator("#none").is_visible()
    assert listed(page) == []
    page.locator("#widen").click()
    assert len(listed(page)) == len(release.findings)
    assert page.locator("#none").is_hidden()


def test_a_letter_that_is_typed_into_the_search_is_no_key(open_page: Any, review: Path) -> None:
    page = open_page(review)
    page.locator("#search").press_sequentially("jdf?1t")
    assert page.locator("#search").input_value() == "jdf?1t"
    assert page.locator("article.current, dialog[open], #only:checked, [aria-pressed=true]").count() == 0


def test_keys_can_be_switched_off_and_stay_off(open_page: Any, review: Path) -> None:
    page = open_page(review)
    page.keyboard.press("?")
    page.locator("#keys").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("j")
    assert page.locator("article.current").count() == 0
