"""Turns single lines of prose into drafts of blocks: kind, mark, text, and the part a line plays beside a table."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from aligner.model import Kind, Lang, MappedText
from aligner.segment.lines import Line, ends_sentence, is_contact, width
from aligner.segment.marks import bracketed_number, opening

_LONGEST_HEADING = {"ja": 80, "en": 100}
"""In columns."""
_NUMBER_REFERENCE = re.compile(r"\S\s?[(（⁽₍]([0-9０-９²³¹⁴-⁹₀-₉]{1,2})[)）⁾₎]")
_STAR_REFERENCE = re.compile(r"[^\s*\\/|]\\?[*＊](?=[\s、。,.)）」]|$)")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉０１２３４５６７８９", "012345678901234567890123456789")
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


@dataclass(frozen=True, slots=True)
class References:
    """The note marks that the running text and the tables refer to."""

    numbers: frozenset[str]
    star: bool


def find_references(lines: Sequence[Line]) -> References:
    numbers: set[str] = set()
    star = False
    for line in lines:
        raw = line.raw
        if "(" in raw or "（" in raw or "⁽" in raw or "₍" in raw:
            numbers.update(found.translate(_PLAIN) for found in _NUMBER_REFERENCE.findall(raw))
        star = star or (("*" in raw or "＊" in raw) and _STAR_REFERENCE.search(raw) is not None)
    return References(frozenset(numbers), star)


def draft(line: Line, lang: Lang, references: References, below: Line | None) -> Draft:
    """What one line of prose is by itself; `below` is the line directly under it, if that is not blank."""
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
        sentence = ends_sentence(text.value) or width(text.value) > 60
        if not opened.certain and number and number in references.numbers and sentence:
            return Draft(Kind.FOOTNOTE, text, lines, number, "", line.raw)
        if not opened.certain and not number and references.star and sentence and not _same_mark(mark, below):
            return Draft(Kind.FOOTNOTE, text, lines, mark, "", line.raw)
        numbered = mark[-1] not in "-–—*+・•＊▪‣✓➢"
        if numbered and _is_heading(text.value, lang) and not _opens_alike(mark, below):
            kind = Kind.HEADING
    role = role_of(text.value) if kind is Kind.HEADING else ""
    if role in ("numbered", "unit"):
        kind = Kind.CAPTION
    return Draft(kind, text, lines, mark, role, line.raw)


def _same_mark(mark: str, below: Line | None) -> bool:
    return below is not None and below.raw.lstrip().startswith(mark)


def _opens_alike(mark: str, below: Line | None) -> bool:
    """Whether the next line is another item of the same list."""
    opened = opening(below.raw) if below is not None else None
    return (
        opened is not None
        and opened.kind is Kind.LIST_ITEM
        and (opened.mark == mark or (mark[-1] not in _SECTION_MARKS and opened.mark[-1] == mark[-1]))
    )


def _plain_kind(text: str, role: str, lang: Lang) -> Kind:
    if role in ("numbered", "unit"):
        return Kind.CAPTION
    if role in ("contact", "date", "periods"):
        return Kind.PARAGRAPH
    if role in ("statement", "appendix") or _is_heading(text, lang):
        return Kind.HEADING
    return Kind.PARAGRAPH


def _is_heading(text: str, lang: Lang) -> bool:
    """Whether a line is short and ends like a title rather than like a sentence."""
    if not text or width(text) > _LONGEST_HEADING[lang] or text[-1] in "。、,;；":
        return False
    if text[-1] in ".!?" and not text.endswith(("Inc.", "Ltd.", "Corp.", "Co.")):
        return False
    return len(text.split()) <= 14 and not text[0].islower()


def role_of(text: str) -> str:
    """What a line says about the table under it, or about whom to ask; "" for anything else.

    Example: "(百万円)" and "(JPY in millions)" are "unit", "表 1. 契約数" is "numbered".
    """
    rules = _rules()
    if len(text) > 200 or not text:
        return ""
    if rules["numbered"][0].search(text):
        return "numbered" if not text.endswith(("。", ".")) else ""
    for role in ("appendix", "date", "unit", "periods", "statement"):
        pattern, longest = rules[role]
        if len(text) <= longest and pattern.search(text) and not text.endswith("。"):
            return role
    return "contact" if is_contact(text) else ""


@cache
def _rules() -> dict[str, tuple[re.Pattern[str], int]]:
    with resources.files("aligner.segment").joinpath("words.toml").open("rb") as file:
        data = tomllib.load(file)
    captions = data["captions"] | {"date": data["datelines"]["date"]}
    return {
        role: (re.compile(captions[role]), int(captions.get(f"{role}_longest", 120)))
        for role in ("numbered", "appendix", "unit", "statement", "periods", "date")
    }
