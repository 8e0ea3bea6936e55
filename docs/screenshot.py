"""Photographs the review page for the README: `python docs/screenshot.py PATH docs/review-page.png`.

Needs the extra `dev` and a Chromium on the PATH, or what `playwright install chromium` fetches.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

from aligner.audit import audit
from aligner.report import Style, export

WIDTH, HEIGHT = 1280, 860
DAY = date(2024, 5, 31)
FINDING = 6
"""Which finding is selected, by its place in the list: one in a table, with another beside it."""


def photograph(page: Path, picture: Path) -> None:
    """The page as it looks after stepping to a finding."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--disable-background-networking"], chromium_sandbox=False
        )
        window = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        window.goto(page.resolve().as_uri())
        for _ in range(FINDING):
            window.keyboard.press("j")
        window.wait_for_timeout(300)
        window.screenshot(path=picture)
        browser.close()


def main() -> None:
    release, picture = map(Path, sys.argv[1:])
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(str(export(audit([release]), "html", Style(day=DAY))), encoding="utf-8")
        photograph(page, picture)


if __name__ == "__main__":
    main()
