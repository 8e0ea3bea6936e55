"""What a cell or a line prints, and what of it is the term."""

from __future__ import annotations

import pytest

from aligner.mining.wording import counts_only, is_term, names_a_time, term_of, title_of


@pytest.mark.parametrize(
    ("printed", "term"),
    [
        ("売上高:", "売上高"),
        ("Operating expenses:", "Operating expenses"),
        ("・ 預り金 (*2)", "預り金"),
        ("預り金(注1)", "預り金"),
        ("預り金※3", "預り金"),
        ("Deposits (Note 2)", "Deposits"),
        ("Deposits (3)", "Deposits"),
        ("1. 営業収益", "営業収益"),
        ("(2) Operating revenue", "Operating revenue"),
        ("II 営業利益", "営業利益"),
        ("減価償却費 . . . . .", "減価償却費"),
        ("【連結】", "連結"),
        ("会員  (法人)", "会員 (法人)"),
    ],
)
def test_what_is_no_part_of_a_term_goes(printed: str, term: str) -> None:
    assert term_of(printed) == term


@pytest.mark.parametrize(
    "printed",
    [
        "1株当たり純資産",
        "2.4GHz帯",
        "Income (loss) before tax",
        "設備投資 (リースを含む)",
        "Aonagi Warehousing Co., Ltd.",
        "Other, net",
        "3 to 5 years",
    ],
)
def test_what_is_part_of_a_term_stays(printed: str) -> None:
    assert term_of(printed) == printed


@pytest.mark.parametrize(
    ("printed", "title", "behind"),
    [
        ("表 3. 倉庫の面積 (単位: 平方メートル)", "倉庫の面積", ("単位: 平方メートル",)),
        ("Table 3: Floor space (square meters)", "Floor space", ("square meters",)),
        ("連結損益計算書 (未監査) (千円)", "連結損益計算書", ("千円", "未監査")),
        ("Tables of rates", "Tables of rates", ()),
        ("表示方法の変更", "表示方法の変更", ()),
    ],
)
def test_a_title_has_neither_number_nor_unit(printed: str, title: str, behind: tuple[str, ...]) -> None:
    assert title_of(printed) == (title, behind)


def test_a_term_is_words_in_its_own_language() -> None:
    assert is_term("倉庫", "ja")
    assert is_term("EBITDA", "ja")
    assert not is_term("3,236", "ja")
    assert is_term("Warehouses", "en")
    assert not is_term("Warehouses (倉庫)", "en")
    assert not is_term("www.aonagi.example/ir/", "en")
    assert not is_term("|----|----|", "en")


def test_a_text_that_names_a_year_or_a_quarter_names_a_time() -> None:
    assert names_a_time("2031年3月期", "ja")
    assert names_a_time("End of 2Q", "en")
    assert not names_a_time("1株当たり当期純利益", "ja")
    assert not names_a_time("1年内返済予定の長期借入金", "ja")


def test_a_label_of_figures_and_units_only_counts() -> None:
    assert counts_only("64kbps - 128kbps")
    assert not counts_only("10 largest customers")
    assert not counts_only("Customers")


def test_a_very_long_line_is_left_alone() -> None:
    line = "*" * 200_000
    assert term_of(line) == line
