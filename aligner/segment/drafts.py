"""Turns single lines of prose into drafts of blocks: kind, mark, text, and the part a line plays beside a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from aligner.model import Kind, Lang, MappedText
from aligner.segment.lines import Line, ends_sentence, width
from aligner.segment.marks import bracketed_number, opening
from aligner.segment.roles import role_of

_LONGEST_HEADING = {"ja": 80, "en": 100}
"""In columns."""
_NUMBER_REFERENCE = re.compile(r"(?:[^\W\d_]|[)）」”\"%]) ?[(（⁽₍]([0-9０-９²³¹⁴-⁹₀-₉]{1,2})[)）⁾₎]")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉０１２３４５６７８９", "012345678901234567890123456789")
_NUMERAL = re.compile(r"\d+|[①-⑳㈠-㈩]|[ivx]+|[a-zA-Z]")
_SECTION_MARKS = "■□◆◇●○◯◎▶►"


@dataclass(frozen=True, slots=True)
class Draft:
    """A block that does not yet know its place: one line, or several once they are joined.

    `role` is what a line beside a table says ("numbered", "unit", "statement", "periods",
    "appendix", "contact"), or "".
    """

    kind: Kind
    text: MappedText
    lines: tuple[tuple[int, int], ...]
    mark: str = ""
    role: str = ""
    raw: str = ""
    """The last source line, for its layout."""


def find_references(lines: Sequence[Line]) -> frozenset[str]:
    """The numbers of the bracketed note marks, such as "USD (1)", that text and tables refer to."""
    numbers: set[str] = set()
    for line in lines:
        raw = line.raw
        if "(" in raw or "（" in raw or "⁽" in raw or "₍" in raw:
            opened = opening(raw)
            found = _NUMBER_REFERENCE.findall(raw, opened.content if opened else 0)
            numbers.update(number.translate(_PLAIN) for number in found)
    return frozenset(numbers)


def draft(line: Line, lang: Lang, references: frozenset[str], around: Sequence[Line]) -> Draft:
    """What one line of prose is; `around` are the lines nearest to it, which tell a list from a single mark."""
    lines = ((line.number, line.number),)
    opened = opening(line.raw)
    if opened is None:
        text = line.clean()
        role = role_of(text.value)
        return Draft(_plain_kind(text.value, role, lang), text, lines, "", role, line.raw)
    text = line.clean(opened.content)
    kind, mark = opened.kind, opened.mark
    if kind is Kind.LIST_ITEM:
        number = bracketed_number(mark).translate(_PLAIN)
        sentence = ends_sentence(text.value) or width(text.value) >= 30
        if not opened.certain and number and number in references and sentence:
            return Draft(Kind.FOOTNOTE, text, lines, number, "", line.raw)
        if not opened.certain and not number and sentence and not any(_same_mark(mark, near) for near in around):
            return Draft(Kind.FOOTNOTE, text, lines, mark, "", line.raw)
        numbered = mark[-1] not in "-–—*+・•＊▪‣✓➢"
        if (
            numbered
            and _is_heading(text.value, lang)
            and not any(_opens_alike(mark, near, line.number) for near in around)
        ):
            kind = Kind.HEADING
    role = role_of(text.value) if kind is Kind.HEADING else ""
    if role in ("numbered", "unit"):
        kind = Kind.CAPTION
    return Draft(kind, text, lines, mark, role, line.raw)


def in_sequence(above: Draft, item: Draft) -> Draft:
    """An item "(2)" as what the "(1)" right above it is: a footnote like that, or an item of its list."""
    opened = opening(item.raw) if item.kind in (Kind.LIST_ITEM, Kind.FOOTNOTE) else None
    number = bracketed_number(opened.mark).translate(_PLAIN) if opened else ""
    if opened is None or not number:
        return item
    before = str(int(number) - 1)
    if above.kind is Kind.FOOTNOTE and above.mark == before:
        return replace(item, kind=Kind.FOOTNOTE, mark=number)
    if above.kind is Kind.LIST_ITEM and bracketed_number(above.mark).translate(_PLAIN) == before:
        return replace(item, kind=Kind.LIST_ITEM, mark=opened.mark)
    return item


def _same_mark(mark: str, near: Line) -> bool:
    opened = opening(near.raw)
    return opened is not None and opened.mark == mark


def _opens_alike(mark: str, near: Line, number: int) -> bool:
    """Whether the line right above or below line `number` is another item of the same list."""
    opened = opening(near.raw) if abs(near.number - number) == 1 else None
    if opened is None or opened.kind is not Kind.LIST_ITEM:
        return False
    return opened.mark == mark or (mark[-1] not in _SECTION_MARKS and _sort(opened.mark) == _sort(mark))


def _sort(mark: str) -> str:
    """A mark with its number left out: "(1)" and "(2)" are of one sort, and so are "①" and "②"."""
    return _NUMERAL.sub("#", mark)


def _plain_kind(text: str, role: str, lang: Lang) -> Kind:
    if role in ("numbered", "unit"):
        return Kind.CAPTION
    if role in ("contact", "date"):
        return Kind.PARAGRAPH
    if role in ("statement", "appendix") or _is_heading(text, lang):
        return Kind.HEADING
    return Kind.PARAGRAPH


def _is_heading(text: str, lang: Lang) -> bool:
    """Whether a line is short and ends like a title rather than like a sentence."""
    if not text or width(text) > _LONGEST_HEADING[lang] or text[-1] in "。、,;；":
        return False
    if text[-1] in ".!?" and not text.lower().endswith(("inc.", "ltd.", "corp.", "co.")):
        return False
    return len(text.split()) <= 14 and not text[0].islower()
