"""Workflow commands of GitHub Actions: written to a job's log, they mark the lines of a pull request.

The escaping is that of GitHub's own toolkit (`escapeData` and `escapeProperty` of actions/toolkit, packages/core).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from aligner import __version__
from aligner.model import AuditReport, Finding, Place, ReleaseReport, Severity
from aligner.report.cells import visible
from aligner.report.decisions import counts
from aligner.report.order import worst_first
from aligner.report.style import Style
from aligner.report.summary import by_severity, counted, stands
from aligner.report.suspects import speaks_for

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_SHOWN = 10
"""GitHub shows so many annotations of each kind a step; the others are in the log only."""


def export(report: AuditReport, style: Style) -> str:
    """An annotation a finding, worst first over all releases; the notes only where the style asks for them."""
    written = [
        _command("error", "not audited", visible(failure.message), {"file": _file(failure.path)})
        for failure in report.failures
    ]
    for severity in Severity:
        if severity is Severity.NOTE and not style.notes:
            continue
        for release in report.releases:
            some = (finding for finding in release.open if finding.severity is severity)
            written += [_finding(finding, release) for finding in worst_first(some)]
    written.append(_command("notice", f"taiyaku {__version__}", _summary(report, style), {}))
    return "".join(f"{line}\n" for line in written)


def _finding(finding: Finding, release: ReleaseReport) -> str:
    message = "\n".join(visible(line) for line in _message(finding, release))
    return _command(
        _COMMANDS[finding.severity], f"{finding.code} {finding.name}", message, _properties(finding, release)
    )


def _message(finding: Finding, release: ReleaseReport) -> Iterator[str]:
    """What is said of a finding, and where it stands in either half: the annotation itself marks one place."""
    yield finding.message
    if verdict := speaks_for(finding):
        yield verdict
    halves = release.bitext.release
    for half, place, name in ((halves.ja, finding.ja, "Japanese"), (halves.en, finding.en, "English")):
        if half and place:
            yield f"{name}, {half.document.path}, {stands(place)}: {place.context or place.text}"


def _properties(finding: Finding, release: ReleaseReport) -> dict[str, str]:
    """The place that looks wrong, or the first there is; a finding about the whole release stands on its first line."""
    halves = release.bitext.release
    sides = [(half, place) for half, place in ((halves.ja, finding.ja), (halves.en, finding.en)) if half and place]
    if not sides:
        bead = next((bead for bead in release.bitext.beads if bead.id == finding.bead), None)
        blocks = (bead.ja or bead.en) if bead else ()
        line = min((block.line for block in blocks), default=1)
        return {"file": _file(halves.sources[0].path), "line": str(line)}
    half, place = sides[-1] if finding.suspect == "en" else sides[0]
    return {"file": _file(half.document.path), **_region(place)}


def _region(place: Place) -> dict[str, str]:
    """Columns only on one line: GitHub refuses them beside two."""
    first, last = place.lines
    region = {"line": str(first), "endLine": str(last)}
    if first == last:
        region |= {"col": str(place.columns[0]), "endColumn": str(place.columns[1])}
    return region


def _summary(report: AuditReport, style: Style) -> str:
    found = [finding for release in report.releases for finding in release.open]
    said = f"{counted(len(report.releases), 'release')}: {counts(report.releases)}"
    if report.failures:
        said += f"; {counted(len(report.failures), 'input')} could not be audited"
    written = [number for severity, number in by_severity(found).items() if style.notes or severity != "note"]
    if any(number > _SHOWN for number in written):
        said += f". GitHub shows {_SHOWN} annotations of a kind; all of them are in the log of this step"
    return f"{said}. {report.signature}"


def _command(name: str, title: str, message: str, properties: dict[str, str]) -> str:
    given = {**properties, "title": title}
    return f"::{name} {','.join(f'{key}={_property(value)}' for key, value in given.items())}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _file(path: str) -> str:
    return Path(path).as_posix()
