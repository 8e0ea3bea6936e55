"""Small presentations and the text that is read from them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pptx
import pytest
from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Cm

from aligner.ingest import read
from aligner.model import Document, Span, Where

TITLE_AND_BODY, TITLE_ONLY, BLANK = 1, 5, 6
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


@pytest.fixture
def deck() -> Any:
    return pptx.Presentation()


def saved(deck: Any, folder: Path) -> Document:
    output = io.BytesIO()
    deck.save(output)
    path = folder / "release.pptx"
    path.write_bytes(output.getvalue())
    return read(path)


def box(shapes: Any, text: str, left: float, top: float, wide: float = 5, high: float = 1) -> Any:
    made = shapes.add_textbox(Cm(left), Cm(top), Cm(wide), Cm(high))
    made.text_frame.text = text
    return made


def test_slides_and_their_titles(deck: Any, tmp_path: Path) -> None:
    for title, text in (("業績", "売上高は12億円。"), ("Outlook", "Net sales rose.")):
        slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
        box(slide.shapes, text, 1, 6)
        slide.shapes.title.text = title
        slide.notes_slide.notes_text_frame.text = "Say this slowly"
    hidden = deck.slides.add_slide(deck.slide_layouts[BLANK])
    box(hidden.shapes, "Backup", 1, 1)
    hidden._element.set("show", "0")
    found = saved(deck, tmp_path)
    assert found.text == "# 業績\n\n売上高は12億円。\n\n# Outlook\n\nNet sales rose.\n"
    at = found.text.index("rose")
    assert found.where(Span(at, at + 4)) == Where(slide=2)
    assert (found.format, found.encoding) == ("pptx", "")


@pytest.mark.parametrize(
    ("boxes", "order"),
    [
        ([("c", 1, 8), ("a", 1, 1), ("b", 10, 1.2)], "abc"),
        ([("d", 10, 4), ("b", 1, 4.1), ("c", 10, 1), ("a", 1, 1)], "acbd"),
        ([("b", 8, 1, 5, 2), ("c", 8, 4, 5, 2), ("a", 1, 1, 5, 9)], "abc"),
        ([("b", 1, 1.95), ("a", 1, 1)], "ab"),
        ([("b", 8, 1, 5, 2), ("a", 1, 4, 5, 9)], "ab"),
        ([("c", 1, 4, 12, 5), ("b", 8, 2, 5, 1), ("a", 1, 1, 5, 0.9)], "abc"),
    ],
    ids=["row then below", "two rows of two", "tall one at the left", "slight overlap", "rising", "over a wide one"],
)
def test_reading_order(deck: Any, tmp_path: Path, boxes: list[Any], order: str) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[BLANK])
    for text, *place in boxes:
        box(slide.shapes, text, *place)
    assert "".join(saved(deck, tmp_path).text.split()) == order


def test_what_is_in_a_group_stands_where_the_group_puts_it(deck: Any, tmp_path: Path) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[BLANK])
    group = slide.shapes.add_group_shape()
    box(group.shapes, "second", 1, 1)
    box(slide.shapes, "first", 1, 4)
    group.left, group.top = Cm(1), Cm(9)
    assert saved(deck, tmp_path).text.split() == ["first", "second"]


def test_bullets_are_those_that_the_layout_prints(deck: Any, tmp_path: Path) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_AND_BODY])
    slide.shapes.title.text = "Results"
    frame = slide.placeholders[1].text_frame
    frame.text = "Net sales rose"
    for text, level, properties in (
        ("Asia", 1, ""),
        ("none", 0, "<a:buNone/>"),
        ("one", 0, '<a:buAutoNum type="arabicParenBoth"/>'),
        ("two", 0, '<a:buAutoNum type="arabicParenBoth"/>'),
        ("circle", 0, '<a:buAutoNum type="circleNumDbPlain" startAt="3"/>'),
        ("square", 0, '<a:buFont typeface="Wingdings"/><a:buChar char="n"/>'),
    ):
        paragraph = frame.add_paragraph()
        paragraph.text, paragraph.level = text, level
        for child in etree.fromstring(f'<x xmlns:a="{DRAWING}">{properties}</x>'):
            paragraph._p.get_or_add_pPr().append(child)
    assert saved(deck, tmp_path).text == (
        "# Results\n\n• Net sales rose\n– Asia\n\nnone\n\n(1) one\n(2) two\n③ circle\n■ square\n"
    )


def test_tables_with_merged_cells(deck: Any, tmp_path: Path) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[BLANK])
    table = slide.shapes.add_table(3, 3, Cm(1), Cm(1), Cm(10), Cm(5)).table
    for row, texts in enumerate([("", "2024", ""), ("Asia", "1,234", "5.6%"), ("", "99", "△1.0%")]):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(1, 0).merge(table.cell(2, 0))
    assert saved(deck, tmp_path).text == "\t2024\t\nAsia\t1,234\t5.6%\n\t99\t△1.0%\n"


def test_signs_in_cells_of_their_own_and_a_unit_over_the_table(deck: Any, tmp_path: Path) -> None:
    rows = [
        ("(JPY in millions)", "", "", ""),
        ("", "", "2024", ""),
        ("Profit", "△", "56", ""),
        ("Ratio", "", "7.8", "%"),
    ]
    slide = deck.slides.add_slide(deck.slide_layouts[BLANK])
    table = slide.shapes.add_table(4, 4, Cm(1), Cm(1), Cm(10), Cm(5)).table
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(0, 0).merge(table.cell(0, 3))
    assert saved(deck, tmp_path).text == "(JPY in millions)\n\n\t2024\nProfit\t△56\nRatio\t7.8%\n"


def test_of_a_chart_the_values_that_it_prints(deck: Any, tmp_path: Path) -> None:
    data = CategoryChartData(number_format="#,##0")
    data.categories = ["FY2023", "FY2024"]
    data.add_series("Net sales", (1111, 1234.4))
    data.add_series("Profit", (5, 6))
    slide = deck.slides.add_slide(deck.slide_layouts[BLANK])
    chart = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Cm(1), Cm(1), Cm(9), Cm(9), data).chart
    chart.has_title = True
    chart.chart_title.text_frame.text = "Sales (JPY in millions)"
    labels = chart.plots[0].series[0].data_labels
    labels.show_value = True
    assert saved(deck, tmp_path).text == "Sales (JPY in millions)\n\n\tNet sales\nFY2023\t1,111\nFY2024\t1,234\n"


def test_page_numbers_and_dates_are_left_out(deck: Any, tmp_path: Path) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[BLANK])
    shape = box(slide.shapes, "Page ", 1, 1)
    field = etree.fromstring(f'<a:fld xmlns:a="{DRAWING}" id="x" type="slidenum"><a:t>7</a:t></a:fld>')
    shape.text_frame.paragraphs[0]._p.append(field)
    assert saved(deck, tmp_path).text == "Page \n"
