"""Rows of a glossary → concept entries of TBX, with records of what these cannot say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from aligner.termbase.exchange.base import Table
from aligner.termbase.exchange.tbx_model import (
    MARK,
    OF_STATUS,
    PHRASE,
    SPEECH,
    STATUS_COLUMN,
    SUPERSEDED,
    Record,
    Row,
    TbxConcept,
    TbxTerm,
    natural_row,
    rows_of,
)
from aligner.termbase.exchange.xml import collapsed
from aligner.termbase.model import Status

_LETTERS = "A-Z_a-z\u3041-\u3094\u30a1-\u30fa\u4e00-\u9fa5"
_NAME = re.compile(f"[{_LETTERS}][{_LETTERS}\u30fc0-9.-]*")
"""The names that every version of XML allows for an id."""

_Rows = list[tuple[int, Row]]


def keys_of(columns: Sequence[str]) -> tuple[str, ...]:
    """A key for each column; one without a name gets its number, after a tab, which no name has."""
    return tuple(column or f"\t{place}" for place, column in enumerate(columns))


def concepts_in(table: Table) -> tuple[TbxConcept, ...]:
    """The concept entries that hold all rows of a table, each with its place."""
    keys = keys_of(table.columns)
    grouped: dict[str, _Rows] = {}
    place = 0
    for line in table.lines:
        if line.texts:
            place += 1
            row = dict(zip(keys, line.texts, strict=True))
            grouped.setdefault(row["concept"].strip(), []).append((place, row))
    ids = _Ids(grouped)
    concepts = [_concept(name, rows, ids) for name, rows in grouped.items()]
    plain = [
        concept if _same(concept, rows, keys) else _recorded(concept, rows, keys)
        for concept, rows in zip(concepts, grouped.values(), strict=True)
    ]
    places = [place for rows in grouped.values() for place, _ in rows]
    if places == sorted(places):
        return tuple(plain)
    # Rows of one concept stand among those of others: each has to know its place.
    return tuple(_recorded(concept, rows, keys) for concept, rows in zip(concepts, grouped.values(), strict=True))


class _Ids:
    """Gives out ids that are names for XML and stand once in a file."""

    def __init__(self, names: Iterable[str]) -> None:
        self._taken = {name for name in names if _NAME.fullmatch(name)}
        self._own = frozenset(self._taken)
        self._number = 0

    def of_concept(self, name: str) -> str:
        if name in self._own:
            return name
        while True:
            self._number += 1
            if self._take(free := f"concept-{self._number}"):
                return free

    def of_term(self, concept: str, number: int) -> str:
        free = f"{concept}-ja-{number}"
        while not self._take(free):
            free += "-"
        return free

    def _take(self, name: str) -> bool:
        if name in self._taken:
            return False
        self._taken.add(name)
        return True


def _concept(name: str, rows: _Rows, ids: _Ids) -> TbxConcept:
    said = [{column: collapsed(text) for column, text in row.items()} for _, row in rows]
    identifier = ids.of_concept(name)
    ja = tuple(
        _japanese(text, ids.of_term(identifier, number), [row for row in said if row["ja"] == text])
        for number, text in enumerate(dict.fromkeys(row["ja"] for row in said), start=1)
    )
    en = tuple(
        _english(text, [row for row in said if row["en"] == text]) for text in dict.fromkeys(row["en"] for row in said)
    )
    fields = tuple(dict.fromkeys(row["domain"] for row in said if row.get("domain")))
    definitions = {row.get("definition", "") for row in said}
    others = tuple(("definition", text) for text in definitions if text and len(definitions) == 1)
    return TbxConcept(identifier, name, ja, en, fields, others=others)


def _japanese(text: str, identifier: str, rows: list[Row]) -> TbxTerm:
    """A Japanese term has the best status of its rows, but a barred English wording does not bar it."""
    best, part = _best(rows), _part(rows)
    return TbxTerm(text, identifier, OF_STATUS[best] if best.allowed else "", SPEECH.get(part, ""), _kind(part))


def _english(text: str, rows: list[Row]) -> TbxTerm:
    best, part = _best(rows), _part(rows)
    superseded = best is Status.DEPRECATED and {row.get(STATUS_COLUMN, "") for row in rows} == {SUPERSEDED}
    return TbxTerm(
        text,
        status=SUPERSEDED if superseded else OF_STATUS[best],
        speech=SPEECH.get(part, ""),
        kind=_kind(part),
        notes=_own_texts(rows, "note"),
        sources=_own_texts(rows, "source"),
    )


def _own_texts(rows: list[Row], column: str) -> tuple[str, ...]:
    texts = dict.fromkeys(row.get(column, "") for row in rows)
    return tuple(text for text in texts if text and not text.startswith(MARK))


def _best(rows: list[Row]) -> Status:
    return min((Status(row["status"].lower() or Status.PREFERRED) for row in rows), key=list(Status).index)


def _part(rows: list[Row]) -> str:
    """What all rows of a term say it is."""
    parts = {row.get("part", "") for row in rows}
    return parts.pop() if len(parts) == 1 else ""


def _kind(part: str) -> str:
    return PHRASE if part == PHRASE else ""


def _same(concept: TbxConcept, rows: _Rows, keys: Sequence[str]) -> bool:
    """Whether TBX alone says just these rows in this order."""
    if len(concept.ja) * len(concept.en) != len(rows):
        return False
    return not any(
        _differing(natural, row, keys) for (_, _, natural), (_, row) in zip(rows_of(concept), rows, strict=True)
    )


def _differing(natural: Row, actual: Row, keys: Sequence[str]) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (column, natural.get(column, ""), actual[column])
        for column in keys
        if natural.get(column, "") != actual[column]
    )


def _recorded(concept: TbxConcept, rows: _Rows, keys: Sequence[str]) -> TbxConcept:
    ja_places = {ja.text: place for place, ja in enumerate(concept.ja)}
    en_places = {en.text: place for place, en in enumerate(concept.en)}
    records: dict[str, list[Record]] = {}
    for place, row in rows:
        ja, en = ja_places[collapsed(row["ja"])], en_places[collapsed(row["en"])]
        cells = _differing(natural_row(concept, ja, en), row, keys)
        records.setdefault(concept.en[en].text, []).append(Record(concept.ja[ja].id, place, cells))
    return replace(concept, en=tuple(replace(en, records=tuple(records[en.text])) for en in concept.en))
