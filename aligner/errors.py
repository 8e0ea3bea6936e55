"""Errors for people: each says what is wrong and what to do next.

AlignerError
├── InputError       a file that cannot be read as a release
├── ConfigError      an option or setting that does not exist or does not fit
├── TermbaseError    a glossary that cannot be read (file and line)
└── ModelError       an encoder that cannot be loaded

Anything else that escapes the library is a bug and keeps its traceback.
"""

from __future__ import annotations

from pathlib import Path


class AlignerError(Exception):
    """The base of every error that is the user's to mend."""


class InputError(AlignerError):
    """A file or folder cannot be read as a release."""


class ConfigError(AlignerError):
    """A setting is unknown or has a value that does not fit."""


class TermbaseError(AlignerError):
    """A glossary cannot be read; says which file and, where known, which line."""

    def __init__(self, message: str, file: Path, line: int | None = None) -> None:
        place = f"{file}:{line}" if line is not None else str(file)
        super().__init__(f"{place}: {message}")
        self.file = file
        self.line = line


class ModelError(AlignerError):
    """A sentence encoder cannot be loaded."""
