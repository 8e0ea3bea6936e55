"""The figures that one half prints twice, and which of them differ."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from aligner.arithmetic import Book, Figure
from aligner.arithmetic.labels import Likeness, likeness
from aligner.arithmetic.restatement import Restatement
from aligner.arithmetic.restatements import find_restatements
from aligner.model import Document, Lang
from aligner.segment import segment

_FILE = Path(__file__).parents[1] / "cases/arithmetic/restatements.toml"
CASES = tomllib.loads(_FILE.read_text(encoding="utf-8"))["case"]


def book(text: str) -> Book:
    release = segment([Document("release.txt", text, "0" * 64, "text", "utf-8")], "release")
    half = release.en or release.ja
    assert half is not None
    return Book(half)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    told = [
        (equation, outcome) for equation in find_restatements(book(case["text"])) if (outcome := equation.outcome())
    ]
    assert sum(outcome.holds for _, outcome in told) == case["holds"]
    assert [[equation.result.text, outcome.proof] for equation, outcome in told if outcome.forced] == case.get(
        "forced", []
    )
    wrong = [[equation.result.text, outcome.should_be, outcome.proof] for equation, outcome in told if outcome.wrong]
    assert wrong == case.get("wrong", [])


def restatement(text: str) -> Restatement:
    (found,) = [e for e in find_restatements(book(text)) if (outcome := e.outcome()) and outcome.wrong]
    return found


def test_either_figure_can_be_solved_for() -> None:
    equation = restatement(CASES[0]["text"])
    assert equation.solved_for(equation.result) == Decimal(4182)
    assert equation.solved_for(equation.of) == Decimal("4128309"), "the digits that the millions do not show stay"


def test_it_is_told_of_another_figure_in_the_same_place() -> None:
    equation = restatement(CASES[0]["text"])

    def other(figure: Figure) -> Figure | None:
        return equation.of if figure == equation.result else figure

    changed = equation.told_of(lambda figure: figure.saying(other(figure) or figure))
    assert changed == equation, "the figures stand where they stood"
    assert changed is not None
    outcome = changed.outcome()
    assert outcome is not None
    assert outcome.holds
    assert equation.told_of(lambda _: None) is None


@pytest.mark.parametrize(
    ("left", "right", "lang", "expected"),
    [
        ("Total costs", "Costs (Note 2)", "en", Likeness.SAME),
        ("営業収益合計", "営業収益 (注1)", "ja", Likeness.SAME),
        ("Equipment sales", "Sales of equipment and parts", "en", Likeness.FULLER),
        ("Net income", "Net income per share", "en", Likeness.CONTRARY),
        ("当期純利益", "非支配株主に帰属する当期純利益", "ja", Likeness.CONTRARY),
        ("その他", "その他", "ja", Likeness.OTHER),
        ("Operating loss", "Backbone costs", "en", Likeness.OTHER),
    ],
)
def test_labels(left: str, right: str, lang: Lang, expected: Likeness) -> None:
    assert likeness(left, right, lang) is expected
    assert likeness(right, left, lang) is expected


def test_a_table_of_many_equal_figures_is_no_restatement() -> None:
    rows = "\n".join(f"| Lot {n} | {100 + n % 7} | {200 + n % 5} |" for n in range(1500))
    text = f"Lots\n\n| | Opened | Closed |\n|---|---|---|\n{rows}\n"
    assert not list(find_restatements(book(text + "\nNotes on lots\n\n" + text)))
