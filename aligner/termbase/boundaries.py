"""Says where a term stands as a word of its own, and where it is a piece of another word.

Japanese has no spaces: what stands beside a match, and in what script, decides.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from aligner.termbase.key import Key

_KANJI = re.compile(r"[\u3400-\u9fff\u3005]")
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc\uff66-\uff9f]")
_LATIN = re.compile(r"[A-Za-z0-9\u00c0-\u024f\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_HIRAGANA = re.compile(r"[\u3041-\u3096]{1,4}")
_BEFORE_KANA = frozenset("のはがをにとへやもでびはらるたし")
_AFTER_KANA = frozenset("のはがをにとへやもでかまなよ")
_HYPHENS = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}"
_NEXT_WORD = re.compile(rf"(\s{{1,3}}|[{_HYPHENS}]\s{{0,3}})([A-Za-z]{{1,20}})(?![A-Za-z])")
_REACH = 32

Match = tuple[int, int]


def whole_japanese(text: str, key: Key, found: list[Match]) -> list[Match]:
    """The matches in a Japanese text that are words of their own, or parts of a compound of known words.

    Example: 売上高 and 合計 in 売上高合計, but not 当期純利益 in 当期純利益率.
    """
    heads = tuple(_data()["ja"]["heads"].split())
    right: list[Match] = []
    absorbed = -1
    for start, end in reversed(found):
        first, last = key.starts[start], key.ends[end - 1]
        if end == absorbed:
            absorbed = start
            continue
        joined = bool(right) and right[-1][0] == end and _is_word(right[-1])
        if joined or _ends_word(text, first, last):
            right.append((start, end))
            if key.value.endswith(heads, start, end):
                absorbed = start
    kept: list[Match] = []
    for start, end in reversed(right):
        first, last = key.starts[start], key.ends[end - 1]
        joined = bool(kept) and kept[-1][1] == start and _is_word(kept[-1])
        if joined or _begins_word(text, first, last):
            kept.append((start, end))
    return kept


def _is_word(match: Match) -> bool:
    """One character alone makes no compound of known words with what is beside it (率, 総)."""
    return match[1] - match[0] > 1


def _ends_word(text: str, start: int, end: int) -> bool:
    last, after = text[end - 1], text[end : end + 1]
    if _LATIN.match(after):
        return not _LATIN.match(last)
    if _HIRAGANA.fullmatch(text, start, end):
        return not _HIRAGANA.match(after) or after in _AFTER_KANA
    if not (_KANJI.match(after) or _KATAKANA.match(after)) or _LATIN.match(last):
        return True
    if _KATAKANA.match(after) and _KATAKANA.match(last):
        return False
    return _neutral()[1].match(text, end) is not None


def _begins_word(text: str, start: int, end: int) -> bool:
    if start == 0:
        return True
    first, before = text[start], text[start - 1]
    if _LATIN.match(before):
        return not _LATIN.match(first)
    if _HIRAGANA.fullmatch(text, start, end):
        return not _HIRAGANA.match(before) or before in _BEFORE_KANA
    if first == "\N{IDEOGRAPHIC ITERATION MARK}":
        return False
    if not (_KANJI.match(before) or _KATAKANA.match(before)) or _LATIN.match(first):
        return True
    if _KATAKANA.match(first) and _KATAKANA.match(before):
        return False
    if text.endswith(_neutral()[0], max(0, start - _REACH), start):
        return True
    # A longer term keeps its meaning behind a modifier (自動車売上高); a short one may be anything (物流サービス).
    return before not in _data()["ja"]["turns"] and end - start >= (3 if _KANJI.match(first) else 5)


def whole_english(text: str, key: Key, found: list[Match]) -> list[Match]:
    """The matches in an English text that no neighbour makes another word of.

    Example: "operating income" in "higher operating income", but not in "non-operating income" nor in
    "operating income ratio".
    """
    data = _english()
    kept = []
    for start, end in found:
        first, last = key.starts[start], key.ends[end - 1]
        if first and text[first - 1] in _HYPHENS and _LATIN.match(text, first - 2 if first > 1 else 0):
            continue
        before = _words_before(text, first)
        if (
            before[-1] in data["turns"]
            or before[-1].startswith("non")
            or (before[-1] == "of" and before[-2] in data["of"])
        ):
            continue
        if after := _NEXT_WORD.match(text, last):
            gap, word = after.group(1), after.group(2).lower()
            if word in data["heads"] or (gap[0] in _HYPHENS and word not in data["after"]):
                continue
        kept.append((start, end))
    return kept


def _words_before(text: str, start: int) -> list[str]:
    """The two words before a place, an article left out; "" where there are none."""
    words = ["", "", *text[max(0, start - _REACH) : start].lower().replace("-", " ").split()]
    return words[:-1] if words[-1] == "the" else words


@cache
def _neutral() -> tuple[tuple[str, ...], re.Pattern[str]]:
    """What may stand before a Japanese term and behind it."""
    data = _data()["ja"]
    after, joins = ("|".join(sorted(data[name].split(), key=len, reverse=True)) for name in ("after", "joins"))
    behind = re.compile(f"{joins}|(?:{after})(?![\u3400-\u9fff\u30a1-\u30fa\u30fc])")
    return tuple(data["before"].split()), behind


@cache
def _english() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in _data()["en"].items()}


@cache
def _data() -> dict[str, Any]:
    text = resources.files("aligner.termbase").joinpath("boundaries.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
