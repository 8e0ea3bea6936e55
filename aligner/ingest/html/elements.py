"""What the elements of a page do to the text in them: begin a line, hide it, number it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

Element = Any
"""An element of lxml, which has no types of its own."""

HEADINGS = {f"h{level}": level for level in range(1, 7)}

_DISPLAY = re.compile(r"(?:^|;)\s*display\s*:\s*([\w-]+)", re.IGNORECASE)
_INVISIBLE = re.compile(
    r"(?:^|;)\s*(?:visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|clip\s*:\s*rect\(\s*(?:0|1px)\b"
    r"|clip-path\s*:\s*inset\(\s*(?:50|100)%)",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"(?:^|;)\s*float\s*:\s*(?:left|right)", re.IGNORECASE)
_IN_LINE = frozenset({"span", "a", "b", "i", "em", "strong", "font", "label", "small"})
_FONT = re.compile(r"(?:^|;)\s*font(?:-family)?\s*:[^;]*?\b(Symbol|Wingdings(?: [23])?)\b", re.IGNORECASE)
_LIST_MARK = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_UNMARKED = re.compile(r"(?:^|;)\s*list-style(?:-type)?\s*:[^;]*\bnone\b", re.IGNORECASE)
_LIST_TYPE = re.compile(r"(?:^|;)\s*list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
_KEPT_LINES = re.compile(r"(?:^|;)\s*white-space\s*:\s*pre\b(?!-line)", re.IGNORECASE)
_TYPES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman", "1": "decimal"}
_ROMAN = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))

_RAISED = re.compile(r"[(（]?\d{1,2}[)）]?(?:\s?,\s?[(（]?\d{1,2}[)）]?)*")
_STARRED = re.compile(r"\(?[*＊]\s?(\d{1,2})\)?")
_SUPERSCRIPT = str.maketrans("0123456789()（）", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁽⁾")


@cache
def _names(what: str) -> frozenset[str]:
    with resources.files("aligner.ingest.html").joinpath("elements.toml").open("rb") as file:
        return frozenset(tomllib.load(file)[what].split())


def is_hidden(element: Element, tag: str) -> bool:
    """Whether nothing of an element is displayed."""
    if tag in _names("hidden") or element.get("hidden") is not None or _is_furniture(element, tag):
        return True
    style = element.get("style")
    return bool(style) and (display_of(style) == "none" or _INVISIBLE.search(style) is not None)


def _is_furniture(element: Element, tag: str) -> bool:
    """Whether a word processor has written the header, the footer or the number of a page as an element."""
    if tag == "sdfield":
        return (element.get("type") or "").lower() == "page"
    return tag == "div" and (element.get("title") or "") in ("header", "footer")


def display_of(style: str) -> str:
    """How a style attribute displays its element, "" where it does not say; what stands last counts."""
    found = _DISPLAY.findall(style) if style else ()
    return found[-1].lower() if found else ""


def is_list_mark(element: Element) -> bool:
    """Whether an element holds the mark of an item in a list that a word processor has written as paragraphs."""
    return _LIST_MARK.search(element.get("style") or "") is not None


def symbol_font(element: Element) -> str:
    """The symbol font of an element, "" where it has another or does not say: Symbol, Wingdings."""
    face = element.get("face") or ""
    found = _FONT.search(f"font-family:{face}" if face else element.get("style") or "")
    return found.group(1).title() if found else ""


def is_block(element: Element, tag: str) -> bool:
    """Whether an element begins a line and ends it."""
    display = display_of(element.get("style") or "")
    if tag in _IN_LINE and _BESIDE.search(element.get("style") or ""):
        return False
    if display in ("inline", "inline-block", "contents") and tag not in ("table", "tr", "td", "th"):
        return False
    return tag in _names("blocks") or display in ("block", "list-item", "flex", "grid", "table", "table-row")


def keeps_lines(element: Element, tag: str) -> bool:
    """Whether line breaks and blanks in an element stand for themselves."""
    return tag in _names("lines_kept") or _KEPT_LINES.search(element.get("style") or "") is not None


def list_style(element: Element, tag: str) -> str:
    """The style of a list's marks: "disc", "none", "decimal", "lower-roman" …"""
    style = element.get("style") or ""
    if _UNMARKED.search(style):
        return "none"
    named = _LIST_TYPE.search(style)
    if named:
        return named.group(1).lower()
    return _TYPES.get(element.get("type") or "", "decimal" if tag == "ol" else "disc")


def list_mark(style: str, number: int) -> str:
    """What people see before an item of a list.

    Example: `list_mark("lower-roman", 4)` is "iv.", `list_mark("disc", 1)` is "•".
    """
    if style == "none":
        return ""
    if style.endswith(("alpha", "latin")) and 0 < number <= 26:
        mark = chr(ord("a") + number - 1)
    elif style.endswith("roman") and 0 < number < 90:
        mark = _roman(number)
    elif style.startswith("decimal") or style.endswith(("alpha", "latin", "roman")):
        mark = str(number)
    else:
        return "•"
    return f"{mark.upper() if style.startswith('upper') else mark}."


def _roman(number: int) -> str:
    mark = ""
    for worth, letters in _ROMAN:
        count, number = divmod(number, worth)
        mark += letters * count
    return mark


def raised(text: str) -> str:
    """Raised text as it is written in one line of text: a note mark by its own characters, anything else as it is.

    Example: "(1)" is "⁽¹⁾", "*2" is "^(*2)", "TM" is "TM".
    """
    inner = text.strip()
    if starred := _STARRED.fullmatch(inner):
        return f"^(*{starred.group(1)})"
    return inner.translate(_SUPERSCRIPT) if _RAISED.fullmatch(inner) else text
