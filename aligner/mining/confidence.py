"""How sure it is that two terms are renderings of each other.

Each kind of evidence leaves some doubt, and the doubts multiply (noisy-or; Pearl, "Probabilistic
Reasoning in Intelligent Systems", 1988): figures that prove a row leave a doubt about its label, a label
that the glossary can read leaves another.  What speaks against a pair caps it.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, prod

from aligner.mining.known import Verdict
from aligner.mining.model import Sighting, Source, State
from aligner.mining.wording import counts_only, names_a_time

HIGH = 0.9

_KNOWN = 0.85  # what it is worth that a glossary lists the pair
_LIKENESS = ((0.9, 0.7), (0.75, 0.5), (0.6, 0.3))  # from this likeness on, how much it is worth
_READABLE = 0.6  # a label that the glossary can read, and reads otherwise, is in doubt below this likeness
_DOUBT = 0.7  # what is left of the confidence then
_OUTDONE = 0.6  # what is left where another label of the table renders the term better
_UNSUPPORTED = {Source.ROW_LABEL: 0.98, Source.HEADER: 0.85, Source.CAPTION: 0.75, Source.HEADING: 0.75}
"""Where no glossary has a word to say, the most that any number of places can prove."""
_UNPROVEN = {Source.CAPTION, Source.HEADING, Source.PROSE}
_PROSE = 0.85  # no more is sure where no figures stand beside the terms
_CONTRADICTED = 0.5  # labels that exclude each other
_TIMED = 0.6  # labels of one period, which the next release will not have
_SAME, _COUNTS = 0.7, 0.2  # nothing to translate; not even a word
_MOST = 0.99


def confidence(
    ja: str, en: str, sightings: Sequence[Sighting], verdict: Verdict, *, readable: bool, contested: float
) -> float:
    """The confidence of a pair, 0 to 1, cut to two decimals.

    `readable` says that known terms make up the Japanese; `contested` is the evidence for other
    partners of either term, which takes its share of the evidence of a pair that no glossary supports.
    """
    likeness = max(sighting.likeness for sighting in sightings)
    support = _support(likeness, verdict)
    places = proven(sightings)
    rows = [sighting for sighting in sightings if sighting.source is Source.ROW_LABEL]
    if not support:
        source = min((sighting.source for sighting in sightings), key=lambda source: source.rank)
        share = places / (places + contested) if contested else 1.0
        places = min(places * share, _UNSUPPORTED.get(source, _PROSE))
    sure = 1 - (1 - places) * (1 - support)
    if verdict.state is not State.KNOWN:
        if (readable or verdict.crossed) and likeness < _READABLE:
            sure *= _DOUBT
        if rows and all(sighting.outdone for sighting in rows):
            sure *= _OUTDONE
    return floor(100 * min(sure, *_caps(ja, en, sightings, verdict)) + 1e-6) / 100


def proven(sightings: Sequence[Sighting]) -> float:
    """What the places prove together; those with one witness prove no more than the best of them."""
    by_witness: dict[tuple[str, ...], float] = {}
    for sighting in sightings:
        by_witness[sighting.witness] = max(by_witness.get(sighting.witness, 0.0), sighting.proof)
    return 1 - prod(1 - proof for proof in by_witness.values())


def _support(likeness: float, verdict: Verdict) -> float:
    if verdict.state is State.KNOWN:
        return _KNOWN
    return next((worth for least, worth in _LIKENESS if likeness >= least), 0.0)


def _caps(ja: str, en: str, sightings: Sequence[Sighting], verdict: Verdict) -> list[float]:
    caps = [_MOST]
    if verdict.contradicted:
        caps.append(_CONTRADICTED)
    if names_a_time(ja, "ja") or names_a_time(en, "en"):
        caps.append(_TIMED)
    if ja.casefold() == en.casefold():
        caps.append(_SAME)
    if counts_only(ja) and counts_only(en):
        caps.append(_COUNTS)
    sources = {sighting.source for sighting in sightings}
    if sources == {Source.PROSE} or (verdict.state is not State.KNOWN and sources <= _UNPROVEN):
        caps.append(_PROSE)
    return caps
