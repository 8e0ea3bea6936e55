"""Opens a file that a user named."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from aligner.errors import InputError


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The file, to be read; raises InputError, in one line that says what to do, where that cannot be done."""
    try:
        if path.is_dir():
            raise InputError(f"{path}: is a folder; name a file in it")
        with _opened(path) as file:
            yield file
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file; check the name") from error
    except PermissionError as error:
        raise InputError(f"{path}: may not be read; check its permissions") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from error


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except ValueError as error:  # a name that no file can have
        raise InputError(f"{path}: cannot be read ({error})") from error
