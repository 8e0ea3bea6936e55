"""What holds of every alignment, whatever the texts and the encoder."""

from __future__ import annotations

import random
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from aligner.align import stretches
from aligner.align.sequence import SequenceBead, align_sequences


class TopicEncoder:
    """Gives each word its own direction, in whatever language: "t3" is "T3"; a text is the sum of its words."""

    name = "topics"

    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        vectors = np.stack([sum((self._word(word) for word in text.lower().split()), self._word("")) for text in texts])
        return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)

    @staticmethod
    def _word(word: str) -> NDArray[np.float64]:
        direction = np.random.default_rng(zlib.crc32(word.encode())).standard_normal(64)
        return direction / np.linalg.norm(direction) * (1.0 if word else 0.2)


def words(numbers: list[int]) -> list[str]:
    """Texts of one length, each of words no other has; letters only, so that no figure gives them away."""
    letters = str.maketrans("0123456789", "abcdefghij")
    return [f"{number:04d} {number + 5000:04d} {number:04d}".translate(letters) for number in numbers]


def numbers_paired(beads: list[SequenceBead], ja: list[int], en: list[int]) -> set[tuple[int, int]]:
    return {(ja[i], en[j]) for bead in beads for i in bead.ja for j in bead.en}


TEXTS = st.lists(st.sampled_from(["", "a b", "c d 12", "e f g", "h 34", "あい", "カタカナ"]), max_size=9)


@settings(max_examples=120, deadline=None)
@given(TEXTS, TEXTS, st.booleans(), st.integers(1, 3), st.randoms(use_true_random=False))
def test_every_segment_stands_in_one_bead(
    ja: list[str], en: list[str], embedded: bool, size: int, chance: random.Random
) -> None:
    bonus = np.array([[chance.uniform(-1, 1) for _ in en] for _ in ja], dtype=np.float32).reshape(len(ja), len(en))
    encoder = TopicEncoder() if embedded else None
    beads = align_sequences(ja, en, encoder=encoder, bonus=bonus, max_beads=size)
    assert sorted(i for bead in beads for i in bead.ja) == list(range(len(ja)))
    assert sorted(j for bead in beads for j in bead.en) == list(range(len(en)))
    assert all(0 < max(len(bead.ja), len(bead.en)) <= size for bead in beads)
    firsts = [bead.ja[0] for bead in beads if bead.ja]
    assert firsts == sorted(firsts)


@settings(max_examples=40, deadline=None)
@given(st.integers(6, 20), st.data())
def test_a_moved_block_is_found_and_the_rest_kept(count: int, data: st.DataObject) -> None:
    ja = list(range(count))
    start = data.draw(st.integers(0, count - 2))
    block = ja[start : start + data.draw(st.integers(2, max(2, count // 3)))]
    rest = [number for number in ja if number not in block]
    place = data.draw(st.integers(0, len(rest)))
    en = rest[:place] + block + rest[place:]
    beads = align_sequences(words(ja), words(en), encoder=TopicEncoder())
    assert numbers_paired(beads, ja, en) == {(number, number) for number in ja}
    moved = {number for bead in beads if bead.moved for number in (ja[i] for i in bead.ja)}
    kept = [number for number in en if number not in moved]
    assert kept == sorted(kept)
    assert len(moved) <= len(en) // 2


@pytest.mark.parametrize("share", [0.4, 0.8])
def test_an_abridged_side_keeps_what_it_has(share: float) -> None:
    en = list(range(60))
    ja = sorted(random.Random(1).sample(en, int(share * 60)))
    beads = align_sequences(words(ja), words(en), encoder=TopicEncoder())
    assert numbers_paired(beads, ja, en) == {(number, number) for number in ja}


def test_a_long_document_is_cut_and_comes_out_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "CELLS", 2500)
    ja = list(range(900))
    en = [number for number in ja if number % 7]
    en = en[:100] + en[300:330] + en[100:300] + en[330:]
    beads = align_sequences(words(ja), words(en), encoder=TopicEncoder())
    paired = numbers_paired(beads, ja, en)
    assert all(left == right for left, right in paired)
    assert len(paired) >= 0.98 * len(en)
    assert sum(bead.moved for bead in beads) >= 28


def test_a_text_that_repeats_itself_keeps_its_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "CELLS", 2500)
    texts = words(list(range(70))) * 4
    beads = align_sequences(texts, texts, encoder=TopicEncoder())
    assert all(bead.ja == bead.en for bead in beads)


def test_order_and_length_alone_pair_an_empty_handed_text() -> None:
    ja = ["あ" * 8, "い" * 30, "う" * 12]
    en = ["b" * 19, "d" * 69, "f" * 28]
    beads = align_sequences(ja, en, encoder=None)
    assert [(bead.ja, bead.en) for bead in beads] == [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]
