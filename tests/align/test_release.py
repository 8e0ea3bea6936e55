"""A whole release: every block in one bead, in order, whatever is missing."""

from __future__ import annotations

import pytest

from aligner.align.release import align_release
from aligner.errors import ConfigError
from aligner.model import Document
from aligner.segment import segment
from tests.align.texts import bitext, halves, shown, termbase

JA = (
    "朝凪ホテル株式会社\n\n売上高は6,322百万円となりました。\n\n表1. 部門別売上高 (百万円)\n\n"
    "\t2024年3月期\t2023年3月期\n宿泊\t5,118\t4,402\n宴会\t1,204\t968\n合計\t6,322\t5,370\n"
)
EN = (
    "Asanagi Hotels, Inc.\n\nNet sales came to JPY 6,322 million.\n\n"
    "Table 1. Net sales by division (JPY in millions)\n\n"
    "\tFY ended March 31, 2024\tFY ended March 31, 2023\nRooms\t5,118\t4,402\nBanquets\t1,204\t968\n"
    "Total\t6,322\t5,370\n"
)


def test_every_block_is_paired_with_its_own() -> None:
    assert shown(bitext(JA, EN).beads) == [
        ("朝凪ホテル株式会社", "Asanagi Hotels, Inc."),
        ("売上高は6,322百万円となりました。", "Net sales came to JPY 6,322 million."),
        ("表1. 部門別売上高 (百万円)", "Table 1. Net sales by division (JPY in millions)"),
        ("\t2024年3月期\t2023年3月期", "\tFY ended March 31, 2024\tFY ended March 31, 2023"),
        ("宿泊\t5,118\t4,402", "Rooms\t5,118\t4,402"),
        ("宴会\t1,204\t968", "Banquets\t1,204\t968"),
        ("合計\t6,322\t5,370", "Total\t6,322\t5,370"),
    ]


def test_beads_are_numbered_in_order_and_rows_name_their_table() -> None:
    found = bitext(JA, EN)
    assert [bead.id for bead in found.beads] == [f"b{n}" for n in range(1, 8)]
    assert [bead.table for bead in found.beads] == [None, None, None, "t1", "t1", "t1", "t1"]
    (table,) = found.tables
    assert (table.id, table.columns) == ("t1", ((0, 0), (1, 1), (2, 2)))


def test_one_table_that_the_other_half_prints_as_two_stands_in_two_pairs() -> None:
    ja = JA + "婚礼\t877\t902\n法事\t315\t288\n会議\t141\t119\n"
    en = EN + "\n\tFY ended March 31, 2024\tFY ended March 31, 2023\n"
    en += "Weddings\t877\t902\nMemorial services\t315\t288\nMeetings\t141\t119\n"
    found = bitext(ja, en)
    assert [(table.id, table.ja and table.ja.index, table.en and table.en.index) for table in found.tables] == [
        ("t1", 0, 0),
        ("t2", 0, 1),
    ]
    assert all(bead.two_sided for bead in found.beads if bead.kind == "table_row")


def test_a_table_of_one_half_is_a_pair_with_one_side() -> None:
    en = EN + "\nTable 2. Number of rooms\n\n\tMarch 31, 2024\tMarch 31, 2023\nSapporo\t318\t311\nKobe\t204\t188\n"
    found = bitext(JA, en)
    assert [(table.id, table.ja is None, table.en is None) for table in found.tables] == [
        ("t1", False, False),
        ("t2", True, False),
    ]
    assert [bead.table for bead in found.beads if bead.kind == "table_row" and not bead.ja] == ["t2", "t2"]


@pytest.mark.parametrize(("text", "lang"), [(JA, "ja"), (EN, "en")])
def test_a_release_with_one_half_is_all_one_sided(text: str, lang: str) -> None:
    release = segment([Document("release.txt", text, "", "text", "utf-8")], "release")
    found = align_release(release, encoder=None, termbase=termbase())
    half = release.ja if lang == "ja" else release.en
    assert half is not None
    assert [block for bead in found.beads for block in bead.side(half.lang)] == list(half.blocks)
    assert not any(bead.two_sided for bead in found.beads)
    assert found.abridged.half == "none"


def test_a_setting_that_does_not_exist_is_an_error_for_people() -> None:
    with pytest.raises(ConfigError, match="auto, ja, en, none"):
        bitext(JA, EN, abridged="both")


def test_halves_are_not_changed_by_aligning() -> None:
    found = bitext(JA, EN)
    ja, en = halves(JA, EN)
    assert (found.release.ja, found.release.en) == (ja, en)
