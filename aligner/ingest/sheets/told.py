"""Tells what a displayed cell is: a mark before a text, a note, a unit, a text in one language."""

from __future__ import annotations

import re

from aligner.text.scripts import japanese_letters, latin_letters

_MARK = re.compile(
    r"[(（〔\[]?(?:[0-9０-９]{1,2}(?:[.．][0-9]{1,2})*|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅰⅱⅲⅳⅴⅵ①-⑳]|[IVXivx]{1,4}|[a-zA-Zａ-ｚア-ンｱ-ﾝ]|[一二三四五六七八九十]{1,2})"
    r"[)）〕\].．、:：]?|[・•●○◆◇■□▪‣*＊※\-–]"
)
_NOTE = re.compile(
    r"\s*[(（\[【]?\s*(?:※|\*|＊|(?:注記?|Notes?|Sources?|出所|出典|参考)\s*[0-9０-９]{0,2}\s*(?:[:：.．、)）\]】]|$)|注\s*[0-9０-９])",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"""[。．]$|[.!?]["'”’)\]]*$""")
_UNIT = re.compile(
    r"\s*[(（\[]?\s*(?:(?:単位|Unit)\s*[:：/／]?.{1,30}|[^()（）]{0,30}(?:円|ドル|%|％|yen|dollars?|JPY|USD|¥|\$)[^()（）]{0,30})\s*[)）\]]?\s*",
    re.IGNORECASE,
)
_LONG = 60
_SHORT_SENTENCE = 25


def is_mark(text: str) -> bool:
    """Whether a text is a bullet or a number that stands before what it counts: "(1)", "①", "・"."""
    return _MARK.fullmatch(text.strip()) is not None


def is_prose(text: str) -> bool:
    """Whether a text that stands alone in its row is a note or a sentence rather than the label of a section."""
    text = text.strip()
    if _NOTE.match(text) or "\n" in text or width(text) > 2 * _LONG:
        return True
    return width(text) > _SHORT_SENTENCE and _SENTENCE.search(text) is not None


def is_unit(text: str) -> bool:
    """Whether a text declares a unit: "(単位：百万円)", "(Millions of yen)"."""
    return width(text) < _LONG and _UNIT.fullmatch(text) is not None


def language(text: str) -> str:
    """ "ja" or "en" by the letters of a text, "" where it has next to none.

    A kanji says about as much as three Latin letters, and companies have Latin names in Japanese, too.
    """
    japanese, latin = japanese_letters(text), latin_letters(text)
    if japanese * 3 >= latin and japanese:
        return "ja"
    return "en" if latin > 2 and not japanese * 3 >= latin else ""


def width(text: str) -> int:
    return len(text) + japanese_letters(text)
