"""axe-core over the page in both themes and at both widths, while it is used."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

axe = pytest.importorskip("axe_playwright_python.base", reason="axe-core is not installed: pip install '.[dev]'")

SERIOUS = ("serious", "critical")


def violations(page: Any, part: str = "html") -> list[str]:
    """What axe-core calls serious or critical in a part of the page: the rule, and elements that break it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe.AXE_SCRIPT)
    found = page.evaluate("part => axe.run(part, { resultTypes: ['violations'] })", part)["violations"]
    return [
        json.dumps([one["id"], one["help"], [node["target"] for node in one["nodes"]][:5]], ensure_ascii=False)
        for one in found
        if one["impact"] in SERIOUS
    ]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_in_use(open_page: Any, several: Path, scheme: str, width: int) -> None:
    (page_file,) = [path for path in several.iterdir() if path.name.startswith("railway")]
    page = open_page(page_file, scheme=scheme, width=width)
    assert page.locator("article.finding").count() > 5
    page.locator("#search").fill("operating")
    for key in ("Enter", "Escape", "j", "1", "j"):
        page.keyboard.press(key)
    assert violations(page) == []
    if width < 400:
        page.locator("#open-filters").click()
        assert violations(page, ".toolbar") == []
        page.locator("#open-list").click()
        assert violations(page, "#list") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_dialogs_and_the_list_of_releases(open_page: Any, several: Path, scheme: str) -> None:
    page = open_page(several / "index.html", scheme=scheme)
    assert violations(page) == []
    page.locator("main a").first.click()
    page.locator("#decided").wait_for()
    page.keyboard.press("j")
    page.keyboard.press("1")
    for key in "d?":
        page.keyboard.press(key)
        assert violations(page, "dialog[open]") == []
        page.keyboard.press("Escape")


def test_axe_sees_what_not_everybody_can_read(browser: Any) -> None:
    page = browser.new_page()
    page.set_content("<html lang=en><p style='color: #ccc; background: #fff'>faint</p><input>")
    found = " ".join(violations(page))
    page.close()
    assert "color-contrast" in found
    assert "label" in found
