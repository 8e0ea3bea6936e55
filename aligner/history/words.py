"""The words that say what a column or a table is about, read from words.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_SPACED = re.compile(r"(?<=[\u3040-\u30ff\u3400-\u9fff])\s+(?=[\u3040-\u30ff\u3400-\u9fff])")
"""A space in a Japanese word, where its cell was wrapped."""


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The words of one group as one pattern.

    Example: `pattern("forecast")` is found in 業績予想 and in "Full-year guidance".
    """
    words: list[str] = _groups()[name]
    return re.compile("|".join(words), re.IGNORECASE)


def says(name: str, text: str) -> bool:
    """Whether `text` has a word of the group `name`."""
    return pattern(name).search(_SPACED.sub("", text)) is not None


@cache
def _groups() -> dict[str, list[str]]:
    return tomllib.loads(files("aligner.history").joinpath("words.toml").read_text(encoding="utf-8"))
