"""Workbooks become the text that people see, and every cell keeps its name."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from aligner.errors import InputError
from aligner.ingest.xlsx import extract
from aligner.model import Document, Span

Fill = Callable[[Any], None]
PATH = Path("results.xlsx")


def saved(book: Any) -> bytes:
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def workbook(*sheets: tuple[str, dict[str, object]]) -> Any:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, cells in sheets:
        sheet = book.create_sheet(title)
        for place, value in cells.items():
            sheet[place] = value[0] if isinstance(value, tuple) else value
            if isinstance(value, tuple):
                sheet[place].number_format = value[1]
    return book


def table(at: str, *rows: str) -> dict[str, object]:
    """Cells from the place `at` on; bars divide them, blanks are left out."""
    column, row = ord(at[0]), int(at[1:])
    return {
        f"{chr(column + c)}{row + r}": cell
        for r, line in enumerate(rows)
        for c, cell in enumerate(line.split("|"))
        if cell
    }


def text(book: Any) -> str:
    return extract(saved(book), PATH).text


def document(book: Any) -> Document:
    found = extract(saved(book), PATH)
    return Document("results.xlsx", found.text, "", "xlsx", found.encoding, found.places)


STATEMENT = ("|2024|2023", "売上高|1,234|1,100", "営業利益|▲56|78")
SALES = ("|2024|2023", "Net sales|1,234|1,100", "Operating income|(56)|78")


def test_lines_and_tables_stand_where_they_stand() -> None:
    cells = {"A1": "決算短信", "A2": "(単位：百万円)", **table("A4", *STATEMENT), "A8": "(注) 監査の対象外です。"}
    assert text(workbook(("PL", cells))) == (
        "決算短信\n(単位：百万円)\n\n\t2024\t2023\n売上高\t1,234\t1,100\n営業利益\t▲56\t78\n\n(注) 監査の対象外です。\n"
    )


def test_every_cell_has_its_name() -> None:
    found = document(workbook(("P L", table("B3", *STATEMENT)), ("P'L", {"A1": "終わり"}), ("損益", {"C7": "以上"})))
    places = [("▲56", "'P L'!C5"), ("売上高", "'P L'!B4"), ("終わり", "'P''L'!A1"), ("以上", "損益!C7")]
    for shown, cell in places:
        at = found.text.index(shown)
        where = found.where(Span(at, at + len(shown)))
        assert where is not None
        assert where.cell == cell


def test_what_is_hidden_is_not_read() -> None:
    book = workbook(
        ("PL", table("A1", "|2024|内部|2023", "売上高|1,234|9|1,100", "社外秘|1|2|3", "利益|56|8|78")),
        ("Draft", {"A1": "下書き"}),
        ("Very", {"A1": "極秘"}),
    )
    book["PL"].column_dimensions["C"].hidden = True
    book["PL"].row_dimensions[3].hidden = True
    book["Draft"].sheet_state, book["Very"].sheet_state = "hidden", "veryHidden"
    assert text(book) == "\t2024\t2023\n売上高\t1,234\t1,100\n利益\t56\t78\n"


def test_a_merged_cell_covers_blank_cells() -> None:
    book = workbook(("PL", table("A1", "|2024||2023", "|実績|%|実績|%", "売上高|1,234|5.0|1,100|4.0")))
    book["PL"].merge_cells("B1:C1")
    book["PL"].merge_cells("D1:E1")
    book["PL"].merge_cells("A1:A2")
    assert text(book) == "\t2024\t\t2023\t\n\t実績\t%\t実績\t%\n売上高\t1,234\t5.0\t1,100\t4.0\n"


def test_a_merged_cell_shows_in_what_is_not_hidden_of_it() -> None:
    book = workbook(("PL", table("A1", "|2024||2023", "売上高|1|2|3", "利益|4|5|6")))
    book["PL"].merge_cells("B1:C1")
    book["PL"].column_dimensions["B"].hidden = True
    assert text(book) == "\t2024\t2023\n売上高\t2\t3\n利益\t5\t6\n"


def test_tables_side_by_side_stand_one_after_the_other() -> None:
    cells = {**table("A1", *STATEMENT), **table("E1", "|2024", "総資産|5,000", "純資産|3,000", "負債|2,000")}
    assert text(workbook(("BS", cells))) == (
        "\t2024\t2023\n売上高\t1,234\t1,100\n営業利益\t▲56\t78\n\n\t2024\n総資産\t5,000\n純資産\t3,000\n負債\t2,000\n"
    )


def test_a_blank_column_inside_a_table_is_no_border() -> None:
    cells = table("A1", "|2024||2023", "売上高|1,234||1,100", "利益|56||78")
    assert text(workbook(("PL", cells))) == "\t2024\t2023\n売上高\t1,234\t1,100\n利益\t56\t78\n"


def test_a_blank_row_between_sections_is_no_border() -> None:
    cells = table("A1", "|2024|2023", "", "現金|12|10", "資産合計|20|15", "", "負債", "借入金|5|4", "負債合計|9|8")
    assert text(workbook(("BS", cells))) == (
        "\t2024\t2023\n現金\t12\t10\n資産合計\t20\t15\n負債\t\t\n借入金\t5\t4\n負債合計\t9\t8\n"
    )


def test_labels_in_a_column_a_level_are_one_label() -> None:
    cells = table("A1", "|||2024", "資産の部", "|流動資産||300", "||現金|200", "||売掛金|100", "(1)|その他||5")
    assert text(workbook(("BS", cells))) == (
        "\t2024\n資産の部\t\n流動資産\t300\n現金\t200\n売掛金\t100\n(1) その他\t5\n"
    )


def test_a_caption_above_the_next_header_divides_tables_without_a_blank_row() -> None:
    cells = table("A1", "|2024|2023", "売上高|12|10", "配当の状況", "|中間|期末", "1株当たり|5|6")
    assert (
        text(workbook(("PL", cells))) == "\t2024\t2023\n売上高\t12\t10\n\n配当の状況\n\n\t中間\t期末\n1株当たり\t5\t6\n"
    )


def test_halves_side_by_side_with_figures_of_their_own() -> None:
    cells = {**table("A1", *STATEMENT), **table("E1", *SALES)}
    assert text(workbook(("PL", {**cells, "A4": "以上です", "E4": "The end"}))).split("\n\n\n\n\n") == [
        "\t2024\t2023\n売上高\t1,234\t1,100\n営業利益\t▲56\t78\n\n以上です",
        "\t2024\t2023\nNet sales\t1,234\t1,100\nOperating income\t(56)\t78\n\nThe end\n",
    ]


def test_halves_side_by_side_that_share_their_figures() -> None:
    cells = table("A1", "科目|Item|2024", "売上高|Net sales|12", "営業費用|Expenses|10", "利益|Income|2")
    assert text(workbook(("PL", cells))).split("\n\n\n\n\n") == [
        "科目\t2024\n売上高\t12\n営業費用\t10\n利益\t2",
        "Item\t2024\nNet sales\t12\nExpenses\t10\nIncome\t2\n",
    ]


def test_sheets_in_turn_become_two_halves() -> None:
    ja, en = {"A1": "売上高は増加した。"}, {"A1": "Net sales increased."}
    book = workbook(
        ("PL_J", ja), ("PL_E", en), ("BS_J", {"A1": "総資産は減少した。"}), ("BS_E", {"A1": "Assets fell."})
    )
    lines = [line for line in text(book).splitlines() if line]
    assert lines == ["売上高は増加した。", "総資産は減少した。", "Net sales increased.", "Assets fell."]


def test_names_of_sheets_are_headings_where_all_of_them_are_words() -> None:
    ja, en = {"A1": "売上高は増加した。"}, {"A1": "Net sales increased."}
    assert text(workbook(("業績", ja), ("Results", en))).startswith("# 業績\n")
    for names in (("業績", "EN"), ("Sheet1", "Sheet2"), ("PL", "BS")):
        assert "#" not in text(workbook((names[0], ja), (names[1], en)))
    assert "#" not in text(workbook(("業績", {"A1": "業績の概要"}), ("Results", en)))


def test_values_as_displayed() -> None:
    cells = {
        "A1": "値",
        "B1": (-1234567, "#,##0,;▲#,##0,"),
        "C1": (0.125, "0.0%"),
        "D1": (45382, "[$-411]ggge年m月d日"),
    }
    more = {"E1": True, "F1": ("#REF!", "General"), "G1": ("見\n出し", "General"), "H1": ("秘密", ";;;")}
    with pytest.warns(UserWarning, match=r"results.xlsx: shows errors in place of figures: PL!F1 #REF!$"):
        assert text(workbook(("PL", {**cells, **more}))) == "値\t▲1,235\t12.5%\t令和6年3月31日\tTRUE\t#REF!\t見出し\n"


def drawn(*boxes: tuple[str, str]) -> Any:
    """What is read of a statement with text boxes that begin on cells."""
    output = io.BytesIO()
    with xlsxwriter.Workbook(output) as book:
        sheet = book.add_worksheet("PL")
        for row, line in enumerate(STATEMENT, 1):
            sheet.write_row(row, 0, line.split("|"))
        for place, content in boxes:
            sheet.insert_textbox(place, content)
    return extract(output.getvalue(), PATH)


def test_text_boxes_stand_where_they_begin_or_below_the_cells() -> None:
    found = drawn(("C3", "前期は組み替えています。\n単位未満は切り捨てています。"), ("A1", "(単位: 百万円)"))
    lines = [line for line in found.text.splitlines() if line]
    rows = [line.replace("|", "\t") for line in STATEMENT]
    assert lines == ["(単位: 百万円)", *rows, "前期は組み替えています。", "単位未満は切り捨てています。"]
    assert {where.cell for where in found.places.wheres if where} >= {"PL!A1", "PL!C3"}


def test_a_sheet_of_text_boxes_alone_is_read() -> None:
    output = io.BytesIO()
    with xlsxwriter.Workbook(output) as book:
        book.add_worksheet("PL").insert_textbox("B2", "売上高は1,234百万円です。")
    assert extract(output.getvalue(), PATH).text.strip() == "売上高は1,234百万円です。"


def test_lines_within_a_cell_are_lines() -> None:
    assert text(workbook(("PL", {"A1": "業績の\n概要\n\n別の段落"}))) == "業績の\n概要\n\n別の段落\n"


def test_a_formula_without_a_result_is_no_figure() -> None:
    book = workbook(("PL", {**table("A1", *STATEMENT), "B4": "=SUM(B2:B3)", "A4": "合計"}))
    with pytest.raises(
        InputError, match=r"^results.xlsx: was never calculated: .*\(PL!B4\); open it in Excel, save it"
    ):
        text(book)
    book["PL"].row_dimensions[4].hidden = True
    assert "合計" not in text(book)


def test_zeros_that_a_library_wrote_for_results_are_no_figures() -> None:
    import xlsxwriter

    output = io.BytesIO()
    book = xlsxwriter.Workbook(output)
    sheet = book.add_worksheet("PL")
    for row in range(4):
        sheet.write_string(row, 0, f"item {row}")
        sheet.write_formula(row, 1, "=1+1")
    book.close()
    with pytest.raises(InputError, match="was never calculated"):
        extract(output.getvalue(), PATH)
