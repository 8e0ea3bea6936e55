"""Two halves, aligned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aligner.model.blocks import Block, Kind, Lang, Release, Table


@dataclass(frozen=True, slots=True)
class Bead:
    """Blocks of the two halves that say the same; one side may be empty.

    `score` is between 0 and 1; `evidence` names what paired the sides ("figures", "terms",
    "label", "embedding", "order").  `moved` is true when the pair stands outside the reading order.
    """

    id: str
    kind: Kind
    ja: tuple[Block, ...]
    en: tuple[Block, ...]
    score: float = 0.0
    evidence: tuple[str, ...] = ()
    table: str | None = None
    moved: bool = False

    @property
    def two_sided(self) -> bool:
        return bool(self.ja) and bool(self.en)

    def side(self, lang: Lang) -> tuple[Block, ...]:
        return self.ja if lang == "ja" else self.en


@dataclass(frozen=True, slots=True)
class TablePair:
    """A table and its counterpart; either may be missing.

    `columns` pairs 0-based column numbers (label column included) of the two sides.
    """

    id: str
    ja: Table | None
    en: Table | None
    columns: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Abridged:
    """Which half is abridged on purpose ("ja", "en", or "none") and how that was decided."""

    half: str
    why: str


@dataclass(frozen=True, slots=True)
class Bitext:
    """An aligned release: every block of both halves stands in exactly one bead.

    Beads are in the reading order of the Japanese half, then the English-only ones.
    """

    release: Release
    beads: tuple[Bead, ...]
    tables: tuple[TablePair, ...]
    abridged: Abridged

    def two_sided(self) -> Iterator[Bead]:
        return (bead for bead in self.beads if bead.two_sided)
