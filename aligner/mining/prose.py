"""Phrases that recur together in aligned paragraphs, bullets and notes of all the releases."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from aligner.mining.association import Association, associate
from aligner.mining.model import Sighting, Source
from aligner.mining.phrases import english_phrases, japanese_runs
from aligner.mining.places import example, release_key
from aligner.mining.wording import is_term
from aligner.model import Bead, Bitext, Kind
from aligner.termbase import Termbase
from aligner.termbase.phrases import PhraseIndex

_PROSE = (Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.NOTE, Kind.FOOTNOTE)
_LONGEST = 4000  # a longer pair of texts says nothing about which of its phrases answer each other
_STRONGEST = 0.7
_MASK = "\n"


@dataclass(frozen=True, slots=True)
class _Text:
    bitext: Bitext
    bead: Bead
    ja: str
    en: str


def prose(bitexts: Sequence[Bitext], termbase: Termbase) -> Iterator[Sighting]:
    """The phrases of prose that are associated over all releases; what the glossary explains is left out.

    Example: 保守契約 / "maintenance contract", which three pairs of paragraphs have, and no other.
    """
    texts = _distinct(bitexts, termbase)
    ja = _where(_japanese(texts))
    printed: defaultdict[str, Counter[str]] = defaultdict(Counter)
    en: defaultdict[str, set[int]] = defaultdict(set)
    for number, text in enumerate(texts):
        for key, phrase in english_phrases(text.en):
            printed[key][phrase] += 1
            en[key].add(number)

    def likeness(phrase: str, keys: Sequence[str]) -> list[float]:
        return [float(value) for value in termbase.label_matrix([phrase], list(keys))[0]]

    for found in associate(ja, en, len(texts), likeness):
        phrase = min(printed[found.en], key=lambda form: (-printed[found.en][form], form))
        if is_term(found.ja, "ja") and is_term(phrase, "en"):
            yield from _sightings(found, phrase, texts)


def _sightings(found: Association, phrase: str, texts: Sequence[_Text]) -> Iterator[Sighting]:
    """One for each text; together they prove as much as the association does."""
    proof = _STRONGEST * found.dice * (1 - 1 / len(found.texts)) / (1 + found.rivals)
    for number in found.texts:
        text = texts[number]
        yield Sighting(
            found.ja,
            phrase,
            Source.PROSE,
            proof,
            ("prose",),
            release_key(text.bitext),
            example(text.bitext, text.bead.ja[0], found.ja),
            example(text.bitext, text.bead.en[0], phrase),
            likeness=found.likeness,
        )


def _distinct(bitexts: Sequence[Bitext], termbase: Termbase) -> list[_Text]:
    """The pairs of prose, those that repeat word by word once: boilerplate is no evidence."""
    found: dict[tuple[str, str], _Text] = {}
    for bitext in bitexts:
        for bead in bitext.two_sided():
            if bead.kind in _PROSE:
                ja, en = (" ".join(block.text.value for block in side) for side in (bead.ja, bead.en))
                if len(ja) <= _LONGEST and len(en) <= _LONGEST:
                    found.setdefault((ja, en), _Text(bitext, bead, *_unexplained(ja, en, termbase)))
    return list(found.values())


def _unexplained(ja: str, en: str, termbase: Termbase) -> tuple[str, str]:
    """Both texts without the terms that the glossary pairs."""
    left, right = termbase.find(ja, "ja"), termbase.find(en, "en")
    shared = {use.concept.id for use in left} & {use.concept.id for use in right}
    masked = []
    for text, uses in ((ja, left), (en, right)):
        for use in reversed(uses):
            if use.concept.id in shared:
                text = text[: use.span.start] + _MASK + text[use.span.end :]
        masked.append(text)
    return masked[0], masked[1]


def _japanese(texts: Sequence[_Text]) -> Iterator[tuple[int, str]]:
    """The runs in each text, and what of longer runs stands by itself elsewhere (増資 in 第三者割当増資)."""
    runs = [list(japanese_runs(text.ja)) for text in texts]
    index = PhraseIndex(run for found in runs for _, run in found)
    for number, found in enumerate(runs):
        for _, run in found:
            for start, end in index.matches(run):
                yield number, run[start:end]


def _where(phrases: Iterator[tuple[int, str]]) -> Mapping[str, Set[int]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for number, phrase in phrases:
        found[phrase].add(number)
    return found
