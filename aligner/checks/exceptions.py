"""Compares what the two halves except from the scale that they declare for a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aligner.align.cells import is_blank
from aligner.checks.comparison import Comparison, Figure
from aligner.model import Bead, Bitext, Block, Half, Kind, MappedText, Severity, Table, TablePair
from aligner.quantities import Verdict, read_unit
from aligner.quantities.exceptions import excepted, has_own_unit
from aligner.quantities.tables import is_unscaled

_NOTES = 6
"""So many blocks below a table may still be its notes."""


def compare_exceptions(bitext: Bitext) -> Iterator[Comparison]:
    """Tables of which one half excepts per-share figures from the declared scale and the other half does not."""
    ja, en = bitext.release.ja, bitext.release.en
    if ja is None or en is None:
        return
    for pair in bitext.tables:
        if pair.ja is None or pair.en is None:
            continue
        for stating, silent, half in ((pair.ja, pair.en, en), (pair.en, pair.ja, ja)):
            said, declared = _exception(stating), _declaration(silent)
            row = _row_outside(silent)
            if said is None or declared is None or row is None or _is_stated(silent, half):
                continue
            bead = _bead_of(bitext, pair, said.block, declared.block)
            if bead is not None:
                left, right = (said, declared) if stating is pair.ja else (declared, said)
                where = "Japanese" if silent.lang == "ja" else "English"
                why = f"the {where} does not except “{row}” from its scale"
                yield Comparison(
                    bead, left.figure, right.figure, Verdict.SCALE, Severity.WARNING, why, suspect=silent.lang
                )
                break


@dataclass(frozen=True, slots=True)
class _Said:
    """A stretch of a caption or a header."""

    block: Block
    text: MappedText

    @property
    def figure(self) -> Figure:
        return Figure(self.text.source(0, len(self.text)), self.text.value)


def _texts(table: Table) -> Iterator[tuple[Block, MappedText]]:
    """What stands above a table's columns and may declare a unit."""
    yield from ((block, block.text) for block in reversed(table.captions))
    yield from ((row, row.cells[0].text) for row in table.header if row.cells)


def _exception(table: Table) -> _Said | None:
    """What a table declared in some scale says that this does not hold for."""
    if _declaration(table) is None:
        return None
    for block, text in _texts(table):
        if (place := excepted(text.value)) is not None:
            return _Said(block, text[place[0] : place[1]].strip())
    return None


def _declaration(table: Table) -> _Said | None:
    for block, text in _texts(table):
        unit = read_unit(text.value)
        if unit is not None and any(declared.scale > 1 for declared in unit.scales):
            return _Said(block, text.strip())
    return None


def _row_outside(table: Table) -> str | None:
    """The label of the first row that stands outside the declared scale and names no unit of its own."""
    section = ""
    for row in table.rows:
        figures = [cell.text.value for cell in row.cells[1:] if not is_blank(cell.text.value)]
        if not figures:
            section = row.label
        elif is_unscaled(row.label) and not any(has_own_unit(text) for text in (row.label, section, *figures)):
            return row.label.strip()
    return None


def _is_stated(table: Table, half: Half) -> bool:
    """Whether a half says anywhere but over another table that per-share figures stand outside the scale."""
    own = {block.index for block in (*table.captions, *table.header)}
    last = max((row.index for row in table.rows), default=0)
    for block in half.blocks:
        general = block.table is None and block.kind not in (Kind.CAPTION, Kind.TABLE_ROW, Kind.TABLE_HEADER)
        near = block.index in own or last < block.index <= last + _NOTES
        if (near or general) and excepted(block.text.value) is not None and not _over_another(block, table):
            return True
    return False


def _over_another(block: Block, table: Table) -> bool:
    return block.table is not None and block.table != table.index


def _bead_of(bitext: Bitext, pair: TablePair, *blocks: Block) -> Bead | None:
    """The bead of any of the blocks, or else the table's first."""
    for block in blocks:
        for bead in bitext.beads:
            if block in bead.side(block.lang):
                return bead
    return next((bead for bead in bitext.two_sided() if bead.table == pair.id), None)
