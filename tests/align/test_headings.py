"""Headings that share no word are paired by their place, and only where the place is plain."""

from __future__ import annotations

from aligner.align.drafts import Draft
from aligner.align.headings import headings_between
from aligner.model import Kind
from tests.align.texts import bitext, halves, shown

JA_SALES = "売上高は4,812百万円となり、前年同期を6.2%上回りました。"
EN_SALES = "Net sales came to JPY 4,812 million, 6.2% higher than in the same period of the previous year."
JA_STAFF = "従業員数は、新卒採用により1,877名となりました。"
EN_STAFF = "The number of employees reached 1,877 as a result of hiring new graduates."


def headings(ja: list[str], en: list[str]) -> list[tuple[str, str]]:
    found = bitext("\n\n".join(["山椒堂株式会社", *ja]), "\n\n".join(["Sanshodo Co., Ltd.", *en]), embedded=False)
    return shown(found.beads, Kind.HEADING)[1:]


def test_a_heading_between_two_pairs_answers_the_one_in_the_same_place() -> None:
    ja, en = [JA_SALES, "ひとこと", JA_STAFF], [EN_SALES, "People and places", EN_STAFF]
    assert headings(ja, en) == [("ひとこと", "People and places")]


def test_two_headings_in_one_place_keep_their_order() -> None:
    ja = [JA_SALES, "あゆみ", "ひとこと", JA_STAFF]
    en = [EN_SALES, "Looking back", "People and places", EN_STAFF]
    assert headings(ja, en) == [("あゆみ", "Looking back"), ("ひとこと", "People and places")]


def test_headings_of_unequal_number_are_not_guessed() -> None:
    left, right = halves(f"あゆみ\n\nひとこと\n\n{JA_SALES}", f"Looking back\n\n{EN_SALES}")
    sales = Draft(Kind.PARAGRAPH, left.blocks[-1:], right.blocks[-1:], 1.0, ("figures",))
    assert [block.kind for block in (*left.blocks[:-1], *right.blocks[:-1])] == [Kind.HEADING] * 3
    assert headings_between(left.blocks, right.blocks, [sales]) == []
    assert shown(headings_between(left.blocks[1:], right.blocks, [sales])) == [("ひとこと", "Looking back")]


def test_headings_in_different_places_are_not_paired() -> None:
    found = headings(["ひとこと", JA_SALES, JA_STAFF], [EN_SALES, EN_STAFF, "People and places"])
    assert found == [("ひとこと", ""), ("", "People and places")]


def test_a_heading_that_has_its_words_needs_no_place() -> None:
    ja, en = ["業績予想", JA_SALES, "配当", JA_STAFF], ["Earnings forecast", EN_SALES, "Dividends", EN_STAFF]
    assert headings(ja, en) == [("業績予想", "Earnings forecast"), ("配当", "Dividends")]


def test_a_company_named_above_its_title_in_one_half_and_below_it_in_the_other() -> None:
    ja = "2026年2月期 12月度 営業概況に関するお知らせ\n\n山椒堂株式会社\n\n" + JA_SALES
    en = "Sanshodo Co., Ltd.\n\nNotice of Monthly Business Overview for December 2025\n\n" + EN_SALES
    assert set(shown(bitext(ja, en, embedded=False).beads, Kind.HEADING)) == {
        ("2026年2月期 12月度 営業概況に関するお知らせ", "Notice of Monthly Business Overview for December 2025"),
        ("山椒堂株式会社", "Sanshodo Co., Ltd."),
    }
