"""The totals that tables print, and which of them do not hold."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from aligner.arithmetic import Book
from aligner.arithmetic.total import Total
from aligner.arithmetic.totals import find_totals
from aligner.model import Document
from aligner.segment import segment

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/arithmetic/totals.toml").read_text(encoding="utf-8"))["case"]


def totals(text: str) -> list[Total]:
    release = segment([Document("release.txt", text, "0" * 64, "text", "utf-8")], "release")
    half = release.en or release.ja
    assert half is not None
    return list(dict.fromkeys(find_totals(Book(half))))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    told = [(total, total.outcome()) for total in totals(case["text"])]
    fails = [
        [total.result.text, outcome.should_be, outcome.proof] for total, outcome in told if outcome and outcome.wrong
    ]
    assert fails == case["fails"]
    assert sum(outcome is not None and not outcome.wrong for _, outcome in told) == case["holds"]


def table(rows: Sequence[Sequence[object]], columns: int) -> str:
    header = "| Item | " + " | ".join(f"FY20{year}" for year in range(24, 24 - columns, -1)) + " |"
    body = ["| " + " | ".join(map(str, row)) + " |" for row in rows]
    return "\n".join([header, "|---" * (columns + 1) + "|", *body]) + "\n"


def test_a_long_sum_is_told_in_one_line() -> None:
    rows = [[f"Item {number}", *(f"{1000 + 37 * number * year:,}" for year in (1, 2, 3))] for number in range(12)]
    sums = [sum(1000 + 37 * number * year for number in range(12)) for year in (1, 2, 3)]
    outcome = totals(table([*rows, ["Total", *(f"{each:,}" for each in sums)]], 3))[0].outcome()
    assert outcome is not None
    assert outcome.proof == "1,000 + 1,037 + 1,074 + 1,111 + … + 1,370 + 1,407 = 14,442"


def test_a_part_that_would_mend_a_total() -> None:
    wrong = [
        ["Domestic", "1,200", "1,100", "900"],
        ["Abroad", "340", "310", "277"],
        ["Total", "1,640", "1,410", "1,177"],
    ]
    failing = next(total for total in totals(table(wrong, 3)) if (told := total.outcome()) and told.wrong)
    domestic, abroad, total = failing.figures
    assert [failing.solved_for(figure) for figure in (domestic, abroad, total)] == [1300, 440, 1540]


def test_no_sum_of_blanks_zeros_and_odd_figures() -> None:
    odd = [
        ["Nothing", "-", "0", ""],
        ["Huge", "9" * 30, "1", "-"],
        ["Words", "n/a", "see note", "TBD"],
        ["Total", "0", "-", "1"],
    ]
    assert totals(table(odd, 3)) == []


def test_sums_that_hold_hold_in_print() -> None:
    """Where every sum of a table holds to the last digit, two digits off are wrong and one was forced."""
    years = range(1, 6)
    rows: list[list[object]] = []
    for section in range(4):
        values = [[517 + 91 * section * year + 13 * item for year in years] for item in range(3)]
        rows += [[f"Item {section}-{item}", *value] for item, value in enumerate(values)]
        rows.append([f"Total {section}", *map(sum, zip(*values, strict=True))])
    for by, wrong, forced in ((1, 0, 1), (2, 1, 0)):
        changed = [list(row) for row in rows]
        changed[3][1] = int(str(changed[3][1])) + by
        outcomes = [total.outcome() for total in totals(table(changed, 5))]
        assert sum(each is not None and each.wrong for each in outcomes) == wrong
        assert sum(each is not None and each.forced for each in outcomes) == forced
