"""Reads TBX: version 3 in both styles (`conceptEntry`, `langSec`, `termSec`) and the older nestings
(`termEntry`, `langSet`, `tig` and `ntig` with a `termGrp`)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from aligner.errors import TermbaseError
from aligner.termbase.exchange.base import Imported, Line, Table, imported, told_of
from aligner.termbase.exchange.tbx_model import (
    COLUMNS_MARK,
    CONCEPT_MARK,
    ROW_MARK,
    STATUS_COLUMN,
    Row,
    TbxConcept,
    TbxTerm,
    read_record,
    rows_of,
    status_of,
    unrecorded,
)
from aligner.termbase.exchange.xml import LANG, language, local, root_of, text_in
from aligner.termbase.sheet import COLUMNS

_MOST_PAIRS = 10_000  # of one concept
_SECTIONS = frozenset({"langSec", "langSet"})
_TERMS = frozenset({"termSec", "tig", "ntig"})
_TYPED = frozenset({"descrip", "admin", "termNote", "ref", "xref", "adminNote", "descripNote"})
_GROUPS = frozenset({"descripGrp", "adminGrp", "termNoteGrp", "termGrp"})
_UNREAD = {"transacGrp": "record of a change", "transac": "record of a change"} | dict.fromkeys(
    ("termCompList", "termCompSec", "termCompGrp"), "list of the components of a term"
)


def read(content: bytes, file: Path) -> Imported:
    """The terms of a TBX file as pairs.

    Raises TermbaseError where it is no TBX or holds no pair of a Japanese and an English term.
    """
    root = root_of(content, file)
    if local(root) not in ("tbx", "martif"):
        raise TermbaseError(f"is no TBX: it begins with <{local(root)}>; export it as TBX-Basic", file, 1)
    lost: Counter[str] = Counter()
    placed: list[tuple[int, int, Row]] = []
    last = 0
    for people in root.iterfind("{*}text/{*}back"):
        lost["entry of the back part (people, sources)"] += sum(1 for _ in people.iter("{*}refObject"))
    for concept in _concepts(root, lost):
        if sum(1 for _ in islice(unrecorded(concept), _MOST_PAIRS + 1)) > _MOST_PAIRS:
            raise TermbaseError(
                f"the concept {concept.name[:40]} has {len(concept.ja):,} Japanese and {len(concept.en):,} English "
                f"terms, more than {_MOST_PAIRS:,} pairs; split it",
                file,
                concept.line,
            )
        for place, line, row in rows_of(concept):
            if row["ja"].strip() and row["en"].strip():
                # What has no place of its own stays behind what stood before it.
                placed.append((place or last, line, row))
                last = max(last, place)
            else:
                lost["pair with an empty term"] += 1
    if not placed:
        raise TermbaseError("has no concept with both a Japanese and an English term", file)
    placed.sort(key=lambda entry: entry[0])
    keys = _keys(root, [row for _, _, row in placed])
    lines = tuple(Line(line, tuple(row.get(key, "") for key in keys)) for _, line, row in placed)
    columns = tuple("" if key.startswith("\t") else key for key in keys)
    return imported(Table(columns, lines), told_of(lost))


def _keys(root: Any, rows: list[Row]) -> tuple[str, ...]:
    """The columns that the file says it was made of, or those of the format, then any others that rows have."""
    known: tuple[str, ...] = COLUMNS
    for paragraph in root.iterfind("{*}tbxHeader/{*}encodingDesc/{*}p"):
        text = text_in(paragraph)
        if text.startswith(COLUMNS_MARK):
            known = _columns(text.removeprefix(COLUMNS_MARK)) or known
    used = dict.fromkeys(column for row in rows for column, value in row.items() if value)
    return tuple(dict.fromkeys((*known, *used)))


def _columns(text: str) -> tuple[str, ...]:
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    columns = tuple(map(str, said)) if isinstance(said, list) else ()
    return columns if set(columns) >= {"concept", "ja", "en", "status"} else ()


def _concepts(root: Any, lost: Counter[str]) -> Iterator[TbxConcept]:
    taken: set[str] = set()
    for number, entry in enumerate(root.iter("{*}conceptEntry", "{*}termEntry"), start=1):
        categories = _Categories(entry, _SECTIONS, lost)
        terms: dict[str, list[TbxTerm]] = {"ja": [], "en": []}
        for section in entry:
            if local(section) not in _SECTIONS:
                continue
            tag = section.get(LANG) or section.get("lang") or ""
            found = [_term(term, lost) for term in section if local(term) in _TERMS]
            if lang := language(tag):
                about = _Categories(section, _TERMS, lost)
                terms[lang] += [about.over(term) for term in found]
            else:
                lost[f"term in the language '{tag[:20]}'"] += len(found)
        name = categories.concept or entry.get("id") or ""
        while not name or name in taken:
            name = f"{name or 'concept'}-{number}"
        taken.add(name)
        if not (terms["ja"] and terms["en"]):
            lost["concept without a Japanese or without an English term"] += 1
            continue
        yield TbxConcept(
            entry.get("id") or "",
            name,
            tuple(terms["ja"]),
            tuple(terms["en"]),
            tuple(categories.texts.pop("subjectField")),
            (*categories.texts["note"], *categories.records),
            tuple(categories.texts["source"]),
            tuple(categories.others()),
            entry.sourceline or 0,
        )


def _term(entry: Any, lost: Counter[str]) -> TbxTerm:
    about = _Categories(entry, frozenset(), lost)
    texts = about.texts
    statuses = [*texts.pop(STATUS_COLUMN, []), *texts.pop("normativeAuthorization", [])]
    status = next((written for written in statuses if status_of(written)), "")
    if unknown := sum(status_of(written) is None for written in statuses):
        lost["administrativeStatus of no known value"] += unknown
    records = [read_record(text) for text in about.records]
    term = entry.find("{*}term")
    if term is None:
        term = entry.find("{*}termGrp/{*}term")
    return TbxTerm(
        "" if term is None else text_in(term),
        entry.get("id") or "",
        status,
        next(iter(texts.pop("partOfSpeech", [])), ""),
        next(iter(texts.pop("termType", [])), ""),
        (*texts["note"], *(text for text, record in zip(about.records, records, strict=True) if record is None)),
        tuple(texts["source"]),
        tuple(about.others()),
        tuple(record for record in records if record is not None),
        entry.sourceline or 0,
    )


class _Said(NamedTuple):
    category: str
    text: str


class _Categories:
    """What an element says by data category; the elements named in `below` say it for themselves."""

    def __init__(self, element: Any, below: frozenset[str], lost: Counter[str]) -> None:
        self.texts: dict[str, list[str]] = {"note": [], "source": [], "subjectField": []}
        self.records: list[str] = []
        self.concept = ""
        for child in element:
            if local(child) not in below:
                for said in _said(child, lost):
                    self._add(said)

    def _add(self, said: _Said) -> None:
        if said.category == "note" and said.text.startswith(ROW_MARK):
            self.records.append(said.text)
        elif said.category == "note" and said.text.startswith(CONCEPT_MARK):
            try:
                self.concept = str(json.loads(said.text.removeprefix(CONCEPT_MARK)))
            except (ValueError, RecursionError):
                self.texts["note"].append(said.text)
        elif said.text:
            self.texts.setdefault(said.category, []).append(said.text)

    def others(self) -> Iterator[tuple[str, str]]:
        for category, texts in self.texts.items():
            if category not in ("note", "source"):
                yield from ((category, text) for text in texts)

    def over(self, term: TbxTerm) -> TbxTerm:
        """A term with what is said of all terms of its language."""
        return replace(
            term,
            notes=(*self.texts["note"], *self.records, *term.notes),
            sources=(*self.texts["source"], *term.sources),
            others=(*self.others(), *term.others),
        )


def _said(element: Any, lost: Counter[str], group: str = "") -> Iterator[_Said]:
    name = local(element)
    if name in ("", "term"):
        return
    if name in _UNREAD:
        lost[_UNREAD[name]] += 1
    elif name in _GROUPS:
        main = ""
        for child in element:
            for said in _said(child, lost, main):
                main = main or said.category
                yield said
    else:
        category = element.get("type", name) if name in _TYPED else name
        target = element.get("target", "")
        text = text_in(element) + (
            f" <{target}>" if target and category.lower().endswith(("reference", "xgraphic")) else ""
        )
        # The source of a definition is not the source of the term.
        yield _Said(f"{group} {category}" if group and category in ("source", "note") else category, text)
