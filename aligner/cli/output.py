"""Where a command writes to, and for what kind of reader."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from aligner import console
from aligner.cli.options import PlainFormat
from aligner.errors import ConfigError
from aligner.files import write_file

if TYPE_CHECKING:
    from aligner.report import Style


def check_output(
    format: PlainFormat, output: Path | None, bom: bool, inputs: list[Path], glossaries: Sequence[Path]
) -> None:
    """Refuse what cannot work before an hour is spent on it."""
    if bom and format is not PlainFormat.tsv:
        raise ConfigError("--bom goes with --format tsv only: no other format is read by Excel")
    if output is not None:
        console.check_writable(output, inputs, glossaries)


def style_for(format: PlainFormat, output: Path | None = None, notes: bool = False) -> Style:
    """The terminal's width and colour for text on a screen, plain 80 columns for anything else."""
    from aligner.report import Style

    on_screen = output is None and format is PlainFormat.text
    return Style(
        width=console.screen_width() if on_screen else 80,
        colour=on_screen and console.wants_colour(sys.stdout),
        notes=notes,
    )


def write(text: str, output: Path | None, bom: bool = False) -> None:
    """Write to a file, or to stdout where none is named."""
    text = ("\N{ZERO WIDTH NO-BREAK SPACE}" if bom else "") + text
    if output is None:
        console.write_stdout(text)
    else:
        write_file(output, text.encode("utf-8", "replace"))
