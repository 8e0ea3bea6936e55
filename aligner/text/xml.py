"""What XML can hold."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_TOKEN = re.compile(r"[^\w.-]", re.ASCII)


def legal(text: str) -> str:
    """A text without the characters that XML cannot hold."""
    return _ILLEGAL.sub("", text)


def tokens(ids: Iterable[str]) -> dict[str, str]:
    """For each id one that may be the id of an XML element, and that no other has.

    Example: `tokens(["b1", "line 2", "line-2"])` gives "b1", "line-2" and "line-2.2".
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for id in ids:
        if id in found:
            continue
        base = _NO_TOKEN.sub("-", id) or "u"
        token, number = base, 1
        while token in taken:
            number += 1
            token = f"{base}.{number}"
        taken.add(token)
        found[id] = token
    return found
