"""Tables without rules: their headers, columns of words, and what goes on at the head of a page."""

from __future__ import annotations

import pytest

from tests.ingest.pdf.drawing import Text, drawn, text_of
from tests.ingest.pdf.test_continued import lower
from tests.ingest.pdf.test_tables import row

ENDS = (280.0, 330.0, 380.0)
ROWS = [
    *row(140, "Dividends per share in fiscal 2023", "18.00", "22.00", "40.00", columns=ENDS),
    *row(156, "Dividends per share in fiscal 2024", "20.00", "20.00", "40.00", columns=ENDS),
]
TOLD = [
    "Dividends per share in fiscal 2023\t18.00\t22.00\t40.00",
    "Dividends per share in fiscal 2024\t20.00\t20.00\t40.00",
]


def test_a_header_whose_words_nearly_touch_is_cut_over_its_columns() -> None:
    header: list[Text] = [(247, 110, "Second"), (297, 110, "Third"), (347, 110, "Fiscal")]
    header += [(237.5, 121, "quarter-end"), (288.5, 121, "quarter-end"), (339.5, 121, "quarter-end")]
    assert text_of(drawn([*header, *ROWS])).splitlines() == [
        "\tSecond quarter-end\tThird quarter-end\tFiscal quarter-end",
        *TOLD,
    ]


def test_a_header_over_several_columns_is_not_cut_over_them() -> None:
    header: list[Text] = [(270, 110, "Annual dividends"), (-279, 124, "2Q"), (-329, 124, "4Q")]
    first, *rest = text_of(drawn([*header, (-379, 124, "Total"), *ROWS])).splitlines()
    assert first.strip() == "Annual dividends"
    assert rest == ["\t2Q\t4Q\tTotal", *TOLD]


@pytest.mark.parametrize(("last", "cells"), [("2024)", "2023)"), ("31日)", "31日)"), ("1)", "of income)")])
def test_the_last_line_of_a_header_in_brackets_is_no_row(last: str, cells: str) -> None:
    header: list[Text] = [
        *row(100, "", "Previous year", "Current year"),
        *row(111, "", "(as of this day,", "(as of that,"),
    ]
    page = [
        *header,
        *row(122, "", last, cells),
        *row(140, "Net sales", "1,234", "1,100"),
        *row(154, "Profit", "45", "6"),
    ]
    assert text_of(drawn(page)).splitlines() == [
        f"\tPrevious year (as of this day, {last}\tCurrent year (as of that, {cells}",
        "Net sales\t1,234\t1,100",
        "Profit\t45\t6",
    ]


def test_units_beside_figures_in_the_middle_of_a_label_are_a_column() -> None:
    page: list[Text] = []
    for y, label, unit, figure in (
        (100, "Contracts", "Thousand", "3,215"),
        (116, "Capital expenditures", "Millions", "58"),
        (148.5, "", "Times", "1.8"),
        (170, "Employees", "Persons", "5,204"),
    ):
        page += [*row(y, label, figure), (175, y, unit)]
    page += [(60, 143, "Net debt to operating"), (60, 154, "profit of the period"), (175, 127, "of yen")]
    assert text_of(drawn(page)).splitlines() == [
        "Contracts\tThousand\t3,215",
        "Capital expenditures\tMillions of yen\t58",
        "Net debt to operating profit of the period\tTimes\t1.8",
        "Employees\tPersons\t5,204",
    ]


def test_marks_of_notes_beside_figures_are_no_words() -> None:
    page = [
        *row(100, "", "2023", "2024"),
        *row(114, "Cash", "1,540", "2,673"),
        *row(128, "Receivables", "※1 8,224", "※1 9,015"),
        *row(142, "Fixed assets"),
        *row(156, "Buildings", "*2 2,880", "*2 2,455"),
        *row(170, "Land", "604 (注3)", "604 (注3)"),
    ]
    assert text_of(drawn(page)).splitlines() == [
        "\t2023\t2024",
        "Cash\t1,540\t2,673",
        "Receivables\t※1 8,224\t※1 9,015",
        "Fixed assets\t\t",
        "Buildings\t*2 2,880\t*2 2,455",
        "Land\t604 (注3)\t604 (注3)",
    ]


FOOT = [
    *row(690, "", "2024", "2023", "Change"),
    *row(704, "Existing stores"),
    *(text for n in range(4) for text in row(718 + 14 * n, "Sales", "101", "102", "3")),
]


def test_the_label_of_a_section_at_the_head_of_a_page_belongs_to_the_table() -> None:
    text = text_of(drawn(FOOT, [*row(60, "All stores"), *row(74, "Sales", "107", "105", "2")]))
    assert text.splitlines()[-3:] == ["Sales\t101\t102\t3", "All stores\t\t\t", "Sales\t107\t105\t2"]


def test_a_label_at_the_head_of_a_page_with_its_figures_below_its_first_line_is_a_row() -> None:
    more = [*row(60, "Sales of the fiscal year"), *row(65, "", "107", "105", "2"), *row(70, "before")]
    text = text_of(drawn(FOOT, more))
    assert text.splitlines()[-2:] == ["Sales\t101\t102\t3", "Sales of the fiscal year before\t107\t105\t2"]


def test_a_title_at_the_head_of_a_page_begins_a_table_of_its_own() -> None:
    more = [*row(60, "Stores by format"), *row(80, "", "2024", "2023", "Change"), *row(94, "Sales", "107", "105", "2")]
    assert "3\n\nStores by format\n\n\t2024" in text_of(
        drawn(FOOT, [*more, *lower(row(94, "Cost", "1", "2", "3"), 14)])
    )


def test_a_word_that_runs_over_the_edge_of_its_cell_is_no_part_of_the_figure_beside_it() -> None:
    page: list[Text] = [
        *row(100, "Sales", "1,234", "5"),
        (60, 120, "Other"),
        (60, 131, "comprehensive"),
        (60, 142, "income"),
    ]
    page += [*row(125.5, "", "87", "6"), *row(162, "Profit", "91", "7")]
    pieces = [(x0, y, x1, y) for y in (88, 106, 148, 168) for x0, x1 in ((58, 100), (100, 310), (310, 390))]
    assert text_of(drawn(page, rules=pieces)).splitlines() == [
        "Sales\t1,234\t5",
        "Other comprehensive income\t87\t6",
        "Profit\t91\t7",
    ]


def test_a_blank_row_parts_no_table_whose_figures_go_on_below_it() -> None:
    rows: list[Text] = [*row(100, "", "2024", "2023"), *row(118, "Net sales", "1,234", "1,111")]
    rows += [*row(136, "Cost", "1,000", "900"), *row(172, "Dividends", "", "12"), *row(190, "Shares", "", "345")]
    assert text_of(drawn(rows)) == (
        "\t2024\t2023\nNet sales\t1,234\t1,111\nCost\t1,000\t900\nDividends\t\t12\nShares\t\t345\n"
    )


def test_a_table_with_columns_of_its_own_below_a_blank_row_is_another() -> None:
    rows: list[Text] = [*row(100, "Net sales", "1,234", "1,111"), *row(118, "Cost", "1,000", "900")]
    rows += [*row(154, "Stores", "12", columns=(330,)), *row(172, "Staff", "345", columns=(330,))]
    assert text_of(drawn(rows)) == "Net sales\t1,234\t1,111\nCost\t1,000\t900\n\nStores\t12\nStaff\t345\n"


def test_a_header_right_above_the_only_figure_of_the_first_row_is_none_of_it() -> None:
    rows: list[Text] = [*row(100, "", "FY2024"), *row(112, "Net sales", "1,234")]
    rows += [*row(136, "Cost", "1,000"), *row(160, "Profit", "234")]
    assert text_of(drawn(rows)).splitlines()[:2] == ["\tFY2024", "Net sales\t1,234"]


def test_a_letter_alone_below_a_label_is_its_last() -> None:
    rows: list[Text] = [*row(100, "売上高", "1,234", "1,111"), *row(112, "自動車部品売上原", "900", "800")]
    rows += [(60, 124, "価"), *row(136, "営業利益", "100", "90"), *row(148, "計", "10", "9")]
    lines = ["売上高\t1,234\t1,111", "自動車部品売上原価\t900\t800", "営業利益\t100\t90", "計\t10\t9"]
    assert text_of(drawn(rows)).splitlines() == lines
