"""Turns a text into the key under which different writings of a term are the same.

A Japanese key has no spaces, middle dots or long-vowel marks and one writing of okurigana and
conjunctions; an English key is its words without endings, spaces and hyphens.  Both remember
where each character stood.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from aligner.model import Lang
from aligner.termbase.english import fold_english, opposites, stem, synonyms, words
from aligner.termbase.japanese import fold_japanese
from aligner.termbase.key import Key

__all__ = ["Key", "fold", "ranked_writings", "stem", "synonyms", "words", "writings"]

_SHORT = 80  # terms and labels, which recur, are kept; prose is not
_OPTIONAL = re.compile(r"\(([^()]*)\)")
_OPTIONAL_JA = re.compile(r"\((?:[△▲]|[△▲]?(?:損失|損|減少|減|負担)額?)\)")
# What is not in the form of reading text: full-width Latin, half-width kana, ligatures, and combining marks.
_WIDE_CLASS = (
    r"\u00a0\u00aa\u00b2-\u00be\u2000-\u200a\u202f\u205f\u2070-\u209c\u2100-\u218b\u2460-\u24ff\u2e80-\u2fdf\u3000"
    r"\u3131-\u318e\u3200-\u33ff\uf900-\ufaff\ufb00-\ufb06\uff01-\uffee"
)
_MARKS_CLASS = r"\uff9e\uff9f\u3099\u309a\u0300-\u036f"
_MARKS = re.compile(f"[{_MARKS_CLASS}]")
_WIDE = re.compile(f"[{_WIDE_CLASS}]")
_WIDE_OR_MARKED = re.compile(f"[^{_MARKS_CLASS}][{_MARKS_CLASS}]{{1,4}}|[{_WIDE_CLASS}]")


def fold(text: str, lang: Lang) -> Key:
    """The key of a text.

    Example: "引き当て金 および 前年 同期比" and "引当金及び前年同期比" have one key in Japanese,
    "Dial-up Services" and "dialup service" one in English.
    """
    if len(text) <= _SHORT:
        return _fold_short(text, lang)
    return _fold(text, lang)


@lru_cache(maxsize=16384)
def _fold_short(text: str, lang: Lang) -> Key:
    return _fold(text, lang)


def _fold(text: str, lang: Lang) -> Key:
    folded = fold_japanese if lang == "ja" else fold_english
    if text.isascii() or not (_WIDE.search(text) or _MARKS.search(text)):
        return folded(text)
    pattern = _WIDE_OR_MARKED if _MARKS.search(text) else _WIDE
    value: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for wide in pattern.finditer(text):
        start, end = wide.span()
        plain = unicodedata.normalize("NFKC", wide.group())
        value += (text[at:start], plain)
        starts += [*range(at, start), *[start] * len(plain)]
        ends += [*range(at + 1, start + 1), *[end] * len(plain)]
        at = end
    value.append(text[at:])
    starts += range(at, len(text))
    ends += range(at + 1, len(text) + 1)
    return folded("".join(value)).mapped(starts, ends)


def writings(term: str, lang: Lang) -> frozenset[str]:
    """The keys of a glossary term, with and without what may be left out of it.

    Example: "operating income (loss)" is also written "operating income" and "operating loss",
    営業利益(損失) also 営業利益.
    """
    return frozenset(ranked_writings(term, lang))


def pair_key(ja: str, en: str) -> tuple[str, str]:
    """The keys of a pair of terms: pairs with one key are one pair in two writings.

    Example: 引き当て金 / "Provisions" and 引当金 / "provision".
    """
    return fold(ja, "ja").value, fold(en, "en").value


def ranked_writings(term: str, lang: Lang) -> tuple[str, ...]:
    """The keys of a glossary term: as it is, then without what may be left out, then with what stands for it."""
    if lang == "ja":
        found = [fold(term, lang).value]
        bare = _OPTIONAL_JA.sub("", unicodedata.normalize("NFKC", term))
        found.append(fold(bare, lang).value)
        found.append(found[0].replace("、", ""))
    else:
        found = [fold(term, lang).value]
        if "(" in term:
            found.append(fold(_OPTIONAL.sub(" ", term), lang).value)
            found.extend(_opposite(term))
    return tuple(dict.fromkeys(filter(None, found)))


def _opposite(term: str) -> list[str]:
    """The keys of a term whose words in parentheses take the place of their opposites beside them."""
    found = []
    for optional in _OPTIONAL.finditer(term):
        before = fold(_OPTIONAL.sub(" ", term[: optional.start()]), "en").value
        inside = fold(optional.group(1), "en").value
        after = fold(_OPTIONAL.sub(" ", term[optional.end() :]), "en").value
        for one, other in opposites():
            if inside == other and before.endswith(one):
                found.append(before.removesuffix(one) + inside + after)
            elif inside == other and after.startswith(one):
                found.append(before + inside + after.removeprefix(one))
    return found
