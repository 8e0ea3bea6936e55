"""What a reviewer does first: open the page, count, go to a place."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from aligner.model import ReleaseReport
from tests.browser.watched import shown, wait_in_view, wait_in_window

ITEMS = "#list li[data-finding]"


def current(page: Any) -> str:
    (one,) = page.eval_on_selector_all("article.current", "all => all.map(one => one.dataset.fingerprint)")
    return str(one)


def test_the_page_has_the_findings_of_the_report(open_page: Any, review: Path, release: ReleaseReport) -> None:
    page = open_page(review)
    names = [finding.fingerprint for finding in release.findings]
    assert shown(page, ITEMS, "data-finding") == names
    assert sorted(shown(page, "article.finding", "data-fingerprint")) == sorted(names)
    counted = Counter(finding.severity.value for finding in release.findings)
    for severity, number in counted.items():
        assert page.locator(f".chip.{severity} .count").inner_text() == str(number)
        assert page.locator(f".fact.{severity} dd").inner_text() == str(number)


def test_a_click_on_a_finding_shows_it_and_marks_its_place(
    open_page: Any, review: Path, release: ReleaseReport
) -> None:
    page = open_page(review)
    for finding in release.findings:
        page.locator(f"{ITEMS[:-1]}='{finding.fingerprint}'] a").click()
        wait_in_view(page, f"article.current[data-fingerprint='{finding.fingerprint}']")
        marked = page.locator("mark.current").all_inner_texts()
        if finding.ja and finding.en and finding.code.startswith("NUM"):
            wait_in_view(page, "mark.current")
            for place in (finding.ja, finding.en):
                assert "".join(place.text.split()) in "".join("".join(marked).split())


def test_a_click_on_a_mark_leads_to_its_finding(open_page: Any, review: Path) -> None:
    page = open_page(review)
    mark = page.locator("mark").first
    mark.click()
    assert current(page) in str(mark.get_attribute("data-findings")).split()
    wait_in_view(page, "article.current")


def test_the_finding_that_is_selected_is_in_sight_in_the_list(
    open_page: Any, review: Path, release: ReleaseReport
) -> None:
    page = open_page(review)
    for mark in page.locator("mark").all()[:4]:
        mark.click()
        wait_in_view(page, "#list li.current")
    page.keyboard.press("j")
    for _ in range(6):
        page.keyboard.press("k")
    wait_in_view(page, "#list li.current")


def test_j_and_k_step_through_the_list_and_round_its_ends(open_page: Any, review: Path, release: ReleaseReport) -> None:
    page = open_page(review)
    names = [finding.fingerprint for finding in release.findings]
    for name in [*names, names[0]]:
        page.keyboard.press("j")
        assert current(page) == name
    wait_in_view(page, "article.current")
    page.keyboard.press("k")
    assert current(page) == names[-1]
    wait_in_view(page, "article.current")
    assert page.evaluate("document.activeElement.dataset.fingerprint") == names[-1]


def test_the_address_of_a_finding_opens_the_page_there(open_page: Any, review: Path, release: ReleaseReport) -> None:
    last = release.findings[-1].fingerprint
    page = open_page(review, hash=f"#f-{last}")
    wait_in_view(page, f"article.current[data-fingerprint='{last}']")


def test_a_click_on_the_map_goes_to_that_part_of_the_release(open_page: Any, review: Path) -> None:
    page = open_page(review)
    weights = [int(weight) for weight in page.get_attribute("#map svg", "data-weights").split()]
    beads = shown(page, ".bead", "data-bead")
    assert len(weights) == len(beads)
    for wanted in (len(beads) * 3 // 4, len(beads) // 4):
        at = next(index for index in range(wanted, len(beads)) if weights[index])
        part = (sum(weights[:at]) + weights[at] / 2) / sum(weights)
        box = page.locator("#map svg").bounding_box()
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] * part)
        wait_in_view(page, f".bead[data-bead='{beads[at]}'] :is(.text, th, td)")
        wait_in_window(page, part)


def test_without_javascript_every_finding_can_be_read_where_it_stands(
    open_page: Any, review: Path, release: ReleaseReport
) -> None:
    for width in (1280, 390):
        page = open_page(review, javascript=False, width=width)
        for finding in release.findings:
            card = page.locator(f"article[data-fingerprint='{finding.fingerprint}']")
            assert card.locator(".message").is_visible()
            said = card.locator(".message").text_content()
            assert said
            assert finding.message.endswith(said)
        page.locator("#list a").last.click()
        wait_in_view(page, f"article[data-fingerprint='{release.findings[-1].fingerprint}']")
