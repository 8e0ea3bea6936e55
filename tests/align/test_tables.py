"""Tables find each other by what they show, wherever they stand."""

from __future__ import annotations

from itertools import permutations

import pytest

from aligner.align.tables import pair_tables
from aligner.model import Document, Half
from aligner.segment import segment
from aligner.termbase import load

PERIODS = "\t2Q24\t2Q23"
CHANGE = f"{PERIODS}\tYoY"
JA = {
    "売上": [
        "表 1. 売上高 (百万円)",
        CHANGE,
        "回線\t3,236\t3,546\t(8.7%)",
        "機器\t1,081\t893\t21.0%",
        "合計\t4,317\t4,439\t(2.7%)",
    ],
    "契約": ["表 2. 契約数", PERIODS, "専用線\t6,250\t4,309", "ダイヤルアップ\t72,560\t84,432"],
    "帯域": ["表 3. 帯域 (単位: Gbps)", PERIODS, "専用線\t51.6\t18.0", "合計\t66.7\t22.7"],
    "計算書": [
        "四半期損益計算書 (千円)",
        CHANGE,
        "回線\t3,236,405\t3,546,372\t(8.7%)",
        "機器\t1,080,876\t893,135\t21.0%",
        "合計\t4,317,281\t4,439,507\t(2.7%)",
    ],
}
EN = {
    "売上": [
        "Table 1. Revenue (JPY in millions)",
        CHANGE,
        "Lines\t3,236\t3,546\t(8.7%)",
        "Equipment\t1,081\t893\t21.0%",
        "Total\t4,317\t4,439\t(2.7%)",
    ],
    "契約": ["Table 2. Contracts", PERIODS, "Dedicated\t6,250\t4,309", "Dial-up\t72,560\t84,432"],
    "帯域": ["Table 3. Bandwidth (Unit: Gbps)", PERIODS, "Dedicated\t51.6\t18.0", "Total\t66.7\t22.7"],
    "計算書": [
        "Quarterly Statements of Operations (JPY in thousands)",
        CHANGE,
        "Lines\t3,236,405\t3,546,372\t(8.7%)",
        "Equipment\t1,080,876\t893,135\t21.0%",
        "Total\t4,317,281\t4,439,507\t(2.7%)",
    ],
}


def half(tables: dict[str, list[str]], order: tuple[str, ...]) -> Half:
    lines = ["売上高の説明です。" if tables is JA else "This is about the revenue of the quarter.", ""]
    for name in order:
        lines += [tables[name][0], "", *tables[name][1:], ""]
    release = segment([Document("x.txt", "\n".join(lines), "", "text", "utf-8")], "x")
    found = release.ja or release.en
    assert found is not None
    return found


@pytest.mark.parametrize("order", [*permutations(JA)][1::4], ids="".join)
def test_tables_in_another_order(order: tuple[str, ...]) -> None:
    pairs = pair_tables(half(JA, tuple(JA)).tables, half(EN, order).tables, load(None).label_matrix)
    assert {(list(JA)[i], order[j]) for i, j in pairs} == {(name, name) for name in JA}


def test_a_repeated_table_keeps_the_order() -> None:
    order = tuple(JA)
    pairs = pair_tables(half(JA, order).tables, half(EN, (*order, "売上")).tables, load(None).label_matrix)
    assert pairs == ((0, 0), (1, 1), (2, 2), (3, 3))
