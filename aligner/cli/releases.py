"""The commands that read releases: audit and align."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aligner import console
from aligner.cli.configuration import configured
from aligner.cli.deliver import delivery
from aligner.cli.errors import errors_for_people, tell_failures, tell_skipped
from aligner.cli.options import (
    OF_FINDINGS,
    Abridged,
    Baseline,
    Bom,
    ConfigFile,
    En,
    Encoder,
    FailOn,
    Format,
    Formats,
    Glossaries,
    Ja,
    NoConfig,
    NoWaivers,
    Passwords,
    Paths,
    Places,
    Profile,
    Shipped,
    Today,
    Track,
    Tracked,
    Waivers,
    day,
    passwords,
)
from aligner.errors import ConfigError

if TYPE_CHECKING:
    from aligner.model import AuditReport


def audit(
    paths: Paths = None,
    ja: Ja = None,
    en: En = None,
    bitext: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Pairs aligned already: TSV, TMX, XLIFF or XLSX.")
    ] = None,
    formats: Formats = None,
    output: Places = None,
    bom: Bom = False,
    glossary: Glossaries = None,
    shipped: Shipped = None,
    encoder: Encoder = None,
    abridged: Abridged = None,
    tracked: Tracked = Track.accepted,
    password: Passwords = None,
    fail_on: Annotated[FailOn | None, typer.Option(help="The least severity that makes the exit status 1.")] = None,
    notes: Annotated[
        bool | None, typer.Option("--notes/--no-notes", help="List the notes, or only count them (text).")
    ] = None,
    config_file: ConfigFile = None,
    no_config: NoConfig = False,
    profile: Profile = None,
    waivers: Waivers = None,
    no_waivers: NoWaivers = False,
    baseline: Baseline = None,
    today: Today = None,
) -> None:
    """Find the two halves of each release, align them, and report what does not agree.

    Exit status: 0 clean; 1 findings at or above --fail-on; 2 an input could not be audited.

    \b
    Examples:
      taiyaku audit release.txt                     both halves in one file
      taiyaku audit --ja tanshin.txt --en tanshin-en.txt
      taiyaku audit releases/ --fail-on warning     a folder, recursively
      taiyaku audit releases/ --format json -o audit.json
      taiyaku audit releases/ -f json -f tsv -o audit/   several formats, in a folder
      taiyaku audit --bitext memory.tmx             pairs already aligned
      taiyaku audit draft2.txt --baseline draft1.json   what is new since
    """
    with errors_for_people():
        _one_way_in(paths, ja, en, bitext)
        config = configured(
            config_file,
            no_config,
            profile,
            glossaries=glossary,
            shipped=shipped,
            encoder=encoder,
            abridged=abridged,
            fail_on=fail_on,
            notes=notes,
        )
        inputs = [*(paths or []), *filter(None, (ja, en, bitext))]
        kept = filter(None, (waivers, config.waivers, baseline))
        deliver = delivery(formats, output, bom, "audit", [*inputs, *kept], config.glossaries)
        if waivers and no_waivers:
            raise ConfigError("give either --waivers or --no-waivers, not both")
        from aligner.audit import audit as audit_releases
        from aligner.audit import audit_bitext
        from aligner.decisions import remembered

        if waivers is None and not no_waivers and config.waivers and config.waivers.exists():
            waivers = config.waivers
        search = not no_waivers and config.waivers is None
        on = day(today, "--date")
        known = remembered(inputs, waivers=waivers, search=search, baseline=baseline, today=on)

        settings = config.audit_settings(tracked=tracked.value, passwords=passwords(password))
        if bitext is not None:
            report = audit_bitext(bitext, settings=settings)
        else:
            with console.told(sys.stderr) as progress:
                report = audit_releases(paths or (), ja=ja, en=en, settings=settings, progress=progress)
        report = known.applied_to(report)
        _tell(report, deliver.formats)
        if report.releases:
            deliver.write(report, day=on, notes=config.notes)
    raise typer.Exit(_status(report, FailOn(config.fail_on)))


def align(
    paths: Paths = None,
    ja: Ja = None,
    en: En = None,
    lines: Annotated[bool, typer.Option("--lines", help="Take each line as one segment; look for no tables.")] = False,
    formats: Formats = None,
    output: Places = None,
    bom: Bom = False,
    glossary: Glossaries = None,
    shipped: Shipped = None,
    encoder: Encoder = None,
    abridged: Abridged = None,
    tracked: Tracked = Track.accepted,
    password: Passwords = None,
    config_file: ConfigFile = None,
    no_config: NoConfig = False,
    profile: Profile = None,
    today: Today = None,
) -> None:
    """Align the two halves of each release and check nothing.

    Exit status: 0 aligned; 2 an input could not be aligned.

    \b
    Examples:
      taiyaku align release.txt
      taiyaku align release.txt --format tsv --bom -o release.tsv   for Excel
      taiyaku align --ja news.ja.txt --en news.en.txt --lines       a sentence a line
    """
    with errors_for_people():
        _one_way_in(paths, ja, en, None)
        config = configured(
            config_file, no_config, profile, glossaries=glossary, shipped=shipped, encoder=encoder, abridged=abridged
        )
        if empty := OF_FINDINGS.intersection(formats or ()):
            raise ConfigError(f"--format {min(empty)} holds findings, and align checks nothing: use taiyaku audit")
        inputs = [*(paths or []), *filter(None, (ja, en))]
        deliver = delivery(formats, output, bom, "align", inputs, config.glossaries)
        on = day(today, "--date")
        from aligner.audit import align as align_releases

        settings = config.audit_settings(lines=lines, tracked=tracked.value, passwords=passwords(password))
        with console.told(sys.stderr) as progress:
            report = align_releases(paths or (), ja=ja, en=en, settings=settings, progress=progress)
        _tell(report, deliver.formats)
        if report.releases:
            deliver.write(report, day=on)
    raise typer.Exit(_status(report, FailOn.never))


def _one_way_in(paths: list[Path] | None, ja: Path | None, en: Path | None, bitext: Path | None) -> None:
    if bitext is not None and (paths or ja or en):
        raise ConfigError("--bitext is audited by itself: leave out PATH, --ja and --en")
    if (ja is None) != (en is None):
        given, missing = ("--ja", "--en") if en is None else ("--en", "--ja")
        raise ConfigError(f"{given} needs {missing}: give both halves, or the file that holds both as PATH")
    if ja is not None and en is not None and ja.resolve() == en.resolve():
        raise ConfigError("--ja and --en name one file: where it holds both halves, give it as PATH")
    if paths and ja:
        raise ConfigError("give either PATH or --ja and --en, not both")
    if not (paths or ja or bitext):
        raise ConfigError("nothing to read: give a file or folder, or --ja FILE --en FILE")


def _tell(report: AuditReport, formats: Sequence[Format]) -> None:
    """Say on stderr what could not be audited, and what the formats written have no place for."""
    tell_failures(report.failures)
    if Format.tsv in formats:
        tell_skipped(report.skipped)


def _status(report: AuditReport, fail_on: FailOn) -> int:
    if report.failures:
        return 2
    if fail_on is FailOn.never:
        return 0
    from aligner.model import Severity

    least = Severity(fail_on.value).rank
    found = (finding for release in report.releases for finding in release.open)
    return int(any(finding.severity.rank <= least for finding in found))
