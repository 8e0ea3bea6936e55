"""Mines aligned releases for pairs of terms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from aligner.mining.captions import captions
from aligner.mining.confidence import confidence, proven
from aligner.mining.glosses import glosses
from aligner.mining.headers import headers
from aligner.mining.known import Known
from aligner.mining.model import Candidate, Sighting, Source
from aligner.mining.places import release_key
from aligner.mining.prose import prose
from aligner.mining.rows import row_labels
from aligner.mining.wording import writing
from aligner.model import Bitext, Lang
from aligner.termbase import Termbase
from aligner.termbase.keys import pair_key
from aligner.text.scripts import has_japanese

_LEAST = 0.4
"""Phrases that stand together in prose with less confidence are coincidences."""

_Key = tuple[str, str]


def mine(bitexts: Sequence[Bitext], termbase: Termbase) -> tuple[Candidate, ...]:
    """The pairs of terms that releases attest, the surest first, then by Japanese and English.

    A release that is given twice counts once; the order of the releases makes no difference.

    Example: `mine([align_release(release, encoder=None, termbase=termbase)], termbase)`.
    """
    releases = {release_key(bitext): bitext for bitext in sorted(bitexts, key=_path, reverse=True)}
    ordered = [releases[key] for key in sorted(releases)]
    sightings = [sighting for bitext in ordered for sighting in _sightings(bitext, termbase)]
    sightings += prose(ordered, termbase)
    found = [
        candidate
        for candidate in _candidates(sightings, termbase)
        if candidate.source is not Source.PROSE or candidate.confidence >= _LEAST
    ]
    return tuple(sorted(found, key=lambda candidate: (-candidate.confidence, candidate.ja, candidate.en)))


def _path(bitext: Bitext) -> tuple[str, ...]:
    return tuple(source.path for source in bitext.release.sources)


def _sightings(bitext: Bitext, termbase: Termbase) -> Iterator[Sighting]:
    yield from row_labels(bitext, termbase)
    yield from headers(bitext, termbase)
    yield from captions(bitext, termbase)
    yield from glosses(bitext)


def _candidates(sightings: Sequence[Sighting], termbase: Termbase) -> Iterator[Candidate]:
    known = Known(termbase)
    pairs: defaultdict[_Key, list[Sighting]] = defaultdict(list)
    families: defaultdict[_Key, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        pairs[writing(sighting.ja), writing(sighting.en)].append(sighting)
        families[_family(sighting)].append(sighting)
    ja_forms: defaultdict[str, list[str]] = defaultdict(list)
    for sighting in sightings:
        ja_forms[writing(sighting.ja)].append(sighting.ja)
    mass = {family: proven(members) for family, members in families.items()}
    of_term: defaultdict[tuple[Lang, str], float] = defaultdict(float)
    for (ja, en), proof in mass.items():
        of_term["ja", ja] += proof
        of_term["en", en] += proof
    for (ja_key, _), members in pairs.items():
        family = _family(members[0])
        ja, en = _form(ja_forms[ja_key]), _form([sighting.en for sighting in members])
        contested = of_term["ja", family[0]] + of_term["en", family[1]] - 2 * mass[family]
        verdict = known.verdict(ja, en)
        best = min(
            members,
            key=lambda sighting: (-sighting.proof, sighting.source.rank, sighting.example_ja, sighting.example_en),
        )
        yield Candidate(
            ja,
            en,
            count=len(members),
            releases=len({sighting.release for sighting in members}),
            confidence=confidence(
                ja,
                en,
                families[family],
                verdict,
                readable=known.covers(ja),
                contested=max(0.0, round(contested, 6)),
            ),
            state=verdict.state,
            source=min((sighting.source for sighting in members), key=lambda source: source.rank),
            example_ja=best.example_ja,
            example_en=best.example_en,
            concept=verdict.concept,
        )


def _family(sighting: Sighting) -> _Key:
    """What two wordings of one pair share: 売掛金 / "Account receivable" and "Accounts receivable" are one."""
    return pair_key(sighting.ja, sighting.en)


def _form(prints: Sequence[str]) -> str:
    """The print of a term that is shown: one without the space of a line wrap, then the most frequent.

    Example: of 前年 同期比 and 前年同期比 the second, of "TOTAL ASSETS" and "Total assets" the second.
    """
    count = Counter(prints)
    if len({form.replace(" ", "") for form in count}) == 1 and has_japanese(prints[0]):
        fewest = min(form.count(" ") for form in count)
        count = Counter({form: number for form, number in count.items() if form.count(" ") == fewest})
    return min(count, key=lambda form: (-count[form], form.isupper(), form))
