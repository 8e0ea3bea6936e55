"""Cells too narrow for their figures, and labels set wider than they are."""

from __future__ import annotations

import pytest

from aligner.ingest.pdf.wrapped_figures import goes_on
from tests.ingest.pdf.drawing import Text, drawn, text_of
from tests.ingest.pdf.test_tables import row


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("29,04", "4", True),
        ("3,236", ",405", True),
        ("(8.7%", ")", True),
        ("35.2", "%", True),
        ("11,", "403", True),
        ("(1,71", "9,981)", True),
        ("751", "889", False),
        ("1,234", "1,345", False),
        ("12", "3", False),
        ("2024", "%", False),
        ("(1,234", "(1,345", False),
    ],
)
def test_a_figure_goes_on_where_its_parts_are_none(above: str, below: str, whole: bool) -> None:
    assert goes_on(above, below) is whole


@pytest.mark.parametrize("pitch", [12, 20], ids=["rows as near as lines", "rows apart"])
def test_figures_over_several_lines_are_one_row(pitch: float) -> None:
    page: list[Text] = [*row(80, "", "2024", "2023", "Change")]
    y = 100.0
    for lines in (
        (("Cost of", "29,04", "3,236", "(8.7%"), ("sales", "4", ",405", ")")),
        (("Other", "751", "889", "1.2%"),),
        (("Net", "(1,71", "583", "(10.4%"), ("loss", "9,981)", "", ")")),
    ):
        for at, cells in enumerate(lines):
            page += row(y + 12 * at, *cells)
        y += 12 * (len(lines) - 1) + pitch
    assert text_of(drawn(page)).splitlines()[1:] == [
        "Cost of sales\t29,044\t3,236,405\t(8.7%)",
        "Other\t751\t889\t1.2%",
        "Net loss\t(1,719,981)\t583\t(10.4%)",
    ]


def test_a_label_set_over_its_whole_cell_is_one() -> None:
    page: list[Text] = []
    for y, year, figure in ((100, "2024", "186,420"), (116, "2023", "171,938")):
        page += [(60, y, year), (94, y, "年"), (119, y, "3"), (139.5, y, "月"), (164.5, y, "期"), (-300, y, figure)]
    assert text_of(drawn(page)) == "2024年3月期\t186,420\n2023年3月期\t171,938\n"


def test_figures_of_the_last_row_go_on_below_it() -> None:
    page = [*row(86, "", "2024", "2023", "Change"), *row(100, "Revenue", "9,640", "9,210", "4.7%")]
    page += [*row(114, "Net income of", "2,644", "(1,902)", "4,54"), *row(125, "", "", "", "6"), *row(136, "the group")]
    assert text_of(drawn([*page, (60, 170, "Notes follow.")])).splitlines()[2:] == [
        "Net income of the group\t2,644\t(1,902)\t4,546",
        "",
        "Notes follow.",
    ]


COLUMNS = (300, 330, 380)
NARROW = [
    *row(100, "FY2023", "-", "22.0", "42.", columns=COLUMNS),
    *row(108, "(actual)", "", "0", "00", columns=COLUMNS),
    *row(120, "FY2024", "", "24.0", "-", columns=COLUMNS),
    *row(128, "(forecast)", "", "0", "44.00", columns=COLUMNS),
]


def test_parts_that_may_be_figures_are_one_where_the_whole_is_wider_than_its_column() -> None:
    page = [text for text in NARROW if text[2] != "44.00"]
    assert text_of(drawn(page)).splitlines() == ["FY2023 (actual)\t-\t22.00\t42.00", "FY2024 (forecast)\t\t24.00\t-"]


def test_parts_are_one_where_no_row_has_as_few_figures() -> None:
    columns = (300, 330, 360, 390)
    page = [
        *row(100, "Year ended", "-", "22.0", "6.5", "-", columns=columns),
        *row(107, "2023", "", "0", "", "10.6", columns=columns),
        *row(117, "Year ended", "-", "24.0", "7.5", "8.6", columns=columns),
        *row(124, "2024", "", "0", columns=columns),
    ]
    assert text_of(drawn(page)) == "Year ended 2023\t-\t22.00\t6.5\t-10.6\nYear ended 2024\t-\t24.00\t7.5\t8.6\n"


@pytest.mark.parametrize(
    ("rows", "second"),
    [
        (
            [(100, "Stores", "12"), (112, "of them new", "3"), (124, "Staff", "-"), (136, "of them new", "4")],
            "of them new\t3",
        ),
        ([(100, "Stores", "12"), (108, "", "3"), (124, "Staff", "1,200"), (140, "Area", "4")], "\t3"),
    ],
    ids=["as far apart as rows", "not as wide as others"],
)
def test_figures_below_each_other_stay_two(rows: list[tuple[float, str, str]], second: str) -> None:
    lines = text_of(drawn([text for y, *cells in rows for text in row(y, *cells)])).splitlines()
    assert lines[1] == second
    assert len(lines) == 4


def test_rows_of_short_figures_stay_rows_whatever_their_labels_begin_with() -> None:
    rows = [("Japan", "3", 116.5), ("of which Tokyo", "25", 127.5), ("Asia", "2.9", 138.5)]
    rows += [("of which China", "65", 149.5), ("North America", "6.0", 160.5), ("others", "94", 178.1)]
    page = [*row(100, "", "当期"), *(text for label, figure, y in rows for text in row(y, label, figure))]
    assert text_of(drawn(page)).splitlines() == ["\t当期", *(f"{label}\t{figure}" for label, figure, _ in rows)]


def test_headers_that_nearly_touch_are_parted_by_the_figures_of_their_own_table_alone() -> None:
    page = [
        *row(100, "", "Cash from", "Cash from", "Cash", columns=(300, 344.8, 375)),
        *row(110, "", "net operations", "all investments", "in the end", columns=(300, 344.8, 375)),
        *row(126, "FY2024", "14,203", "-11,866", "18,477", columns=(300, 344.8, 375)),
        *row(140, "FY2023", "10,918", "-9,474", "18,902", columns=(300, 344.8, 375)),
        *row(158, "", "Stores", "Staff", columns=(280, 360)),
        *row(172, "Japan", "120", "345,678", columns=(280, 360)),
        *row(186, "Abroad", "20", "123,456", columns=(280, 360)),
    ]
    assert text_of(drawn(page, size=7)).splitlines()[0] == (
        "\tCash from net operations\tCash from all investments\tCash in the end"
    )


def test_the_last_letter_of_a_header_belongs_to_it_where_rows_are_hardly_farther_apart() -> None:
    page = [*row(100, "", "前期", "当期", "増減"), *row(110.8, "", "", "", "率")]
    page += [*row(124, "売上高", "1,200", "1,500", "25.0"), *row(135.4, "利益", "100", "150", "50.0")]
    page += [*row(148.5, "親会社株主に帰属する", "10", "15", "5.0"), (60, 158, "純資産")]
    assert text_of(drawn(page)).splitlines()[0] == "\t前期\t当期\t増減率"
