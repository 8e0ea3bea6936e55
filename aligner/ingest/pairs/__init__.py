"""Reads pairs that are aligned already: one reader a format, all giving the same."""

from __future__ import annotations

import codecs
import importlib
import re
from collections.abc import Callable
from pathlib import Path

from aligner.errors import InputError
from aligner.ingest.opening import opened
from aligner.ingest.pairs.model import AlignedFile, AlignedPair, SkeletonPart
from aligner.ingest.pairs.xml import encoding_of

__all__ = ["FORMATS", "AlignedFile", "AlignedPair", "SkeletonPart", "format_of", "read_pairs"]

FORMATS: dict[str, tuple[str, ...]] = {
    "tsv": (".tsv", ".tab", ".txt"),
    "tmx": (".tmx",),
    "xliff": (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff"),
    "xlsx": (".xlsx", ".xlsm"),
}
"""The formats of pairs, and the endings of their files' names; each has a module with a function `read`."""

_START = 4096
_ROOT = re.compile(r"<(?:[\w.-]+:)?(tmx|xliff)[\s>/]", re.IGNORECASE)
_MARKUP = re.compile(r"\s*<(?:[?!]|[A-Za-z])")
_ZIP = b"PK\x03\x04"


def read_pairs(path: Path) -> AlignedFile:
    """The pairs in a file, in the format that it begins with, whatever its name says.

    Example: `read_pairs(Path("memory.tmx")).pairs[0].id` is the `tuid` of its first unit.

    Raises InputError, in one line that says what to do, where it cannot be read.
    """
    read: Callable[[Path], AlignedFile] = importlib.import_module(f"aligner.ingest.pairs.{format_of(path)}").read
    return read(path)


def format_of(path: Path) -> str:
    """The format of a file by what it begins with; a table of texts has no such mark and is taken for what is left.

    Raises InputError for a file that is none of the formats.
    """
    with opened(path) as file:
        start = file.read(_START)
    suffix = path.suffix.lower()
    if start.startswith(_ZIP) or (suffix in FORMATS["xlsx"] and not start.strip()):
        return "xlsx"
    text = start.decode(encoding_of(start) if _known(start) else "utf-8", "ignore").lstrip("\ufeff")
    if _MARKUP.match(text):
        if found := _ROOT.search(text):
            return found.group(1).lower()
        if suffix in (*FORMATS["tmx"], *FORMATS["xliff"]):  # its reader says what it is instead
            return next(name for name, suffixes in FORMATS.items() if suffix in suffixes)
        raise InputError(f"{path}: is XML, but neither TMX nor XLIFF; export the pairs as one of these, or as TSV")
    for name in ("tmx", "xliff", "xlsx"):
        if suffix in FORMATS[name]:
            if name == "xlsx":
                raise InputError(f"{path}: is no .xlsx workbook; save it in Excel as .xlsx, or export the pairs as TSV")
            if text.strip():
                raise InputError(f"{path}: is no XML, though it is called {suffix}; export it again, or name it .tsv")
            return name
    return "tsv"


def _known(start: bytes) -> bool:
    try:
        codecs.lookup(encoding_of(start))
    except LookupError:
        return False
    return True
