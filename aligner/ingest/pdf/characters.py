"""The characters that fonts of PDFs name oddly."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

_ALIKE = Path(__file__).parent / "alike.tsv"
_HYPHEN_AT_END = 0x02
"""What pdfium makes of a hyphen at the end of a line."""
_SOFT_HYPHEN = 0xAD
_SPACES = frozenset({0x20, 0xA0, 0x3000, *range(0x2000, 0x200B), 0x202F, 0x205F})
_IGNORED = frozenset({0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF, 0xFFFD})
UNREAD = "\N{GETA MARK}"
"""What stands for a character that a font shows without saying which it is, as typesetters do."""
_LIGATURES = range(0xFB00, 0xFB07)
_FOREIGN = (range(0x530, 0x1100), range(0x1200, 0x1E00), range(0xA000, 0xAC00), range(0xFB07, 0xFE10))
"""Scripts that no release is written in: what fonts make of the numbers of glyphs."""
_KANGXI = range(0x2F00, 0x2FE0)
_SYMBOL = range(0xF020, 0xF100)


@cache
def readable(code: int) -> str:
    """A character as people mean it; nothing for control characters, a space for every kind of space.

    Fonts often map 一 or 月 to the radical that looks alike, and bullets to the private area of Symbol fonts.

    Example: `readable(0x2F00)` is "一".
    """
    if code in _SPACES:
        return " "
    if code in (_HYPHEN_AT_END, _SOFT_HYPHEN):
        return "-"
    if code < 0x20 or 0x7F <= code < 0xA0 or code in _IGNORED or 0xD800 <= code < 0xE000:
        return ""
    char = chr(code)
    if code in _KANGXI or code in _LIGATURES:
        return unicodedata.normalize("NFKC", char)
    if (plain := _alike().get(char)) is not None:
        return plain
    if code in _SYMBOL:
        return "•"
    return UNREAD if unicodedata.category(char) in ("Co", "Cn") or any(code in each for each in _FOREIGN) else char


@cache
def _alike() -> dict[str, str]:
    table = _ALIKE.read_text(encoding="utf-8")
    pairs = (line.partition("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {odd: plain for odd, _, plain in pairs}
