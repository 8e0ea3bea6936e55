"""Adds pairs to a glossary file: each once, to the concept that it belongs to."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from aligner.model import Lang
from aligner.termbase import tidy
from aligner.termbase.model import Status, Term
from aligner.termbase.order import key_of, with_rows
from aligner.termbase.pairing import lines_of, matching
from aligner.termbase.sheet import COLUMNS, Row, Sheet, cell_of, value_of
from aligner.text.scripts import has_japanese

NEW = Sheet(COLUMNS, ())
"""A glossary file without a row."""

_FREE = ("domain", "part", "note", "source")
_LONGEST_NAME = 60
_SEPARATORS = re.compile(r"[^a-z0-9]+")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Addition:
    """A pair to add; without a status or a concept these are chosen.  `line` is that of the file it comes from."""

    ja: str
    en: str
    status: Status | None = None
    concept: str = ""
    domain: str = ""
    part: str = ""
    note: str = ""
    source: str = ""
    line: int = 0


class Done(StrEnum):
    """What became of an addition."""

    ADDED = "added"
    PRESENT = "already there"
    CHANGED = "changed"
    """It was there with another status, which force has changed."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one addition, and where it stands now; `why` says why it was refused and what to do."""

    done: Done
    addition: Addition
    concept: str = ""
    status: Status | None = None
    line: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Edited:
    """The sheet with its additions, or as it was if one of them was refused."""

    sheet: Sheet
    outcomes: tuple[Outcome, ...]

    @property
    def refused(self) -> tuple[Outcome, ...]:
        return tuple(outcome for outcome in self.outcomes if outcome.done is Done.REFUSED)


def add(sheet: Sheet, additions: Iterable[Addition], known: Sequence[Term] = (), *, force: bool = False) -> Edited:
    """Adds all the pairs, or none if one is refused; no other row changes a byte.

    A pair joins the concept that has its Japanese or, in this file, its English already; `known` are the terms of
    other sets, whose concepts it may join by its Japanese.  One that is there is not added again.  One that is
    barred, or there with another status than the one wanted, is refused unless `force`, which changes the status.

    Example: 売上高 / "net revenue" joins the concept net-sales, which has 売上高, as an admitted pair.
    """
    book = _Book(sheet, known)
    outcomes = [book.add(_tidied(addition), force) for addition in additions]
    if any(outcome.done is Done.REFUSED for outcome in outcomes):
        return Edited(sheet, tuple(outcomes))
    edited = with_rows(book.changed(), book.new)
    lines = {key_of(edited, row): number for number, row in enumerate(edited.rows, start=2)}
    placed = (replace(one, line=lines[key_of(edited, book.row(one.line))]) for one in outcomes)
    return Edited(edited, tuple(placed))


class _Book:
    """What is known while pairs are added, one after the other."""

    def __init__(self, sheet: Sheet, known: Sequence[Term]) -> None:
        self.sheet = sheet
        self.rows = dict(enumerate(sheet.rows))
        self.new: list[Row] = []
        self._names = tuple(map(value_of, sheet.columns))
        self._pairs: dict[tuple[str, str], list[tuple[int, str, Status | None]]] = defaultdict(list)
        self._own: dict[tuple[Lang, str], dict[str, None]] = defaultdict(dict)
        self._others: dict[str, dict[str, None]] = defaultdict(dict)
        self._barred: dict[tuple[str, str], Term] = {}
        self._concepts: set[str] = set()
        self._preferred: set[tuple[str, str]] = set()
        for line in lines_of(sheet):
            self._learn(line.concept, line.ja, line.en, _status(line.said["status"]), line.place)
        for term in known:
            self._concepts.add(term.concept)
            self._others[matching(term.ja, "ja")].setdefault(term.concept)
            if not term.status.allowed:
                self._barred[_pair(term.ja, term.en)] = term

    def changed(self) -> Sheet:
        return replace(self.sheet, rows=tuple(self.rows[place] for place in range(len(self.sheet.rows))))

    def row(self, place: int) -> Row:
        """A row by its place in the sheet, or counted from -1 down among the new ones."""
        return self.rows[place] if place >= 0 else self.new[-place - 1]

    def add(self, addition: Addition, force: bool) -> Outcome:
        if why := self._unfit(addition):
            return Outcome(Done.REFUSED, addition, why=why)
        if there := self._pairs.get(_pair(addition.ja, addition.en)):
            return self._again(addition, there, force)
        barred = self._barred.get(_pair(addition.ja, addition.en))
        if barred and not force and (addition.status is None or addition.status.allowed):
            why = f"the set {barred.glossary} says {barred.status}" + (f" ({barred.note})" if barred.note else "")
            return Outcome(Done.REFUSED, addition, why=f"{why}; --force lets this file allow it")
        concepts = self._fitting(addition)
        if len(concepts) > 1:
            why = f"could belong to {', '.join(concepts)}; say which concept"
            return Outcome(Done.REFUSED, addition, why=why)
        concept = concepts[0] if concepts else self._named(addition.en)
        if not concept:
            return Outcome(Done.REFUSED, addition, why="its English makes no name for a concept; say which concept")
        chosen = (concept, matching(addition.ja, "ja")) in self._preferred
        status = addition.status or (Status.ADMITTED if chosen else Status.PREFERRED)
        said = {
            "concept": concept,
            "ja": addition.ja,
            "en": addition.en,
            "status": status.value,
            **{column: getattr(addition, column) for column in _FREE},
        }
        self.new.append(Row(tuple(cell_of(said.get(column, "")) for column in self._names)))
        self._learn(concept, addition.ja, addition.en, status, -len(self.new))
        return Outcome(Done.ADDED, addition, concept, status, -len(self.new))

    def _learn(self, concept: str, ja: str, en: str, status: Status | None, place: int) -> None:
        self._pairs[_pair(ja, en)].append((place, concept, status))
        self._own["ja", matching(ja, "ja")].setdefault(concept)
        self._own["en", matching(en, "en")].setdefault(concept)
        self._concepts.add(concept)
        if status is Status.PREFERRED:
            self._preferred.add((concept, matching(ja, "ja")))

    def _unfit(self, addition: Addition) -> str:
        for column in ("ja", "en", "concept", *_FREE):
            text = getattr(addition, column)
            if not text and column in ("ja", "en"):
                return f"{column} is empty; give the term"
            if tidy.is_formula(text):
                return f"{column} begins with {text[0]}, which a spreadsheet runs as a formula; begin it otherwise"
            if _SURROGATE.search(text):
                return f"{column} is not text in UTF-8; type it anew"
            if text and column not in self._names:
                return f"there is no column {column}; add it to the header, and a cell to each row"
        if has_japanese(addition.en):
            return "en is written in Japanese; give the English"
        return ""

    def _again(self, addition: Addition, there: Sequence[tuple[int, str, Status | None]], force: bool) -> Outcome:
        """A pair that the file has: nothing to do, unless its status is in the way."""
        at = next((one for one in there if one[1] == addition.concept), there[0])
        place, concept, status = next((one for one in there if one[2] and not one[2].allowed), at)
        wanted = addition.status or (status if status is None or status.allowed else Status.PREFERRED)
        if wanted is status or wanted is None:
            return Outcome(Done.PRESENT, addition, concept, status, place)
        if place < 0:
            why = f"is to be added twice, as {status} and as {wanted}; decide on one"
            return Outcome(Done.REFUSED, addition, concept, status, why=why)
        if not force:
            line = self.rows[place].line
            why = f"is {status} on line {line}; change it there, or let --force make it {wanted}"
            return Outcome(Done.REFUSED, addition, concept, status, line, why)
        cells = list(self.rows[place].cells)
        cells[self.sheet.place("status")] = wanted.value
        self.rows[place] = replace(self.rows[place], cells=tuple(cells))
        return Outcome(Done.CHANGED, addition, concept, wanted, place)

    def _fitting(self, addition: Addition) -> tuple[str, ...]:
        """The concepts that a pair may join: the one given, or one that has its Japanese, or its English."""
        if addition.concept:
            return (addition.concept,)
        ja = self._own.get(("ja", matching(addition.ja, "ja")), {})
        en = self._own.get(("en", matching(addition.en, "en")), {})
        both = tuple(concept for concept in ja if concept in en)
        if own := both or tuple(ja) or tuple(en):
            return own
        others = tuple(self._others.get(matching(addition.ja, "ja"), ()))
        return others if len(others) == 1 else ()

    def _named(self, en: str) -> str:
        """A new concept's name, out of the English: "Net sales (loss)" gives net-sales-loss."""
        plain = unicodedata.normalize("NFKD", en).encode("ascii", "ignore").decode().lower().replace("'", "")
        name = _SEPARATORS.sub("-", plain).strip("-")
        if len(name) > _LONGEST_NAME:
            name = name[: _LONGEST_NAME + 1].rpartition("-")[0] or name[:_LONGEST_NAME]
        if not name:
            return ""
        number, free = 1, name
        while free in self._concepts:
            number += 1
            free = f"{name}-{number}"
        return free


def _pair(ja: str, en: str) -> tuple[str, str]:
    return matching(ja, "ja"), matching(en, "en")


def _status(written: str) -> Status | None:
    lowered = written.lower() or Status.PREFERRED
    return Status(lowered) if lowered in set(Status) else None


def _tidied(addition: Addition) -> Addition:
    """The pair without stray spaces and widths, so that lint finds nothing to mend in it."""

    def plain(text: str) -> str:
        return tidy.spaces(tidy.visible_only(text))

    return replace(
        addition,
        ja=tidy.spaces(tidy.widths(plain(addition.ja), "ja")),
        en=tidy.spaces(tidy.widths(plain(addition.en), "en")),
        concept=plain(addition.concept),
        domain=plain(addition.domain),
        part=plain(addition.part),
        note=plain(addition.note),
        source=plain(addition.source),
    )
