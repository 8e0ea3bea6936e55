"""Which half is abridged: what the release says of itself, then what found a counterpart."""

from __future__ import annotations

import pytest

from aligner.model import Abridged
from tests.align.texts import bitext

JA = ["売上高は4,812百万円となり、前年同期を6.2%上回りました。", "従業員数は1,877名となりました。"]
EN = ["Net sales came to JPY 4,812 million, 6.2% higher than a year earlier.", "The number of employees reached 1,877."]
JA_MORE = [
    "食堂の献立を改め、地元の野菜を使うことにしました。",
    "社員の家族を招いて、造船所の見学会を催しました。",
    "港の清掃活動に、多くの社員が休日に加わりました。",
    "保存していた古い起重機を、市の博物館に寄贈しました。",
]
EN_MORE = [
    "The canteen changed its menu and now cooks with vegetables from the region.",
    "Families of employees were invited to a tour of the shipyard.",
    "Many employees spent their holidays cleaning the harbour.",
    "An old crane that had been kept was donated to the museum of the city.",
]


def decided(ja: list[str], en: list[str], abridged: str = "auto") -> Abridged:
    left, right = "\n\n".join(["海鳴造船株式会社", *ja]), "\n\n".join(["Uminari Shipbuilding, Ltd.", *en])
    return bitext(left, right, abridged=abridged).abridged


@pytest.mark.parametrize(
    ("half", "words"),
    [
        ("ja", "本資料は、英文の決算発表資料を要約したものです。"),
        ("ja", "以下は英語の発表資料の抄訳です。"),
        ("ja", "海鳴造船 2023年度決算(簡易版)"),
        ("ja", "This is followed by an abridged Japanese version."),
        ("en", "This is an English summary of the Japanese release."),
        ("en", "Excerpt from the Japanese original"),
        ("en", "This document is a partial English translation."),
        ("en", "なお、英文は本資料の抄訳です。"),
    ],
)
def test_what_the_release_says_of_itself_decides(half: str, words: str) -> None:
    japanese = any(character > "\u3000" for character in words)
    found = decided([*JA, words], EN) if japanese else decided(JA, [words, *EN])
    assert found.half == half
    assert "says “" in found.why


@pytest.mark.parametrize(
    "words",
    [
        "This is a translation of the original Japanese text, prepared for reference only.",
        "本資料の英訳は、投資家の皆様の便宜のために作成したものです。",
        "(訳注) 本文の内容は英文と同じです。",
    ],
)
def test_a_complete_translation_is_not_abridged(words: str) -> None:
    japanese = any(character > "\u3000" for character in words)
    found = decided([*JA, words], EN) if japanese else decided(JA, [words, *EN])
    assert found.half == "none"


def test_a_half_that_says_little_is_abridged() -> None:
    assert decided([*JA, *JA_MORE], EN).half == "en"
    assert decided(JA, [*EN, *EN_MORE]).half == "ja"


def test_two_full_halves_are_not() -> None:
    found = decided([*JA, *JA_MORE], [*EN, *EN_MORE])
    assert found.half == "none"
    assert "found a counterpart" in found.why


def test_the_user_decides_and_the_report_says_so() -> None:
    found = decided(JA, EN, "ja")
    assert found.half == "ja"
    assert found.why.startswith("as given; ")
