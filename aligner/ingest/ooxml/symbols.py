"""Characters of the symbol fonts, which have codes of their own."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_PRIVATE = 0xF000
_UNKNOWN = "■"
_IN_PRIVATE_CODES = re.compile("[\uf000-\uf0ff]")


def symbol(code: int, font: str | None) -> str:
    """What a symbol looks like: 0xF0B7 of Symbol is "•"; a character of another font is itself.

    A symbol that is not known is a black square, as people would see where the font is missing.
    """
    private = _PRIVATE <= code <= _PRIVATE + 0xFF
    low = code - _PRIVATE if private else code
    known = _symbols()
    if font is not None and font in _fonts():
        return known.get((font, low), chr(low) if low == 0x20 else _UNKNOWN)
    if private:
        return known.get(("Symbol", low)) or known.get(("Wingdings", low)) or _UNKNOWN
    return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def in_font(text: str, font: str | None) -> str:
    """Text as it looks in its font: "l" in Wingdings is "●"; what other fonts keep in their private codes, too."""
    special = font in _fonts()
    if not special and not _IN_PRIVATE_CODES.search(text):
        return text
    return "".join(
        symbol(ord(character), font)
        if "\uf000" <= character <= "\uf0ff" or (special and character < "\u0100")
        else character
        for character in text
    )


@cache
def _symbols() -> dict[tuple[str, int], str]:
    text = files(__package__).joinpath("symbols.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines())
    return {(font, int(code, 16)): character for font, code, character in rows}


@cache
def _fonts() -> frozenset[str]:
    return frozenset(font for font, _ in _symbols())
