"""Wrapped lines become paragraphs again, in whatever width they are wrapped."""

from __future__ import annotations

import textwrap

import pytest

from aligner.model import Document, Half, Kind, Lang, MappedText
from aligner.segment import segment
from aligner.segment.joins import join_texts, wrap_column
from aligner.segment.lines import Line, width

EN = [
    "Kisaragi Networks Announces Results for the Third Quarter of Fiscal 2024",
    "Revenue of the quarter totaled JPY 9,185 million, an increase of 10.1% from the quarter before and a decrease of "
    "13.1% from a year ago. The increase is mainly due to demand for network services in the Kansai region.",
    "International backbone costs were JPY 247 million, a decrease of 44.8% compared to 2Q23 and a decrease of 5.2% "
    "compared to 1Q24. Unit costs fell on both routes.",
    "Domestic backbone costs were JPY 993 million, a decrease of 21.9% compared to 2Q23 and a decrease of 6.0% "
    "compared to 1Q24. A webcast will be available at www.kisaragi.example. A replay will be available there too.",
    "Other expenses of the quarter were JPY 157 million, while in the quarter before they had come to a total of "
    "JPY 204 million, and we expect them to stay below JPY 200 million in each quarter to come.",
]
JA = [
    "当四半期の売上高は9,185百万円となり、前四半期の8,344百万円と比べて10.1%増加した。前年同期と比べると13.1%の減少である。",
    "決算説明会の様子は2024年11月21日23:00よりインターネット上(URL: www.kisaragi.example)で公開しております。",
    "* 事前に管理者が語を設定しておき、その語が含まれている電子メールを管理者が許可するまで送信しないでおく機能をいう",
]


def wrapped_at(text: str, columns: int) -> str:
    lines = [""]
    for character in text:
        if width(lines[-1] + character) > columns:
            lines.append("")
        lines[-1] += character
    return "\n".join(lines)


def lines_of(texts: list[str]) -> list[Line]:
    return [Line(number, text, 0) for number, text in enumerate(texts, 1)]


def built(paragraphs: list[str], lang: Lang) -> Half:
    release = segment([Document("x.txt", "\n\n".join(paragraphs), "", "text", "utf-8")], "x")
    half = release.ja if lang == "ja" else release.en
    assert half is not None
    return half


@pytest.mark.parametrize("columns", [60, 72, 80, 100])
def test_english_paragraphs(columns: int) -> None:
    paragraphs = [
        EN[0],
        *(f"In {place}, {text[0].lower()}{text[1:]}" for place in ("Kyoto", "Sendai") for text in EN[1:]),
    ]
    half = built([textwrap.fill(text, columns, break_on_hyphens=False) for text in paragraphs], "en")
    assert [block.text.value for block in half.blocks] == paragraphs
    assert half.blocks[0].kind is Kind.HEADING


@pytest.mark.parametrize("characters", [30, 36, 40])
def test_japanese_paragraphs(characters: int) -> None:
    wrapped = [wrapped_at(text, 2 * characters) for text in JA]
    half = built(wrapped * 5, "ja")
    assert [block.text.value.replace(" ", "") for block in half.blocks] == [
        text.lstrip("* ").replace(" ", "") for text in JA * 5
    ]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("前四半期の8,3", "44百万円を上回り", "前四半期の8,344百万円を上回り"),
        ("売上高は前年比10", ".1%の増加", "売上高は前年比10.1%の増加"),
        ("as of the end of March 2024", "30 sites were open", "as of the end of March 2024 30 sites were open"),
        ("証券改革法 (Securities", "Reform Act)", "証券改革法 (Securities Reform Act)"),
    ],
)
def test_a_figure_is_cut_in_japanese_only(first: str, second: str, joined: str) -> None:
    assert join_texts(MappedText.plain(first), MappedText.plain(second, 100)).value == joined


def test_text_that_is_not_wrapped_has_no_column() -> None:
    assert wrap_column(lines_of(EN * 10)) == 0
    assert wrap_column(lines_of([f"Item {number}" for number in range(100)])) == 0


def test_few_lines_among_short_ones_tell_where_text_is_wrapped() -> None:
    wrapped = [line for text in EN[1:] for line in textwrap.wrap(text, 90)]
    table = f"{'Revenue':<60}{'9,185':>30}{'8,344':>30}"
    assert wrap_column(lines_of([*(f"Item {number}" for number in range(30)), *wrapped, table])) in range(85, 91)


def test_lines_that_are_all_indented_are_one_paragraph() -> None:
    texts = [f"  {wrapped_at(text, 72)}".replace("\n", "\n  ") for text in JA[:1] * 5]
    assert [block.text.value for block in built(texts, "ja").blocks] == JA[:1] * 5


def test_an_item_as_wide_as_the_text_goes_on_below() -> None:
    item = "(2) 期末発行済株式数(自己株式を含む): 2024年3月期 48,600,000株、2023年3月期 48,400,000株"
    half = built([wrapped_at(text, 72) for text in (*JA[:1] * 12, item)], "ja")
    assert half.blocks[-1].text.value == item.removeprefix("(2) ")


def test_a_note_under_every_table_is_no_running_head() -> None:
    note = "Note (1): Yen amounts were translated into dollars at the rate that was valid\nat the end of the quarter."
    half = built([*EN[1:], note, *EN[1:], note, *EN[1:], note], "en")
    assert sum(block.kind is Kind.NOTE for block in half.blocks) == 3
    assert not any(block.kind is Kind.FURNITURE for block in half.blocks)


WRAPPED = """\
Sanshodo Co., Ltd.

The number of visitors in the year rose by 6.2% from the previous year to
1.8 million. The number of stores increased by three in the markets of the U.S.
and company-wide net sales came to JPY 4,812 million. Employees overseas number^3
412 in all.
"""


def test_a_wrapped_line_may_begin_with_a_decimal_figure() -> None:
    document = Document("release.txt", WRAPPED, "0" * 64, "text", "utf-8")
    half = segment([document], "release", langs=("en",)).en
    assert half is not None
    assert [block.lines for block in half.blocks if block.kind is Kind.PARAGRAPH] == [((3, 6),)]
    assert "number 412" in half.blocks[-1].text.value
