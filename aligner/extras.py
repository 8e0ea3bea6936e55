"""Libraries that are installed with an extra only."""

from __future__ import annotations

import importlib
from types import ModuleType

from aligner.errors import ConfigError


def needed(module: str, what: str = "this format", *, extra: str = "exchange") -> ModuleType:
    """A module of the extra `extra`, imported when something asks for it.

    Raises ConfigError that says how to install it.  Example: `needed("lxml.etree", "HTML", extra="html")`.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise ConfigError(f'{what} needs {package}: pip install "taiyaku[{extra}]"') from error
