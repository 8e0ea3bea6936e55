"""What lint says of glossary files, and what it mends."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.model import Severity
from aligner.termbase import shipped
from aligner.termbase.lint import RULES, Lined, Problem, fix, lint
from aligner.termbase.load import glossary_files, level_of
from aligner.termbase.model import Level
from aligner.termbase.sheet import Sheet, parse_sheet, terms_of
from tests.termbase.sheets import HERE, sheet

ROOT = Path(__file__).parent.parent.parent
CASES = tomllib.loads((ROOT / "tests/cases/termbase/lint.toml").read_text(encoding="utf-8"))["case"]


def file_of(rows: list[str]) -> Lined:
    lines = ["concept|ja|en|status|note", *rows, ""]
    return Lined(HERE, parse_sheet("\n".join(lines).replace("|", "\t").encode(), HERE, ragged=True))


def rows_of(sheet: Sheet) -> list[str]:
    return ["|".join(row.cells) for row in sheet.rows]


def told(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{problem.line} {problem.severity} {problem.rule}" for problem in problems]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_cases(case: dict[str, Any]) -> None:
    file = file_of(case["rows"])
    problems = lint([file])
    assert told(problems) == case["finds"]
    fixed = fix(file, sort="sorted" in case)
    assert rows_of(fixed.sheet) == case.get("mended", case.get("sorted", case["rows"]))
    # What is announced as mechanical is done, and nothing else is.
    assert {problem.line for problem in problems if problem.mended} == {one.line for one in fixed.changes if one.line}


def test_every_rule_has_a_case_and_a_place_in_the_documentation() -> None:
    cased = {found.split()[2] for case in CASES for found in case["finds"]}
    assert RULES.keys() - cased == {
        # These are tested below: they need two files, a release or another column.
        "unknown-strict",
        "unresolved-conflict",
        "repeated-pair",
        "forbidden-used",
        "unused-term",
    }
    page = (ROOT / "docs/glossary-editing.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([a-z-]+)` \| (error|warning|note)", page, re.M)
    assert sorted(listed) == sorted((rule.name, rule.severity.value) for rule in RULES.values())


def test_the_shipped_sets_are_clean() -> None:
    files = [
        Lined(file, parse_sheet(file.read_bytes(), file, ragged=True), level_of(file))
        for file in glossary_files(shipped())
    ]
    assert [problem for problem in lint(files) if problem.severity is not Severity.NOTE] == []
    assert all(fix(file, sort=True).sheet == file.sheet for file in files)


def test_two_files_that_have_one_pair() -> None:
    ours, theirs = (
        sheet("w | 水 | water | preferred"),
        sheet("w | 水 | Water | forbidden", "x | 土 | earth | preferred"),
    )

    def found(one: Level, other: Level) -> list[tuple[str, str]]:
        files = [Lined(Path("a.tsv"), ours, one), Lined(Path("b.tsv"), theirs, other)]
        return [(f"{problem.file}:{problem.line}", problem.severity) for problem in lint(files)]

    assert found(Level.COMPANY, Level.COMPANY) == [("b.tsv:2", Severity.WARNING)]
    # The nearer set overrules the other on purpose, whichever is named first.
    assert found(Level.COMPANY, Level.DOMAIN) == [("b.tsv:2", Severity.NOTE)]
    assert found(Level.GENERAL, Level.COMPANY) == [("a.tsv:2", Severity.NOTE)]


def test_columns_that_some_files_have() -> None:
    columns = "concept ja en status strict conflict"
    file = sheet(
        "w | 水 | water | preferred | often", "x | 土 | earth | preferred | yes | 1 A: status", columns=columns
    )
    assert told(lint([Lined(HERE, file)])) == ["2 error unknown-strict", "3 error unresolved-conflict"]


CELL = st.text(st.sampled_from("水火ーｱﾞＡ１ab  \u3000\u200b'’-‐\"\u201c(（=\x07"), max_size=6)
STATUS = st.sampled_from(["preferred", "admitted", "", "Forbidden", "x"])


@st.composite
def untidy_files(draw: st.DrawFn) -> bytes:
    text = "concept\tja\ten\tstatus\tnote\n"
    for _ in range(draw(st.integers(0, 6))):
        cells = [draw(CELL), draw(CELL), draw(CELL), draw(STATUS), draw(CELL)]
        text += "\t".join(cells[: draw(st.sampled_from([0, 4, 5, 5, 5]))]) + draw(st.sampled_from(["\n", "\r\n"]))
    return text.encode()


@given(untidy_files(), st.booleans())
def test_mending_twice_changes_nothing_more(content: bytes, sort: bool) -> None:
    once = fix(Lined(HERE, parse_sheet(content, HERE, ragged=True)), sort=sort).sheet.content()
    again = fix(Lined(HERE, parse_sheet(once, HERE, ragged=True)), sort=sort)
    assert again.sheet.content() == once
    assert again.changes == ()
    assert not any(problem.mended for problem in lint([Lined(HERE, parse_sheet(once, HERE, ragged=True))]))


@given(untidy_files())
def test_mending_touches_only_what_lint_tells_of(content: bytes) -> None:
    before = parse_sheet(content, HERE, ragged=True)
    after = fix(Lined(HERE, before)).sheet
    untidy = {problem.line for problem in lint([Lined(HERE, before)]) if problem.mended}
    kept = {row.line: row for row in after.rows}
    assert all(kept[row.line] == row for row in before.rows if row.line not in untidy)


@given(untidy_files())
def test_what_lint_calls_no_error_can_be_loaded(content: bytes) -> None:
    found = lint([Lined(HERE, parse_sheet(content, HERE, ragged=True))])
    if not any(problem.severity is Severity.ERROR for problem in found):
        terms_of(parse_sheet(content, HERE), HERE, "set")
