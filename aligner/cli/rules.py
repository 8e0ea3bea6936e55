"""`taiyaku rules`: what each check looks for."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from aligner import console
from aligner.cli.errors import errors_for_people
from aligner.errors import ConfigError

if TYPE_CHECKING:
    from aligner.checks import Check


class RulesFormat(StrEnum):
    """How the documentation of the checks is written."""

    text = "text"
    json = "json"
    markdown = "markdown"


def rules(
    code: Annotated[
        str | None, typer.Argument(metavar="CODE", help="A check, by code or name; without one, the list of all.")
    ] = None,
    format: Annotated[RulesFormat, typer.Option("--format", "-f", help="For a person, for programs, for a page.")] = (
        RulesFormat.text
    ),
) -> None:
    """Show what a check looks for, why, an example, and what it does not report; or list all checks.

    Exit status: 0; 2 there is no such check.

    \b
    Examples:
      taiyaku rules
      taiyaku rules NUM001
      taiyaku rules figure-mismatch --format markdown
    """
    with errors_for_people():
        from aligner.checks import CHECKS, pages
        from aligner.report.json_ import document

        chosen = None if code is None else _check(code)
        if format is RulesFormat.json:
            text = document(checks=[_members(check) for check in ([chosen] if chosen else CHECKS.values())])
        elif format is RulesFormat.markdown:
            text = pages.page(chosen) if chosen else pages.index()
        else:
            text = "\n".join(_page(chosen) if chosen else _list()) + "\n"
        console.write_stdout(text)


def _check(asked: str) -> Check:
    """The check of a code or a name, in capitals or not."""
    from aligner.checks import CHECKS
    from aligner.config.suggest import check_like

    for check in CHECKS.values():
        if asked.casefold() in (check.code.casefold(), check.name):
            return check
    raise ConfigError(f"unknown check '{asked}'{check_like(asked)}")


def _page(check: Check) -> Iterator[str]:
    from aligner.checks.pages import sections
    from aligner.report.excerpt import paragraph

    width = console.screen_width()
    yield f"{check.code} {check.name} ({', '.join(check.severities)})"
    for section in sections(check):
        yield ""
        if section.heading:
            yield section.heading
        indent = "  " if section.heading else ""
        yield from (indent + line for line in paragraph(" ".join(section.text.split()), width - len(indent)))


def _list() -> Iterator[str]:
    from aligner.checks import CHECKS
    from aligner.checks.pages import summary
    from aligner.report.excerpt import paragraph

    for check in CHECKS.values():
        yield f"{check.code} {check.name} ({', '.join(check.severities)})"
        yield from (f"       {line}" for line in paragraph(summary(check), console.screen_width() - 7))


def _members(check: Check) -> dict[str, object]:
    from aligner.checks.pages import sections

    return {
        "code": check.code,
        "name": check.name,
        "severities": list(check.severities),
        "sections": [
            {"heading": section.heading or None, "text": " ".join(section.text.split())} for section in sections(check)
        ],
    }
