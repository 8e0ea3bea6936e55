"""Reads what a table's declared scale does not hold for: "except per share data", 1株当たり情報を除く."""

from __future__ import annotations

import re
from functools import cache

from aligner.quantities.fold import fold_characters
from aligner.quantities.lexicon import load


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = load("exceptions")
    outside = "|".join(data["outside"])
    excepted = [entry.replace("OUTSIDE", f"(?:{outside})") for entry in data["excepted"]]
    return {
        "excepted": re.compile("|".join(excepted), re.IGNORECASE),
        "own_unit": re.compile("|".join(data["own_unit"]), re.IGNORECASE),
    }


def excepted(text: str) -> tuple[int, int] | None:
    """Where `text` says that a declared scale does not hold for per-share figures or share counts, or None.

    Example: "(Thousands of yen, except per share data)" says so from "except" on, "(千円)" does not.
    """
    match = _patterns()["excepted"].search(fold_characters(text))
    return match.span() if match else None


def has_own_unit(text: str) -> bool:
    """Whether a row's label or a cell names a unit of its own.

    Example: 1株当たり当期純利益(円), "Shares (thousands)" and 45円21銭 do.
    """
    return _patterns()["own_unit"].search(fold_characters(text)) is not None
