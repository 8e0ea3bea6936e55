"""Merging loses nothing, takes the changes of both sides, and marks what people must decide."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from aligner.termbase.merge import CONFLICT, merge
from aligner.termbase.pairing import Line, lines_of, partners
from aligner.termbase.sheet import Sheet
from tests.termbase.sheets import rows_of, sheet, sheets

CASES = tomllib.loads((Path(__file__).parent.parent / "cases/termbase/merge.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_cases(case: dict[str, Any]) -> None:
    a, b = sheet(*case["a"]), sheet(*case["b"])
    base = sheet(*case["base"]) if "base" in case else None
    merged = merge(a, b, base)
    assert rows_of(merged.sheet) == case["result"]
    assert merged.conflicts == case.get("conflicts", 0)
    assert [f"{one.by}: {one.line.ja} / {one.line.en}" for one in merged.deleted] == case.get("deleted", [])


@given(sheets(unique=False))
def test_a_file_merged_with_itself_is_itself(a: Sheet) -> None:
    assert merge(a, a).sheet.content() == a.content()
    assert merge(a, a, a).sheet.content() == a.content()


@given(sheets(unique=False), sheets(unique=False))
def test_the_other_side_of_an_unchanged_one_is_the_result(a: Sheet, b: Sheet) -> None:
    for merged in (merge(a, b, a), merge(b, a, a)):
        assert merged.sheet.content() == b.content()
        assert merged.conflicts == 0


@given(sheets(), sheets(), sheets())
def test_sides_may_be_swapped(a: Sheet, b: Sheet, base: Sheet) -> None:
    for old in (base, None):
        one, other = merge(a, b, old), merge(b, a, old)
        assert said(one.sheet) == said(other.sheet)
        assert (one.conflicts, len(one.deleted)) == (other.conflicts, len(other.deleted))


@given(sheets(unique=False), sheets(unique=False))
def test_without_a_base_every_row_of_both_is_in_the_result(a: Sheet, b: Sheet) -> None:
    result = merge(a, b).sheet
    for given_sheet in (a, b):
        for line in lines_of(given_sheet):
            assert any(contains(row, line) for row in lines_of(result)), line.said


@given(sheets(), sheets(), sheets())
def test_every_row_is_in_the_result_or_proved_to_be_deleted(a: Sheet, b: Sheet, base: Sheet) -> None:
    merged = merge(a, b, base)
    result = lines_of(merged.sheet)
    gone = {one.line.place for one in merged.deleted}
    old = {line.place: line for line in lines_of(base)}
    for mine, other in ((a, b), (b, a)):
        become, others = partners(old.values(), lines_of(mine)), partners(old.values(), lines_of(other))
        origin = {line.place: place for place, line in become.items()}
        for line in lines_of(mine):
            place = origin.get(line.place)
            if place in gone:
                assert place not in others
                assert line.said == old[place].said
            elif place is None:
                assert any(contains(row, line) for row in result), line.said
            else:
                # Each cell is as it is here, or as the other side changed it.
                changed = others.get(place, line)
                assert any(all(row.said[c] in (line.said[c], changed.said[c]) for c in line.said) for row in result), (
                    line.said
                )


@given(sheets(), sheets(), sheets())
def test_conflicts_are_marked_and_nothing_else_is(a: Sheet, b: Sheet, base: Sheet) -> None:
    merged = merge(a, b, base)
    numbers = {line.said[CONFLICT].split()[0] for line in lines_of(merged.sheet) if line.said.get(CONFLICT)}
    assert numbers == {str(number) for number in range(1, merged.conflicts + 1)}
    assert (CONFLICT in merged.sheet.columns) == bool(merged.conflicts)


def test_columns_are_united_and_one_deleted_untouched_goes() -> None:
    a = sheet("w | 水 | water | preferred | x | law", columns="concept ja en status note owner")
    b = sheet("w | 水 | water | preferred | 2026", columns="concept ja en status seen")
    assert merge(a, b).sheet.columns == ("concept", "ja", "en", "status", "note", "owner", "seen")
    base = sheet("w | 水 | water | preferred | x", columns="concept ja en status note")
    merged = merge(a, b, base).sheet
    assert merged.columns == ("concept", "ja", "en", "status", "owner", "seen")
    assert rows_of(merged) == ["w | 水 | water | preferred | law | 2026"]


def contains(row: Line, line: Line) -> bool:
    """Whether a row says all that another says; what the other leaves empty may be filled in."""
    return all(row.said[column] == value or (not value and column == "note") for column, value in line.said.items())


def said(merged: Sheet) -> list[tuple[str, ...]]:
    """What the rows say, in no order, the marks of conflicts aside."""
    return sorted(
        tuple(value for column, value in line.said.items() if column != CONFLICT) for line in lines_of(merged)
    )
