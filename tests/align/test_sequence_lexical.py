"""What texts of two languages share on the surface."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from aligner.align.katakana import english_skeleton, katakana_skeleton
from aligner.align.lexical import MAX_TEXTS, shared_tokens

WORDS: dict[str, list[tuple[str, str]]] = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "align" / "loan_words.toml").read_text("utf-8")
)


@pytest.mark.parametrize(("katakana", "english"), WORDS["same"])
def test_loan_words_meet(katakana: str, english: str) -> None:
    assert katakana_skeleton(katakana) == english_skeleton(*english.split()) != ""


@pytest.mark.parametrize(("katakana", "english"), WORDS["different"])
def test_other_words_do_not(katakana: str, english: str) -> None:
    assert katakana_skeleton(katakana) != english_skeleton(*english.split()) or not katakana_skeleton(katakana)


def test_figures_names_and_loan_words_are_shared() -> None:
    ja = ["ＮＴＴの売上高は１，２３４百万円", "配当は20円", "クラウドの契約"]
    en = ["The dividend is ¥20", "NTT: revenues of ¥1,234 million", "Cloud contracts"]
    shared = shared_tokens(ja, en)
    assert shared.cells == {0: {1: 2.0}, 1: {0: 1.0}, 2: {2: 0.5}}
    assert (list(shared.ja), list(shared.en)) == ([2.0, 1.0, 0.5], [1.0, 2.0, 0.5])


def test_a_token_is_shared_out_among_its_texts() -> None:
    assert shared_tokens(["2024年の計画", "2024年の実績"], ["Plan for 2024"]).cells == {0: {0: 0.5}, 1: {0: 0.5}}


def test_a_token_of_many_texts_says_nothing() -> None:
    assert not shared_tokens(["2024年"] * (MAX_TEXTS + 1), ["2024"]).cells
