"""Hyphens at the end of a line: those of typesetting go, those of words stay."""

from __future__ import annotations

import pytest

from aligner.ingest.pdf.hyphens import ended, vocabulary

WORDS = vocabulary(
    [
        ["non-operating income rose to 12 million yen,", "up year on year. The de-", "posits of long and short term"],
        ["a re-", "turn"],
    ]
)


@pytest.mark.parametrize(
    ("text", "below", "whole"),
    [
        ("a fall of 3 mil-", "lion yen", "a fall of 3 million yen"),
        ("the rise in in-", "terest", "the rise in interest"),
        ("rose year-", "on-year", "rose year-on-year"),
        ("the non-", "operating part", "the non-operating part"),
        ("long\N{HYPHEN}", "term loans", "long\N{HYPHEN}term loans"),
        ("credit\N{HYPHEN}", "ors of", "creditors of"),
        ("short-", "and long-term", "short- and long-term"),
        ("in Asia-", "Pacific", "in Asia-Pacific"),
        ("Tel. +81-88-000-", "3310", "Tel. +81-88-000-3310"),
        ("COVID-", "19 spread", "COVID-19 spread"),
        ("net sales -", "higher", "net sales - higher"),
        ("売上高は8,3", "44百万円", "売上高は8,344百万円"),
        ("up by 8", "44 million", "up by 8 44 million"),
        ("売上高は1", ".8億円", "売上高は1.8億円"),
        ("利益は前期比▲", "5.2%減", "利益は前期比▲5.2%減"),
        ("利益は12", "345.6百万円", "利益は12345.6百万円"),
        ("前期は1,234", "5,678円", "前期は1,234 5,678円"),
        ("比率は45.6", "%です", "比率は45.6%です"),
        ("比率は45.", "6%。", "比率は45.6%。"),
        ("比率は45.", "6%)", "比率は45.6%)"),
        ("前期は1,234", "△567円", "前期は1,234 △567円"),
        ("2023,", "2024年", "2023, 2024年"),
        ("ミナトCo.,", "Ltd.が", "ミナトCo., Ltd.が"),
        ("sales of JPY 4,812", "million", "sales of JPY 4,812 million"),
        ("sales fell (5.", "2%) to", "sales fell (5.2%) to"),
        ("sales fell (", "5.2%) to", "sales fell (5.2%) to"),
        ("sales of 4,8", "12 million", "sales of 4,812 million"),
        ("sales of 4,", "812 million", "sales of 4,812 million"),
        ("as of March 31,", "120 million", "as of March 31, 120 million"),
        ("in fiscal 2024.", "12 stores", "in fiscal 2024. 12 stores"),
        ("sales of ¥", "4,812 million", "sales of ¥4,812 million"),
        ("営業利益は", "増加", "営業利益は増加"),
        ("営業利益は", "JPY 5", "営業利益はJPY 5"),
    ],
)
def test_lines_joined(text: str, below: str, whole: str) -> None:
    assert ended(text, below, WORDS) + below == whole


def test_words_are_those_within_lines() -> None:
    assert {"non-operating", "non", "operating", "long"} <= WORDS
    assert not {"de", "posits", "re", "turn"} & WORDS
