"""Compares one half of a release in two drafts."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from aligner.changes.edits import Edited, FigureEdit, Unit, UnitEdit
from aligner.changes.matching import match_units
from aligner.changes.rows import TableVersions
from aligner.changes.wording import compare_texts
from aligner.model import Block, Half, Kind, Lang, MappedText, Span
from aligner.quantities import Dimension, scan
from aligner.segment import sentences
from aligner.text.normalize import fold


@dataclass(frozen=True)
class HalfComparison:
    """One half in two drafts: what became of its units, and where each place of the one stands in the other."""

    lang: Lang
    pairs: tuple[tuple[Unit, Unit], ...]
    edits: tuple[UnitEdit, ...]
    tables: tuple[TableVersions, ...]
    kept: tuple[tuple[Span, Span], ...]
    """The figures of edited units that mean the same in both drafts."""

    def forward(self, span: Span) -> Span | None:
        """Where a figure of the old draft stands in the new one, unless it was edited."""
        return self._places[0].get(span) or _across(span, self._by_old)

    def backward(self, span: Span) -> Span | None:
        return self._places[1].get(span) or _across(span, self._by_new)

    def blocks_forward(self, blocks: Iterable[Block]) -> frozenset[int]:
        """The numbers of the blocks in the new draft that hold what `blocks` of the old one held."""
        return frozenset(index for block in blocks for index in self._became.get(block.index, ()))

    def blocks_backward(self, blocks: Iterable[Block]) -> frozenset[int]:
        return frozenset(index for block in blocks for index in self._was.get(block.index, ()))

    @cached_property
    def _became(self) -> dict[int, set[int]]:
        found: dict[int, set[int]] = {}
        for old, new in self.pairs:
            found.setdefault(old.block.index, set()).add(new.block.index)
        return found

    @cached_property
    def _was(self) -> dict[int, set[int]]:
        found: dict[int, set[int]] = {}
        for old, new in self.pairs:
            found.setdefault(new.block.index, set()).add(old.block.index)
        return found

    @cached_property
    def _places(self) -> tuple[dict[Span, Span], dict[Span, Span]]:
        return dict(self.kept), {new: old for old, new in self.kept}

    @cached_property
    def _by_old(self) -> list[tuple[int, Unit, Unit]]:
        return sorted(((old.span.start, old, new) for old, new in self.pairs if old.key == new.key), key=_start)

    @cached_property
    def _by_new(self) -> list[tuple[int, Unit, Unit]]:
        return sorted(((new.span.start, new, old) for old, new in self.pairs if old.key == new.key), key=_start)


def compare_halves(old: Half, new: Half) -> HalfComparison:
    """Match the units of two drafts of a half and compare those that are not the same.

    Running headers and page numbers are left out: they follow the page breaks.
    """
    was, now = list(_units(old)), list(_units(new))
    matches = match_units(was, now)
    pairs = [(was[match.old], now[match.new]) for match in matches]
    tables = _tables(old, new, pairs)
    edits: list[UnitEdit] = []
    kept: list[tuple[Span, Span]] = []
    rescaled: Counter[int] = Counter()
    for match, (a, b) in zip(matches, pairs, strict=True):
        edited = Edited()
        if a.key != b.key:
            edited, scaled = _compare(a, b, tables, old.lang)
            kept += edited.kept
            rescaled[_table(b.block)] += scaled
        if edited.figures or edited.reworded or match.moved:
            edits.append(UnitEdit(a, b, edited, match.moved))
    edits = [_without_scale(edit) if rescaled[_table(edit.new.block)] > 1 else edit for edit in edits if edit.new]
    matched_old, matched_new = {match.old for match in matches}, {match.new for match in matches}
    edits += [UnitEdit(unit, None) for i, unit in enumerate(was) if i not in matched_old]
    edits += [UnitEdit(None, unit) for j, unit in enumerate(now) if j not in matched_new]
    return HalfComparison(old.lang, tuple(pairs), tuple(edits), tuple(tables.values()), tuple(kept))


def _units(half: Half) -> Iterator[Unit]:
    for block in half.blocks:
        if block.kind is Kind.FURNITURE:
            continue
        for text in (block.text,) if block.kind.is_table else sentences(block.text, half.lang):
            if text.value.strip():
                yield Unit(block, text, _key(block, text))


def _key(block: Block, text: MappedText) -> str:
    """What is the same for two units that differ in spacing, width, case or markup only; a row keeps its columns."""
    if not block.cells:
        return fold(text.value)
    return "\t".join(fold(cell.text.value) for cell in block.cells).rstrip("\t")


def _tables(old: Half, new: Half, pairs: list[tuple[Unit, Unit]]) -> dict[tuple[int, int], TableVersions]:
    """Each table that was edited with the one of the new draft that has most of its rows."""
    rows: defaultdict[tuple[int, int], list[tuple[Block, Block]]] = defaultdict(list)
    for a, b in pairs:
        if a.block.kind.is_table and b.block.kind.is_table and a.block.table is not None and b.block.table is not None:
            rows[a.block.table, b.block.table].append((a.block, b.block))
    found: dict[tuple[int, int], TableVersions] = {}
    edited = {(a.block.table, b.block.table) for a, b in pairs if a.key != b.key}
    for (i, j), shared in rows.items():
        if (i, j) not in edited:
            continue
        was, now = old.tables[i], new.tables[j]
        # A row or two may have gone from one table to another with other columns.
        whole = 2 * len(shared) > min(len(table.header) + len(table.rows) for table in (was, now))
        if whole and was.trouble is None and now.trouble is None:
            found[i, j] = TableVersions.of(was, now, shared)
    return found


def _compare(a: Unit, b: Unit, tables: dict[tuple[int, int], TableVersions], lang: Lang) -> tuple[Edited, int]:
    versions = tables.get((_table(a.block), _table(b.block)))
    if versions is not None and a.block.kind.is_table and b.block.kind.is_table:
        return versions.compare(a.block, b.block)
    return compare_texts(a.text, b.text, lang), 0


def _table(block: Block) -> int:
    return -1 if block.table is None else block.table


def _without_scale(edit: UnitEdit) -> UnitEdit:
    """A table printed in another unit, its figures in that unit too, says what it said."""
    if edit.new is None or edit.new.block.kind not in (Kind.CAPTION, Kind.TABLE_HEADER):
        return edit
    figures = tuple(figure for figure in edit.edited.figures if not _is_scale(figure))
    return replace(edit, edited=replace(edit.edited, figures=figures, reworded=True))


def _is_scale(figure: FigureEdit) -> bool:
    return any(side is not None and side.quantity.dimension is Dimension.SCALE for side in (figure.old, figure.new))


def _start(entry: tuple[int, Unit, Unit]) -> int:
    return entry[0]


def _across(span: Span, units: list[tuple[int, Unit, Unit]]) -> Span | None:
    """Where a place of an unchanged unit stands in its other version: as many of its like before it."""
    at = bisect_right(units, span.start, key=_start) - 1
    if at < 0:
        return None
    _, here, there = units[at]
    mine, other = _places_in(here), _places_in(there)
    if len(mine) != len(other):
        return None
    return next((theirs for place, theirs in zip(mine, other, strict=True) if place.overlaps(span)), None)


def _places_in(unit: Unit) -> list[Span]:
    """Where the figures of a sentence stand, or the filled cells of a row."""
    if unit.block.cells:
        texts = [cell.text.strip() for cell in unit.block.cells]
        return [text.source(0, len(text)) for text in texts if text.value]
    figures = scan(unit.text.value, unit.block.lang)
    return [unit.text.source(figure.span.start, figure.span.end) for figure in figures]
