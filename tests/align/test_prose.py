"""Prose is aligned between its tables: no pair crosses one, and what moved is found."""

from __future__ import annotations

from aligner.model import Kind
from tests.align.texts import bitext, shown

PROSE = (Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.NOTE, Kind.FOOTNOTE)
JA_TABLE = "\t2024年3月期\t2023年3月期\n宿泊\t5,118\t4,402\n宴会\t1,204\t968"
EN_TABLE = "\tFY ended March 31, 2024\tFY ended March 31, 2023\nRooms\t5,118\t4,402\nBanquets\t1,204\t968"
JA_SALES, EN_SALES = "売上高は4,812百万円となりました。", "Net sales came to JPY 4,812 million."
JA_STAFF, EN_STAFF = "従業員数は1,877名となりました。", "The number of employees reached 1,877."
JA_PLANT, EN_PLANT = "来年の春に鳥取で新しい旅館を開く。", "A new inn will open in Tottori next spring."
JA_CANTEEN, EN_CANTEEN = (
    "食堂の献立に地元の野菜を使うことにした。",
    "The canteen now cooks with vegetables from the region.",
)


def aligned(ja: list[str], en: list[str], *, embedded: bool = True) -> list[tuple[str, str]]:
    left, right = "\n\n".join(["朝凪ホテル株式会社", *ja]), "\n\n".join(["Asanagi Hotels, Inc.", *en])
    return shown(bitext(left, right, embedded=embedded).beads, *PROSE)


def test_paragraphs_in_order() -> None:
    ja, en = [JA_SALES, JA_STAFF, JA_PLANT, JA_CANTEEN], [EN_SALES, EN_STAFF, EN_PLANT, EN_CANTEEN]
    assert aligned(ja, en) == list(zip(ja, en, strict=True))


def test_figures_alone_pair_what_has_them() -> None:
    assert aligned([JA_SALES, JA_STAFF], [EN_SALES, EN_STAFF], embedded=False) == [
        (JA_SALES, EN_SALES),
        (JA_STAFF, EN_STAFF),
    ]


def test_what_one_half_leaves_out_stays_alone() -> None:
    assert aligned([JA_SALES, JA_CANTEEN, JA_STAFF], [EN_SALES, EN_STAFF]) == [
        (JA_SALES, EN_SALES),
        (JA_CANTEEN, ""),
        (JA_STAFF, EN_STAFF),
    ]


def test_english_only_paragraphs_come_last() -> None:
    assert aligned([JA_SALES, JA_STAFF], [EN_SALES, EN_CANTEEN, EN_STAFF])[-1] == ("", EN_CANTEEN)


def test_a_paragraph_on_the_other_side_of_a_table_is_marked_as_moved() -> None:
    left = "\n\n".join(["朝凪ホテル株式会社", JA_PLANT, JA_SALES, JA_TABLE, JA_STAFF])
    right = "\n\n".join(["Asanagi Hotels, Inc.", EN_SALES, EN_TABLE, EN_STAFF, EN_PLANT])
    beads = bitext(left, right).beads
    assert shown([bead for bead in beads if bead.moved]) == [(JA_PLANT, EN_PLANT)]
    assert (JA_SALES, EN_SALES) in shown(beads)


def test_a_wrong_figure_does_not_part_a_pair() -> None:
    wrong = EN_SALES.replace("4,812", "4,182")
    assert aligned([JA_STAFF, JA_SALES, JA_PLANT], [EN_STAFF, wrong, EN_PLANT])[1] == (JA_SALES, wrong)


def test_two_paragraphs_answer_one() -> None:
    found = aligned([f"{JA_SALES}{JA_STAFF}", JA_PLANT], [EN_SALES, EN_STAFF, EN_PLANT])
    assert found == [(f"{JA_SALES}{JA_STAFF}", f"{EN_SALES} / {EN_STAFF}"), (JA_PLANT, EN_PLANT)]


def test_bullets_answer_one_to_one() -> None:
    ja, en = [f"- {JA_SALES}\n- {JA_STAFF}\n- {JA_PLANT}"], [f"- {EN_SALES}\n- {EN_STAFF}\n- {EN_PLANT}"]
    assert aligned(ja, en) == [(JA_SALES, EN_SALES), (JA_STAFF, EN_STAFF), (JA_PLANT, EN_PLANT)]


def test_notes_numbered_differently_pair_by_what_they_say() -> None:
    ja = [JA_SALES, JA_TABLE, "(注1) 宿泊には休館中の旅館を含む。\n(注2) 宴会には婚礼を含まない。"]
    en = [
        EN_SALES,
        EN_TABLE,
        "*2 Rooms include inns that are temporarily closed.\n*3 Banquets do not include weddings.",
    ]
    assert aligned(ja, en)[1:] == [
        ("宿泊には休館中の旅館を含む。", "Rooms include inns that are temporarily closed."),
        ("宴会には婚礼を含まない。", "Banquets do not include weddings."),
    ]
