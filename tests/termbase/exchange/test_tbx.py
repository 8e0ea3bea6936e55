"""TBX: what stands where, which files of others are read, and what an edit in another tool does."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from aligner.errors import TermbaseError
from aligner.termbase import shipped
from aligner.termbase.exchange import FORMATS, Imported, read_any
from aligner.termbase.sheet import COLUMNS, Sheet, parse_sheet

FILE = Path("terms.tsv")
FILES = Path(__file__).parent / "files"
SCHEMAS = Path(__file__).parent / "schemas"
PUBLISHED = os.environ.get("TAIYAKU_TBX_SCHEMAS")
STYLES = {"tbx": "dca", "tbx-dct": "dct"}
MODULES = {"http://www.tbxinfo.net/ns/min": "Min.rng", "http://www.tbxinfo.net/ns/basic": "Basic.rng"}


def sheet(*rows: str, columns: tuple[str, ...] = COLUMNS) -> Sheet:
    """A glossary of rows written with | between the cells."""
    lines = ["\t".join(columns), *("\t".join(row.split("|")) for row in rows)]
    return parse_sheet(("\n".join(lines) + "\n").encode(), FILE)


def rows_in(imported: Imported) -> list[str]:
    return ["|".join(row.cells) for row in imported.sheet.rows]


def through(name: str, before: Sheet, edit: tuple[str, str] | None = None) -> Imported:
    """A glossary written and read again, somebody having edited the file in between."""
    content = FORMATS[name].write(before, FILE).content
    if edit is not None:
        assert edit[0].encode() in content
        content = content.replace(edit[0].encode(), edit[1].encode(), 1)
    return FORMATS[name].read(content, FILE)


SYNONYMS = sheet(
    "net-sales|売上高|net sales|preferred|income-statement|noun||",
    "net-sales|売上高|turnover|forbidden|income-statement|noun|British|style guide",
)


@pytest.mark.parametrize("name", STYLES)
def test_where_everything_stands(name: str) -> None:
    exported = FORMATS[name].write(SYNONYMS, FILE)
    root = etree.fromstring(exported.content)
    texts = [
        (etree.QName(element).localname, element.get("type", ""), element.text)
        for element in root.iter("{*}*")
        if element.text and element.text.strip()
    ]

    def category(meta: str, kind: str, text: str) -> tuple[str, str, str]:
        return (meta, kind, text) if name == "tbx" else (kind, "", text)

    assert texts[1:] == [
        category("descrip", "subjectField", "income-statement"),
        ("term", "", "売上高"),
        category("termNote", "partOfSpeech", "noun"),
        category("termNote", "administrativeStatus", "preferredTerm-admn-sts"),
        ("term", "", "net sales"),
        category("termNote", "partOfSpeech", "noun"),
        category("termNote", "administrativeStatus", "preferredTerm-admn-sts"),
        ("note", "", 'taiyaku row: {"ja": "net-sales-ja-1", "row": 1, "cells": {}}'),
        ("term", "", "turnover"),
        category("termNote", "partOfSpeech", "noun"),
        category("termNote", "administrativeStatus", "deprecatedTerm-admn-sts"),
        category("admin", "source", "style guide"),
        ("note", "", "British"),
        (
            "note",
            "",
            'taiyaku row: {"ja": "net-sales-ja-1", "row": 2, "cells": {"status": ["deprecated", "forbidden"]}}',
        ),
    ]


def test_plain_synonyms_need_no_notes_of_ours() -> None:
    plain = sheet("a|水|water|preferred||noun||", "a|水|aqua|deprecated||noun|Latin|")
    content = FORMATS["tbx"].write(plain, FILE).content
    assert b"taiyaku row" not in content
    assert rows_in(through("tbx", plain)) == ["a|水|water|preferred||noun||", "a|水|aqua|deprecated||noun|Latin|"]


@pytest.mark.parametrize(
    ("edit", "rows"),
    [
        (("<term>turnover<", "<term>revenue<"), ["net sales|preferred", "revenue|forbidden"]),
        (("<term>売上高<", "<term>売上<"), ["net sales|preferred", "turnover|forbidden"]),
        # Somebody has decided otherwise: that counts, not what the row said once.
        (("deprecatedTerm", "admittedTerm"), ["net sales|preferred", "turnover|admitted"]),
        (("<note>British<", "<note>UK<"), ["net sales|preferred", "turnover|forbidden"]),
        # A term that was added goes with all terms of the other language.
        (
            ("<term>turnover<", "<term>revenue</term></termSec><termSec><term>turnover<"),
            ["net sales|preferred", "turnover|forbidden", "revenue|admitted"],
        ),
        # A row whose Japanese term is gone is gone, too; the terms that stay are paired.
        (('id="net-sales-ja-1"', 'id="other"'), ["net sales|preferred", "turnover|deprecated"]),
        (('{"ja": "net-sales-ja-1", "row": 2', "{damaged"), ["net sales|preferred", "turnover|deprecated"]),
    ],
)
def test_an_edit_in_another_tool_counts(edit: tuple[str, str], rows: list[str]) -> None:
    imported = through("tbx", SYNONYMS, edit)
    assert [f"{en}|{status}" for _, en, status in (row.split("|")[1:4] for row in rows_in(imported))] == rows
    if "売上<" in edit[1]:
        assert {row.cells[1] for row in imported.sheet.rows} == {"売上"}
    if "UK" in edit[1]:
        assert imported.sheet.rows[1].cells[6] == "UK"


def test_rows_keep_their_order_among_other_concepts() -> None:
    rows = ["b|火|fire|preferred||||", "a|水|water|preferred||||", "b|火|blaze|preferred||||", "a|水|aqua|admitted||||"]
    assert rows_in(through("tbx-dct", sheet(*rows))) == rows


def test_blank_lines_are_told() -> None:
    exported = FORMATS["tbx"].write(parse_sheet(b"concept\tja\ten\tstatus\n\na\tx\ty\t\n\n", FILE), FILE)
    assert exported.lost == ("left out: blank line (2)",)


def test_a_glossary_without_terms_is_no_tbx() -> None:
    with pytest.raises(TermbaseError, match="has no terms"):
        FORMATS["tbx"].write(sheet(), FILE)


@pytest.mark.parametrize("file", sorted(FILES.glob("*.tbx")), ids=lambda file: file.stem)
def test_files_of_others(file: Path) -> None:
    """Each file has beside it the glossary it is read as, and what is told of it."""
    imported = read_any(file)
    assert imported.sheet.content().decode() == file.with_suffix(".tsv").read_text(encoding="utf-8")
    told = file.with_suffix(".told")
    assert list(imported.lost) == (told.read_text(encoding="utf-8").splitlines() if told.exists() else [])


@pytest.mark.parametrize("name", STYLES)
def test_files_of_others_come_back_as_read(name: str) -> None:
    for file in FILES.glob("*.tbx"):
        before = read_any(file).sheet
        assert through(name, before).sheet.content() == before.content()


def test_superseded_terms_stay_superseded() -> None:
    before = read_any(FILES / "v3-dca.tbx").sheet
    assert b"supersededTerm-admn-sts</termNote>" in FORMATS["tbx"].write(before, FILE).content


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<html/>", "is no TBX: it begins with <html>"),
        (b"<tbx>", "no well-formed XML"),
        (b"", "no well-formed XML"),
        (b"<martif type='TBX-Basic'><text><body/></text></martif>", "no concept with both"),
        (b"<?xml version='1.0' encoding='no-such'?><tbx/>", "is not in no-such"),
        (b"<?xml version='1.0'?><tbx>\x93\xfa</tbx>", "is not in utf-8"),
    ],
)
def test_what_is_no_tbx(content: bytes, message: str) -> None:
    with pytest.raises(TermbaseError, match=message) as caught:
        FORMATS["tbx"].read(content, Path("bad.tbx"))
    assert str(caught.value).startswith("bad.tbx")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "shift_jis"])
def test_encodings(encoding: str) -> None:
    text = (FILES / "v3-dct.tbx").read_text(encoding="utf-8").replace("UTF-8", encoding.removesuffix("-sig"))
    imported = FORMATS["tbx"].read(text.encode(encoding), FILE)
    assert imported == read_any(FILES / "v3-dct.tbx")


@pytest.mark.skipif(not PUBLISHED, reason="TAIYAKU_TBX_SCHEMAS names no folder with the published schemas")
@pytest.mark.parametrize("name", STYLES)
def test_the_published_schemas_hold(name: str) -> None:
    def schema(file: str) -> Any:
        return etree.RelaxNG(file=str(Path(PUBLISHED or "") / file))

    core = schema("TBXcoreStructV03_TBX-Basic_integrated.rng")
    modules = {namespace: schema(file) for namespace, file in MODULES.items()}
    for file in shipped().glob("*/terms.tsv"):
        root = etree.fromstring(FORMATS[name].write(parse_sheet(file.read_bytes(), file), file).content)
        core.assertValid(root)
        for element in root.iter("{*}*"):
            if (namespace := etree.QName(element).namespace) in modules:
                modules[namespace].assertValid(etree.ElementTree(element))
