"""Markdown for a pull-request comment or a job's summary: a table of the releases, then the findings, worst first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aligner import __version__
from aligner.model import AuditReport, Finding, Half, ReleaseReport, Severity
from aligner.report.code_spans import code, code_element
from aligner.report.decisions import counts
from aligner.report.excerpt import excerpt
from aligner.report.order import worst_first, worst_releases_first
from aligner.report.sides import Passage, passages
from aligner.report.style import Style
from aligner.report.summary import by_severity, counted, rows_aligned, severities, switched_off, unreadable
from aligner.report.suspects import speaks_for

LIMIT = 65_536
"""Characters that GitHub takes in a comment."""
_AHEAD = 12_000
"""Of these at most so many for each of the lists that come before the findings."""
_CELLS = 120
"""How much of a text is quoted around its figure."""
_LONGEST = 400
"""How much of a message or of what is said for a side."""
_NOTHING = ("0", "0/0")
_ELSEWHERE = "the formats text, json, sarif and html have them all"


def export(report: AuditReport, style: Style) -> str:
    """The report in at most LIMIT characters; what does not fit is counted, and it is what is least urgent.

    Whatever comes from a release stands in code, so that none of it becomes markup, a link, a mention or an issue.
    """
    releases = worst_releases_first(report.releases)
    entries = [
        (number, finding)
        for severity in Severity
        if severity is not Severity.NOTE or style.notes
        for number, release in enumerate(releases)
        for finding in worst_first(finding for finding in release.open if finding.severity is severity)
    ]
    head = [*_heading(report), *_troubles(report), *_overview(releases)]
    foot = _footer(report, style)
    room = LIMIT - _size([*head, *foot]) - _size(_left_out([finding for _, finding in entries]))
    rows: dict[int, list[str]] = {}
    taken = 0
    for number, finding in entries:
        row = _row(finding, releases[number])
        room -= _size([row]) + (0 if number in rows else _size(_section(releases[number], [])))
        if room < 0:
            break
        rows.setdefault(number, []).append(row)
        taken += 1
    body = [line for number in sorted(rows) for line in _section(releases[number], rows[number])]
    left = _left_out([finding for _, finding in entries[taken:]])
    return "\n".join([*head, *body, *left, *foot]) + "\n"


def _heading(report: AuditReport) -> Iterator[str]:
    yield f"## taiyaku: {counts(report.releases)} in {counted(len(report.releases), 'release')}"
    yield ""
    if report.baseline is not None:
        known, gone = report.baseline.known, len(report.baseline.gone)
        yield f"Against {code(report.baseline.file)}: {report.baseline.new:,} new, {known:,} known, {gone:,} gone."
        yield ""


def _troubles(report: AuditReport) -> list[str]:
    """What could not be audited or read, and waivers that waive nothing: nobody should take it for clean."""
    said = [f"- **not audited**: {_short(failure.message)}" for failure in report.failures]
    for release in report.releases:
        said += [f"- **not compared**: {_short(f'{release.bitext.release.id}: {why}')}" for why in unreadable(release)]
    if report.waivers is not None:
        said += [f"- **waiver {one.why.value}**: {_short(one.message)}" for one in report.waivers.lapsed]
    return [*_bounded(said, "- and {} more"), ""] if said else []


def _overview(releases: Sequence[ReleaseReport]) -> list[str]:
    """One row a release, in the order of the sections; what there is none of in any release has no column."""
    if not releases:
        return []
    counted_in = [_numbers(release) for release in releases]
    columns = [name for name in counted_in[0] if any(numbers[name] not in _NOTHING for numbers in counted_in)]
    head = [f"| release | {' | '.join(columns)} |", f"|---|{'--:|' * len(columns)}"]
    rows = [
        f"| {code(release.bitext.release.id)} | {' | '.join(numbers[name] for name in columns)} |"
        for release, numbers in zip(releases, counted_in, strict=True)
    ]
    return [*head, *_bounded(rows, "| and {} more |" + " |" * len(columns)), ""]


def _numbers(release: ReleaseReport) -> dict[str, str]:
    rows = rows_aligned(release)
    numbers = {f"{severity}s": number for severity, number in by_severity(release.open).items()}
    numbers["waived"] = len(release.waived)
    numbers["known"] = len(release.findings) - len(release.open)
    numbers["left undecided"] = sum(check.abstained for check in release.checks)
    numbers["figures compared"] = release.compared
    return {
        **{name: f"{number:,}" for name, number in numbers.items()},
        "rows aligned": f"{rows.paired:,}/{rows.total:,}",
    }


def _section(release: ReleaseReport, rows: Sequence[str]) -> list[str]:
    """A release's findings, folded away unless there is an error among them."""
    said = counts([release])
    open = " open" if by_severity(release.open)[Severity.ERROR] else ""
    return [
        f"<details{open}><summary>{code_element(release.bitext.release.id)}: {said}</summary>",
        "",
        ", ".join(code(source.path) for source in release.bitext.release.sources),
        "",
        "| finding | Japanese | English |",
        "|---|---|---|",
        *rows,
        "",
        "</details>",
        "",
    ]


def _row(finding: Finding, release: ReleaseReport) -> str:
    halves = release.bitext.release
    bead = next((bead for bead in release.bitext.beads if bead.id == finding.bead), None)
    ja, en = passages(finding, bead)
    several = len(halves.sources) > 1
    return f"| {_said(finding)} | {_passage(ja, halves.ja, several)} | {_passage(en, halves.en, several)} |"


def _said(finding: Finding) -> str:
    place = ", ".join(part for part in (finding.row, finding.column) if part)
    message = finding.message.removeprefix(f"{place}: ") if place else finding.message
    lines = [f"**{finding.severity.value}** {finding.code} {finding.name}", _short(place), _short(message)]
    verdict = speaks_for(finding)
    if finding.evidence:
        lines.append(f"{verdict.removesuffix(finding.evidence)}{_short(finding.evidence)}")
    else:
        lines.append(verdict)
    lines.append(f"<sub>{code_element(finding.fingerprint[:8])}</sub>")
    return "<br>".join(line for line in lines if line)


def _passage(passage: Passage | None, half: Half | None, several: bool) -> str:
    """One side: where it stands, with its file where the release has several, and the text, the figure in bold."""
    if passage is None or half is None:
        return ""
    shown = excerpt(passage.before, passage.figure, passage.after, cells=_CELLS, rows=1)
    runs = [f"**{span}**" if run.marked else span for line in shown for run in line if (span := code(run.text))]
    where = passage.heading.partition(" ")[2]
    if several:
        where = f"{code(half.document.path)} {where}"
    return f"{where}<br>{''.join(runs)}"


def _short(text: str) -> str:
    return code(text if len(text) <= _LONGEST else text[:_LONGEST] + "...")


def _bounded(lines: Sequence[str], more: str) -> list[str]:
    """As many of `lines` as have room before the findings, and how many there are besides."""
    room = _AHEAD
    for number, line in enumerate(lines):
        room -= _size([line])
        if room < 0:
            return [*lines[:number], more.format(f"{len(lines) - number:,}")]
    return list(lines)


def _left_out(findings: Sequence[Finding]) -> list[str]:
    if not findings:
        return []
    return [f"**{severities(findings)} more**: a comment has no room for them, {_ELSEWHERE}.", ""]


def _footer(report: AuditReport, style: Style) -> list[str]:
    off = switched_off(report)
    facts = [f"taiyaku {__version__}"]
    facts += [style.day.isoformat()] if style.day else []
    facts += [f"switched off: {', '.join(off)}"] if off else []
    facts += [f"skipped: {counted(len(report.skipped), 'file')}"] if report.skipped else []
    return [f"<sub>{' · '.join([*facts, code_element(report.signature)])}</sub>"]


def _size(lines: Sequence[str]) -> int:
    """What the lines take of LIMIT, which counts characters beyond the first 65,536 of Unicode as two."""
    return sum(len(line.encode("utf-16-le", "surrogatepass")) // 2 + 1 for line in lines)
