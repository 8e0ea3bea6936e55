"""What is different between two versions of a glossary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from aligner.termbase.pairing import Line, lines_of, partners, writing
from aligner.termbase.sheet import Sheet


class Kind(StrEnum):
    """What has become of a row, the most telling first."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    """Its pair stands in another concept."""
    REWORDED = "reworded"
    """One of its terms is another word."""
    CHANGED = "changed"
    """Its terms are as they were; another column says something else."""
    RESPELLED = "respelled"
    """Only width, case, space or hyphens of its terms are different."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that is not in both versions as it is; `before` and `after` are what they say, None for nothing.

    `columns` are those that differ.
    """

    kind: Kind
    before: Line | None
    after: Line | None
    columns: tuple[str, ...] = ()

    @property
    def line(self) -> Line:
        """The row as it is now, or was before it was removed."""
        line = self.after or self.before
        assert line is not None
        return line


def diff(before: Sheet, after: Sheet) -> tuple[Difference, ...]:
    """The differences by concept, Japanese and English; none where both versions say the same.

    The order of rows, columns and what merely parts cells say nothing.

    Example: w / 水 / water / preferred against w / 水 / water / admitted is one CHANGED, with columns ("status",).
    """
    old, new = lines_of(before), lines_of(after)
    found = sorted(_differences(old, new), key=lambda one: (one.line.concept, one.line.ja, one.line.en, one.kind))
    return tuple(found)


def _differences(old: tuple[Line, ...], new: tuple[Line, ...]) -> Iterator[Difference]:
    become = partners(old, new)
    for line in old:
        partner = become.get(line.place)
        if partner is None:
            yield Difference(Kind.REMOVED, line, None)
        elif columns := _columns(line, partner):
            yield Difference(_kind(line, partner, columns), line, partner, columns)
    known = {line.place for line in become.values()}
    yield from (Difference(Kind.ADDED, None, line) for line in new if line.place not in known)


def _columns(old: Line, new: Line) -> tuple[str, ...]:
    names = dict.fromkeys((*old.said, *new.said))
    return tuple(name for name in names if old.said.get(name, "") != new.said.get(name, ""))


def _kind(old: Line, new: Line, columns: tuple[str, ...]) -> Kind:
    if old.concept != new.concept:
        return Kind.MOVED
    if writing(old.ja) != writing(new.ja) or writing(old.en) != writing(new.en):
        return Kind.REWORDED
    return Kind.RESPELLED if set(columns) <= {"ja", "en"} else Kind.CHANGED
