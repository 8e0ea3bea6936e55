"""Pairs the captions of paired tables: titles, period lines and unit lines, whatever their order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from aligner.align.drafts import Draft
from aligner.align.evidence import figure_keys, overlap
from aligner.model import Block, Kind, Table, TablePair
from aligner.quantities import read_unit
from aligner.termbase import Termbase

_LABEL, _FIGURES, _UNIT, _KIND, _ORDER = 0.6, 0.4, 0.5, 0.1, 0.15
_FLOOR = 0.25
_NUMBERED = re.compile(r"\s*(?:表|図表|table|exhibit|appendix)\s*(\d+)", re.IGNORECASE)
_UNIT_LINE = re.compile(
    r"^\s*[\[(【]?\s*(?:単位|金額|円|千円|百万円|億円|JPY|USD|¥|\$|yen\b|units?\b|expressed\b|in\b|amounts?\b"
    r"|(?:millions?|thousands?|billions?)\b)",
    re.IGNORECASE,
)


def align_captions(tables: Sequence[TablePair], termbase: Termbase) -> list[Draft]:
    """Drafts of the captions of each table pair; a unit line of its own joins the title that holds the unit."""
    drafts: list[Draft] = []
    seen: set[tuple[str, int]] = set()
    for pair in tables:
        if pair.ja is None or pair.en is None:
            continue
        ja = [block for block in pair.ja.captions if ("ja", block.index) not in seen]
        en = [block for block in pair.en.captions if ("en", block.index) not in seen]
        if ja and en:
            drafts += _pair_captions(ja, en, termbase)
            seen |= {(block.lang, block.index) for block in (*ja, *en)}
    return drafts


def with_headers(drafts: Sequence[Draft], tables: Sequence[TablePair]) -> list[Draft]:
    """The drafts, with unit lines that only the other half's header answers in the draft of the headers.

    A header cell may hold what stands above the table in the other half: "Revenue (JPY in millions)".
    """
    taken = {(block.lang, block.index) for draft in drafts for block in (*draft.ja, *draft.en)}
    answered: dict[str, list[Block]] = {}
    for pair in tables:
        if pair.ja is None or pair.en is None:
            continue
        for own, other in ((pair.ja, pair.en), (pair.en, pair.ja)):
            if not any(read_unit(block.text.value) for block in other.captions) and _holds_unit(other):
                free = [block for block in own.captions if (block.lang, block.index) not in taken]
                answered.setdefault(pair.id, []).extend(block for block in free if read_unit(block.text.value))
    return [
        replace(
            draft,
            ja=_ordered([*draft.ja, *(block for block in answered[draft.table] if block.lang == "ja")]),
            en=_ordered([*draft.en, *(block for block in answered[draft.table] if block.lang == "en")]),
        )
        if draft.kind is Kind.TABLE_HEADER and draft.table in answered
        else draft
        for draft in drafts
    ]


def _holds_unit(table: Table) -> bool:
    """Whether the cells over the labels declare a unit."""
    return any(row.cells and read_unit(row.cells[0].text.value) is not None for row in table.header)


def _pair_captions(ja: Sequence[Block], en: Sequence[Block], termbase: Termbase) -> list[Draft]:
    scores = _scores(ja, en, termbase)
    beads: list[tuple[list[Block], list[Block], float]] = []
    free_ja, free_en = set(range(len(ja))), set(range(len(en)))
    cells = sorted((-scores[i][j], i, j) for i in free_ja for j in free_en)
    for score, i, j in ((-lost, i, j) for lost, i, j in cells):
        if score > _FLOOR and i in free_ja and j in free_en:
            beads.append(([ja[i]], [en[j]], score))
            free_ja.remove(i)
            free_en.remove(j)
    for block in [*(ja[i] for i in sorted(free_ja)), *(en[j] for j in sorted(free_en))]:
        _join_unit_line(block, beads)
    ja_left = [ja[i] for i in sorted(free_ja) if not _placed(ja[i], beads)]
    en_left = [en[j] for j in sorted(free_en) if not _placed(en[j], beads)]
    if len(ja_left) == len(en_left) == 1 and ja_left[0].kind is en_left[0].kind:
        beads.append((ja_left, en_left, _FLOOR))
    return [
        Draft(Kind.CAPTION, _ordered(a), _ordered(b), min(1.0, score), ("figures", "terms", "label"))
        for a, b, score in beads
    ]


def _scores(ja: Sequence[Block], en: Sequence[Block], termbase: Termbase) -> list[list[float]]:
    labels = termbase.label_matrix([block.text.value for block in ja], [block.text.value for block in en])
    figures = overlap(
        [figure_keys(block.text.value, "ja") for block in ja], [figure_keys(block.text.value, "en") for block in en]
    )
    units = [[_is_unit_line(block) for block in side] for side in (ja, en)]
    counted = [[_number(block) for block in side] for side in (ja, en)]

    def score(i: int, j: int) -> float:
        place = 1 - abs((i + 0.5) / len(ja) - (j + 0.5) / len(en))
        unit = (_UNIT if units[0][i] else 0.0) if units[0][i] == units[1][j] else -_UNIT
        number = _KIND * 2 if counted[0][i] and counted[0][i] == counted[1][j] else 0.0
        kind = _KIND * (ja[i].kind is en[j].kind)
        return (
            float(_LABEL * labels[i][j]) + _FIGURES * figures.get((i, j), 0.0) + unit + number + kind + _ORDER * place
        )

    return [[score(i, j) for j in range(len(en))] for i in range(len(ja))]


def _is_unit_line(block: Block) -> bool:
    """Whether a caption is a unit declaration and nothing else."""
    return _UNIT_LINE.match(block.text.value) is not None and read_unit(block.text.value) is not None


def _number(block: Block) -> str:
    """The number in 表 3 or Table 3."""
    found = _NUMBERED.match(block.text.value)
    return found.group(1) if found else ""


def _join_unit_line(block: Block, beads: list[tuple[list[Block], list[Block], float]]) -> None:
    """Put a unit line into the bead whose other side declares a unit that its own side lacks."""
    if read_unit(block.text.value) is None:
        return
    for ja, en, _ in beads:
        own, other = (ja, en) if block.lang == "ja" else (en, ja)
        lacks = all(read_unit(member.text.value) is None for member in own)
        if lacks and any(read_unit(member.text.value) is not None for member in other):
            own.append(block)
            return


def _placed(block: Block, beads: Sequence[tuple[list[Block], list[Block], float]]) -> bool:
    return any(block in ja or block in en for ja, en, _ in beads)


def _ordered(blocks: Sequence[Block]) -> tuple[Block, ...]:
    return tuple(sorted(blocks, key=lambda block: block.index))
