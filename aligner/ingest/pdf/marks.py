"""Marks that open a list item, a note or a numbered heading."""

from __future__ import annotations

import re

BULLET = re.compile(r"^[・•●○■□◆◇▪◦‣➢✓\-–*＊※]$")
_NUMBER = re.compile(
    r"^(?:[(（]?(?:[0-9０-９]{1,2}|[a-zA-Zア-ン]|[ivx]{1,4})[)）.．]|[①-⑳]|[(（]?注[0-9０-９]{0,2}[)）]?[:：.]?|[(（]?Notes?:?[)）]?|第\d+)$"
)
_OPENS = re.compile(
    r"^(?:[・•●○■□◆◇▪◦‣➢✓※]|[-–*]\s|[(（](?:[0-9０-９]{1,2}|[a-zA-Zア-ン]|[ivx]{1,4}|注\s?[0-9０-９]*|Notes?\s?\d*)[)）]|"
    r"[0-9０-９]{1,2}[.．)）](?!\d)|[①-⑳]|注[0-9０-９]*[)）:：]|Notes?\s?\d*[:.]|\*\d|[¹²³⁴-⁹⁽])"
)


_SCALE = r"(?:in\s+)?(?:millions|thousands|billions)"
_CAPTION = re.compile(
    r"^(?:表|図表|Table)\s*[0-9０-９]|[(（]?\s*単位\s*[:：]|^[(（](?:百万|千|億)円|"
    rf"^[(（](?:JPY |US\$ |yen )?{_SCALE}\b|\((?:JPY|yen|US\$|¥)\s+{_SCALE}",
    re.IGNORECASE,
)


def is_caption(text: str) -> bool:
    """Whether a line stands above a table by what it says: its number or its unit."""
    return _CAPTION.search(text) is not None


def is_mark(text: str) -> bool:
    """Whether a text is a bullet or a number and nothing else."""
    return BULLET.match(text) is not None or _NUMBER.match(text) is not None


def opens_item(text: str) -> bool:
    """Whether a line begins with a mark, so that it does not go on with the paragraph above."""
    return _OPENS.match(text) is not None
