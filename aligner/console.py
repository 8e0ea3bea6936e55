"""What the command knows of its surroundings: screen, colour, progress, and where output goes."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TextIO

from aligner.errors import ConfigError

Progress = Callable[[str, int, int], None]

_WIDEST = 120
_NARROWEST = 40
_MANY = 5
"""Without a terminal, progress is told of runs with more inputs than this."""


def wants_colour(stream: TextIO) -> bool:
    """NO_COLOR forbids colour, FORCE_COLOR asks for it, otherwise a terminal has it and a pipe has not."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def screen_width() -> int:
    """The width to write for: the terminal's (or COLUMNS), 80 in a pipe, never too wide to read."""
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((80, 24)).columns))


def check_writable(output: Path, inputs: list[Path], glossaries: Sequence[Path] = ()) -> None:
    """Refuse an output that cannot work, or costs what it would replace, before an hour of auditing is spent on it."""
    if output.is_dir():
        raise ConfigError(f"--output {output} is a folder: give a file name")
    if not output.parent.is_dir():
        raise ConfigError(f"--output {output}: the folder {output.parent} does not exist: make it first")
    check_keeps(output, inputs, glossaries)


def check_keeps(output: Path, inputs: Sequence[Path], glossaries: Sequence[Path] = ()) -> None:
    """Refuse an output that would replace what the run reads, itself or in a folder."""
    from aligner.ingest import find

    inside = (path for source in find([path for path in inputs if path.is_dir()]).sources for path in source.paths)
    if os.path.realpath(output) in map(os.path.realpath, chain(inputs, inside)):
        raise ConfigError(f"--output {output} is one of the inputs: it would be overwritten")
    sets = [*glossaries, *(folder / "terms.tsv" for folder in glossaries)]
    if os.path.realpath(output) in map(os.path.realpath, sets):
        raise ConfigError(f"--output {output} is one of the glossaries: it would be overwritten")


def write_stdout(text: str) -> None:
    """Write UTF-8 whatever the locale says; a reader that has seen enough (`| head`) is no error."""
    write_bytes(text.encode("utf-8", "replace"))


def write_bytes(data: bytes) -> None:
    """Write to stdout what is no text, or text already.

    Raises ConfigError where it does not take all of it, as on a disk that is full.
    """
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        # The interpreter flushes stdout once more at exit and would complain about the same.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise ConfigError(f"stdout cannot be written: {error.strerror}; name a file with -o") from error


@contextlib.contextmanager
def told(stream: TextIO) -> Iterator[Progress]:
    """Tell which input a run has come to: on a terminal one line that is written over, otherwise a line each."""
    from aligner.report.cells import visible

    live = stream.isatty() and os.environ.get("TERM") != "dumb"

    written = False

    def progress(name: str, number: int, total: int) -> None:
        nonlocal written
        if live and total > 1:
            written = True
            room = max(10, screen_width() - 32)
            done = 20 * (number - 1) // total
            bar = "#" * done + "." * (20 - done)
            stream.write(f"\r\x1b[2K[{bar}] {number}/{total} {visible(name)[-room // 2 :]}")
        elif not live and total > _MANY:
            stream.write(f"[{number}/{total}] {visible(name)}\n")
        stream.flush()

    try:
        yield progress
    finally:
        if written:
            stream.write("\r\x1b[2K")
            stream.flush()
