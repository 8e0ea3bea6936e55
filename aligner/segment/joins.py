"""Joins what layout has cut: wrapped lines of one paragraph, and sentences that a page break divides."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from aligner.model import Kind, Lang, MappedText
from aligner.segment.drafts import Draft
from aligner.segment.lines import Line, ends_sentence, starts_lower, width
from aligner.segment.marks import opening
from aligner.text.scripts import has_japanese

Item = TypeVar("Item")

_NARROWEST, _WIDEST = 40, 160
"""The columns between which text is wrapped; longer lines are whole paragraphs."""
_ENOUGH, _TELLING = 20, 4
"""How many lines tell where text is wrapped, and how many of them are cut there."""
_NO_PROSE = re.compile(r"\s{20}|.*\S\s{3,}\S")
"""How lines begin that are set at the right or in columns."""
_LONGEST_TITLE = 80
_GOES_ON = re.compile(r"(?:for|as of|as at|of|concerning|regarding|in connection with) ")
_LONGEST_WORD = 16
_FIGURE_END, _FIGURE_START = re.compile(r"[\d,.]"), re.compile(r"[\d,.%]")
_NEAR = 30  # characters around a break that tell whether the text is Japanese
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
    """Two stretches of one sentence as one: a space between words, none between Japanese characters.

    Japanese is wrapped at any character, so a figure in it may be cut: "8,3" and "44百万円" become "8,344百万円".
    """
    a, b = first.value[-1:], second.value[:1]
    hyphenated = a == "-" and first.value[-2:-1].isalpha() and b.islower()
    wide = ((has_japanese(a) or a in "、。)」』") and (has_japanese(b) or b in "「『(")) or (
        has_japanese(a + b) and not (a + b).isascii()
    )
    figure = bool(_FIGURE_END.search(a) and _FIGURE_START.match(b)) and all(
        has_japanese(text) for text in (first.value[-_NEAR:], second.value[:_NEAR])
    )
    return MappedText.join((first, second), "" if hyphenated or wide or figure else " ")


def join_wrapped(drafts: Sequence[Draft], lang: Lang, column: int = 0) -> list[Draft]:
    """Drafts with the wrapped lines of each paragraph, bullet and note made one.

    `column` is where the half wraps its lines (see `wrap_column`), or 0 where that is not known.
    """
    joined: list[Draft] = []
    drafts = _with_titles_whole(drafts)
    at = 0
    while at < len(drafts):
        end = at + 1
        while end < len(drafts) and _may_continue(drafts[end - 1], drafts[end], column):
            end += 1
        joined.extend(_wrapped(drafts[at:end], lang, column))
        at = end
    return joined


def _with_titles_whole(drafts: Sequence[Draft]) -> list[Draft]:
    """Titles cut over two lines made one: "Consolidated Results" and "for the Three Months Ended June 30, 2025".

    A blank line may stand between them where the second one plainly goes on.
    """
    whole: list[Draft] = []
    for item in drafts:
        above = whole[-1] if whole else None
        if (
            above is not None
            and above.kind is Kind.HEADING
            and item.kind is Kind.PARAGRAPH
            and not item.mark
            and not item.role
            and item.lines[0][0] <= above.lines[-1][1] + (2 if _GOES_ON.match(item.text.value) else 1)
            and len(item.text.value) <= _LONGEST_TITLE
            and starts_lower(item.text.value)
            and not ends_sentence(item.text.value)
        ):
            title = _merged(above, item)
            whole[-1] = replace(title, kind=Kind.HEADING, role=above.role)
        else:
            whole.append(item)
    return whole


def wrap_column(lines: Sequence[Line]) -> int:
    """The column at which lines of prose are wrapped throughout, or 0 where paragraphs are lines of their own.

    Wrapped text has many lines that come close to the longest, many of these with the sentence going on right below.
    """
    prose = [line for line in lines if not _NO_PROSE.match(line.raw)]
    widths = [width(line.raw.rstrip()) for line in prose]
    if len(prose) < _ENOUGH:
        return 0
    widest = sorted(widths)[-1 - len(widths) // 50]
    full = [at for at, columns in enumerate(widths) if columns > 0.85 * widest]
    cut = sum(at + 1 < len(prose) and _goes_on_below(prose[at], prose[at + 1]) for at in full)
    return widest if _NARROWEST <= widest <= _WIDEST and cut >= _TELLING and 3 * cut >= len(full) else 0


def _goes_on_below(above: Line, line: Line) -> bool:
    """Whether a line ends no sentence, and the next one, without a mark, stands right below."""
    return not ends_sentence(above.raw.rstrip()) and line.number == above.number + 1 and opening(line.raw) is None


def _may_continue(above: Draft, draft: Draft, column: int) -> bool:
    if draft.lines[0][0] != above.lines[-1][1] + 1 or draft.mark or draft.raw.lstrip().startswith(("#", "**")):
        return False
    heading = above.kind is Kind.HEADING
    if Kind.FURNITURE in (above.kind, draft.kind) or (heading and above.raw.lstrip().startswith(("#", "**"))):
        return False
    if column and not ends_sentence(above.text.value) and _is_full(width(above.raw.rstrip()), draft, column):
        return True  # a line of a paragraph may look like a caption, an address or a heading with a mark
    if heading and above.mark:
        return False
    if draft.role in _CAPTIONS and (draft.role != "contact" or width(draft.raw) < 60):
        return False
    return (
        draft.kind in (Kind.PARAGRAPH, Kind.HEADING)
        and above.kind in (Kind.PARAGRAPH, Kind.HEADING, *_MARKED)
        and above.role not in _CAPTIONS
    )


def _wrapped(run: Sequence[Draft], lang: Lang, column: int) -> list[Draft]:
    """A run of lines without a blank one, as paragraphs."""
    if len(run) == 1:
        return list(run)
    widths = [width(draft.raw.rstrip()) for draft in run]
    widest = max(widths)
    out = [run[0]]
    if column and widest <= 1.1 * column:
        widest = max(widest, column)
    elif not _NARROWEST <= widest <= _WIDEST or not _breaks_a_sentence(run, widths, widest, lang):
        return list(run)
    margin = min(map(_indent, run))
    for index, draft in enumerate(run[1:], 1):
        deeper = draft.raw.startswith("\u3000") or _indent(draft) > margin
        indented = lang == "ja" and deeper and not run[0].mark
        ends = column and lang == "en" and ends_sentence(run[index - 1].text.value)
        if _is_full(widths[index - 1], draft, widest / 0.93 if ends else widest) and not indented:
            out[-1] = _merged(out[-1], draft)
        else:
            out.append(draft)
    return out


def _indent(draft: Draft) -> int:
    return width(draft.raw) - width(draft.raw.lstrip())


def _is_full(columns: int, below: Draft, widest: float) -> bool:
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
    title = first.kind is Kind.HEADING and second.kind is Kind.HEADING
    kind = Kind.PARAGRAPH if first.kind is Kind.HEADING and not title else first.kind
    role = first.role if first.kind is Kind.CAPTION else ""
    start, end = first.lines[-1]
    if second.lines[0][0] == end + 1:
        lines = (*first.lines[:-1], (start, second.lines[0][1]), *second.lines[1:])
    else:
        lines = (*first.lines, *second.lines)
    return replace(first, kind=kind, text=join_texts(first.text, second.text), lines=lines, raw=second.raw, role=role)


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
