"""What the glossaries say of a pair of terms."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aligner.mining.model import State
from aligner.model import Lang
from aligner.termbase import Termbase
from aligner.termbase.keys import fold, pair_key, writings

_IN_PARENTHESES = re.compile(r"\s*\([^()]*\)")
_LETTER_COVERED = 0.8  # a term is known through and through from this share of its letters on


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the glossaries say of a pair, and the concept that it belongs to ("" where that is open)."""

    state: State
    concept: str = ""
    contradicted: bool = False
    """The terms name different things, whether or not the glossary has either of them."""
    crossed: bool = False
    """The glossary knows both terms, each with another partner."""


class Known:
    """Looks pairs up in a termbase; build it once."""

    def __init__(self, termbase: Termbase) -> None:
        self._termbase = termbase
        self._concepts: dict[Lang, dict[str, dict[str, None]]] = {"ja": {}, "en": {}}
        self._barred: set[tuple[str, str]] = set()
        self._barred_words: dict[Lang, set[tuple[str, str]]] = {"ja": set(), "en": set()}
        for concept in termbase.concepts:
            allowed: dict[Lang, set[str]] = {
                lang: {writing for text in concept.texts(lang) for writing in writings(text, lang)}
                for lang in self._concepts
            }
            for lang, words in allowed.items():
                for word in sorted(words):
                    self._concepts[lang].setdefault(word, {})[concept.id] = None
            for term in concept.terms:
                if term.status.allowed:
                    continue
                for ja in writings(term.ja, "ja"):
                    self._barred.update((ja, en) for en in writings(term.en, "en"))
                for lang in self._concepts:
                    barred = set(writings(term.text(lang), lang)) - allowed[lang]
                    self._barred_words[lang].update((concept.id, word) for word in barred)

    def verdict(self, ja: str, en: str) -> Verdict:
        """What the glossaries say of a pair.

        Example: 売上高 / "Net sales" is known, 売上高 / "Turnover" a variant, 短期投資 / "Other investments"
        a conflict.
        """
        by_ja, by_en = self._concepts_of(ja, "ja"), self._concepts_of(en, "en")
        shared = [concept for concept in by_ja if concept in by_en]
        ja_key, en_key = pair_key(ja, en)
        if (ja_key, en_key) in self._barred:
            return Verdict(State.CONFLICT, next(iter([*shared, *by_ja, *by_en]), ""), contradicted=True)
        if shared:
            return Verdict(State.KNOWN, shared[0])
        if concept := self._barred_in(by_ja, en_key, "en") or self._barred_in(by_en, ja_key, "ja"):
            return Verdict(State.CONFLICT, concept, contradicted=True)
        concept = self._open(by_ja, by_en)
        if self._termbase.contradiction(ja, en) is not None:
            return Verdict(State.CONFLICT, concept, contradicted=True)
        if by_ja or by_en:
            return Verdict(State.VARIANT, concept, crossed=bool(by_ja) and bool(by_en))
        return Verdict(State.NEW)

    def covers(self, ja: str) -> bool:
        """Whether known terms make up a Japanese term, so that its rendering can be judged.

        Example: 営業収益合計 where 営業収益 and 合計 are known.
        """
        covered = {at for use in self._termbase.find(ja, "ja") for at in range(use.span.start, use.span.end)}
        letters = [at for at, letter in enumerate(ja) if letter.isalnum() and not "\u3041" <= letter <= "\u3096"]
        return bool(letters) and sum(at in covered for at in letters) >= _LETTER_COVERED * len(letters)

    def _concepts_of(self, term: str, lang: Lang) -> list[str]:
        """The concepts that have a term, with what it has in parentheses or without."""
        keys = dict.fromkeys((fold(term, lang).value, fold(_IN_PARENTHESES.sub(" ", term), lang).value))
        return list(dict.fromkeys(concept for key in keys for concept in self._concepts[lang].get(key, ())))

    def _barred_in(self, concepts: list[str], key: str, lang: Lang) -> str:
        return next((concept for concept in concepts if (concept, key) in self._barred_words[lang]), "")

    @staticmethod
    def _open(by_ja: list[str], by_en: list[str]) -> str:
        """The one concept that either term names; the Japanese, which names fewer, before the English."""
        if len(by_ja) == 1:
            return by_ja[0]
        return by_en[0] if not by_ja and len(by_en) == 1 else ""
