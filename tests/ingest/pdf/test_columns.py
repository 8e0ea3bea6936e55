"""Pages in columns are read column by column, and what runs over all columns where it stands."""

from __future__ import annotations

from itertools import pairwise

import pytest

from aligner.ingest.pdf.shapes import Glyph
from aligner.ingest.pdf.words import glyphs_to_lines
from tests.ingest.pdf.drawing import Text, drawn, text_of
from tests.ingest.pdf.test_tables import row

JA = (
    "当社の売上高は新しい工場の稼働と輸出の伸びにより前期を上回り利益も増えたほか次期もこの流れが続くものと見込んでいる"
)
EN = [
    "sales",
    "of",
    "the",
    "company",
    "rose",
    "since",
    "the",
    "new",
    "plant",
    "began",
    "to",
    "work",
    "and",
    "exports",
    "grew",
    "while",
    "costs",
    "fell",
]


LABELED = [("Sales", "1,234"), ("Costs of goods sold", "1,004"), ("Total of these two", "230")]


def japanese(first: str, count: int = 5, letters: int = 24) -> list[str]:
    """Lines that fill a column, the first of which begins with `first` and the last of which ends a sentence."""
    flow = first + JA * count
    return [flow[at * letters : (at + 1) * letters] for at in range(count - 1)] + ["見通しも同じである。"]


def english(first: str, count: int = 5) -> list[str]:
    return [" ".join([first if not at else "then", *EN[at : at + 8]]) for at in range(count - 1)] + ["and all is well."]


def column(x: float, top: float, lines: list[str], step: float = 13) -> list[Text]:
    return [(x, top + step * at, line) for at, line in enumerate(lines)]


def test_columns_with_lines_at_one_height() -> None:
    left, right = japanese("一方"), japanese("他方")
    page = [*column(60, 100, left), *column(300, 100, right)]
    assert text_of(drawn(page)) == f"{''.join(left)}\n\n{''.join(right)}\n"


def test_three_narrow_columns() -> None:
    columns = [japanese(first, letters=16) for first in ("甲は", "乙は", "丙は")]
    page = [text for at, lines in enumerate(columns) for text in column(60 + 165 * at, 100, lines)]
    assert text_of(drawn(page)).split("\n\n") == ["".join(lines) + "\n" * (lines is columns[2]) for lines in columns]


def test_a_table_over_both_columns_is_one_and_parts_what_stands_above_from_what_stands_below() -> None:
    above, below = [japanese(first) for first in ("上左", "上右")], [japanese(first) for first in ("下左", "下右")]
    rows: list[Text] = []
    for at, (label, *figures) in enumerate(
        [("", "前期", "当期"), ("売上高", "1,200", "1,500"), ("利益", "100", "150")]
    ):
        rows += [(60, 200 + 14 * at, label)] * bool(label)
        rows += [(-x, 200 + 14 * at, text) for x, text in zip((330, 510), figures, strict=True)]
    page = [*column(60, 100, above[0]), *column(300, 100, above[1]), *rows]
    page += [*column(60, 270, below[0]), *column(300, 270, below[1])]
    table = "\t前期\t当期\n売上高\t1,200\t1,500\n利益\t100\t150"
    whole = ["".join(above[0]), "".join(above[1]), table, "".join(below[0]), "".join(below[1])]
    assert text_of(drawn(page)) == "\n\n".join(whole) + "\n"


def test_a_table_in_one_column_stays_there() -> None:
    left, right = japanese("左は", 9), japanese("右は", 4)
    rows = [("売上高", "1,200"), ("費用", "1,100"), ("利益", "100")]
    page = [*column(60, 100, left), *column(300, 100, right)]
    for at, (label, figure) in enumerate(rows):
        page += [(300, 165 + 13 * at, label), (-510, 165 + 13 * at, figure)]
    table = "\n".join("\t".join(row) for row in rows)
    assert text_of(drawn(page)) == f"{''.join(left)}\n\n{''.join(right)}\n\n{table}\n"


def test_a_heading_over_both_columns_is_read_first() -> None:
    left, right = english("Domestic"), english("Overseas")
    page = [(60, 80, "A year of growth in all of the markets in which the company sells its goods and services")]
    page += [*column(60, 100, left), *column(300, 100, right)]
    assert text_of(drawn(page)).split("\n\n")[1:] == [" ".join(left), " ".join(right) + "\n"]


@pytest.mark.parametrize("turned", [False, True])
def test_halves_side_by_side_are_read_one_after_the_other(turned: bool) -> None:
    pages, ja, en = [], [], []
    for number in range(2):
        ours, theirs = japanese(f"{number}頁"), english(f"Page {number}")
        ja.append("".join(ours))
        en.append(" ".join(theirs))
        columns = (theirs, ours) if turned else (ours, theirs)
        pages.append([*column(60, 100, columns[0]), *column(300, 100, columns[1])])
    order = [*en, *ja] if turned else [*ja, *en]
    assert text_of(drawn(*pages)) == "\n\n".join(order) + "\n"


def test_a_table_of_words_is_no_page_in_columns() -> None:
    rows = [
        ("代表取締役", "山田一郎", "経営全般"),
        ("取締役", "鈴木次郎", "営業と広報"),
        ("監査役", "佐藤花子", "監査"),
    ] * 3
    page = [
        (x, 100 + 14 * at, cell) for at, row in enumerate(rows) for x, cell in zip((60, 200, 350), row, strict=True)
    ]
    assert text_of(drawn(page)).index("山田一郎") < text_of(drawn(page)).index("鈴木次郎")
    assert text_of(drawn(page)).index("経営全般") < text_of(drawn(page)).index("鈴木次郎")


def test_a_column_of_short_lines_beside_one_of_prose() -> None:
    left, right = japanese("左は", 8), ["出店は四店", "投資は前期並み", "以上"]
    page = [*column(60, 100, left), *column(300, 100, right, 15)]
    assert text_of(drawn(page)) == "\n\n".join(["".join(left), *right]) + "\n"


def test_the_last_page_has_the_columns_of_the_others() -> None:
    full = [*column(60, 100, japanese("左は")), *column(300, 100, japanese("右は"))]
    last = [*column(60, 100, ["次期の見通し", "変更はない。"], 26), *column(300, 100, ["以上", "広報部", "山田"], 26)]
    assert text_of(drawn(full, last)).endswith("次期の見通し\n\n変更はない。\n\n以上\n\n広報部\n\n山田\n")


def test_a_column_of_short_lines_before_one_of_prose() -> None:
    left, right = ["出店は四店", "投資は前期並み", "増収を見込む", "広報部", "以上"], japanese("右は", 8)
    page = [*column(60, 107, left, 21), *column(300, 100, right)]
    assert text_of(drawn(page)) == "\n\n".join([*left, "".join(right)]) + "\n"


def test_labels_beside_prose_are_no_column() -> None:
    labels, text = ["売上高", "営業利益", "純利益"], japanese("右は", 9)
    page = [*column(60, 100, labels, 39), *column(300, 100, text)]
    assert text_of(drawn(page)).index("右は") < text_of(drawn(page)).index("営業利益")


def test_columns_that_go_from_one_language_to_the_other_are_no_halves() -> None:
    ja, en = [[japanese(f"{number}{side}") for side in "左右"] for number in "一二"], english("The end")
    first = [*column(60, 100, en), *column(60, 250, en), *column(300, 100, en), *column(300, 250, ja[0][0])]
    first += column(300, 400, ja[0][1])
    last = [*column(60, 100, ja[1][0]), *column(300, 100, ja[1][1])]
    found = text_of(drawn(first, last))
    assert found.index("一左") < found.index("二左") < found.index("二右")


@pytest.mark.parametrize("ruled", [False, True])
def test_a_page_in_the_other_language_shows_that_columns_are_no_halves(ruled: bool) -> None:
    """Japanese fills the left of the first page, and nearly all that follows is English, be it text or a table."""
    first = [*column(60, 100, japanese("一左", 52)), *column(300, 100, ["業績は前期と同じである。"])]
    first += column(300, 130, english("The first", 18))
    prose = column(60, 100, english("The last", 4))
    table = [
        text for at, (label, figure) in enumerate(LABELED) for text in row(104 + 18 * at, label, figure, columns=(280,))
    ]
    last = [*(table if ruled else prose), *column(300, 100, english("At length", 5))]
    rules = [(x, 92, x, 146) for x in (55, 200, 285)] + [(55, y, 285, y) for y in (92, 110, 128, 146)]
    found = text_of(drawn(first, last, rules=rules if ruled else ()))
    assert found.index("一左") < found.index("The first") < found.index("Total" if ruled else "The last")


def test_a_table_drawn_a_little_too_wide_for_its_column_stays_in_it() -> None:
    left, right = japanese("左は", 12), japanese("右は", 12)
    page = [*column(60, 260, left), *column(300, 100, right)]
    page += [text for at, cells in enumerate(LABELED) for text in row(113 + 18 * at, *cells, columns=(290,))]
    rules = [(x, 101, x, 155) for x in (58, 200, 293)] + [(58, y, 293, y) for y in (101, 119, 137, 155)]
    table = "\n".join(map("\t".join, LABELED))
    assert text_of(drawn(page, rules=rules)) == f"{table}\n\n{''.join(left)}\n\n{''.join(right)}\n"


def test_a_page_of_short_lines_does_not_narrow_the_columns_of_another() -> None:
    texts = [japanese("左は"), japanese("右は"), japanese("短い", 6, letters=18), japanese("長い", 6)]
    pages = [[*column(60, 100, left), *column(300, 100, right)] for left, right in (texts[:2], texts[2:])]
    assert text_of(drawn(*pages)).replace("\n", "") == "".join(map("".join, texts))


def test_a_page_with_prose_in_some_columns_only_has_all_those_of_the_others() -> None:
    firsts = ("甲は", "乙は", "丙は")
    first = [
        text for at, begin in enumerate(firsts) for text in column(60 + 165 * at, 100, japanese(begin, letters=16))
    ]
    last = [text for at, begin in enumerate("丁戊") for text in column(60 + 165 * at, 100, japanese(begin, letters=16))]
    last += column(60 + 330, 100, ["以上", "広報部"], 26)
    whole = ["".join(japanese(begin, letters=16)) for begin in "丁戊"]
    assert text_of(drawn(first, last)).endswith("\n\n".join([*whole, "以上", "広報部"]) + "\n")


HEADED = [("(百万円)", "前期", "当期", "増減"), ("売上高", "1,200", "1,500", "300"), ("利益", "100", "150", "50")]


def over_both(top: float, rows: list[tuple[str, ...]], step: float = 14) -> list[Text]:
    """A table over both columns, the second column of which ends behind the left of that of the page."""
    placed: list[Text] = []
    for at, (label, *figures) in enumerate(rows):
        placed += [(63, top + step * at, label)]
        placed += [(-x, top + step * at, text) for x, text in zip((335, 430, 510), figures, strict=True)]
    return placed


def test_the_header_of_a_table_over_both_columns_is_no_line_of_the_columns_above_it() -> None:
    above = [*column(60, 100, japanese("上左")), *column(300, 100, japanese("上右"))]
    below = [*column(60, 240, japanese("下左")), *column(300, 240, japanese("下右"))]
    table = "\n".join("\t".join(cells) for cells in HEADED)
    assert table in text_of(drawn([*above, *over_both(166, HEADED), *below])).split("\n\n")


def test_the_last_line_of_a_column_between_ruled_tables_stays_there() -> None:
    page = [*column(60, 80, japanese("上左")), *column(300, 80, japanese("上右"))]
    page += [*over_both(160, HEADED, 18), *over_both(255, HEADED, 18)]
    page += [*column(60, 215, [japanese("注は")[0], "除いて算出しております。"]), (300, 215, "財政状態")]
    page += [*column(60, 320, japanese("下左")), *column(300, 320, japanese("下右"))]
    levels = [top + 18 * at + 5 for top in (160, 255) for at in range(3)]
    blocks = text_of(drawn(page, rules=[(60, y, 515, y) for y in levels])).split("\n\n")
    assert [block for block in blocks if "算出" in block or "財政" in block] == [
        f"{japanese('注は')[0]}除いて算出しております。",
        "財政状態",
    ]


def test_a_row_of_one_column_is_not_torn_by_a_line_of_the_other_at_about_its_height() -> None:
    placed = ((60, 96.5, "左の段の文"), (300, 102.2, "売上高"), (400, 100.0, "1,200"))
    glyphs = [
        Glyph(char, x + 9 * at, x + 9 * (at + 1), base, 9) for x, base, text in placed for at, char in enumerate(text)
    ]
    assert [line.text for line in glyphs_to_lines(glyphs)][-1].split() == ["売上高", "1,200"]


def test_labels_between_rules_do_not_speak_against_the_columns_of_other_pages() -> None:
    full = [*column(60, 100, japanese("左は")), *column(300, 100, japanese("右は"))]
    labels = ["売上高の内訳", "国内の店舗", "海外の店舗", "通信販売", "その他の事業", "費用の内訳"]
    rows = [[(63.0, 600.0 + 26 * at, label), *over_both(613 + 26 * at, HEADED[1:2])] for at, label in enumerate(labels)]
    last: list[Text] = [text for row in rows for text in row]
    last += [
        *column(60, 480, ["次期の見通しを述べる", "変更はない", "以上"]),
        *column(300, 480, ["本社", "広報部", "山田"]),
    ]
    rules = [(60.0, 587.0 + 13 * at, 515.0, 587.0 + 13 * at) for at in range(14)]
    found = text_of(drawn(full, last, rules=[(x, y + 3, z, y + 3) for x, y, z, _ in rules]))
    assert found.index("以上") < found.index("本社")


def test_a_ragged_paragraph_goes_on_in_the_next_column_where_its_next_word_had_no_room() -> None:
    left, right = english("Domestic"), english("Overseas")
    left[-1:] = ["then sales of the whole group were on an"]
    right[:0] = ["extraordinarily high level.", ""]
    blocks = text_of(drawn([*column(60, 100, left), *column(300, 100, right)])).split("\n\n")
    assert [block.endswith("were on an extraordinarily high level.") for block in blocks] == [True, False]


def test_a_short_line_at_the_foot_of_a_column_does_not_go_on_in_the_next() -> None:
    left, right = [*english("Domestic"), "", "Overseas"], english("sales")
    assert "Overseas\n\nsales sales of" in text_of(drawn([*column(60, 100, left), *column(300, 100, right)]))


RULED = [("", "前期", "当期", "増減"), ("2024年3月期", "1,200", "1,500", "300"), ("2023年3月期", "100", "150", "50")]


def test_a_header_above_the_first_rule_is_of_the_table_over_both_columns() -> None:
    page = [*column(60, 80, japanese("上左")), *column(300, 80, japanese("上右"))]
    page += [(-x, 147, text) for x, text in zip((335, 430), ("連結", "単体"), strict=True)]
    page += over_both(158, RULED, 18)
    page += [*column(60, 220, japanese("下左")), *column(300, 220, japanese("下右"))]
    parts = (60, 288, 345, 440, 515)
    rules = [(x, y, z, y) for y in (163, 181, 199) for x, z in pairwise(parts)]
    blocks = text_of(drawn(page, rules=rules)).split("\n\n")
    assert blocks[2].splitlines()[0] in ("\t連結前期\t単体当期\t増減", "\t連結\t単体\t")
    assert blocks[2].splitlines()[-2:] == ["2024年3月期\t1,200\t1,500\t300", "2023年3月期\t100\t150\t50"]


def test_a_caption_beside_a_table_of_the_other_column_belongs_to_its_own() -> None:
    full = [*column(60, 300, japanese("左は")), *column(300, 300, japanese("右は"))]
    rules = [(60.0, y, 515.0, y) for y in (100, 114, 128)] + [(x, 100.0, x, 128.0) for x in (60, 200, 360, 515)]
    rules += [(60, y, 280, y) for y in (160, 174, 188)] + [(x, 160, x, 188) for x in (60, 200, 280)]
    rules += [(300, y, 515, y) for y in (140, 154, 168)] + [(x, 140, x, 168) for x in (300, 440, 515)]
    page: list[Text] = [(62, 95, "表1 業績")]
    for y, label, figures in ((110, "区分", ("前期", "当期")), (124, "売上高", ("1,200", "1,500"))):
        page += [(62, y, label), *((-x, y, text) for x, text in zip((358, 513), figures, strict=True))]
    for x, end, y, label, figure in (
        (62, 278, 170, "流動資産", "310"),
        (62, 278, 184, "固定資産", "290"),
        (302, 513, 150, "負債", "420"),
        (302, 513, 164, "純資産", "180"),
    ):
        page += [(x, y, label), (-end, y, figure)]
    page += [(62, 152, "表2 財政状態")]
    blocks = text_of(drawn(full, page, rules=rules)).split("\n\n")
    assert blocks[-2:] == ["表2 財政状態", "流動資産\t310\n固定資産\t290\n負債\t420\n純資産\t180\n"]


def test_labels_that_wrap_do_not_part_a_bare_table_over_both_columns_from_its_header() -> None:
    full = [*column(60, 300, japanese("左は")), *column(300, 300, japanese("右は"))]
    page = [*column(60, 60, japanese("上左")), *column(300, 60, japanese("上右"))]
    page += [(-x, 142, text) for x, text in zip((352, 430, 510), ("2023年3月期", "当期", "増減"), strict=True)]
    for y, label, *figures in (
        (155, "親会社株主に帰属する", *[""] * 3),
        (165, "当期純利益", "1,200", "1,500", "300"),
        (177, "純資産", "100", "150", "50"),
    ):
        page += [(63, y, label), *((-x, y, each) for x, each in zip((352, 430, 510), figures, strict=True) if each)]
    page += [*column(60, 210, japanese("下左")), *column(300, 210, japanese("下右"))]
    assert "\t2023年3月期\t当期\t増減\n親会社株主に帰属する当期純利益\t1,200\t1,500\t300\n" in text_of(
        drawn(full, page)
    )


def test_short_lines_of_headers_at_the_right_are_no_column_that_would_end_beside_the_page() -> None:
    page: list[Text] = []
    for top in (80, 280):
        text = "The segments of the company, and what each of them sold to customers in the period, 2024"
        page += [(50, top + 14 * n, text) for n in range(3)]
        page += [(-300, top + 72, "Materials"), (-360, top + 72, "Devices")]
        page += [(425, top + 60 + 12 * n, text) for n, text in enumerate(("Amount in", "statement", "of income"))]
        page += row(top + 110, "Net sales", "31,204", "9,410", "40,614", columns=(300, 360, 455))
    assert text_of(drawn(page)).count("Net sales\t31,204\t9,410\t40,614") == 2


def test_units_that_stand_where_a_column_begins_head_a_table_over_both() -> None:
    above = [*column(60, 80, japanese("上左")), *column(300, 80, japanese("上右"))]
    below = [*column(60, 240, japanese("下左")), *column(300, 240, japanese("下右"))]
    ends = (230, 318, 400, 510)
    table: list[Text] = []
    for at, (label, *cells) in enumerate(
        (
            ("", "第1四半期末", "第2四半期末", "期末", "合計"),
            ("", "円銭", "円銭", "円銭", "円銭"),
            ("前期", "1.50", "20.00", "22.00", "42.00"),
            ("当期", "1.75", "24.00", "22.00", "44.00"),
        )
    ):
        table += [(60, 160 + 14 * at, label)] * bool(label)
        table += [(-x, 160 + 14 * at, cell) for x, cell in zip(ends, cells, strict=True)]
    text = text_of(drawn([*above, *table, *below]))
    assert "\t第1四半期末\t第2四半期末\t期末\t合計\n\t円銭\t円銭\t円銭\t円銭\n前期\t1.50\t20.00\t22.00\t42.00\n" in text


def test_a_label_that_the_end_of_a_column_cuts_goes_on_in_the_next() -> None:
    left, right = japanese("左は", 9), japanese("右は", 9)
    page = [*column(60, 100, left), *column(300, 240, right)]
    page += [(-x, 236, text) for x, text in zip((180, 270), ("当期純利益", "純資産"), strict=True)]
    page += [(60, 250, "2024"), (-180, 250, "1,234"), (-270, 250, "5,678"), (60, 260, "年3月")]
    page += [(300, y, text) for y, text in ((100, "期"), (112, "2023"), (122, "年3月"), (132, "期"))]
    page += [(-420, 132, "1,111"), (-510, 132, "5,555")]
    assert "\n2024年3月期\t1,234\t5,678\n2023年3月期\t1,111\t5,555\n" in text_of(drawn(page))


def test_one_row_below_a_header_over_both_columns_is_a_table() -> None:
    above, below = [japanese(first) for first in ("上左", "上右")], [japanese(first) for first in ("下左", "下右")]
    page = [*column(60, 80, above[0]), *column(300, 80, above[1])]
    page += [(-x, 160, text) for x, text in zip((285, 400, 510), ("前期", "当期", "増減"), strict=True)]
    page += [
        (63, 174, "接続料"),
        *((-x, 174, text) for x, text in zip((285, 400, 510), ("120", "150", "30"), strict=True)),
    ]
    page += [*column(60, 210, below[0]), *column(300, 210, below[1])]
    assert "\n\n\t前期\t当期\t増減\n接続料\t120\t150\t30\n\n" in text_of(drawn(page))


def test_rows_of_words_that_begin_before_a_column_are_none_of_it() -> None:
    page = [*column(60, 80, japanese("上左")), *column(300, 80, japanese("上右"))]
    for at, cells in enumerate((("区間", "期間", "投資額"), ("港の高架化", "2021年4月〜2027年3月", "386"))):
        page += [(63, 160 + 14 * at, cells[0]), (-387, 160 + 14 * at, cells[1]), (-510, 160 + 14 * at, cells[2])]
    page += [(63, 188, "駅の扉"), (-387, 188, "2022年10月〜2026年3月"), (-510, 188, "74")]
    page += [*column(60, 230, japanese("下左")), *column(300, 230, japanese("下右"))]
    table = "区間\t期間\t投資額\n港の高架化\t2021年4月〜2027年3月\t386\n駅の扉\t2022年10月〜2026年3月\t74"
    assert table in text_of(drawn(page)).split("\n\n")
