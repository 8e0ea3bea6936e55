"""`taiyaku waive`: decisions that findings may stand, into the file beside the releases."""

from __future__ import annotations

import getpass
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aligner import console
from aligner.cli.configuration import configured
from aligner.cli.errors import errors_for_people, tell_failures
from aligner.cli.options import Today, day
from aligner.errors import ConfigError, InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.decisions.verdicts import Verdict
    from aligner.model import Recorded, Waiver

_TABLES = (".tsv", ".tab", ".txt")
"""What a table of decisions may be called; spreadsheets save one as text, too."""


def waive(
    fingerprints: Annotated[
        list[str] | None,
        typer.Argument(metavar="FINGERPRINT...", help="As the report shows it; 6 characters or more."),
    ] = None,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why the finding may stand.")] = "",
    releases: Annotated[
        list[Path] | None, typer.Option("--in", metavar="PATH", help="Releases to audit for the findings.")
    ] = None,
    earlier: Annotated[
        list[Path] | None,
        typer.Option("--from", metavar="FILE", help="The JSON of an audit, to audit nothing; a TSV of decisions."),
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="The last day on which it holds.")] = None,
    who: Annotated[str | None, typer.Option(metavar="NAME", help="Who decided; by default you.")] = None,
    waivers: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The file to write; by default beside the releases.")
    ] = None,
    today: Today = None,
) -> None:
    """Write down that findings may stand, and why: they are counted from then on, not listed.

    Exit status: 0 written, or there already; 2 nothing was written.

    \b
    Examples:
      taiyaku waive b1c0d2e3 --in releases/ --reason "agreed with IR"
      taiyaku waive b1c0d2e3 77aa1234 --from audit.json --reason "rounded on purpose" --until 2025-03-31
      taiyaku waive --from decisions.tsv --from audit.json    what a reviewer accepted
    """
    with errors_for_people():
        verdict_files = [file for file in earlier or () if file.suffix.lower() in _TABLES]
        audits = [file for file in earlier or () if file not in verdict_files]
        now, last = day(today, "--date") or date.today(), day(until, "--until")
        _check(fingerprints, reason, verdict_files, [*(releases or ()), *audits])
        if last is not None and last < now:
            raise ConfigError(f"--until {last} is past: the waiver would never hold")
        from aligner.decisions.verdicts import Decision, read_verdicts

        verdicts = [verdict for file in verdict_files for verdict in read_verdicts(file)]
        for verdict in verdicts:
            if verdict.decision is Decision.ACCEPT and not (verdict.note or reason):
                raise verdict.row.error("accept needs a note, which becomes the reason; write one, or give --reason")
        findings = _findings(releases or [], audits)
        decided = _decided(fingerprints or [], reason, verdicts, findings)
        name = _user() if who is None else who
        file = (
            waivers
            or configured(None, False, None).waivers
            or _beside(releases or [], [finding for finding, _ in decided] or findings)
        )
        _write(file, decided, [_waiver(finding, why, name, now, last) for finding, why in decided])
        _tell_kept_out(file, verdicts)


def _check(fingerprints: list[str] | None, reason: str, verdicts: list[Path], sources: list[Path]) -> None:
    if not (fingerprints or verdicts):
        raise ConfigError(
            "nothing to waive: give a FINGERPRINT as the report shows it, or --from with a TSV of decisions"
        )
    if fingerprints and not reason.strip():
        raise ConfigError("--reason is missing: whoever reads the waiver wants to know why the finding may stand")
    if not sources:
        raise ConfigError("say where the findings are: --in PATH audits it, --from FILE reads the JSON of an audit")


def _findings(releases: list[Path], audits: list[Path]) -> list[Recorded]:
    """Every finding of the releases and of the earlier audits."""
    from aligner.decisions import read_audit, recorded

    found = [finding for file in audits for finding in read_audit(file)]
    if releases:
        from aligner.audit import audit

        settings = configured(None, False, None).audit_settings()
        with console.told(sys.stderr) as progress:
            report = audit(releases, settings=settings, progress=progress)
        tell_failures(report.failures)
        if not report.releases:
            raise InputError("none of the releases could be audited: nothing was waived")
        found += recorded(report)
    return found


def _decided(
    fingerprints: Sequence[str], reason: str, verdicts: Sequence[Verdict], findings: Sequence[Recorded]
) -> list[tuple[Recorded, str]]:
    """The findings to waive, each with the reason."""
    from aligner.decisions.choose import chosen
    from aligner.decisions.verdicts import Decision

    decided = [(one, reason) for given in fingerprints for one in chosen(given, findings)]
    for verdict in verdicts:
        try:
            meant = chosen(verdict.fingerprint, findings)
        except ConfigError as error:
            raise verdict.row.error(str(error)) from error
        if verdict.decision is Decision.ACCEPT:
            decided += [(one, verdict.note or reason) for one in meant]
    return list(dict.fromkeys(decided))


def _waiver(finding: Recorded, reason: str, who: str, when: date, until: date | None) -> Waiver:
    from aligner.model import Waiver

    texts = (finding.fingerprint, finding.code, finding.release, finding.ja, finding.en)
    return Waiver(*texts, " ".join(reason.split()), who.strip(), when, until)


def _beside(releases: list[Path], findings: list[Recorded]) -> Path:
    """The file that an audit of these releases finds by itself."""
    from aligner.decisions import NAME

    folders = [path if path.is_dir() else path.parent for path in releases]
    if not folders:
        folders = [Path(finding.source).parent for finding in findings if finding.source]
    try:
        folder = Path(os.path.commonpath([folder.resolve() for folder in folders])) if folders else Path()
    except ValueError as error:
        raise ConfigError("the releases have no folder in common: name the file with --waivers FILE") from error
    if not folder.is_dir():
        raise ConfigError(f"{folder}, where the releases stood, is not there: name the file with --waivers FILE")
    here = Path.cwd()
    return (folder.relative_to(here) if folder.is_relative_to(here) else folder) / NAME


def _write(file: Path, decided: list[tuple[Recorded, str]], new: list[Waiver]) -> None:
    from aligner.decisions import add_waivers
    from aligner.report.cells import visible

    if not new:
        console.write_stdout("nothing is accepted: no waiver was written\n")
        return
    done = add_waivers(file, new)
    told = [
        f"waived: {one.fingerprint[:8]} {one.code}, {visible(one.release)}: {visible(one.message)}"
        for one, _ in decided
    ]
    numbers = ((done.added, "added"), (done.changed, "changed"), (done.same, "there already"))
    said = [f"{number} {what}" for number, what in numbers if number]
    told.append(f"{visible(str(file))}: {', '.join(said)}, {done.total} in all")
    console.write_stdout("".join(f"{line}\n" for line in told))


def _tell_kept_out(file: Path, verdicts: list[Verdict]) -> None:
    """What is decided otherwise is work for somebody, and no waiver; an older waiver of it is only told of."""
    from aligner.decisions import read_waivers
    from aligner.decisions.verdicts import Decision
    from aligner.report.cells import visible

    others = [verdict for verdict in verdicts if verdict.decision is not Decision.ACCEPT]
    there = read_waivers(file) if others and file.exists() else ()
    for verdict in others:
        told = f"not waived: {visible(verdict.fingerprint[:8])} {verdict.decision}"
        told += f": {visible(verdict.note)}" if verdict.note else ""
        lines = [one.line for one in there if one.fingerprint.startswith(verdict.fingerprint.lower())]
        told += f" (but waived before: delete line {lines[0]} of {visible(str(file))})" if lines else ""
        console.write_stdout(f"{told}\n")


def _user() -> str:
    """The name of whoever runs the command, as the system knows it."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
