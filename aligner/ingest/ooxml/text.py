"""Paragraphs of DrawingML, and raised text as segmentation knows it."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

_RAISED = str.maketrans("0123456789、，", "⁰¹²³⁴⁵⁶⁷⁸⁹,,")
_EXPONENT = re.compile(r"(?:(?<![A-Za-z])[ckmμ]?m|10)$")
_SEVERAL = re.compile(r"\d{1,2}(?:[,、，]\s?\d{1,2})+", re.ASCII)
_SHOWN = frozenset({"a:t", "a:br"})
_MARK = re.compile(r"[*＊※†‡(（注\d０-９)）]+")


def raised(text: str, before: str) -> str:
    """Superscript text behind `before`: an exponent as one, a note mark in `<sup>`, letters ("1st") as they are.

    Example: "2" behind "km" is "²", "*1" behind "Net sales" is "<sup>*1</sup>".
    """
    inner = text.strip()
    if _SEVERAL.fullmatch(inner) or (inner.isdigit() and inner.isascii() and _EXPONENT.search(before)):
        return text.translate(_RAISED)
    return text.replace(inner, f"<sup>{inner}</sup>") if _MARK.fullmatch(inner) else text


def paragraphs(element: Element | None) -> list[str]:
    """The texts of the paragraphs of DrawingML in an element, those without text left out; broken lines as one."""
    shown = [_shown(each) for each in element.iter("a:p")] if element is not None else []
    return [text for text in shown if text]


def _shown(paragraph: Element) -> str:
    return "".join(
        " " if each.tag == "a:br" else each.text or "" for each in paragraph.iter() if each.tag in _SHOWN
    ).strip()
