"""Drawn cells: grids that touch, rows that a break divides, and texts that their cells are too narrow for."""

from __future__ import annotations

from aligner.ingest.pdf.shapes import Glyph
from aligner.ingest.pdf.words import glyphs_to_lines
from tests.ingest.pdf.drawing import Text, drawn, text_of

Rules = list[tuple[float, float, float, float]]


def grid(xs: tuple[float, ...], ys: tuple[float, ...]) -> Rules:
    return [(xs[0], y, xs[-1], y) for y in ys] + [(x, ys[0], x, ys[-1]) for x in xs]


def cells(y: float, ends: tuple[float, ...], label: str, *figures: str) -> list[Text]:
    return [(62, y, label)] * bool(label) + [(-x, y, text) for x, text in zip(ends, figures, strict=True) if text]


def test_a_wider_table_right_below_a_narrow_one_is_another() -> None:
    narrow, wide = (60.0, 140.0, 190.0, 240.0), (60.0, 200.0, 330.0, 500.0)
    page = [
        *cells(100, (188, 238), "", "1Q", "2Q"),
        *cells(114, (188, 238), "Lines", "41", "45"),
        *cells(128, (188, 238), "Homes", "32", "37"),
        *cells(142, (328, 498), "", "2024", "2023"),
        *cells(156, (328, 498), "Sales", "1,234", "1,100"),
        (260, 114, "Three months"),
    ]
    rules = [*grid(narrow, (90, 104, 118, 132)), *grid(wide, (132, 146, 160))]
    assert text_of(drawn(page, rules=rules)).split("\n\n") == [
        "\t1Q\t2Q\nLines\t41\t45\nHomes\t32\t37",
        "Three months",
        "\t2024\t2023\nSales\t1,234\t1,100\n",
    ]


def test_tables_as_wide_as_each_other_right_below_each_other_are_two() -> None:
    first, second = (60.0, 150.0, 260.0, 370.0, 500.0), (60.0, 190.0, 310.0, 420.0, 500.0)
    page: list[Text] = []
    for top, xs, years in ((100, first, "246"), (144.4, second, "135")):
        ends = [x - 2 for x in xs[2:]]
        for at, cell in enumerate(("Year", "Sales", "Costs")):
            texts = [f"20{at}{year}" if not at else f"{at},{year}00" for year in years]
            page += [(62, top + 14 * at, cell)]
            page += [(-end, top + 14 * at, text) for end, text in zip(ends, texts, strict=True)]
    rules = [*grid(first, (90, 104, 118, 132)), *grid(second, (134.4, 148.4, 162.4, 176.4))]
    tables = text_of(drawn(page, rules=rules)).rstrip().split("\n\n")
    assert [table.splitlines()[1] for table in tables] == ["Sales\t1,200\t1,400\t1,600", "Sales\t1,100\t1,300\t1,500"]


def test_a_rule_down_the_page_beside_rules_across_it_is_no_table() -> None:
    page: list[Text] = [(60, 100, "Results of the year"), (60, 200, "Outlook")]
    rules = [(60.0, 110.0, 500.0, 110.0), (60.0, 210.0, 500.0, 210.0), (30.0, 300.0, 30.0, 700.0)]
    assert text_of(drawn(page, rules=rules)) == "Results of the year\n\nOutlook\n"


def test_a_header_over_figures_only_is_no_table_by_itself() -> None:
    page = [
        *cells(100, (238, 338), "", "2024", "2023"),
        *cells(114, (238, 338), "Sales", "1,234", "1,100"),
        *cells(128, (238, 338), "Costs", "800", "720"),
    ]
    rules = [*grid((140, 240, 340), (90, 104)), *grid((60, 140, 240, 340), (104, 118, 132))]
    assert text_of(drawn(page, rules=rules)) == "\t2024\t2023\nSales\t1,234\t1,100\nCosts\t800\t720\n"


def test_a_figure_that_runs_into_the_label_beside_it_keeps_its_digits() -> None:
    placed = [(60.0, "Six months "), (107.0, "95,200")]
    glyphs = [Glyph(char, x + 5 * at, x + 5 * (at + 1), 100, 9) for x, text in placed for at, char in enumerate(text)]
    assert [word.text for word in glyphs_to_lines(glyphs)[0].words] == ["Six", "months", "95,200"]


def test_a_row_that_a_page_divides_is_known_by_the_label_of_another() -> None:
    xs, ends = (60.0, 180.0, 260.0, 340.0), (258.0, 338.0)
    first = [
        *cells(760, ends, "", "Assets", "Equity"),
        *cells(774, ends, "As of March 31, 2025", "7,410", "5,130"),
        *cells(788, ends, "As of", "7,140", "4,980"),
    ]
    rules = [*grid(xs, (750, 764, 778, 792)), *grid(xs, (50, 64))]
    assert text_of(drawn(first, [(62, 60, "March 31, 2024")], rules=rules)) == (
        "\tAssets\tEquity\nAs of March 31, 2025\t7,410\t5,130\nAs of March 31, 2024\t7,140\t4,980\n"
    )


def test_a_section_at_the_head_of_a_page_is_no_rest_of_a_label() -> None:
    xs, ends = (60.0, 180.0, 260.0, 340.0), (258.0, 338.0)
    first = [
        *cells(774, ends, "", "2025", "2024"),
        *cells(788, ends, "Total assets", "7,410", "5,130"),
    ]
    second = [(62.0, 60.0, "Liabilities"), *cells(74, ends, "Loans", "300", "280")]
    rules = [*grid(xs, (764, 778, 792)), *grid(xs, (50, 64, 78))]
    assert text_of(drawn(first, second, rules=rules)).splitlines()[1:] == [
        "Total assets\t7,410\t5,130",
        "Liabilities\t\t",
        "Loans\t300\t280",
    ]
