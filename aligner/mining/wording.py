"""Cleans what stands in a cell or a line to the term that it prints.

The wording stays as printed; what goes is what is no part of it: note marks, numbering, bullets,
colons and leader dots.
"""

from __future__ import annotations

import re

from aligner.model import Lang
from aligner.quantities import read_unit, scan
from aligner.text.scripts import has_japanese, latin_letters

_SPACE = re.compile(r"\s+")
_OPENING = re.compile(
    r"[\s・•●○◯■□◆◇▪◎▶※*†‡]+"
    r"|-\s+"
    r"|\(\s*(?:注|\d{1,2}|[a-z]|[ivx]{1,4})\s*\)\s*"
    r"|\d{1,2}(?:\)|[.．、](?!\d))\s*"
    r"|\d{1,2}(?:[.-]\d{1,2})+[.．]?\s+(?=\D)"
    r"|[IVX]{1,4}(?:[.．]\s*|\s+(?=[\u3040-\u30ff\u3400-\u9fff]))"
)
_CLOSING = re.compile(
    r"[\s・:：.…‥_·]+$"
    r"|(?:\s*\(\s*(?:[*※]\s*\d{0,2}|注\s*\d{0,2}|notes?\s*\d{0,2}|\d{1,2})\s*\))+$"
    r"|\s*[*※†‡]+\s*\d{0,2}\)?$"
    r"|(?<=[\u3040-\u30ff\u3400-\u9fff)])\s*注\s*\d{1,2}$",
    re.IGNORECASE,
)
_ENDS_IN_STOP = re.compile(r"\b(?:[A-Z]\.)+$|\b(?:Inc|Ltd|Co|Corp|No|etc|Dept|approx)\.$", re.IGNORECASE)
_TABLE_NUMBER = re.compile(
    r"^\s*[<【\[]?\s*(?:図表|表|別表|添付資料|別紙|(?:table|exhibit|appendix|figure|chart|schedule)(?![a-z]))"
    r"\s*[-–]?\s*(?:\d{1,2}|[A-Z](?![A-Za-z]))\s*[.:：．)\]】>-]?\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s*[(\[【]([^()\[\]【】]*)[)\]】]\s*$")
_ADDRESS = re.compile(r"www\.|://|@|\.[a-z]+/", re.IGNORECASE)
_FIGURE = re.compile(r"\d")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\bFY\s?\d|\b[1-4][QH]\s?\d|\b[1-4][QH]\b")

_LONGEST_TEXT = 400  # what is longer is no label, and is left alone
_LONGEST: dict[Lang, int] = {"ja": 60, "en": 140}


def term_of(text: str) -> str:
    """The term that a cell or line prints.

    Example: "・ 1. 拘束預金 (*2):" gives "拘束預金", "Revenues:" gives "Revenues"; "1株あたり当期損失" stays.
    """
    term = _SPACE.sub(" ", text).strip()
    if len(term) > _LONGEST_TEXT:
        return term
    while True:
        before = term
        term = _OPENING.sub("", term, count=1) if _OPENING.match(term) else term
        if not _ENDS_IN_STOP.search(term):
            term = _CLOSING.sub("", term)
        term = _unwrapped(term)
        if term == before or not term:
            return term


def title_of(text: str) -> tuple[str, tuple[str, ...]]:
    """The title in a caption and what stands behind it in parentheses, from the outermost inwards.

    Example: "表 1. 営業収益の内訳 (百万円)" gives "営業収益の内訳" and ("百万円",).
    """
    title = term_of(_TABLE_NUMBER.sub("", text, count=1))
    tails = []
    while (found := _TAIL.search(title)) and found.start():
        tails.append(term_of(found.group(1)))
        title = term_of(title[: found.start()])
    return title, tuple(tails)


def is_unit(text: str) -> bool:
    """Whether a text is a unit and nothing else: "百万円", "Unit: Gbps"."""
    return read_unit(text) is not None


def is_term(term: str, lang: Lang) -> bool:
    """Whether a cleaned text can be a term of a glossary: words, and not too many of them."""
    if not 1 < len(term) <= _LONGEST[lang] or "|" in term or _ADDRESS.search(term):
        return False
    if lang == "en":
        return latin_letters(term) > 1 and not has_japanese(term)
    return has_japanese(term) or latin_letters(term) > 1


def names_a_time(term: str, lang: Lang) -> bool:
    """Whether a text names a certain period or date, which next year's text will not.

    Example: "2003年9月期" and "2Q03" do, "1株あたり当期利益" does not.
    """
    if _FIGURE.search(term) is None:
        return False
    return _YEAR.search(term) is not None or any(quantity.calendar is not None for quantity in scan(term, lang))


def counts_only(term: str) -> bool:
    """Whether a label is figures with their units: "64kbps - 128kbps"."""
    return all(_FIGURE.search(piece) is not None for piece in re.findall(r"[^\s~\-–〜]+", term))


def writing(term: str) -> str:
    """The key under which two prints of one wording are the same: case and spaces aside."""
    return _SPACE.sub("", term).casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def _unwrapped(term: str) -> str:
    """A term without brackets around the whole of it."""
    if len(term) > 2 and (term[0], term[-1]) in {("【", "】"), ("[", "]"), ("<", ">"), ("「", "」"), ("〔", "〕")}:
        inner = term[1:-1]
        return inner.strip() if not re.search(r"[【】\[\]<>「」〔〕]", inner) else term
    return term
