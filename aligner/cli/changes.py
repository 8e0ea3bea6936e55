"""`taiyaku changes`: what a new draft changed in one half and not in the other."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aligner import console
from aligner.cli.configuration import configured
from aligner.cli.errors import errors_for_people, tell_failures, tell_skipped
from aligner.cli.options import (
    Abridged,
    Bom,
    ConfigFile,
    Encoder,
    FailOn,
    Glossaries,
    NoConfig,
    Output,
    Passwords,
    PlainFormat,
    PlainFormats,
    Profile,
    Shipped,
    Track,
    Tracked,
    passwords,
)
from aligner.cli.output import check_output, style_for, write
from aligner.errors import ConfigError

if TYPE_CHECKING:
    from aligner.model.changes import ChangesReport


def changes(
    drafts: Annotated[
        list[Path] | None,
        typer.Argument(metavar="OLD NEW", help="The draft that was audited and the new one: two files or two folders."),
    ] = None,
    old_ja: Annotated[Path | None, typer.Option(metavar="FILE", help="The old draft's Japanese half.")] = None,
    old_en: Annotated[Path | None, typer.Option(metavar="FILE", help="The old draft's English half.")] = None,
    new_ja: Annotated[Path | None, typer.Option(metavar="FILE", help="The new draft's Japanese half.")] = None,
    new_en: Annotated[Path | None, typer.Option(metavar="FILE", help="The new draft's English half.")] = None,
    format: PlainFormats = PlainFormat.text,
    output: Output = None,
    bom: Bom = False,
    glossary: Glossaries = None,
    shipped: Shipped = None,
    encoder: Encoder = None,
    abridged: Abridged = None,
    tracked: Tracked = Track.accepted,
    password: Passwords = None,
    fail_on: Annotated[FailOn, typer.Option(help="The least severity that makes the exit status 1.")] = FailOn.warning,
    notes: Annotated[
        bool | None, typer.Option("--notes/--no-notes", help="List the notes, or only count them (text).")
    ] = None,
    config_file: ConfigFile = None,
    no_config: NoConfig = False,
    profile: Profile = None,
) -> None:
    """Say what a new draft changed in one half and not in the other: the English, or the Japanese, that is now stale.

    Exit status: 0 nothing stale; 1 stale places at or above --fail-on; 2 a draft could not be read or compared.

    \b
    Examples:
      taiyaku changes draft-1.txt draft-2.txt
      taiyaku changes monday/ tuesday/              releases of the same name
      taiyaku changes --old-ja a.txt --old-en b.txt --new-ja a2.txt --new-en b2.txt
      taiyaku changes old.txt new.txt --format tsv --bom -o stale.tsv
    """
    with errors_for_people():
        given = [path for path in (old_ja, old_en, new_ja, new_en) if path is not None]
        old_path, new_path = _drafts(list(drafts or []), bool(old_ja or old_en), bool(new_ja or new_en))
        _both("old", old_ja, old_en)
        _both("new", new_ja, new_en)
        config = configured(
            config_file,
            no_config,
            profile,
            glossaries=glossary,
            shipped=shipped,
            encoder=encoder,
            abridged=abridged,
            notes=notes,
        )
        check_output(format, output, bom, [*(drafts or []), *given], config.glossaries)
        from aligner.changes import Draft
        from aligner.changes import changes as compare

        settings = config.audit_settings(tracked=tracked.value, passwords=passwords(password))
        with console.told(sys.stderr) as progress:
            report = compare(
                Draft(old_path, old_ja, old_en), Draft(new_path, new_ja, new_en), settings=settings, progress=progress
            )
        _write(report, format, output, bom, config.notes)
    raise typer.Exit(_status(report, fail_on))


def _drafts(paths: list[Path], old_halves: bool, new_halves: bool) -> tuple[Path | None, Path | None]:
    """The two drafts in their order; the one whose halves are named has no path."""
    wanted = [name for name, halves in (("OLD", old_halves), ("NEW", new_halves)) if not halves]
    if len(paths) != len(wanted):
        needed = " and ".join(wanted) or "no path beside --old-ja, --old-en, --new-ja and --new-en"
        raise ConfigError(f"give {needed}: the draft that was audited first, then the new one")
    left = iter(paths)
    return (None if old_halves else next(left)), (None if new_halves else next(left))


def _both(draft: str, ja: Path | None, en: Path | None) -> None:
    if (ja is None) != (en is None):
        given, missing = ("ja", "en") if en is None else ("en", "ja")
        raise ConfigError(f"--{draft}-{given} needs --{draft}-{missing}: give both halves of the {draft} draft")
    if ja is not None and en is not None and ja.resolve() == en.resolve():
        raise ConfigError(f"--{draft}-ja and --{draft}-en name one file: where it holds both halves, give it alone")


def _write(report: ChangesReport, format: PlainFormat, output: Path | None, bom: bool, notes: bool) -> None:
    from aligner.report.drafts import export_drafts

    tell_failures(report.failures)
    tell_skipped(report.skipped)
    if report.releases:
        write(export_drafts(report, format.value, style_for(format, output, notes)), output, bom)


def _status(report: ChangesReport, fail_on: FailOn) -> int:
    if report.failures:
        return 2
    if fail_on is FailOn.never:
        return 0
    from aligner.model import Severity

    least = Severity(fail_on.value).rank
    found = (change for release in report.releases for change in release.changes)
    return int(any(change.stale and change.severity.rank <= least for change in found))
