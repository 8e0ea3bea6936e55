"""Sentences of two languages find each other: omissions, merges, moved blocks."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from aligner.align.encoders import load_encoder
from aligner.align.encoders.base import Encoder
from aligner.align.margin import similarity
from aligner.align.sequence import SequenceBead, align_sequences

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "align" / "sequences.toml").read_text("utf-8")
)["case"]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    found = load_encoder("default")
    assert found is not None
    return found


def two_sided(beads: list[SequenceBead]) -> list[list[list[int]]]:
    return [[list(bead.ja), list(bead.en)] for bead in beads if bead.ja and bead.en]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_beads(case: dict[str, Any], encoder: Encoder) -> None:
    beads = align_sequences(case["ja"], case["en"], encoder=encoder)
    assert two_sided(beads) == case["beads"]
    assert two_sided([bead for bead in beads if bead.moved]) == case.get("moved", [])


@pytest.mark.parametrize("case", [case for case in CASES if "none" in case], ids=lambda case: case["name"])
def test_beads_without_an_encoder(case: dict[str, Any]) -> None:
    assert two_sided(align_sequences(case["ja"], case["en"], encoder=None)) == case["none"]


def test_a_bead_scores_what_it_is_worth(encoder: Encoder) -> None:
    ja = ["新製品の発売は六月です。", "社長は来月退任します。"]
    beads = align_sequences(ja, ["The president will step down next month."], encoder=encoder)
    alone, pair = beads
    assert (alone.ja, alone.en, alone.score) == ((0,), (), 0.0)
    assert (pair.ja, pair.en) == ((1,), (0,))
    assert pair.score > 0.1


def test_english_alone_follows_the_english_before_it(encoder: Encoder) -> None:
    case = next(case for case in CASES if case["name"] == "left out of the Japanese")
    beads = align_sequences(case["ja"], case["en"], encoder=encoder)
    assert [bead.en for bead in beads] == [(0,), (1,), (2,), (3,), (4,), (5,)]


def test_bonus_decides_between_alike() -> None:
    ja, en = ["通信費", "支払利息"], ["Alpha", "Beta"]
    assert two_sided(align_sequences(ja, en, encoder=None, bonus={(0, 1): 1.0})) == [[[0], [1]]]


def test_max_beads_keeps_beads_small(encoder: Encoder) -> None:
    case = next(case for case in CASES if case["name"] == "two Japanese sentences in one English")
    beads = align_sequences(case["ja"], case["en"], encoder=encoder, max_beads=1)
    assert all(len(bead.ja) <= 1 and len(bead.en) <= 1 for bead in beads)


def test_similarity_is_greatest_for_translations(encoder: Encoder) -> None:
    ja = ["売上高", "販売費及び一般管理費", "当期純利益", "従業員数 1,204名"]
    en = ["Number of employees: 1,204", "Net income", "Net sales", "Selling, general and administrative expenses"]
    for found in (similarity(ja, en, encoder), similarity(ja[3:], en, None)):
        assert found.shape == (len(found), 4)
    assert similarity(ja, en, encoder).argmax(axis=1).tolist() == [2, 3, 1, 0]
    assert similarity(ja[3:], en, None).argmax(axis=1).tolist() == [0]
    assert similarity([], en, encoder).shape == (0, 4)


class Compressed:
    """The default encoder as one that gives any two texts at least 0.7, as some do."""

    name = "compressed"

    def __init__(self, inner: Encoder) -> None:
        self._inner = inner

    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        vectors = self._inner.encode(texts)
        constant = np.full((len(texts), 1), np.sqrt(0.7), dtype=np.float32)
        return np.hstack([constant, np.sqrt(np.float32(0.3)) * vectors])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_an_encoder_s_own_scale_does_not_matter(case: dict[str, Any], encoder: Encoder) -> None:
    assert two_sided(align_sequences(case["ja"], case["en"], encoder=Compressed(encoder))) == case["beads"]


def test_what_a_neighbour_happens_to_share_does_not_draw_it_in() -> None:
    ja = ["当社は札幌に研究所を開設します。"]
    en = ["We will open a laboratory in Sapporo.", "Lunch was served."]
    beads = align_sequences(ja, en, encoder=None, bonus={(0, 0): 0.5, (0, 1): 0.4})
    assert two_sided(beads) == [[[0], [0]]]
