"""What mining sees on the way, and the candidates that it gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from aligner.termbase import Status


class Source(StrEnum):
    """Where a pair of terms was seen, the strongest evidence first."""

    ROW_LABEL = "row-label"
    HEADER = "header"
    CAPTION = "caption"
    HEADING = "heading"
    PROSE = "prose"

    @property
    def rank(self) -> int:
        """0 for the strongest."""
        return list(Source).index(self)


class State(StrEnum):
    """What the glossaries say of a candidate."""

    NEW = "new"
    """They know neither of its terms."""
    KNOWN = "known"
    """They allow this pair."""
    VARIANT = "variant"
    """They know one of its terms, but not this wording of the other."""
    CONFLICT = "conflict"
    """They bar this pair, or its two terms name different things."""


class Decision(StrEnum):
    """What a person decided about a candidate."""

    NONE = ""
    ACCEPT = "accept"
    REJECT = "reject"


@dataclass(frozen=True, slots=True, order=True)
class Example:
    """Where a term stands: the file as it was named, the line, and the text around it."""

    file: str = ""
    line: int = 0
    text: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}" if self.file else self.text


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place where two terms answer each other.

    `proof` is how far the place alone proves the pair, 0 to 1.  `witness` is what proves it, the same
    for two places that prove nothing more than one (the same figures printed twice).  `likeness` is how
    well the English renders the Japanese, as the termbase sees it.  `outdone` is true where another label
    of the same table would render the term clearly better.
    """

    ja: str
    en: str
    source: Source
    proof: float
    witness: tuple[str, ...]
    release: str
    example_ja: Example
    example_en: Example
    likeness: float = 0.0
    outdone: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair of terms that releases attest, and what a person decided about it.

    `count` is the number of places and `releases` the number of releases that show the pair;
    `confidence` is between 0 and 1, cut to two decimals.  `concept` is the glossary's concept that
    the pair seems to belong to, or the one that a person gave; `line` is the line of the file that the
    candidate was read from.
    """

    ja: str
    en: str
    count: int = 0
    releases: int = 0
    confidence: float = 0.0
    state: State = State.NEW
    source: Source = Source.PROSE
    example_ja: Example = field(default_factory=Example)
    example_en: Example = field(default_factory=Example)
    decision: Decision = Decision.NONE
    status: Status | None = None
    concept: str = ""
    line: int = 0
