"""Finds in two versions of a glossary file the rows that are the same row."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from aligner.model import Lang
from aligner.termbase.keys import fold
from aligner.termbase.sheet import Row, Sheet, value_of
from aligner.termbase.tidy import visible_only

_PARTING = re.compile(r"[\s_\-\u2010-\u2015\u2212\u30fb'\"\u2018-\u201d\u200b-\u200f\u2060\ufeff]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A row as merging and comparing see it: where it stands in its sheet, what it says by column, how written."""

    place: int
    row: Row
    said: Mapping[str, str]
    raw: Mapping[str, str]

    @property
    def concept(self) -> str:
        return self.said["concept"]

    @property
    def ja(self) -> str:
        return self.said["ja"]

    @property
    def en(self) -> str:
        return self.said["en"]

    @property
    def identity(self) -> tuple[str, str, str]:
        """What makes it the row it is: its concept and pair, however they are printed."""
        return self.concept.casefold(), writing(self.ja), writing(self.en)


@lru_cache(maxsize=16384)
def writing(text: str) -> str:
    """The key under which two prints of a term are the same: width, case, space, hyphens and the like aside.

    Example: "Dial-up Ｓervice" and "dial up service" have one, "services" has another.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    return _PARTING.sub("", plain) or plain


def matching(text: str, lang: Lang) -> str:
    """The key under which matching takes two terms for one, or the term where that leaves nothing of it ("-").

    Example: "Net Sale" and "net sales" have one.
    """
    plain = unicodedata.normalize("NFKC", visible_only(text))
    return fold(plain, lang).value or plain


def names_of(sheet: Sheet) -> tuple[str, ...]:
    """The names of the columns; one without a name gets one by its number."""
    return tuple(value_of(column) or f"({number})" for number, column in enumerate(sheet.columns, start=1))


def lines_of(sheet: Sheet) -> tuple[Line, ...]:
    """The rows of a sheet that say something, in order."""
    names = names_of(sheet)
    return tuple(
        Line(
            place,
            row,
            dict(zip(names, map(value_of, row.cells), strict=True)),
            dict(zip(names, row.cells, strict=True)),
        )
        for place, row in enumerate(sheet.rows)
        if any(cell.strip() for cell in row.cells)
    )


def partners(before: Iterable[Line], after: Iterable[Line], *, changed: bool = True) -> dict[int, Line]:
    """For rows of one version, by place, the row of the other version that they have become.

    Rows are looked for as they are, then however printed; unless not `changed`, then by their pair in another
    concept and by one term of the pair in their concept, where nothing else could be meant.

    Example: w / 水 / water and w / 水 / fresh water are one row, if the file has no other row for 水 that changed.
    """
    left = {line.place: line for line in before}
    right = {line.place: line for line in after}
    found: dict[int, Line] = {}
    for key, only in _STEPS:
        if only and not changed:
            break
        olds, news = _by(key, left.values()), _by(key, right.values())
        for name, old in olds.items():
            new = news.get(name, [])
            if only and not len(old) == len(new) == 1:
                continue
            for one, other in zip(old, new, strict=False):
                found[one.place] = other
                del left[one.place], right[other.place]
    return found


def _by(key: Callable[[Line], Hashable], lines: Iterable[Line]) -> dict[Hashable, list[Line]]:
    found: dict[Hashable, list[Line]] = {}
    for line in lines:
        found.setdefault(key(line), []).append(line)
    return found


_STEPS: tuple[tuple[Callable[[Line], Hashable], bool], ...] = (
    (lambda line: tuple(line.said.items()), False),
    (lambda line: (line.concept, line.ja, line.en), False),
    (lambda line: line.identity, False),
    (lambda line: (writing(line.ja), writing(line.en)), True),
    (lambda line: (line.concept, writing(line.ja)), True),
    (lambda line: (line.concept, writing(line.en)), True),
)
