"""Damaged cells are made whole where nothing speaks against it, and keep their places in the source."""

from __future__ import annotations

import pytest

from aligner.model import Document, Table
from aligner.segment import segment
from aligner.segment.cells import is_period
from aligner.text.figures import is_figure

HEAD = "\t2Q24\t2Q23\tYoY"


def table(*rows: str) -> Table:
    text = "\n".join(("Net sales of the quarter rose on strong demand.", "", *rows))
    release = segment([Document("x.txt", text, "", "text", "utf-8")], "x")
    assert release.en is not None
    assert len(release.en.tables) == 1
    for row in release.en.tables[0].rows:
        for cell in row.cells:
            printed = text[cell.text.starts[0] : cell.text.ends[-1]] if cell.text.value else ""
            assert printed.replace(" ", "") == cell.text.value.replace(" ", "")
    return release.en.tables[0]


def cells(found: Table) -> list[list[str]]:
    return [[cell.text.value for cell in row.cells] for row in found.rows]


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("3, 236", "3,236"),
        ("3 ,236", "3,236"),
        ("3 236", "3236"),
        ("(3 236)", "(3236)"),
        ("12, 345, 678", "12,345,678"),
    ],
)
def test_blanks_inside_a_figure(cut: str, whole: str) -> None:
    assert cells(table(HEAD, f"Lines\t{cut}\t3,546\t8.7%", "Equipment\t1,081\t893\t21.0%"))[0][1] == whole


def test_a_few_cut_figures_make_no_table_unreadable() -> None:
    rows = [f"Item {n}\t{n},236\t{n},546\t{n}.7%" for n in range(1, 20)]
    assert table(HEAD, "Lines\t3 236\t3 546\t8.7%", *rows).trouble is None


def test_figures_run_together_in_a_row_that_is_one_cell_short() -> None:
    found = cells(table(HEAD, "Lines\t3,236 3,546\t8.7%", "Equipment\t1,081\t893\t21.0%"))
    assert found[0] == ["Lines", "3,236", "3,546", "8.7%"]


def test_figures_side_by_side_stay_in_one_cell_where_no_cell_is_missing() -> None:
    found = cells(table(HEAD, "Lines\t3,236\t3,546 (8.7%)\t", "Equipment\t1,081\t893\t21.0%"))
    assert found[0] == ["Lines", "3,236", "3,546 (8.7%)", ""]


def test_a_figure_that_slid_into_the_label() -> None:
    found = cells(table(HEAD, "Lines 3,236\t\t3,546\t8.7%", "Equipment\t1,081\t893\t21.0%", "Class 2\t\t\t"))
    assert found[0] == ["Lines", "3,236", "3,546", "8.7%"]
    assert found[2][0] == "Class 2"


def test_stray_marks_are_blank() -> None:
    assert cells(table(HEAD, "Costs:\t_\t_\t_", "Equipment\t1,081\t893\t21.0%"))[0] == ["Costs:", "", "", ""]


def test_an_empty_column_before_the_labels() -> None:
    found = table(f"\t{HEAD}", "\tLines\t3,236\t3,546\t8.7%", "\tEquipment\t1,081\t893\t21.0%")
    assert cells(found) == [["Lines", "3,236", "3,546", "8.7%"], ["Equipment", "1,081", "893", "21.0%"]]


def test_indented_labels_in_a_column_of_their_own() -> None:
    found = table(f"\t{HEAD}", "Revenue:\t\t\t\t", "\tLines\t3,236\t3,546\t8.7%", "\tEquipment\t1,081\t893\t21.0%")
    assert [row[0] for row in cells(found)] == ["Revenue:", "Lines", "Equipment"]


def test_a_second_column_of_notes_is_kept() -> None:
    found = table("\tNote\t2Q24\t2Q23", "Lines\tA\t3,236\t3,546", "Equipment\tB\t1,081\t893")
    assert cells(found)[0] == ["Lines", "A", "3,236", "3,546"]


def test_blank_lines_between_the_rows() -> None:
    rows = (
        HEAD,
        "",
        "Lines\t3,236\t3,546\t8.7%",
        "",
        "Equipment\t1,081\t893\t21.0%",
        "",
        "Total\t4,317\t4,439\t(2.7%)",
    )
    found = table(*rows)
    assert len(found.header) == 1
    assert len(found.rows) == 3


def test_a_header_that_slid_to_the_left() -> None:
    found = table("Sept 30, 2024\t\tJun 30, 2024\t", "\tUSD\tJPY\tJPY", "Lines\t29,044\t3,236\t3,546")
    assert [row.line for row in found.header] == [3, 4]


@pytest.mark.parametrize("text", ["34.0", "51.6", "25.12", "9.5"])
def test_decimals_are_figures_not_months(text: str) -> None:
    assert is_figure(text)
    assert not is_period(text)


@pytest.mark.parametrize("text", ["'24.3", "24.3期", "24/3", "03.9", "2024.3", "24.3E"])
def test_years_and_months_are_periods(text: str) -> None:
    assert is_period(text)
    assert not is_figure(text)
