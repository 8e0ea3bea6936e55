"""Names for the files of several pages: what any system takes, none twice."""

from __future__ import annotations

import re
from collections.abc import Sequence

_UNSAFE = re.compile(r"[^\w.-]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|index)(?:\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices, and the page that lists the others."""
_LONGEST = 40
"""Characters: three bytes each where they are Japanese, and a name has room for 255."""


def file_names(ids: Sequence[str]) -> tuple[str, ...]:
    """A file name for each release, in their order.

    Example: "2q03", "a/b" and "2Q03" give "2q03.html", "a-b.html" and "2Q03-2.html".
    """
    taken: set[str] = set()
    names = []
    for id in ids:
        stem = _UNSAFE.sub("-", id).strip("-.")[:_LONGEST].rstrip("-.") or "release"
        stem = f"{stem}-page" if _RESERVED.fullmatch(stem) else stem
        name, number = stem, 1
        # Some systems take 2q03 and 2Q03 for one name.
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        names.append(f"{name}.html")
    return tuple(names)
