"""Looks at a zipped workbook before anything of it is unpacked."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Callable

from aligner.errors import AlignerError

LARGEST_UNPACKED = 256_000_000
MOST_MEMBERS = 2_000
_MOST_PACKED = 250  # times; real workbooks stay below 100
_SMALL = 1_000_000  # bytes; a small member may be packed as tightly as it likes
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = 0x1
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


Refusal = Callable[[str], AlignerError]
"""From a message to the error that names the file."""


def checked(content: bytes, refusal: Refusal) -> zipfile.ZipFile:
    """The members of a workbook that is safe to unpack.

    Raises what `refusal` makes for the old binary format, a workbook with a password, a zip bomb,
    and XML that declares entities.
    """
    if content.startswith(_OLE):
        raise refusal("is an old .xls or is protected by a password; save it in Excel as .xlsx without a password")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        members = archive.infolist()
    except _DAMAGE as error:
        raise refusal("is no .xlsx workbook; save it in Excel as .xlsx") from error
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise refusal("is protected by a password; save it without one")
    unpacked = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS or unpacked > LARGEST_UNPACKED or any(map(_too_tight, members)):
        raise refusal(
            f"would unpack to {unpacked // 1_000_000:,} MB in {len(members):,} parts, which no such workbook does "
            f"(limits: {LARGEST_UNPACKED // 1_000_000} MB, {MOST_MEMBERS:,} parts); copy its rows into a new workbook"
        )
    for member in members:
        if member.filename.endswith((".xml", ".rels")):
            _refuse_declarations(archive, member, refusal)
    return archive


def _too_tight(member: zipfile.ZipInfo) -> bool:
    return member.file_size > _SMALL and member.file_size > _MOST_PACKED * max(member.compress_size, 1)


def _refuse_declarations(archive: zipfile.ZipFile, member: zipfile.ZipInfo, refusal: Refusal) -> None:
    try:
        with archive.open(member) as part:
            start = part.read(4096).replace(b"\0", b"")  # UTF-16 looks like ASCII without its zeros
    except _DAMAGE as error:
        raise refusal(f"is damaged: {member.filename} cannot be unpacked; save it again") from error
    if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
        raise refusal(
            f"declares entities in {member.filename}, which no workbook of Excel does; copy its rows into a new one"
        )
