"""What is different between two versions of a glossary."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from aligner.report.changes import COLUMNS, export_changes
from aligner.report.style import Style
from aligner.termbase.diff import Difference, Kind, diff
from aligner.termbase.pairing import lines_of
from aligner.termbase.sheet import Sheet
from tests.termbase.sheets import sheet, sheets

CASES = tomllib.loads((Path(__file__).parent.parent / "cases/termbase/diff.toml").read_text(encoding="utf-8"))["case"]
FILES = Path("old.tsv"), Path("new.tsv")


def told(one: Difference) -> str:
    line = one.line
    return f"{one.kind} {line.concept}: {line.ja} / {line.en}" + (f" ({', '.join(one.columns)})" if one.columns else "")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_cases(case: dict[str, Any]) -> None:
    assert [told(one) for one in diff(sheet(*case["before"]), sheet(*case["after"]))] == case["finds"]


@given(sheets(unique=False), sheets(unique=False))
def test_the_differences_lead_from_one_version_to_the_other(before: Sheet, after: Sheet) -> None:
    said = Counter(tuple(line.said.values()) for line in lines_of(before))
    for one in diff(before, after):
        if one.before:
            said.subtract([tuple(one.before.said.values())])
        if one.after:
            said.update([tuple(one.after.said.values())])
    assert +said == Counter(tuple(line.said.values()) for line in lines_of(after))


@given(sheets(), sheets())
def test_the_other_way_round_it_is_the_same_turned_round(before: Sheet, after: Sheet) -> None:
    turned = {Kind.ADDED: Kind.REMOVED, Kind.REMOVED: Kind.ADDED}
    there = Counter((turned.get(one.kind, one.kind), one.columns) for one in diff(before, after))
    assert there == Counter((one.kind, one.columns) for one in diff(after, before))


def test_a_column_more_is_a_difference_only_where_it_says_something() -> None:
    before = sheet("w | 水 | water | preferred", columns="concept ja en status")
    assert diff(before, sheet("w | 水 | water | preferred", columns="concept ja en status owner")) == ()
    after = sheet("law | 水 | water | w | preferred", columns="owner ja en concept status")
    assert [told(one) for one in diff(before, after)] == ["changed w: 水 / water (owner)"]


def test_formats() -> None:
    before = sheet("f | 火 | fire | preferred", "w | 水 | water | preferred")
    after = sheet("w | 水 | =water() | preferred | \x1b[31m")
    differences = diff(before, after)
    text = export_changes(FILES, differences, "text", Style())
    assert text.splitlines() == [
        "--- old.tsv",
        "+++ new.tsv",
        "f",
        "- 火 / fire (preferred)",
        "w",
        "~ 水 / =water()  reworded",
        "    en: 'water' -> '=water()'",
        "    note: nothing -> '\N{SYMBOL FOR ESCAPE}[31m'",
        "1 removed, 1 reworded",
    ]
    rows = [line.split("\t") for line in export_changes(FILES, differences, "tsv", Style()).splitlines()]
    assert rows[0] == list(COLUMNS)
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert rows[2][3] == r"\=water()"
    document = json.loads(export_changes(FILES, differences, "json", Style()))
    assert [one["change"] for one in document["differences"]] == ["removed", "reworded"]
    assert document["differences"][1]["after"]["en"] == "=water()"
    assert document["differences"][0]["after"] is None
    assert export_changes(FILES, (), "text", Style()).endswith("no difference in what the rows say\n")
