"""Paragraphs whose translation is spread over several places.

One half says in one paragraph what the other says in two or three with others between them: what is left
over beside a pair may answer one of its sentences.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from aligner.align.drafts import Draft
from aligner.align.encoders import Encoder
from aligner.align.evidence import figure_keys, overlap
from aligner.align.margin import similarity
from aligner.model import Block, Half, Kind, Lang
from aligner.segment import sentences

_PROSE = (Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.NOTE, Kind.FOOTNOTE)
_FIGURES = 0.35
_REACH = 2  # how many pairs away on either side the rest of a paragraph may stand
_SENTENCE = 20  # characters; contact lines and dates are shorter
_SURE = 0.3  # what a sentence and a left-over block must be worth together


def spread(ja: Half, en: Half, drafts: Sequence[Draft], *, encoder: Encoder | None) -> list[Draft]:
    """The drafts, with left-over prose added to the pair beside it one of whose sentences it answers."""
    grown = list(drafts)
    for half in (ja, en):
        lang = half.lang
        taken = {block.index for draft in grown for block in draft.side(lang)}
        left_over = [
            block
            for block in half.blocks
            if block.kind in _PROSE and block.index not in taken and len(block.text.value) >= _SENTENCE
        ]
        for block, number in _answers(left_over, grown, lang, encoder):
            draft = grown[number]
            side = tuple(sorted((*draft.side(lang), block), key=lambda member: member.index))
            grown[number] = replace(draft, ja=side) if lang == "ja" else replace(draft, en=side)
    return grown


def _answers(
    left_over: Sequence[Block], drafts: Sequence[Draft], lang: Lang, encoder: Encoder | None
) -> list[tuple[Block, int]]:
    """Each left-over block with the number of the draft it belongs to, where one is sure enough."""
    other: Lang = "en" if lang == "ja" else "ja"
    beside = _beside(left_over, drafts, lang)
    sentences_of: dict[int, list[str]] = {
        number: [sentence.value for host in drafts[number].side(other) for sentence in sentences(host.text, other)]
        for number in {number for numbers in beside.values() for number in numbers}
    }
    hosts = [(number, text) for number, texts in sentences_of.items() if len(texts) > 1 for text in texts]
    if not hosts or not left_over:
        return []
    texts = [block.text.value for block in left_over]
    likeness = (
        similarity([text for _, text in hosts], texts, encoder)
        if lang == "en"
        else similarity(texts, [text for _, text in hosts], encoder).T
    ).copy()
    figures = overlap([figure_keys(text, other) for _, text in hosts], [figure_keys(text, lang) for text in texts])
    for cell, shared in figures.items():
        likeness[cell] += _FIGURES * shared
    found = []
    for j, block in enumerate(left_over):
        best = max(
            ((float(likeness[i, j]), number) for i, (number, _) in enumerate(hosts) if number in beside[block.index]),
            default=(0.0, -1),
        )
        if best[0] >= _SURE:
            found.append((block, best[1]))
    return found


def _beside(left_over: Sequence[Block], drafts: Sequence[Draft], lang: Lang) -> dict[int, set[int]]:
    """For each left-over block the drafts of prose that stand nearest before and behind it in its half."""
    placed = sorted(
        (draft.side(lang)[0].index, number)
        for number, draft in enumerate(drafts)
        if draft.kind in _PROSE and not draft.moved and draft.side(lang)
    )
    found = {}
    for block in left_over:
        at = bisect_left(placed, (block.index, -1))
        found[block.index] = {number for _, number in placed[max(0, at - _REACH) : at + _REACH]}
    return found
