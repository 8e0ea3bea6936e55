"""A term base as TBX sees it: concept entries with a section a language, each with its terms.

TBX gives a status to a term, a glossary to a pair.  `natural_row` is how the one is read as the
other; what it cannot say stands in a `Record` beside the English term.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from aligner.termbase.model import Status

Row = dict[str, str]
"""A row of a glossary by the names of its columns; what it does not name is empty."""

MARK = "taiyaku "
"""Notes that begin so are the project's own: they hold what TBX has no place for."""
ROW_MARK, CONCEPT_MARK, COLUMNS_MARK = MARK + "row: ", MARK + "concept: ", MARK + "columns: "

OF_STATUS = {
    Status.PREFERRED: "preferredTerm-admn-sts",
    Status.ADMITTED: "admittedTerm-admn-sts",
    Status.DEPRECATED: "deprecatedTerm-admn-sts",
    Status.FORBIDDEN: "deprecatedTerm-admn-sts",
}
SUPERSEDED = "supersededTerm-admn-sts"
_STATUSES = {
    "preferred": Status.PREFERRED,
    "standardized": Status.PREFERRED,
    "legal": Status.PREFERRED,
    "regulated": Status.PREFERRED,
    "admitted": Status.ADMITTED,
    "proposed": Status.ADMITTED,
    "deprecated": Status.DEPRECATED,
    "superseded": Status.DEPRECATED,
    "obsolete": Status.DEPRECATED,
    "forbidden": Status.FORBIDDEN,
}
STATUS_COLUMN = "administrativeStatus"
_PLAIN_STATUSES = frozenset(OF_STATUS.values())
_PARTS = {"noun": "noun", "adjective": "modifier"}
SPEECH = {"noun": "noun", "head": "noun", "modifier": "adjective"}
PHRASE = "phrase"
_FRAGILE = re.compile("(?<= ) |[\x7f\x85\u2028\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Record:
    """What TBX cannot say of one row: which Japanese term, which place, and cells that read otherwise.

    Each cell holds what TBX said when it was written and what the row says: where somebody has
    edited the former since, the edit counts.
    """

    ja: str
    place: int
    cells: tuple[tuple[str, str, str], ...]

    def note(self) -> str:
        """The record as the text of a note, in ASCII where XML could not hold it."""
        cells = {column: [natural, actual] for column, natural, actual in self.cells}
        return ROW_MARK + _json({"ja": self.ja, "row": self.place, "cells": cells})


@dataclass(frozen=True, slots=True)
class TbxTerm:
    """A term in one language with the data categories that are read; `others` are those that only pass through."""

    text: str
    id: str = ""
    status: str = ""
    speech: str = ""
    kind: str = ""
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    records: tuple[Record, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class TbxConcept:
    """A concept entry; `id` is the XML one, `name` the concept's."""

    id: str
    name: str
    ja: tuple[TbxTerm, ...]
    en: tuple[TbxTerm, ...]
    fields: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    line: int = 0


def rows_of(concept: TbxConcept) -> Iterator[tuple[int, int, Row]]:
    """The rows of a concept with their places (0 where unknown) and lines: those recorded, then what came after."""
    ja_by_id = {ja.id: place for place, ja in enumerate(concept.ja) if ja.id}
    for en_place, en in enumerate(concept.en):
        for record in en.records:
            if (ja_place := ja_by_id.get(record.ja)) is not None:
                yield record.place, en.line, _restored(natural_row(concept, ja_place, en_place), record)
    for ja_place, en_place in unrecorded(concept):
        yield 0, concept.en[en_place].line, natural_row(concept, ja_place, en_place)


def unrecorded(concept: TbxConcept) -> Iterator[tuple[int, int]]:
    """The places of the pairs that no record speaks of: every Japanese term with every English one."""
    ids = {record.ja for en in concept.en for record in en.records}
    new_en = [place for place, en in enumerate(concept.en) if not en.records]
    for ja_place, ja in enumerate(concept.ja):
        for en_place in new_en if ja.id and ja.id in ids else range(len(concept.en)):
            yield ja_place, en_place


def status_of(written: str) -> Status | None:
    """The status that a value of administrativeStatus says, or None where it says none that is known.

    Example: "supersededTerm-admn-sts" is deprecated.
    """
    return _STATUSES.get(written.partition("-")[0].removesuffix("Term").lower())


def joined(*groups: Iterable[str]) -> str:
    """Texts of one kind as one cell, each once."""
    return "; ".join(dict.fromkeys(text for group in groups for text in group if text))


def read_record(text: str) -> Record | None:
    """The record in a note's text, or None where it is damaged."""
    try:
        said = json.loads(text.removeprefix(ROW_MARK))
        cells = tuple((str(column), str(pair[0]), str(pair[1])) for column, pair in said["cells"].items())
        return Record(str(said["ja"]), int(said["row"]), cells)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        return None


def marked(mark: str, value: object) -> str:
    """One of the project's own notes."""
    return mark + _json(value)


def natural_row(concept: TbxConcept, ja_place: int, en_place: int) -> Row:
    """A pair as TBX describes it."""
    ja, en = concept.ja[ja_place], concept.en[en_place]
    statuses = (_status(ja, ja_place), _status(en, en_place))
    row = {
        "concept": concept.name,
        "ja": ja.text,
        "en": en.text,
        "status": max(statuses, key=list(Status).index),
        "domain": joined(concept.fields),
        "part": _part(en) or _part(ja),
        "note": joined(concept.notes, ja.notes, en.notes),
        "source": joined(concept.sources, ja.sources, en.sources),
    }
    others: dict[str, list[str]] = {}
    for category, text in (*concept.others, *en.others, *_passing(en)):
        others.setdefault(category, []).append(text)
    for category, text in (*ja.others, *_passing(ja)):
        others.setdefault(f"{category} (ja)", []).append(text)
    return {**row, **{column: joined(texts) for column, texts in others.items()}}


def _restored(natural: Row, record: Record) -> Row:
    return natural | {column: actual for column, was, actual in record.cells if natural.get(column, "") == was}


def _status(term: TbxTerm, place: int) -> Status:
    """Where TBX gives none, the first term of a language is the preferred one."""
    return status_of(term.status) or (Status.ADMITTED if place else Status.PREFERRED)


def _part(term: TbxTerm) -> str:
    return PHRASE if term.kind == PHRASE else _PARTS.get(term.speech, "")


def _passing(term: TbxTerm) -> Iterator[tuple[str, str]]:
    """Values that no column of a glossary can say."""
    if term.status and term.status not in _PLAIN_STATUSES:
        yield STATUS_COLUMN, term.status
    if term.speech and not _part(term):
        yield "partOfSpeech", term.speech
    if term.kind and term.kind != PHRASE:
        yield "termType", term.kind


def _json(value: object) -> str:
    # What XML cannot hold, or reads as other white space, stays as JSON escapes.
    return _FRAGILE.sub(lambda found: f"\\u{ord(found.group()):04x}", json.dumps(value, ensure_ascii=False))
