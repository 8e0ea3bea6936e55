"""Edits planted in one half, or in both, of one release: what is said of each."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from aligner.changes.compare import compare_drafts
from aligner.model import Bitext
from aligner.model.changes import Change
from tests.checks.in_memory import aligned, shipped

FOLDER = Path(__file__).parent.parent / "cases/changes"
CASES = tomllib.loads((FOLDER / "drafts.toml").read_text(encoding="utf-8"))["case"]
HALVES = [(FOLDER / f"release.{lang}.txt").read_text(encoding="utf-8") for lang in ("ja", "en")]


@cache
def drafts_of(*halves: str) -> Bitext:
    return aligned(*halves)


def edited(case: dict[str, Any]) -> list[str]:
    halves = []
    for lang, text in zip(("ja", "en"), HALVES, strict=True):
        for was, now in case.get(lang, ()):
            assert text.count(was) == 1, was
            text = text.replace(was, now)
        halves.append(text)
    return halves


def compared(case: dict[str, Any], back: bool = False) -> tuple[Change, ...]:
    old, new = drafts_of(*HALVES), drafts_of(*edited(case))
    return compare_drafts(*((new, old) if back else (old, new)), shipped()).changes


def said(changes: tuple[Change, ...]) -> list[str]:
    return sorted(f"{change.severity} {change.kind} {change.half}" for change in changes)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_is_said_of_an_edit(case: dict[str, Any]) -> None:
    changes = compared(case)
    assert said(changes) == sorted(case["changes"]), "\n".join(map(str, changes))
    for text in case.get("says", ()):
        assert any(text in change.message for change in changes)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_an_edit_taken_back_touches_the_same_half(case: dict[str, Any]) -> None:
    # A figure taken back is brought into line with the other half, so that it is a note and no error.
    there, back = (sorted(one.half for one in changes if one.half != "both") for changes in both_ways(case))
    assert there == back


def both_ways(case: dict[str, Any]) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    return compared(case), compared(case, back=True)
