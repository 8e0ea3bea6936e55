"""The page at the widths and in the themes people have, in print, and as one of several."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from aligner.model import ReleaseReport
from tests.browser.watched import wait_in_view

WIDTHS = (1280, 390)
A4_ACROSS = 1040
"""Pixels that the sheet is broad within its margins."""


def overhang(page: Any) -> int:
    """By how many pixels the page is broader than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def brightness(page: Any) -> int:
    """Of the paper: 0 is black and 765 white."""
    return int(page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3)"
                             ".reduce((sum, part) => sum + Number(part), 0)"))  # fmt: skip


@pytest.mark.parametrize("width", [*WIDTHS, 820, 320])
def test_no_page_scrolls_sideways(open_page: Any, review: Path, several: Path, width: int) -> None:
    page = open_page(review, width=width)
    assert overhang(page) == 0
    page.keyboard.press("j")
    page.keyboard.press("4")
    assert overhang(page) == 0
    page.keyboard.press("Escape")
    for dialog in "d?":
        page.keyboard.press(dialog)
        assert overhang(page) == 0
        box = page.locator("dialog[open]").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        page.keyboard.press("Escape")
    page.goto((several / "index.html").as_uri())
    assert overhang(page) == 0


def test_a_table_broader_than_the_screen_scrolls_within_itself(open_page: Any, review: Path) -> None:
    page = open_page(review, width=390)
    broad = 0
    for table in page.locator(".table .scroll").all():
        table.scroll_into_view_if_needed()
        table.evaluate("one => { one.scrollLeft = one.scrollWidth; }")
        broad += table.evaluate("one => one.scrollLeft > 0")
        assert table.evaluate(
            "one => Math.max(...[...one.querySelectorAll('td, th')].map(cell => cell.getBoundingClientRect().right))"
        ) <= 390  # fmt: skip
    assert broad


def test_a_narrow_screen_has_the_list_behind_a_button(open_page: Any, review: Path, release: ReleaseReport) -> None:
    page = open_page(review, width=390)
    assert page.locator("#list").is_hidden()
    page.locator("#open-list").click()
    assert page.locator("#open-list").get_attribute("aria-expanded") == "true"
    wanted = release.findings[2].fingerprint
    page.locator(f"#list li[data-finding='{wanted}'] a").click()
    assert page.locator("#list").is_hidden()
    wait_in_view(page, f"article.current[data-fingerprint='{wanted}']")
    wait_in_view(page, "mark.current")
    assert page.locator("#code").is_hidden()
    page.locator("#open-filters").click()
    page.select_option("#code", "NUM001")
    assert overhang(page) == 0


def test_the_theme_is_the_systems_until_somebody_turns_it(open_page: Any, review: Path) -> None:
    light, dark = open_page(review, scheme="light"), open_page(review, scheme="dark")
    assert brightness(dark) < 200 < 600 < brightness(light)
    dark.keyboard.press("t")
    assert brightness(dark) == brightness(light)
    dark.reload()
    assert brightness(dark) == brightness(light)


def test_print_has_every_finding_and_none_of_the_tools(open_page: Any, review: Path, release: ReleaseReport) -> None:
    page = open_page(review, scheme="dark", width=A4_ACROSS)
    page.keyboard.press("j")
    page.keyboard.press("2")
    page.emulate_media(media="print")
    assert brightness(page) == 765
    for tool in (".toolbar", "#map", ".choices", "article textarea"):
        assert page.locator(f"{tool} >> visible=true").count() == 0, tool
    assert page.locator("article.finding .message >> visible=true").count() == len(release.findings)
    assert page.locator("article.decided .verdict").inner_text() == "Fix Japanese"
    assert overhang(page) == 0
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF-")


def test_the_list_of_releases_leads_to_each_page_and_back(open_page: Any, several: Path) -> None:
    page = open_page(several / "index.html")
    names = page.locator("main tbody th a").all_inner_texts()
    assert len(names) == len(set(names)) == 2
    for name in names:
        row = page.locator("main tbody tr", has=page.get_by_role("link", name=name, exact=True))
        counts = row.locator("td").all_inner_texts()[:3]
        page.get_by_role("link", name=name, exact=True).click()
        assert page.locator("h1").inner_text() == name
        shown = {severity: f"{page.locator(f'article.finding.{severity}').count():,}"
                 for severity in ("error", "warning", "note")}  # fmt: skip
        assert counts == list(shown.values())
        page.get_by_role("link", name="All releases").click()
        page.wait_for_url("**/index.html")
