"""What labels and headers say about sums; they help to decide, and the figures do."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources


def is_total(label: str) -> bool:
    """Example: 営業収益合計, Total revenues, 通期."""
    return _says("total", label)


def is_of_which(label: str) -> bool:
    """Example: うち住宅ローン, of which housing loans."""
    return _says("of_which", label)


def is_difference(header: str) -> bool:
    """Example: 増減額, YoY change, but not 増減率."""
    return _says("difference", header)


def is_difference_row(label: str) -> bool:
    """Example: 増減額(B-A), but not 現金及び現金同等物の増減額."""
    return _says("difference_row", label)


def adds_up(label: str) -> bool:
    """Example: 売上高, but neither 平均単価 nor 売上総利益率."""
    return not _says("no_amount", label)


def is_cost(label: str) -> bool:
    """Example: 売上原価, Selling expenses."""
    return _says("cost", label)


def is_assets(label: str) -> bool:
    return _says("assets", label)


def is_claims(label: str) -> bool:
    """Example: 負債純資産合計, Total liabilities and equity."""
    return _says("claims", label)


@cache
def _says(what: str, label: str) -> bool:
    return _patterns()[what].search(label) is not None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    text = resources.files("aligner.arithmetic").joinpath("total_words.toml").read_text(encoding="utf-8")
    return {name: re.compile("|".join(words), re.IGNORECASE) for name, words in tomllib.loads(text).items()}
