"""Puts the cosines of any encoder on the scale of the default one."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from aligner.align.encoders.use import NAME as DEFAULT_NAME

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aligner.align.encoders import Encoder

    Floats = NDArray[np.float32]

TRANSLATION, UNRELATED = 0.71, 0.09
"""Mean cosine of the sentences of calibration.tsv with the default encoder: of a pair, and of two others."""
LEAST = 0.1
"""An encoder that tells a translation from another sentence by less than this cannot be put on any scale."""


def calibrate(encoder: Encoder) -> Callable[[Floats], Floats]:
    """The function that takes the encoder's cosines to the default encoder's scale.

    Encoders differ in what they call unrelated: some give any two texts 0.1, others 0.8.
    """
    if encoder.name == DEFAULT_NAME:
        return lambda cosines: cosines
    unrelated, stretch = _scale(encoder)
    return lambda cosines: (cosines - np.float32(unrelated)) * np.float32(stretch) + np.float32(UNRELATED)


def _scale(encoder: Encoder) -> tuple[float, float]:
    pairs = sample_pairs()
    cosines = encoder.encode([ja for ja, _ in pairs]) @ encoder.encode([en for _, en in pairs]).T
    same = float(np.diagonal(cosines).mean())
    other = float(cosines[~np.eye(len(pairs), dtype=bool)].mean())
    if same - other < LEAST:
        return UNRELATED, 1.0
    return other, (TRANSLATION - UNRELATED) / (same - other)


def sample_pairs() -> list[tuple[str, str]]:
    """The sentences the scale is measured with, each with its translation."""
    text = files("aligner.align").joinpath("calibration.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines()]
    return [(ja, en) for ja, en in rows]
