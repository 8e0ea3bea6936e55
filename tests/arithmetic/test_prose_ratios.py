"""The changes that sentences tell together with what changed, and which of them do not hold."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from aligner.arithmetic import Book
from aligner.arithmetic.prose_ratios import find_prose_ratios
from aligner.arithmetic.told_change import ToldChange
from aligner.model import Document, Lang
from aligner.segment import segment

_FILE = Path(__file__).parents[1] / "cases/arithmetic/prose_ratios.toml"
CASES = tomllib.loads(_FILE.read_text(encoding="utf-8"))["case"]


def changes(text: str) -> list[ToldChange]:
    lang: Lang = "ja" if any("\u3040" <= sign <= "\u9fff" for sign in text) else "en"
    release = segment([Document("release.txt", text, "0" * 64, "text", "utf-8")], "release", langs=(lang,))
    half = release.en or release.ja
    assert half is not None
    return list(find_prose_ratios(Book(half)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_case(case: dict[str, Any]) -> None:
    told = [(change, outcome) for change in changes(case["text"]) if (outcome := change.outcome())]
    assert [[change.told, outcome.proof] for change, outcome in told if outcome.holds] == case.get("holds", [])
    assert [[change.told, outcome.proof] for change, outcome in told if outcome.wrong] == case.get("wrong", [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales rose 6.9% to ¥7,412 million from ¥6,763 million.", ["7230000000", "6934000000", "9.6"]),
        ("Sales fell by ¥131 million, or 15.3%, to ¥839 million.", ["725000000", "152000000", "13.5"]),
        ("Cash decreased by ¥74 million to ¥136 million from ¥200 million.", ["126000000", "210000000", "-64000000"]),
    ],
)
def test_each_figure_can_be_solved_for(text: str, expected: list[str]) -> None:
    (change,) = changes(text)
    solved = [change.solved_for(figure) for figure in change.figures]
    assert [None if value is None else abs(value) for value in solved] == [abs(Decimal(value)) for value in expected]


def test_a_solved_figure_mends_the_change() -> None:
    (change,) = changes("Sales rose 6.9% to ¥7,412 million from ¥6,763 million.")
    for figure in change.figures:
        meant = change.solved_for(figure)
        assert meant is not None
        other = replace(figure, value=meant)
        mended = change.told_of(lambda one, here=figure, there=other: there if one == here else one)
        assert mended is not None
        outcome = mended.outcome()
        assert outcome is not None
        assert outcome.holds
