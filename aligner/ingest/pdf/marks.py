"""Marks that open a list item, a note or a numbered heading."""

from __future__ import annotations

import re

from aligner.ingest.pdf.shapes import is_amount, is_value

BULLET = re.compile(r"^[・•●○■□◆◇▪◦‣➢✓\-–*＊※]$")
_NUMBER = re.compile(
    r"^(?:[(（]?(?:[0-9０-９]{1,2}|[a-zA-Zア-ン]|[ivx]{1,4})[)）.．]|[①-⑳]|[(（]?注[0-9０-９]{0,2}[)）]?[:：.]?|[(（]?Notes?:?[)）]?|第\d+)$"
)
_OPENS = re.compile(
    r"^(?:[・•●○■□◆◇▪◦‣➢✓※]|[-–*]\s|[(（](?:[0-9０-９]{1,2}|[a-zA-Zア-ン]|[ivx]{1,4}|注\s?[0-9０-９]*|Notes?\s?\d*)[)）]|"
    r"[0-9０-９]{1,2}[.．)）](?!\d)|[①-⑳]|注[0-9０-９]*[)）:：]|Notes?\s?\d*[:.]|\*\d|[¹²³⁴-⁹⁽])"
)
_SENTENCE_END = re.compile(r"[。.!?！？:：]['\"”’」』）)]*$")

_SCALE = r"(?:in\s+)?(?:millions|thousands|billions)"
_CAPTION = re.compile(
    r"^(?:表|図表|Table)\s*[0-9０-９]|[(（]?\s*単位\s*[:：]|^[(（](?:百万|千|億)円|"
    rf"^[(（](?:JPY |US\$ |yen )?{_SCALE}\b|\((?:JPY|yen|US\$|¥)\s+{_SCALE}",
    re.IGNORECASE,
)


_CUT_BEHIND = re.compile(r"(?:[のにとをはがでびるたりう]|または|もしくは|(?<=\S)[〜～–-])$")
_WITHIN_WORD = re.compile(r"[ァ-ヶー]{2}|[0-9,.][0-9,.]")
_DATE = re.compile(
    r"\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\b\.?(?:\n\d{1,2}, \d{4}| \d{1,2},?\n\d{4}|\n\d{4})\b|"
    r"\d\n年|\d年\n\d{1,2}月[期末]|年\d{1,2}\n月|\d月\n[期末]"
)
"""A date or a fiscal year that the end of a line cuts."""
_UNIT = re.compile(r"\d\s?[百千万億兆]+\n(?:円|米?ドル|ユーロ|元|株)")
"""A figure whose unit the end of a line cuts."""
_GOES_ON = re.compile(r"[ぁぃぅぇぉっゃゅょんをびりる)）」・ー、〜～a-z]|[にのがはでと](?=[一-鿿])")


_LONGEST_DATE = 14


def ends_sentence(text: str) -> bool:
    """Whether a text ends with a full stop, a colon or the like, quotes and brackets aside."""
    return _SENTENCE_END.search(text) is not None


def is_caption(text: str) -> bool:
    """Whether a line stands above a table by what it says: its number or its unit."""
    return _CAPTION.search(text) is not None


def is_cut(above: str, below: str) -> bool:
    """Whether a label plainly goes on in the next line: it ends as no noun does, or its bracket is still open.

    Example: `is_cut("親会社株主に帰属する", "当期純利益")` is true.
    """
    opened = sum(above.count(char) for char in "(（") > sum(above.count(char) for char in ")）")
    joint = above[-1:] + below[:1]
    return (
        opened
        or _WITHIN_WORD.fullmatch(joint) is not None
        or _CUT_BEHIND.search(above) is not None
        or _GOES_ON.match(below) is not None
        or any(cut.search(f"{above[-_LONGEST_DATE:]}\n{below[:_LONGEST_DATE]}") for cut in (_DATE, _UNIT))
    )


def cell_goes_on(above: str, below: str) -> bool:
    """Whether a cell of words plainly goes on in the next line; figures below each other are of two rows."""
    return not is_value(above) and not is_amount(below) and is_cut(above, below)


def is_mark(text: str) -> bool:
    """Whether a text is a bullet or a number and nothing else."""
    return BULLET.match(text) is not None or _NUMBER.match(text) is not None


def opens_item(text: str) -> bool:
    """Whether a line begins with a mark, so that it does not go on with the paragraph above."""
    return _OPENS.match(text) is not None
