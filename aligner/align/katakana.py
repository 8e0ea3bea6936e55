"""Loan words and names by their consonants: ネットワーク and "network" both come to "ntk"."""

from __future__ import annotations

import re
from functools import lru_cache

MIN_LENGTH = 3
"""Fewer consonants than this meet by chance."""

_ROWS = {
    "k": "カキクケコヵヶ",
    "g": "ガギグゲゴ",
    "s": "サシスセソザズゼゾ",
    "j": "ジヂ",
    "t": "タチテトツヅ",
    "d": "ダデド",
    "n": "ナニヌネノンマミムメモ",
    "h": "ハヒヘホ",
    "f": "フ",
    "b": "バビブベボヴ",
    "p": "パピプペポ",
    "r": "ラリルレロ",
}
_CONSONANT = {kana: consonant for consonant, row in _ROWS.items() for kana in row}
_VOWELS = frozenset("アイウエオ")

# In the order of application: spelling to sound, as far as consonants go.
_SPELLINGS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"[^a-z]", ""),
        (r"[st]ion|cian", "son"),
        (r"tch|ch|ts", "t"),
        (r"sch|sh", "s"),
        (r"ph", "f"),
        (r"gh(?![aeiou])", ""),
        (r"th", "s"),
        (r"ck|q|kh", "k"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"x", "ks"),
        (r"dge|g(?=[eiy])", "j"),
        (r"z", "s"),
        (r"v", "b"),
        (r"l(?=l)|r(?=r)", ""),
        (r"r(?![aeiouy])", ""),
        (r"l", "r"),
        (r"m", "n"),
        (r"h(?![aeiouy])", ""),
        (r"(?<=.)[aeiouyw]", ""),
        (r"^[aeiou]", "a"),
        (r"^[yw]", ""),
    )
)
_REPEATED = re.compile(r"(.)\1+")


@lru_cache(maxsize=4096)
def katakana_skeleton(word: str) -> str:
    """The consonants of a katakana word, or "" where there are too few to tell it by.

    Example: "サーバー" has two and comes to ""; "インターネット" comes to "antnt".
    """
    consonants = "".join(_CONSONANT.get(kana, "") for kana in word)
    initial = "a" if word[:1] in _VOWELS else ""
    return _long_enough(initial + consonants)


def english_skeleton(*words: str) -> str:
    """The consonants of one or more English words as katakana would render them, run together.

    Example: "Internet" comes to "antnt", as インターネット does; "data", "center" to "dtsnt", as データセンター.
    """
    return _long_enough("".join(map(_sounds, words)))


@lru_cache(maxsize=16384)
def _sounds(word: str) -> str:
    sounds = word.lower()
    for pattern, sound in _SPELLINGS:
        sounds = pattern.sub(sound, sounds)
    return sounds


def _long_enough(skeleton: str) -> str:
    skeleton = _REPEATED.sub(r"\1", skeleton)
    return skeleton if len(skeleton) >= MIN_LENGTH else ""
