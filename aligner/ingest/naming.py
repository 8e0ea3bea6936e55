"""Reads from a file's name, or its folder's, which language it says it is in."""

from __future__ import annotations

import re
from pathlib import Path

_WORDS = {
    "ja": r"ja|jp|jpn|japanese|j|和文|日本語版?|邦文",
    "en": r"en|eng|english|e|英文|英語版?|英訳版?",
}
_AT_THE_END = {
    lang: re.compile(rf"(?P<name>.+?)(?:[._\- ]+|\s*[(（\[【])(?:{words})[)）\]】]?", re.IGNORECASE)
    for lang, words in _WORDS.items()
}
_AT_THE_START = {
    lang: re.compile(rf"[(（\[【]?(?:{words})(?:[._\- ]+|[)）\]】]\s*)(?P<name>.+)", re.IGNORECASE)
    for lang, words in _WORDS.items()
}
_ALONE = {lang: re.compile(words, re.IGNORECASE) for lang, words in _WORDS.items()}


def side(path: Path) -> tuple[str, Path] | None:
    """The language that a name gives and the path without it; None where it gives none.

    Example: "q1/x.ja.txt", "q1/x_jp.pdf", "q1/x（和文）.pdf" and "q1/ja/x.txt" are ("ja", "q1/x").
    """
    for patterns in (_AT_THE_END, _AT_THE_START):
        for lang, pattern in patterns.items():
            if found := pattern.fullmatch(path.stem):
                return lang, path.with_name(found["name"])
    for lang, pattern in _ALONE.items():
        if pattern.fullmatch(path.parent.name):
            return lang, path.parent.with_name(path.stem)
    return None
