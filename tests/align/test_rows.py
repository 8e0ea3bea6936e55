"""Rows, columns and tables are paired by figures, labels and place, and a wrong figure breaks no pair."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from aligner.align.cells import cell_digits, is_blank, rows_agree
from aligner.align.chains import rising_chain
from aligner.align.columns import align_columns
from aligner.align.rows import align_rows
from aligner.model import Block, Cell, Kind, Lang, MappedText

KNOWN = {
    ("売上高", "Net sales"): 1.0,
    ("売上原価", "Cost of sales"): 1.0,
    ("営業利益", "Operating profit"): 1.0,
    ("流動資産:", "Current assets:"): 1.0,
    ("その他", "Other"): 1.0,
    ("光回線+卸売サービス", "Fibre + wholesale services"): 0.9,
    ("卸売サービス", "Fibre + wholesale services"): 0.5,
}


def scores(ja: Sequence[str], en: Sequence[str]) -> list[list[float]]:
    return [[KNOWN.get((a, b), 0.0) for b in en] for a in ja]


def rows(lang: Lang, *lines: str) -> list[Block]:
    blocks = []
    for index, line in enumerate(lines):
        cells = tuple(Cell(MappedText.plain(text), n) for n, text in enumerate(line.split("|")))
        text = MappedText.plain(line)
        blocks.append(Block(index, lang, Kind.TABLE_ROW, text, ((index + 1, index + 1),), cells=cells))
    return blocks


def pairs(ja: list[Block], en: list[Block]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(pair.ja, pair.en) for pair in align_rows(ja, en, scores)]


@pytest.mark.parametrize(
    ("text", "printed", "negative"),
    [
        ("3,236", "3236", False),
        ("(8.7%)", "8.7", True),
        ("▲243", "243", True),
        ("△2.3％", "2.3", True),
        ("-5.04", "5.04", True),
        ("51.6", "51.6", False),
        ("JPY 12", "12", False),
    ],
)
def test_cell_digits(text: str, printed: str, negative: bool) -> None:
    digits = cell_digits(text)
    assert digits is not None
    assert (digits.printed, digits.negative) == (printed, negative)


@pytest.mark.parametrize("text", ["", "-", "–", "合計", "64kbps - 128kbps", "Sept 30, 2003", "2 000 000"])
def test_cells_that_hold_no_single_figure(text: str) -> None:
    assert cell_digits(text) is None


def test_blank_cells() -> None:
    assert is_blank(" ― ")
    assert is_blank("")
    assert not is_blank("0")


def test_a_row_with_one_wrong_figure_still_agrees_more_than_half() -> None:
    def digits(*texts: str) -> list:  # type: ignore[type-arg]
        return [cell_digits(text) for text in texts]

    same = digits("1,234", "5,678", "9.1")
    assert rows_agree(same, digits("1,234", "5,687", "9.1")) > 0.6
    assert rows_agree(same, digits("77", "8", "4,321")) < 0.3


def test_every_row_pairs_in_order() -> None:
    ja = rows("ja", "流動資産:||", "売上高|1,000|900", "その他|12|34")
    en = rows("en", "Current assets:||", "Net sales|1,000|900", "Other|12|34")
    assert pairs(ja, en) == [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]


def test_a_dropped_row_leaves_its_counterpart_alone() -> None:
    ja = rows("ja", "売上高|1,000|900", "売上原価|600|500", "営業利益|400|400")
    en = rows("en", "Net sales|1,000|900", "Operating profit|400|400")
    assert pairs(ja, en) == [((0,), (0,)), ((2,), (1,))]


def test_a_single_changed_figure_pairs_by_label() -> None:
    ja = rows("ja", "売上高|1,000", "営業利益|4,000")
    en = rows("en", "Net sales|7,000", "Operating profit|4,000")
    assert pairs(ja, en) == [((0,), (0,)), ((1,), (1,))]


def test_a_wrapped_label_joins_the_row_of_its_figures() -> None:
    ja = rows("ja", "光回線+|", "卸売サービス|2,485|2,657", "その他|751|889")
    en = rows("en", "Fibre + wholesale services|2,485|2,657", "Other|751|889")
    assert pairs(ja, en) == [((0, 1), (0,)), ((2,), (1,))]


def test_a_label_that_goes_on_below_its_figures() -> None:
    ja = rows("ja", "為替換算差額|485|657", "その他|751|889")
    en = rows("en", "Effect of exchange rate|485|657", "changes on cash||", "Other|751|889")
    assert pairs(ja, en) == [((0,), (0, 1)), ((1,), (2,))]


def test_a_label_cut_behind_a_preposition() -> None:
    ja = rows("ja", "為替換算差額|485|657", "その他|751|889")
    en = rows("en", "Effect of exchange rates on||", "Cash|485|657", "Other|751|889")
    assert pairs(ja, en) == [((0,), (0, 1)), ((1,), (2,))]


def test_a_section_label_below_a_row_is_not_its_rest() -> None:
    ja = rows("ja", "売上高|1,000|900", "その他|12|34")
    en = rows("en", "Net sales|1,000|900", "Costs and expenses||", "Other|12|34")
    assert pairs(ja, en) == [((0,), (0,)), ((1,), (2,))]


def test_rows_rounded_to_another_scale() -> None:
    ja = rows("ja", "甲|448|449|623", "乙|815|800|805")
    en = rows("en", "A|0.45|0.45|0.62", "B|0.82|0.80|0.81")
    assert pairs(ja, en) == [((0,), (0,)), ((1,), (1,))]


def test_an_extra_section_label_stays_alone() -> None:
    ja = rows("ja", "売上原価|600|500")
    en = rows("en", "Costs:||", "Cost of sales|600|500")
    assert pairs(ja, en) == [((0,), (1,))]


def test_a_row_that_moved_is_found_by_its_figures() -> None:
    ja = rows("ja", "甲|1,111|2,222", "乙|3,333|4,444", "丙|5,555|6,666", "丁|7,777|8,888")
    en = rows("en", "B|3,333|4,444", "C|5,555|6,666", "D|7,777|8,888", "A|1,111|2,222")
    found = align_rows(ja, en, scores)
    assert [(p.ja, p.en) for p in found if p.moved] == [((0,), (3,))]
    assert len(found) == 4


def test_a_very_long_table_is_cut_at_rows_that_stand_once() -> None:
    lines = [f"項目|{n * 7919}|{n}" for n in range(1, 3001)]
    ja = rows("ja", *lines)
    en = rows("en", *(lines[:1500] + lines[1501:]))
    found = align_rows(ja, en, lambda a, b: [[0.0] * len(b) for _ in a])
    assert len(found) == 2999
    assert all(pair.ja[0] == pair.en[0] + (pair.ja[0] > 1500) for pair in found)


def test_columns_pair_by_their_figures() -> None:
    ja = rows("ja", "甲|1,234|5,678", "乙|2,345|6,789")
    en = rows("en", "A|11|1,234|5,678", "B|22|2,345|6,789")
    assert align_columns(list(zip(ja, en, strict=True)), 3, 4) == ((0, 0), (1, 2), (2, 3))


def test_columns_of_the_same_width_keep_their_place_whatever_one_cell_says() -> None:
    ja = rows("ja", "甲|1,234|5,678")
    en = rows("en", "A|5,678|1,234")
    assert align_columns(list(zip(ja, en, strict=True)), 3, 3)[0] == (0, 0)


def test_columns_that_changed_places() -> None:
    ja = rows("ja", "甲|29,044|3,236|8.7", "乙|7,032|783|1.0", "丙|9,700|1,080|21.0")
    en = rows("en", "A|3,236|29,044|8.7", "B|783|7,302|1.0", "C|1,080|9,700|21.0")
    assert align_columns(list(zip(ja, en, strict=True)), 4, 4) == ((0, 0), (1, 2), (2, 1), (3, 3))


@pytest.mark.parametrize(
    ("values", "chain"), [([3, 1, 4, 1, 5], [1, 2, 4]), ([], []), ([2, 2], [1]), ([1, 2, 3], [0, 1, 2])]
)
def test_rising_chain(values: list[int], chain: list[int]) -> None:
    assert rising_chain(values) == chain
