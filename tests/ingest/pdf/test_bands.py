"""Tables with a rule below each row and none between columns, and lines that only look like rows."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.ingest.pdf.drawing import Text, drawn, text_of
from tests.ingest.pdf.rendering import FONT


def under(*levels: float) -> list[tuple[float, float, float, float]]:
    return [(55, y, 500, y) for y in levels]


def test_cells_of_every_column_wrap_between_rules() -> None:
    page: list[Text] = [
        (58, 88, "(4) Number of shares issued"),
        (58, 107, "(i) Shares issued at the end of"),
        (58, 118, "the period, treasury shares"),
        (58, 129, "included"),
        (-300, 112, "As of September 30,"),
        (-300, 123, "2024"),
        (-370, 112, "38,500,000"),
        (-370, 123, "shares"),
        (58, 145, "(ii) Treasury shares"),
        (-300, 145, "As of September 30,"),
        (-300, 156, "2024"),
        (-370, 145, "912,340"),
        (-370, 156, "shares"),
    ]
    assert text_of(drawn(page, rules=under(133, 160))).splitlines()[-2:] == [
        "(i) Shares issued at the end of the period, treasury shares included"
        "\tAs of September 30, 2024\t38,500,000 shares",
        "(ii) Treasury shares\tAs of September 30, 2024\t912,340 shares",
    ]


def test_a_header_over_two_columns_wraps_and_the_line_above_it_is_none_of_it() -> None:
    page: list[Text] = [
        (58, 78, "(1) Results of operations"),
        (-498, 78, "(Percentages are changes from a year ago.)"),
        (212, 100, "Net sales"),
        (362, 95, "Profit attributable to"),
        (370, 105, "owners of parent"),
        (58, 123, "Six months ended"),
        (-280, 123, "Millions of yen"),
        (-310, 123, "%"),
        (-440, 123, "Millions of yen"),
        (-470, 123, "%"),
    ]
    for y, year, *figures in (
        (141, "2024", "48,215", "6.3", "2,688", "1.7"),
        (159, "2023", "45,357", "3.9", "2,643", "8.8"),
    ):
        page += [
            (58, y, f"September 30, {year}"),
            *((-x, y, f) for x, f in zip((280, 310, 440, 470), figures, strict=True)),
        ]
    assert text_of(drawn(page, rules=under(109, 127, 145, 163))).splitlines()[-4:] == [
        "\tNet sales\t\tProfit attributable to owners of parent\t",
        "Six months ended\tMillions of yen\t%\tMillions of yen\t%",
        "September 30, 2024\t48,215\t6.3\t2,688\t1.7",
        "September 30, 2023\t45,357\t3.9\t2,643\t8.8",
    ]


def test_text_between_two_tables_parts_them() -> None:
    page: list[Text] = []
    for top, unit in ((100, "円"), (196, "%")):
        page += [(-300, top, "前期"), (-400, top, "当期")]
        page += [(58, top + 18, "1株当たり"), (-300, top + 18, unit), (-400, top + 18, unit)]
        page += [(58, top + 36, "合計"), (-300, top + 36, "12.34"), (-400, top + 36, "15.67")]
    page += [(58, 160, "（注）期中平均株式数により算定しております。")]
    levels = [top + at for top in (100, 196) for at in (4, 22, 40)]
    assert text_of(drawn(page, rules=under(*levels))) == (
        "\t前期\t当期\n1株当たり\t円\t円\n合計\t12.34\t15.67\n\n（注）期中平均株式数により算定しております。\n\n"
        "\t前期\t当期\n1株当たり\t%\t%\n合計\t12.34\t15.67\n"
    )


def test_dates_in_brackets_that_touch_head_two_columns() -> None:
    page: list[Text] = [
        (-340, 100, "前連結会計年度"),
        (-430, 100, "当中間期"),
        (261, 112, "（2024年３月31日）（2024年９月30日）"),
    ]
    page += [(58, 128, "現金"), (-335, 128, "12,405"), (-425, 128, "13,870")]
    page += [(58, 142, "売掛金"), (-335, 142, "21,904"), (-425, 142, "20,876")]
    lines = text_of(drawn(page)).splitlines()
    assert [cell.count("（") for line in lines[:2] for cell in line.split("\t")[1:]] in ([1, 1, 0, 0], [0, 0, 1, 1])


def test_a_line_spaced_out_with_blanks_is_no_row() -> None:
    line = "（参考）自己資本　2025年３月期　58,034百万円　2024年３月期　56,251百万円"
    assert "\t" not in text_of(drawn([(58, 100, line)]))


def test_lines_whose_blanks_agree_are_rows() -> None:
    page: list[Text] = [
        (58, 100, "自己資本　　　58,034百万円　　56,251百万円"),
        (58, 114, "純資産合計　　68,034百万円　　66,251百万円"),
    ]
    assert text_of(drawn(page)).count("\t") == 4


def test_a_line_in_the_middle_between_two_tables_is_of_neither() -> None:
    page: list[Text] = [(58, 168, "Reference: equity at the end of March was 56,251 million yen")]
    for top in (100, 196):
        page += [(-300, top, "2023"), (-400, top, "2024"), (58, top + 18, "Net assets"), (-300, top + 18, "12,340")]
        page += [
            (-400, top + 18, "15,670"),
            (58, top + 36, "Liabilities"),
            (-300, top + 36, "1,200"),
            (-400, top + 36, "1,300"),
        ]
    levels = [top + at for top in (100, 196) for at in (-14, 4, 22, 40)]
    assert text_of(drawn(page, rules=under(*levels))).count("\n\n") == 2


def test_counts_with_what_is_counted_are_figures() -> None:
    page: list[Text] = [(58, 100, "Issued"), (-300, 100, "38,500,000 shares"), (-400, 100, "38,500,000 shares")]
    page += [(58, 116, "Treasury"), (-300, 116, "912,340 shares"), (-400, 116, "925,118 shares")]
    assert text_of(drawn(page)).splitlines()[1] == "Treasury\t912,340 shares\t925,118 shares"


@pytest.mark.parametrize("levels", [(128,), (100, 128)], ids=["below", "above and below"])
def test_the_last_row_at_the_head_of_a_page_goes_with_its_table(levels: tuple[float, ...]) -> None:
    first: list[Text] = [(-300, 100, "Year-end"), (-400, 100, "Total")]
    first += [(58, 118, "Year ended March 2024"), (-300, 118, "22.00"), (-400, 118, "42.00")]
    last: list[Text] = [
        (58, 113, "Year ending March 2025"),
        (58, 124, "(Forecast)"),
        (-300, 118, "23.00"),
        (-400, 118, "45.00"),
    ]
    text = text_of(drawn(first, last, rules=under(*levels)))
    assert text.splitlines()[-1] == "Year ending March 2025 (Forecast)\t23.00\t45.00"


def test_a_remark_at_the_right_is_not_joined_to_the_title_above() -> None:
    page: list[Text] = [
        (58, 100, "3. Forecasts of consolidated results for the year ending March 31, 2025, and for the half year")
    ]
    page += [(-458, 112, "(Percentages are changes.)"), (58, 140, "Some other line"), (58, 152, "and another one")]
    assert "half year\n" in text_of(drawn(page, size=9))


def test_without_rules_cells_beside_a_label_that_goes_on_go_on_with_it() -> None:
    page: list[Text] = []
    for top, count in ((100, "38,500,000"), (133, "37,581,204")):
        page += [
            (58, top, "Average number of"),
            (58, top + 11, "shares outstanding during"),
            (58, top + 22, "the period"),
        ]
        page += [
            (-300, top, "Six months ended"),
            (-300, top + 11, "September 30, 2024"),
            (-400, top, f"{count} shares"),
        ]
    rows = text_of(drawn(page)).splitlines()
    assert [row.split("\t")[:2] for row in rows] == [
        ["Average number of shares outstanding during the period", "Six months ended September 30, 2024"]
    ] * 2


def test_two_tables_with_nothing_between_them_but_a_gap_are_two() -> None:
    page: list[Text] = []
    for top, ends in ((100, (250, 300, 400)), (180, (320, 450))):
        for at, texts in enumerate((("売上高", "%", "利益"), ("1,100", "1.2", "567"), ("1,000", "3.4", "456"))):
            page += [(58, top + 18 * at, f"{2025 - at}年")] * bool(at)
            page += [(-x, top + 18 * at, text) for x, text in zip(ends, texts, strict=False)]
    levels = [top + at for top in (100, 180) for at in (-14, 4, 22, 40)]
    assert [len(part.splitlines()) for part in text_of(drawn(page, rules=under(*levels))).split("\n\n")] == [3, 3]


@pytest.mark.parametrize("title", ["Income", ""])
def test_a_title_or_a_gap_below_the_last_rule_parts_a_table_from_the_next(title: str) -> None:
    page: list[Text] = [(58, 168, title)] * bool(title)
    for top, unit in ((100, "(Millions of yen)"), (182, "(Millions of yen)")):
        for at, texts in enumerate(((unit, "2024", "2023", "Change"), ("Stores", "1,234", "1,100", "12.2"))):
            page += [(58, top + 18 * at, texts[0])]
            page += [(-x, top + 18 * at, text) for x, text in zip((300, 400, 480), texts[1:], strict=True)]
    levels = [top + at for top in (100, 118) for at in (5, 23)] + [top + at for top in (182,) for at in (5, 23)]
    table = "(Millions of yen)\t2024\t2023\tChange\nStores\t1,234\t1,100\t12.2"
    between = f"\n\n{title}\n\n" if title else "\n\n"
    assert text_of(drawn(page, rules=under(*sorted(set(levels))))) == f"{table}{between}{table}\n"


def test_a_header_set_as_close_as_the_figures_below_it_is_cut_at_their_columns() -> None:
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    header = ("At the beginning of the year", "Opened", "At the end")
    rows = [("Stores in the east", "142", "5", "147"), ("Stores in the west", "97", "1", "98")]
    widths = [UnicodeCIDFont(FONT).stringWidth(text, 9) for text in header]
    ends = [160 + widths[0], 160 + widths[0] + 5 + widths[1], 160 + sum(widths) + 10]
    page: list[Text] = [(-x, 130, text) for x, text in zip(ends, header, strict=True)]
    for at, (label, *figures) in enumerate(rows, 1):
        page += [(58, 130 + 13 * at, label)]
        page += [(-x, 130 + 13 * at, text) for x, text in zip(ends, figures, strict=True)]
    assert text_of(drawn(page)).splitlines()[0] == "\t" + "\t".join(header)


def test_rows_of_words_between_rules_are_a_table() -> None:
    page: list[Text] = [
        (58, 100, "Code"),
        (170, 100, "Indication"),
        (350, 100, "Schedule"),
        (58, 118, "MN-101"),
        (-250, 118, "Atopic dermatitis"),
        (-480, 118, "Filing in the second half of"),
        (-480, 129, "fiscal 2026"),
        (58, 147, "MN-330"),
        (-250, 147, "Spinal atrophy"),
        (-480, 147, "Trial from October"),
    ]
    assert text_of(drawn(page, rules=under(88, 104, 133, 151))).splitlines() == [
        "Code\tIndication\tSchedule",
        "MN-101\tAtopic dermatitis\tFiling in the second half of fiscal 2026",
        "MN-330\tSpinal atrophy\tTrial from October",
    ]


def test_titles_between_rules_are_no_table() -> None:
    page: list[Text] = [
        (58, 100, "Minato Corp."),
        (-480, 100, "May 10, 2024"),
        (120, 118, "Annual Report"),
        (400, 118, "Tokyo"),
    ]
    assert "\t" not in text_of(drawn(page, rules=under(88, 104, 122)))


def test_the_side_of_a_column_cuts_no_title_between_two_tables() -> None:
    page: list[Text] = []
    for top, title in ((100, "(1) Results"), (190, "(2) Consolidated Cash Flows")):
        page += [(58, top - 18, title), (-300, top, "2024"), (-400, top, "2023")]
        page += [(58, top + 18, "Sales"), (-300, top + 18, "1,234"), (-400, top + 18, "1,100")]
        page += [(58, top + 36, "Income"), (-300, top + 36, "434"), (-400, top + 36, "410")]
    rules = [(x, top + at, z, top + at) for top in (100, 190) for at in (4, 22, 40) for x, z in ((55, 139), (139, 500))]
    assert "\n\n(2) Consolidated Cash Flows\n\n" in text_of(drawn(page, rules=rules))


@pytest.mark.parametrize("header", [158, 174], ids=["above the rule", "below it"])
def test_text_right_below_a_table_is_no_row_of_the_next(header: float) -> None:
    prose = (
        "貸出金は中小企業向けを中心に増加し、有価証券は金利の上昇に備えて残高を圧縮しました。",
        "内訳は次のとおりです。",
    )
    page: list[Text] = [(58, 120 + 12 * at, line) for at, line in enumerate(prose)]
    page += [(58, 144, "有価証券の内訳"), (-400, header, "2024年度"), (-495, header, "2023年度")]
    for y, label in (
        (74, "資金利益"),
        (90, "業務粗利益"),
        (106, "経常利益"),
        (header + 16, "国債"),
        (header + 32, "社債"),
    ):
        page += [(58, y, label), (-400, y, "1,234"), (-495, y, "1,100")]
    found = text_of(drawn(page, rules=under(78, 94, 110, 162, 178, 194, *([210] if header > 162 else []))))
    assert "\n\n".join(("", *prose, "有価証券の内訳", "\t2024年度\t2023年度\n")) in found


def test_tables_as_wide_as_each_other_are_read_where_they_stand_with_another_between() -> None:
    page: list[Text] = []
    rules: list[tuple[float, float, float, float]] = []
    wide, close = (55, 220, 270, 400), (55, 275, 303, 500)
    for top, sides, first in ((100, wide, 11), (220, close, 31), (340, wide, 51)):
        page += [(58, top - 20, f"表{first}")]
        ends = [side - 3 for side in sides[2:]] if sides is wide else [300, 332]
        for at in range(4):
            page += [(58, top + 18 * at, f"項目{first + at}")] * bool(at)
            texts = (f"1,2{first + at}", f"1,7{first + at}") if at else ("前期", "当期")
            page += [(-x, top + 18 * at, text) for x, text in zip(ends, texts, strict=True)]
        levels = [top + 18 * at + 4 for at in range(-1, 4)]
        rules += [(a, level, b, level) for level in levels for a, b in pairwise(sides)]
    tables = (
        f"表{first}\n\n\t前期\t当期\n" + "".join(f"項目{n}\t1,2{n}\t1,7{n}\n" for n in range(first + 1, first + 4))
        for first in (11, 31, 51)
    )
    assert text_of(drawn(page, rules=rules)) == "\n".join(tables)
