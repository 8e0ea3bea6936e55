"""Whose release it is, told from the letterhead alone."""

from __future__ import annotations

import pytest

from aligner.history.issuer import Issuer, issuer_of
from aligner.segment import segment
from tests.checks.in_memory import document

LETTERHEADS = {
    "a line of its own": ("2024年8月8日\n\n峰丘計測株式会社\n\n決算のお知らせ\n", Issuer(ja="峰丘計測")),
    "with a department": (
        "株式会社 峰丘計測 広報IR室\n\nTel. 03-0000-0000\n\n決算のお知らせ\n",
        Issuer(ja="峰丘計測"),
    ),
    "with a code": (
        "2024年3月期 決算短信(連結)\n\n上場会社名 峰丘計測株式会社   上場取引所 東\n\nコード番号 4999\n",
        Issuer(frozenset({"4999"}), ja="峰丘計測"),
    ),
    "another company in the title": (
        "谷川精工株式会社の株式取得に関するお知らせ\n\n当社は谷川精工株式会社の株式を取得することを決議しました。\n",
        Issuer(),
    ),
    "in English": (
        "Mineoka Instruments Co., Ltd.\n\nAugust 8, 2024\n\nFinancial results are as follows.\n",
        Issuer(en="mineokainstruments"),
    ),
    "introduced by its ticker": (
        "Tokyo, May 9, 2025 -- Mineoka Instruments Inc. (NASDAQ: MNOK) today announced its results. "
        'Tanigawa Corporation ("Tanigawa") is no longer an affiliate.\n',
        Issuer(en="mineokainstruments"),
    ),
    "another company in an English title": (
        "Notice Concerning Shares of Tanigawa Seiko Co., Ltd.\n\nThe Company resolved to acquire them.\n",
        Issuer(),
    ),
}


@pytest.mark.parametrize("name", LETTERHEADS)
def test_the_letterhead_names_the_company(name: str) -> None:
    text, issuer = LETTERHEADS[name]
    assert issuer_of(segment([document(text)], "release")) == issuer


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Issuer(ja="峰丘計測"), Issuer(ja="峰丘計測", en="mineokainstruments"), True),
        (Issuer(frozenset({"4999"}), en="mineokainstruments"), Issuer(frozenset({"4999"}), ja="峰丘計測"), True),
        (Issuer(frozenset({"4999"}), ja="峰丘計測"), Issuer(frozenset({"4998"}), ja="峰丘計測"), False),
        (Issuer(frozenset({"4999"}), ja="峰丘計測"), Issuer(frozenset({"4999"}), ja="谷川精工"), False),
        (Issuer(ja="峰丘計測"), Issuer(en="mineokainstruments"), False),
        (Issuer(), Issuer(), False),
    ],
)
def test_who_is_one_company(one: Issuer, other: Issuer, same: bool) -> None:
    assert one.is_same_as(other) is same
    assert other.is_same_as(one) is same
