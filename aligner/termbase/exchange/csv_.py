"""CSV as Excel writes and reads it.

Written: UTF-8 with a byte order mark, commas, CRLF.  A spreadsheet runs a cell that begins with
= + - or @ as a formula, so such a text gets an apostrophe in front, which is taken off again on
reading.  Read: also semicolons and tabs, UTF-16 and CP932.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from pathlib import Path

from aligner.errors import TermbaseError
from aligner.termbase.exchange.base import Exported, Imported, Line, imported, table_of
from aligner.termbase.exchange.headers import glossary_in, header_at
from aligner.termbase.sheet import Sheet

_FORMULA = re.compile(r"'*\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")
_DELIMITERS = ",;\t"


def read(content: bytes, file: Path) -> Imported:
    """The glossary in a CSV file.

    Raises TermbaseError where it is in no encoding that is known, or no table with the columns ja and en.
    """
    table, told = glossary_in(_lines(_decoded(content, file), file), file)
    return imported(table, told)


def write(sheet: Sheet, file: Path) -> Exported:
    """A CSV that Excel opens by a double click."""
    table = table_of(sheet)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(map(_guarded, table.columns))
    writer.writerows(map(_guarded, line.texts) for line in table.lines)
    return Exported(codecs.BOM_UTF8 + text.getvalue().encode())


def _guarded(text: str) -> str:
    return "'" + text if _FORMULA.match(text) else text


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def _decoded(content: bytes, file: Path) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings: tuple[str, ...] = ("utf-16",)
    elif content[1:2] == b"\0":
        encodings = ("utf-16-le",)
    else:
        encodings = ("utf-8-sig", "cp932")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TermbaseError("is neither UTF-8 nor CP932 nor UTF-16; save it as CSV UTF-8", file, 1)


def _lines(text: str, file: Path) -> list[Line]:
    """The rows under the delimiter with which a header can be read."""
    read = {delimiter: _parsed(text, delimiter, file) for delimiter in _DELIMITERS if delimiter in text}
    for lines in read.values():
        if header_at(lines) is not None:
            return lines
    return next(iter(read.values()), [])


def _parsed(text: str, delimiter: str, file: Path) -> list[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    lines: list[Line] = []
    started = 1
    try:
        for texts in reader:
            lines.append(Line(started, tuple(map(_unguarded, texts))))
            started = reader.line_num + 1
    except csv.Error as error:
        raise TermbaseError(
            f"is no CSV: {error}; look for a quotation mark that is not closed", file, started
        ) from None
    return lines
