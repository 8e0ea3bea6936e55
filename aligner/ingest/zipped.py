"""Looks at a zipped office file before anything of it is unpacked."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from aligner.errors import AlignerError

LARGEST_UNPACKED = 256_000_000
MOST_MEMBERS = 2_000
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    LookupError,
)
"""What the standard library raises while it unpacks a damaged archive."""
_MOST_PACKED = 250  # times; real files stay below 100
_SMALL = 1_000_000  # bytes; a small member may be packed as tightly as it likes
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Program:
    """The program that a kind of file belongs to, and how its files are called."""

    name: str
    suffix: str
    old: str
    file: str
    streams: tuple[bytes, ...]
    """What the streams are called in its files of the old format, as they stand there."""


def _stream(name: str) -> bytes:
    return f"{name}\0".encode("utf-16-le")


EXCEL = Program("Excel", ".xlsx", ".xls", "workbook", (_stream("Workbook"), _stream("Book")))
WORD = Program("Word", ".docx", ".doc", "document", (_stream("WordDocument"),))
POWERPOINT = Program("PowerPoint", ".pptx", ".ppt", "presentation", (_stream("PowerPoint Document"),))

Refusal = Callable[[str], AlignerError]
"""From a message to the error that names the file."""


def checked(content: bytes, refusal: Refusal, program: Program = EXCEL) -> zipfile.ZipFile:
    """The members of an office file that is safe to unpack.

    Raises what `refusal` makes for the old binary format, a file with a password, a zip bomb,
    and XML that declares entities.
    """
    if content.startswith(OLE):
        raise refusal(_about_ole(content, program))
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        members = archive.infolist()
    except DAMAGE as error:
        raise refusal(
            f"is no {program.suffix} {program.file}; save it in {program.name} as {program.suffix}"
        ) from error
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise refusal("is protected by a password; save it without one")
    unpacked = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS or unpacked > LARGEST_UNPACKED or any(map(_too_tight, members)):
        raise refusal(
            f"would unpack to {unpacked // 1_000_000:,} MB in {len(members):,} parts, which no such {program.file} "
            f"does (limits: {LARGEST_UNPACKED // 1_000_000} MB, {MOST_MEMBERS:,} parts); copy {_content(program)}"
        )
    for member in members:
        if member.filename.endswith((".xml", ".rels")):
            _refuse_declarations(archive, member, refusal, program)
    return archive


def is_encrypted(content: bytes) -> bool:
    """Whether this is the compound file that programs write in place of a package when it gets a password."""
    return content.startswith(OLE) and _ENCRYPTED_STREAM in content


def _about_ole(content: bytes, program: Program) -> str:
    if is_encrypted(content):
        return f"is protected by a password; open it in {program.name}, take the password away and save it again"
    found = next((each for each in (WORD, EXCEL, POWERPOINT) if any(map(content.__contains__, each.streams))), None)
    if found is not None:
        return f"is an old {found.old}; save it in {found.name} as {found.suffix} without a password and give that"
    return (
        f"is an old {program.old} or is protected by a password; "
        f"save it in {program.name} as {program.suffix} without a password"
    )


def _content(program: Program) -> str:
    return "its rows into a new workbook" if program is EXCEL else f"its content into a new {program.file}"


def _too_tight(member: zipfile.ZipInfo) -> bool:
    return member.file_size > _SMALL and member.file_size > _MOST_PACKED * max(member.compress_size, 1)


def _refuse_declarations(archive: zipfile.ZipFile, member: zipfile.ZipInfo, refusal: Refusal, program: Program) -> None:
    try:
        with archive.open(member) as part:
            start = part.read(4096).replace(b"\0", b"")  # UTF-16 looks like ASCII without its zeros
    except DAMAGE as error:
        raise refusal(f"is damaged: {member.filename} cannot be unpacked; save it again") from error
    if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
        raise refusal(
            f"declares entities in {member.filename}, which no {program.file} of {program.name} does; "
            f"copy {_content(program)}"
        )
