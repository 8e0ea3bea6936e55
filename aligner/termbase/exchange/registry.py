"""Which formats there are, by name and by the ending of a file's name."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aligner.errors import TermbaseError
from aligner.termbase.exchange.base import Exported, Imported
from aligner.termbase.sheet import Sheet, file_content, parse_sheet, terms_of


@dataclass(frozen=True, slots=True)
class Format:
    """One exchange format: where its reader and its writer are, imported when they are used."""

    name: str
    suffixes: tuple[str, ...]
    reader: str
    writer: str = ""
    text: bool = True

    def read(self, content: bytes, file: Path) -> Imported:
        """Raises TermbaseError where the file is not in this format."""
        read: Callable[[bytes, Path], Imported] = _function(self.reader)
        return read(content, file)

    def write(self, sheet: Sheet, file: Path) -> Exported:
        """The bytes of a glossary; `file` is what it was read from and what errors name.

        Raises TermbaseError where the format is only read, or a row is one that no glossary may have.
        """
        if not self.writer:
            writable = ", ".join(format.name for format in FORMATS.values() if format.writer)
            raise TermbaseError(f"the format {self.name} can only be read; write one of {writable}", file)
        terms_of(sheet, file, file.stem)
        write: Callable[[Sheet, Path], Exported] = _function(self.writer)
        return write(sheet, file)


FORMATS: dict[str, Format] = {
    format.name: format
    for format in (
        Format("tsv", (".tsv", ".tab"), "registry.read_tsv", "registry.write_tsv"),
        Format("csv", (".csv",), "csv_.read", "csv_.write"),
        Format("xlsx", (".xlsx",), "xlsx.read", "xlsx.write", text=False),
        # Excel refuses a workbook without macros under this name, so it is only read.
        Format("xlsm", (".xlsm",), "xlsx.read", text=False),
        Format("tbx", (".tbx",), "tbx_read.read", "tbx_write.write_dca"),
        Format("tbx-dct", (), "tbx_read.read", "tbx_write.write_dct"),
        Format("tmx", (".tmx",), "tmx.read", "tmx.write"),
        Format("edinet", (), "xlsx.read", text=False),
        Format("labels", (), "labels.read"),
    )
}
_ROOTS = {b"linkbase": "labels", b"tmx": "tmx", b"tbx": "tbx", b"martif": "tbx"}


def format_of(file: Path, content: bytes = b"") -> Format:
    """The format of a file by the ending of its name, of an .xml by what it begins with.

    Raises TermbaseError where it is none of those.
    """
    suffix = file.suffix.lower()
    if suffix == ".xls":
        raise TermbaseError("is an old .xls; save it in Excel as .xlsx", file)
    if suffix == ".xml":
        start = content[:20_000].replace(b"\0", b"")
        found = [(start.find(b"<" + root), name) for root, name in _ROOTS.items()]
        found += [(start.find(b":" + root + b" "), name) for root, name in _ROOTS.items()]
        if places := [(at, name) for at, name in found if at >= 0]:
            return FORMATS[min(places)[1]]
    for format in FORMATS.values():
        if suffix in format.suffixes:
            return format
    known = ", ".join(suffix for format in FORMATS.values() for suffix in format.suffixes)
    raise TermbaseError(
        f"has an ending that says no format; use one of {known}, or name the format: {', '.join(FORMATS)}", file
    )


def read_any(file: Path, format: str | None = None) -> Imported:
    """Reads a glossary in any format; what of the file it cannot hold is said in `lost`.

    Example: `read_any(Path("terms.xlsx")).sheet.content()` is the glossary as TSV.

    Raises TermbaseError where the file cannot be read or is in no format that is known.
    """
    return read_content(file_content(file), file, format)


def read_content(content: bytes, file: Path, format: str | None = None) -> Imported:
    """Reads a glossary of which the bytes are at hand, in a given format or that of its name."""
    chosen = FORMATS[format] if format else format_of(file, content)
    return chosen.read(content, file)


def read_tsv(content: bytes, file: Path) -> Imported:
    """The glossary as people edit it."""
    return Imported(parse_sheet(content, file))


def write_tsv(sheet: Sheet, file: Path) -> Exported:
    """Just the bytes of the sheet."""
    return Exported(sheet.content())


def _function(name: str) -> Callable[..., Any]:
    module, _, function = name.partition(".")
    found: Callable[..., Any] = getattr(importlib.import_module(f"aligner.termbase.exchange.{module}"), function)
    return found
