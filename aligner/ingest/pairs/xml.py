"""Reads a marked-up file of any size as events, never as a tree, and nothing from outside it."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol
from xml.parsers import expat

from aligner.errors import InputError
from aligner.ingest.decoding import marked_encoding
from aligner.ingest.opening import opened

_PIECE = 1 << 20
_DECLARED = re.compile(rb"""^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([A-Za-z][\w.:-]{0,40})["']""")
_AS_WINDOWS = {"shift_jis": "cp932", "shift-jis": "cp932", "windows-31j": "cp932"}
LANG = "http://www.w3.org/XML/1998/namespace lang"


class Handler(Protocol):
    """What is told of the elements of a file; names are local, attributes of a namespace begin with it."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, data: str) -> None: ...


class Read(NamedTuple):
    """What is known of a file that was read to its end."""

    sha256: str
    encoding: str
    lines: int


class Position:
    """Where the reader stands in the file."""

    def __init__(self) -> None:
        self._line: Callable[[], int] = lambda: 1

    @property
    def line(self) -> int:
        return self._line()

    def follow(self, line: Callable[[], int]) -> None:
        self._line = line


def parse(path: Path, handler: Handler, position: Position) -> Read:
    """Tell `handler` of every element of a file.

    Entities are not expanded and no DTD is read.  Raises InputError, in one line that says what to do, where the file
    cannot be read, is empty, declares entities or is not well-formed.
    """
    digest = hashlib.sha256()
    with opened(path) as file:
        first = file.read(_PIECE)
        if not first.strip():
            raise InputError(f"{path}: is empty; export it again")
        encoding = encoding_of(first)
        decoder = _decoder(encoding, path)
        parser = _parser(path, handler)
        position.follow(lambda: parser.CurrentLineNumber)
        piece = first
        while True:
            digest.update(piece)
            final = not piece
            try:
                parser.Parse(decoder.decode(piece, final).encode("utf-8", "surrogatepass"), final)
            except UnicodeDecodeError as error:
                line = parser.CurrentLineNumber
                raise InputError(f"{path}: is not in {encoding} near line {line}; save it as UTF-8") from error
            except expat.ExpatError as error:
                raise InputError(_broken(path, error)) from error
            if final:
                return Read(digest.hexdigest(), encoding, parser.CurrentLineNumber)
            piece = file.read(_PIECE)


def encoding_of(start: bytes) -> str:
    """The encoding that the first bytes of a file name: by a mark, by their zeros, by the declaration, or UTF-8."""
    if marked := marked_encoding(start):
        return marked
    if b"\0" in start[:4]:
        return "utf-16-be" if start[:1] == b"\0" else "utf-16-le"
    found = _DECLARED.match(start[:400])
    name = found.group(1).decode("ascii").lower() if found else "utf-8"
    return _AS_WINDOWS.get(name, name)


def _decoder(encoding: str, path: Path) -> codecs.IncrementalDecoder:
    try:
        return codecs.getincrementaldecoder(encoding)()
    except LookupError as error:
        raise InputError(f"{path}: says that it is in {encoding}, which is unknown; save it as UTF-8") from error


def _parser(path: Path, handler: Handler) -> expat.XMLParserType:
    # The text is decoded before, so what the declaration says of the encoding no longer holds.
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = True

    def refuse(*declared: object) -> None:
        raise InputError(
            f"{path}:{parser.CurrentLineNumber}: declares entities, which can make a small file huge or read other "
            "files; write their texts out and remove the declarations"
        )

    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: handler.start(name.rpartition(" ")[2], attributes)
    parser.EndElementHandler = lambda name: handler.end(name.rpartition(" ")[2])
    parser.CharacterDataHandler = handler.text
    return parser


def _broken(path: Path, error: expat.ExpatError) -> str:
    place = f"{path}:{error.lineno}"
    if error.code in _CUT_OFF:
        return f"{place}: ends in the middle; the file is cut off, get a whole copy or export it again"
    return f"{place}: is no well-formed XML ({expat.ErrorString(error.code)}); export it again"


_CUT_OFF = {
    expat.errors.codes[message]
    for message in (expat.errors.XML_ERROR_NO_ELEMENTS, expat.errors.XML_ERROR_UNCLOSED_TOKEN)
} | {expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION]}
