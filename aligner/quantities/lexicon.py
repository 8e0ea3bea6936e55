"""The word lists beside the code, read once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The table in `name`.toml beside this module."""
    text = resources.files("aligner.quantities").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def alternation(words: Iterable[str]) -> str:
    """A regular expression that matches any of `words`, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", r"[\s-]{1,2}") for word in sorted(set(words), key=len, reverse=True))
