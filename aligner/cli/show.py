"""`taiyaku show`: what the tool reads of a file."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aligner import console
from aligner.cli.errors import errors_for_people, tell_failures
from aligner.cli.options import Output, Passwords, Track, Tracked, passwords
from aligner.cli.output import write
from aligner.errors import InputError

if TYPE_CHECKING:
    from aligner.model import Lang


class ShownFormat(StrEnum):
    """For a person, for programs."""

    text = "text"
    json = "json"


class HalfShown(StrEnum):
    """One of the two halves."""

    ja = "ja"
    en = "en"


def show(
    paths: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Releases in any format, or folders of them.")],
    half: Annotated[HalfShown | None, typer.Option("--half", help="Show this half only.")] = None,
    figures: Annotated[
        bool, typer.Option("--figures", help="Show what each figure means: value, unit, scale.")
    ] = False,
    format: Annotated[ShownFormat, typer.Option("--format", "-f", help="For a person, for programs.")] = (
        ShownFormat.text
    ),
    output: Output = None,
    tracked: Tracked = Track.accepted,
    password: Passwords = None,
) -> None:
    """Show what is read of files: halves, blocks, tables, figures. Look here first when a result surprises.

    Nothing is aligned or checked. Every block stands with its kind, its line and, in formats that have any, its
    page, cell or slide. Exit status: 0 shown; 2 a file could not be read.

    \b
    Examples:
      taiyaku show kessan.xlsx
      taiyaku show kessan.ja.pdf --figures
      taiyaku show release.txt --half en --format json
    """
    with errors_for_people():
        if output is not None:
            console.check_writable(output, paths)
        from aligner.ingest import Reading, find, read
        from aligner.ingest import Tracked as Changes
        from aligner.report.reading import Shown, export_reading
        from aligner.report.style import Style
        from aligner.segment import segment

        sources, failures, _ = find(paths)
        reading = Reading(Changes(tracked.value), passwords(password))
        releases, failed = [], list(failures)
        for source in sources:
            try:
                releases.append(segment([read(path, reading) for path in source.paths], source.id))
            except InputError as error:
                failed.append(source.failure(error))
        tell_failures(failed)
        langs: tuple[Lang, ...] = ("ja", "en") if half is None else (half.value,)
        if releases:
            on_screen = output is None and format is ShownFormat.text
            style = Style(console.screen_width(), colour=on_screen and console.wants_colour(sys.stdout))
            write(export_reading(releases, format.value, style, Shown(langs, figures)), output)
    raise typer.Exit(2 if failed else 0)
