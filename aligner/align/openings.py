"""The lines a release opens with: its date, and whom to call.

A Japanese release prints its date on a line of its own; the English one opens its first paragraph with it
("Tokyo, November 21, 2003 -- …").  Contact lines answer each other number by number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from aligner.align.drafts import Draft
from aligner.model import Block, Half, Kind, Lang
from aligner.quantities import Dimension, Quantity, agree, scan

_OPENING = 25  # blocks within which a release has said its date
_LEAD = 120  # characters within which a paragraph's dateline stands
_NAMED = 0.5
_COMPANY = re.compile(
    r"(?:株式会社|有限会社|合同会社)[^\s\d。、]{1,24}|[^\s\d。、]{1,24}(?:株式会社|有限会社|合同会社|投資法人|相互会社)"
    r"|[A-Z][^\d.;:]{1,48}(?:Co\.,?\s?Ltd|Inc|Ltd|Corp|Corporation|Company|Limited|Holdings|Group|K\.K)\.?"
)
_TITLE = re.compile(
    r"お知らせ|決算短信|決算説明|決算概要|決算の概要|実績|ハイライト|について$"
    r"|\b(?:Notice|Announce\w*|Results?|Reports?|Presentation|Highlights?|Overview|Summary)\b"
)
_DATED = 0.3  # the score of a pair that only its date speaks for


def pair_datelines(ja: Half, en: Half, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with a date that stands alone in one half joined to the paragraph the other opens with it."""
    found = list(drafts)
    for half, other in ((ja, en), (en, ja)):
        taken = {block.index for draft in found for block in draft.side(half.lang)}
        for block in half.blocks[:_OPENING]:
            date = _date_alone(block) if block.index not in taken else None
            if date is not None and (lead := _opens_with(other.blocks[:_OPENING], date)) is not None:
                _join(found, block, lead)
                break
    return found


def without_strangers(draft: Draft) -> Draft:
    """The draft without those of several lines whose telephone or fax number the other side does not have.

    Example: Tel. and Fax. lines against one English line that gives the telephone number: the Fax. line goes.
    """
    for lang in _LANGS:
        own, others = draft.side(lang), draft.side("en" if lang == "ja" else "ja")
        if len(own) < 2:
            continue
        numbers = [quantity for block in others for quantity in _identifiers(block)]
        strangers = {
            block.index
            for block in own
            if (mine := _identifiers(block)) and not any(agree(a, b).agrees for a in mine for b in numbers)
        }
        kept = tuple(block for block in own if block.index not in strangers)
        if numbers and kept:
            draft = replace(draft, ja=kept) if lang == "ja" else replace(draft, en=kept)
    return draft


_LANGS: tuple[Lang, Lang] = ("ja", "en")


def letterhead(left: Sequence[Block | str], right: Sequence[Block | str]) -> dict[tuple[int, int], float]:
    """What the name of the company on a line of its own says: it answers such a name, and no title.

    One half may print the company above the title of the release and the other below it.
    """
    ja, en = [_names(units) for units in (left, right)]
    if not any(ja.values()) or not any(en.values()):
        return {}
    return {(i, j): _NAMED if a and b else -_NAMED for i, a in ja.items() for j, b in en.items() if a or b}


def pair_titles(ja: Half, en: Half, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with the titles of the release paired where each half has one left over in its opening."""
    left, right = ([block for block in half.blocks[:_OPENING] if _is_title(block)] for half in (ja, en))
    taken = {(block.lang, block.index) for draft in drafts for block in (*draft.ja, *draft.en)}
    free_ja, free_en = ([b for b in side if (b.lang, b.index) not in taken] for side in (left, right))
    if len(free_ja) != 1 or len(free_en) != 1:
        return list(drafts)
    return [*drafts, Draft(Kind.HEADING, (free_ja[0],), (free_en[0],), _DATED, ("order",), moved=True)]


def _is_title(block: Block) -> bool:
    return block.kind is Kind.HEADING and _TITLE.search(block.text.value) is not None


def _names(units: Sequence[Block | str]) -> dict[int, bool]:
    """For each heading of the opening, whether it is the name of a company and nothing else."""
    return {
        at: _COMPANY.fullmatch(unit.text.value.strip()) is not None
        for at, unit in enumerate(units[:_OPENING])
        if isinstance(unit, Block) and unit.kind is Kind.HEADING
    }


def _date_alone(block: Block) -> Quantity | None:
    """The full date that a block consists of."""
    text = block.text.value.strip()
    if block.kind in (Kind.TABLE_ROW, Kind.TABLE_HEADER) or len(text) > 40:
        return None
    dates = [q for q in scan(text, block.lang) if q.dimension is Dimension.DATE and q.calendar and q.calendar.day]
    return dates[0] if len(dates) == 1 and len(dates[0].surface) >= 0.6 * len(text) else None


def _opens_with(blocks: Sequence[Block], date: Quantity) -> Block | None:
    for block in blocks:
        if block.kind is not Kind.PARAGRAPH or len(block.text.value) < _LEAD:
            continue
        for quantity in scan(block.text.value, block.lang):
            if quantity.span.start < _LEAD and quantity.dimension is Dimension.DATE and agree(date, quantity).agrees:
                return block
    return None


def _join(drafts: list[Draft], block: Block, lead: Block) -> None:
    for number, draft in enumerate(drafts):
        if any(member.index == lead.index for member in draft.side(lead.lang)):
            side = tuple(sorted((*draft.side(block.lang), block), key=lambda member: member.index))
            drafts[number] = replace(draft, ja=side) if block.lang == "ja" else replace(draft, en=side)
            return
    ja, en = (block, lead) if block.lang == "ja" else (lead, block)
    drafts.append(Draft(Kind.PARAGRAPH, (ja,), (en,), _DATED, ("figures",)))


def _identifiers(block: Block) -> list[Quantity]:
    return [q for q in scan(block.text.value, block.lang) if q.dimension is Dimension.IDENTIFIER]
