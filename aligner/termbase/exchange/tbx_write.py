"""Writes TBX-Basic of ISO 30042:2019, with data categories as attributes (DCA) or as elements (DCT)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from aligner.errors import TermbaseError
from aligner.termbase.exchange.base import Exported, Table, needed, table_of, told_of
from aligner.termbase.exchange.tbx_concepts import concepts_in, keys_of
from aligner.termbase.exchange.tbx_model import (
    COLUMNS_MARK,
    CONCEPT_MARK,
    STATUS_COLUMN,
    TbxConcept,
    TbxTerm,
    marked,
)
from aligner.termbase.exchange.xml import LANG, legal
from aligner.termbase.sheet import COLUMNS, Sheet

_TBX = "urn:iso:std:iso:30042:ed-2"
_MIN = "http://www.tbxinfo.net/ns/min"
_BASIC = "http://www.tbxinfo.net/ns/basic"
_META = {  # data category → the element that has it as its type in DCA, and its module in DCT
    "subjectField": ("descrip", _MIN),
    "definition": ("descrip", _BASIC),
    "source": ("admin", _BASIC),
    STATUS_COLUMN: ("termNote", _MIN),
    "partOfSpeech": ("termNote", _MIN),
    "termType": ("termNote", _BASIC),
}


def write_dca(sheet: Sheet, file: Path) -> Exported:
    """TBX-Basic with data categories as the `type` of general elements."""
    return _write(sheet, file, "dca")


def write_dct(sheet: Sheet, file: Path) -> Exported:
    """TBX-Basic with an element for each data category."""
    return _write(sheet, file, "dct")


def _write(sheet: Sheet, file: Path, style: str) -> Exported:
    table = table_of(sheet)
    if not any(line.texts for line in table.lines):
        raise TermbaseError("has no terms, and TBX cannot hold none; add one", file)
    etree = needed("lxml.etree", file)
    document = _Document(etree, style)
    root = document.root(table)
    body = root.find(f"{{{_TBX}}}text/{{{_TBX}}}body")
    for concept in concepts_in(table):
        document.add_concept(body, concept)
    etree.indent(root, space=" ")
    content = etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"
    blank = sum(not line.texts for line in table.lines)
    return Exported(content, told_of({"blank line": blank}))


class _Document:
    """Builds one file in one of the two styles."""

    def __init__(self, etree: Any, style: str) -> None:
        self._etree = etree
        self._style = style

    def root(self, table: Table) -> Any:
        names = {None: _TBX, "min": _MIN, "basic": _BASIC} if self._style == "dct" else {None: _TBX}
        root = self._etree.Element(f"{{{_TBX}}}tbx", nsmap=names)
        root.set("type", "TBX-Basic")
        root.set("style", self._style)
        root.set(LANG, "en")
        header = self._add(root, "tbxHeader")
        source = self._add(self._add(header, "fileDesc"), "sourceDesc")
        self._add(source, "p", "A Japanese-English glossary, exported by taiyaku")
        if table.columns != COLUMNS:
            self._add(self._add(header, "encodingDesc"), "p", marked(COLUMNS_MARK, keys_of(table.columns)))
        self._add(self._add(root, "text"), "body")
        return root

    def add_concept(self, body: Any, concept: TbxConcept) -> None:
        entry = self._add(body, "conceptEntry")
        entry.set("id", concept.id)
        for field in concept.fields:
            self._category(entry, "subjectField", field)
        for category, text in concept.others:
            self._category(entry, category, text)
        if concept.name != concept.id:
            self._add(entry, "note", marked(CONCEPT_MARK, concept.name))
        recorded = {record.ja for term in concept.en for record in term.records}
        for lang, terms in (("ja", concept.ja), ("en", concept.en)):
            section = self._add(entry, "langSec")
            section.set(LANG, lang)
            for term in terms:
                self._add_term(section, term, term.id if term.id in recorded else "")

    def _add_term(self, section: Any, term: TbxTerm, identifier: str) -> None:
        entry = self._add(section, "termSec")
        if identifier:
            entry.set("id", identifier)
        self._add(entry, "term", term.text)
        for category, text in (("partOfSpeech", term.speech), (STATUS_COLUMN, term.status), ("termType", term.kind)):
            if text:
                self._category(entry, category, text)
        for source in term.sources:
            self._category(entry, "source", source)
        for note in (*term.notes, *(record.note() for record in term.records)):
            self._add(entry, "note", note)

    def _category(self, parent: Any, category: str, text: str) -> None:
        meta, module = _META[category]
        if self._style == "dct":
            self._etree.SubElement(parent, f"{{{module}}}{category}").text = legal(text)
        else:
            self._add(parent, meta, text).set("type", category)

    def _add(self, parent: Any, name: str, text: str | None = None) -> Any:
        element = self._etree.SubElement(parent, f"{{{_TBX}}}{name}")
        element.text = text if text is None else legal(text)
        return element
