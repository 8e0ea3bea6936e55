"""Terms found in text: cases/termbase/matching.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from aligner.model import Lang
from aligner.termbase import Glossary, Status, Term, Termbase
from aligner.termbase.match import _PIECE
from aligner.termbase.model import Concept

GROUPS: dict[Lang, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "termbase" / "matching.toml").read_text(encoding="utf-8")
)


def cases() -> Iterator[Any]:
    for lang, groups in GROUPS.items():
        for group in groups:
            for text, uses in group["cases"]:
                yield pytest.param(lang, tuple(group.get("terms", ())), text, uses, id=text)


@cache
def of(lang: Lang, texts: tuple[str, ...]) -> Termbase:
    rows = [Term(text, text, "english") if lang == "ja" else Term(text, "日本語", text) for text in texts]
    return Termbase((), tuple(Concept(row.concept, (row,)) for row in rows))


@pytest.mark.parametrize(("lang", "terms", "text", "uses"), list(cases()))
def test_finds_the_terms_used(
    termbase: Termbase, lang: Lang, terms: tuple[str, ...], text: str, uses: list[str]
) -> None:
    asked = of(lang, terms) if terms else termbase
    assert [text[use.span.start : use.span.end] for use in asked.find(text, lang)] == uses


def test_there_are_cases_of_every_kind() -> None:
    everything = [case for groups in GROUPS.values() for group in groups for case in group["cases"]]
    assert len(everything) >= 150
    assert sum(not uses for _, uses in everything) >= 60


def test_a_use_names_the_concept_of_both_languages(termbase: Termbase) -> None:
    (ja,) = termbase.find("引き当て金", "ja")
    (en,) = termbase.find("Reserve", "en")
    assert ja.concept == en.concept
    assert ja.term.ja == "引当金"


def test_words_of_several_concepts_are_those_of_the_one_that_prefers_them() -> None:
    income = Concept("income", (Term("income", "収入", "receipts"), Term("income", "収入", "revenue", Status.ADMITTED)))
    revenue = Concept("revenue", (Term("revenue", "売上高", "revenue"),))
    base = Termbase((), (income, revenue))
    (use,) = base.find("Revenues", "en")
    assert use.concept.id == "revenue"
    assert [concept.id for concept, _ in base.meanings("Revenues", "en")] == ["revenue", "income"]


def test_an_allowed_term_is_found_before_a_forbidden_one() -> None:
    barred = Concept("upstream", (Term("upstream", "上り", "link", Status.FORBIDDEN),))
    allowed = Concept("link", (Term("link", "回線", "link"),))
    (use,) = Termbase((), (barred, allowed)).find("link", "en")
    assert use.concept.id == "link"


def test_the_set_that_comes_first_says_what_a_term_is() -> None:
    """A company forbids what a general glossary prefers, whatever concept it stands under."""
    sets = tuple(Glossary(name, Path(f"{name}.tsv"), "", ()) for name in ("company", "general"))
    general = Concept("income", (Term("income", "所得", "income", glossary="general"),))
    company = Concept("profit", (Term("profit", "利益", "income", Status.FORBIDDEN, glossary="company"),))
    (use,) = Termbase(sets, (general, company)).find("income", "en")
    assert use.term.status is Status.FORBIDDEN


def test_a_term_as_it_is_written_goes_before_one_with_words_left_out() -> None:
    balance = Concept("balance", (Term("balance", "営業損益", "operating income (loss)"),))
    income = Concept("income", (Term("income", "営業利益", "operating income", Status.ADMITTED),))
    (use,) = Termbase((), (balance, income)).find("operating income", "en")
    assert use.concept.id == "income"
    (use,) = Termbase((), (balance, income)).find("operating loss", "en")
    assert use.concept.id == "balance"


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
