"""Files that mean harm: refused with a clear error, quickly, and without reading anything else."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from aligner.errors import TermbaseError
from aligner.ingest.zipped import LARGEST_UNPACKED
from aligner.termbase import shipped
from aligner.termbase.exchange import FORMATS, read_any
from aligner.termbase.sheet import LARGEST, parse_sheet

SECONDS = 5.0
MEGABYTES = 60


@pytest.fixture(autouse=True)
def cheap() -> Iterator[None]:
    """Whatever is refused is refused in little time and memory."""
    tracemalloc.start()
    started = time.process_time()
    yield
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert time.process_time() - started < SECONDS
    assert peak < MEGABYTES * 1_000_000


def laughs(root: str) -> str:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?>\n<!DOCTYPE {root} [<!ENTITY l0 "lol">{levels}]>\n<{root}>&l9;</{root}>'


@pytest.mark.parametrize("name", ["tbx", "tmx", "labels"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_entity_expansion(name: str, encoding: str) -> None:
    content = laughs({"labels": "linkbase"}.get(name, name)).encode(encoding)
    with pytest.raises(TermbaseError, match=r"declares entities.*remove the declarations") as caught:
        FORMATS[name].read(content, Path("bomb.xml"))
    assert caught.value.line == 2


@pytest.mark.parametrize("name", ["tbx", "tmx", "labels"])
@pytest.mark.parametrize(
    "declaration",
    [
        '<!ENTITY x SYSTEM "file:///etc/passwd">',
        '<!ENTITY % x SYSTEM "http://127.0.0.1/evil.dtd"> %x;',
        '<!ENTITY x PUBLIC "-//x" "secret.txt">',
    ],
)
def test_external_entities(tmp_path: Path, name: str, declaration: str) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    content = f"<!DOCTYPE tbx [{declaration}]><tbx>&x;</tbx>".encode()
    with pytest.raises(TermbaseError, match="declares entities"):
        FORMATS[name].read(content, tmp_path / "bad.xml")


def test_an_external_dtd_is_never_opened(tmp_path: Path) -> None:
    """What it would declare is unknown: a reference to it is only text."""
    (tmp_path / "evil.dtd").write_text('<!ENTITY x "from the DTD">')
    tbx = (
        f'<!DOCTYPE martif SYSTEM "{(tmp_path / "evil.dtd").as_uri()}"><martif><text><body><termEntry id="a">'
        '<langSet xml:lang="ja"><tig><term>水</term></tig></langSet>'
        '<langSet xml:lang="en"><tig><term>water {}</term></tig></langSet></termEntry></body></text></martif>'
    )
    (row,) = FORMATS["tbx"].read(tbx.format("").encode(), tmp_path / "a.tbx").sheet.rows
    assert row.cells[2] == "water"
    (row,) = FORMATS["tbx"].read(tbx.format("&x;").encode(), tmp_path / "a.tbx").sheet.rows
    assert row.cells[2] == "water &x;"


def test_an_xinclude_or_stylesheet_is_only_text(tmp_path: Path) -> None:
    content = (
        b'<?xml-stylesheet href="file:///etc/passwd"?><tbx xmlns:xi="http://www.w3.org/2001/XInclude"><text><body>'
        b'<conceptEntry id="a"><langSec xml:lang="ja"><termSec><term>x<xi:include href="/etc/passwd" parse="text"/>'
        b'</term></termSec></langSec><langSec xml:lang="en"><termSec><term>y</term></termSec></langSec></conceptEntry>'
        b"</body></text></tbx>"
    )
    (row,) = FORMATS["tbx"].read(content, tmp_path / "a.tbx").sheet.rows
    assert row.cells[1] == "x"


@pytest.mark.parametrize("name", ["tbx", "tmx", "labels"])
def test_xml_that_is_far_too_deep(name: str) -> None:
    content = b"<a>" * 100_000
    with pytest.raises(TermbaseError, match="no well-formed XML"):
        FORMATS[name].read(content, Path("deep.xml"))


@pytest.mark.parametrize("name", ["tbx", "tmx", "labels"])
def test_xml_of_very_many_elements(name: str) -> None:
    with pytest.raises(TermbaseError, match="more than 4,000,000 tags"):
        FORMATS[name].read(b"<a>" + b"<b/>" * 4_000_000, Path("wide.xml"))


def test_notes_of_ours_that_are_made_up() -> None:
    """A record is read as data, however it is nested or whatever it names."""
    file = shipped() / "telecom" / "terms.tsv"
    content = FORMATS["tbx"].write(parse_sheet(file.read_bytes(), file), file).content.decode()
    for made_up in (
        "[" * 50_000,
        '{"ja": 1, "row": "x"}',
        '{"ja": [], "row": 1, "cells": {"en": 1}}',
        "null",
        '{"row": 1e999}',
    ):
        hostile = content.replace("</term>", f"</term><note>taiyaku row: {made_up}</note>", 1)
        assert FORMATS["tbx"].read(hostile.encode(), file).sheet.rows


def test_a_concept_with_very_many_pairs() -> None:
    def terms(lang: str) -> str:
        return f'<langSec xml:lang="{lang}">' + "<termSec><term>x</term></termSec>" * 2_000 + "</langSec>"

    content = f"<tbx><text><body><conceptEntry>{terms('ja')}{terms('en')}</conceptEntry></body></text></tbx>"
    with pytest.raises(TermbaseError, match="has 2,000 Japanese and 2,000 English terms"):
        FORMATS["tbx"].read(content.encode(), Path("wide.tbx"))
    variants = "".join(f'<tuv xml:lang="{lang}"><seg>x</seg></tuv>' * 2_000 for lang in ("ja", "en"))
    with pytest.raises(TermbaseError, match="more than 10,000 pairs"):
        FORMATS["tmx"].read(f"<tmx><body><tu>{variants}</tu></body></tmx>".encode(), Path("wide.tmx"))


def test_a_concept_with_very_many_rows_of_ours_comes_back() -> None:
    rows = "".join(f"all\t語{n}\tterm {n}\t\n" for n in range(1_500))
    sheet = parse_sheet(f"concept\tja\ten\tstatus\n{rows}".encode(), Path("terms.tsv"))
    content = FORMATS["tbx"].write(sheet, Path("terms.tsv")).content
    assert FORMATS["tbx"].read(content, Path("terms.tbx")).sheet.content() == sheet.content()


def archive(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", compression) as zipped:
        for name, content in members.items():
            zipped.writestr(name, content)
    return output.getvalue()


def workbook_with(name: str, content: bytes) -> bytes:
    file = shipped() / "telecom" / "terms.tsv"
    book = FORMATS["xlsx"].write(parse_sheet(file.read_bytes(), file), file).content
    with zipfile.ZipFile(io.BytesIO(book)) as before:
        members = {member: before.read(member) for member in before.namelist()}
    return archive(members | {name: content})


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), r"old \.xls or is protected by a password"),
        (b"PK\x03\x04 no zip", r"is no \.xlsx workbook"),
        (b"", r"is no \.xlsx workbook"),
        (archive({"a.txt": b"no workbook"}), "is no workbook that can be read"),
        (archive({f"xl/{n}.xml": b"" for n in range(2_001)}), "2,001 parts"),
        (archive({"xl/sharedStrings.xml": bytes(30_000_000)}), "would unpack to 30 MB"),
    ],
    ids=["ole", "cut", "empty", "other zip", "many parts", "tight"],
)
def test_what_is_no_workbook(content: bytes, message: str) -> None:
    with pytest.raises(TermbaseError, match=message):
        FORMATS["xlsx"].read(content, Path("bad.xlsx"))


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    """Members that each look harmless but together unpack to far too much."""
    part = bytes(990_000)  # small enough to be packed as tightly as it likes
    number = LARGEST_UNPACKED // len(part) + 1
    content = archive({f"xl/worksheets/sheet{n}.xml": part for n in range(number)})
    assert len(content) < 1_000_000
    with pytest.raises(TermbaseError, match="which no such workbook does"):
        FORMATS["xlsx"].read(content, Path("bomb.xlsx"))


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml", "_rels/.rels"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_a_workbook(part: str, encoding: str) -> None:
    with pytest.raises(TermbaseError, match="declares entities in"):
        FORMATS["xlsx"].read(workbook_with(part, laughs("sst").encode(encoding)), Path("bad.xlsx"))


def test_paths_in_a_workbook_lead_nowhere(tmp_path: Path) -> None:
    content = workbook_with("../../evil.txt", b"evil")
    file = tmp_path / "a" / "terms.xlsx"
    file.parent.mkdir()
    file.write_bytes(content)
    assert read_any(file).sheet.rows
    assert sorted(tmp_path.rglob("*")) == [file.parent, file]


def test_rows_far_apart_and_cells_far_out() -> None:
    start = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    cell = b'<row r="%d"><c r="XFD%d" t="inlineStr"><is><t>x</t></is></c></row>'
    rows = b"".join(cell % (n, n) for n in range(1, 400))
    with pytest.raises(TermbaseError, match="more than 5,000,000 cells"):
        FORMATS["xlsx"].read(
            workbook_with("xl/worksheets/sheet1.xml", start + rows + b"</sheetData></worksheet>"), Path("wide.xlsx")
        )


@pytest.mark.parametrize("suffix", [".tsv", ".csv", ".xlsx", ".tbx", ".tmx", ".xml"])
def test_files_that_are_far_too_large(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"large{suffix}"
    with file.open("wb") as sparse:
        sparse.truncate(LARGEST + 1)
    with pytest.raises(
        TermbaseError, match=f"is {LARGEST // 1_000_000} MB; at most {LARGEST // 1_000_000} MB are read"
    ):
        read_any(file)


def test_files_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(TermbaseError, match="cannot be read"):
        read_any(tmp_path / "nowhere.tbx")
    with pytest.raises(TermbaseError, match="cannot be read"):
        read_any(tmp_path)
