"""The halves of whole releases put together from paragraphs, in every order and make-up."""

from __future__ import annotations

import pytest

from aligner.model import Document
from aligner.segment.halves import find_halves

JA = [
    "Kisaragi Networks",
    "",
    "2024年5月10日",
    "Tel. 03-5555-0100",
    "",
    "2023年度決算発表",
    "",
    "売上高は12,345百万円となり、前期比10.2%増加した。",
    "",
    "\t2Q24\t2Q23",
    *(
        f"{service}\t{number},234\t({number}.5%)"
        for number, service in enumerate(["64kbps - 128kbps", "IPv6/F", "合計"], 1)
    ),
    "",
    "¹ その他: Kisaragi FiberAccess/F、Kisaragi Ethernet Standard。",
    "",
    "注記(1): 米ドルは150円で換算しています。",
]
EN = [
    "For inquiries please contact:",
    "",
    "Hanako Kisaragi",
    "ir@kisaragi.example or +81-3-5555-0100(Tel)",
    "",
    "Kisaragi Networks Announces Results",
    "",
    "Revenue of the year rose by 10.2% to 12,345 million yen on strong demand for network services.",
    "",
    "\t2Q24\t2Q23",
    "Total revenues\t12,345\t(8.7%)",
    "",
    "Note (1): The translations were made at the rate of JPY 150 for the convenience of readers.",
]


def found(lines: list[str]) -> list[tuple[str, int, int]]:
    document = Document("x.txt", "\n".join(lines), "", "text", "utf-8")
    return [(half.lang, *half.lines) for half in find_halves(document)]


@pytest.mark.parametrize("gap", [1, 3])
@pytest.mark.parametrize("copies", [1, 20])
def test_japanese_first(gap: int, copies: int) -> None:
    ja, en = JA * copies, EN * copies
    assert found([*ja, *[""] * gap, *en]) == [
        ("ja", 1, len(ja)),
        ("en", len(ja) + gap + 1, len(ja) + gap + len(en)),
    ]


@pytest.mark.parametrize("gap", [1, 3])
@pytest.mark.parametrize("copies", [1, 20])
def test_english_first(gap: int, copies: int) -> None:
    ja, en = JA * copies, EN * copies
    assert found([*en, *[""] * gap, *ja]) == [
        ("en", 1, len(en)),
        ("ja", len(en) + gap + 1, len(en) + gap + len(ja)),
    ]


def test_a_rule_or_a_heading_marks_the_boundary() -> None:
    assert found([*JA, "", "---", "", "Summary", "", *EN])[1][:2] == ("en", len(JA) + 4)
    assert found([*JA, "", "Kisaragi", "", "# Results", "", *EN])[1][0] == "en"


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_one_half_only(lang: str) -> None:
    lines = JA if lang == "ja" else EN
    assert found(lines) == [(lang, 1, len(lines))]
    assert found([*lines, "", "Kisaragi Networks, Inc.", "https://kisaragi.example/en/"])[0][0] == lang
    assert len(found(["株式会社如月", "", *EN])) == 1


def test_a_half_that_is_mostly_figures() -> None:
    rows = [f"\t{number},000\t{number}.5%\t({number})" for number in range(300)]
    ja = ["表 1. 内訳", "", *rows, "", "注記(1): 未監査です。"]
    assert found([*ja, "", *EN]) == [("ja", 1, len(ja)), ("en", len(ja) + 2, len(ja) + 1 + len(EN))]


def test_text_without_words_has_no_half() -> None:
    assert found(["", "123", "4,567"]) == []
    assert found([""]) == []


@pytest.mark.parametrize("blank", [0, 2])
def test_the_first_half_keeps_its_first_line(blank: int) -> None:
    assert found([*[""] * blank, "Net sales", "売上高は"]) == [
        ("en", blank + 1, blank + 1),
        ("ja", blank + 2, blank + 2),
    ]


@pytest.mark.parametrize(
    "letterhead",
    [
        ["November 7, 2025", "", "Company name: Kisaragi Networks, Inc.", "(Code number: 0000, TSE Prime)"],
        ["Company: Kisaragi Networks, Inc.", "Representative: Taro Yamano, President", "(TEL: +81-3-0000-0000)"],
        ["[Translation]", "November 7, 2025", "Kisaragi Networks, Inc."],
        ["Kisaragi Networks, Inc."],
    ],
)
@pytest.mark.parametrize(
    "heading", ["# Notice Regarding Revision of Forecasts", "Notice Regarding Revision of Forecasts"]
)
def test_a_letterhead_above_the_title_belongs_to_the_english(letterhead: list[str], heading: str) -> None:
    assert found([*JA, "", *letterhead, "", heading, "", *EN])[1][:2] == ("en", len(JA) + 2)


def test_whom_to_ask_is_the_end_of_the_english_half() -> None:
    en = [*EN[5:], "", "Inquiries: Public Relations, +81-3-5555-0100"]
    assert found([*en, "", *JA[5:]])[0] == ("en", 1, len(en))
