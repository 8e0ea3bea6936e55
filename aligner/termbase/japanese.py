"""Japanese writings: width, spaces, middle dots, long vowels, okurigana, old characters.

What is the same word is data (`variants.toml`).
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib import resources

from aligner.termbase.key import Key

_KATAKANA = "\u30a1-\u30fa"
_LONG = "\N{KATAKANA-HIRAGANA PROLONGED SOUND MARK}\N{HYPHEN}\N{HORIZONTAL BAR}"
# A tab parts the cells of a row, a blank line paragraphs: no term runs across them.
_DROPPED = re.compile(
    rf"(?<=[{_KATAKANA}])[^\S\t]*(?:[{_LONG}]+|[-\N{{MINUS SIGN}}](?=[{_KATAKANA}]))"
    r"|[^\S\t]+"
    r"|[\N{KATAKANA MIDDLE DOT}\N{HALFWIDTH KATAKANA MIDDLE DOT}\N{BULLET}\N{MIDDLE DOT}]"
)
_LENGTHENING = frozenset(_LONG + "-\N{MINUS SIGN}")
_REPEATED = "\N{IDEOGRAPHIC ITERATION MARK}"
_KANJI = re.compile(r"[\u3400-\u9fff]+")
_MORA = re.compile(rf"([{_KATAKANA}][ァィゥェォャュョヮ]?)|([{_LONG}\N{{MINUS SIGN}}-])|([^\s・･•·{_KATAKANA}])")


def fold_japanese(text: str) -> Key:
    """The key of a Japanese text: 引き当て金 および 前年 同期比 is 引当金及前年同期比.

    Long vowels are dropped wherever they stand; `long_vowels` tells ビール from ビル.
    """
    characters, pattern, replacements = _variants()
    lowered = text.lower()
    exchanged = (lowered if len(lowered) == len(text) else text).translate(characters)
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for dropped in _DROPPED.finditer(exchanged):
        start, end = dropped.span()
        if start > at:
            letters.append(exchanged[at:start])
            starts += range(at, start)
            ends += range(at + 1, start + 1)
        if exchanged[end - 1] in _LENGTHENING:
            ends[-1] = end
        elif end - start > 1 and exchanged.count("\n", start, end) > 1:
            letters.append("\n")
            starts.append(start)
            ends.append(end)
        at = end
    letters.append(exchanged[at:])
    starts += range(at, len(text))
    ends += range(at + 1, len(text) + 1)
    joined = "".join(letters)
    value: list[str] = []
    key_starts: list[int] = []
    key_ends: list[int] = []
    at = 0
    for found in pattern.finditer(joined):
        start, end = found.span()
        replacement = replacements.get(found.group()) or joined[start - 1]
        value += (joined[at:start], replacement)
        key_starts += starts[at:start]
        key_ends += ends[at:start]
        for place in range(len(replacement)):
            key_starts.append(starts[start] if place == 0 else ends[end - 1])
            key_ends.append(ends[end - 1])
        at = end
    if at == 0:
        return Key(joined, starts, ends)
    value.append(joined[at:])
    return Key("".join(value), key_starts + starts[at:], key_ends + ends[at:])


def long_vowels(text: str) -> tuple[int, ...]:
    """After which katakana syllables of a text a long vowel is part of the word.

    Behind the first syllable of a word it makes another word (ビール, not ビル); later ones are
    left out at will (コンピュータ, サーバ).

    Example: サーバー gives (1,), コンピューター nothing.
    """
    found: list[int] = []
    total = run = 0
    for syllable, lengthening, other in _MORA.findall(unicodedata.normalize("NFKC", text)):
        if syllable:
            total += 1
            run += 1
        elif lengthening:
            if run == 1 and found[-1:] != [total]:
                found.append(total)
        elif other:
            run = 0
    return tuple(found)


@cache
def _variants() -> tuple[dict[int, str], re.Pattern[str], dict[str, str]]:
    """Characters to exchange, then a pattern of longer writings and what stands for each."""
    text = resources.files("aligner.termbase").joinpath("variants.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    replacements: dict[str, str] = {}
    for written in data["okurigana"]:
        if (stem := _KANJI.match(written)) is not None:
            replacements[written] = stem.group()
    replacements.update(data["japanese"])
    longest_first = sorted(replacements, key=len, reverse=True)
    words = "|".join(map(re.escape, longest_first))
    # Every branch begins with a letter, so that the search skips what begins none.
    pattern = re.compile(rf"{words}|{_REPEATED}(?<=[\u3400-\u9fff]{_REPEATED})")
    return str.maketrans(dict(data["characters"])), pattern, replacements
