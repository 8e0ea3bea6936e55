"""What a file of pairs does not say of the release it was written from, so that the release can be put together again.

A translation memory has no tables and no order; with the skeleton that taiyaku writes into its header the same
file, read back, is the release again, whatever has become of its texts in between.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from aligner.model import Bead, Bitext, Block, Half, Kind, Lang, Table
from aligner.text.printed import printed

VERSION = 1


class Held(StrEnum):
    """What of a bead stands in its unit: the whole texts, or the labels of its rows."""

    WHOLE = "whole"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Bone:
    """A block and what of its text stands in no unit: nothing, the cells behind its label, or all of it."""

    kind: Kind
    mark: str
    table: int | None
    cells: bool
    text: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A table as places in its half's blocks."""

    header: tuple[int, ...]
    rows: tuple[int, ...]
    captions: tuple[int, ...]
    width: int
    trouble: str | None


@dataclass(frozen=True, slots=True)
class Joint:
    """A bead as places in the blocks of both halves; `held` is None where the file has no unit for it."""

    id: str
    kind: Kind
    table: str | None
    ja: tuple[int, ...]
    en: tuple[int, ...]
    score: float
    evidence: tuple[str, ...]
    moved: bool
    held: Held | None

    def side(self, lang: Lang) -> tuple[int, ...]:
        return self.ja if lang == "ja" else self.en


@dataclass(frozen=True, slots=True)
class HalfFrame:
    """The blocks and tables of a half."""

    bones: tuple[Bone, ...]
    tables: tuple[Frame, ...]


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A release without its texts."""

    release: str
    abridged: str
    why: str
    ja: HalfFrame | None
    en: HalfFrame | None
    tables: tuple[tuple[str, int | None, int | None, tuple[tuple[int, int], ...]], ...]
    """Of each table pair its id, the places of both tables in their halves, and the columns that answer each other."""
    joints: tuple[Joint, ...]

    def half(self, lang: Lang) -> HalfFrame | None:
        return self.ja if lang == "ja" else self.en


def written(bitext: Bitext, held: Mapping[str, Held]) -> str:
    """The skeleton of a release as JSON, for a file whose units hold what `held` says by the ids of the beads.

    Example: `written(bitext, {bead.id: Held.WHOLE for bead in bitext.beads})` has no text of the release in it.
    """
    units = {(block.lang, block.index): held.get(bead.id) for bead in bitext.beads for block in (*bead.ja, *bead.en)}
    release = bitext.release
    document = {
        "version": VERSION,
        "release": release.id,
        "abridged": [bitext.abridged.half, bitext.abridged.why],
        "ja": _half(release.ja, units),
        "en": _half(release.en, units),
        "tables": [
            [pair.id, pair.ja and pair.ja.index, pair.en and pair.en.index, [list(columns) for columns in pair.columns]]
            for pair in bitext.tables
        ],
        "beads": [_bead(bead, held.get(bead.id)) for bead in bitext.beads],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def parsed(text: str) -> Skeleton | None:
    """The skeleton in a JSON text; None where it is none of this version or does not hold together."""
    try:
        document = json.loads(text)
        if not isinstance(document, dict) or document.get("version") != VERSION:
            return None
        return _skeleton(document)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        return None


def _half(half: Half | None, units: Mapping[tuple[Lang, int], Held | None]) -> dict[str, Any] | None:
    if half is None:
        return None
    source = half.document.text
    return {
        "blocks": [_block(block, source, units.get((half.lang, block.index))) for block in half.blocks],
        "tables": [_table(table) for table in half.tables],
    }


def _block(block: Block, source: str, held: Held | None) -> list[Any]:
    if held is Held.WHOLE:
        text = ""
    elif held is Held.LABEL:
        text = printed(block.text[len(block.label) :], source).value
    else:
        text = printed(block.text, source).value
    return [block.kind.value, block.mark, block.table, int(bool(block.cells)), text]


def _table(table: Table) -> list[Any]:
    members = ([block.index for block in blocks] for blocks in (table.header, table.rows, table.captions))
    return [*members, table.width, table.trouble]


def _bead(bead: Bead, held: Held | None) -> list[Any]:
    return [
        bead.id,
        bead.kind.value,
        bead.table,
        [block.index for block in bead.ja],
        [block.index for block in bead.en],
        round(float(bead.score), 4),
        list(bead.evidence),
        int(bead.moved),
        held,
    ]


def _skeleton(document: dict[str, Any]) -> Skeleton:
    half, why = map(str, document["abridged"])
    skeleton = Skeleton(
        str(document["release"]),
        half,
        why,
        _half_frame(document["ja"]),
        _half_frame(document["en"]),
        tuple(
            (str(id), _place(ja), _place(en), tuple((int(a), int(b)) for a, b in columns))
            for id, ja, en, columns in document["tables"]
        ),
        tuple(map(_joint, document["beads"])),
    )
    _check(skeleton)
    return skeleton


def _half_frame(half: dict[str, Any] | None) -> HalfFrame | None:
    if half is None:
        return None
    bones = tuple(
        Bone(Kind(kind), str(mark), _place(table), bool(cells), str(text))
        for kind, mark, table, cells, text in half["blocks"]
    )
    tables = tuple(
        Frame(_places(header), _places(rows), _places(captions), int(width), None if trouble is None else str(trouble))
        for header, rows, captions, width, trouble in half["tables"]
    )
    return HalfFrame(bones, tables)


def _joint(bead: list[Any]) -> Joint:
    id, kind, table, ja, en, score, evidence, moved, held = bead
    return Joint(
        str(id),
        Kind(kind),
        None if table is None else str(table),
        _places(ja),
        _places(en),
        float(score),
        tuple(map(str, evidence)),
        bool(moved),
        None if held is None else Held(held),
    )


def _check(skeleton: Skeleton) -> None:
    """Raises IndexError for a place that is not there, ValueError where a block is in no bead or in two."""
    for lang, frame in (("ja", skeleton.ja), ("en", skeleton.en)):
        count = len(frame.bones) if frame else 0
        tables = len(frame.tables) if frame else 0
        placed = sorted(place for joint in skeleton.joints for place in joint.side("ja" if lang == "ja" else "en"))
        if placed != list(range(count)):
            raise ValueError(lang)
        for bone in frame.bones if frame else ():
            if bone.table is not None and not 0 <= bone.table < tables:
                raise IndexError(bone.table)
        for table in frame.tables if frame else ():
            if any(not 0 <= place < count for place in (*table.header, *table.rows, *table.captions)):
                raise IndexError(lang)
    for _, ja, en, _ in skeleton.tables:
        for place, frame in ((ja, skeleton.ja), (en, skeleton.en)):
            if place is not None and not (frame and 0 <= place < len(frame.tables)):
                raise IndexError(place)


def _place(value: Any) -> int | None:
    return None if value is None else int(value)


def _places(values: list[Any]) -> tuple[int, ...]:
    return tuple(int(value) for value in values)
