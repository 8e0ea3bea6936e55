"""What an audit looked at and what it could not look at, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from aligner.model import AuditReport, Bead, CheckSummary, Finding, Kind, Lang, Place, ReleaseReport, Severity
from aligner.report.cells import visible


@dataclass(frozen=True, slots=True)
class Tally:
    """How many there are and how many of them have a counterpart."""

    paired: int
    total: int

    def of(self, singular: str) -> str:
        """Example: Tally(14, 15).of("table") is "14 of 15 tables"."""
        return f"{self.paired:,} of {counted(self.total, singular)}"

    @property
    def share(self) -> float | None:
        """How many of all have a counterpart, 0 to 1; None where there are none."""
        return self.paired / self.total if self.total else None


def counted(number: int, singular: str) -> str:
    """Example: counted(1204, "figure") is "1,204 figures"."""
    return f"{number:,} {singular}" if number == 1 else f"{number:,} {singular}s"


def lines(span: tuple[int, int]) -> str:
    """Example: (60, 60) is "line 60" and (60, 62) "lines 60-62"."""
    first, last = span
    return f"line {first}" if first == last else f"lines {first}-{last}"


def stands(place: Place) -> str:
    """Where a figure stands: its lines, and the place in the file's own terms.

    Example: "line 60, PL!D12".
    """
    return ", ".join((lines(place.lines), *own_terms(place)))


def own_terms(place: Place) -> tuple[str, ...]:
    """The place in the terms of the program that shows the file, if the format has any: "PL!D12", "page 3"."""
    named = visible(str(place.where)) if place.where else ""
    return (named,) if named else ()


def rows_aligned(report: ReleaseReport) -> Tally:
    return _tally(bead for bead in report.bitext.beads if bead.kind is Kind.TABLE_ROW)


def blocks_aligned(report: ReleaseReport) -> Tally:
    """Prose of every kind; table rows and page furniture are counted apart or not at all."""
    return _tally(b for b in report.bitext.beads if not b.kind.is_table and b.kind is not Kind.FURNITURE)


def tables_aligned(report: ReleaseReport) -> Tally:
    pairs = report.bitext.tables
    return Tally(sum(pair.ja is not None and pair.en is not None for pair in pairs), len(pairs))


def coverage(report: ReleaseReport, lang: Lang) -> Tally:
    """The blocks of a half, rows and prose but no page furniture, and how many of them have a counterpart."""
    paired = total = 0
    for bead in report.bitext.beads:
        if bead.kind is not Kind.FURNITURE:
            blocks = len(bead.side(lang))
            total += blocks
            paired += blocks if bead.two_sided else 0
    return Tally(paired, total)


def by_severity(findings: Iterable[Finding]) -> dict[Severity, int]:
    counts = Counter(finding.severity for finding in findings)
    return {severity: counts[severity] for severity in Severity}


def severities(findings: Iterable[Finding]) -> str:
    """Example: "3 errors, 1 warning, 12 notes"; what there is none of is left out, and nothing is "no findings"."""
    counts = by_severity(findings)
    return ", ".join(counted(number, severity.value) for severity, number in counts.items() if number) or "no findings"


def unchecked(report: ReleaseReport) -> list[str]:
    """What could not be checked, each in a line: halves, tables, and where a check abstained."""
    return [*unreadable(report), *(undecided(check) for check in report.checks if check.abstained)]


def unreadable(report: ReleaseReport) -> list[str]:
    """The halves that are not there and the tables that cannot be read, each in a line."""
    release = report.bitext.release
    reasons = [
        f"there is no {name} half: nothing was compared"
        for half, name in ((release.ja, "Japanese"), (release.en, "English"))
        if half is None
    ]
    for half in (release.ja, release.en):
        for table in half.tables if half else ():
            if table.trouble:
                reasons.append(f"{table.lang} table on {lines(table.lines)}: {table.trouble}")
    return reasons


def undecided(check: CheckSummary) -> str:
    """Example: "NUM001 could not decide 3 of 412 cases"."""
    return (
        f"{check.code} could not decide {check.abstained:,} of {counted(max(check.examined, check.abstained), 'case')}"
    )


def switched_off(report: AuditReport) -> list[str]:
    """The checks that the settings switch off, in every release of a run."""
    return [check.code for check in report.releases[0].checks if check.off] if report.releases else []


def _tally(beads: Iterable[Bead]) -> Tally:
    paired = total = 0
    for bead in beads:
        total += 1
        paired += bead.two_sided
    return Tally(paired, total)
