"""A release that taiyaku wrote as a file of pairs, put together again with whatever the file says now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from aligner.align.given import text_at
from aligner.ingest.pairs import SkeletonPart
from aligner.ingest.pairs.skeleton import Bone, Joint
from aligner.model import (
    Abridged,
    Bead,
    Bitext,
    Block,
    Cell,
    Document,
    Half,
    Kind,
    Lang,
    MappedText,
    Release,
    Span,
    Table,
    TablePair,
)

_ADDED = Bone(Kind.PARAGRAPH, "", None, False, "")


def restored_bitext(document: Document, part: SkeletonPart) -> Bitext:
    """The release as it was aligned: its tables, its order, its beads under their ids.

    A block whose text the file no longer has is gone; a side that has a text now is a block behind those of the beads
    before it; pairs that were not there are beads at the end.
    """
    skeleton = part.skeleton
    ja, en = _half(document, part, "ja"), _half(document, part, "en")
    beads = []
    for joint in (*skeleton.joints, *_others(part)):
        left, right = ja.of(joint) if ja else (), en.of(joint) if en else ()
        if left or right:
            beads.append(
                Bead(
                    joint.id,
                    joint.kind,
                    left,
                    right,
                    score=joint.score,
                    evidence=joint.evidence,
                    table=joint.table,
                    moved=joint.moved,
                )
            )
    pairs = (
        TablePair(id, ja.table(left) if ja else None, en.table(right) if en else None, columns)
        for id, left, right, columns in skeleton.tables
    )
    return Bitext(
        Release(skeleton.release, (document,), ja.half if ja else None, en.half if en else None),
        tuple(beads),
        tuple(pair for pair in pairs if pair.ja or pair.en),
        Abridged(skeleton.abridged, skeleton.why),
    )


Key = int | str
"""A block by its place in the skeleton, or by its bead where that has none for it."""


@dataclass(frozen=True)
class _RestoredHalf:
    """A half with the way from the skeleton's places to its blocks and tables."""

    half: Half
    blocks: dict[Key, Block] = field(default_factory=dict)
    tables: dict[int, Table] = field(default_factory=dict)

    def of(self, joint: Joint) -> tuple[Block, ...]:
        keys: Iterable[Key] = (*joint.side(self.half.lang), joint.id)
        return tuple(self.blocks[key] for key in keys if key in self.blocks)

    def table(self, place: int | None) -> Table | None:
        return None if place is None else self.tables.get(place)


def _half(document: Document, part: SkeletonPart, lang: Lang) -> _RestoredHalf | None:
    frame = part.skeleton.half(lang)
    texts = dict(_texts(part, lang))
    if frame is None and not texts:
        return None
    bones = frame.bones if frame else ()
    order = list(_order(part, lang, texts))
    here = {
        table: number
        for number, table in enumerate(
            table
            for table, one in enumerate(frame.tables if frame else ())
            if any(place in texts for place in (*one.header, *one.rows))
        )
    }
    blocks: dict[Key, Block] = {}
    for key in order:
        bone = bones[key] if isinstance(key, int) else _ADDED
        if block := _block(document, texts[key], len(blocks), lang, bone, here):
            blocks[key] = block
    tables = {}
    for place, number in here.items():
        one = frame.tables[place]  # type: ignore[union-attr]
        header, rows, captions = (
            tuple(blocks[key] for key in keys if key in blocks) for keys in (one.header, one.rows, one.captions)
        )
        tables[place] = Table(number, lang, header, rows, captions, one.width, one.trouble)
    half = Half(lang, 0, document, (1, document.line_count), tuple(blocks.values()), tuple(tables.values()))
    return _RestoredHalf(half, blocks, tables)


def _texts(part: SkeletonPart, lang: Lang) -> Iterator[tuple[Key, Span]]:
    yield from ((place, span) for (side, place), span in part.texts.items() if side == lang)
    yield from ((bead, span) for (bead, side), span in part.added.items() if side == lang)
    for pair in part.others:
        if span := pair.ja if lang == "ja" else pair.en:
            yield pair.id, span


def _order(part: SkeletonPart, lang: Lang, texts: dict[Key, Span]) -> Iterator[Key]:
    """The blocks in the order of the half, each new one behind the last of the beads before its own."""
    behind: dict[int, list[str]] = {}
    last = -1
    for joint in (*part.skeleton.joints, *_others(part)):
        last = max((last, *joint.side(lang)))
        if joint.id in texts:
            behind.setdefault(last, []).append(joint.id)
    places = sorted(key for key in texts if isinstance(key, int))
    for place in (-1, *range(last + 1)):
        if place in texts:
            yield place
        yield from behind.get(place, ())
    assert not places or places[-1] <= last


def _others(part: SkeletonPart) -> Iterator[Joint]:
    taken = {joint.id for joint in part.skeleton.joints}
    for pair in part.others:
        id = pair.id if pair.id not in taken else f"{pair.id}-new"
        yield Joint(id, Kind.PARAGRAPH, None, (), (), 1.0, ("given",), False, None)


def _block(document: Document, span: Span, index: int, lang: Lang, bone: Bone, tables: dict[int, int]) -> Block | None:
    cells = tuple(_cells(document, span)) if bone.cells else ()
    text = _row(cells, span) if cells else text_at(document, span)
    if not text.value:
        return None
    table = tables.get(bone.table) if bone.table is not None else None
    return Block(index, lang, bone.kind, text, (document.lines_of(span),), bone.mark, cells, table)


def _row(cells: Sequence[Cell], span: Span) -> MappedText:
    """The cells joined by tabs, also where the first of them are blank."""
    pieces, end = [], span.start
    for number, cell in enumerate(cells):
        if number:
            pieces.append(MappedText("\t", (end,), (end,)))
        pieces.append(cell.text)
        end = cell.text.ends[-1] if cell.text.ends else end
    return MappedText.join(pieces)


def _cells(document: Document, span: Span) -> Iterator[Cell]:
    start = span.start
    for column, text in enumerate(document.slice(span).split("\t")):
        yield Cell(text_at(document, Span(start, start + len(text))), column)
        start += len(text) + 1
