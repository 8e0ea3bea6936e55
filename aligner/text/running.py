"""Tells by what a line is known again on other pages, where it may run as their head or foot."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aligner.text.figures import is_amount

_NUMBER = re.compile(r"(?<!\d)(?<!\d[.,])\d{1,4}(?![.,]?\d|\s?[%％])")
_CODE_OR_PAGE = re.compile(r"[(（]?\d{1,4}[)）]?")

COUNT = "#"
"""Stands in a key for the number that counts the pages."""
_LONGEST = 200
"""Characters; what runs over pages is short."""


def running_keys(parts: Sequence[str], page: int) -> frozenset[str]:
    """What a line is known by on other pages: its text, and its text but for one number that counts the pages.

    `parts` are the stretches of the line that wide gaps part, `page` counts the pages of the file.  A row of a table
    has none: rows of two pages may begin with the same words, and what they show must not be lost.
    """
    if sum(map(len, parts)) > _LONGEST or any(
        is_amount(part) and not _CODE_OR_PAGE.fullmatch(part.strip()) for part in parts
    ):
        return frozenset()
    text = "".join("".join(parts).split())
    counting = {f"{text[: at.start()]}{COUNT}{int(at[0]) - page}{text[at.end() :]}" for at in _NUMBER.finditer(text)}
    return frozenset({text, *counting})
