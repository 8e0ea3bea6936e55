"""Evidence that two blocks of prose say the same, before any sentence is embedded.

An exact, rare figure is nearly proof and a glossary term is strong; both are weighed by how
rare they are in the release (inverse document frequency) and compared as a cosine.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9.'&/+-]*[A-Za-z0-9]")


def figure_keys(text: str) -> list[str]:
    """The figures of a text as digits that survive a change of scale: 120億円 and JPY 12 billion both give "12"."""
    keys = []
    for number in _NUMBER.findall(text):
        mantissa = number.replace(",", "").replace(".", "").strip("0")
        if len(mantissa) > 1:
            keys.append(mantissa)
    return keys


def name_keys(text: str) -> list[str]:
    """Words in Latin letters: in Japanese text they are names, products and addresses, and stay as they are."""
    return [word.casefold() for word in _LATIN.findall(text)]


def overlap(ja: Sequence[Iterable[str]], en: Sequence[Iterable[str]]) -> NDArray[np.float32]:
    """Cosine of the idf-weighted keys of each Japanese and each English text: shape (len(ja), len(en))."""
    left, right = [Counter(keys) for keys in ja], [Counter(keys) for keys in en]
    result = np.zeros((len(left), len(right)), dtype=np.float32)
    total = len(left) + len(right)
    seen = Counter(key for keys in (*left, *right) for key in keys)
    weight = {key: math.log(1 + total / count) for key, count in seen.items()}

    def norm(keys: Counter[str]) -> float:
        return math.sqrt(sum((weight[key] * count) ** 2 for key, count in keys.items()))

    holders: dict[str, list[int]] = {}
    for j, keys in enumerate(right):
        for key in keys:
            holders.setdefault(key, []).append(j)
    ja_norm, en_norm = [norm(keys) for keys in left], [norm(keys) for keys in right]
    for i, keys in enumerate(left):
        for key, count in keys.items():
            for j in holders.get(key, ()):
                result[i, j] += weight[key] ** 2 * count * right[j][key] / (ja_norm[i] * en_norm[j])
    return result
