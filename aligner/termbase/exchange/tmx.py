"""TMX 1.4: a translation memory read as candidate pairs, and a glossary written as one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from aligner.errors import TermbaseError
from aligner.termbase.exchange.base import Exported, Imported, Line, Table, counted, imported, needed, table_of, told_of
from aligner.termbase.exchange.headers import concepts_of
from aligner.termbase.exchange.xml import LANG, collapsed, language, legal, local, root_of, text_in
from aligner.termbase.model import Status
from aligner.termbase.sheet import COLUMNS, Sheet

_CODES = ("bpt", "ept", "ph", "it", "ut")
_MARK = "taiyaku:"
"""Properties whose type begins so hold the columns of a glossary."""
_MOST_PAIRS = 10_000  # of one unit


def read(content: bytes, file: Path) -> Imported:
    """The pairs of a translation memory, each once, as candidates; a glossary that was written as TMX as it was.

    Raises TermbaseError where it is no TMX or has no unit in both languages.
    """
    root = root_of(content, file)
    if local(root) != "tmx":
        raise TermbaseError(f"is no TMX: it begins with <{local(root)}>; export it as TMX 1.4", file, 1)
    columns = [text_in(prop) for prop in root.iterfind("{*}header/{*}prop") if prop.get("type") == f"{_MARK}column"]
    if {"concept", "ja", "en", "status"} <= set(columns):
        return imported(_glossary(root, tuple(columns)))
    return _candidates(root, file)


def write(sheet: Sheet, file: Path) -> Exported:
    """A translation memory with a unit a row; the other columns stand in its properties."""
    table = table_of(sheet)
    etree = needed("lxml.etree", file)
    root = etree.Element("tmx", version="1.4")
    header = etree.SubElement(
        root,
        "header",
        {
            "creationtool": "taiyaku",
            "creationtoolversion": "1",
            "segtype": "phrase",
            "o-tmf": "tsv",
            "adminlang": "en",
            "srclang": "ja",
            "datatype": "plaintext",
        },
    )
    told: Counter[str] = Counter()
    for column in table.columns:
        _property(etree, header, "column", column, told)
    body = etree.SubElement(root, "body")
    for line in table.lines:
        if not line.texts:
            told["blank line"] += 1
            continue
        unit = etree.SubElement(body, "tu")
        said = dict(zip(table.columns, line.texts, strict=True))
        for column, text in said.items():
            if column not in ("ja", "en") and text:
                _property(etree, unit, column, text, told)
        for lang in ("ja", "en"):
            variant = etree.SubElement(unit, "tuv", {LANG: lang})
            etree.SubElement(variant, "seg").text = _legal(said[lang], told)
    etree.indent(root, space=" ")
    document = etree.tostring(root, encoding="UTF-8", xml_declaration=True, doctype='<!DOCTYPE tmx SYSTEM "tmx14.dtd">')
    return Exported(document + b"\n", told_of(told))


def _property(etree: Any, parent: Any, name: str, text: str, told: Counter[str]) -> None:
    etree.SubElement(parent, "prop", type=_MARK + _legal(name, told)).text = _legal(text, told)


def _legal(text: str, told: Counter[str]) -> str:
    kept = legal(text)
    told["control character"] += len(text) - len(kept)
    if not told["control character"]:
        del told["control character"]
    return kept


def _glossary(root: Any, columns: tuple[str, ...]) -> Table:
    lines = []
    for unit in root.iter("{*}tu"):
        said: dict[str, str] = {
            language(_tag(variant)): _exact(variant.find("{*}seg")) for variant in unit.iterfind("{*}tuv")
        }
        for prop in unit.iterfind("{*}prop"):
            said[prop.get("type", "").removeprefix(_MARK)] = _exact(prop)
        lines.append(Line(unit.sourceline or 0, tuple(said.get(column, "") for column in columns)))
    return Table(columns, tuple(lines))


def _candidates(root: Any, file: Path) -> Imported:
    found: dict[tuple[str, str], tuple[int, int, str]] = {}
    lost: Counter[str] = Counter()
    for unit in root.iter("{*}tu"):
        sides: dict[str, list[str]] = {"ja": [], "en": []}
        for variant in unit.iterfind("{*}tuv"):
            segment = variant.find("{*}seg")
            if lang := language(_tag(variant)):
                sides[lang].append("" if segment is None else _segment(segment))
            else:
                lost[f"segment in the language '{_tag(variant)[:20]}'"] += 1
        if len(sides["ja"]) * len(sides["en"]) > _MOST_PAIRS:
            raise TermbaseError(f"a unit has more than {_MOST_PAIRS:,} pairs; export it again", file, unit.sourceline)
        notes = "; ".join(filter(None, map(text_in, unit.iterfind("{*}note"))))
        lost["property of a unit"] += len(unit.findall("{*}prop"))
        pairs = [(ja, en) for ja in sides["ja"] for en in sides["en"] if ja and en]
        if not pairs:
            lost["unit without a Japanese or without an English segment"] += 1
        for pair in pairs:
            line, count, note = found.get(pair, (unit.sourceline or 0, 0, notes))
            found[pair] = (line, count + 1, note or notes)
    if not found:
        raise TermbaseError("has no unit with both a Japanese and an English segment", file)
    concepts = concepts_of(list(found))
    lines = tuple(
        Line(line, (concept, ja, en, Status.ADMITTED, "", "", note, file.name, str(count)))
        for concept, ((ja, en), (line, count, note)) in zip(concepts, found.items(), strict=True)
    )
    told = list(told_of(lost))
    told.append(f"{counted(len(lines), 'pair')} of a translation memory are candidates, admitted until someone decides")
    return imported(Table((*COLUMNS, "count"), lines), told)


def _tag(variant: Any) -> str:
    return variant.get(LANG) or variant.get("lang") or ""


def _segment(segment: Any) -> str:
    """The text of a segment without the codes of its formatting."""

    def texts(element: Any) -> list[str]:
        inner = [element.text or ""] if local(element) not in _CODES else []
        for child in element:
            inner += texts(child) if local(element) not in _CODES else []
            inner.append(child.tail or "" if local(element) not in _CODES else "")
        return inner

    return collapsed("".join(texts(segment)))


def _exact(element: Any) -> str:
    return "" if element is None else "".join(element.itertext())
