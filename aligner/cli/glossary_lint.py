"""`taiyaku glossary lint`: what is wrong, doubtful or untidy in glossary files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aligner import console
from aligner.cli.configuration import configured
from aligner.cli.errors import errors_for_people, tell_failures
from aligner.cli.options import FailOn, PlainFormat, PlainFormats, passwords
from aligner.cli.output import style_for
from aligner.errors import ConfigError, InputError, TermbaseError

if TYPE_CHECKING:
    from aligner.model import Bitext
    from aligner.termbase.lint import Change, Lined
    from aligner.termbase.sheet import Sheet


def lint(
    glossaries: Annotated[
        list[Path] | None,
        typer.Argument(metavar="GLOSSARY", help="TSV files, folders of sets; without any, those that ship."),
    ] = None,
    releases: Annotated[
        list[Path] | None,
        typer.Option(
            "--releases", "-r", metavar="PATH", help="Releases in which to look for the terms; may be repeated."
        ),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is mechanical; no term changes its meaning.")] = False,
    sort: Annotated[bool, typer.Option("--sort", help="With --fix: also put the rows into the stable order.")] = False,
    format: PlainFormats = PlainFormat.text,
    fail_on: Annotated[FailOn, typer.Option(help="The least severity that makes the exit status 1.")] = FailOn.warning,
    notes: Annotated[bool, typer.Option("--notes", help="List the notes, not only count them (text).")] = False,
) -> None:
    """Look through glossaries: malformed rows, duplicates, stray spaces and widths, contradictions.

    Exit status: 0 clean; 1 problems at or above --fail-on; 2 a file could not be read.

    \b
    Examples:
      taiyaku glossary lint terms.tsv
      taiyaku glossary lint terms.tsv --fix             mend what is mechanical
      taiyaku glossary lint ours/ --releases releases/  which terms are used, which must not be
    """
    with errors_for_people():
        if sort and not fix:
            raise ConfigError("--sort changes the file: give it with --fix")
        if fix and not glossaries:
            raise ConfigError("--fix needs a GLOSSARY: name the file to mend")
        from aligner.model import Severity
        from aligner.report.problems import Looked, export_problems
        from aligner.termbase import lint as looking
        from aligner.termbase.load import load, shipped

        files, changes, broken = _read(glossaries or [shipped()], fix, sort)
        bitexts = _aligned(releases or [])
        known = [term for glossary in load().glossaries for term in glossary.terms] if bitexts else []
        problems = looking.lint(files, bitexts, known)
        looked = Looked(
            tuple((file.file, sum(1 for _ in file.entries())) for file in files), problems, changes, len(bitexts)
        )
        if files:
            console.write_stdout(export_problems(looked, format.value, style_for(format, notes=notes)))
    failing = fail_on is not FailOn.never and any(
        problem.severity.rank <= Severity(fail_on.value).rank for problem in problems
    )
    raise typer.Exit(2 if broken else int(failing))


def _read(paths: list[Path], fix: bool, sort: bool) -> tuple[list[Lined], tuple[Change, ...], bool]:
    """The files to look through, mended if that is wanted; those that are no glossary are told on stderr."""
    from aligner.termbase.lint import Lined
    from aligner.termbase.load import glossary_files, is_exchanged, level_of, read_sheet
    from aligner.termbase.sheet import file_content, parse_sheet

    found: dict[Path, Path] = {}
    files: list[Lined] = []
    changes: list[Change] = []
    broken: list[TermbaseError] = []
    for path in paths:
        try:
            found.update({file.resolve(): file for file in glossary_files(path)})
        except TermbaseError as error:
            broken.append(error)
    for file in found.values():
        try:
            if fix:
                changes += _mend(file, sort)
            exchanged = is_exchanged(file)
            sheet = read_sheet(file) if exchanged else parse_sheet(file_content(file), file, ragged=True)
            files.append(Lined(file, sheet, level_of(file)))
        except TermbaseError as error:
            broken.append(error)
    for reason in broken:
        typer.echo(f"error: {reason}", err=True)
    return files, tuple(changes), bool(broken)


def _mend(file: Path, sort: bool) -> tuple[Change, ...]:
    from aligner.termbase.lint import Lined, fix
    from aligner.termbase.save import change

    told: list[Change] = []

    def mended(sheet: Sheet) -> Sheet:
        fixed = fix(Lined(file, sheet), sort=sort)
        told.extend(fixed.changes)
        return fixed.sheet

    change(file, mended, ragged=True)
    return tuple(told)


def _aligned(releases: list[Path]) -> tuple[Bitext, ...]:
    if not releases:
        return ()
    from aligner.audit import align

    settings = configured(None, False, None).audit_settings(passwords=passwords(None))
    with console.told(sys.stderr) as progress:
        report = align(releases, settings=settings, progress=progress)
    tell_failures(report.failures)
    if report.failures:
        raise InputError("not every release could be read: mend or leave out those above")
    return tuple(release.bitext for release in report.releases)
