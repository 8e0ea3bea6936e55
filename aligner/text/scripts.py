"""Which script a text is written in."""

from __future__ import annotations

import re

_JAPANESE = re.compile(r"[\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\u3005-\u3007]")
_KANA = re.compile(r"[\u3040-\u30ff\uff66-\uff9d]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\uff21-\uff3a\uff41-\uff5a]")


def japanese_letters(text: str) -> int:
    """How many kana and kanji `text` holds."""
    return len(_JAPANESE.findall(text))


def latin_letters(text: str) -> int:
    """How many Latin letters `text` holds, full-width ones included."""
    return len(_LATIN.findall(text))


def has_japanese(text: str) -> bool:
    return _JAPANESE.search(text) is not None


def has_kana(text: str) -> bool:
    return _KANA.search(text) is not None
