"""The phrase index finds what spaCy's PhraseMatcher finds over one-character tokens.

spaCy is the reference here and no more: importing it would take a quarter of the time an audit has.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.termbase import load
from aligner.termbase.phrases import PhraseIndex

spacy_matcher = pytest.importorskip("spacy.matcher", reason="spaCy is not installed: it is in the extra dev")
spacy_tokens = pytest.importorskip("spacy.tokens")
spacy_vocab = pytest.importorskip("spacy.vocab")

VOCAB = spacy_vocab.Vocab()


def characters(text: str):  # type: ignore[no-untyped-def]
    return spacy_tokens.Doc(VOCAB, words=list(text), spaces=[False] * len(text))


def reference(phrases: list[str], text: str) -> set[tuple[int, int]]:
    matcher = spacy_matcher.PhraseMatcher(VOCAB)
    matcher.add("TERM", [characters(phrase) for phrase in phrases])
    return {(start, end) for _, start, end in matcher(characters(text))}


TEXT = (
    "当期純利益率は前年同期比で改善し、親会社株主に帰属する当期純利益は増加した。売上高、売上原価及び販売費の合計、"
    "有形固定資産の取得による支出、短期借入金の純増減額はいずれも計画どおりである。"
)


def test_the_shipped_terms_are_found_alike() -> None:
    phrases = sorted({term.ja for concept in load().concepts for term in concept.terms})
    assert len(phrases) > 1000
    found = set(PhraseIndex(phrases).matches(TEXT))
    assert found == reference(phrases, TEXT)
    assert len(found) > 20


@settings(max_examples=60, deadline=None)
@given(
    phrases=st.lists(st.text(alphabet="売上高益率当期", min_size=1, max_size=4), min_size=1, max_size=8, unique=True),
    text=st.text(alphabet="売上高益率当期は", min_size=1, max_size=40),
)
def test_any_phrases_are_found_alike(phrases: list[str], text: str) -> None:
    assert set(PhraseIndex(phrases).matches(text)) == reference(phrases, text)
