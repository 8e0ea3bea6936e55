"""From the audit of a release to what its review page shows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from aligner.model import Bead, Block, Half, Kind, Lang, ReleaseReport, Waiver
from aligner.report.html.coverage import coverage_map
from aligner.report.html.findings import finding_views
from aligner.report.html.groups import grouped, table_of
from aligner.report.html.marks import is_whole, line_range, runs, shown, worst
from aligner.report.html.tables import table_view
from aligner.report.html.view import (
    BeadView,
    BlockView,
    FindingView,
    FurnitureView,
    Part,
    ReleaseView,
    Share,
    TableView,
    WaivedView,
)
from aligner.report.interleave import reading_order
from aligner.report.located import Marks, marks
from aligner.report.style import Style
from aligner.report.summary import by_severity, coverage, unchecked

_NAMES: dict[Lang, str] = {"ja": "Japanese", "en": "English"}
_PHRASE = 60
"""Characters of a block that may be highlighted as a whole."""


def release_view(report: ReleaseReport, signature: str, style: Style) -> ReleaseView:
    """The page of one release: everything in the order and the words in which it is shown."""
    bitext, release = report.bitext, report.bitext.release
    findings = finding_views(report)
    parts = _parts(report, findings)
    names = {finding.code: finding.name for finding in findings}
    codes = Counter(finding.code for finding in findings)
    halves: tuple[tuple[Lang, Half | None], ...] = (("ja", release.ja), ("en", release.en))
    return ReleaseView(
        id=shown(release.id),
        sources=tuple(shown(source.path) for source in release.sources),
        signature=shown(signature),
        day=style.day.isoformat() if style.day else "",
        checked=bool(report.checks or report.findings),
        findings=findings,
        counts=tuple((severity.value, number) for severity, number in by_severity(report.open).items()),
        codes=tuple((code, names[code], codes[code]) for code in sorted(codes)),
        tables=tuple((part.id, part.title) for part in parts if isinstance(part, TableView)),
        compared=report.compared,
        shares=tuple(_share(report, lang, half) for lang, half in halves),
        abridged_half={"ja": "Japanese", "en": "English"}.get(bitext.abridged.half, ""),
        abridged="" if bitext.abridged.half == "none" else shown(bitext.abridged.why),
        unchecked=tuple(map(shown, unchecked(report))),
        off=tuple(check.code for check in report.checks if check.off),
        waived=tuple(
            WaivedView(one.finding.code, shown(one.finding.message), shown(_why(one.waiver))) for one in report.waived
        ),
        known=len(report.findings) - len(report.open),
        whole=tuple(finding for finding in findings if not finding.bead),
        parts=parts,
        map=coverage_map(parts),
    )


def _parts(report: ReleaseReport, findings: Sequence[FindingView]) -> tuple[Part, ...]:
    marked = marks(report, report.open)
    tables = {pair.id: pair for pair in report.bitext.tables}
    beside: defaultdict[str, list[FindingView]] = defaultdict(list)
    for finding in findings:
        beside[finding.bead].append(finding)

    def found(bead: Bead) -> tuple[FindingView, ...]:
        return tuple(beside[bead.id])

    parts: list[Part] = []
    for group in grouped(reading_order(report.bitext.beads)):
        if (pair := tables.get(table_of(group[0]))) is not None:
            parts.append(table_view(pair, group, marked, found))
            continue
        beads = [_bead_view(bead, marked, found(bead)) for bead in group]
        # What speaks of furniture must not be folded away with it.
        if group[0].kind is Kind.FURNITURE and not any(bead.findings for bead in beads):
            parts.append(FurnitureView(tuple(beads)))
        else:
            parts += beads
    return tuple(parts)


def _bead_view(bead: Bead, marked: Marks, findings: tuple[FindingView, ...]) -> BeadView:
    ja = tuple(_block_view(block, marked, bead.two_sided) for block in bead.ja)
    en = tuple(_block_view(block, marked, bead.two_sided) for block in bead.en)
    return BeadView(shown(bead.id), bead.kind.value, ja, en, findings, bead.moved)


def _block_view(block: Block, marked: Marks, paired: bool) -> BlockView:
    here = marked.of(block)
    # A short caption may be itself the wording in question; a long one that is marked all over shows nothing.
    phrase = paired and len(block.text) <= _PHRASE
    whole = [] if phrase else [mark for mark in here if is_whole(block.text, mark)]
    inside = [mark for mark in here if mark not in whole]
    lines = line_range(block.line, block.last_line)
    return BlockView(lines, shown(block.mark), runs(block.text, inside), worst(whole))


def _share(report: ReleaseReport, lang: Lang, half: Half | None) -> Share:
    if half is None:
        return Share(lang, _NAMES[lang], None, "", "")
    tally = coverage(report, lang)
    # Rounded down: 100% is said of a half of which nothing is missing, and of no other.
    return Share(lang, _NAMES[lang], int(100 * (tally.share or 0)), line_range(*half.lines), tally.of("block"))


def _why(waiver: Waiver) -> str:
    """Example: "agreed with IR (K. Mori, 2024-05-31, until 2024-06-30)"."""
    until = f"until {waiver.until.isoformat()}" if waiver.until else ""
    aside = ", ".join(part for part in (waiver.who, waiver.when.isoformat() if waiver.when else "", until) if part)
    return f"{waiver.reason} ({aside})" if aside else waiver.reason
