"""Slips in a table of which the audit should say something above a note; what it still misses is known."""

from __future__ import annotations

import pytest

from tests.checks.in_memory import above_notes, audited

JA = """\
黒潮観光株式会社

(1) 連結経営成績

| | 売上高 | 営業利益 | 1株当たり当期純利益 |
|---|---|---|---|
| | 百万円 | 百万円 | 円 銭 |
| 2024年3月期 | 41,208 | 1,204 | 86.52 |
| 2023年3月期 | 39,774 | △311 | 71.08 |

売上高の内訳 (百万円)

| | 2022年度 | 2023年度 |
|---|---|---|
| 国内旅行 | 29,118 | 30,902 |
| 海外旅行 | 10,656 | 10,306 |
"""
EN = """\
Kuroshio Tourism, Inc.

(1) Consolidated operating results

| | Net sales | Operating profit | Net income per share |
|---|---|---|---|
| | Million yen | Million yen | Yen |
| FY ended March 31, 2024 | 41,208 | 1,204 | 86.52 |
| FY ended March 31, 2023 | 39,774 | (311) | 71.08 |

Breakdown of net sales (JPY in millions)

| | FY2022 | FY2023 |
|---|---|---|
| Domestic travel | 29,118 | 30,902 |
| Overseas travel | 10,656 | 10,306 |
"""


def missed(reason: str) -> pytest.MarkDecorator:
    return pytest.mark.xfail(reason=reason, strict=True)


def test_the_tables_themselves_are_clean() -> None:
    assert audited(JA, EN).findings == ()


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        pytest.param("(311)", "311", id="a sign"),
        pytest.param("86.52", "865.2", id="a decimal point"),
        pytest.param("10,656", "10.656", id="a point for a comma"),
        pytest.param("29,118 | 30,902", "30,902 | 29,118", id="two cells of a row change places"),
        pytest.param("Domestic travel | 29,118", "Domestic travel | ", id="a cell is emptied"),
        pytest.param("March 31, 2023 |", "March 31, 2022 |", id="a period in a row label"),
        pytest.param("JPY in millions", "JPY in billions", id="the unit in a caption"),
        pytest.param("FY2022 |", "FY2021 |", id="a year in a header"),
        pytest.param("| Overseas travel | 10,656 | 10,306 |\n", "", id="a row is dropped"),
        pytest.param(
            "29,118",
            "n/a",
            id="words in place of a figure",
        ),
        pytest.param(
            "| FY2022 | FY2023 |",
            "| FY2023 | FY2022 |",
            id="two headers change places",
        ),
        pytest.param(
            "| | Million yen | Million yen |",
            "| | Thousand yen | Thousand yen |",
            id="the unit in a header row",
        ),
        pytest.param(
            " (JPY in millions)",
            "",
            id="no unit at all",
            marks=missed("a unit that one half declares and the other does not is passed over"),
        ),
    ],
)
def test_a_slip_is_reported(right: str, wrong: str) -> None:
    assert EN.count(right) == 1
    assert above_notes(audited(JA, EN.replace(right, wrong)))


def test_a_missing_column_is_reported() -> None:
    lines = [line.rsplit(" | ", 1)[0] + " |" if line.startswith("| ") else line for line in EN.splitlines()]
    assert above_notes(audited(JA, "\n".join(lines).replace("|---|---|---|---|", "|---|---|---|")))
