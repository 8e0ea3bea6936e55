"""Evidence that two texts say the same, before any sentence is embedded.

An exact, rare figure is nearly proof and a glossary term is strong; both are weighed by how
rare they are in the release (inverse document frequency) and compared as a cosine.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from aligner.model import Lang
from aligner.quantities import scan

Cells = dict[tuple[int, int], float]
"""What speaks for pairing a Japanese with an English unit, where anything does."""

_COMMON = 64  # a key that this many units of a side share says nothing about any of them


def figure_keys(text: str, lang: Lang) -> list[str]:
    """What the figures of a text are worth, as digits that survive a change of scale and the parts of dates.

    Example: 約120億円, 12,000百万円 and "JPY 12 billion" all give "12"; 9月16日 and "September 16" give "9-16".
    """
    keys = []
    for quantity in scan(text, lang):
        if quantity.calendar is not None:
            date = quantity.calendar
            keys += [f"{date.year}"] if date.year else []
            keys += [f"{date.month}-{date.day}"] if date.day else []
        else:
            mantissa = f"{quantity.magnitude:f}".replace(".", "").strip("0")
            keys += [mantissa] if len(mantissa) > 1 else []
    return keys


def overlap(ja: Sequence[Iterable[str]], en: Sequence[Iterable[str]]) -> Cells:
    """The cosine of the idf-weighted keys of each Japanese and each English unit, where it is not 0."""
    left, right = [Counter(keys) for keys in ja], [Counter(keys) for keys in en]
    seen = Counter(key for keys in (*left, *right) for key in keys)
    weight = {key: math.log(1 + (len(left) + len(right)) / count) for key, count in seen.items()}

    def norm(keys: Counter[str]) -> float:
        return math.sqrt(sum((weight[key] * count) ** 2 for key, count in keys.items()))

    holders: defaultdict[str, list[int]] = defaultdict(list)
    for j, keys in enumerate(right):
        for key in keys:
            holders[key].append(j)
    ja_norm, en_norm = [norm(keys) for keys in left], [norm(keys) for keys in right]
    cells: defaultdict[tuple[int, int], float] = defaultdict(float)
    for i, keys in enumerate(left):
        for key, count in keys.items():
            if len(holders[key]) > _COMMON:
                continue
            for j in holders[key]:
                cells[i, j] += weight[key] ** 2 * count * right[j][key] / (ja_norm[i] * en_norm[j])
    return dict(cells)
