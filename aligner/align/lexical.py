"""What two texts share on the surface, whatever the language: figures, names, loan words."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from aligner.align.katakana import english_skeleton, katakana_skeleton

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9'&\N{RIGHT SINGLE QUOTATION MARK}-]*[A-Za-z0-9]|[A-Za-z]")
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]{3,}")
MAX_CHARACTERS = 4000
"""How much of a text is looked at: more than any paragraph has, less than a whole book on one line."""
MAX_TEXTS = 12
"""A token of more texts than this on either side says nothing about which belongs to which."""

Cells = dict[int, dict[int, float]]
"""For each Japanese text the English ones it has something with, and how much; the rest are 0."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Figures, names and loan words that stand on both sides of a document.

    `cells` says how much two texts share, `ja` and `en` how much each text has that stands anywhere on the
    other side: what two texts do not share of that speaks against them.
    """

    cells: Cells
    ja: Sequence[float]
    en: Sequence[float]


def shared_tokens(ja: Sequence[str], en: Sequence[str]) -> Shared:
    """What each pair of texts shares; a token counts 1, divided by the number of texts it stands in.

    Example: for ja ["NTTの売上高は1,234百万円", "配当は20円"] and en ["The dividend is ¥20",
    "NTT: revenues of ¥1,234 million"] the cells are {0: {1: 2.0}, 1: {0: 1.0}}.
    """
    where_ja = _texts_by_token(map(_tokens_ja, ja))
    where_en = _texts_by_token(map(_tokens_en, en))
    cells: Cells = defaultdict(dict)
    all_ja, all_en = [0.0] * len(ja), [0.0] * len(en)
    for token, left in where_ja.items():
        right = where_en.get(token)
        if right is None or len(left) > MAX_TEXTS or len(right) > MAX_TEXTS:
            continue
        weight = _worth(token) / max(len(left), len(right))
        for j in right:
            all_en[j] += weight
        for i in left:
            all_ja[i] += weight
            for j in right:
                cells[i][j] = cells[i].get(j, 0.0) + weight
    return Shared(cells, all_ja, all_en)


def _texts_by_token(texts: Iterable[set[str]]) -> dict[str, list[int]]:
    where: dict[str, list[int]] = defaultdict(list)
    for index, tokens in enumerate(texts):
        for token in tokens:
            where[token].append(index)
    return where


def _worth(token: str) -> float:
    """A one-digit figure is half chance; a loan word is told by its consonants only."""
    return 0.5 if len(token) == 1 or token.startswith("~") else 1.0


def _figures(text: str) -> Iterator[str]:
    for number in _NUMBER.findall(text):
        yield number.replace(",", "").strip(".")


def _tokens_ja(text: str) -> set[str]:
    text = unicodedata.normalize("NFKC", text[:MAX_CHARACTERS])
    tokens = set(_figures(text))
    tokens.update(word.casefold() for word in _WORD.findall(text) if len(word) > 1)
    for word in _KATAKANA.findall(text):
        if key := katakana_skeleton(word):
            tokens.add("~" + key)
    return tokens


def _tokens_en(text: str) -> set[str]:
    text = unicodedata.normalize("NFKC", text[:MAX_CHARACTERS])
    tokens = set(_figures(text))
    words = _WORD.findall(text)
    tokens.update(word.casefold() for word in words if len(word) > 1)
    # Katakana runs words together: データセンター is "data center".
    for together in (*zip(words, strict=True), *pairwise(words)):
        if key := english_skeleton(*together):
            tokens.add("~" + key)
    return tokens
