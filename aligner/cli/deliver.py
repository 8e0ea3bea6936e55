"""Where an audit is written to: stdout, a file, or a folder with a file in each format."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from aligner import console
from aligner.cli.options import Format
from aligner.errors import ConfigError
from aligner.files import write_file

if TYPE_CHECKING:
    from aligner.model import AuditReport
    from aligner.report import Style

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Delivery:
    """The formats that are wanted, and the place they go to: a file, a folder, or None for stdout.

    `stem` begins the names of the files in a folder.
    """

    formats: tuple[Format, ...]
    place: Path | None
    folder: bool
    bom: bool
    stem: str

    def write(self, report: AuditReport, *, day: date | None, notes: bool = False) -> None:
        """Make every file before the first is written, so that a format that fails leaves none behind."""
        from aligner.report import export, files

        if self.place is None or not (self.folder or self._makes_folder(report)):
            (format,) = self.formats
            self._write(self.place, export(report, format.value, self._style(format, day, notes)), format)
            return
        made = [
            (format, self.place / name, content)
            for format in self.formats
            for name, content in files(report, format.value, self._style(format, day, notes), self.stem).items()
        ]
        try:
            self.place.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ConfigError(f"--output {self.place}: cannot be made: {error.strerror}") from error
        for format, path, content in made:
            self._write(path, content, format)
        typer.echo(f"written to {self.place}: {', '.join(path.name for _, path, _ in made)}", err=True)

    def _makes_folder(self, report: AuditReport) -> bool:
        """Whether a name that is no file's yet is to become a folder, because there is more than one page."""
        several = Format.html in self.formats and len(report.releases) > 1
        return several and self.place is not None and not self.place.exists() and not self.place.suffix

    def _write(self, path: Path | None, content: str | bytes, format: Format) -> None:
        if isinstance(content, str):
            mark = _BOM if self.bom and format is Format.tsv else ""
            content = (mark + content).encode("utf-8", "replace")
        elif path is None and sys.stdout.isatty():
            raise ConfigError(f"{format.value} is no text: name a file with -o, or pipe it to a program")
        if path is None:
            console.write_bytes(content)
        else:
            write_file(path, content)

    def _style(self, format: Format, day: date | None, notes: bool) -> Style:
        """The terminal's width and colour for text on a screen, plain 80 columns for anything else."""
        from aligner.report import Style

        on_screen = self.place is None and format is Format.text
        return Style(
            width=console.screen_width() if on_screen else 80,
            colour=on_screen and console.wants_colour(sys.stdout),
            notes=notes,
            day=day or date.today(),
        )


def delivery(
    formats: Sequence[Format] | None,
    place: Path | None,
    bom: bool,
    stem: str,
    inputs: Sequence[Path],
    glossaries: Sequence[Path],
) -> Delivery:
    """What the options ask for.

    Raises ConfigError for what cannot work, or would cost an input, before an hour is spent on it.
    """
    wanted = tuple(dict.fromkeys(formats or (Format.text,)))
    if bom and Format.tsv not in wanted:
        raise ConfigError("--bom goes with --format tsv only: Excel needs it nowhere else")
    if place is None and len(wanted) > 1:
        raise ConfigError("several formats make several files: name a folder for them with -o")
    folder = place is not None and (len(wanted) > 1 or place.is_dir() or str(place).endswith(os.sep))
    if place is not None and folder:
        _check_folder(place, wanted, stem, inputs, glossaries)
    elif place is not None:
        console.check_writable(place, list(inputs), glossaries)
    return Delivery(wanted, place, folder, bom, stem)


def _check_folder(
    folder: Path, formats: Sequence[Format], stem: str, inputs: Sequence[Path], glossaries: Sequence[Path]
) -> None:
    if folder.exists() and not folder.is_dir():
        raise ConfigError(f"--output {folder} is a file: several formats need a folder")
    from aligner.report import SUFFIXES

    for format in formats:
        console.check_keeps(folder / f"{stem}.{SUFFIXES[format.value]}", inputs, glossaries)
