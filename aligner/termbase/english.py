"""English writings: case, inflection, hyphens, spelling.

What the rules cannot know is data (`english.toml`).
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources
from itertools import accumulate
from typing import Any

from aligner.termbase.key import Key, WordPlaces

# No term runs across a tab, a bar between cells, a blank line, a semicolon or the end of a sentence.
_BREAK = r"\t|\||\n[^\S\n]*\n|[;:](?=\s)|(?<=[a-z0-9)][a-z0-9)])[.!?](?=\s+[A-Z\"(])"
_WORD = re.compile(r"[a-zA-Z\u00c0-\u024f0-9]+(?:['\N{RIGHT SINGLE QUOTATION MARK}](?:[sStT]\b)?)?|&|%|\+|" + _BREAK)
_PREFIX = re.compile(r"\b(non|co|pre|inter|sub|re|e)-(?=[a-z])", re.IGNORECASE)
_ARTICLES = frozenset({"the", "a", "an"})
_BRITISH = re.compile(r"(?<=.{3})(is(?=(?:e|ed|ing|ation)$)|ys(?=(?:e|ed|ing)$))")
BREAK = "\t"
"""What stands in a key where no term runs across."""


def fold_english(text: str) -> Key:
    """The key of an English text: "Dial-up Services" is dialupservice."""
    found = [*_WORD.finditer(text)]
    stems = [stem(word[0]) for word in found]
    for number, word in enumerate(found):
        if word[0] == "A" and number and stems[number - 1] in _named():
            stems[number] = "a"
    if "" in stems:
        found = [word for word, kept in zip(found, stems, strict=True) if kept]
        stems = [word for word in stems if word]
    closes = [*accumulate(map(len, stems))]
    opens = [0, *closes[:-1]] if closes else []
    size = closes[-1] if closes else 0
    starts = WordPlaces(opens, [word.start() for word in found], size)
    ends = WordPlaces(opens, [word.end() for word in found], size)
    return Key("".join(stems), starts, ends, opens, frozenset(closes))


def words(text: str) -> tuple[str, ...]:
    """The stems of an English text's words, in order, without articles; compounds as they are usually parted.

    Example: "Non-current datacenter leases" gives ("noncurrent", "data", "center", "lease").
    """
    found: list[str] = []
    for match in _WORD.finditer(_PREFIX.sub(r"\1", text)):
        word = stem(match.group())
        found.extend(_compounds().get(word, (word,)) if word and word != BREAK else ())
    return tuple(found)


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """An English word in lower case without plural, possessive and British spelling; "" for an article.

    Verbs of change and dealing, which no noun is made of with -ing, also lose their endings.

    Example: "Liabilities" becomes "liability", "shareholders'" "shareholder", "amortisation" "amortization",
    "rose" "rise".
    """
    if word[-1:] == "s" and word[:-1].isupper():
        word = word[:-1]
    word = word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    word = word.removesuffix("'s").removesuffix("'")
    if not word or word in _ARTICLES:
        return ""
    if not word[:1].isalpha():
        return _known().get(word, word if word[:1].isdigit() or word in ("&", "+") else BREAK)
    if known := _known().get(word):
        return known
    if len(word) > 3 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif (len(word) > 4 and word.endswith(("sses", "xes", "ches", "shes"))) or (len(word) > 5 and word.endswith("oes")):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if len(word) > 6:
        word = _BRITISH.sub(lambda found: found.group()[0] + "z", word, count=1)
    return _known().get(word, word)


@cache
def _known() -> dict[str, str]:
    """Words whose stem the rules do not give."""
    data = _data()
    known: dict[str, str] = dict(data["words"])
    for verb in data["verbs"]["regular"].split():
        silent = verb.removesuffix("e")
        known |= {silent + "ed": verb, silent + "ing": verb}
    for forms in data["verbs"]["irregular"]:
        verb, *others = forms.split()
        known |= dict.fromkeys(others, verb)
    known |= {word: word.replace("our", "or", 1) for word in data["spelling"]["our"].split()}
    known |= {word: word.replace("ll", "l") for word in data["spelling"]["doubled"].split()}
    return known


@cache
def synonyms() -> dict[str, frozenset[str]]:
    """For each stem the stems that may stand for it in a label ("profit" for "income")."""
    groups = [frozenset(group.split()) for group in _data()["synonyms"]["groups"]]
    return {
        word: frozenset().union(*(group for group in groups if word in group)) for group in groups for word in group
    }


@cache
def opposites() -> tuple[tuple[str, str], ...]:
    """Keys of words one of which may stand in parentheses beside the other, either way round."""
    pairs = [tuple(fold_english(side).value for side in pair.split("|")) for pair in _data()["opposites"]["pairs"]]
    return tuple((one, other) for pair in pairs for one, other in (pair, pair[::-1]))


@cache
def _named() -> frozenset[str]:
    return frozenset(_data()["names"]["before"].split())


@cache
def _compounds() -> dict[str, tuple[str, ...]]:
    return {word: tuple(parted.split()) for word, parted in _data()["compounds"].items()}


@cache
def _data() -> dict[str, Any]:
    text = resources.files("aligner.termbase").joinpath("english.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
