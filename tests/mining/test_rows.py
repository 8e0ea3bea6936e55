"""Row labels: what figures prove, and what they do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.mining import HIGH, Source, State, mine
from tests.mining.releases import Row, bitext, glossary, mined, no_glossary, shipped, table

ROWS: tuple[Row, ...] = (
    ("売上高", "Net sales", "38,604|28,653"),
    ("保管料収入", "Storage fees", "11,276|9,981"),
    ("荷役収入", "Cargo handling revenue", "7,318|6,402"),
    ("売上総利益", "Gross profit", "5,127|4,416"),
    ("営業利益", "Operating income", "2,762|1,148"),
)


def test_labels_of_rows_whose_figures_agree_are_candidates_with_their_places() -> None:
    found = {candidate.ja: candidate for candidate in mine([table(*ROWS)], shipped())}
    storage = found["保管料収入"]
    assert (storage.en, storage.source, storage.count, storage.releases) == ("Storage fees", Source.ROW_LABEL, 1, 1)
    assert str(storage.example_ja) == "release.ja.txt:7: 保管料収入"
    assert str(storage.example_en) == "release.en.txt:7: Storage fees"


def test_figures_and_words_together_are_sure() -> None:
    found = mined(table(*ROWS))
    assert found["売上高", "Net sales"] >= HIGH
    assert found["営業利益", "Operating income"] >= HIGH


def test_figures_alone_are_sure_where_two_tables_show_them() -> None:
    later = tuple((ja, en, figures.replace("1", "4").replace("2", "9")) for ja, en, figures in ROWS)
    once = mined(table(*ROWS), termbase=no_glossary())["保管料収入", "Storage fees"]
    twice = mined(table(*ROWS), table(*later, name="later"), termbase=no_glossary())["保管料収入", "Storage fees"]
    assert 0.75 <= once < HIGH <= twice


def test_the_same_figures_again_prove_nothing_more() -> None:
    again = table(*ROWS, ("経常利益", "Ordinary income", "2,801|1,190"), name="again")
    found = mined(table(*ROWS), again, termbase=no_glossary())
    assert found["保管料収入", "Storage fees"] < HIGH


@pytest.mark.parametrize("figures", ["-|-", "5|-", "0|0", "|"])
def test_dashes_and_one_small_figure_prove_nothing(figures: str) -> None:
    found = mined(table(*ROWS, ("梱包", "Packing", figures)), termbase=no_glossary())
    assert found.get(("梱包", "Packing"), 0.0) <= 0.5


def test_rows_that_show_the_same_figures_do_not_tell_each_other_apart() -> None:
    rows = (*ROWS, ("梱包", "Packing", "1,204|968"), ("梱包計", "All packing", "1,204|968"))
    assert mined(table(*rows), termbase=no_glossary())["梱包", "Packing"] < 0.6


def test_a_row_whose_figures_differ_is_in_doubt() -> None:
    wrong = tuple((ja, en, "7,381|6,042" if ja == "荷役収入" else figures) for ja, en, figures in ROWS)
    found = mined(table(*ROWS, en_rows=wrong), termbase=no_glossary())
    assert found.get(("荷役収入", "Cargo handling revenue"), 0.0) < 0.5


def test_labels_that_exclude_each_other_are_a_conflict() -> None:
    rows = (*ROWS, ("短期投資の取得による支出", "Purchase of other investments", "4,318|3,902"))
    found = {candidate.ja: candidate for candidate in mine([table(*rows)], shipped())}
    assert found["短期投資の取得による支出"].state is State.CONFLICT
    assert found["短期投資の取得による支出"].confidence <= 0.5


def test_labels_that_changed_rows_are_not_sure() -> None:
    changed = {"Gross profit": "Operating income", "Operating income": "Gross profit"}
    swapped = tuple((ja, changed.get(en, en), figures) for ja, en, figures in ROWS)
    found = mined(table(*ROWS, en_rows=swapped))
    assert found["売上総利益", "Operating income"] < 0.6
    assert found["営業利益", "Gross profit"] < 0.6
    assert found["売上高", "Net sales"] >= HIGH


def test_a_label_that_stands_twice_is_sure_once() -> None:
    doubled = tuple((ja, "Operating income" if ja == "売上総利益" else en, figures) for ja, en, figures in ROWS)
    found = mined(table(*ROWS, en_rows=doubled))
    assert found["営業利益", "Operating income"] >= HIGH > 0.6 > found["売上総利益", "Operating income"]


def test_two_renderings_that_no_glossary_knows_share_their_evidence() -> None:
    other = tuple((ja, "Fees" if en == "Storage fees" else en, figures.replace("1", "4")) for ja, en, figures in ROWS)
    found = mined(table(*ROWS), table(*other, name="other"), termbase=no_glossary())
    assert found["保管料収入", "Storage fees"] <= 0.5
    assert found["保管料収入", "Fees"] <= 0.5


def test_a_label_left_in_japanese_is_no_candidate() -> None:
    left = tuple((ja, ja if ja == "荷役収入" else en, figures) for ja, en, figures in ROWS)
    assert [ja for ja, _ in mined(table(*ROWS, en_rows=left)) if ja == "荷役収入"] == []


def test_a_label_of_one_period_is_not_sure() -> None:
    rows = (*ROWS, ("2024年度の投資額", "Capital expenditures in FY2024", "4,318|3,902"))
    assert mined(table(*rows))["2024年度の投資額", "Capital expenditures in FY2024"] <= 0.6


def test_a_label_that_is_the_same_in_both_halves_is_not_sure() -> None:
    rows = (*ROWS, ("EBITDA", "EBITDA", "4,318|3,902"))
    assert mined(table(*rows))["EBITDA", "EBITDA"] < HIGH


def test_a_section_between_paired_rows_is_sure_where_the_glossary_has_it() -> None:
    rows = (*ROWS[:2], ("流動資産:", "Current assets:", "|"), *ROWS[2:])
    assert mined(table(*rows))["流動資産", "Current assets"] >= HIGH
    assert mined(table(*rows), termbase=no_glossary())["流動資産", "Current assets"] <= 0.5


def test_a_section_and_its_row_in_one_label_are_two_candidates() -> None:
    rows = (*ROWS, ("倉庫: 冷蔵", "Warehouses: Refrigerated", "4,318|3,902"))
    found = mined(table(*rows))
    assert {("倉庫", "Warehouses"), ("冷蔵", "Refrigerated")} <= found.keys()


def test_a_barred_pair_is_a_conflict_and_a_known_one_known(tmp_path: Path) -> None:
    terms = glossary(
        tmp_path,
        "net-sales|売上高|Net sales|preferred",
        "net-sales|売上高|Turnover|forbidden",
        "operating|営業利益|Operating profit|preferred",
    )
    barred = tuple((ja, "Turnover" if en == "Net sales" else en, figures) for ja, en, figures in ROWS)
    states = {(c.ja, c.en): (c.state, c.concept) for c in mine([table(*ROWS), table(*barred, name="b")], terms)}
    assert states["売上高", "Net sales"] == (State.KNOWN, "net-sales")
    assert states["売上高", "Turnover"] == (State.CONFLICT, "net-sales")
    assert states["営業利益", "Operating income"] == (State.VARIANT, "operating")
    assert states["荷役収入", "Cargo handling revenue"] == (State.NEW, "")


def test_prints_that_differ_in_case_and_wraps_are_one_candidate() -> None:
    wrapped = tuple(
        (ja.replace("保管料", "保管料 "), en.upper(), figures.replace("1", "4")) for ja, en, figures in ROWS
    )
    found = mine([table(*ROWS), table(*wrapped, name="wrapped")], shipped())
    (storage,) = [candidate for candidate in found if candidate.ja.startswith("保管料")]
    assert (storage.ja, storage.en, storage.count, storage.releases) == ("保管料収入", "Storage fees", 2, 2)


def test_the_order_and_the_repetition_of_releases_make_no_difference() -> None:
    later = tuple((ja, en, figures.replace("1", "4")) for ja, en, figures in ROWS)
    first, second = table(*ROWS), table(*later, name="later")
    found = mine([first, second], shipped())
    assert mine([second, first, second], shipped()) == found
    assert [(-c.confidence, c.ja, c.en) for c in found] == sorted((-c.confidence, c.ja, c.en) for c in found)


def test_nothing_comes_out_of_one_half() -> None:
    assert mine([bitext("", "Only in English.\n\nNet sales rose.\n")], shipped()) == ()
