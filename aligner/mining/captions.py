"""Pairs of captions and headings, which only their place and their words prove."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aligner.mining.model import Sighting, Source
from aligner.mining.places import example, release_key
from aligner.mining.wording import is_term, is_unit, term_of, title_of
from aligner.model import Bead, Bitext, Block, Kind
from aligner.termbase import Termbase

_CAPTION = 0.5  # of tables whose rows are paired
_HEADING = 0.4
_TAIL = 0.3  # what stands in parentheses behind a title: units, "unaudited"
_SURE = 0.25  # a heading whose bead scores less was paired by its place alone


def captions(bitext: Bitext, termbase: Termbase) -> Iterator[Sighting]:
    """The titles of paired captions and headings, and what both have behind them in parentheses.

    Example: 表 3. 契約数 (件) / "Table 3. Number of Contracts (units)" gives 契約数 / "Number of Contracts".
    """
    for bead in bitext.two_sided():
        if bead.kind is Kind.CAPTION or bead.kind is Kind.HEADING:
            yield from _bead(bitext, bead, termbase)


def _bead(bitext: Bitext, bead: Bead, termbase: Termbase) -> Iterator[Sighting]:
    caption = bead.kind is Kind.CAPTION
    source = Source.CAPTION if caption else Source.HEADING
    ja, en = _titles(bead.ja), _titles(bead.en)
    if len(ja) == len(en) == 1:
        place = _CAPTION if caption else _HEADING if bead.score >= _SURE else _HEADING / 2
        yield from _sighting(bitext, bead, source, place, ja[0], en[0], termbase)
    tails = _tails(bead.ja), _tails(bead.en)
    for units in (True, False):
        left, right = ([tail for tail in side if is_unit(tail[1]) is units] for side in tails)
        if len(left) == len(right) == 1:
            yield from _sighting(bitext, bead, source, _TAIL, left[0], right[0], termbase)


def _sighting(
    bitext: Bitext,
    bead: Bead,
    source: Source,
    proof: float,
    ja: tuple[Block, str],
    en: tuple[Block, str],
    termbase: Termbase,
) -> Iterator[Sighting]:
    (ja_block, left), (en_block, right) = ja, en
    if not (is_term(left, "ja") and is_term(right, "en")):
        return
    yield Sighting(
        left,
        right,
        source,
        proof,
        (release_key(bitext), bead.id),
        release_key(bitext),
        example(bitext, ja_block),
        example(bitext, en_block),
        likeness=termbase.label_similarity(left, right),
    )


def _titles(blocks: Sequence[Block]) -> list[tuple[Block, str]]:
    """The blocks that are no unit line, with their titles."""
    found = [(block, title_of(block.text.value)[0]) for block in blocks if not _is_unit_line(block)]
    return [(block, title) for block, title in found if title]


def _tails(blocks: Sequence[Block]) -> list[tuple[Block, str]]:
    found = []
    for block in blocks:
        if _is_unit_line(block):
            found.append((block, _bare(block)))
        else:
            found += [(block, tail) for tail in title_of(block.text.value)[1]]
    return [(block, tail) for block, tail in found if tail]


def _is_unit_line(block: Block) -> bool:
    text = block.text.value.strip()
    return text[:1] in "([" and text[-1:] in ")]" and is_unit(text)


def _bare(block: Block) -> str:
    return term_of(block.text.value.strip().strip("()[]"))
