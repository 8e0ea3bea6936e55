"""Leaves out of the XML of an office file what says only how text looks, which is most of it, before it is parsed."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from importlib.resources import files

_PASSES = 3
"""How deep elements that hold nothing but appearance are in each other."""


def without_appearance(data: bytes) -> bytes:
    """The XML without elements of formatting; where prefixes or the encoding are unusual, as it is.

    Example: of `<w:rPr><w:b/><w:vanish/></w:rPr>` the `<w:b/>` is left out, `<w:rPr><w:b/></w:rPr>` as a whole.
    """
    empty, around = _patterns()
    data = empty.sub(b"", data)
    for _ in range(_PASSES):
        data, count = around.subn(b"", data)
        if not count:
            break
    return data


@cache
def _patterns() -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    """What matches one element that is empty, and one in which nothing is left."""
    names: dict[str, defaultdict[str, list[str]]] = {"empty": defaultdict(list), "around": defaultdict(list)}
    for line in files(__package__).joinpath("appearance.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, prefix, *local = line.split()
            names["empty"][prefix] += local
            if kind == "around":
                names["around"][prefix] += local
    empty, around = (
        "|".join(f"{prefix}:(?:{'|'.join(local)})" for prefix, local in names[kind].items()) for kind in names
    )
    return (
        re.compile(rf"<(?:{empty})(?:\s[^<>]*+(?<=/)|/)>".encode()),
        re.compile(rf"<({around})(?:\s[^<>]*+)?(?<!/)>\s*+</\1>".encode()),
    )
