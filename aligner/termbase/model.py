"""Concepts, their terms in both languages, and where they stand in a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from aligner.model import Lang, Span


class Status(StrEnum):
    """How a term pair may be used, best first."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    FORBIDDEN = "forbidden"

    @property
    def allowed(self) -> bool:
        return self in (Status.PREFERRED, Status.ADMITTED)


@dataclass(frozen=True, slots=True)
class Term:
    """One row of a glossary: a Japanese term and one English rendering of it.

    `part` is "noun", "modifier" (その他, 短期), "head" (合計, 原価) or "phrase".  A `strict` term
    must be rendered as agreed in prose, too.  `extra` are the columns that the format does not know,
    by name; `glossary` is the name of the set and `line` the line of its file that the row comes from.
    """

    concept: str
    ja: str
    en: str
    status: Status = Status.PREFERRED
    domain: str = ""
    part: str = ""
    note: str = ""
    source: str = ""
    glossary: str = ""
    strict: bool = False
    extra: tuple[tuple[str, str], ...] = ()
    line: int = 0

    def text(self, lang: Lang) -> str:
        return self.ja if lang == "ja" else self.en


@dataclass(frozen=True, slots=True)
class Concept:
    """One meaning with all its terms: every Japanese term may be rendered by every English one."""

    id: str
    terms: tuple[Term, ...]

    def texts(self, lang: Lang, *, allowed: bool = True) -> tuple[str, ...]:
        """The concept's terms in one language, preferred first; also the barred ones on request.

        Example: for 売上高, `texts("en")` is ("net sales", "revenue", "revenues", "sales").
        """
        ranked = sorted(
            (term for term in self.terms if term.status.allowed or not allowed),
            key=lambda term: list(Status).index(term.status),
        )
        return tuple(dict.fromkeys(term.text(lang) for term in ranked))


class Level(StrEnum):
    """How near to the company a set is; the nearer one counts where two sets speak of one term."""

    COMPANY = "company"
    DOMAIN = "domain"
    GENERAL = "general"

    @property
    def rank(self) -> int:
        """0 for the nearest."""
        return list(Level).index(self)


@dataclass(frozen=True, slots=True)
class Glossary:
    """One set as read: `digest` is the SHA-256 of its terms file, `about` its SET.toml."""

    name: str
    path: Path
    digest: str
    terms: tuple[Term, ...]
    about: Mapping[str, str] = field(default_factory=dict)
    level: Level = Level.COMPANY


@dataclass(frozen=True, slots=True)
class TermUse:
    """A term found in a text: `span` counts characters of the text that was searched."""

    concept: Concept
    term: Term
    span: Span


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two labels that name different things.

    `ja_text` and `en_text` are the words that exclude each other, as printed, with their spans
    in the labels; `expected` are the English words the Japanese one calls for; `contrast` is
    the name of the group of words that exclude each other ("maturity", "hosting").
    """

    contrast: str
    ja: Span
    en: Span
    ja_text: str
    en_text: str
    expected: tuple[str, ...]
