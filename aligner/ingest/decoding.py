"""Finds the encoding of a text file: a byte order mark, strict UTF-8, CP932, EUC-JP, in that order."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from aligner.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\x80-\x9f]")
_HALF_WIDTH_KANA = re.compile(r"[\uff61-\uff9f]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def decode(data: bytes, path: Path) -> tuple[str, str]:
    """The text of `data` and the name of its encoding; `path` is for the messages only.

    Example: the bytes of "決算" in Shift_JIS give ("決算", "cp932").
    """
    if encoding := marked_encoding(data):
        try:
            return _checked(data.decode(encoding), path), encoding
        except UnicodeDecodeError as error:
            raise InputError(
                f"{path}: begins as {encoding.upper()} but breaks off at byte {error.start:,}; save it as UTF-8"
            ) from error
    if b"\x00" in data:
        raise InputError(f"{path}: holds NUL bytes, so it is not a text file; save the release as UTF-8 text")
    try:
        return _checked(data.decode("utf-8"), path), "utf-8"
    except UnicodeDecodeError as error:
        broken = error
    if broken.reason == "unexpected end of data":
        raise InputError(f"{path}: ends in the middle of a UTF-8 character; the file is cut off, get a whole copy")
    if _nearly_utf8(data):
        line = data.count(b"\n", 0, broken.start) + 1
        raise InputError(f"{path}: is UTF-8 with a broken character in line {line}; mend it or get a whole copy")
    for encoding in _japanese_encodings(data):
        return _checked(data.decode(encoding), path), encoding
    raise InputError(f"{path}: is neither UTF-8, CP932 (Shift_JIS) nor EUC-JP; save it as UTF-8 text")


def marked_encoding(start: bytes) -> str:
    """The encoding that a byte order mark at the start names, "" where there is none."""
    return next((encoding for mark, encoding in _MARKS if start.startswith(mark)), "")


def _japanese_encodings(data: bytes) -> list[str]:
    """The Japanese encodings that decode `data`, the likelier first.

    Most EUC-JP is valid CP932 too, but as half-width katakana, which hardly any text is full of.
    """
    texts: dict[str, str] = {}
    for encoding in ("cp932", "euc_jp"):
        try:
            texts[encoding] = data.decode(encoding)
        except UnicodeDecodeError:
            continue
    if len(texts) == 2 and _kana_share(texts["euc_jp"]) < 0.3 <= _kana_share(texts["cp932"]):
        return ["euc_jp", "cp932"]
    return list(texts)


def _kana_share(text: str) -> float:
    return len(_HALF_WIDTH_KANA.findall(text)) / max(1, len(_BEYOND_ASCII.findall(text)))


def _nearly_utf8(data: bytes) -> bool:
    """Whether some bytes are broken in what is plainly UTF-8: other encodings hardly ever form its sequences."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    return len(_BEYOND_ASCII.findall(text)) - broken > 10 * broken


def _checked(text: str, path: Path) -> str:
    if "\x00" in text:
        raise InputError(f"{path}: holds NUL characters, so it is not a text file; save the release as UTF-8 text")
    if len(_CONTROL.findall(text)) > 0.02 * len(text) + 2:
        raise InputError(f"{path}: is full of control characters, so it is not a text file; save it as UTF-8 text")
    return text
