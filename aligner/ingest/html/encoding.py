"""Finds the encoding of a page, whatever it declares."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from aligner.ingest.decoding import decode

_LOOKED_AT = 4096
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_ISO_2022_JP = re.compile(rb"\x1b\$[@B]")
# What pages call an encoding and what their bytes are in truth.
_ALIASES = {
    "x-sjis": "cp932",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "windows-31j": "cp932",
    "ms932": "cp932",
    "x-euc-jp": "euc_jp",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
}
_SINGLE_BYTE = frozenset({"cp1252", "iso8859-1", "iso8859-15", "mac-roman"})
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


def decode_page(data: bytes, path: Path) -> tuple[str, str]:
    """The text of a page and the name of its encoding.

    A byte order mark comes first and bytes that are strict UTF-8 are UTF-8 whatever is declared; then the declared
    encoding counts if every byte fits.  One for Western Europe fits anything, so that a Japanese one goes before it
    where that gives kana.

    Example: a page in Shift_JIS that declares ISO-8859-1 is read as CP932.
    """
    if data.startswith(_MARKS):
        return decode(data, path)
    if _ISO_2022_JP.search(data[:_LOOKED_AT]) or (data.isascii() and _ISO_2022_JP.search(data)):
        try:
            return data.decode("iso2022_jp_ext"), "iso2022_jp_ext"
        except UnicodeDecodeError:
            return decode(data, path)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _declared(data)
    else:
        return decode(data, path)
    if declared in _SINGLE_BYTE:
        return _western(data, declared, path)
    if declared in ("cp932", "euc_jp", ""):
        return decode(data, path)
    try:
        return data.decode(declared), declared
    except UnicodeDecodeError:
        return decode(data, path)


def _declared(data: bytes) -> str:
    """The declared encoding, by Python's name for it, or "" where there is none or it is unknown."""
    found = _DECLARED.search(data[:_LOOKED_AT])
    if found is None:
        return ""
    name = found.group(1).decode("ascii", "replace").lower()
    try:
        known = codecs.lookup(_ALIASES.get(name, name))
    except LookupError:
        return ""
    return known.name if known._is_text_encoding else ""


def _western(data: bytes, declared: str, path: Path) -> tuple[str, str]:
    for encoding in ("cp932", "euc_jp"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(re.findall(r"[\u3041-\u3096\u30a1-\u30fa]", text)) > 10:
            return decode(data, path)
    try:
        return data.decode(declared), declared
    except UnicodeDecodeError:
        return data.decode("latin-1"), "latin-1"
