"""Which of the two languages a language tag names."""

from __future__ import annotations

import re
from typing import Literal

_NAMES: dict[str, Literal["ja", "en"]] = {"ja": "ja", "jpn": "ja", "en": "en", "eng": "en"}


def language(tag: str) -> Literal["ja", "en", ""]:
    """ "ja" or "en" for any tag of these languages, else "".

    Example: "ja-JP" and "JPN" are "ja", "EN_us" is "en".
    """
    return _NAMES.get(re.split("[-_]", tag.strip().lower())[0], "")
