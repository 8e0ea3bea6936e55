"""The sheet Summary: what was audited, what was found, and what could not be checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aligner import __version__
from aligner.model import AuditReport, Half, ReleaseReport
from aligner.report.style import Style
from aligner.report.summary import (
    Tally,
    blocks_aligned,
    by_severity,
    counted,
    coverage,
    rows_aligned,
    switched_off,
    tables_aligned,
    unchecked,
)
from aligner.report.xlsx.book import Book, Column, Sheet
from aligner.report.xlsx.passages import between

_RELEASES = (
    Column("release", 22),
    Column("sources, sha256", 67),
    Column("Japanese half", 14),
    Column("English half", 14),
    Column("abridged", 10),
    Column("why", 30),
    Column("figures compared", 11),
    Column("tables aligned", 11),
    Column("rows aligned", 11),
    Column("prose aligned", 11),
    Column("coverage ja", 10),
    Column("coverage en", 10),
    Column("errors", 8),
    Column("warnings", 9),
    Column("notes", 8),
    Column("waived", 8),
    Column("known", 8),
    Column("could not be checked", 60),
)
_CHECKS = ("release", "check", "examined", "abstained", "findings", "what it looks for")
_MOST_CUTS = 20


def sheet(book: Book) -> Sheet:
    return book.sheet("Summary", _RELEASES, header=False)


def write(sheet: Sheet, report: AuditReport, style: Style, cuts: Sequence[str]) -> None:
    """What is said of the run, then a table with a row a release, then one with a row a check."""
    row = 0
    sheet.put(row, 0, "Audit of bilingual releases", "plain title")
    row += 2
    for key, fact in _facts(report, style, cuts):
        sheet.put(row, 0, key, "plain faint")
        sheet.put(row, 1, fact, "plain")
        row += 1
    row += 1
    for at, column in enumerate(_RELEASES):
        sheet.put(row, at, column.name, "cell head")
    for release in report.releases:
        row += 1
        _release(sheet, row, release)
    for failure in report.failures:
        row += 1
        sheet.put(row, 0, failure.path, "cell error")
        sheet.put(row, 1, f"not audited: {failure.message}", "cell error")
    row += 2
    for at, name in enumerate(_CHECKS):
        sheet.put(row, at, name, "cell head")
    for release in report.releases:
        for check in release.checks:
            row += 1
            name = f"{check.code} {check.page.name}" if check.page else check.code
            look = "cell faint" if check.off else "cell"
            sheet.put(row, 0, release.bitext.release.id, look)
            sheet.put(row, 1, f"{name} (switched off)" if check.off else name, look)
            for at, number in enumerate((check.examined, check.abstained, check.findings), start=2):
                sheet.number(row, at, None if check.off else number)
            # Not in a cell of its column's width: it may run on over the empty ones beside it.
            sheet.put(row, 5, check.page.summary if check.page else "", "plain faint")
    sheet.finish()


def _facts(report: AuditReport, style: Style, cuts: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield "made with", f"taiyaku {__version__}"
    if style.day:
        yield "date", style.day.isoformat()
    yield "signature", report.signature
    if off := switched_off(report):
        yield "switched off", ", ".join(off)
    for skipped in report.skipped:
        yield "skipped", skipped
    if report.waivers is not None:
        yield "waivers", ", ".join(report.waivers.files)
        for lapsed in report.waivers.lapsed:
            yield lapsed.why.value, lapsed.message
    if report.baseline is not None:
        baseline = report.baseline
        yield "baseline", f"{counted(baseline.known, 'finding')} known from {baseline.file}, {baseline.new:,} new"
        for gone in baseline.gone:
            yield "gone", f"{gone.severity} {gone.code}, {gone.release}: {gone.message}"
    for cut in cuts[:_MOST_CUTS]:
        yield "cut", cut
    if len(cuts) > _MOST_CUTS:
        yield "cut", f"and {len(cuts) - _MOST_CUTS:,} more; each cell says so at its end"


def _release(sheet: Sheet, row: int, report: ReleaseReport) -> None:
    bitext = report.bitext
    release = bitext.release
    sources = "\n".join(f"{s.path} ({s.kind})\n{s.sha256}" for s in release.sources)
    checked = bool(report.checks or report.findings)
    counts = by_severity(report.open)
    texts = (
        (0, release.id), (1, sources), (2, _half(release.ja)), (3, _half(release.en)),
        (4, bitext.abridged.half), (5, bitext.abridged.why),
        (7, _of(tables_aligned(report))), (8, _of(rows_aligned(report))), (9, _of(blocks_aligned(report))),
        (17, "\n".join(unchecked(report))),
    )  # fmt: skip
    for at, text in texts:
        sheet.put(row, at, text, "cell right" if 7 <= at <= 9 else "cell")
    sheet.number(row, 6, report.compared if checked else None)
    sheet.number(row, 10, coverage(report, "ja").share, "cell share")
    sheet.number(row, 11, coverage(report, "en").share, "cell share")
    for at, (severity, number) in enumerate(counts.items(), start=12):
        look = f"cell number {severity.value}" if number else "cell number"
        sheet.number(row, at, number if checked else None, look)
    sheet.number(row, 15, len(report.waived))
    sheet.number(row, 16, len(report.findings) - len(report.open))


def _of(tally: Tally) -> str:
    return f"{tally.paired:,} of {tally.total:,}"


def _half(half: Half | None) -> str:
    return f"lines {between(half.lines)}" if half else "none"
