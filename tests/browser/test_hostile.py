"""A release can say what it likes: the page shows it, and does nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from aligner.audit import Settings, audit
from aligner.model import AuditReport
from tests.browser.conftest import written
from tests.browser.hostile import NAME, RELEASE, TEXTS, UNSHOWN
from tests.browser.watched import watched
from tests.report.decided import INJECTIONS, hostile


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> AuditReport:
    path = tmp_path_factory.mktemp("hostile") / NAME
    path.write_text(RELEASE, encoding="utf-8")
    return audit([path], settings=Settings(encoder="none"))


def test_the_watch_sees_what_a_page_must_not_do(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "loud.html"
    path.write_text("<img src=http://127.0.0.1:9/x><script>alert('dialog'); throw Error('thrown')</script>", "utf-8")
    with watched(browser, path) as (_, watch):
        assert watch.requests == ["http://127.0.0.1:9/x"]
        assert watch.dialogs == ["dialog"]
        assert any("thrown" in said for said in watch.console)


def test_markup_in_a_release_is_text_on_the_page(open_page: Any, report: AuditReport, tmp_path: Path) -> None:
    findings = report.releases[0].findings
    assert {finding.code for finding in findings} >= {"NUM001", "UNT003"}
    page = open_page(written(report, tmp_path) / "audit.html")
    for _ in findings:
        page.keyboard.press("j")
        page.keyboard.press("1")
    page.keyboard.press("d")
    text = page.locator("body").text_content()
    for hostile_text in TEXTS:
        assert hostile_text in text
    assert NAME in text
    assert page.locator("img, iframe, object, embed, base").count() == 0
    assert page.locator("script").count() == 1
    assert page.locator("a:not([href^='#'])").count() == 0
    assert not set(UNSHOWN) & set(page.evaluate("document.documentElement.outerHTML"))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_every_text_of_a_report_may_be_markup(open_page: Any, tmp_path: Path) -> None:
    folder = written(hostile(), tmp_path)
    page = open_page(folder / "index.html", width=390)
    assert page.locator("main a").count() == len(INJECTIONS)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for name in sorted(path.name for path in folder.iterdir()):
        page.goto((folder / name).as_uri())
        assert page.locator("img, iframe, object, embed, base").count() == 0
        names = page.evaluate("[...document.querySelectorAll('*')].flatMap(one => one.getAttributeNames())")
        assert [one for one in names if one.startswith("on")] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
