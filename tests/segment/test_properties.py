"""What segmentation promises for any text at all."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.model import Document, Lang
from aligner.segment import segment, sentences
from aligner.text.normalize import clean

PIECES = st.sampled_from(
    [
        *(
            "売上高は",
            "増加した。",
            "営業収益",
            "Net sales",
            "rose by",
            "the",
            "1,234",
            "(8.7%)",
            "▲243",
            "2Q03",
            "-",
            "―",
        ),
        *(
            "\t",
            "|",
            "|--|--|",
            "  ",
            "\u3000",
            "- ",
            "・",
            "* ",
            "※",
            "¹",
            "⁽²⁾",
            "^(*)3)",
            "\\*1",
            "<sup>*4</sup>",
            "(1)",
        ),
        *(
            "# ",
            "**",
            "表 1.",
            "Table 1.",
            "(百万円)",
            "(JPY in millions)",
            "Page 3",
            "<http://a.example/>",
            "Kisaragi Inc.",
        ),
        *(
            "注記(1):",
            "Note (1):",
            "\x0c",
            "\x85",
            "\u2028",
            "&amp;",
            "---",
            "か\u3099",
            "2003年9月期",
            "Sept 30, 2003",
        ),
    ]
)
LINES = st.lists(PIECES, max_size=6).map("".join) | st.text(max_size=20)
TEXTS = st.lists(st.tuples(LINES, st.sampled_from(["\n", "\n\n", "\r\n", "\r"])).map("".join), max_size=25).map("".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from([None, ("ja",), ("en",)]))
def test_every_line_is_in_exactly_one_block(text: str, langs: tuple[Lang] | None) -> None:
    document = Document("x.txt", text, "", "text", "utf-8")
    release = segment([document], "x", langs=langs)
    for half in (release.ja, release.en):
        if half is None:
            continue
        first, last = half.lines
        lines = [
            n for block in half.blocks for a, b in block.lines for n in range(a, b + 1) if document.line(n).strip()
        ]
        assert sorted(lines) == [n for n in range(first, last + 1) if document.line(n).strip()]
        assert [block.index for block in half.blocks] == list(range(len(half.blocks)))
        starts = [block.line for block in half.blocks]
        assert starts == sorted(set(starts))
        for block in half.blocks:
            assert all(first <= a <= b <= last for a, b in block.lines)
            assert list(block.lines) == sorted(block.lines)
            spans = list(zip(block.text.starts, block.text.ends, strict=True))
            assert all(a <= b for a, b in spans)
            assert all(block.line <= document.line_at(a) <= block.last_line for a, _ in spans)
        for number, table in enumerate(half.tables):
            assert table.index == number
            assert all(half.blocks[block.index] is block for block in (*table.header, *table.rows, *table.captions))
        in_tables = {block.index for table in half.tables for block in (*table.header, *table.rows)}
        assert in_tables == {block.index for block in half.blocks if block.kind.is_table}


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.sampled_from(["ja", "en"]))
def test_sentences_are_the_paragraph_again(text: str, lang: Lang) -> None:
    cleaned = clean(text)
    parts = sentences(cleaned, lang)
    assert "".join("".join(part.value.split()) for part in parts) == "".join(cleaned.value.split())
    assert all(part.value == part.value.strip() != "" for part in parts)
