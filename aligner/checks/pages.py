"""A check's documentation, made from its docstring: its page and its line in the list of all checks."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from aligner.checks.base import CHECKS, Check
from aligner.model import CheckPage

_LEAD = re.compile(r"^([A-Z][A-Za-z ]{2,40}): ")
"""What a paragraph of a docstring is about: "Why it matters: …", "Not reported: …"."""


@dataclass(frozen=True, slots=True)
class Section:
    """A paragraph of a check's page, and the heading over it ("" over the first)."""

    heading: str
    text: str


def sections(check: Check) -> Iterator[Section]:
    """The paragraphs of a check's docstring, with their subjects as headings.

    Example: "Why it matters: readers act on it." is `Section("Why it matters", "Readers act on it.")`.
    """
    for number, paragraph in enumerate(inspect.cleandoc(check.doc).split("\n\n")):
        lead = _LEAD.match(paragraph) if number else None
        text = paragraph[lead.end() :] if lead else paragraph
        yield Section(lead[1] if lead else "", text[:1].upper() + text[1:])


def summary(check: Check) -> str:
    """What a check says, in one sentence."""
    return " ".join(next(sections(check)).text.split())


def page(check: Check, contents: str = "") -> str:
    """One check's page in Markdown; `contents` is the page to link to as the list of all checks."""
    parts = [f"# {check.code} {check.name}"]
    for section in sections(check):
        parts += [f"## {section.heading}", section.text] if section.heading else [section.text]
    if contents:
        parts.append(f"[All checks]({contents})")
    return "\n\n".join(parts) + "\n"


@cache
def check_page(check: Check) -> CheckPage:
    """A check's documentation as the report carries it with it."""
    return CheckPage(check.code, check.name, summary(check), page(check), tuple(check.severities))


def index(suffix: str = "") -> str:
    """The list of all checks in Markdown, a sentence each; with a suffix each code is a link to its page."""
    rows = ["# The checks", "", "| code | name | severities | what it says |", "|---|---|---|---|"]
    for check in CHECKS.values():
        code = f"[{check.code}]({check.code}{suffix})" if suffix else check.code
        said = summary(check).replace("|", "\\|")
        rows.append(f"| {code} | {check.name} | {', '.join(check.severities)} | {said} |")
    return "\n".join(rows) + "\n"
