"""From headings, paragraphs and tables to text, with every stretch knowing where it stood."""

from __future__ import annotations

import pytest

from aligner.ingest.layout import Extracted, Grid, Heading, Item, Paragraph, Text, laid_out, one_line
from aligner.model import Document, Span, Where


def table(*rows: str) -> Grid:
    return Grid(tuple(tuple(Text(cell, Where(cell=cell)) for cell in row.split("|")) for row in rows))


def document(found: Extracted) -> Document:
    return Document("r.docx", found.text, "", "docx", found.encoding, found.places)


def test_blocks_stand_apart_and_items_of_a_list_together() -> None:
    nodes = [
        Heading(Text("業績"), 2),
        Paragraph((Text("売上高は"), Text("12億円。"))),
        Item("・", (Text("一つ"),)),
        Item("・", (Text("二つ"),)),
        table("|2024", "売上高|1,234"),
        Paragraph((Text(" \n "),)),
    ]
    assert laid_out(nodes, "").text == "## 業績\n\n売上高は12億円。\n\n・ 一つ\n・ 二つ\n\n\t2024\n売上高\t1,234\n"


def test_nothing_in_a_cell_begins_another_row_or_cell() -> None:
    assert laid_out([table("売上\n高|1\t2", "\v|\x85")], "").text == "売上高\t1 2\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Net\nsales", "Net sales"),
        ("売上\n高", "売上高"),
        ("売上 \r\n Net", "売上 Net"),
        ("a\n\n\nb", "a b"),
        ("\n", ""),
    ],
)
def test_a_broken_line_is_joined_as_its_script_is_written(text: str, shown: str) -> None:
    assert one_line(text) == shown


def test_every_stretch_knows_where_it_stood() -> None:
    found = document(laid_out([Paragraph((Text("Notes", Where(page=1)),)), table("Net sales|1,234")], ""))
    at = found.text.index("1,234")
    assert found.where(Span(at, at + 5)) == Where(cell="1,234")
    assert found.where(Span(0, 5)) == Where(page=1)
    assert found.where(Span(at - 1, at)) == Where(cell="1,234")  # the tab belongs to the cell behind it
    assert Document("r.txt", "Notes", "", "text", "utf-8").where(Span(0, 5)) is None


def test_a_box_is_around_all_of_a_stretch_on_its_page() -> None:
    pieces = (
        Text("Net ", Where(page=1, bbox=(10, 20, 30, 28))),
        Text("sales", Where(page=1, bbox=(31, 21, 60, 29))),
        Text(" rose", Where(page=2, bbox=(5, 5, 500, 500))),
    )
    found = document(laid_out([Paragraph(pieces)], ""))
    assert found.where(Span(2, 12)) == Where(page=1, bbox=(10, 20, 60, 29))
