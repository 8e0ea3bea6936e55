"""Packages whose names are imported when they are first asked for, so that a short process starts in less time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib import import_module


def lazily(package: str, modules: Sequence[str]) -> Callable[[str], object]:
    """The `__getattr__` of a package whose names live in its `modules`.

    These are imported one after the other until one has the name: what others build on stands first.

    Example: `__getattr__ = lazily(__name__, ["where", "findings"])` in `aligner/model/__init__.py` makes
    `from aligner.model import Where` import the first module alone.
    """

    def named(name: str) -> object:
        if not name.startswith("__"):
            for module in modules:
                home = import_module(f"{package}.{module}")
                if hasattr(home, name):
                    setattr(sys.modules[package], name, getattr(home, name))
                    return getattr(home, name)
        raise AttributeError(f"module {package!r} has no attribute {name!r}")

    return named
