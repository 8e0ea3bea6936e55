"""Captions are paired table by table, in whatever order the two halves print them."""

from __future__ import annotations

import pytest

from aligner.align.captions import align_captions
from aligner.align.structure import align_structure
from aligner.model import Kind
from tests.align.texts import bitext, halves, shown, side, termbase

JA_ROWS = "\t2024年3月期\t2023年3月期\n宿泊\t5,118\t4,402\n宴会\t1,204\t968\n"
EN_ROWS = "\tFY ended March 31, 2024\tFY ended March 31, 2023\nRooms\t5,118\t4,402\nBanquets\t1,204\t968\n"
JA_TITLE, EN_TITLE = "朝凪ホテル株式会社", "Asanagi Hotels, Inc."


def captions(ja: list[str], en: list[str]) -> set[tuple[str, str]]:
    """What the captions above one table are paired with."""
    left = f"{JA_TITLE}\n\n当期の概況です。\n\n" + "".join(f"{line}\n\n" for line in ja) + JA_ROWS
    right = f"{EN_TITLE}\n\nThis is an overview of the year.\n\n" + "".join(f"{line}\n\n" for line in en) + EN_ROWS
    tables, _ = align_structure(*halves(left, right), termbase())
    return set(shown(align_captions(tables, termbase())))


@pytest.mark.parametrize(
    ("ja", "en"),
    [
        (["表1. 部門別売上高"], ["Table 1. Net sales by division"]),
        (["表1. 部門別売上高 (百万円)"], ["Table 1. Net sales by division (JPY in millions)"]),
        (["表1. 部門別売上高", "(単位: 百万円)"], ["Table 1. Net sales by division", "(JPY in millions)"]),
        (["(単位: 百万円)", "表1. 部門別売上高"], ["(JPY in millions)", "Table 1. Net sales by division"]),
    ],
)
def test_titles_answer_titles_and_units_answer_units(ja: list[str], en: list[str]) -> None:
    assert captions(ja, en) == set(zip(ja, en, strict=True))


def test_titles_and_units_find_each_other_in_another_order() -> None:
    found = captions(["(単位: 百万円)", "表1. 部門別売上高"], ["Table 1. Net sales by division", "(JPY in millions)"])
    assert found == {("表1. 部門別売上高", "Table 1. Net sales by division"), ("(単位: 百万円)", "(JPY in millions)")}


def test_a_unit_line_joins_the_title_that_holds_the_unit() -> None:
    found = captions(["表1. 部門別売上高", "(単位: 百万円)"], ["Table 1. Net sales by division (JPY in millions)"])
    assert found == {("表1. 部門別売上高 / (単位: 百万円)", "Table 1. Net sales by division (JPY in millions)")}


def test_the_english_unit_line_does_so_too() -> None:
    found = captions(["表1. 部門別売上高 (単位: 百万円)"], ["Table 1. Net sales by division", "(JPY in millions)"])
    assert found == {("表1. 部門別売上高 (単位: 百万円)", "Table 1. Net sales by division / (JPY in millions)")}


def test_a_unit_that_the_other_half_does_not_name_stays_alone() -> None:
    assert captions(["表1. 部門別売上高"], ["Table 1. Net sales by division", "(JPY in millions)"]) == {
        ("表1. 部門別売上高", "Table 1. Net sales by division")
    }


def test_each_table_keeps_its_own_captions() -> None:
    """Two tables with the same unit line: no caption crosses over to the other table."""
    ja_second = JA_ROWS.replace("5,118", "318").replace("1,204", "77").replace("宿泊", "札幌").replace("宴会", "神戸")
    en_second = (
        EN_ROWS.replace("5,118", "318").replace("1,204", "77").replace("Rooms", "Sapporo").replace("Banquets", "Kobe")
    )
    ja = f"{JA_TITLE}\n\n表1. 売上高\n(百万円)\n\n{JA_ROWS}\n表2. 利益\n(百万円)\n\n{ja_second}"
    en = f"{EN_TITLE}\n\nTable 1. Net sales\n(JPY in millions)\n\n{EN_ROWS}\n"
    en += f"Table 2. Profit\n(JPY in millions)\n\n{en_second}"
    found = bitext(ja, en, embedded=False)
    of_table = {
        block.index: table.index
        for half in (found.release.ja,)
        if half
        for table in half.tables
        for block in table.captions
    }
    paired = [bead for bead in found.beads if bead.two_sided and bead.kind == "caption"]
    assert len(paired) == 4
    for bead in paired:
        assert {of_table[block.index] for block in bead.ja} == {bead.en[0].table}, side(bead.ja)


def test_a_unit_line_that_the_header_of_the_other_half_holds() -> None:
    ja = f"{JA_TITLE}\n\n表1. 部門別売上高\n\n(単位: 百万円)\n\n{JA_ROWS}"
    en = f"{EN_TITLE}\n\nThis is an overview of the year.\n\nNet sales (JPY in millions){EN_ROWS}"
    found = [bead for bead in bitext(ja, en, embedded=False).beads if bead.kind is Kind.TABLE_HEADER]
    assert [bead.ja[0].text.value for bead in found] == ["(単位: 百万円)"]
    assert all(bead.two_sided for bead in found)
