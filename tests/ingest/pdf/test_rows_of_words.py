"""Cells with words in tables without rules, which go on below their row, and over the end of a page."""

from __future__ import annotations

import pytest

from tests.ingest.pdf.drawing import Text, drawn, text_of

PROSE = "設備投資は自己資金によりまかない、社債の発行は予定しておりません。"


def table(*rows: tuple[str, str, str], y: float = 100, step: float = 14) -> list[Text]:
    """Rows of a label, a cell of words from the left, and an amount."""
    page: list[Text] = []
    for at, (label, words, amount) in enumerate(rows):
        page += [(60, y + step * at, label)] * bool(label)
        page += [(230, y + step * at, words)] * bool(words)
        page += [(-420, y + step * at, amount)] * bool(amount)
    return page


HEAD = ("区間", "期間", "投資額")


@pytest.mark.parametrize("first", [("東線", "2021年4月〜", "386"), ("East line (tunnel", "April 2021 -", "38.6")])
@pytest.mark.parametrize("below", ["", ")"])
def test_a_period_goes_on_below_the_last_row_as_below_others(first: tuple[str, str, str], below: str) -> None:
    end = "March 2027" if first[0].isascii() else "2027年3月"
    rest = f"and bridge{below}" if first[0].isascii() else ""
    page = table(HEAD, first, (rest, end, ""), first, (rest, end, ""))
    label = f"{first[0]} {rest}".strip()
    words = first[1] + (" " if first[0].isascii() else "") + end
    found = text_of(drawn([*page, (60, 220, PROSE)]))
    assert found == "区間\t期間\t投資額\n" + f"{label}\t{words}\t{first[2]}\n" * 2 + f"\n{PROSE}\n"


def test_a_letter_of_a_date_below_its_cell_ends_no_table() -> None:
    page = table(HEAD, ("港南銀行", "2022年9", "800"), ("", "月", ""), ("合計", "", "2,000"))
    assert text_of(drawn(page)).splitlines()[1:] == ["港南銀行\t2022年9月\t800", "合計\t\t2,000"]


def test_words_over_fewer_columns_than_stand_above_them_go_on_with_the_header() -> None:
    ends = (200, 290, 380)
    lines = [("売上高", "親会社の所有者", "包括利益合"), ("", "に帰属する当期", "計額"), ("", "利益", "")]
    figures = [("12,345", "1,234", "2,345"), ("11,345", "1,134", "2,145")]
    page: list[Text] = []
    for at, texts in enumerate([*lines, *figures]):
        page += [(-end, 100 + 14 * at, text) for end, text in zip(ends, texts, strict=True) if text]
        page += [(60, 100 + 14 * at, f"{2020 + at}年度")] * (at > 2)
    assert text_of(drawn(page)).splitlines() == [
        "\t売上高\t親会社の所有者に帰属する当期利益\t包括利益合計額",
        "2023年度\t12,345\t1,234\t2,345",
        "2024年度\t11,345\t1,134\t2,145",
    ]


@pytest.mark.parametrize("repeated", [True, False])
def test_cells_at_the_head_of_a_page_go_on_with_those_at_the_foot(repeated: bool) -> None:
    foot = table(HEAD, ("Aoba Bank", "March 2021", "1,200"), ("Konan Bank", "September", "800"), y=740)
    head = [] if repeated else table(("", "2022", ""), y=70)
    last = table(("Total", "", "2,000"), y=84)
    found = text_of(
        drawn([(60, 80, PROSE), *foot], [*(table(HEAD, y=70) if repeated else head), *last, (60, 120, PROSE)])
    )
    until = "September" if repeated else "September 2022"
    rows = f"Aoba Bank\tMarch 2021\t1,200\nKonan Bank\t{until}\t800\nTotal\t\t2,000\n"
    assert found == f"{PROSE}\n\n区間\t期間\t投資額\n{rows}\n{PROSE}\n"


def test_the_header_of_a_table_above_text_on_the_next_page_is_kept() -> None:
    foot = table(HEAD, ("Aoba Bank", "March 2021", "1,200"), ("Konan Bank", "March 2022", "800"), y=740)
    found = text_of(drawn([(60, 80, PROSE), *foot], [*table(HEAD, y=70), (60, 84, PROSE)]))
    assert "".join(found.split()).endswith(f"区間期間投資額{PROSE}")


def test_a_figure_right_behind_the_longest_label_stands_in_the_column_of_the_others() -> None:
    rows = [("Air freight", "14,206", "9,118"), ("Ocean freight", "10,977", "6,204"), ("Warehousing", "5,019", "4,706")]
    page: list[Text] = []
    for at, (label, *figures) in enumerate((*rows, ("Total revenue of freight", "38,614", "28,661"))):
        page += [(60, 100 + 14 * at, label)]
        page += [(-end, 100 + 14 * at, figure) for end, figure in zip((176, 260), figures, strict=True)]
    assert text_of(drawn(page)).splitlines() == [
        *map("\t".join, rows),
        "Total revenue of freight\t38,614\t28,661",
    ]
