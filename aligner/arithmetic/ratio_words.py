"""What headers and labels say about ratios."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources

_SPACES = re.compile(r"\s+")
_BETWEEN_JAPANESE = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")


@lru_cache(maxsize=4096)
def names_change(header: str) -> bool:
    """Whether a header says that a column holds changes.  Example: "前年 同期比", "QoQ % Change"."""
    return _pattern("change").search(plain(header)) is not None


@lru_cache(maxsize=4096)
def names_share(header: str) -> bool:
    """Whether a header says that a column holds shares of a total.  Example: "% of Total Revenues"."""
    return _pattern("share").search(plain(header)) is not None


def is_percent(header: str) -> bool:
    """Whether a header says no more than that a column holds percentages."""
    return "%" in header or "％" in header


@lru_cache(maxsize=4096)
def names_ratio(label: str) -> bool:
    """Whether a label says that the figures of its row are ratios themselves.  Example: 営業利益率, "Churn rate"."""
    return _pattern("ratio_rows").search(plain(label)) is not None


def plain(text: str) -> str:
    """A header or label in lower case and without the blanks that line breaks left."""
    return _BETWEEN_JAPANESE.sub("", _SPACES.sub(" ", text)).strip().lower()


@lru_cache
def _pattern(key: str) -> re.Pattern[str]:
    words: list[str] = tomllib.loads((resources.files(__package__) / "ratio_words.toml").read_text(encoding="utf-8"))[
        key
    ]
    return re.compile("|".join(map(_bounded, words)))


def _bounded(word: str) -> str:
    before = r"\b" if word[0].isascii() and word[0].isalpha() else ""
    behind = r"(?:s|es|d)?\b" if word[-1].isascii() and word[-1].isalpha() else ""
    return before + re.escape(word) + behind
