"""TSV → another format → TSV: nothing may be lost, whatever stands in the cells."""

from __future__ import annotations

import contextlib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from aligner.errors import TermbaseError
from aligner.termbase import shipped
from aligner.termbase.exchange import FORMATS
from aligner.termbase.exchange.base import cell_of, table_of, text_of
from aligner.termbase.sheet import COLUMNS, Sheet, parse_sheet

FILE = Path("terms.tsv")
LOSSLESS = [name for name, format in FORMATS.items() if format.writer]

SCHEMAS = {"tbx": "tbx-basic-dca.rng", "tbx-dct": "tbx-basic-dct.rng"}
SMALL = parse_sheet("concept\tja\ten\tstatus\ta\nwater\t水\twater\tforbidden\t=1\n".encode(), FILE)
LETTERS = "aZ09 売上高ー・。é\"'=+-@＝<>&;,|\\_x\N{IDEOGRAPHIC SPACE}\N{NO-BREAK SPACE}\N{PARTY POPPER}\u3099"
CONTROLS = "\x00\x01\x0b\x1f\x7f\x85\N{LINE SEPARATOR}\ufffe\uffff"


def cells(letters: str) -> st.SearchStrategy[str]:
    return st.text(letters, max_size=8) | st.sampled_from(
        ["=1+1", "'=1", "''-x", "0123", "2003.0", "TRUE", "1-2", '"quoted"', "_x0041_", "taiyaku row: {}", " spaced "]
    )


@st.composite
def sheets(draw: st.DrawFn, letters: str) -> Sheet:
    """Glossaries with any columns in any order, rows of one concept apart, and odd cells."""
    own = draw(st.lists(st.sampled_from(["Owner", "strict", "JA", "英語", "#8", "=x", "definition"]), unique=True))
    optional = draw(st.lists(st.sampled_from(COLUMNS[4:]), unique=True))
    columns = draw(st.permutations([*COLUMNS[:4], *optional, *own]))
    filled = cells(letters).filter(lambda text: bool(text.strip('" \t') and text.strip()))
    concept = st.sampled_from(["net-sales", "売上高", "1st", "a b", "net-sales-ja-1"]) | filled
    by_column = {
        "concept": concept,
        "ja": st.sampled_from(["売上高", "売上"]) | filled,
        "en": st.sampled_from(["net sales", "net  sales", "sales"]) | filled,
        "status": st.sampled_from(["preferred", "admitted", "deprecated", "forbidden", "", "Preferred"]),
        "part": st.sampled_from(["noun", "head", "modifier", "phrase", "", "verb"]),
        "strict": st.sampled_from(["yes", "", "no"]),
    }
    rows = draw(
        st.lists(st.tuples(*(by_column.get(column, cells(letters)) for column in columns)), min_size=1, max_size=8)
    )
    lines = ["\t".join(map(cell_of, row)) for row in (tuple(columns), *rows)]
    return parse_sheet(("\n".join(lines) + "\n").encode(), FILE)


def texts(sheet: Sheet) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    table = table_of(sheet)
    return table.columns, [line.texts for line in table.lines]


@cache
def schema(name: str) -> Any:
    return etree.RelaxNG(file=str(Path(__file__).parent / "schemas" / name))


@pytest.mark.parametrize("name", ["tbx", "tbx-dct", "csv"])
@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_any_glossary_comes_back(name: str, data: st.DataObject) -> None:
    sheet = data.draw(sheets(LETTERS + CONTROLS))
    exported = FORMATS[name].write(sheet, FILE)
    assert exported.lost == ()
    if name in SCHEMAS:
        schema(SCHEMAS[name]).assertValid(etree.fromstring(exported.content))
    imported = FORMATS[name].read(exported.content, FILE)
    assert imported.lost == ()
    assert texts(imported.sheet) == texts(sheet)


@pytest.mark.parametrize("name", ["xlsx", "tmx"])
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_any_glossary_of_legal_characters_comes_back(name: str, data: st.DataObject) -> None:
    sheet = data.draw(sheets(LETTERS))
    exported = FORMATS[name].write(sheet, FILE)
    assert exported.lost == ()
    imported = FORMATS[name].read(exported.content, FILE)
    assert imported.lost == ()
    assert texts(imported.sheet) == texts(sheet)


@pytest.mark.parametrize("name", LOSSLESS)
@pytest.mark.parametrize("file", sorted(shipped().glob("*/terms.tsv")), ids=lambda file: file.parent.name)
def test_shipped_sets_come_back_to_the_byte(file: Path, name: str) -> None:
    content = file.read_bytes()
    exported = FORMATS[name].write(parse_sheet(content, file), file)
    imported = FORMATS[name].read(exported.content, file)
    assert (exported.lost, imported.lost) == ((), ())
    assert imported.sheet.content() == content


@pytest.mark.parametrize("name", LOSSLESS)
def test_writing_twice_gives_the_same_bytes(name: str) -> None:
    file = shipped() / "telecom" / "terms.tsv"
    sheet = parse_sheet(file.read_bytes(), file)
    assert FORMATS[name].write(sheet, file).content == FORMATS[name].write(sheet, file).content


@pytest.mark.parametrize("name", ["xlsx", "tmx"])
def test_characters_that_cannot_be_held_are_told(name: str) -> None:
    sheet = parse_sheet("concept\tja\ten\tstatus\nc\t水\x0b\twat\x01er\t\n".encode(), FILE)
    exported = FORMATS[name].write(sheet, FILE)
    assert "control character" in " ".join(exported.lost)
    assert texts(FORMATS[name].read(exported.content, FILE).sheet)[1] == [("c", "水", "water", "")]


@pytest.mark.parametrize("name", LOSSLESS)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_damaged_file_is_read_or_refused(name: str, data: st.DataObject) -> None:
    """Cut and changed anywhere: an error for people at most, never a traceback."""
    content = bytearray(FORMATS[name].write(SMALL, FILE).content)
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=5)):
        content[place] = data.draw(st.integers(0, 255))
    with contextlib.suppress(TermbaseError):
        FORMATS[name].read(bytes(content[: data.draw(st.integers(0, len(content)))]), FILE)
    with contextlib.suppress(TermbaseError):
        FORMATS[name].read(bytes(content), FILE)


@given(st.text("\"a 'x", max_size=6))
def test_a_cell_holds_its_text(text: str) -> None:
    assert text_of(cell_of(text)) == text
