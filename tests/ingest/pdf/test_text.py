"""Everything on a page but its tables: paragraphs, columns, headings, furniture, marks, places."""

from __future__ import annotations

import pytest

from aligner.ingest.pdf.characters import readable
from aligner.ingest.pdf.worker import parse
from tests.ingest.pdf.drawing import Text, drawn, handwritten, text_of
from tests.ingest.pdf.rendering import render

JAPANESE = "当連結会計年度の売上高は前期に比べて増加し、営業利益も過去最高となりました"


def test_lines_of_a_paragraph_are_joined() -> None:
    page = [(60, 100, JAPANESE), (60, 113, "。次期も増収を見込みます。"), (60, 140, "以上です。")]
    assert text_of(drawn(page)) == f"{JAPANESE}。次期も増収を見込みます。\n\n以上です。\n"


def test_english_words_keep_their_spaces_and_hyphens() -> None:
    page = [(60, 100, "Net sales rose on a year-"), (60, 113, "on-year basis and operating"), (60, 126, "income fell.")]
    assert text_of(drawn(page)) == "Net sales rose on a year-on-year basis and operating income fell.\n"


def test_larger_lines_are_headings() -> None:
    text = f"## 業績の概要\n{JAPANESE}。\n{JAPANESE}。"
    assert text_of(render(text, "bare")) == f"## 業績の概要\n\n{JAPANESE}。\n\n{JAPANESE}。\n\n- 1 -\n"


def test_columns_are_read_one_after_the_other() -> None:
    left = [
        "The first column tells of sales and",
        "of costs, which rose by 4% because",
        "prices of material went up a lot",
        "in the second half of the year.",
    ]
    right = [
        "The second column tells of plans",
        "for the next year, in which growth",
        "of sales is thought to go on well",
        "in all of the regions we are in.",
    ]
    page = [(60, 100 + 13 * n, text) for n, text in enumerate(left)]
    page += [(320, 106 + 13 * n, text) for n, text in enumerate(right)]
    assert text_of(drawn(page, size=11)) == f"{' '.join(left)}\n\n{' '.join(right)}\n"


def test_what_runs_over_the_pages_is_left_out_and_paragraphs_go_on() -> None:
    def page(number: int, *lines: str) -> list[tuple[float, float, str]]:
        body = [(60.0, 100 + 13.0 * n, line) for n, line in enumerate(lines)]
        return [(60, 40, "株式会社ミナト (1234) 2024年3月期決算短信"), *body, (290, 810, f"- {number} -")]

    pages = (page(1, JAPANESE, JAPANESE), page(2, "。次期も続きます。"))
    assert text_of(drawn(*pages)) == f"{JAPANESE}{JAPANESE}。次期も続きます。\n"


@pytest.mark.parametrize("unit", ["JPY/千円単位", "(Yen in millions)", "(%表示は対前期増減率)"])
def test_units_at_one_height_of_many_pages_are_no_running_heads(unit: str) -> None:
    def page(title: str) -> list[tuple[float, float, str]]:
        rows = [(60.0, 140.0, "売上高"), (-300.0, 140.0, "1,234"), (60.0, 154.0, "営業利益"), (-300.0, 154.0, "56")]
        return [(60, 40, "株式会社ミナト 決算短信"), (60, 60, title), (60, 90, unit), *rows]

    found = text_of(drawn(*map(page, ("損益計算書", "貸借対照表", "持分変動計算書", "包括利益計算書"))))
    assert (found.count(unit), found.count("株式会社ミナト")) == (4, 0)


def test_rows_at_one_height_of_many_pages_are_no_running_heads() -> None:
    def page(number: int) -> list[Text]:
        rows: list[Text] = []
        for height, label in ((40, "売上高"), (300, "営業利益"), (314, "経常利益"), (800, "純利益")):
            rows += [(60.0, height, label), (-300.0, height, f"{number},234"), (-400.0, height, f"{number},100")]
        return rows

    found = text_of(drawn(*map(page, range(1, 5))))
    assert (found.count("売上高\t"), found.count("純利益\t")) == (4, 4)


def test_headers_at_one_height_of_many_pages_are_no_running_heads() -> None:
    def page(title: str) -> list[Text]:
        cells: list[Text] = [
            (60, 40, title),
            (60, 52, "株式会社ミナト"),
            (-400, 66, "前連結会計年度"),
            (-500, 66, "当年度"),
        ]
        for at, label in enumerate(("売上高", "営業利益", "経常利益")):
            cells += [(60, 90 + 14.0 * at, label), (-400, 90 + 14.0 * at, "1,234"), (-500, 90 + 14.0 * at, "1,345")]
        return cells

    found = text_of(drawn(*map(page, ("損益計算書", "包括利益計算書", "持分変動計算書"))))
    assert (found.count("\t前連結会計年度\t当年度\n"), found.count("株式会社ミナト")) == (3, 0)


def test_a_running_head_over_the_last_column_of_tables_is_left_out() -> None:
    def page(number: int) -> list[Text]:
        cells: list[Text] = [(60, 40, "株式会社ミナト"), (-500, 40, f"決算短信 {number}")]
        for at, label in enumerate(("売上高", "営業利益", "経常利益")):
            cells += [(60, 80 + 14.0 * at, label), (-400, 80 + 14.0 * at, "1,234"), (-500, 80 + 14.0 * at, "1,345")]
        return cells

    assert "決算短信" not in text_of(drawn(*map(page, range(1, 5))))


def test_two_pages_of_many_that_end_alike_by_chance_keep_their_lines() -> None:
    pages = [[(60, 100 + 13 * at, JAPANESE) for at in range(3)] for _ in range(5)]
    for number in (1, 3):
        pages[number].append((60, 790, "2024年9月期、2023年9月期"))
    assert text_of(drawn(*pages)).count("2024年9月期、2023年9月期") == 2


def test_raised_digits_are_marks_of_notes() -> None:
    page = [(60, 100, "契約数"), (87, 97, "2", 5), (-300, 100, "1,234"), (60, 114, "解約数"), (-300, 114, "56")]
    assert text_of(drawn(page)) == "契約数²\t1,234\n解約数\t56\n"


@pytest.mark.parametrize(("turn", "shift", "rotate"), [(0, (0, 0), 0), (90, (0, -700), 0), (0, (0, 0), 90)])
def test_turned_pages_are_read_in_the_direction_of_their_text(turn: int, shift: tuple[int, int], rotate: int) -> None:
    page = [(60, 100, "売上高"), (-300, 100, "1,234"), (60, 114, "営業利益"), (-300, 114, "△56")]
    data = drawn(page, turn=turn, shift=shift, rotate=rotate, pagesize=(700, 700))
    assert text_of(data) == "売上高\t1,234\n営業利益\t△56\n"


def test_every_piece_knows_its_page_and_box() -> None:
    found = parse(drawn([(60, 100, "一頁")], [(60, 200, "二頁")]))
    places = [where for where in found["wheres"] if where]
    assert [page for page, _ in places] == [1, 2]
    left, top, right, bottom = places[1][1]
    assert (left, round(right)) == (60.0, 78)
    assert 190 < top < 195 < 200 < bottom < 203


def test_boxes_of_a_rotated_page_are_as_a_viewer_shows_them() -> None:
    found = parse(drawn([(60, 100, "一頁")], rotate=90, pagesize=(700, 700)))
    left, top, right, bottom = found["wheres"][0][1]
    assert (top, round(bottom)) == (60.0, 78)
    assert 598 < left < 600 < right < 609


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        (0x2F00, "一"),
        (0x2F49, "月"),
        (0x2ED1, "長"),
        (0xF0B7, "•"),
        (0x02, "-"),
        (0xA0, " "),
        (0x0B, ""),
        (0xFF11, "１"),
        (0x25B3, "△"),
        (0xFB01, "fi"),
        (0xE001, "〓"),
        (0x0789, "〓"),
        (0xAC00, "가"),
    ],
)
def test_oddly_named_characters(code: int, shown: str) -> None:
    assert readable(code) == shown


def test_vertical_lines_are_read_from_the_right() -> None:
    lines = [JAPANESE[:30], JAPANESE[30:] + "。", "以上です。"]
    page = [(500 - 18 * n, 100 + 12 * at, char, 10) for n, line in enumerate(lines) for at, char in enumerate(line)]
    assert text_of(drawn(page)) == f"{JAPANESE}。\n\n以上です。\n"


def test_text_that_is_not_shown_over_a_picture_is_read() -> None:
    page = b"BT 3 Tr /F1 12 Tf 60 700 Td (ABC) Tj ET"
    assert text_of(handwritten(page, {"A": "売", "B": "上", "C": "高"})) == "売上高\n"


def test_a_character_that_cannot_be_read_is_marked() -> None:
    page = b"BT /F1 12 Tf 60 700 Td (ABBBBBBBBBBBBBBB) Tj ET"
    assert text_of(handwritten(page, {"A": "\ue000", "B": "い"})) == "〓" + 15 * "い" + "\n"


def test_indented_paragraphs_without_a_gap_stay_apart() -> None:
    first, second = f"{JAPANESE}。", f"{JAPANESE}の"
    page = [(69, 100, first), (69, 113, second), (60, 126, "である。次期も増収を見込みます。")]
    assert text_of(drawn(page)) == f"{first}\n\n{second}である。次期も増収を見込みます。\n"


def test_a_running_head_beyond_the_column_leaves_its_paragraphs_whole() -> None:
    page = [*((60, 100 + 13 * at, JAPANESE) for at in range(3)), (60, 139, "。以上です。")]
    found = text_of(drawn([(-540, 40, "株式会社ミナト"), *page]))
    assert found == f"株式会社ミナト\n\n{JAPANESE * 3}。以上です。\n"


@pytest.mark.parametrize(
    "lines",
    [
        (
            "当期の売上高は前期に比べて大きく増え1",
            ".8億円となり営業利益も前期と比べて▲",
            "5.2%減少し、また前期の実績としては12,3",
            "45百万円です。",
        ),
        ("当期の売上高は前期に比べて大きく増加し", "営業利益の前期の実績額は", "12,345,678,901円から増えました。"),
        ("当期の店舗数は前期に比べて増加し(減少は", "12)100店となりました。"),
    ],
    ids=["cut", "whole", "bracket"],
)
def test_figures_at_the_end_of_lines_of_japanese(lines: tuple[str, ...]) -> None:
    page = [(60.0, 100 + 13.0 * at, line) for at, line in enumerate(lines)]
    assert text_of(drawn(page)) == f"{''.join(lines)}\n"


FULL = ("当期の売上高は前期に比べて大きく増加して", "営業利益も増えて前期を上回りその要因は海")
NOTE = [(60.0, 760.0, "(注) 前期の数値は組み替えています。")]
SMALL = [(60.0, 760.0 + 9 * at, text, 7.0) for at, text in enumerate(["1 前期の数値です。", "2 単位未満は切り捨て。"])]
ROWS = ("売上高", "1,234", "1,134"), ("営業利益", "234", "134"), ("純利益", "134", "34")
CELLS = [
    (x, 700.0 + 14 * at, cell)
    for at, row in enumerate(ROWS)
    for x, cell in zip((60.0, -180.0, -240.0), row, strict=True)
]


@pytest.mark.parametrize("foot", [NOTE, SMALL, CELLS, [*CELLS, *SMALL]], ids=["note", "small", "table", "both"])
def test_paragraphs_go_on_behind_the_foot_of_their_page(foot: list[Text]) -> None:
    body = [(60.0, 100.0 + 13 * at, line) for at, line in enumerate(FULL)]
    found = text_of(drawn([*body, *foot], [(60, 100, "外での販売の伸びです。")])).split("\n\n")
    assert found[0] == f"{''.join(FULL)}外での販売の伸びです。"
    assert len(found) > 1


def test_what_stands_above_a_table_does_not_go_on_behind_it() -> None:
    body = [(60.0, 100.0 + 13 * at, line) for at, line in enumerate((FULL[0], "増えています。"))]
    title = [(60.0, 680.0, "連結業績(%は前年同期に対する増減率です)")]
    found = text_of(drawn([*body, *title, *CELLS], [(60, 100, "外での販売の伸びです。")])).split("\n\n")
    assert found[-1] == "外での販売の伸びです。\n"


def test_a_running_foot_that_the_text_of_a_full_page_reaches_is_none_of_it() -> None:
    full = [(60, 700 + 13 * at, JAPANESE) for at in range(7)]
    pages = [[*full, (-540, 791, f"株式会社ミナト {number}")] for number in range(1, 4)]
    pages[-1] = [*full[:3], pages[-1][-1]]
    assert "ミナト" not in text_of(drawn(*pages))


def test_a_word_divided_in_one_column_is_no_word_of_the_line_that_both_share() -> None:
    more = [
        "sales of the group in Asia grew by 10",
        "percent, while the costs of energy did",
        "not rise in the period.",
    ]
    left = ["The income that is plainly attribut-", "able to owners rose in the period as", *more]
    right = ["Total assets grew by much in the year", "as the company built a plant in Asia", *more]
    page = [(x, 100.0 + 13 * at, line) for x, lines in ((60.0, left), (300.0, right)) for at, line in enumerate(lines)]
    assert "plainly attributable to owners" in text_of(drawn(page))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "（注）本資料の見通しは発表日現在の情報に基づくものであり保証するものではありません。",
            "お問い合わせ：広報部",
        ),
        ("３. 次期の見通し（2025年４月１日から2026年３月31日までの連結会計年度について）", "（％は前期との比較）"),
    ],
)
def test_what_begins_where_an_indented_item_does_is_no_part_of_it(first: str, second: str) -> None:
    page = [(60, 100 + 13 * at, JAPANESE) for at in range(3)]
    page += [(69, 139, first), (69, 152, second)]
    assert f"\n\n{first}\n\n{second}\n" in text_of(drawn(page))


def test_a_line_indented_as_the_first_of_its_paragraph_begins_another() -> None:
    page = [(69, 100, JAPANESE[:-1]), (60, 113, JAPANESE), (60, 126, JAPANESE), (69, 139, "株式会社ミナト")]
    assert text_of(drawn(page)).endswith("\n\n株式会社ミナト\n")


def test_a_figure_that_ends_a_sentence_on_a_line_of_its_own_is_no_number_of_an_item() -> None:
    page = [(60, 100, "The dividend for the year will be raised by two yen to JPY"), (60, 113, "42.")]
    assert text_of(drawn(page)) == "The dividend for the year will be raised by two yen to JPY 42.\n"


def test_a_sentence_in_japanese_does_not_go_on_in_english() -> None:
    page = [(60, 100, "次期の見通しは" + "変わらず" * 10 + "前期と同じである。")]
    page += [(60, 112, "Results of the group for the six months ended September 30 were as follows and as planned")]
    assert text_of(drawn(page)).count("\n\n") == 1
