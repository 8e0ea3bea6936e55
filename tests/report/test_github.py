"""GitHub annotations, read back by the rules of GitHub's runner."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.model import AuditReport
from aligner.report import Style, export
from aligner.report.cells import visible
from aligner.report.github import _command
from tests.report.decided import INJECTIONS, decided, hostile
from tests.report.sample import audited

KINDS = {"error", "warning", "notice"}
PROPERTIES = {"file", "line", "endLine", "col", "endColumn", "title"}


@dataclass(frozen=True)
class Command:
    name: str
    properties: dict[str, str]
    message: str


def parse(line: str) -> Command | None:
    """A line of the log as the runner takes it: `::name key=value,key=value::message`, or None for plain text."""
    line = line.lstrip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    name, _, rest = line[2:end].partition(" ")
    pairs = (pair.split("=", 1) for pair in rest.split(",") if pair)
    properties = {key.strip(): unescape(value, {"%3A": ":", "%2C": ","}) for key, value in pairs}
    return Command(name, properties, unescape(line[end + 2 :], {}))


def unescape(text: str, more: dict[str, str]) -> str:
    for written, meant in ({"%0D": "\r", "%0A": "\n"} | more).items():
        text = text.replace(written, meant)
    return text.replace("%25", "%")


def commands(report: AuditReport, style: Style | None = None) -> list[Command]:
    text = export(report, "github", style)
    assert isinstance(text, str)
    read = [parse(line) for line in text.removesuffix("\n").replace("\r", "\n").split("\n")]
    assert None not in read, "every line is a command"
    return [command for command in read if command is not None]


def test_a_finding_marks_the_figure_that_looks_wrong() -> None:
    mismatch = next(
        command for command in commands(decided()) if command.name == "error" and "line" in command.properties
    )
    assert mismatch.properties == {
        "file": "releases/northern-3q24.txt",
        "line": "489",
        "endLine": "489",
        "col": "31",
        "endColumn": "37",
        "title": "NUM001 figure-mismatch",
    }
    assert mismatch.message.splitlines() == [
        "設備投資 / Capital expenditure, 前年同期比 / Change: (61.5%) (ja) but (65.1%) (en)",
        "the English looks wrong: 579 / 1,504 - 1 = -61.5 %",
        "Japanese, releases/northern-3q24.txt, line 117: 設備投資 | 579 | 1,504 | (61.5%) | 621 | (6.8%)",
        "English, releases/northern-3q24.txt, line 489: Capital expenditure | 579 | 1,504 | (65.1%) | 621 | (6.8%)",
    ]


def test_worst_first_and_neither_what_is_waived_nor_what_is_known() -> None:
    titles = [(command.name, command.properties["title"]) for command in commands(decided(), Style(notes=True))]
    assert titles == [
        ("error", "not audited"),
        ("error", "NUM001 figure-mismatch"),
        ("notice", "UNT003 block-missing"),
        ("notice", "taiyaku 0.1.0"),
    ]


def test_notes_are_counted_unless_they_are_asked_for() -> None:
    *_, last = shown = commands(decided())
    assert [command.name for command in shown] == ["error", "error", "notice"]
    assert last.message.startswith(
        "2 releases: 1 error, 1 note, 1 waived, 1 known; 1 input could not be audited. taiyaku:0|"
    )


def test_columns_are_given_on_one_line_only() -> None:
    base = audited()
    wrapped = replace(base.findings[1], en=replace(base.findings[1].en, lines=(322, 323)))
    *_, found, _ = commands(AuditReport("x", (replace(base, findings=(wrapped,)),)))
    assert found.properties.keys() == {"file", "line", "endLine", "title"}
    assert (found.properties["line"], found.properties["endLine"]) == ("322", "323")


def test_a_finding_about_the_whole_release_stands_on_its_first_line() -> None:
    whole = replace(audited().findings[2], ja=None, en=None, bead="")
    found, _ = commands(AuditReport("x", (replace(audited(), findings=(whole,)),)))
    assert (found.properties["file"], found.properties["line"]) == ("releases/northern-3q24.txt", "1")


def test_says_that_github_shows_only_some() -> None:
    many = tuple(replace(audited().findings[2], fingerprint=f"{n:016x}") for n in range(11))
    *shown, last = commands(AuditReport("x", (replace(audited(), findings=many),)))
    assert len(shown) == 11
    assert "GitHub shows 10 annotations of a kind" in last.message


def test_no_text_becomes_a_command() -> None:
    found = commands(hostile(), Style(notes=True))
    assert {command.name for command in found} == KINDS
    assert set().union(*(command.properties for command in found)) == PROPERTIES
    # An input that failed and three findings for each, and the summary.
    assert len(found) == len(INJECTIONS) * 4 + 1


@pytest.mark.parametrize("text", INJECTIONS)
def test_a_text_is_read_back_as_it_was(text: str) -> None:
    assert parse(_command("error", text, visible(text), {"file": text})) == Command(
        "error", {"file": text, "title": text}, visible(text)
    )


@settings(deadline=None)
@given(st.text(), st.text())
def test_any_text_is_read_back_as_it_was(title: str, message: str) -> None:
    line = _command("warning", title, message, {})
    assert not {"\r", "\n"} & set(line)
    assert parse(line) == Command("warning", {"title": title}, message)
