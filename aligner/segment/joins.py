"""Joins what layout has cut: wrapped lines of one paragraph, and sentences that a page break divides."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from aligner.model import Kind, Lang, MappedText
from aligner.segment.drafts import Draft
from aligner.segment.lines import ends_sentence, starts_lower, width
from aligner.text.scripts import has_japanese

Item = TypeVar("Item")

_NARROWEST, _WIDEST = 40, 160
"""The columns between which text is wrapped; longer lines are whole paragraphs."""
_LONGEST_WORD = 16
_FIRST_WORD = re.compile(r"\S+")
_MARKED = frozenset({Kind.LIST_ITEM, Kind.NOTE, Kind.FOOTNOTE})
_CAPTIONS = frozenset({"numbered", "unit", "statement", "appendix", "contact", "date", "periods"})
_SKIPPED = frozenset({Kind.FURNITURE, Kind.FOOTNOTE, Kind.NOTE})
_FARTHEST = 12
"""Blocks that may stand between the two parts of a cut sentence."""
_OPEN_ENDING = re.compile(
    r"(?:,|、|\b(?:a|an|the|of|in|on|at|to|for|with|by|from|as|and|or|but|that|which|is|are|was|were|be|its|their|our"
    r"|such as|compared|due|than|through|into))$",
    re.IGNORECASE,
)


def join_texts(first: MappedText, second: MappedText) -> MappedText:
    """Two stretches of one sentence as one: a space between words, none between Japanese characters."""
    a, b = first.value[-1:], second.value[:1]
    hyphenated = a == "-" and first.value[-2:-1].isalpha() and b.islower()
    wide = ((has_japanese(a) or a in "、。)」』") and (has_japanese(b) or b in "「『(")) or (
        has_japanese(a + b) and not (a + b).isascii()
    )
    return MappedText.join((first, second), "" if hyphenated or wide else " ")


def join_wrapped(drafts: Sequence[Draft], lang: Lang) -> list[Draft]:
    """Drafts with the wrapped lines of each paragraph, bullet and note made one."""
    joined: list[Draft] = []
    at = 0
    while at < len(drafts):
        end = at + 1
        while end < len(drafts) and _may_continue(drafts[end - 1], drafts[end]):
            end += 1
        joined.extend(_wrapped(drafts[at:end], lang))
        at = end
    return joined


def _may_continue(above: Draft, draft: Draft) -> bool:
    return (
        draft.lines[0][0] == above.lines[-1][1] + 1
        and not draft.mark
        and draft.kind in (Kind.PARAGRAPH, Kind.HEADING)
        and above.kind in (Kind.PARAGRAPH, Kind.HEADING, *_MARKED)
        and not (above.kind is Kind.HEADING and (above.mark or above.raw.lstrip().startswith(("#", "**"))))
        and not draft.raw.lstrip().startswith(("#", "**"))
        and not (
            above.role in _CAPTIONS or (draft.role in _CAPTIONS and (draft.role != "contact" or width(draft.raw) < 60))
        )
    )


def _wrapped(run: Sequence[Draft], lang: Lang) -> list[Draft]:
    """A run of lines without a blank one, as paragraphs."""
    if len(run) == 1:
        return list(run)
    widths = [width(draft.raw.rstrip()) for draft in run]
    widest = max(widths)
    out = [run[0]]
    if not _NARROWEST <= widest <= _WIDEST or not _breaks_a_sentence(run, widths, widest, lang):
        return list(run)
    for index, draft in enumerate(run[1:], 1):
        indented = lang == "ja" and draft.raw.startswith(("\u3000", " ")) and not run[0].mark
        if _is_full(widths[index - 1], draft, widest) and not indented:
            out[-1] = _merged(out[-1], draft)
        else:
            out.append(draft)
    return out


def _is_full(columns: int, below: Draft, widest: int) -> bool:
    """Whether a line is wrapped: the first word of the next one would not have fitted."""
    first = _FIRST_WORD.match(below.raw.lstrip())
    word = first.group()[:_LONGEST_WORD] if first else ""
    need = 2 if has_japanese(word) else 1 + width(word)
    return columns + need > 0.93 * widest and columns >= 0.7 * widest


def _breaks_a_sentence(run: Sequence[Draft], widths: Sequence[int], widest: int, lang: Lang) -> bool:
    """Whether some line of the run plainly runs on into the next."""
    for index, (above, below) in enumerate(itertools.pairwise(run)):
        if ends_sentence(above.text.value) or not _is_full(widths[index], below, widest):
            continue
        if starts_lower(below.text.value) or _OPEN_ENDING.search(above.text.value[-20:]):
            return True
        if lang == "ja" and any("。" in draft.text.value for draft in run) and has_japanese(above.text.value):
            return True
    return False


def _merged(first: Draft, second: Draft) -> Draft:
    kind = Kind.PARAGRAPH if first.kind is Kind.HEADING else first.kind
    start, end = first.lines[-1]
    if second.lines[0][0] == end + 1:
        lines = (*first.lines[:-1], (start, second.lines[0][1]), *second.lines[1:])
    else:
        lines = (*first.lines, *second.lines)
    return replace(first, kind=kind, text=join_texts(first.text, second.text), lines=lines, raw=second.raw, role="")


def rejoin_cut(items: Sequence[Draft | Item], lang: Lang) -> list[Draft | Item]:
    """Items with each sentence that furniture (and notes at the foot of its page) divides made one block."""
    out: list[Draft | Item | None] = list(items)
    for at, item in enumerate(out):
        if not isinstance(item, Draft) or item.kind not in (Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.HEADING, Kind.NOTE):
            continue
        while (rest := _rest(out, at, lang)) is not None:
            first, second = out[at], out[rest]
            assert isinstance(first, Draft)
            assert isinstance(second, Draft)
            out[at] = _merged(first, second)
            out[rest] = None
    return [item for item in out if item is not None]


def _rest(items: Sequence[Draft | Item | None], at: int, lang: Lang) -> int | None:
    """Where the rest of the sentence that item `at` leaves open stands, if it does."""
    first = items[at]
    if not isinstance(first, Draft) or first.role or ends_sentence(first.text.value):
        return None
    cut = False
    for place in range(at + 1, min(len(items), at + 1 + _FARTHEST)):
        item = items[place]
        if item is None:
            continue
        if not isinstance(item, Draft):
            return None
        if item.kind in _SKIPPED:
            cut = cut or item.kind is Kind.FURNITURE
            continue
        return place if _runs_on(first, item, cut, lang) else None
    return None


def _runs_on(first: Draft, second: Draft, cut: bool, lang: Lang) -> bool:
    if (
        second.mark
        or second.role
        or second.kind not in (Kind.PARAGRAPH, Kind.HEADING)
        or second.raw.lstrip().startswith("#")
    ):
        return False
    above, below = first.text.value, second.text.value
    if lang == "en" or (above.isascii() and below.isascii()):
        if starts_lower(below):
            return (cut or len(above) >= 60) and (first.kind is not Kind.HEADING or cut) and above[:1] != ""
        return cut and len(above) >= 60 and _OPEN_ENDING.search(above[-20:]) is not None
    if not cut or first.kind is Kind.HEADING:
        return False
    return width(above) >= 60 and (second.kind is Kind.PARAGRAPH or "。" in above)
