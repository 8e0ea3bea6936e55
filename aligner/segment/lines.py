"""What one line of a release looks like: its width, its marks, its script."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aligner.model import Document, MappedText, Span
from aligner.text.normalize import clean

_WIDE = re.compile(
    r"[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]"
)
_TERMINAL = re.compile(r"""[.!?。:;…]["'”’」』)\]]*$""")
_CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]+|https?://|\bwww\.|(?:\b(?:tel|fax|phone|e-?mail|url)\b|電話|代表番号|ファックス)\s*[.:)]"
    r"|\+\d{1,3}[-( ]\d|\(0\d{1,4}\)\s?\d{2,4}-\d{4}|\b0\d{1,4}-\d{1,4}-\d{4}\b",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"(?<=\d) (?=[兆億万円銭年月日期株名人社件店倍]|[百千]万?[円株米人名台件個]|百万|[百千]$|ポイント|四半期)"
    r"|(?<=\d) (?=[かヶカ]月)"
    r"|(?<=[兆億万]) (?=\d)|(?:(?<=\d円)|(?<=\d 円)) (?=\d\d ?銭)"
    r"|(?<=年) (?=\d\d? ?月)|(?<=月) (?=\d\d? ?日)|(?<=第) (?=\d)"
)
EMPTY = MappedText("", (), ())
RULE = re.compile(r"^\s*(?:(?:[-=_*#~+・＊－―─━＝※◇◆.]\s*){3,}|[\f]+|(?:</?(?:TABLE|CAPTION|PAGE|S|C|FN|F\d)>\s*)+)$")
"""A line that divides or, in old filings, marks where a table and its columns begin."""


@dataclass(frozen=True, slots=True)
class Line:
    """One source line that is not blank: its number, its text, where it starts, and whether a page begins with it."""

    number: int
    raw: str
    start: int
    opens_page: bool = False

    def clean(self, left: int = 0, right: int | None = None) -> MappedText:
        """The reading text of the line's characters `left` to `right`, without the blanks around it."""
        stretch = self.raw[left:right]
        inner = stretch.strip()
        if not inner:
            return EMPTY
        return _closed_up(clean(inner, self.start + left + (len(stretch) - len(stretch.lstrip()))).strip())

    @property
    def span(self) -> Span:
        return Span(self.start, self.start + len(self.raw))


def _closed_up(text: MappedText) -> MappedText:
    """Text without the blanks between digits and the Japanese they belong to: "13 億 64 百万円", "2024 年 3 月期".

    Typesetting leaves a little room there, of which extraction makes a blank.
    """
    if " " not in text.value or text.value.isascii():
        return text
    edges = [0, *(edge for found in _LOOSE.finditer(text.value) for edge in found.span()), len(text)]
    if len(edges) == 2:
        return text
    return MappedText.join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))


def lines_between(document: Document, first: int, last: int) -> list[Line]:
    """The lines of `document` from number `first` to `last`, blank ones left out.

    A form feed ends a page: it stands before the first line of the next, behind the last one, or on a line of its own.
    """
    found = []
    text = document.text
    page = False
    for number in range(first, last + 1):
        span = document.line_spans[number - 1]
        raw = text[span.start : span.end]
        page = page or raw[:1] == "\f"
        if raw and not raw.isspace():
            found.append(Line(number, raw, span.start, page))
            page = raw.rstrip(" \u3000")[-1:] == "\f"
    return found


def width(text: str) -> int:
    """How many columns `text` fills where Japanese characters are two columns wide."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def ends_sentence(text: str) -> bool:
    """Whether cleaned `text` ends with a full stop, a colon or the like, quotes and brackets aside."""
    return _TERMINAL.search(text[-12:]) is not None


def starts_lower(text: str) -> bool:
    return text[:1].islower() or (text[:1] in "\"'(“‘" and text[1:2].islower())


def is_contact(text: str) -> bool:
    """Whether a line gives a telephone number, a mail address or a URL."""
    return len(text) <= 160 and _CONTACT.search(text) is not None
