"""Damages files at random: bytes, and in archives and markup also what they mean.

Changed bytes alone are nearly always refused at the door. What gets further changes one value, text or element and
leaves the rest well-formed; for archives it is done to a member, which is packed again.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from random import Random

_VALUE = re.compile(rb'(?<==")[^"<>]{0,400}(?=")')
_TEXT = re.compile(rb"(?<=>)[^<>]{1,2000}(?=<)")
_ELEMENT = re.compile(rb"<([A-Za-z][\w:]{0,40})(?:\s[^<>]{0,400})?(?<!/)>(?:(?!<\1[\s>]).){0,20000}?</\1>", re.DOTALL)
_EMPTY = re.compile(rb"<[A-Za-z][\w:]{0,40}(?:\s[^<>]{0,400})?/>")
_NUMBER = re.compile(rb"\d{1,12}")
_OBJECT = re.compile(rb"\d+ 0 obj.{0,4000}?endobj", re.DOTALL)
_NAME = re.compile(rb"/[A-Za-z]\w{0,40}")

_EXTREMES = [
    *(b"", b" ", b"0", b"-1", b"1", b"2", b"65536", b"2147483648", b"-9999999999", b"9" * 40, b"1e309", b"NaN"),
    *(b"0.0000001", b"true", b"none", b"A1:XFD1048576", b"XFE1048577", b"../../etc/passwd", b"file:///", b"%00"),
    *("１２３".encode(), "▲(△)".encode(), "億千".encode(), "\u202e\u200b\ufeff".encode(), b"A" * 5000, b"\xff\xfe"),
    *(b"&#0;", b"&#x110000;", b"&amp;", b"&unknown;", b"[$-411]ggge;;@", b'"', b"\t\n\r", b"rId1", b"#,##0,,;[Red]"),
]
_MOST = 400_000
"""Bytes; what grows beyond is cut, so that one file takes milliseconds."""


def mutated(files: Sequence[bytes], random: Random) -> bytes:
    """One of the files, damaged; the same state of `random` gives the same bytes."""
    file = random.choice(files)
    other = random.choice(files)
    if file.startswith(b"PK") and random.random() < 0.85:
        return _archive(file, other, random)
    return _damaged(file, other, random)


def _damaged(data: bytes, other: bytes, random: Random) -> bytes:
    careful = random.random() < 0.7
    for _ in range(random.randint(1, 6)):
        change = random.choice(_CAREFUL if careful else _ROUGH)
        data = change(data, other, random)[:_MOST]
    return data


def _archive(file: bytes, other: bytes, random: Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    with zipfile.ZipFile(io.BytesIO(other)) as archive:
        strange = archive.read(random.choice(archive.namelist()))
    for _ in range(random.randint(1, 3)):
        at = random.randrange(len(members))
        name, content = members[at]
        kind = random.random()
        if kind < 0.85:
            members[at] = (name, _damaged(content, strange, random))
        elif kind < 0.9 and len(members) > 1:
            del members[at]
        elif kind < 0.95:
            members[at] = (name, strange)
        else:
            members.insert(at, (random.choice([name, name.upper(), f"../{name}", f"/{name}"]), strange))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
        for name, content in members:
            if name not in archive.NameToInfo:
                archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return packed.getvalue()


Change = Callable[[bytes, bytes, Random], bytes]


def _found(pattern: re.Pattern[bytes], data: bytes, random: Random) -> re.Match[bytes] | None:
    """A match near a place taken at random."""
    return pattern.search(data, random.randrange(len(data) + 1)) or pattern.search(data)


def _replace(pattern: re.Pattern[bytes]) -> Change:
    def change(data: bytes, other: bytes, random: Random) -> bytes:
        if (place := _found(pattern, data, random)) is None:
            return data
        taken = _found(pattern, other, random)
        new = taken[0] if taken and random.random() < 0.3 else random.choice(_EXTREMES)
        return data[: place.start()] + new + data[place.end() :]

    return change


def _element(data: bytes, other: bytes, random: Random) -> bytes:
    """An element deleted, doubled, many times over, put into itself, or replaced by another."""
    patterns = (_ELEMENT, _EMPTY, _OBJECT)
    place = next(filter(None, (_found(pattern, data, random) for pattern in random.sample(patterns, 3))), None)
    if place is None:
        return data
    element = place[0]
    taken = _found(_ELEMENT, other, random)
    middle = element.find(b">") + 1
    new = random.choice(
        [
            b"",
            element * 2,
            element * random.randint(3, 200),
            element[:middle] + element + element[middle:],
            taken[0] if taken else element,
        ]
    )
    return data[: place.start()] + new + data[place.end() :]


def _byte(data: bytes, other: bytes, random: Random) -> bytes:
    changed = bytearray(data or b"\0")
    for _ in range(random.randint(1, 8)):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _without(data: bytes, other: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + data[at + random.choice([1, 10, 100, 1000]) :]


def _cut(data: bytes, other: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _doubled(data: bytes, other: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + data[at : at + random.choice([10, 100, 1000])] * random.randint(2, 40) + data[at:]


def _inserted(data: bytes, other: bytes, random: Random) -> bytes:
    at, start = random.randrange(len(data) + 1), random.randrange(len(other) + 1)
    return data[:at] + random.choice([*_EXTREMES, other[start : start + 200]]) + data[at:]


def _spliced(data: bytes, other: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)] + other[random.randrange(len(other) + 1) :]


_CAREFUL: tuple[Change, ...] = (*map(_replace, (_VALUE, _TEXT, _NUMBER, _NAME)), _element, _element)
_ROUGH: tuple[Change, ...] = (_byte, _without, _cut, _doubled, _inserted, _spliced, *_CAREFUL)
