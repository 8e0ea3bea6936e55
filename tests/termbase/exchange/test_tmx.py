"""TMX: a translation memory as candidates, a glossary as a translation memory."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from aligner.errors import TermbaseError
from aligner.termbase import shipped
from aligner.termbase.exchange import FORMATS
from aligner.termbase.sheet import parse_sheet

FILE = Path("memory.tmx")
MEMORY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="ja"
  datatype="xml"/>
<body>
<tu><tuv xml:lang="ja-JP"><seg>売上高</seg></tuv>
<tuv xml:lang="en-US"><seg>Net <bpt i="1">&lt;b></bpt>sales<ept i="1"/></seg></tuv></tu>
<tu tuid="2"><note>n</note><tuv xml:lang="EN"><seg>Net sales</seg></tuv><tuv xml:lang="JA"><seg>売上高</seg></tuv></tu>
<tu><tuv xml:lang="ja"><seg>売上高</seg></tuv>
<tuv xml:lang="en"><seg>Revenue</seg></tuv><tuv xml:lang="de"><seg>Umsatz</seg></tuv></tu>
<tu><tuv lang="ja"><seg>水</seg></tuv></tu>
</body></tmx>
"""


def test_a_translation_memory_gives_candidates() -> None:
    imported = FORMATS["tmx"].read(MEMORY.encode(), FILE)
    assert imported.sheet.columns[-1] == "count"
    assert ["|".join(row.cells) for row in imported.sheet.rows] == [
        "net-sales|売上高|Net sales|admitted|||n|memory.tmx|2",
        "net-sales|売上高|Revenue|admitted||||memory.tmx|1",
    ]
    assert imported.lost == (
        "left out: segment in the language 'de' (1)",
        "left out: unit without a Japanese or without an English segment (1)",
        "2 pairs of a translation memory are candidates, admitted until someone decides",
    )


@pytest.mark.parametrize("file", sorted(shipped().glob("*/terms.tsv")), ids=lambda file: file.parent.name)
def test_written_memories_are_valid(file: Path) -> None:
    content = FORMATS["tmx"].write(parse_sheet(file.read_bytes(), file), file).content
    dtd = etree.DTD(str(Path(__file__).parent / "schemas" / "tmx14.dtd"))
    dtd.assertValid(etree.fromstring(content))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<tbx/>", "is no TMX: it begins with <tbx>"),
        (b"<tmx version='1.4'><body/></tmx>", "no unit with both"),
        (b"<tmx", "no well-formed XML"),
    ],
)
def test_what_is_no_memory(content: bytes, message: str) -> None:
    with pytest.raises(TermbaseError, match=message):
        FORMATS["tmx"].read(content, FILE)
