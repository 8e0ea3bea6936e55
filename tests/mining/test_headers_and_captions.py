"""Column headers, captions and headings."""

from __future__ import annotations

from aligner.mining import HIGH, Source, mine
from tests.mining.releases import bitext, mined, no_glossary, shipped

JA = (
    "青凪倉庫株式会社\n\n業績の見通し\n\n表1. 品目別売上高(単位: 百万円)\n\n"
    "\t保管料\t前年同期比\t荷役料\n常温\t5,118\t8.7%\t402\n冷蔵\t1,204\t51.6%\t968\n冷凍\t6,322\t3.3%\t370\n"
)
EN = (
    "Aonagi Warehousing Co., Ltd.\n\nOutlook\n\nTable 1. Net Sales by Product (Unit: JPY in millions)\n\n"
    "\tStorage fees\tYoY % change\tHandling fees\nAmbient\t5,118\t8.7%\t402\nRefrigerated\t1,204\t51.6%\t968\n"
    "Frozen\t6,322\t3.3%\t370\n"
)


def test_the_headers_of_paired_columns_are_candidates() -> None:
    found = {(c.ja, c.en): c for c in mine([bitext(JA, EN)], shipped())}
    assert found["前年同期比", "YoY % change"].source is Source.HEADER
    assert found["前年同期比", "YoY % change"].confidence >= HIGH
    assert str(found["荷役料", "Handling fees"].example_en) == "release.en.txt:7: Handling fees"


def test_headers_that_no_glossary_knows_are_never_sure() -> None:
    more = bitext(JA.replace("5,118", "4,881"), EN.replace("5,118", "4,881"), "more")
    assert 0.5 <= mined(bitext(JA, EN), more, termbase=no_glossary())["保管料", "Storage fees"] < HIGH


def test_headers_over_columns_whose_figures_differ_are_in_doubt() -> None:
    swapped = EN.replace("Storage fees\tYoY % change\tHandling fees", "Handling fees\tYoY % change\tStorage fees")
    wrong = swapped.replace("5,118", "402").replace("968", "1,204")
    found = mined(bitext(JA, wrong))
    assert found["保管料", "Handling fees"] <= 0.5
    assert found["荷役料", "Storage fees"] <= 0.5


def test_a_caption_gives_its_title_and_a_heading_itself() -> None:
    found = {(c.ja, c.en): c for c in mine([bitext(JA, EN)], shipped())}
    assert found["品目別売上高", "Net Sales by Product"].source is Source.CAPTION
    assert found["品目別売上高", "Net Sales by Product"].confidence < HIGH
    assert found["業績の見通し", "Outlook"].source is Source.HEADING
