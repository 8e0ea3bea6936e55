"""Tables as summaries of results have them: units under a label, brackets around %, several figures in a cell."""

from __future__ import annotations

import pytest

from tests.checks.in_memory import above_notes, audited

JA = """\
朝凪リート投資法人

2025年12月期 決算短信

(1) 運用状況

| | 営業収益 | | 当期純利益 | |
|---|---|---|---|---|
| | 百万円 | % | 百万円 | % |
| 2025年12月期 | 9,214 | (2.8) | 4,202 | (3.0) |
| 2025年6月期 | 8,963 | (△1.1) | 4,079 | (△1.9) |

(2) 財政状態

| | 総資産 | 自己資本比率 |
|---|---|---|
| | 百万円 | % |
| 2025年12月期 | 58,204 | 52.9 |
| 2025年6月期 | 59,611 | 52.2 |

自己投資口の取得

| 項目 | 内容 |
|---|---|
| 取得し得る投資口の総数 | 25万口（上限）（発行済投資口総数に対する割合 2.13%） |
| 取得価額の総額 | 40億円（上限） |
| 取得期間 | 2025年11月4日～2026年3月31日 |

取得の日程

(1) 決議日	2025年10月31日
(2) 取得価額	1口につき125,600円
(3) 払込期日	2025年11月18日

                    変動額の見込み（億円）

                                変動額
金利50bp上昇                    △2,140
金利50bp低下                    +2,513

月次実績

	9月	前年同月比
国内生産	62,318	112.4%
海外生産	88,205	90.9%

施設数

| | 2024年 | 2025年 |
|---|---|---|
| 商業施設 | 41 | 47 |
| 物流施設 | 52 | 63 |
| 利益率 | 58.3％ | 56.2％ |
"""
EN = """\
Asanagi REIT Investment Corporation

Financial Results
for the Fiscal Period Ended December 31, 2025

(1) Operating results

| | Operating revenue | | Net income | |
|---|---|---|---|---|
| Period ended | Millions of yen | % | Millions of yen | % |
| December 31, 2025 | 9,214 | 2.8 | 4,202 | 3.0 |
| June 30, 2025 | 8,963 | (1.1) | 4,079 | (1.9) |

(2) Financial position

| | Total assets | Equity ratio |
|---|---|---|
| As of | Millions of yen | % |
| December 31, 2025 | 58,204 | 52.9 |
| June 30, 2025 | 59,611 | 52.2 |

Acquisition of own investment units

| Item | Details |
|---|---|
| Number of units to be acquired | Up to 250,000 units (2.13% of the units outstanding) |
| Total amount | Up to ¥4.0 billion |
| Period | From November 4, 2025 to March 31, 2026 |

Schedule of the acquisition

(1) Date of resolution	October 31, 2025
(2) Price	¥125,600 per unit
(3) Date of payment	November 18, 2025

                    Expected change (¥bn)

                                Change
50 bp increase in rates         -214.0
50 bp decrease in rates         +251.3

Monthly results

	September	YoY
Production in Japan	62,318	+12.4%
Production outside Japan	88,205	-9.1%

Number of properties

| | 2025 | 2024 |
|---|---|---|
| Retail facilities | 47 | 41 |
| Logistics facilities | 63 | 52 |
| Profit margin | 56.2% | 58.3% |
"""


def test_the_tables_themselves_are_clean() -> None:
    assert above_notes(audited(JA, EN)) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        pytest.param("(△1.1)", "(1.1)", id="a loss mark inside brackets is lost"),
        pytest.param("| 2.8 |", "| (2.8) |", id="brackets that are a minus in English"),
        pytest.param("| 52.9 |\n| June", "| 59.2 |\n| June", id="a figure under units with a label"),
        pytest.param("2.13% of", "2.31% of", id="the second figure of a cell"),
        pytest.param("¥4.0 billion", "¥4.0 million", id="the scale of a cell of words"),
        pytest.param("Up to ¥4.0", "At least ¥4.0", id="the bound of a cell of words"),
        pytest.param("March 31, 2026", "April 30, 2026", id="the second date of a cell"),
        pytest.param("¥125,600 per", "¥126,500 per", id="a figure among the words of a row without another"),
        pytest.param("-214.0", "-241.0", id="a figure under a header of its own"),
        pytest.param("+12.4%", "+14.2%", id="a change against a level"),
        pytest.param("-9.1%", "+9.1%", id="the sense of a change against a level"),
        pytest.param("| 47 | 41 |", "| 41 | 47 |", id="two cells change places where the columns have"),
        pytest.param("| 56.2% | 58.3% |", "| 58.3% | 56.2% |", id="two rates change places where the columns have"),
    ],
)
def test_a_slip_is_reported(right: str, wrong: str) -> None:
    both = [text.replace(right, wrong) for text in (JA, EN)]
    assert tuple(both) != (JA, EN)
    assert above_notes(audited(*both))


SEGMENTS_JA = """\
黒瀬商事株式会社

セグメント別利益（億円）

セグメント            2024年度   2025年度予想（5月）   2025年度予想（11月）
金属                       384                   950                    800
エネルギー                 529                   850                    980
機械                       471                   820                    880
"""
SEGMENTS_EN = """\
Kurose Trading Corporation

Profit by segment (billions of yen)

Segment              FY2024   FY2025 forecast (May)   FY2025 forecast (Nov.)
Metals                 38.4                    95.0                     80.0
Energy                 52.9                    85.0                     98.0
Machinery              47.1                    82.0                     88.0
"""


def test_a_last_header_that_ends_in_an_abbreviation_is_still_a_header() -> None:
    assert above_notes(audited(SEGMENTS_JA, SEGMENTS_EN)) == []


def test_a_unit_that_one_half_does_not_declare_is_reported_once() -> None:
    (found,) = above_notes(audited(SEGMENTS_JA, SEGMENTS_EN.replace(" (billions of yen)", "")))
    assert (found.code, found.ja and found.ja.text, found.en and found.en.text) == ("NUM004", "384", "38.4")


def test_a_wrong_figure_in_a_table_without_a_unit_is_still_reported() -> None:
    wrong = SEGMENTS_EN.replace(" (billions of yen)", "").replace("85.0", "58.0")
    assert {found.en and found.en.text for found in above_notes(audited(SEGMENTS_JA, wrong))} == {"38.4", "58.0"}
