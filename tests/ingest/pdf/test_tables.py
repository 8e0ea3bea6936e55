"""Tables on pages: with and without rules, wrapped, tight, over page breaks."""

from __future__ import annotations

import itertools

import pytest

from aligner.ingest.pdf.marks import is_cut
from tests.ingest.pdf.drawing import Text, drawn, text_of
from tests.ingest.pdf.rendering import FONT


def row(y: float, label: str, *figures: str, columns: tuple[float, ...] = (300, 380, 460)) -> list[Text]:
    return [(60, y, label)] * bool(label) + [(-x, y, text) for x, text in zip(columns, figures, strict=False) if text]


BARE = [
    *row(100, "", "2024", "2023", "Change"),
    *row(114, "Net sales", "1,234", "1,100", "12.2%"),
    *row(128, "Cost of sales", "(800)", "(720)", "11.1%"),
    *row(142, "Operating income", "434", "-", "n/a"),
]


def test_figures_below_each_other_are_a_table() -> None:
    assert text_of(drawn(BARE)) == (
        "\t2024\t2023\tChange\nNet sales\t1,234\t1,100\t12.2%\n"
        "Cost of sales\t(800)\t(720)\t11.1%\nOperating income\t434\t-\tn/a\n"
    )


def test_signs_set_apart_stay_with_their_figures() -> None:
    page = [
        *row(100, "営業利益", "1,234", "5.6%"),
        *row(114, "経常利益", "567", "2.1%"),
        (258, 114, "△"),
        *row(128, "純利益", "12", "0.3"),
        (282, 128, "("),
        (382, 128, "%"),
        (301, 128, ")"),
    ]
    assert text_of(drawn(page)) == "営業利益\t1,234\t5.6%\n経常利益\t△567\t2.1%\n純利益\t(12)\t0.3%\n"


def test_a_label_over_two_lines_is_one_row() -> None:
    page = [
        *row(100, "Net sales", "1,234", "1,100"),
        *row(120, "Profit attributable to"),
        *row(131, "owners of parent", "100", "90"),
        *row(151, "Net assets", "5,000", "4,900"),
    ]
    assert text_of(drawn(page)).splitlines()[1] == "Profit attributable to owners of parent\t100\t90"


def test_figures_in_the_middle_of_a_label_over_two_lines() -> None:
    page = [
        *row(100, "売上高", "1,234", "1,100"),
        *row(120, "親会社株主に帰属する"),
        *row(125.6, "", "100", "90"),
        *row(131.2, "当期純利益"),
        *row(151, "純資産", "5,000", "4,900"),
    ]
    assert text_of(drawn(page)).splitlines()[1] == "親会社株主に帰属する当期純利益\t100\t90"


def test_the_unit_of_a_figure_cut_in_two_is_no_row() -> None:
    rows = [*row(100, "売上収益", "24,000～24,600百万", "24,600百万円"), *row(114, "", "円")]
    page = [*row(86, "", "前回予想", "今回予想"), *rows, *row(128, "営業利益", "3,300百万円", "3,600百万円")]
    lines = text_of(drawn(page)).splitlines()
    assert [line.split("\t")[0] for line in lines] == ["", "売上収益", "営業利益"]
    assert lines[1].split("\t")[1:] == ["24,000～24,600百万円", "24,600百万円"]


def test_sections_farther_apart_than_lines_and_rows_are_rows() -> None:
    levels, cells = (
        [100.0, 111.3, 122.6],
        [*row(100, "資産の部"), *row(111.3, "流動資産:"), *row(122.6, "現金及び", "1", "2")],
    )
    for label in ("受取手形及び", "棚卸資産及び", "前払費用及び", "繰延税金"):
        cells += row(levels[-1] + 10.8, "その他")
        cells += row(levels[-1] + 21.3, label, "1", "2")
        levels.append(levels[-1] + 21.3)
    cells += [*row(levels[-1] + 10.5, "未収入金", "1", "2"), *row(levels[-1] + 21.0, "合計", "1", "2")]
    cells += row(levels[-1] + 31.5, "総資産", "1", "2")
    labels = [line.split("\t")[0] for line in text_of(drawn(cells, size=7)).splitlines()]
    assert [label for label in labels if label][:3] == ["資産の部", "流動資産:", "現金及びその他"]


def test_figures_in_the_middle_of_the_last_label_are_no_part_of_the_row_above() -> None:
    rows = [row(100 + 14 * at, label, "1", "2") for at, label in enumerate(("Net sales", "Gross profit", "Income"))]
    last = [*row(141, "Profit attributable to"), *row(146, "", "5", "6"), *row(151, "owners of parent")]
    lines = text_of(drawn([cell for each in rows for cell in each] + last, size=8)).splitlines()
    assert lines[-2:] == ["Income\t1\t2", "Profit attributable to owners of parent\t5\t6"]


def test_rows_of_several_heights_part_where_the_least_are() -> None:
    heights = (100, 114, 128, 142, 152, 162, 176)
    labels = ("Deposits", "Loans", "Bonds", "Other", "Equity", "Stock", "Surplus")
    cells = [
        row(y, label, *([] if label == "Equity" else ["1", "2"])) for y, label in zip(heights, labels, strict=True)
    ]
    cells += [row(186, "Reserves", "1", "2")]
    lines = text_of(drawn([cell for each in cells for cell in each], size=8)).splitlines()
    assert [line.split("\t")[0] for line in lines] == [*labels, "Reserves"]


def test_the_label_of_a_section_is_a_row_of_its_own() -> None:
    page = [
        *row(100, "Revenues:"),
        *row(114, "  Services", "1,234", "1,100"),
        *row(128, "  Goods", "200", "190"),
        *row(142, "Costs:"),
        *row(156, "  Services", "800", "790"),
    ]
    lines = text_of(drawn(page)).splitlines()
    assert [line.split("\t")[0].strip() for line in lines] == ["Revenues:", "Services", "Goods", "Costs:", "Services"]


def test_rules_make_a_row_of_what_stands_between_them() -> None:
    page = [
        *row(100, "売上高", "1,234", "1,100"),
        *row(114, "親会社株主に帰属する", "", ""),
        *row(128, "当期純利益", "100", "90"),
        *row(142, "純資産", "5,000", "4,900"),
        *row(156, "総資産", "8,000", "7,900"),
    ]
    rules = [(55, y, 390, y) for y in (88, 103, 131, 145, 159)]
    assert text_of(drawn(page, rules=rules)).splitlines()[1] == "親会社株主に帰属する当期純利益\t100\t90"


def test_drawn_cells_hold_what_touches_and_what_wraps() -> None:
    page = [
        (62, 100, "区分"),
        (-198, 100, "当期"),
        (-298, 100, "前期"),
        (62, 118, "親会社株主に"),
        (62, 129, "帰属する利益"),
        (-198, 123, "123,456,789"),
        (201, 123, "98,765"),
    ]
    rules = [(60, y, 300, y) for y in (88, 106, 134)] + [(x, 88, x, 134) for x in (60, 140, 200, 300)]
    assert text_of(drawn(page, rules=rules)) == "区分\t当期\t前期\n親会社株主に帰属する利益\t123,456,789\t98,765\n"


def test_a_merged_cell_covers_blank_ones() -> None:
    page = [
        (62, 100, "科目"),
        (180, 100, "連結累計期間"),
        (-198, 118, "当期"),
        (-298, 118, "前期"),
        (62, 136, "売上高"),
        (-198, 136, "1"),
        (-298, 136, "2"),
    ]
    rules = [(60, y, 300, y) for y in (88, 124, 142)] + [(140, 106, 300, 106)]
    rules += [(x, 88, x, 142) for x in (60, 140, 300)] + [(200, 106, 200, 142)]
    assert text_of(drawn(page, rules=rules)) == "科目\t連結累計期間\t\n\t当期\t前期\n売上高\t1\t2\n"


def test_a_table_goes_on_over_a_page_break_without_its_second_header() -> None:
    header = row(60, "", "2024", "2023", "Change")
    first = [
        *header,
        *(text for n in range(50) for text in row(75 + 14 * n, f"Item {chr(65 + n % 26)}{n}", f"{n + 1}", "2", "3")),
    ]
    second = [*header, *row(75, "Net assets", "7", "8", "9"), *row(89, "Total assets", "17", "18", "19")]
    lines = text_of(drawn(first, second)).splitlines()
    assert len(lines) == 53
    assert "" not in lines
    assert lines[-2:] == ["Net assets\t7\t8\t9", "Total assets\t17\t18\t19"]


def test_a_caption_parts_two_tables() -> None:
    second = [(x, y + 90, text) for x, y, text in BARE]
    text = text_of(drawn([*BARE, (60, 170, "Table 2. Income (JPY in millions)"), *second]))
    assert text.count("\t2024\t2023\tChange\n") == 2
    assert "\n\nTable 2. Income (JPY in millions)\n\n" in text


def test_a_header_over_two_lines_is_part_of_its_table() -> None:
    page = [
        *row(100, "", "March 31,", "March 31,"),
        *row(111, "", "2025", "2024"),
        *row(126, "Loans", "51,206", "49,877"),
        *row(141, "Deposits", "66,085", "65,318"),
    ]
    assert text_of(drawn(page)) == "\tMarch 31, 2025\tMarch 31, 2024\nLoans\t51,206\t49,877\nDeposits\t66,085\t65,318\n"


@pytest.mark.parametrize("text", ["Item 1", "1,234 yen", "2024年"])
def test_prose_is_no_table(text: str) -> None:
    assert "\t" not in text_of(drawn([(60, 100, f"{text} was sold in April."), (60, 114, "Sales rose by 5 %.")]))


def test_a_figure_that_wraps_in_a_drawn_cell_is_one_figure() -> None:
    page = [(62, 100, "売上高"), (-198, 100, "１２，３"), (-198, 111, "４５"), (-298, 106, "９８")]
    page += [(62, 130, "営業利益"), (-198, 130, "６７"), (-298, 130, "５")]
    rules = [(60, y, 300, y) for y in (88, 116, 136)] + [(x, 88, x, 136) for x in (60, 140, 200, 300)]
    assert text_of(drawn(page, rules=rules)) == "売上高\t１２，３４５\t９８\n営業利益\t６７\t５\n"


def test_every_label_wraps_and_the_last_goes_on_below_the_figures() -> None:
    page = [
        *row(100, "", "資産", "資本"),
        *row(118, "2024年3", "166,804", "58.5"),
        *row(131, "月期"),
        *row(149, "2023年3", "158,320", "58.8"),
        *row(162, "月期"),
        (60, 185, "(注) 金額は四捨五入しております。"),
    ]
    assert text_of(drawn(page)) == (
        "\t資産\t資本\n2024年3月期\t166,804\t58.5\n2023年3月期\t158,320\t58.8\n\n(注) 金額は四捨五入しております。\n"
    )


def test_rules_drawn_cell_by_cell_part_two_rows() -> None:
    page = [
        *row(100, "", "資産", "資本"),
        *row(115, "2024年", "166,804", "58.5"),
        *row(130, "3月期"),
        *row(145, "2023年", "158,320", "58.8"),
        *row(160, "3月期"),
    ]
    ends = (60, 180, 302, 382)
    rules = [(a, y, b, y) for y in (104, 134, 164) for a, b in itertools.pairwise(ends)]
    assert text_of(drawn(page, rules=rules)).splitlines()[1:] == [
        "2024年3月期\t166,804\t58.5",
        "2023年3月期\t158,320\t58.8",
    ]


def test_typesetting_between_letters_and_digits_is_no_space() -> None:
    page = [(60, 100, "営業利益は"), (107.5, 100, "12"), (119, 100, "億"), (130, 100, "38"), (142, 100, "百万円です。")]
    assert text_of(drawn(page)) == "営業利益は12億38百万円です。\n"


def test_labels_over_three_lines_with_their_figures_in_the_middle() -> None:
    page = [*row(100, "", "Interim", "Year-end", "Total")]
    for y, year in ((120, "2024"), (166, "2025")):
        page += [(60, y, "Fiscal year"), (60, y + 11, "ended March"), (60, y + 22, f"31, {year}")]
        page += row(y + 11, "", "-", "22.00", "44.00")[0:3]
    assert text_of(drawn(page)).splitlines()[1:] == [
        "Fiscal year ended March 31, 2024\t-\t22.00\t44.00",
        "Fiscal year ended March 31, 2025\t-\t22.00\t44.00",
    ]


def test_rows_no_farther_apart_than_lines_whose_labels_wrap_at_one_side() -> None:
    page = row(100, "", "当期", "前期")
    labels = [
        "営業活動による収入と|支出の合計",
        "有形固定資産の取得に|よる支出",
        "配当金",
        "投資有価証券の売却に|よる収入",
        "その他",
    ]
    y = 113
    for at, label in enumerate(labels):
        first, *rest = label.split("|")
        page += row(y, first, f"1,20{at}", f"90{at}")
        page += [(60, y + 12 * (n + 1), text) for n, text in enumerate(rest)]
        y += 12 * (1 + len(rest))
    read = text_of(drawn(page)).splitlines()[1:]
    assert read == [f"{label.replace('|', '')}\t1,20{at}\t90{at}" for at, label in enumerate(labels)]


def test_labels_of_sections_are_not_the_rest_of_the_label_above() -> None:
    page = row(100, "", "当期", "前期")
    for at, section in enumerate(("資産の部", "負債の部", "純資産の部")):
        page += [(60, 113 + 36 * at, section)]
        page += row(125 + 36 * at, f"{section[:-2]}の合計", "1,200", "900") + row(137 + 36 * at, "その他", "3", "2")
    assert len(text_of(drawn(page)).splitlines()) == 10


def test_the_header_of_a_column_is_no_figure_by_its_day_and_year() -> None:
    page = [
        *row(100, "", "As of March", "As of March"),
        *row(111, "", "31, 2025", "31, 2024"),
        *row(126, "Loans", "51,206", "49,877"),
        *row(141, "Deposits", "66,085", "65,318"),
    ]
    assert text_of(drawn(page)).startswith("\tAs of March 31, 2025\tAs of March 31, 2024\nLoans")


def test_a_label_whose_letters_are_spaced_out() -> None:
    page = [*row(100, "", "1,234", "1,100"), (60, 100, "売"), (100, 100, "上"), (140, 100, "高")]
    page += row(114, "営業利益", "56", "45")
    assert text_of(drawn(page)).splitlines()[0] == "売上高\t1,234\t1,100"


def test_a_header_over_several_columns_is_one_text() -> None:
    page = [(290, 88, "As of December 31, 2025"), *row(100, "", "JPY", "USD", "%")]
    page += [*row(114, "Cash", "12,345", "104", "5.1"), *row(128, "Loans", "67,890", "570", "9.3")]
    assert text_of(drawn(page)).splitlines()[0] == "\tAs of December 31, 2025\t\t"


def test_a_section_over_two_lines_is_not_the_rest_of_the_label_above() -> None:
    page = row(100, "", "2024", "2023")
    y = 113.0
    for name in ("Sales of the parts", "Cost of all parts"):
        page += [(60, y, "Results of the two"), (60, y + 12, "segments:"), *row(y + 24, name, "1,200", "900")]
        page += [*row(y + 36, "Sale of investment", "30", "20"), (60, y + 48, "securities")]
        y += 60
    labels = [line.partition("\t")[0] for line in text_of(drawn(page)).splitlines()[1:]]
    assert "Sale of investment securities" in labels
    assert not any("securities Results" in label or "parts Results" in label for label in labels)


@pytest.mark.parametrize(
    ("above", "below", "cut"),
    [
        ("親会社株主に帰属する", "当期純利益", True),
        ("税引前利益(損", "失)", True),
        ("中空ドライブシャ", "フト", True),
        ("資産合計", "負債の部", False),
        ("リース料", "その他", False),
        ("2024年3月", "期", True),
        ("2024年", "3月", False),
        ("As of March", "31, 2024", True),
        ("Stores in March", "Stores in April", False),
    ],
)
def test_labels_that_are_plainly_cut(above: str, below: str, cut: bool) -> None:
    assert is_cut(above, below) is cut


def test_signs_at_the_far_side_of_their_cells() -> None:
    page = [
        *row(100, "営業利益", "1,234", "987"),
        *row(114, "経常利益", "567", "456"),
        (220, 114, "△"),
        (310, 114, "▲"),
    ]
    assert text_of(drawn(page)).splitlines()[1] == "経常利益\t△567\t▲456"


def test_the_mark_of_a_note_in_a_header_is_no_figure() -> None:
    page = [*row(100, "", "USD", "", ""), *row(111, "", "(1)", "JPY", "%")]
    page += [*row(126, "Cash", "45,563", "5,372,814", "16.1"), *row(141, "Inventories", "32,906", "3,883,265", "11.6")]
    rules = [(55, y, 465, y) for y in (90, 114, 129, 144)]
    assert text_of(drawn(page, rules=rules)).splitlines()[0] == "\tUSD (1)\tJPY\t%"


def test_figures_without_a_space_in_a_file_that_has_spaces_are_two() -> None:
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    page: list[Text] = [(60, 80, "Results of the period in millions of yen")]
    for at, figure in enumerate(("1,500", "1,320", "1,180")):
        width = UnicodeCIDFont(FONT).stringWidth(figure, 9)
        page += [
            (60, 100 + 14 * at, "Net sales"),
            (-300, 100 + 14 * at, "1,234"),
            (-303 - width, 100 + 14 * at, figure),
        ]
    assert text_of(drawn(page)).splitlines()[-3:] == [
        f"Net sales\t1,234\t{figure}" for figure in ("1,500", "1,320", "1,180")
    ]


def test_rows_of_words_above_and_below_figures_are_rows_of_the_table() -> None:
    page = [
        *row(100, "(1) Payment date", "July 18, 2025"),
        *row(118, "(2) Class and number of", "48,200 shares of stock"),
        (60, 131, "shares"),
        *row(149, "(3) Price", "1,256 yen per share"),
        *row(167, "(4) Amount", "60,539,200 yen"),
        *row(185, "(5) Allottees", "Five Directors"),
        (60, 210, "The period is 30 years."),
    ]
    assert text_of(drawn(page)).splitlines() == [
        "(1) Payment date\tJuly 18, 2025",
        "(2) Class and number of shares\t48,200 shares of stock",
        "(3) Price\t1,256 yen per share",
        "(4) Amount\t60,539,200 yen",
        "(5) Allottees\tFive Directors",
        "",
        "The period is 30 years.",
    ]


def test_units_as_near_to_the_first_row_as_lines_are_head_it() -> None:
    page = [
        *row(100, "", "売上高", "利益", "増減"),
        *row(109.7, "", "百万円", "百万円", "%"),
        *row(119.4, "2024年3月期", "6,402", "6,187", "20.4"),
        *row(130, "2023年3月期", "7,133", "6,905", "12.5"),
    ]
    assert text_of(drawn(page, size=6.5)).splitlines()[1:] == [
        "2024年3月期\t6,402\t6,187\t20.4",
        "2023年3月期\t7,133\t6,905\t12.5",
    ]


def test_words_beside_a_label_go_on_where_a_date_is_cut() -> None:
    columns = (420.0, 480.0)
    page = [
        *row(100, "Section", "Period", "Amount", columns=columns),
        *row(115, "", "January 2023-December", "", columns=columns),
        *row(124.75, "New trains", "2025", "12.2", columns=columns),
        *row(135.25, "", "October 2022-March", "", columns=columns),
        *row(145, "Platform doors", "2026", "7.4", columns=columns),
    ]
    assert text_of(drawn(page, size=7)).splitlines()[1:] == [
        "New trains\tJanuary 2023-December 2025\t12.2",
        "Platform doors\tOctober 2022-March 2026\t7.4",
    ]


def test_labels_over_several_lines_whatever_one_row_that_the_page_cuts_is_like() -> None:
    page = row(100, "", "Million yen", "%", columns=(300, 380))
    for top, figures in ((112, ("186,420", "8.4")), (154, ("171,938", "4.9"))):
        page += [(60, top + 10 * n, text) for n, text in enumerate(("Fiscal", "year", "ended", "2024"))]
        page += row(top + 30, "", *figures, columns=(300, 380))
    page += [(60, 196, "Fiscal"), (60, 206, "year"), *row(214, "", "164,001", "3.1", columns=(300, 380))]
    assert text_of(drawn(page)).splitlines()[1:] == [
        "Fiscal year ended 2024\t186,420\t8.4",
        "Fiscal year ended 2024\t171,938\t4.9",
        "Fiscal year\t164,001\t3.1",
    ]


def centred(y: float, first: str, second: str, *figures: str) -> list[Text]:
    """A row of a sheet: the label in two lines, its figures in the middle of them."""
    return [(60, y, first), *row(y + 6, "", *figures), (60, y + 12, second)]


def test_a_row_in_the_middle_of_its_label_is_the_last_however_far_its_first_line_is() -> None:
    page = [*BARE, *centred(162.5, "Income attributable to", "owners of parent", "400", "380", "5.3%")]
    text = text_of(drawn([*page, (60, 210, "Sales rose in the period.")]))
    assert text.splitlines()[3:5] == [
        "Operating income\t434\t-\tn/a",
        "Income attributable to owners of parent\t400\t380\t5.3%",
    ]


def test_labels_are_rows_where_the_lines_of_others_are_nearer_to_each_other() -> None:
    page = [*row(100, "Total assets", "282", "327", "100%"), (60, 113.2, "LIABILITIES"), (60, 126.4, "Short-term:")]
    page += [*row(140, "Borrowings", "29", "30", "10%"), *row(154, "Payables", "44", "45", "12%")]
    page += [text for n in range(5) for text in row(168 + 14 * n, "Other", "6", "7", "8%")]
    page += centred(236.5, "Accrued pension and", "severance costs", "4", "5", "6%")
    assert text_of(drawn(page)).splitlines()[:4] == [
        "Total assets\t282\t327\t100%",
        "LIABILITIES\t\t\t",
        "Short-term:\t\t\t",
        "Borrowings\t29\t30\t10%",
    ]


def test_a_year_over_a_figure_is_no_part_of_it() -> None:
    page = [*row(93.5, "", "", "First half"), *row(100, "", "First half FY2022", "", "Change")]
    page += [*row(106.5, "", "", "FY2021"), *row(120.6, "Commuters", "31,406", "23,114", "35.9%")]
    page += [*row(135.6, "Others", "58,822", "56,903", "3.4%"), *row(150.6, "Total", "90,228", "80,017", "12.8%")]
    assert text_of(drawn(page)).splitlines()[:2] == [
        "\tFirst half FY2022\tFirst half FY2021\tChange",
        "Commuters\t31,406\t23,114\t35.9%",
    ]
