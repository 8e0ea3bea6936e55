"""When two labels of one half name one item."""

from __future__ import annotations

import re
import tomllib
from enum import IntEnum
from functools import lru_cache
from importlib import resources

from aligner.model import Lang
from aligner.termbase.keys import fold, words

_ASIDE = re.compile(r"[(（\[〔][^()（）\[\]〔〕]*[)）\]〕]|[*¹²³⁴-⁹※†]+\d*")
_LONGEST = 200


class Likeness(IntEnum):
    """How two labels compare."""

    CONTRARY = 0
    """They name two things: 当期純利益 and 非支配株主に帰属する当期純利益."""
    OTHER = 1
    FULLER = 2
    """One says all that the other does: "Equipment sales" and "Cost of equipment sales" do, too."""
    SAME = 3


@lru_cache(maxsize=8192)
def likeness(left: str, right: str, lang: Lang) -> Likeness:
    """Compare two labels.

    Example: "Total costs" and "Costs (Note 2)" are the same, "Net income" and "Net income per share" contrary.
    """
    a, b = item_key(left, lang), item_key(right, lang)
    if not a or not b:
        return Likeness.OTHER
    if a == b:
        return Likeness.SAME
    if _telling_apart(left, lang) != _telling_apart(right, lang):
        return Likeness.CONTRARY
    if lang == "ja":
        return Likeness.FULLER if "".join(a) in "".join(b) or "".join(b) in "".join(a) else Likeness.OTHER
    return Likeness.FULLER if set(a) <= set(b) or set(b) <= set(a) else Likeness.OTHER


@lru_cache(maxsize=8192)
def item_key(label: str, lang: Lang) -> tuple[str, ...]:
    """What a label names, without asides and the words for a sum; () where it names nothing."""
    bare = _ASIDE.sub(" ", label[:_LONGEST])
    if lang == "ja":
        key = _sum_words(lang).sub("", fold(bare, "ja").value.strip(":："))
        return (key,) if key and key not in _words("nameless", lang) else ()
    said = {word for word in words(bare) if word.strip() and word not in _words("light", lang)}
    return () if said <= _words("nameless", lang) else tuple(sorted(said))


@lru_cache(maxsize=8192)
def _telling_apart(label: str, lang: Lang) -> frozenset[str]:
    """The words of a label that make another item of it."""
    plain = label[:_LONGEST].lower()
    return frozenset(word for word in _words("apart", lang) if word in plain)


@lru_cache
def _words(key: str, lang: Lang) -> frozenset[str]:
    text = (resources.files(__package__) / "labels.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[lang][key])


@lru_cache
def _sum_words(lang: Lang) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _words("sum", lang)), key=len, reverse=True))
    return re.compile(rf"^(?:{words})|の?(?:{words})$")
