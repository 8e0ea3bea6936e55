"""Phrases of prose that stand together more often than chance allows."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from aligner.mining.association import associate, log_likelihood


def nothing_alike(ja: str, en: Sequence[str]) -> list[float]:
    return [0.0 for _ in en]


def linked(ja: dict[str, set[int]], en: dict[str, set[int]], texts: int = 40) -> list[tuple[str, str]]:
    return [(found.ja, found.en) for found in associate(ja, en, texts, nothing_alike)]


def test_the_ratio_is_dunnings() -> None:
    # "the swiss" in the paper's table: 110 windows with both, 2442 and 111 with one, 29114 with neither.
    assert log_likelihood(110, 110 + 2442, 110 + 111, 31777) == pytest.approx(270.72, abs=0.01)
    assert log_likelihood(5, 10, 20, 40) == pytest.approx(0.0, abs=1e-9)


def test_phrases_that_always_stand_together_are_linked() -> None:
    ja = {"保守契約": {3, 8, 11}, "冷蔵倉庫": {1, 5, 8, 20}}
    en = {"maintenance contract": {3, 8, 11}, "cold storage": {1, 5, 8, 20}}
    assert sorted(linked(ja, en)) == [("保守契約", "maintenance contract"), ("冷蔵倉庫", "cold storage")]


def test_once_is_chance() -> None:
    assert linked({"保守契約": {3}}, {"maintenance contract": {3}}) == []


def test_what_stands_everywhere_is_no_term() -> None:
    everywhere = set(range(30))
    assert linked({"当社": everywhere}, {"company": everywhere}) == []


def test_a_phrase_inside_another_is_not_linked_for_itself() -> None:
    ja = {"保守契約": {3, 8, 11}}
    en = {"maintenance": {3, 8, 11}, "maintenance contract": {3, 8, 11}, "contract": {3, 8, 11}}
    assert linked(ja, en) == [("保守契約", "maintenance contract")]


def test_each_phrase_has_one_partner_and_a_tie_is_counted() -> None:
    ja, en = {"保守契約": {3, 8, 11}}, {"maintenance contract": {3, 8, 11}, "head office": {3, 8, 11}}
    (found,) = associate(ja, en, 40, nothing_alike)
    assert found.rivals == 1
    (found,) = associate(ja, en, 40, lambda ja, en: [0.8 * ("contract" in phrase) for phrase in en])
    assert (found.en, found.rivals) == ("maintenance contract", 0)
