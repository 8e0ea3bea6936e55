"""Each line of each case lands in the block it should."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from aligner.model import Block, Document, Half, Kind, Release
from aligner.segment import segment

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/segment/blocks.toml").read_text("utf-8"))["case"]


def document(case: dict[str, Any], newline: str = "\n") -> Document:
    return Document("case.txt", newline.join(text for _, text in case["lines"]), "", "text", "utf-8")


def halves(release: Release) -> list[Half]:
    return [half for half in (release.ja, release.en) if half is not None]


def by_line(release: Release) -> dict[int, Block]:
    return {
        number: block
        for half in halves(release)
        for block in half.blocks
        for first, last in block.lines
        for number in range(first, last + 1)
    }


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any], newline: str) -> None:
    release = segment([document(case, newline)], "case")

    assert [release.ja and list(release.ja.lines), release.en and list(release.en.lines)] == [
        case.get("ja"),
        case.get("en"),
    ]
    blocks = by_line(release)
    expected = [(number, kind) for number, (kind, _) in enumerate(case["lines"], 1) if kind]
    assert [(number, str(blocks[number].kind)) for number in sorted(blocks)] == expected
    for number, mark in case.get("marks", {}).items():
        assert blocks[int(number)].mark == mark
    for number, cells in case.get("cells", {}).items():
        assert [cell.text.value for cell in blocks[int(number)].cells] == cells
    many = [[list(part) for part in block.lines] for half in halves(release) for block in half.blocks]
    assert [parts for parts in many if len(parts) > 1 or parts[0][0] < parts[0][1]] == case.get("joined", [])
    if "tables" in case:
        found = [table for half in halves(release) for table in half.tables]
        assert [
            {
                "lines": list(table.lines),
                "header": [block.line for block in table.header],
                "captions": [block.line for block in table.captions],
                "width": table.width,
            }
            for table in found
        ] == [{key: value for key, value in table.items() if key != "trouble"} for table in case["tables"]]
        for table, wanted in zip(found, case["tables"], strict=True):
            assert (table.trouble is None) == ("trouble" not in wanted)
            assert wanted.get("trouble", "") in (table.trouble or "")
            for block in (*table.header, *table.rows, *table.captions):
                assert block.table == table.index


def test_text_leads_back_to_the_source() -> None:
    text = "前文である。\n\n- ・売上高は<b>１，２３４</b>百万円&amp;増加\n\n\t2Q24\n営業収益 ¹\t(8.7%)\n"
    source = Document("x.txt", text, "", "text", "utf-8")
    release = segment([source], "x", langs=("ja",))
    assert release.ja is not None
    item, row = release.ja.blocks[1], release.ja.blocks[3]
    at = item.text.value.index("1,234")
    assert source.slice(item.text.source(at, at + 5)) == "１，２３４"
    assert row.text.value == "営業収益\t(8.7%)"
    assert source.slice(row.cells[1].text.source(0, 6)) == "(8.7%)"


def test_two_documents_are_the_two_halves() -> None:
    ja = Document("a.ja.txt", "\n売上高は増加した。\n", "", "text", "utf-8")
    en = Document("a.en.txt", "Net sales rose.\n", "", "text", "utf-8")
    release = segment([ja, en], "a")
    assert release.ja is not None
    assert release.en is not None
    assert (release.ja.lines, release.ja.source, release.en.lines, release.en.source) == ((2, 2), 0, (1, 1), 1)


def test_rows_at_the_edges_of_pages_are_no_running_lines() -> None:
    def page(number: int) -> str:
        return "\n".join(
            f"{label}        {number},234        {number},100" for label in ("売上高", "営業利益", "純利益")
        )

    source = Document("x.txt", "\n\f".join(map(page, range(1, 5))), "", "text", "utf-8")
    release = segment([source], "x", langs=("ja",))
    assert release.ja is not None
    assert [block.kind for block in release.ja.blocks if block.cells] == [Kind.TABLE_ROW] * 12


def test_figures_by_themselves_are_no_page_numbers_unless_they_count() -> None:
    prose = "当期の業績は次のとおりです。詳細は決算短信をご覧ください。"
    table = ["売上高", "812", "営業利益", "95", "経常利益", "88"]
    pages = [line for number in ("1", "2", "3") for line in (*[prose] * 5, number)]
    source = Document("x.txt", "\n".join([*table, *pages]), "", "text", "utf-8")
    release = segment([source], "x", langs=("ja",))
    assert release.ja is not None
    assert [block.text.value for block in release.ja.blocks if block.kind is Kind.FURNITURE] == ["1", "2", "3"]


def test_lone_rows_that_recur_are_no_running_lines_with_page_numbers() -> None:
    lines = [
        "従業員の状況は次のとおりです。",
        "",
        "従業員数    120",
        "",
        "前期の状況は次のとおりです。",
        "",
        "従業員数    118",
    ]
    source = Document("x.txt", "\n".join(lines), "", "text", "utf-8")
    release = segment([source], "x", langs=("ja",))
    assert release.ja is not None
    assert Kind.FURNITURE not in {block.kind for block in release.ja.blocks}
