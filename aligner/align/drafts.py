"""From loose pairs of blocks to beads in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aligner.model import Bead, Block, Kind, Lang, TablePair


@dataclass(frozen=True, slots=True)
class Draft:
    """A two-sided bead before it has an id and a place in the reading order."""

    kind: Kind
    ja: tuple[Block, ...]
    en: tuple[Block, ...]
    score: float
    evidence: tuple[str, ...]
    table: str | None = None
    moved: bool = False

    def side(self, lang: Lang) -> tuple[Block, ...]:
        return self.ja if lang == "ja" else self.en


def beads_in_order(
    drafts: Sequence[Draft], ja: Sequence[Block], en: Sequence[Block], tables: Sequence[TablePair]
) -> tuple[Bead, ...]:
    """All beads: the pairs, and every block that is in none of them alone on its side.

    Beads stand in the order of the Japanese half, then the English-only ones in theirs.  A left-over
    row belongs to the first table pair that its table is in.
    """
    table_ids: dict[tuple[str, int], str] = {}
    for pair in tables:
        for table in (pair.ja, pair.en):
            if table is not None:
                table_ids.setdefault((table.lang, table.index), pair.id)
    taken = {(block.lang, block.index) for draft in drafts for block in (*draft.ja, *draft.en)}

    def alone(block: Block) -> Draft:
        id = table_ids.get((block.lang, block.table)) if block.kind.is_table and block.table is not None else None
        ja, en = ((block,), ()) if block.lang == "ja" else ((), (block,))
        return Draft(block.kind, ja, en, 0.0, (), id)

    everything = [*drafts]
    everything += [alone(block) for block in (*ja, *en) if (block.lang, block.index) not in taken]
    everything.sort(key=lambda draft: (not draft.ja, (draft.ja or draft.en)[0].index))
    return tuple(
        Bead(f"b{n}", d.kind, d.ja, d.en, round(d.score, 3), d.evidence, d.table, d.moved)
        for n, d in enumerate(everything, 1)
    )
