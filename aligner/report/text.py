"""The terminal report: releases worst first, findings worst first, then what was looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from aligner.model import AuditReport, Bead, Failure, Finding, Half, ReleaseReport, Severity
from aligner.report.cells import fit, pad, visible, width
from aligner.report.decisions import counts, decisions
from aligner.report.excerpt import paragraph
from aligner.report.order import worst_first, worst_releases_first
from aligner.report.sides import INDENT, passages, said_in, side_by_side
from aligner.report.style import Style
from aligner.report.summary import (
    blocks_aligned,
    by_severity,
    counted,
    rows_aligned,
    switched_off,
    tables_aligned,
    unchecked,
)
from aligner.report.suspects import speaks_for

_KEY = 10
"""Cells for the names in the summary."""
_LONGEST = 8
"""Lines a message may fill: one that quotes a whole page does not push the next finding out of sight."""
_NAMED = 3
"""So many of the files that were skipped are named; the JSON has them all."""
FINGERPRINT = 8
"""Characters of a fingerprint: `taiyaku waive` takes them for the whole."""
_ROOMY = 72
"""From this width on the overview has room for what was compared."""


def export(report: AuditReport, style: Style) -> str:
    """The report for a person; with `style.notes` the notes are listed, otherwise only counted."""
    lines: list[str] = []
    several = len(report.releases) + len(report.failures) > 1
    for release in worst_releases_first(report.releases):
        if several and not _worth_a_section(release, style):
            continue
        lines.extend(_section(release, style))
    if several:
        lines.extend(_overview(report, style))
    lines.extend(_left_out(report, style))
    lines.extend(decisions(report, style))
    for failure in report.failures:
        lines.extend(_failure(failure, style))
    lines.extend(style.paint(line, "faint") for line in paragraph(report.signature, style.width))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _worth_a_section(report: ReleaseReport, style: Style) -> bool:
    """In a run of many a release that has nothing to say is a line of the overview only."""
    return bool(not report.checks or _shown(report) or unchecked(report) or (style.notes and report.open))


def _shown(report: ReleaseReport) -> list[Finding]:
    return [finding for finding in report.open if finding.severity is not Severity.NOTE]


def _section(report: ReleaseReport, style: Style) -> Iterator[str]:
    release = report.bitext.release
    yield style.paint("=" * style.width, "faint")
    said = counts([report]) if report.checks or report.findings else "alignment"
    name = fit(visible(release.id), style.width - width(said) - 2)
    yield style.paint(pad(name, style.width - width(said)), "title") + style.paint(said, _worst(report))
    for source in release.sources:
        if source.path != release.id:
            yield style.paint(fit(visible(source.path), style.width), "faint")
    yield ""
    beads = {bead.id: bead for bead in report.bitext.beads}
    for finding in worst_first(_shown(report)):
        yield from _finding(finding, beads, style)
    if style.notes:
        yield from _notes(report, style)
    if not report.checks and not report.findings:
        yield from _alignment(report, style)
    yield from _summary(report, style)
    yield ""


def _worst(report: ReleaseReport) -> str:
    ranks = [finding.severity for finding in report.open]
    return min(ranks, key=lambda severity: severity.rank).value if ranks else "clean"


def _finding(finding: Finding, beads: Mapping[str, Bead], style: Style) -> Iterator[str]:
    title = f" {finding.code} {finding.name}"
    named = " ".join(part for part in (finding.bead, finding.fingerprint[:FINGERPRINT]) if part)
    bead = fit(visible(named), max(0, style.width - len(finding.severity + title) - 2))
    fill = " " * (style.width - len(finding.severity + title) - width(bead))
    yield (
        style.paint(finding.severity.value, finding.severity.value)
        + style.paint(title, "title")
        + fill
        + style.paint(bead, "faint")
    )
    message = finding.message
    place = ", ".join(part for part in (finding.row, finding.column) if part)
    if place:
        message = message.removeprefix(f"{place}: ")
        yield from _indented(place, style)
    yield from _indented(message, style)
    yield from side_by_side(*passages(finding, beads.get(finding.bead)), style)
    yield from _indented(speaks_for(finding), style)
    yield ""


def _indented(text: str, style: Style) -> Iterator[str]:
    text = fit(text[: _LONGEST * style.width], (_LONGEST - 1) * style.width)
    return (INDENT + line for line in paragraph(text, style.width - len(INDENT)))


def _notes(report: ReleaseReport, style: Style) -> Iterator[str]:
    """The notes, two or three lines each: there are many of them and none is urgent."""
    notes = worst_first(finding for finding in report.open if finding.severity is Severity.NOTE)
    for finding in notes:
        sides = [(lang, place) for lang, place in (("ja", finding.ja), ("en", finding.en)) if place is not None]
        where = ", ".join(f"{lang} line {place.lines[0]}" for lang, place in sides)
        title = f" {finding.code} {finding.name}" + (f", {where}" if where else "")
        yield style.paint("note", "note") + title + style.paint(f" {finding.fingerprint[:FINGERPRINT]}", "faint")
        yield from _indented(finding.message, style)
        for _, place in sides:
            if place.text not in finding.message:
                yield INDENT * 2 + fit(visible(place.text[: 4 * style.width]), style.width - 2 * len(INDENT))
    if notes:
        yield ""


def _alignment(report: ReleaseReport, style: Style) -> Iterator[str]:
    for bead in report.bitext.beads:
        table = f" {bead.table}" if bead.table else ""
        moved = " moved" if bead.moved else ""
        score = f" {bead.score:.2f}" if bead.two_sided else " no counterpart"
        yield style.paint(f"{bead.id} {bead.kind}{table}{score}{moved}", "title")
        yield from side_by_side(said_in("ja", bead.ja), said_in("en", bead.en), style)
        yield ""


def _summary(report: ReleaseReport, style: Style) -> Iterator[str]:
    bitext = report.bitext
    facts = [
        ("halves", f"{_half(bitext.release.ja, 'Japanese')}; {_half(bitext.release.en, 'English')}"),
        ("abridged", bitext.abridged.half + (f": {bitext.abridged.why}" if bitext.abridged.why else "")),
        (
            "aligned",
            f"{tables_aligned(report).of('table')}, {rows_aligned(report).of('row')},"
            f" {blocks_aligned(report).of('block')} of prose",
        ),
    ]
    if report.checks or report.findings:
        facts.append(("compared", counted(report.compared, "figure")))
        folded = by_severity(report.open)[Severity.NOTE] and not style.notes
        facts.append(("findings", counts([report]) + (" (--notes lists the notes)" if folded else "")))
    facts += [("unchecked", reason) for reason in unchecked(report)]
    shown = ""
    for key, fact in facts:
        lead = pad(key if key != shown else "", _KEY)
        for line in paragraph(fact, style.width - len(INDENT) - _KEY):
            yield INDENT + style.paint(lead, "faint") + line
            lead = " " * _KEY
        shown = key


def _half(half: Half | None, name: str) -> str:
    if half is None:
        return f"no {name}"
    return f"{name} on lines {half.lines[0]}-{half.lines[1]} ({half.document.kind})"


def _overview(report: AuditReport, style: Style) -> Iterator[str]:
    """One line a release, in the order of the sections."""
    if not report.releases:
        return
    yield style.paint("=" * style.width, "faint")
    roomy = style.width >= _ROOMY
    header = "errors  warnings  notes  " + ("figures  rows aligned  " if roomy else "") + "release"
    yield style.paint(header, "title")
    for release in worst_releases_first(report.releases):
        errors, warnings, notes = by_severity(release.open).values()
        lead = f"{errors:>6,}  {warnings:>8,}  {notes:>5,}  "
        if roomy:
            rows = rows_aligned(release)
            lead += f"{release.compared:>7,}  {f'{rows.paired:,}/{rows.total:,}':>12}  "
        line = lead + fit(visible(release.bitext.release.id), style.width - len(lead))
        yield style.paint(line, _worst(release)) if errors or warnings else line
    yield f"{counted(len(report.releases), 'release')}: {counts(report.releases)}"


def _left_out(report: AuditReport, style: Style) -> Iterator[str]:
    """What the settings leave out: never silently, for it might have been the finding."""
    if off := switched_off(report):
        yield from paragraph(f"switched off: {', '.join(off)} (taiyaku config says why)", style.width)
    if report.skipped:
        yield from paragraph(f"skipped: {counted(len(report.skipped), 'file')}, {_few(report.skipped)}", style.width)


def _few(names: Sequence[str]) -> str:
    """Example: "a.txt, b.txt, c.txt and 4 more"."""
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return ", ".join(visible(name) for name in names[:_NAMED]) + more


def _failure(failure: Failure, style: Style) -> Iterator[str]:
    message = failure.message if failure.path in failure.message else f"{failure.path}: {failure.message}"
    yield style.paint("not audited", "error")
    yield from _indented(message, style)
