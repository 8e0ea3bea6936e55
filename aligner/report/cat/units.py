"""A release as units of translation: pairs of texts as printed, with the findings where they stand in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from aligner.ingest.pairs.skeleton import Held, written
from aligner.model import AuditReport, Bead, Block, Finding, Half, Kind, Lang, MappedText, ReleaseReport, Waiver
from aligner.report.interleave import reading_order
from aligner.report.json_ import ranges
from aligner.report.located import Marks, marks
from aligner.text.printed import Printed, printed
from aligner.text.xml import tokens

LANGS: tuple[Lang, Lang] = ("ja", "en")


@dataclass(frozen=True, slots=True)
class Issue:
    """A finding of a unit; somebody may have decided that it may stand."""

    finding: Finding
    waiver: Waiver | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where an issue stands in a text."""

    start: int
    end: int
    issue: Issue


@dataclass(frozen=True, slots=True)
class Side:
    """What a unit says in one language, the lines where it stands in the release, and the issues in it."""

    text: str
    lines: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """One pair; a side that has no counterpart is None on the other.  `id` is one that XML allows."""

    id: str
    bead: Bead
    ja: Side | None
    en: Side | None
    issues: tuple[Issue, ...]

    def side(self, lang: Lang) -> Side | None:
        return self.ja if lang == "ja" else self.en

    @property
    def place(self) -> str:
        """Example: "ja line 60, en lines 360-361"."""
        sides = ((lang, self.side(lang)) for lang in LANGS)
        return ", ".join(f"{lang} {side.lines}" for lang, side in sides if side is not None)

    @property
    def to_look_at(self) -> bool:
        """Whether an error or a warning is open."""
        return any(issue.waiver is None and issue.finding.severity != "note" for issue in self.issues)


@dataclass(frozen=True, slots=True)
class Release:
    """A release as its units, in reading order, what they do not say of it, and the issues of the whole."""

    id: str
    report: ReleaseReport
    units: tuple[Unit, ...]
    skeleton: str
    issues: tuple[Issue, ...]

    @property
    def original(self) -> str:
        """The path of the release; of one in two files the first."""
        return self.report.bitext.release.sources[0].path


def whole(bead: Bead) -> Held | None:
    """Every pair and all that has no counterpart, but for page furniture."""
    return None if bead.kind is Kind.FURNITURE else Held.WHOLE


def prose_and_labels(bead: Bead) -> Held | None:
    """Pairs of prose, captions and headings as they are, of rows the labels; no figures without words."""
    if not bead.two_sided or bead.kind in (Kind.FURNITURE, Kind.TABLE_HEADER):
        return None
    if bead.kind is not Kind.TABLE_ROW:
        return Held.WHOLE
    labels = [block.label for lang in LANGS for block in bead.side(lang)]
    worded = all(any(character.isalpha() for character in label) for label in labels)
    return Held.LABEL if worded and all(block.cells for block in (*bead.ja, *bead.en)) else None


def release_of(report: ReleaseReport, held: Callable[[Bead], Held | None]) -> Release:
    """The units of a release, of each bead what `held` says."""
    bitext = report.bitext
    kept = {bead.id: how for bead in bitext.beads if (how := held(bead)) is not None}
    issues = [*(Issue(finding) for finding in report.open), *(Issue(one.finding, one.waiver) for one in report.waived)]
    by_bead: defaultdict[str, list[Issue]] = defaultdict(list)
    for issue in issues:
        by_bead[issue.finding.bead if issue.finding.bead in kept else ""].append(issue)
    placed = marks(report, (issue.finding for issue in issues))
    ids = tokens(bead.id for bead in bitext.beads)
    units = []
    for bead in reading_order(bitext.beads):
        if how := kept.get(bead.id):
            said = by_bead[bead.id]
            ja = _side(bead.ja, bitext.release.ja, how, said, placed)
            en = _side(bead.en, bitext.release.en, how, said, placed)
            units.append(Unit(ids[bead.id], bead, ja, en, tuple(said)))
    return Release(bitext.release.id, report, tuple(units), written(bitext, kept), tuple(by_bead[""]))


def source_language(report: AuditReport) -> Lang:
    """The language to translate from: Japanese, unless it is the Japanese that is abridged wherever one half is."""
    abridged = {release.bitext.abridged.half for release in report.releases} - {"none"}
    return "en" if abridged == {"ja"} else "ja"


def _side(blocks: tuple[Block, ...], half: Half | None, held: Held, issues: list[Issue], placed: Marks) -> Side | None:
    if not blocks or half is None:
        return None
    texts = [block.text[: len(block.label)] if held is Held.LABEL else block.text for block in blocks]
    shown = Printed.join([printed(text, half.document.text) for text in texts], "\n")
    stretches, start = [], 0
    for block, text in zip(blocks, texts, strict=True):
        stretches += _stretches(block, text, start, shown, issues, placed)
        start += len(text) + 1
    first_to_last = ", ".join(f"{a}" if a == b else f"{a}-{b}" for a, b in ranges(blocks))
    return Side(shown.value, f"line{'s' * (not first_to_last.isdecimal())} {first_to_last}", tuple(stretches))


def _stretches(
    block: Block, text: MappedText, start: int, shown: Printed, issues: list[Issue], placed: Marks
) -> list[Stretch]:
    found = []
    for mark in placed.of(block):
        issue = next((issue for issue in issues if issue.finding is mark.finding), None)
        if issue and (within := mark.within(text)):
            found.append(Stretch(*shown.stretch(start + within[0], start + within[1]), issue))
    return found
