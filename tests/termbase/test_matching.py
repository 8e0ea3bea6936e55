"""Terms found in text: cases/termbase/matching.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from aligner.model import Lang
from aligner.termbase import Status, Term, Termbase
from aligner.termbase.match import _PIECE
from aligner.termbase.model import Concept

CASES: dict[Lang, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "termbase" / "matching.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    ("lang", "case"),
    [pytest.param(lang, case, id=case["text"]) for lang, cases in CASES.items() for case in cases],
)
def test_finds_the_terms_used(termbase: Termbase, lang: Lang, case: dict[str, Any]) -> None:
    found = [case["text"][use.span.start : use.span.end] for use in termbase.find(case["text"], lang)]
    assert found == case["uses"], case.get("why", "")


def test_a_use_names_the_concept_of_both_languages(termbase: Termbase) -> None:
    (ja,) = termbase.find("引き当て金", "ja")
    (en,) = termbase.find("Reserve", "en")
    assert ja.concept == en.concept
    assert ja.term.ja == "引当金"


def test_words_of_several_concepts_are_those_of_the_one_that_prefers_them() -> None:
    income = Concept("income", (Term("income", "収入", "receipts"), Term("income", "収入", "revenue", Status.ADMITTED)))
    revenue = Concept("revenue", (Term("revenue", "売上高", "revenue"),))
    (use,) = Termbase((), (income, revenue)).find("Revenues", "en")
    assert use.concept.id == "revenue"


def test_an_allowed_term_is_found_before_a_forbidden_one() -> None:
    barred = Concept("upstream", (Term("upstream", "上り", "link", Status.FORBIDDEN),))
    allowed = Concept("link", (Term("link", "回線", "link"),))
    (use,) = Termbase((), (barred, allowed)).find("link", "en")
    assert use.concept.id == "link"


def test_long_texts_are_searched_whole(termbase: Termbase) -> None:
    sentence = "売上高は横ばいでした。"
    text = sentence * (2 * _PIECE // len(sentence) + 2)
    uses = termbase.find(text, "ja")
    assert len(uses) == 2 * text.count(sentence)
    assert all(text[use.span.start : use.span.end] in ("売上高", "横ばい") for use in uses)


def test_matches_are_those_of_a_plain_search(termbase: Termbase) -> None:
    """What the index finds at a place is what trying every term there finds."""
    index = termbase._matcher._index["ja"]
    text = "当期純利益率は前年同期比で1株当たり売上高合計のその他流動資産合計"
    expected = [
        (start, start + length)
        for start in range(len(text))
        for length in range(len(text) - start, 0, -1)
        if text[start : start + length] in index._phrases
    ]
    assert list(index.matches(text)) == expected
    assert len(expected) > 10
