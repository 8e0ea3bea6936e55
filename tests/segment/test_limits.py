"""Large and strange documents: the cost grows with their length, and nothing raises."""

from __future__ import annotations

import time

import pytest

from aligner.model import Document, Release
from aligner.segment import lines_as_blocks, segment


def read(text: str) -> tuple[Release, float]:
    document = Document("x.txt", text, "", "text", "utf-8")
    start = time.process_time()
    release = segment([document], "x", langs=("ja",))
    return release, time.process_time() - start


def test_a_long_table_is_one_table() -> None:
    release, seconds = read("\t2024\t2023\n" + "".join(f"項目{n}\t{n:,}\t({n * 3:,})\n" for n in range(20_000)))
    assert release.ja is not None
    assert [len(table.rows) for table in release.ja.tables] == [20_000]
    assert seconds < 5


@pytest.mark.parametrize(
    "line",
    [
        *'-*(（|#1aあ.。"<&\\^¹',
        "a ",
        "- ",
        "|-",
        "\t1",
        "  1",
        "(1)",
        "<b>",
        "**a",
        "a.b@",
        "http://",
        "Note ",
        "(1,",
        "\u3000a",
    ],
)
def test_one_long_line_of_anything(line: str) -> None:
    _, seconds = read(line * (100_000 // len(line)))
    assert seconds < 2


@pytest.mark.parametrize(
    "row", ["\t2Q24\t2Q23\nSales\t1\t2\n", "| a | b |\n|--|--|\n| c | 1 |\n", "Sales   1   2\nText.\n", "Page 3\n"]
)
def test_many_small_tables(row: str) -> None:
    _, short = read(row * 500)
    _, long = read(row * 5_000)
    assert long < 40 * short + 0.5


def test_lines_as_blocks() -> None:
    release = segment([Document("x.txt", "売上高は\n\n- 増加した。\n", "", "text", "utf-8")], "x")
    assert release.ja is not None
    half = lines_as_blocks(release.ja)
    assert [(block.text.value, block.lines) for block in half.blocks] == [
        ("売上高は", ((1, 1),)),
        ("- 増加した。", ((3, 3),)),
    ]
    assert half.tables == ()
