"""Pages on which text runs in several directions."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.errors import InputError
from aligner.ingest import read
from tests.ingest.pdf.drawing import drawn, text_of

TABLE = [
    (300, 150, "売上高"),
    (-500, 150, "12,345"),
    (-600, 150, "11,111"),
    (300, 170, "営業利益"),
    (-500, 170, "1,234"),
    (-600, 170, "△987"),
]
ROWS = "売上高\t12,345\t11,111\n営業利益\t1,234\t△987\n"
TEXT = "当社の連結業績は次のとおりであります。金額は百万円未満を切り捨てて表示しております。"


@pytest.mark.parametrize("upright", [["連結損益計算書"], ["連結損益計算書", TEXT, TEXT]], ids=["less", "more"])
def test_a_table_printed_sideways_stands_behind_what_is_upright(upright: list[str]) -> None:
    heading = [(60, 60 + 30 * at, text) for at, text in enumerate(upright)]
    assert text_of(drawn(heading, across=TABLE)) == "\n\n".join([*upright, ROWS])


def test_labels_of_charts_are_left_out() -> None:
    labels = [(300, 150 + 20 * month, f"2024年{month}月") for month in range(1, 10)]
    text = [(60, 60, TEXT), (60, 90, TEXT), (60, 120, TEXT)]
    assert text_of(drawn(text, across=[*labels, (400, 120, "(百万円)")])) == f"{TEXT}\n\n{TEXT}\n\n{TEXT}\n"


def test_running_heads_above_sideways_tables_are_left_out() -> None:
    head = [(60, 30, "霧島食品株式会社 決算短信")]
    found = text_of(drawn(head, head, head, across=[*TABLE, (300, 190, TEXT)]))
    assert ("霧島" in found, found.count("12,345")) == (False, 3)


def test_a_page_with_more_text_than_a_page_has_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.pdf"
    path.write_bytes(drawn([(60, 60, TEXT)], [(20, 20 + 2 * line, "x" * 200, 2) for line in range(400)]))
    with pytest.raises(InputError, match=r"r\.pdf: has more text on page 2 than a page has"):
        read(path)
