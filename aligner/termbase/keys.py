"""Turns a text into the key under which different writings of a term are the same.

A Japanese key has no spaces, middle dots or long-vowel marks and one writing of okurigana and
conjunctions; an English key is its words without endings, spaces and hyphens.  Both remember
where each character stood.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from aligner.model import Lang, Span

# A tab parts the cells of a row: no term runs across it.
_JA_DROPPED = r"[^\S\t]+|[\N{KATAKANA MIDDLE DOT}\N{HALFWIDTH KATAKANA MIDDLE DOT}\N{BULLET}]" + (
    r"|(?<=[\u30a1-\u30fa])[\N{KATAKANA-HIRAGANA PROLONGED SOUND MARK}\N{HYPHEN}\N{HORIZONTAL BAR}]"
)
_WORD = re.compile(
    r"[a-z\u00c0-\u024f0-9]+(?:['\N{RIGHT SINGLE QUOTATION MARK}](?:s\b|t\b)?)?|&|%|\+|\t", re.IGNORECASE
)
_PREFIX = re.compile(r"\b(non|co|pre|inter|sub|re|e)-(?=[a-z])", re.IGNORECASE)
_SHORT = 80  # terms and labels, which recur, are kept; prose is not
_ARTICLES = frozenset({"the", "a", "an"})
_OPTIONAL = re.compile(r"\s*\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Key:
    """A folded text.  `starts[i]`, `ends[i]` are the places of `value[i]` in the text given.

    A match may begin only at `opens` and end only at `closes` (anywhere where they are None).
    """

    value: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    opens: tuple[int, ...] | None = None
    closes: frozenset[int] | None = None

    def span(self, start: int, end: int) -> Span:
        return Span(self.starts[start], self.ends[end - 1])


def fold(text: str, lang: Lang) -> Key:
    """The key of a cleaned text.

    Example: "引き当て金 および 前年 同期比" and "引当金及び前年同期比" have one key in Japanese,
    "Dial-up Services" and "dialup service" one in English.
    """
    if len(text) <= _SHORT:
        return _fold_short(text, lang)
    return _fold_ja(text) if lang == "ja" else _fold_en(text)


@lru_cache(maxsize=16384)
def _fold_short(text: str, lang: Lang) -> Key:
    return _fold_ja(text) if lang == "ja" else _fold_en(text)


def _fold_ja(text: str) -> Key:
    pattern, replacements = _ja_variants()
    lowered = text.lower() if len(text.lower()) == len(text) else text
    value: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for found in pattern.finditer(lowered):
        start, end = found.span()
        value.append(lowered[at:start])
        starts.extend(range(at, start))
        ends.extend(range(at + 1, start + 1))
        written = found.group()
        replacement = replacements.get(written) or replacements.get(_JA_GAP.sub("", written), "")
        if ends and written in _LENGTHENED:
            ends[-1] = end
        value.append(replacement)
        for place in range(len(replacement)):
            starts.append(start if place == 0 else end)
            ends.append(end)
        at = end
    value.append(lowered[at:])
    starts.extend(range(at, len(text)))
    ends.extend(range(at + 1, len(text) + 1))
    return Key("".join(value), tuple(starts), tuple(ends))


_JA_GAP = re.compile(_JA_DROPPED)
_LENGTHENED = "\N{KATAKANA-HIRAGANA PROLONGED SOUND MARK}\N{HYPHEN}\N{HORIZONTAL BAR}"


@cache
def _ja_variants() -> tuple[re.Pattern[str], dict[str, str]]:
    data = _variants()
    replacements: dict[str, str] = {}
    for written in data["okurigana"]:
        stem = re.match(r"[\u3400-\u9fff]+", written)
        if stem is not None:
            replacements[written] = stem.group()
    replacements.update(data["japanese"])
    longest_first = sorted(replacements, key=len, reverse=True)
    # A variant may be broken by the space of a line wrap, but the pattern stays linear: at most one gap a letter.
    words = "|".join(r"\s?".join(map(re.escape, word)) for word in longest_first)
    return re.compile(f"{words}|{_JA_DROPPED}"), replacements


@cache
def _variants() -> dict[str, Any]:
    text = resources.files("aligner.termbase").joinpath("variants.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _fold_en(text: str) -> Key:
    value: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    opens: list[int] = []
    closes: list[int] = []
    length = 0
    for found in _WORD.finditer(text):
        word = stem(found.group())
        if not word:
            continue
        start, end = found.span()
        opens.append(length)
        value.append(word)
        length += len(word)
        closes.append(length)
        starts.extend([start] * len(word))
        ends.extend([end] * len(word))
    return Key("".join(value), tuple(starts), tuple(ends), tuple(opens), frozenset(closes))


def words(text: str) -> tuple[str, ...]:
    """The stems of an English text's words, in order, without articles; compounds as they are usually parted.

    Example: "Non-current datacenter leases" gives ("noncurrent", "data", "center", "lease").
    """
    found: list[str] = []
    for match in _WORD.finditer(_PREFIX.sub(r"\1", text)):
        word = stem(match.group())
        found.extend(_compounds().get(word, (word,)) if word.strip() else ())
    return tuple(found)


@cache
def _compounds() -> dict[str, tuple[str, ...]]:
    return {word: tuple(parted.split()) for word, parted in _variants()["compounds"].items()}


@cache
def synonyms() -> dict[str, frozenset[str]]:
    """For each stem the stems that may stand for it in a label ("profit" for "income")."""
    groups = [frozenset(group.split()) for group in _variants()["synonyms"]]
    return {
        word: frozenset().union(*(group for group in groups if word in group)) for group in groups for word in group
    }


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """An English word in lower case without plural, possessive and British spelling; "" for an article.

    Example: "Liabilities" becomes "liability", "shareholders'" "shareholder", "amortisation" "amortization".
    """
    word = word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    word = word.removesuffix("'s").removesuffix("'")
    if word in _ARTICLES:
        return ""
    if len(word) > 3 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 4 and word.endswith(("sses", "xes", "ches", "shes")):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if len(word) > 6:
        word = re.sub(r"is(e|ed|ing|ation)$", r"iz\1", word)
    return str(_variants()["english"].get(word, word))


def writings(term: str, lang: Lang) -> frozenset[str]:
    """The keys of a glossary term: as it is and, in English, without its words in parentheses.

    Example: "income tax expense (benefit)" also matches "income tax expense".
    """
    found = {fold(term, lang).value}
    if lang == "en" and "(" in term:
        found.add(fold(_OPTIONAL.sub("", term), lang).value)
    return frozenset(found - {""})
