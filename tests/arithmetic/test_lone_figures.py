"""The figures that sentences say of their own subject, held against the row of that name."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from aligner.arithmetic import Book
from aligner.arithmetic.lone_figures import find_lone_figures
from aligner.arithmetic.moments import Moment, columns_at, read_moment
from aligner.model import Document, Lang
from aligner.segment import segment

_FILE = Path(__file__).parents[1] / "cases/arithmetic/lone_figures.toml"
DATA = tomllib.loads(_FILE.read_text(encoding="utf-8"))


def book(text: str) -> Book:
    lang: Lang = "en" if text.isascii() else "ja"
    release = segment([Document("release.txt", text, "0" * 64, "text", "utf-8")], "release", langs=(lang,))
    half = release.en or release.ja
    assert half is not None
    return Book(half)


def told(text: str) -> tuple[list[str], list[list[str]]]:
    """The figures of sentences that hold, and those that do not with what they should be."""
    holds: dict[str, None] = {}
    wrong: dict[str, str] = {}
    for equation in find_lone_figures(book(text)):
        outcome = equation.outcome()
        assert outcome is not None
        if outcome.holds:
            holds[equation.result.text] = None
        elif outcome.wrong:
            wrong[equation.result.text] = outcome.should_be
    return list(holds), [list(each) for each in wrong.items()]


@pytest.mark.parametrize("case", DATA["case"], ids=lambda case: case["text"])
def test_case(case: dict[str, Any]) -> None:
    table = DATA["tables"]["en" if case["text"].isascii() else "ja"]
    holds, wrong = told(table + case["text"] + "\n")
    assert sorted(holds) == sorted(case.get("holds", []))
    assert wrong == case.get("wrong", [])


def test_rows_of_one_name_that_differ_accuse_nobody() -> None:
    other = "Results of the parent\n\n(Millions of yen)\n\n\tFY3/2024\tFY3/2023\nOperating profit\t412\t377\n\n"
    text = DATA["tables"]["en"] + other + "Operating profit was JPY 538 million.\n"
    assert told(text) == ([], [])


def test_what_stands_under_the_heading_of_a_part_is_of_that() -> None:
    text = DATA["tables"]["ja"] + "②計測機器事業\n\n需要が低調で、営業利益は538百万円となりました。\n"
    assert told(text) == ([], [])


def test_a_figure_that_another_named_row_prints_is_of_that() -> None:
    table = (
        DATA["tables"]["ja"]
        + "事業別の営業利益\n\n(単位：百万円)\n\n\t2024年3月期\t2023年3月期\nゲージ\t538\t401\n計器\t45\t100\n\n"
    )
    assert told(table + "ゲージは好調で、営業利益は538百万円となりました。\n") == ([], [])


@pytest.mark.parametrize(
    ("header", "lang", "expected"),
    [
        ("2024年3月期", "ja", Moment(year=2024, ends=True, month=3)),
        ("前連結会計年度 (2023年3月31日)", "ja", Moment("previous", 2023, True, 3)),
        ("2Q08", "en", Moment(year=2008, number=2, months=3)),
        ("Three months ended September 30, 2003", "en", Moment(year=2003, ends=True, month=9, months=3)),
        ("当第3四半期連結累計期間", "ja", Moment("current", number=3, months=9)),
        ("2025年3月期(予想)", "ja", None),
        ("Change from FY2023", "en", None),
    ],
)
def test_headers_are_read_as_periods(header: str, lang: Lang, expected: Moment | None) -> None:
    assert read_moment(header, lang) == expected


def test_columns_are_found_by_relation_or_by_year() -> None:
    years = [read_moment(header, "en") for header in ("FY2022", "FY2023", "FY2024", "Change")]
    assert columns_at(years, Moment()) == [2]
    assert columns_at(years, Moment("previous")) == [1]
    assert columns_at(years, Moment(year=2022)) == [0]
    called = [read_moment(header, "ja") for header in ("前期", "当期")]
    assert columns_at(called, Moment()) == [1]
    assert columns_at(called, Moment("previous")) == [0]
    assert not columns_at(called, Moment(year=2024))


def test_a_table_of_which_a_page_break_left_only_the_header_has_no_figures() -> None:
    text = f"{DATA['tables']['ja']}前期の営業利益は510百万円でした。\n\n地域別の売上高\n\n\t2024年3月期\t2023年3月期\n"
    found = book(text)
    assert [bool(table.rows) for table in found.half.tables] == [True, False]
    assert len(found.grids) == 1
    assert told(text) == ([], [["510百万円", "501百万円"]])
