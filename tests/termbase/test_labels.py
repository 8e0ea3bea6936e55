"""Labels compared through the glossary: cases/termbase/similarity.toml and contradictions.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from aligner.termbase import Concept, Term, Termbase
from aligner.termbase.contrasts import Contrasts, _groups

CASES = Path(__file__).parents[1] / "cases" / "termbase"
SIMILARITY: dict[str, list[dict[str, Any]]] = tomllib.loads((CASES / "similarity.toml").read_text(encoding="utf-8"))
CONTRADICTIONS: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (CASES / "contradictions.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", SIMILARITY["order"], ids=lambda case: case["ja"])
def test_the_right_label_is_nearest(termbase: Termbase, case: dict[str, Any]) -> None:
    near = termbase.label_similarity(case["ja"], case["nearer"])
    far = {label: termbase.label_similarity(case["ja"], label) for label in case["farther"]}
    assert near > max(far.values()), (near, far)


@pytest.mark.parametrize("case", SIMILARITY["range"], ids=lambda case: f"{case['ja']}-{case['en']}")
def test_the_score_is_in_range(termbase: Termbase, case: dict[str, Any]) -> None:
    assert case.get("least", 0.0) <= termbase.label_similarity(case["ja"], case["en"]) <= case.get("most", 1.0)


def test_a_rendering_without_words_is_said_by_every_label() -> None:
    brand = Concept("brand", (Term("brand", "みずほし", "みずほし"),))
    sales = Concept("sales", (Term("sales", "売上高", "sales"),))
    similarity = Termbase((), (brand, sales)).label_similarity
    assert similarity("みずほし売上高", "Sales") == 1
    assert similarity("みずほし", "Sales") == 0


def test_the_matrix_says_what_single_pairs_say(termbase: Termbase) -> None:
    ja = ["売上高", "営業利益", "", "未知語", "64kbps - 128kbps", "その他流動資産(注)"]
    en = ["Net sales", "", "Operating profit", "Other current assets", "64kbps"]
    matrix = termbase.label_matrix(ja, en)
    assert matrix.shape == (6, 5)
    single = [[termbase.label_similarity(a, b) for b in en] for a in ja]
    assert np.allclose(matrix, single, atol=1e-5)
    assert matrix.min() >= 0
    assert matrix.max() <= 1 + 1e-6


def test_empty_tables_have_empty_matrices(termbase: Termbase) -> None:
    assert termbase.label_matrix([], ["Net sales"]).shape == (0, 1)
    assert termbase.label_matrix(["売上高"], []).shape == (1, 0)


def test_every_shipped_pair_is_alike(termbase: Termbase) -> None:
    """A term and its own rendering name the same thing, whatever else the label rules do."""
    weak = [
        (term.ja, term.en)
        for concept in termbase.concepts
        for term in concept.terms[:1]
        if term.status.allowed and any(letter.isalpha() for letter in term.en)
        if termbase.label_similarity(term.ja, term.en) < 0.75
    ]
    assert weak == []


@pytest.mark.parametrize("case", CONTRADICTIONS["contradicts"], ids=lambda case: case["ja"])
def test_contradicting_labels(termbase: Termbase, case: dict[str, Any]) -> None:
    found = termbase.contradiction(case["ja"], case["en"])
    assert found is not None
    assert [found.ja_text, found.en_text] == case["words"]
    assert case["ja"][found.ja.start : found.ja.end] == found.ja_text
    assert case["en"][found.en.start : found.en.end] == found.en_text
    assert found.expected


@pytest.mark.parametrize(
    ("ja", "en"), [pytest.param(ja, en, id=ja) for case in CONTRADICTIONS["agrees"] for ja, en in case["pairs"]]
)
def test_free_renderings_do_not_contradict(termbase: Termbase, ja: str, en: str) -> None:
    assert termbase.contradiction(ja, en) is None


def test_no_shipped_pair_contradicts_itself(termbase: Termbase, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even where the glossary's own renderings are not asked."""
    monkeypatch.setattr(Contrasts, "_rendered", staticmethod(lambda renderings, en_label: False))
    wrong = [
        (ja, en)
        for concept in termbase.concepts
        for ja in concept.texts("ja")
        for en in concept.texts("en")
        if termbase.contradiction(ja, en)
    ]
    assert wrong == []


def test_every_contrast_has_two_members_that_say_something() -> None:
    for group in _groups():
        assert len(group.expected.keys() - {"-"}) >= 2, group.name
        for member, expected in group.expected.items():
            assert expected or member == "-", (group.name, member)
