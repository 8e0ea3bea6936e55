"""Writes the pages that are made from code: docs/checks/CODE.md from each check's docstring.

`make docs` runs it; a test fails while a page is out of date.
"""

from __future__ import annotations

from pathlib import Path

from aligner.checks import CHECKS
from aligner.checks.pages import index, page

CHECK_PAGES = Path(__file__).parent / "checks"


def pages() -> dict[str, str]:
    """The generated pages by file name.

    Example: `pages()["NUM001.md"]` begins with "# NUM001 figure-mismatch".
    """
    written = {f"{check.code}.md": page(check, "README.md") for check in CHECKS.values()}
    written["README.md"] = index(".md")
    return written


def main() -> None:
    CHECK_PAGES.mkdir(exist_ok=True)
    written = pages()
    for old in CHECK_PAGES.glob("*.md"):
        if old.name not in written:
            old.unlink()
    for name, text in written.items():
        (CHECK_PAGES / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
