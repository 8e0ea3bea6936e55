"""The ratios that tables print, and which of them do not hold."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from aligner.arithmetic import Book
from aligner.arithmetic.ratios import find_ratios
from aligner.model import Document
from aligner.segment import segment

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/arithmetic/ratios.toml").read_text(encoding="utf-8"))["case"]


def book(text: str) -> Book:
    release = segment([Document("release.txt", text, "0" * 64, "text", "utf-8")], "release")
    half = release.en or release.ja
    assert half is not None
    return Book(half)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    told = [(ratio, ratio.outcome()) for ratio in find_ratios(book(case["text"]))]
    fails = [
        [ratio.result.text, outcome.should_be, outcome.proof] for ratio, outcome in told if outcome and outcome.wrong
    ]
    assert fails == case["fails"]
    assert sum(outcome is not None and not outcome.wrong for _, outcome in told) == case["holds"]


@pytest.mark.parametrize(
    ("row", "place", "meant"),
    [
        ("| Pilots | 162 | 662 | (81.0%) |", 0, "126"),
        ("| Pilots | 126 | 962 | (81.0%) |", 1, "662"),
        ("| Pilots | 126 | 662 | 81.0% |", 2, "-81.0"),
        ("| Pilots | 126 | 662 | (18.0%) |", 2, "-81.0"),
    ],
)
def test_what_a_figure_would_have_to_be(row: str, place: int, meant: str) -> None:
    header = "| | 2Q11 | 2Q10 | Change |\n|---|---|---|---|\n"
    others = (
        "| Ferries | 1,820 | 2,011 | (9.5%) |\n| Tugs | 310 | 295 | 5.1% |\n"
        "| Lights | 522 | 410 | 27.3% |\n| Buoys | 37 | 41 | (9.8%) |\n"
    )
    wrong = [ratio for ratio in find_ratios(book(header + others + row)) if (told := ratio.outcome()) and told.wrong]
    assert [ratio.solved_for(ratio.figures[place]) for ratio in wrong] == [Decimal(meant)]
