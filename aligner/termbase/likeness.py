"""How like the words of an English label are to the words that a rendering would use."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from aligner.termbase.keys import synonyms, words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Words that say nothing about what a label names, and words that are added or dropped at will.
_EMPTY = frozenset(
    ("of", "in", "by", "and", "for", "to", "from", "on", "at", "with", "as", "or", "per", "is", "are", "its", "&")
)
_LIGHT = {"net": 0.3, "amount": 0.3, "total": 0.8, "cash": 0.8, "other": 0.9, "period": 0.6, "year": 0.6}

Words = tuple[str, ...]


@lru_cache(maxsize=16384)
def content(text: str) -> Words:
    """The stems of an English text that say something, in order, each once; all of them where none does."""
    found = dict.fromkeys(words(text))
    return tuple(word for word in found if word not in _EMPTY) or tuple(found)


def weight_of(word: str) -> float:
    return _LIGHT.get(word, 1.0)


class Likeness:
    """How like each word of the renderings is to each word of the English labels."""

    def __init__(self, vocabulary: dict[str, int], present: NDArray[np.bool_], said: set[str]) -> None:
        """`present` says which word of the vocabulary (a row) stands in which English label (a column)."""
        import numpy as np
        from rapidfuzz import process
        from rapidfuzz.distance import Indel

        self._rows: dict[str, NDArray[np.float32]] = {}
        self._labels: dict[str, NDArray[np.float32]] = {}
        self._covered: dict[Words, NDArray[np.float32]] = {}
        self._present = present
        self._none = np.zeros(len(vocabulary), dtype=np.float32)
        heard = list(vocabulary)
        said_words = sorted(said)
        if not said_words:
            return
        ratios = process.cdist(said_words, heard, scorer=Indel.normalized_similarity, score_cutoff=0.6)
        for row, word in zip(ratios, said_words, strict=True):
            likeness = self._none.copy()
            for column in row.nonzero()[0]:
                likeness[column] = alike(word, heard[column], float(row[column]))
            for other in synonyms().get(word, frozenset()) & vocabulary.keys():
                likeness[vocabulary[other]] = max(likeness[vocabulary[other]], 0.8)
            if likeness.any():
                self._rows[word] = likeness

    def of(self, rendering: Words) -> NDArray[np.float32]:
        """For each word of the English labels, how well some word of a rendering stands for it."""
        import numpy as np

        rows = [self._rows[word] for word in set(rendering) if word in self._rows]
        return np.max(rows, axis=0) if rows else self._none

    def covered(self, rendering: Words) -> NDArray[np.float32]:
        """For each English label, how much of a rendering it says: all, where that has no English words."""
        import numpy as np

        if rendering not in self._covered:
            heard = np.zeros(self._present.shape[1], dtype=np.float32)
            for word in rendering:
                heard += weight_of(word) * self._heard(word)
            self._covered[rendering] = heard / sum(map(weight_of, rendering)) if rendering else heard + 1
        return self._covered[rendering]

    def _heard(self, word: str) -> NDArray[np.float32]:
        """For each English label, how well its likest word stands for `word`."""
        if word not in self._labels:
            row = self._rows.get(word, self._none)
            (columns,) = row.nonzero()
            heard = self._present[columns] * row[columns, None]
            self._labels[word] = heard.max(axis=0, initial=0)
        return self._labels[word]


def alike(said: str, heard: str, ratio: float) -> float:
    """How alike two words are: 1 the same, 0.8 one stem, something between for a slip of the pen.

    Example: "investing" and "investment" have one stem; "hosting" and "housing" are two words.
    """
    if said == heard:
        return 1.0
    if said[0] != heard[0] or said[0].isdigit():
        return 0.0
    shared = next((i for i, (a, b) in enumerate(zip(said, heard, strict=False)) if a != b), min(len(said), len(heard)))
    if shared >= 6 and max(len(said), len(heard)) - shared <= 4:
        return 0.8
    return ratio if ratio >= 0.88 else 0.0
