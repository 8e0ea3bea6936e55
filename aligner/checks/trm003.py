"""TRM003 inconsistent-term."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from aligner.checks.base import Tally, check
from aligner.checks.labels import LabelPair
from aligner.checks.reading import Reading, label_span
from aligner.checks.sameness import is_fuller, same_figures, wording
from aligner.checks.spellings import Spelling, spellings
from aligner.model import Hit, Kind, Lang, Related, Severity, Span
from aligner.text.scripts import has_japanese

_LANGS: tuple[Lang, Lang] = ("ja", "en")


@check("TRM003", "inconsistent-term", Severity.WARNING, Severity.NOTE)
def inconsistent_term(reading: Reading, tally: Tally) -> Iterator[Hit]:
    """One term is worded in two ways within a release.

    Why it matters: a reader takes two wordings for two things.

    Example: 計測機器 is "Measuring instruments" in one table and "Gauges" in another that prints the same figures;
    a paragraph defines 「将来性の予測に関する記述」 and goes on about 将来の予測に関する記述; the partner
    "Crestline" is "Crestlin" once.

    Across releases: with an earlier release of the same company in the run, a row that one language still calls the
    same and the other calls otherwise is a note, where both releases print the same figure for one period:
    総売上高 was "Total revenues" a year before and is "Net sales" here.

    How severe: a warning for rows that print the same figures under one label here and another there, a note where
    one wording is only fuller than the other, and in sentences.  Each term is reported once, at its rarer wording.

    Not reported: wordings that a glossary admits for one concept; capitals, plurals, punctuation, "total", words in
    parentheses and abbreviations; rows with other figures: 売上高 of the company and of a segment may well have two
    names; labels that are reported otherwise.
    """
    yield from _rows(reading, tally)
    yield from _since_earlier_releases(reading, tally)
    for half in reading.halves():
        tally.examined += 1
        for found in spellings(half, reading.termbase):
            yield _spelling(reading, found, half.lang)


@dataclass(frozen=True, slots=True)
class _Row:
    pair: LabelPair
    ja: str
    en: str


def _rows(reading: Reading, tally: Tally) -> Iterator[Hit]:
    """Labels of one language that are worded in two ways in the other, for the same figures."""
    rows = [row for pair in reading.labels if (row := _row(reading, pair)) is not None]
    tally.examined += len(rows)
    reported: set[str] = set()
    for lang in ("ja", "en"):
        groups: dict[str, list[_Row]] = {}
        for row in rows:
            groups.setdefault(row.ja if lang == "ja" else row.en, []).append(row)
        for group in groups.values():
            yield from _in_group(reading, group, lang, reported)


def _row(reading: Reading, pair: LabelPair) -> _Row | None:
    if pair.kind is not Kind.TABLE_ROW or pair in reading.contradictions:
        return None
    if not has_japanese(pair.ja.value) or has_japanese(pair.en.value):
        return None
    ja, en = wording(pair.ja.value, "ja"), wording(pair.en.value, "en")
    return _Row(pair, ja, en) if ja and en else None


def _in_group(reading: Reading, group: list[_Row], lang: Lang, reported: set[str]) -> Iterator[Hit]:
    """Rows that one language calls the same; the other calls the rarer ones otherwise."""
    count = Counter(row.en if lang == "ja" else row.ja for row in group)
    if len(count) < 2:
        return
    usual = count.most_common(1)[0][0]
    for rare in group:
        other = rare.en if lang == "ja" else rare.ja
        if other == usual:
            continue
        for row in group:
            if (row.en if lang == "ja" else row.ja) != usual or row.pair.bead.id in reported:
                continue
            if rare.pair.bead.id in reported or not _differ(reading, rare, row, lang):
                continue
            reported |= {rare.pair.bead.id, row.pair.bead.id}
            yield _hit(reading, rare.pair, row.pair, lang)
            return


def _differ(reading: Reading, rare: _Row, row: _Row, lang: Lang) -> bool:
    """Whether two rows are the same item under wordings of which a glossary does not admit both."""
    a, b = rare.pair, row.pair
    if not same_figures(a.bead, b.bead):
        return False
    other: Lang = "en" if lang == "ja" else "ja"
    texts = (a.en.value, b.en.value) if other == "en" else (a.ja.value, b.ja.value)
    concepts = [{concept.id for concept in reading.termbase.concepts_of(text.strip(" :："), other)} for text in texts]
    return concepts[0].isdisjoint(concepts[1])


def _hit(reading: Reading, rare: LabelPair, usual: LabelPair, lang: Lang) -> Hit:
    other: Lang = "en" if lang == "ja" else "ja"
    here, there = (_text(pair, other) for pair in (rare, usual))
    term = _text(rare, lang)
    line = (usual.bead.en if other == "en" else usual.bead.ja)[0].line
    return Hit(
        bead=rare.bead.id,
        message=f"{term} is “{here}” here, but “{there}” in line {line}",
        severity=Severity.NOTE if is_fuller(wording(here, other), wording(there, other)) else Severity.WARNING,
        ja=rare.ja.source(0, len(rare.ja)),
        en=rare.en.source(0, len(rare.en)),
        evidence="both rows print the same figures",
        row=rare.row,
    )


def _text(pair: LabelPair, lang: Lang) -> str:
    return (pair.ja if lang == "ja" else pair.en).value.strip()


def _since_earlier_releases(reading: Reading, tally: Tally) -> Iterator[Hit]:
    """Rows whose label in one language is another than in an earlier release, and the same in the other language."""
    for row in reading.past.reworded:
        here, there = row.item.label, row.before.label
        tally.examined += 1
        keys = wording(here, row.lang), wording(there, row.lang)
        bead = reading.bead_at(row.lang, row.item.block)
        if not all(keys) or is_fuller(*keys) or bead is None:
            continue
        spans = {lang: label_span(bead.side(lang)[0]) for lang in _LANGS if bead.side(lang)}
        yield Hit(
            bead=bead.id,
            message=f"{row.item.other} is “{here}” here, but was “{there}” in {row.path}, line {row.before.lines[0]}",
            severity=Severity.NOTE,
            ja=spans.get("ja"),
            en=spans.get("en"),
            evidence="both releases print the same figures",
            row=row.item.label if row.lang == "ja" else row.item.other,
            basis=(there,),
            related=(Related(row.release.id, row.path, row.before.lines, there),),
        )


def _spelling(reading: Reading, found: Spelling, lang: Lang) -> Hit:
    here: Span = found.block.text.source(found.start, found.end)
    return Hit(
        bead=reading.bead_of(found.block),
        message=f"“{found.text}” is “{found.usual}” in line {found.line}"
        + (f" and {found.more} more" if found.more else ""),
        severity=Severity.NOTE,
        ja=here if lang == "ja" else None,
        en=here if lang == "en" else None,
        suspect=lang,
        evidence=found.why,
    )
