"""What a command says when something is wrong."""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import typer

from aligner.errors import AlignerError

if TYPE_CHECKING:
    from aligner.model import Failure


@contextlib.contextmanager
def errors_for_people() -> Iterator[None]:
    """An error the user can mend is one line and status 2; anything else keeps its traceback."""
    try:
        with warnings.catch_warnings():
            warnings.showwarning = _warn
            yield
    except AlignerError as error:
        tell_error(str(error))
        raise typer.Exit(2) from error
    except KeyboardInterrupt as interrupt:
        # click would exit with 1, which says "findings".
        typer.echo("interrupted", err=True)
        raise typer.Exit(130) from interrupt


def tell_error(message: str) -> None:
    """Says on stderr, on one line, what is wrong; a name or a cell in it cannot steer the terminal."""
    from aligner.report.cells import visible

    typer.echo(f"error: {visible(' '.join(message.split()))}", err=True)


def _warn(message: Warning | str, *where: object, **more: object) -> None:
    """A warning is for the user too: what it says, not the line of code that says it."""
    typer.echo(f"warning: {message}", err=True)


def tell_skipped(files: Sequence[str]) -> None:
    """Says on stderr how many files the configuration leaves out, where the output has no place to say it."""
    if files:
        more = f" and {len(files) - 1:,} more" if len(files) > 1 else ""
        typer.echo(f"skipped as the configuration says: {files[0]}{more}", err=True)


def tell_failures(failures: Sequence[Failure]) -> None:
    """Says on stderr which inputs could not be read, and why."""
    for failure in failures:
        place = "" if failure.path in failure.message else f"{failure.path}: "
        tell_error(f"{place}{failure.message}")
