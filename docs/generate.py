"""Writes the pages that are made from code: docs/checks/CODE.md from each check's docstring.

`make docs` runs it; a test fails while a page is out of date.
"""

from __future__ import annotations

import inspect
import re
from pathlib import Path

from aligner.checks import CHECKS, Check

CHECK_PAGES = Path(__file__).parent / "checks"

_LEAD = re.compile(r"^([A-Z][A-Za-z ]{2,40}): ")
"""What a paragraph of a docstring is about: "Why it matters: …", "Not reported: …"."""


def pages() -> dict[str, str]:
    """The generated pages by file name.

    Example: `pages()["NUM001.md"]` begins with "# NUM001 figure-mismatch".
    """
    written = {f"{check.code}.md": page(check) for check in CHECKS.values()}
    written["README.md"] = index()
    return written


def page(check: Check) -> str:
    """One check's page: its docstring, with the subject of each paragraph as a heading."""
    parts = [f"# {check.code} {check.name}"]
    for paragraph in inspect.cleandoc(check.doc).split("\n\n"):
        if lead := _LEAD.match(paragraph):
            parts.append(f"## {lead[1]}")
            text = paragraph[lead.end() :]
            parts.append(text[:1].upper() + text[1:])
        else:
            parts.append(paragraph)
    parts.append("[All checks](README.md)")
    return "\n\n".join(parts) + "\n"


def index() -> str:
    """The list of all checks, a sentence each."""
    rows = ["# The checks", "", "| code | name | what it says |", "|---|---|---|"]
    for check in CHECKS.values():
        said = " ".join(inspect.cleandoc(check.doc).split("\n\n")[0].split()).replace("|", "\\|")
        rows.append(f"| [{check.code}]({check.code}.md) | {check.name} | {said} |")
    return "\n".join(rows) + "\n"


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
