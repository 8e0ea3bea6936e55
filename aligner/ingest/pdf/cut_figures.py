"""Figures that the end of a line cuts in two, told from figures that stand beside each other."""

from __future__ import annotations

import re

from aligner.ingest.pdf.shapes import is_wide

_OPENS = re.compile(r"(?:[(（\[▲△$€£¥]|\([-+])$")
_MINUS = re.compile(r"(?:[,:、：]\s?|\b(?:and|or|to|was|were|is|are|at|of|by)\s)[-–−]$")
_CLOSES = re.compile(r"[)）\]]|%(?!\w)")
_BEFORE, _BEHIND = re.compile(r"[\d,.]*$"), re.compile(r"[\d,.]*")
_WHOLE = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\d{4}\.\d{1,2}(?:\.\d{1,2})?")
_OPEN_GROUP = re.compile(r"(?:^|[^\d.])\d{1,3}(?:,\d{3})*,(\d{0,2})$")
_REST_OF_GROUP = re.compile(r"(\d{1,3})(?!\d)(,\d{3}|\.\d|\s?(?:million|billion|thousand|yen|shares)\b)?")
_DAY = re.compile(r"[a-z]{3}\.? \d{1,2},$")
_DECIMALS = re.compile(r"(?:^|[^\d.])\d{1,3}(?:,\d{3})*\.(\d*)$")
_REST_OF_DECIMALS = re.compile(r"\d+(?:\s?%|\)|\s(?:million|billion|points?|yen|times)\b)")
_SIGNS, _PARTS = "+▲△−($¥€£", "0123456789,."
_NEAR = 80
_SHORT = 12


def is_cut_figure(text: str, below: str) -> bool:
    """Whether a line and the one below it belong together without a space, for a figure goes on in the second.

    Japanese is wrapped at any character, English at spaces, unless a program knows no better; there a figure counts
    as cut only where its parts would be none by themselves.

    Example: "売上高は12,3" goes on with "45百万円", and "fell (5." with "2%)", but "up by 8" not with "44 stores".
    """
    if _OPENS.search(text) or (_CLOSES.match(below) and (text[-1].isdigit() or below[0] != "%")):
        return True
    if _MINUS.search(text) and below[0].isdigit():
        return True
    if _is_japanese(text, below):
        return _is_cut_in_japanese(text, below)
    return _is_cut_in_english(text, below)


def _is_cut_in_japanese(text: str, below: str) -> bool:
    last, first = text[-1], below[0]
    if (
        _is_letter(last)
        or _is_letter(first)
        or (last.isdigit() and first in _SIGNS)
        or (last in ")%" and first.isdigit())
    ):
        return False
    if last.isdigit() or last in ",.":
        before, behind = _BEFORE.search(text), _BEHIND.match(below)
        joint = (before[0] if before else "") + (behind[0] if behind else "")
        return first not in _PARTS or _WHOLE.fullmatch(joint.rstrip(",.")) is not None
    return True


def _is_cut_in_english(text: str, below: str) -> bool:
    if text[-1].isdigit() and re.match(r"\.\d|,\d{3}(?!\d)", below):
        return True
    group, rest = _OPEN_GROUP.search(text), _REST_OF_GROUP.match(below)
    if group and rest and len(group[1] + rest[1]) == 3:
        return bool(group[1]) or (rest[2] is not None and _DAY.search(text) is None)
    decimals = _DECIMALS.search(text)
    return decimals is not None and _REST_OF_DECIMALS.match(below) is not None


def _is_japanese(text: str, below: str) -> bool:
    """Whether lines are Japanese; the last one of a paragraph may be too short to show it."""
    return any(map(is_wide, text[-_NEAR:])) and (any(map(is_wide, below[:_NEAR])) or len(below) <= _SHORT)


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalpha()
