"""Which of the files in a folder are left out."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Skip:
    """Patterns of the files to leave out, and the folder that those with a slash start from.

    A pattern without a slash is the name of a file or folder anywhere; `*` is any part of a name, `**` any number of
    folders.  What is in a folder that matches is left out, too.

    Example: `Skip(("drafts", "2019/**/*-old.txt"), Path("releases"))`.
    """

    patterns: tuple[str, ...] = ()
    root: Path = Path()

    def matches(self, path: Path) -> bool:
        """Whether to leave out a file."""
        if not self.patterns:
            return False
        real, root = Path(os.path.realpath(path)), Path(os.path.realpath(self.root))
        inside = real.is_relative_to(root)
        parts = [_composed(part) for part in (real.relative_to(root).parts if inside else (real.name,))]
        return any(
            inside and _is_below(parts, [part for part in pattern.split("/") if part not in ("", ".")])
            if "/" in pattern.removesuffix("/")
            else any(fnmatchcase(part, pattern.removesuffix("/")) for part in parts)
            for pattern in map(_composed, self.patterns)
        )


NO_SKIP = Skip()


def _composed(name: str) -> str:
    """A name in one way of writing: what people type as ガ macOS may keep as カ and a mark."""
    return unicodedata.normalize("NFC", name)


def _is_below(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether a path, or a folder that it is in, matches a pattern."""
    if not pattern:
        return True
    if pattern[0] == "**":
        return any(_is_below(parts[start:], pattern[1:]) for start in range(len(parts) + 1))
    return bool(parts) and fnmatchcase(parts[0], pattern[0]) and _is_below(parts[1:], pattern[1:])
