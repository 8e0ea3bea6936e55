"""Says where a term stands as a word of its own, and where it is a piece of another word.

Japanese has no spaces: what stands beside a match, and in what script, decides.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from aligner.termbase.english import stem
from aligner.termbase.key import Key

_SCRIPTS = {
    "kanji": re.compile(r"[\u3400-\u9fff\u3005]"),
    "katakana": re.compile(r"[\u30a1-\u30fa\u30fc\uff66-\uff9f]"),
    "hiragana": re.compile(r"[\u3041-\u3096]"),
    "latin": re.compile(r"[A-Za-z0-9\u00c0-\u024f\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]"),
}
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
    last, after = _script(text[end - 1]), _script(text[end : end + 1])
    if after == "latin":
        return last != "latin"
    if last == "hiragana" and _HIRAGANA.fullmatch(text, start, end):
        return after != "hiragana" or text[end] in _AFTER_KANA
    if after not in ("kanji", "katakana") or last == "latin":
        return True
    if after == last == "katakana":
        return False
    return _neutral()[1].match(text, end) is not None


def _begins_word(text: str, start: int, end: int) -> bool:
    if start == 0:
        return True
    before, first = _script(text[start - 1]), _script(text[start])
    if before == "latin":
        return first != "latin"
    if first == "hiragana" and _HIRAGANA.fullmatch(text, start, end):
        return before != "hiragana" or text[start - 1] in _BEFORE_KANA
    if text[start] == "\N{IDEOGRAPHIC ITERATION MARK}":
        return False
    if before not in ("kanji", "katakana") or first == "latin":
        return True
    if before == first == "katakana":
        return False
    if text.endswith(_neutral()[0], max(0, start - _REACH), start):
        return True
    # A longer term keeps its meaning behind a modifier (自動車売上高); a short one may be anything (物流サービス).
    return text[start - 1] not in _data()["ja"]["turns"] and end - start >= (3 if first == "kanji" else 5)


@lru_cache(maxsize=8192)
def _script(letter: str) -> str:
    """The script of a letter, "" for what is none."""
    return next((script for script, letters in _SCRIPTS.items() if letters.match(letter)), "")


def whole_english(text: str, key: Key, found: list[Match]) -> list[Match]:
    """The matches in an English text that no neighbour makes another word of.

    Example: "operating income" in "higher operating income", but not in "non-operating income" nor in
    "operating income ratio".
    """
    data = _english()
    heads = tuple(data["heads"])
    opens = key.opens or ()
    kept = []
    for start, end in found:
        first, last = key.starts[start], key.ends[end - 1]
        if first > 1 and text[first - 1] in _HYPHENS and _script(text[first - 2]) == "latin":
            continue
        place = bisect_left(opens, start)
        if place:
            before = key.value[opens[place - 1] : start]
            if before in data["turns"] or before.startswith("non"):
                continue
            if before == "of" and place > 1 and key.value[opens[place - 2] : opens[place - 1]] in data["of"]:
                continue
        if text[last : last + 1] in _HYPHENS or key.value.startswith(heads, end):
            after = _NEXT_WORD.match(text, last)
            if after and (
                stem(after[2]) in data["heads"] or (after[1][0] in _HYPHENS and stem(after[2]) not in data["after"])
            ):
                continue
        kept.append((start, end))
    return kept


@cache
def _neutral() -> tuple[tuple[str, ...], re.Pattern[str]]:
    """What may stand before a Japanese term and behind it."""
    data = _data()["ja"]
    after, joins = ("|".join(sorted(data[name].split(), key=len, reverse=True)) for name in ("after", "joins"))
    behind = re.compile(f"{joins}|(?:{after})(?![\u3400-\u9fff\u30a1-\u30fa\u30fc])")
    return tuple(data["before"].split()), behind


@cache
def _english() -> dict[str, frozenset[str]]:
    return {name: frozenset(map(stem, words.split())) for name, words in _data()["en"].items()}


@cache
def _data() -> dict[str, Any]:
    text = resources.files("aligner.termbase").joinpath("boundaries.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
