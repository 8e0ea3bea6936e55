"""Tables over a page break."""

from __future__ import annotations

import pytest

from tests.ingest.pdf.drawing import Text, drawn, text_of
from tests.ingest.pdf.test_tables import row

PROSE = [(60.0, 60.0, "Results for the period were as follows.")]
HEADER = [*row(780, "", "2024", "2023", "Change"), *row(791, "", "Actual", "Actual", "%")]
ROWS = [*row(75, "Net assets", "7", "8", "9.1"), *row(89, "Total assets", "17", "18", "19.1")]
WHOLE = "\t2024 Actual\t2023 Actual\tChange %\nNet assets\t7\t8\t9.1\nTotal assets\t17\t18\t19.1\n"


def lower(page: list[Text], by: float) -> list[Text]:
    return [(x, y + by, text) for x, y, text in page]  # type: ignore[misc]


def test_a_header_alone_at_the_foot_goes_with_the_table_on_the_next_page() -> None:
    assert text_of(drawn([*PROSE, *HEADER[:3]], ROWS)).splitlines()[2:] == [
        "\t2024\t2023\tChange",
        *WHOLE.splitlines()[1:],
    ]


def test_a_header_alone_at_the_foot_is_left_out_where_it_is_repeated() -> None:
    again = lower(HEADER, -725)
    text = text_of(drawn([*PROSE, *HEADER], [*again, *lower(ROWS, 5)]))
    assert text == f"{PROSE[0][2]}\n\n{WHOLE}"


def test_a_header_with_the_same_words_in_another_order_is_no_repetition() -> None:
    rows = [text for n in range(5) for text in row(715 + 14 * n, "Cash", "1", "2", "3")]
    other = [*row(60, "", "2023", "2024", "Change"), *row(71, "", "Actual", "Actual", "%")]
    text = text_of(drawn([*lower(HEADER, -92), *rows], [*other, *lower(ROWS, 10)]))
    assert "\t2024 Actual\t2023 Actual\tChange %\nCash\t" in text
    assert "\t2023 Actual\t2024 Actual\tChange %\nNet assets\t" in text


def test_a_table_whose_first_row_is_that_of_the_table_before_loses_no_row() -> None:
    rows = [text for n in range(5) for text in row(715 + 14 * n, "Cash", "1", "2", "3")]
    text = text_of(drawn(rows, [*row(60, "Cash", "1", "2", "3"), *ROWS]))
    assert text.count("Cash\t1\t2\t3") == 6


def test_a_section_begun_at_the_foot_follows_the_header() -> None:
    page = [*PROSE, *lower(HEADER, -14), (60, 791, "Assets:")]
    assert text_of(drawn(page, ROWS)).splitlines()[2:5] == [
        *WHOLE.splitlines()[:1],
        "Assets:\t\t\t",
        "Net assets\t7\t8\t9.1",
    ]


def test_a_section_at_the_head_of_a_page_goes_on_with_the_table() -> None:
    rows = [
        *row(700, "", "2024", "2023", "Change"),
        *(text for n in range(5) for text in row(715 + 14 * n, "Cash", "1", "2", "3")),
    ]
    more = [*row(60, "Liabilities:"), *ROWS]
    assert len(text_of(drawn(rows, more)).split("\n\n")) == 1


@pytest.mark.parametrize("line", ["Sales rose in the period.", "Three months ended"])
def test_lines_of_text_at_the_foot_stay(line: str) -> None:
    text = text_of(drawn([*PROSE, (60, 780, line)], ROWS))
    assert f"\n\n{line}\n\n" in text


def test_a_part_with_a_column_less_is_put_under_its_columns() -> None:
    rows = [text for n in range(5) for text in row(715 + 14 * n, "Cash", "1", "2", "3")]
    more = [*row(75, "Net assets", "7", "", "9"), *row(89, "Total assets", "17", "", "19")]
    assert text_of(drawn(rows, more)).splitlines()[-2:] == ["Net assets\t7\t\t9", "Total assets\t17\t\t19"]


def test_one_row_at_the_head_of_a_page_is_the_last_of_the_table() -> None:
    rows = [text for n in range(5) for text in row(715 + 14 * n, "Platform doors", "1", columns=(300,))]
    more = [*row(75, "Ticket gates", "74", columns=(300,)), (60, 100, "Construction is on schedule.")]
    assert text_of(drawn(rows, more)).splitlines()[-3:] == ["Ticket gates\t74", "", "Construction is on schedule."]


def test_of_a_header_in_two_rows_at_the_foot_the_next_page_may_repeat_the_first() -> None:
    upper = row(760, "", "Annual", "Annual", "Total")
    lower_half = row(780, "", "Interim", "Year-end", "Year")
    text = text_of(drawn([*PROSE, *upper, *lower_half], [*lower(upper, -700), *lower(ROWS, 5)]))
    assert text.splitlines()[2:5] == ["\tAnnual\tAnnual\tTotal", "\tInterim\tYear-end\tYear", "Net assets\t7\t8\t9.1"]


def test_rows_under_a_repeated_header_may_lack_columns() -> None:
    head = [*row(60, "", "2024", "2023", "Change"), *row(71, "", "Actual", "Actual", "%")]
    rows = [text for n in range(5) for text in row(90 + 14 * n, "Cash", "1,234", "1,345", "9.1")]
    more = [*row(90, "Shares", "", "31,460", ""), *row(104, "Held", "", "460", "")]
    text = text_of(drawn([*head, *rows], [*head, *more]))
    assert text.splitlines()[-2:] == ["Shares\t\t31,460\t", "Held\t\t460\t"]
    assert text.count("Actual") == 2


@pytest.mark.parametrize(
    ("foot", "head"),
    [
        ((("Cost of", "1", "2", "3"),), (("goods sold", "", "", ""),)),
        ((("", "1", "2", "3"),), (("Cost of goods sold", "", "", ""),)),
        ((("Cost of", "", "", ""),), (("goods sold", "1", "2", "3"),)),
        ((("Cost of", "7,08", "8,96", "9,77"),), (("goods sold", "2", "3", "4"),)),
    ],
    ids=["rest of a label", "label", "figures", "rest of figures"],
)
def test_a_row_divided_by_the_end_of_a_page_is_one(
    foot: tuple[tuple[str, ...], ...], head: tuple[tuple[str, ...], ...]
) -> None:
    pages: list[list[Text]] = []
    rules: list[tuple[float, float, float, float]] = []
    for top, rows in ((700, (("Net sales", "5", "6", "7"), *foot)), (60, (*head, ("Other", "7", "8", "9")))):
        pages.append([text for at, cells in enumerate(rows) for text in row(top + 20 * at, *cells)])
        levels = [top - 13 + 20 * at for at in range(len(rows) + 1)]
        rules += [(55, y, 505, y) for y in levels] + [(x, levels[0], x, levels[-1]) for x in (55, 190, 310, 390, 505)]
    lines = text_of(drawn(*pages, rules=rules)).splitlines()
    assert {"Cost of goods sold\t1\t2\t3", "Cost of goods sold\t7,082\t8,963\t9,774"} & set(lines)


def test_the_upper_part_of_a_drawn_header_alone_at_the_foot_goes_with_the_rest() -> None:
    levels, sides = (40.0, 64.0, 82.0, 100.0), (55.0, 160.0, 260.0, 360.0)
    rules = [(sides[0], y, sides[-1], y) for y in levels] + [(x, levels[0], x, levels[-1]) for x in sides]
    first = [
        (40.0, 30.0, "Results were as follows."),
        *row(50, "", "Net", "Operating", columns=(250, 350)),
        *row(60, "", "sales", "profit", columns=(250, 350)),
    ]
    second = [
        *row(60, "", "Million yen", "Million yen", columns=(250, 350)),
        *row(78, "2024", "1,200", "150", columns=(250, 350)),
        *row(96, "2023", "1,100", "100", columns=(250, 350)),
    ]
    assert text_of(drawn(first, second, rules=rules)).split("\n\n")[-1] == (
        "\tNet sales\tOperating profit\n\tMillion yen\tMillion yen\n2024\t1,200\t150\n2023\t1,100\t100\n"
    )


TERMS = [
    *row(75, "(1) Payment date", "July 18"),
    *row(89, "(2) Method", "Contribution"),
    *row(103, "(3) Price", "1,256 yen"),
]
GRID = [(55.0, float(y), 395.0, float(y)) for y in (64, 80, 94, 108)]
GRID += [(x, 64.0, x, 108.0) for x in (55.0, 200.0, 395.0)]


def test_one_row_of_words_in_a_grid_goes_on_with_the_table_above_it() -> None:
    text = text_of(drawn(TERMS, row(75, "(4) Allottees", "Directors"), rules=GRID))
    assert text.splitlines()[2:] == ["(3) Price\t1,256 yen", "(4) Allottees\tDirectors"]


def test_one_row_in_a_grid_by_itself_is_text() -> None:
    page = [(60.0, 50.0, PROSE[0][2]), *row(75, "(4) Allottees", "Directors")]
    assert text_of(drawn(TERMS, page, rules=GRID)).splitlines()[3:] == ["", PROSE[0][2], "", "(4) Allottees Directors"]


def test_a_row_of_words_at_the_head_of_a_page_goes_on_with_the_columns_above_it() -> None:
    rows = [*row(740, "Shares", "48,200"), *row(754, "Price", "1,256 yen"), *row(768, "Amount", "60,539 yen")]
    more = [
        *row(60, "Allottees", "Five Directors and"),
        *row(71, "", "four others"),
        (60.0, 95.0, "2. The period is 30 years."),
    ]
    assert text_of(drawn(rows, more)).splitlines()[3:] == [
        "Allottees\tFive Directors and four others",
        "",
        "2. The period is 30 years.",
    ]


def test_the_rest_of_a_label_at_the_head_of_a_page_belongs_to_its_row() -> None:
    rows = [text for n in range(5) for text in row(715 + 14 * n, "専用線接続サー", "1", "2", "3")]
    more = [*row(60, "ビス"), *row(84, "その他", "7", "8", "9"), *row(98, "合計", "17", "18", "19")]
    lines = text_of(drawn(rows, more)).splitlines()
    assert lines[4:] == ["専用線接続サービス\t1\t2\t3", "その他\t7\t8\t9", "合計\t17\t18\t19"]


@pytest.mark.parametrize("ruled", [False, True])
def test_figures_at_the_foot_whose_label_stands_below_the_repeated_header(ruled: bool) -> None:
    header = row(60, "", "2024", "2023", "Change")
    rows = [
        text for n in range(3) for text in (*row(680 + 24 * n, "Cost of", "1", "2", "3"), (60, 690 + 24 * n, "goods"))
    ]
    page = [*lower(header, 600), *rows, *row(752, "", "41", "42", "43")]
    more = [*header, (60, 76, "Accumulated other"), (60, 86, "income"), *lower(ROWS, 29)]
    levels = [666, 694, 718, 742, 64, 89.5, 107, 121]
    rules = [(55, y, 505, y) for y in levels] if ruled else []
    lines = text_of(drawn(page, more, rules=rules)).splitlines()
    assert lines[3:] == ["Cost of goods\t1\t2\t3", "Accumulated other income\t41\t42\t43", *WHOLE.splitlines()[1:]]


def test_one_row_at_the_foot_without_its_label_has_the_columns_of_those_below_the_repeated_header() -> None:
    header = row(60, "", "Operating", "Investing", "Financing")
    page = [*PROSE, *lower(header, 700), *row(776, "", "41", "-42", "43")]
    text = text_of(drawn(page, [*header, (60, 76, "Fiscal year ended"), (60, 86, "March 31"), *lower(ROWS, 29)]))
    assert text.splitlines()[2:] == [
        "\tOperating\tInvesting\tFinancing",
        "Fiscal year ended March 31\t41\t-42\t43",
        *WHOLE.splitlines()[1:],
    ]


def test_words_of_a_label_at_the_head_of_the_next_column_as_another_label_has_them() -> None:
    prose = ["the company sells its goods and services", "in all of the markets that it knows and is"]
    page: list[Text] = [(x, 60 + 12 * n, prose[n % 2]) for x in (60, 300) for n in range(6)]
    for top, labels in ((660, ("Year ended", "March", "31, 2024")), (696, ("Year ended", "March"))):
        page += [(60, top + 10 * n, label) for n, label in enumerate(labels)]
        page += [(-190, top, "14,203"), (-250, top, "11,866")]
    page = [(x, y + (80 if x == 300 and y < 200 else 0), text) for x, y, text in page]  # type: ignore[misc]
    text = text_of(drawn([*page, (300, 60, "31, 2023")]))
    assert "Year ended March 31, 2024\t14,203\t11,866\nYear ended March 31, 2023\t14,203\t11,866\n" in text
