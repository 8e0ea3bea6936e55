"""Reads the mark that opens a line: a bullet, a number, a note mark, a heading's hashes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aligner.model import Kind

_RAISED = "\N{SUPERSCRIPT ZERO}\N{SUPERSCRIPT ONE}\N{SUPERSCRIPT TWO}\N{SUPERSCRIPT THREE}\u2074-\u2079"

_HEADING = re.compile(r"\s{0,3}#{1,6}[ \t]+(?=\S)")
_BOLD_LINE = re.compile(r"\s*\*\*[^*]+\*\*[:：]?\s*")
_NOTE = re.compile(
    r"\s*(?:(?P<word>notes?|注記|注釈|脚注|備考|注)\s*[(（]?\s*(?P<number>[*※]?[0-9０-９]{1,2})?\s*[)）]?\s*[:：．]"
    r"|(?P<plain>notes?|注記|注)\s?[(（]?(?P<digits>[0-9０-９]{1,2})[)）]?[.．]?(?=[\s\u3000])"
    r"|[(（]\s*注\s*(?P<inner>[0-9０-９]{0,2})\s*[)）]\s*(?P<after>[0-9０-９]{1,2}(?=[.．:：\s]))?[.．:：]?"
    r"|(?P<kome>※\s?[0-9０-９]{0,2}))\s*",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(
    rf"\s*(?:[{_RAISED}]+[)）]?|\u207d[{_RAISED}*]+\u207e|\u208d[\u2080-\u2089]+\u208e"
    r"|\^\(\*\)\d+\)|\^\(\*?\d+\)|\^\{\*?\d+\)?\}|<sup>[^<]{1,8}</sup>"
    r"|\\?[*＊]\s?[0-9０-９]{1,2}[)）.]?(?![0-9])|(?:\\?[*＊]){1,3}(?![*＊\s])|[†‡]|\[\^?\d{1,2}\]:?)\s*",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\s*[(（](?P<number>[0-9０-９]{1,2})[)）]\s*(?=\S)")
_BULLET = re.compile(
    r"\s*(?P<mark>[-–—*+]\s+[・•·]|[・•·●○◯■□◆◇▪‣◎▶►✓➢]|[-–—+](?=[ \t\u3000])|[*＊](?=[ \t\u3000]))\s*(?=\S)"
)
_NUMBERED = re.compile(
    r"\s*(?P<mark>[(（]?(?:[0-9０-９]{1,2}|[ivx]{1,4})[)）]|[(（][a-zA-Z][)）]|[a-z][)）]|[①-⑳㈠-㈩]"
    r"|[0-9０-９]{1,2}[.．、](?![0-9０-９])|[0-9]{1,2}(?:[.-][0-9]{1,2})+[.．]?(?=[\s\u3000]))"
    r"(?!(?<=\d)\s*(?:[a-z%％倍億兆]|円(?![安高建])|[百千]?万|ポイント))\s*(?=\S)"  # "1.8 million", "2.5 倍": figures
)


@dataclass(frozen=True, slots=True)
class Opening:
    """What a line opens with: the kind that says, the mark, and where the content begins.

    `certain` is false where the mark has other readings: "(1)" can open a note or an item, "* " too.
    """

    kind: Kind
    mark: str
    content: int
    certain: bool = True


def opening(raw: str) -> Opening | None:
    """The mark at the start of a line, or None where it has none.

    Example: "- ・売上高は" opens a list item with the mark "- ・"; "⁽²⁾ Others" a footnote with the mark "2".
    """
    found: re.Match[str] | None
    if found := _HEADING.match(raw):
        return Opening(Kind.HEADING, "", found.end())
    if _BOLD_LINE.fullmatch(raw):
        return Opening(Kind.HEADING, "", 0)
    first = raw.lstrip()[:1]
    if first.isalpha() and first not in "Nn注脚備ivxabcdefgh":
        return None
    if found := _NOTE.match(raw):
        number = next((group for group in found.group("number", "digits", "inner", "after", "kome") if group), "")
        return _filled(Opening(Kind.NOTE, _core(number), found.end()), raw)
    if found := _BULLET.match(raw):
        mark = found.group("mark")
        return _filled(Opening(Kind.LIST_ITEM, mark, found.end(), mark not in "*＊"), raw)
    if raw.lstrip().startswith("**"):
        return None
    if (found := _FOOTNOTE.match(raw)) and not (first in "*＊" and raw.rstrip().endswith(("*", "＊"))):
        return _filled(Opening(Kind.FOOTNOTE, _core(found.group()), found.end()), raw)
    if found := _BRACKETED.match(raw):
        return _filled(Opening(Kind.LIST_ITEM, found.group().strip(), found.end(), certain=False), raw)
    if found := _NUMBERED.match(raw):
        return _filled(Opening(Kind.LIST_ITEM, found.group("mark"), found.end()), raw)
    return None


def bracketed_number(mark: str) -> str:
    """The number in a mark such as "(2)", or "" in any other."""
    found = _BRACKETED.fullmatch(mark + "x"[:0]) or re.fullmatch(r"[(（]([0-9０-９]{1,2})[)）]", mark)
    return found.group(1) if found else ""


def _filled(opened: Opening, raw: str) -> Opening | None:
    """None for a mark with nothing behind it, which is then the text itself."""
    return opened if raw[opened.content :].strip() else None


_RAISED_TO_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉０１２３４５６７８９＊", "012345678901234567890123456789*")


def _core(mark: str) -> str:
    """A note mark without what encloses it: "⁽²⁾" is "2", "^(*)3)" is "*3", "<sup>*4</sup>" is "*4"."""
    plain = re.sub(r"</?sup>", "", mark, flags=re.IGNORECASE).translate(_RAISED_TO_PLAIN)
    return re.sub(r"[\s()（）^{}\[\]:\\.⁽⁾₍₎]", "", plain)
