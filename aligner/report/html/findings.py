"""Says each finding for a reader: where it stands, what it is, and what speaks for it."""

from __future__ import annotations

from aligner.model import Bead, Bitext, Finding, Place, Related, Release, ReleaseReport
from aligner.report.html.groups import table_of
from aligner.report.html.marks import line_range, shown
from aligner.report.html.view import FindingView, RelatedView
from aligner.report.summary import own_terms
from aligner.report.suspects import speaks_for


def finding_views(report: ReleaseReport) -> tuple[FindingView, ...]:
    """The findings to look at in their order, each led back to the bead that it is shown beside."""
    bitext = report.bitext
    beads = {bead.id: bead for bead in bitext.beads}
    lines = _beads_by_line(bitext)
    meant = {check.code: check.page.summary for check in report.checks if check.page}
    return tuple(
        _view(finding, beads.get(_bead(finding, bitext.release, lines)), bitext, lines, meant.get(finding.code, ""))
        for finding in report.open
    )


def _view(
    finding: Finding, bead: Bead | None, bitext: Bitext, lines: dict[tuple[int, int], str], meaning: str
) -> FindingView:
    place = ", ".join(part for part in (finding.row, finding.column) if part)
    verdict, proof = _verdict(finding)
    return FindingView(
        fingerprint=finding.fingerprint,
        code=finding.code,
        name=finding.name,
        meaning=meaning,
        severity=finding.severity.value,
        place=shown(place),
        message=shown(finding.message.removeprefix(f"{place}: ") if place else finding.message),
        verdict=verdict,
        proof=shown(proof),
        lines=_lines(finding),
        bead=bead.id if bead else "",
        table=table_of(bead) if bead else "",
        ja=shown(finding.ja.text) if finding.ja else "",
        en=shown(finding.en.text) if finding.en else "",
        related=tuple(_related(one, bitext.release, lines) for one in finding.related),
        new=finding.baseline == "new",
    )


def _verdict(finding: Finding) -> tuple[str, str]:
    """Which side looks wrong, and what speaks against it; nothing of a gap that says so already."""
    if not finding.evidence and not (finding.ja and finding.en):
        return "", ""
    verdict, _, proof = speaks_for(finding).partition(": ")
    return verdict[:1].upper() + verdict[1:], proof


def _lines(finding: Finding) -> str:
    """Example: "ja 60 · en 360–362", in a workbook "ja 60, PL!D12 · en 360–362, PL!D40"."""
    sides: list[tuple[str, Place | None]] = [("ja", finding.ja), ("en", finding.en)]
    return " · ".join(
        f"{lang} {', '.join((line_range(*place.lines), *own_terms(place)))}" for lang, place in sides if place
    )


def _related(related: Related, release: Release, lines: dict[tuple[int, int], str]) -> RelatedView:
    """Example: "ja 136" in this release, "1q04, line 136" in another."""
    source = next((at for at, source in enumerate(release.sources) if source.path == related.path), None)
    first = related.lines[0]
    where = line_range(*related.lines)
    if source is None or related.release not in ("", release.id):
        return RelatedView(shown(f"{related.release}, line {where}"), shown(related.text))
    halves = (half for half in (release.ja, release.en) if half and half.source == source)
    lang = next((half.lang for half in halves if half.lines[0] <= first <= half.lines[1]), "line")
    return RelatedView(f"{lang} {where}", shown(related.text), lines.get((source, first), ""))


def _bead(finding: Finding, release: Release, lines: dict[tuple[int, int], str]) -> str:
    """The bead of a finding, or of the lines that it speaks of where it names none."""
    if finding.bead:
        return finding.bead
    for half, place in ((release.ja, finding.ja), (release.en, finding.en)):
        if half and place and (bead := lines.get((half.source, place.lines[0]))):
            return bead
    return ""


def _beads_by_line(bitext: Bitext) -> dict[tuple[int, int], str]:
    """The bead that stands on each line of each source."""
    release = bitext.release
    return {
        (half.source, line): bead.id
        for bead in bitext.beads
        for half in (release.ja, release.en)
        if half
        for block in bead.side(half.lang)
        for first, last in block.lines
        for line in range(first, last + 1)
    }
