"""Files that are never half written, and that two runs do not write at once."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from aligner.errors import ConfigError

_PATIENCE = 30.0
"""Seconds to wait for another run; an edit takes a fraction of one."""


def write_file(output: Path, data: bytes) -> None:
    """Write beside `output` and rename, so that nobody ever sees half a file.

    A link stays one: the file it leads to is written.  So do devices and pipes, which cannot be renamed over.
    Raises ConfigError where that is not possible; `output` is then as it was.
    """
    try:
        if output.exists() and not output.is_file():
            output.write_bytes(data)
            return
        target = Path(os.path.realpath(output))
        descriptor, beside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    except OSError as error:
        raise ConfigError(f"{output}: cannot be written: {error.strerror}") from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes a private file; an output has the rights any new file of this user has.
        mask = os.umask(0)
        os.umask(mask)
        Path(beside).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~mask)
        Path(beside).replace(target)
    except BaseException as error:
        Path(beside).unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise ConfigError(f"{output}: cannot be written: {error.strerror}") from error
        raise


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Holds a file for one writer: read, change and write it inside, and no other run's change is lost.

    The lock is a hidden file beside `path` (where that is a link, beside what it leads to), released by the
    system if the run is killed.  Raises ConfigError where another run holds it for half a minute, or there is
    no such folder.
    """
    from filelock import FileLock, Timeout

    target = Path(os.path.realpath(path))
    if not target.parent.is_dir():
        raise ConfigError(f"{path}: the folder {path.parent} does not exist; make it first")
    lock = FileLock(target.with_name(f".{target.name}.lock"), timeout=_PATIENCE)
    try:
        lock.acquire()
    except Timeout as timeout:
        raise ConfigError(f"{path} is being changed by another run: try again when that has ended") from timeout
    except OSError as error:
        raise ConfigError(f"{path}: cannot write in {target.parent}: {error.strerror}") from error
    try:
        yield
    finally:
        lock.release()
