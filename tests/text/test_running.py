"""Lines that run over pages are known again by their words and by a number that counts the pages; rows never are."""

from __future__ import annotations

import pytest

from aligner.text.running import running_keys


@pytest.mark.parametrize(
    "pages",
    [
        (["株式会社ミナト(1234)", "2024年3月期 決算短信"],) * 3,
        (["Minato Holdings", "1"], ["Minato Holdings", "2"], ["Minato Holdings", "3"]),
        (["Minato Holdings (1234) - 9/12"], ["Minato Holdings (1234) - 10/12"], ["Minato Holdings (1234) - 11/12"]),
        (["添付資料 P.２"], ["添付資料 P.３"], ["添付資料 P.４"]),
    ],
)
def test_running_lines_share_a_key(pages: tuple[list[str], ...]) -> None:
    assert frozenset.intersection(*(running_keys(parts, page) for page, parts in enumerate(pages)))


@pytest.mark.parametrize(
    "pages",
    [
        (["売上高", "1,234", "1,100"],) * 2,
        (["Net sales", "12.5%"],) * 2,
        (["配当金", "－", "－"],) * 2,
        (["事業所数", "12"], ["事業所数", "11"]),
        (["売上高 1,234"], ["売上高 1,235"]),
        (["Net sales rose by 4%"], ["Net sales rose by 5%"]),
    ],
)
def test_rows_and_sentences_with_other_figures_share_none(pages: tuple[list[str], ...]) -> None:
    assert not frozenset.intersection(*(running_keys(parts, page) for page, parts in enumerate(pages)))
