"""Which rates a half declares, and which of its figures are held against them; cases in tests/cases/arithmetic."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from aligner.arithmetic import Book
from aligner.arithmetic.conversions import RateInUse
from aligner.arithmetic.rates import declared_rates
from aligner.arithmetic.translations import find_conversions
from aligner.model import Document
from aligner.segment import segment

CASES = Path(__file__).parents[1] / "cases" / "arithmetic"
SENTENCES = tomllib.loads((CASES / "rates.toml").read_text(encoding="utf-8"))["sentence"]
HALVES = tomllib.loads((CASES / "conversions.toml").read_text(encoding="utf-8"))["half"]


def book(text: str) -> Book:
    lang = "en" if text.isascii() or not any("\u3040" <= sign <= "\u9fff" for sign in text) else "ja"
    release = segment([Document("release.txt", text, "0" * 64, "text", "utf-8")], "release", langs=(lang,))
    half = release.en or release.ja
    assert half is not None
    return Book(half)


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["text"])
def test_declared_rates(case: dict[str, Any]) -> None:
    found = [
        [str(rate.figure.value), rate.currency, str(rate.per.normalize().quantize(1)), rate.purpose.name.lower()]
        for rate in declared_rates(book(case["text"]))
    ]
    assert found == case["rates"]


@pytest.mark.parametrize("case", HALVES, ids=lambda case: case["why"])
def test_conversions(case: dict[str, Any]) -> None:
    told = [(equation, equation.outcome()) for equation in find_conversions(book(case["text"]))]
    off = [[equation.result.text, outcome.proof] for equation, outcome in told if outcome and not outcome.holds]
    assert off == case["off"]
    holding = [outcome for equation, outcome in told if not isinstance(equation, RateInUse) and outcome]
    assert sum(outcome.holds for outcome in holding) == case["holding"]
    wrong = [outcome for _, outcome in told if outcome and outcome.wrong]
    assert len(wrong) == case.get("wrong", len(off))


def test_a_figure_is_solved_for_by_the_slip_that_explains_it() -> None:
    text = HALVES[2]["text"]
    (equation,) = [e for e in find_conversions(book(text)) if (said := e.outcome()) and said.wrong]
    amount, translation = equation.figures
    assert equation.solved_for(amount) == Decimal(6871)
    assert equation.solved_for(translation) == Decimal(42918)


@pytest.mark.parametrize(
    "cells",
    ["{0}00000000000000000000\t-\t0", "{0}\t{0}11143\t0.{0}", "1{1}{0}\t{0}\t{0}", "0.{1}{0}\t{0}\t(-{0})"],
)
def test_odd_tables_make_no_trouble(cells: str) -> None:
    rows = "\n".join(f"Row {at}\t" + cells.format(at, "0" * 400) for at in range(40))
    text = (
        f"(Thousands of yen and U.S. dollars)\n\n\tUSD\tJPY\tEUR\n{rows}\n\nTranslated at JPY 0.0 = US$1 and ¥5 = €1.\n"
    )
    for equation in find_conversions(book(text)):
        assert equation.outcome() is not None
        assert all(equation.solved_for(figure) is not None for figure in equation.figures)
