"""`taiyaku waive`: decisions that findings may stand, into the file beside the releases."""

from __future__ import annotations

import getpass
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aligner import console
from aligner.cli.configuration import configured
from aligner.cli.errors import errors_for_people, tell_failures
from aligner.cli.options import Today, day, passwords
from aligner.errors import ConfigError, InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.decisions.verdicts import Decided
    from aligner.model import Recorded, Waiver

_TABLES = (".tsv", ".tab", ".txt", ".xlsx")
"""What a table of decisions may be called; spreadsheets save one as text, too."""
_ACCEPTED = "accepted in review"
"""The reason where a reviewer gave none."""


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
        typer.Option("--from", metavar="FILE", help="An audit's JSON, to audit nothing; a review's TSV or XLSX."),
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
      taiyaku waive --from audit.xlsx --in releases/    what was accepted in the workbook of an audit
    """
    with errors_for_people():
        verdict_files = [file for file in earlier or () if file.suffix.lower() in _TABLES]
        audits = [file for file in earlier or () if file not in verdict_files]
        now, last = day(today, "--date") or date.today(), day(until, "--until")
        _check(fingerprints, reason, verdict_files, releases or [], audits)
        if last is not None and last < now:
            raise ConfigError(f"--until {last} is past: the waiver would never hold")
        from aligner.decisions.verdicts import decide, read_verdicts

        verdicts = [verdict for file in verdict_files for verdict in read_verdicts(file)]
        findings = _findings(releases or [], audits)
        reviewed = decide(verdicts, findings)
        accepted = _accepted(fingerprints or [], reason, reviewed, findings)
        name = _user() if who is None else who
        file = waivers or configured(None, False, None).waivers or _beside(releases or [], findings)
        _write(file, accepted, [_waiver(finding, why, name, now, last) for finding, why in accepted])
        if verdict_files:
            _tell_reviewed(file, reviewed)


def _check(
    fingerprints: list[str] | None, reason: str, verdicts: list[Path], releases: list[Path], audits: list[Path]
) -> None:
    if not (fingerprints or verdicts):
        raise ConfigError(
            "nothing to waive: give a FINGERPRINT as the report shows it, or --from with a TSV or XLSX of decisions"
        )
    if fingerprints and not reason.strip():
        raise ConfigError("--reason is missing: whoever reads the waiver wants to know why the finding may stand")
    for path in releases:
        if path.suffix.lower() == ".json":
            raise ConfigError(f"--in {path}: is the JSON of an audit; give it with --from")
    for path in audits:
        if path.is_dir():
            raise ConfigError(f"--from {path}: is a folder; --in audits the releases in it")
    if not (releases or audits):
        raise ConfigError("say where the findings are: --in PATH audits it, --from FILE reads the JSON of an audit")


def _findings(releases: list[Path], audits: list[Path]) -> list[Recorded]:
    """Every finding of the releases and of the earlier audits."""
    from aligner.decisions import read_audit, recorded

    found = [finding for file in audits for finding in read_audit(file)]
    if releases:
        from aligner.audit import audit

        settings = configured(None, False, None).audit_settings(passwords=passwords(None))
        with console.told(sys.stderr) as progress:
            report = audit(releases, settings=settings, progress=progress)
        tell_failures(report.failures)
        if not report.releases:
            raise InputError("none of the releases could be audited: nothing was waived")
        found += recorded(report)
    return found


def _accepted(
    fingerprints: Sequence[str], reason: str, reviewed: Sequence[Decided], findings: Sequence[Recorded]
) -> list[tuple[Recorded, str]]:
    """The findings to waive, each with the reason."""
    from aligner.decisions.choose import chosen
    from aligner.decisions.verdicts import Decision

    accepted = [(one, reason) for given in fingerprints for one in chosen(given, findings)]
    for decided in reviewed:
        if decided.verdict.decision is Decision.ACCEPT:
            why = decided.verdict.note or reason.strip() or _ACCEPTED
            accepted += [(one, why) for one in decided.findings]
    return list(dict.fromkeys(accepted))


def _waiver(finding: Recorded, reason: str, who: str, when: date, until: date | None) -> Waiver:
    from aligner.model import Waiver

    texts = (finding.fingerprint, finding.code, finding.release, finding.ja, finding.en)
    return Waiver(*texts, " ".join(reason.split()), who.strip(), when, until)


def _beside(releases: list[Path], findings: list[Recorded]) -> Path:
    """The file that an audit of these releases finds by itself."""
    from aligner.decisions import NAME, common_folder

    paths = releases or [Path(finding.source) for finding in findings if finding.source]
    folder = common_folder(paths) if paths else Path.cwd()
    if folder is None:
        raise ConfigError("the releases have no folder in common: name the file with --waivers FILE")
    if not folder.is_dir():
        raise ConfigError(f"{folder}, where the releases stood, is not there: name the file with --waivers FILE")
    here = Path.cwd()
    return (folder.relative_to(here) if folder.is_relative_to(here) else folder) / NAME


def _write(file: Path, accepted: list[tuple[Recorded, str]], new: list[Waiver]) -> None:
    from aligner.decisions import add_waivers
    from aligner.report.cells import visible

    if not new:
        return
    done = add_waivers(file, new)
    told = [
        f"waived: {one.fingerprint[:8]} {one.code}, {visible(one.release)}: {visible(one.message)}"
        for one, _ in accepted
    ]
    numbers = ((done.added, "added"), (done.changed, "changed"), (done.same, "there already"))
    said = [f"{number} {what}" for number, what in numbers if number]
    told.append(f"{visible(str(file))}: {', '.join(said)}, {done.total} in all")
    console.write_stdout("".join(f"{line}\n" for line in told))


def _tell_reviewed(file: Path, reviewed: Sequence[Decided]) -> None:
    """How many findings are decided how; and what a waiver hides that is to be mended now."""
    from aligner.decisions import read_waivers
    from aligner.decisions.verdicts import Decision, is_of
    from aligner.report.cells import visible

    words = {Decision.FIX_JA: "to fix in Japanese", Decision.FIX_EN: "to fix in English"}
    numbers = {decision: sum(one.verdict.decision is decision for one in reviewed) for decision in Decision}
    accepted, notes = numbers.pop(Decision.ACCEPT), numbers.pop(Decision.NOTE)
    others = [f"{number} {words[decision]}" for decision, number in numbers.items() if number]
    others += [f"{notes} {'note' if notes == 1 else 'notes'}"] if notes else []
    told = [f"{accepted} accepted" + (f"; {', '.join(others)}: nothing written for these" if others else "")]
    if not reviewed:
        told = ["no row has a decision: nothing was written"]
    kept_out = [one for one in reviewed if one.verdict.decision is not Decision.ACCEPT]
    for waiver in read_waivers(file) if kept_out and file.exists() else ():
        for one in kept_out:
            if any(waiver.fingerprint == each.fingerprint and is_of(each, waiver.release) for each in one.findings):
                name = f"{waiver.fingerprint[:8]} ({waiver.code}, {visible(waiver.release)})"
                there = f"delete line {waiver.line} of {visible(str(file))}"
                told.append(f"{name} is '{one.verdict.decision}', but waived before: {there}")
    console.write_stdout("".join(f"{line}\n" for line in told))


def _user() -> str:
    """The name of whoever runs the command, as the system knows it."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
