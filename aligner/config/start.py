"""The configuration file to begin with."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from aligner.config.locate import NAME, PYPROJECT, find_file
from aligner.errors import ConfigError
from aligner.files import write_file

STARTER = (resources.files(__package__) / "starter.toml").read_text(encoding="utf-8")
"""Every key with its default, commented out."""


def write_starter(folder: Path) -> Path:
    """Write a `taiyaku.toml` in which everything is as it is without one.

    Raises ConfigError where the folder has a configuration already.
    """
    file = folder / NAME
    if file.exists() or file.is_symlink():
        raise ConfigError(f"{NAME} is here already: change it, or remove it first")
    if find_file(folder) == folder.resolve() / PYPROJECT:
        raise ConfigError(f"{PYPROJECT} has a table [tool.taiyaku] already: change that; {NAME} would hide it")
    write_file(file, STARTER.encode())
    return file
