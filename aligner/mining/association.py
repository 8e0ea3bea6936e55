"""How strongly two phrases of aligned texts are associated."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from math import log

_FEWEST = 2  # texts that both phrases stand in
_SIGNIFICANT = 10.83  # the 0.1 % point of chi-squared with one degree of freedom
_DICE = 0.6
_COMMON = 0.25  # a phrase in a larger share of the texts is no term of anything
_COMMON_LEAST = 8
_NEAREST = 12  # English phrases that a Japanese one is compared with in the end


Likeness = Callable[[str, Sequence[str]], Sequence[float]]
"""How well each English phrase renders a Japanese one, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Association:
    """Two phrases that stand in the same pairs of texts.

    `texts` are the numbers of those pairs; `score` is the log-likelihood ratio, raised by the likeness of
    the phrases; `rivals` counts the other phrases that are associated with either as strongly.
    """

    ja: str
    en: str
    texts: tuple[int, ...]
    score: float
    dice: float
    likeness: float = 0.0
    rivals: int = 0


def associate(
    ja: Mapping[str, Set[int]], en: Mapping[str, Set[int]], texts: int, likeness: Likeness
) -> list[Association]:
    """The phrases that stand together far more often than by chance, the strongest first, each phrase once.

    Each phrase comes with the numbers of the pairs of texts that it stands in.  The score is the
    log-likelihood ratio of Dunning ("Accurate methods for the statistics of surprise and coincidence",
    Computational Linguistics 19, 1993), the one-to-one choice the competitive linking of Melamed ("Models of
    translational equivalence among words", Computational Linguistics 26, 2000).

    Example: 保守契約 in texts 3, 8 and 11 and "maintenance contract" in 3, 8 and 11 of forty.
    """
    most = max(_COMMON_LEAST, int(_COMMON * texts))
    by_text: defaultdict[int, list[str]] = defaultdict(list)
    for phrase, where in _maximal(en, most).items():
        for text in where:
            by_text[text].append(phrase)
    found: list[Association] = []
    for phrase, where in _maximal(ja, most).items():
        together = Counter(other for text in where for other in by_text[text])
        near = [
            _scored(phrase, other, tuple(sorted(where & en[other])), len(where), len(en[other]), texts)
            for other, count in together.items()
            if count >= _FEWEST and 2 * count >= _DICE * (len(where) + len(en[other]))
        ]
        strong = sorted((pair for pair in near if pair.score >= _SIGNIFICANT), key=_order)
        alike = likeness(phrase, [pair.en for pair in strong[:_NEAREST]]) if strong else ()
        found += [
            replace(pair, likeness=value, score=pair.score * (1 + value))
            for pair, value in zip(strong[:_NEAREST], alike, strict=True)
        ]
    return list(_linked(sorted(found, key=_order)))


def log_likelihood(both: int, left: int, right: int, texts: int) -> float:
    """Dunning's ratio for two phrases that stand in `left` and `right` of so many texts, and in `both` together."""
    cells = (both, left - both, right - both, texts - left - right + both)
    rows, columns = (left, texts - left), (right, texts - right)
    expected = (
        rows[0] * columns[0] / texts,
        rows[0] * columns[1] / texts,
        rows[1] * columns[0] / texts,
        rows[1] * columns[1] / texts,
    )
    return 2 * sum(cell * log(cell / mean) for cell, mean in zip(cells, expected, strict=True) if cell > 0 and mean > 0)


def _scored(ja: str, en: str, both: tuple[int, ...], left: int, right: int, texts: int) -> Association:
    score = log_likelihood(len(both), left, right, texts)
    return Association(ja, en, both, round(score, 6), 2 * len(both) / (left + right))


def _order(pair: Association) -> tuple[float, float, str, str]:
    return -pair.score, -pair.dice, pair.ja, pair.en


def _maximal(phrases: Mapping[str, Set[int]], most: int) -> dict[str, Set[int]]:
    """The phrases that recur in up to `most` texts, without those that stand in a longer one wherever they stand."""
    kept: dict[str, Set[int]] = {}
    by_texts: defaultdict[frozenset[int], list[str]] = defaultdict(list)
    recurring = (phrase for phrase, where in phrases.items() if _FEWEST <= len(where) <= most)
    for phrase in sorted(recurring, key=lambda phrase: (-len(phrase), phrase)):
        same = by_texts[frozenset(phrases[phrase])]
        if not any(phrase in longer for longer in same):
            kept[phrase] = phrases[phrase]
            same.append(phrase)
    return kept


def _linked(pairs: Sequence[Association]) -> Iterator[Association]:
    """Each phrase with its strongest partner; a tie is a tie, and counted."""
    ties = Counter((side, phrase, pair.score) for pair in pairs for side, phrase in (("ja", pair.ja), ("en", pair.en)))
    taken: set[tuple[str, str]] = set()
    for pair in pairs:
        sides = {("ja", pair.ja), ("en", pair.en)}
        if taken.isdisjoint(sides):
            taken |= sides
            rivals = sum(ties[side, phrase, pair.score] - 1 for side, phrase in sides)
            yield replace(pair, rivals=rivals)
