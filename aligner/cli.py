"""The command: read the arguments, make one library call, write, and exit with a status."""

from __future__ import annotations

import contextlib
import sys
import traceback
import warnings
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aligner import __version__, console
from aligner.errors import AlignerError, ConfigError
from aligner.files import write_file

if TYPE_CHECKING:
    from aligner.model import AuditReport

# Plain help instead of rich's: a third of the time, and it can be piped.
app = typer.Typer(
    name="taiyaku",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


class Format(StrEnum):
    """The output formats: each has an exporter in aligner.report."""

    text = "text"
    json = "json"
    tsv = "tsv"


class Abridge(StrEnum):
    """Which half leaves things out on purpose."""

    auto = "auto"
    ja = "ja"
    en = "en"
    none = "none"


class FailOn(StrEnum):
    """The least severity that makes the exit status 1."""

    error = "error"
    warning = "warning"
    never = "never"


Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="PATH", help="Files and folders; in a folder NAME.ja.EXT + NAME.en.EXT are one release."),
]
Ja = Annotated[Path | None, typer.Option("--ja", metavar="FILE", help="The Japanese half, in a file of its own.")]
En = Annotated[Path | None, typer.Option("--en", metavar="FILE", help="The English half, in a file of its own.")]
Formats = Annotated[Format, typer.Option("--format", "-f", help="For a person, for programs, for a spreadsheet.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here, not to stdout.")]
Bom = Annotated[bool, typer.Option("--bom", help="Begin a TSV with a byte order mark, which Excel needs.")]
Glossaries = Annotated[
    list[Path] | None,
    typer.Option(
        "--glossary", "-g", metavar="DIR|FILE", help="Term bases to read instead of the shipped; may be repeated."
    ),
]
Encoder = Annotated[
    str,
    typer.Option(
        metavar="NAME", help="Sentence encoder: default, none, or sentence-transformers:ID-OR-FOLDER (extra neural)."
    ),
]
Abridged = Annotated[Abridge, typer.Option(help="The half that leaves things out on purpose; auto decides, says why.")]


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"taiyaku {__version__}")
        raise typer.Exit


@app.callback()
def taiyaku(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Audit bilingual Japanese-English releases: do both halves say the same?

    \b
    taiyaku audit release.txt                  what does not agree
    taiyaku align release.txt -f tsv -o a.tsv  the two halves, side by side
    taiyaku COMMAND --help                     options and more examples

    Everything happens on this machine; nothing is ever sent anywhere.
    """


@app.command(no_args_is_help=True, short_help="Report what the two halves of a release say differently.")
def audit(
    paths: Paths = None,
    ja: Ja = None,
    en: En = None,
    bitext: Annotated[
        Path | None, typer.Option(metavar="TSV", help="An aligned bitext: columns ja, en and, if you like, id.")
    ] = None,
    format: Formats = Format.text,
    output: Output = None,
    bom: Bom = False,
    glossary: Glossaries = None,
    encoder: Encoder = "default",
    abridged: Abridged = Abridge.auto,
    fail_on: Annotated[FailOn, typer.Option(help="The least severity that makes the exit status 1.")] = FailOn.error,
    notes: Annotated[bool, typer.Option("--notes", help="List the notes, not only count them (text).")] = False,
) -> None:
    """Find the two halves of each release, align them, and report what does not agree.

    Exit status: 0 clean; 1 findings at or above --fail-on; 2 an input could not be audited.

    \b
    Examples:
      taiyaku audit release.txt                     both halves in one file
      taiyaku audit --ja tanshin.txt --en tanshin-en.txt
      taiyaku audit releases/ --fail-on warning     a folder, recursively
      taiyaku audit releases/ --format json -o audit.json
      taiyaku audit --bitext pairs.tsv              sentences already aligned
    """
    with errors_for_people():
        _one_way_in(paths, ja, en, bitext)
        _check_output(format, output, bom, [*(paths or []), *filter(None, (ja, en, bitext))])
        from aligner.audit import Settings, audit_bitext
        from aligner.audit import audit as audit_releases

        settings = Settings(encoder=encoder, glossaries=tuple(glossary or ()), abridged=abridged.value)
        if bitext is not None:
            report = audit_bitext(bitext, settings=settings)
        else:
            with console.told(sys.stderr) as progress:
                report = audit_releases(paths or (), ja=ja, en=en, settings=settings, progress=progress)
        _write(report, format, output, bom, notes)
    raise typer.Exit(_status(report, fail_on))


@app.command(no_args_is_help=True, short_help="Align the two halves and check nothing.")
def align(
    paths: Paths = None,
    ja: Ja = None,
    en: En = None,
    lines: Annotated[bool, typer.Option("--lines", help="Take each line as one segment; look for no tables.")] = False,
    format: Formats = Format.text,
    output: Output = None,
    bom: Bom = False,
    glossary: Glossaries = None,
    encoder: Encoder = "default",
    abridged: Abridged = Abridge.auto,
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
        _check_output(format, output, bom, [*(paths or []), *filter(None, (ja, en))])
        from aligner.audit import Settings
        from aligner.audit import align as align_releases

        settings = Settings(encoder=encoder, glossaries=tuple(glossary or ()), abridged=abridged.value, lines=lines)
        with console.told(sys.stderr) as progress:
            report = align_releases(paths or (), ja=ja, en=en, settings=settings, progress=progress)
        _write(report, format, output, bom)
    raise typer.Exit(_status(report, FailOn.never))


@contextlib.contextmanager
def errors_for_people() -> Iterator[None]:
    """An error the user can mend is one line and status 2; anything else keeps its traceback."""
    try:
        with warnings.catch_warnings():
            warnings.showwarning = _warn
            yield
    except AlignerError as error:
        typer.echo(f"error: {' '.join(str(error).split())}", err=True)
        raise typer.Exit(2) from error
    except KeyboardInterrupt as interrupt:
        # click would exit with 1, which says "findings".
        typer.echo("interrupted", err=True)
        raise typer.Exit(130) from interrupt


def _warn(message: Warning | str, *where: object, **more: object) -> None:
    """A warning is for the user too: what it says, not the line of code that says it."""
    typer.echo(f"warning: {message}", err=True)


def main() -> None:
    """The `taiyaku` command."""
    try:
        app(prog_name="taiyaku")
    except Exception:
        # An uncaught exception exits with 1, which here would say that the audit found something.
        traceback.print_exc()
        sys.exit(2)


def _one_way_in(paths: list[Path] | None, ja: Path | None, en: Path | None, bitext: Path | None) -> None:
    if bitext is not None and (paths or ja or en):
        raise ConfigError("--bitext is audited by itself: leave out PATH, --ja and --en")
    if (ja is None) != (en is None):
        given, missing = ("--ja", "--en") if en is None else ("--en", "--ja")
        raise ConfigError(f"{given} needs {missing}: give both halves, or the file that holds both as PATH")
    if paths and ja:
        raise ConfigError("give either PATH or --ja and --en, not both")
    if not (paths or ja or bitext):
        raise ConfigError("nothing to read: give a file or folder, or --ja FILE --en FILE")


def _check_output(format: Format, output: Path | None, bom: bool, inputs: list[Path]) -> None:
    if bom and format is not Format.tsv:
        raise ConfigError("--bom goes with --format tsv only: no other format is read by Excel")
    if output is not None:
        console.check_writable(output, inputs)


def _write(report: AuditReport, format: Format, output: Path | None, bom: bool, notes: bool = False) -> None:
    """Write what was audited to its place, and what could not be to stderr."""
    from aligner.report import Style, export

    for failure in report.failures:
        place = "" if failure.path in failure.message else f"{failure.path}: "
        typer.echo(f"error: {place}{' '.join(failure.message.split())}", err=True)
    if not report.releases:
        return
    on_screen = output is None and format is Format.text
    style = Style(
        width=console.screen_width() if on_screen else 80,
        colour=on_screen and console.wants_colour(sys.stdout),
        notes=notes,
    )
    text = ("\ufeff" if bom else "") + export(report, format.value, style)
    if output is None:
        console.write_stdout(text)
    else:
        write_file(output, text.encode("utf-8", "replace"))


def _status(report: AuditReport, fail_on: FailOn) -> int:
    if report.failures:
        return 2
    if fail_on is FailOn.never:
        return 0
    from aligner.model import Severity

    least = Severity(fail_on.value).rank
    found = (finding for release in report.releases for finding in release.findings)
    return int(any(finding.severity.rank <= least for finding in found))
