"""The formats that can be read, by file name suffix."""

from __future__ import annotations

import gc
import hashlib
import importlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from inspect import signature
from pathlib import Path

from aligner.errors import InputError
from aligner.ingest.layout import Extracted
from aligner.ingest.opening import opened
from aligner.ingest.reading import AS_USUAL, Reading
from aligner.ingest.signatures import misnamed
from aligner.model import Document

Extract = Callable[..., Extracted]
"""Bytes and path (for messages) to text, the encoding it was in, and where it stands.

What it asks for of a `Reading` are its other parameters, by name.
"""

LONGEST_LINE = 5_000_000
"""Characters. A longer line is machine output, and every later step would choke on it."""

_FORMATS = {
    ".docm": "docx",
    ".docx": "docx",
    ".htm": "html",
    ".html": "html",
    ".md": "markdown",
    ".pdf": "pdf",
    ".ppsx": "pptx",
    ".pptm": "pptx",
    ".pptx": "pptx",
    ".txt": "text",
    ".xhtml": "html",
    ".xlsm": "xlsx",
    ".xlsx": "xlsx",
}
"""The format of each suffix.

Its reader is `extract` of the module of that name in this package, imported when the first file asks for it.
"""
_SUCCESSORS = {
    ".xls": ".xlsx",
    ".xlsb": ".xlsx",
    ".ods": ".xlsx",
    ".doc": ".docx",
    ".rtf": ".docx",
    ".odt": ".docx",
    ".ppt": ".pptx",
    ".odp": ".pptx",
}
"""What the program that shows a file can save it as."""


def supported_suffixes() -> tuple[str, ...]:
    """The suffixes that can be read, such as ".txt", in alphabetical order."""
    return tuple(_FORMATS)


def is_supported(path: Path) -> bool:
    return path.suffix.lower() in _FORMATS


def unsupported(path: Path) -> str:
    """What to tell the user about a file in a format that cannot be read."""
    if (suffix := _SUCCESSORS.get(path.suffix.lower())) in _FORMATS:
        return f"{path}: {path.suffix} files cannot be read; save it as {suffix} and give that"
    kind = f"{path.suffix} files" if path.suffix else "files without a suffix"
    return f"{path}: {kind} cannot be read; save the release as {' or '.join(supported_suffixes())}"


def read(path: Path, reading: Reading = AS_USUAL) -> Document:
    """The decoded text of one file, with the encoding it was in and the SHA-256 of its bytes.

    `reading` says how, where a format leaves a choice.

    Raises InputError, in one line that says what to do, where the file is missing, unreadable,
    empty, in another format than its suffix says, binary or in no encoding that is known.
    """
    if not path.is_dir() and not is_supported(path):
        raise InputError(unsupported(path))
    name = _FORMATS.get(path.suffix.lower(), "text")
    extract: Extract = importlib.import_module(f"aligner.ingest.{name}").extract
    asks = signature(extract).parameters.keys() & {field.name for field in fields(reading)}

    def extract_named(data: bytes, path: Path) -> Extracted:
        if wrong := misnamed(data, name, path.stem):
            raise InputError(f"{path}: {wrong}")
        return extract(data, path, **{ask: getattr(reading, ask) for ask in asks})

    return read_as(path, name, extract_named)


def read_as(path: Path, name: str, extract: Extract) -> Document:
    """The document in one file, taken for the format `name` whatever its suffix; raises as `read` does."""
    with opened(path) as file:
        data = file.read()
    with _without_collection():
        found = extract(data, path)
    if not found.text.strip():
        raise InputError(f"{path}: is empty; give a file that holds a release")
    document = Document(str(path), found.text, hashlib.sha256(data).hexdigest(), name, found.encoding, found.places)
    for number, span in enumerate(document.line_spans, 1):
        if len(span) > LONGEST_LINE:
            raise InputError(f"{path}: line {number} has {len(span):,} characters; put one paragraph or row a line")
    return document


@contextmanager
def _without_collection() -> Iterator[None]:
    """Spare the collector of cycles the trees that files are parsed into: it looks through them often, and for nothing.

    That takes a quarter of the time to read a Word document of many small cells.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
