"""Lines go on with a paragraph only where they are as far below it as the document sets the lines of paragraphs."""

from __future__ import annotations

import pytest

from tests.ingest.pdf.drawing import Text, drawn, text_of
from tests.ingest.pdf.test_columns import column, japanese

FULL = "二〇二五年三月期の第二四半期決算の説明会に関する知らせ"
"""A title that fills the line, as no sentence does."""


def page(step: float, gap: float) -> list[Text]:
    """Three paragraphs with a title before the second, `gap` above and below what stands between them."""
    texts = [japanese("一は", 4, letters=27), [FULL], japanese("二は", 4, letters=27), japanese("三は", 4, letters=27)]
    placed: list[Text] = []
    top = 100.0
    for lines in texts:
        placed += column(60, top, lines, step)
        top += step * (len(lines) - 1) + gap
    return placed


@pytest.mark.parametrize(("step", "gap"), [(13.5, 15.3), (10.8, 12.3), (18, 20)])
def test_a_title_a_little_farther_from_the_text_is_a_block_of_its_own(step: float, gap: float) -> None:
    found = text_of(drawn(page(step, gap))).split("\n\n")
    assert [block[:2] for block in found] == ["一は", "二〇", "二は", "三は"]


def test_lines_of_a_paragraph_that_differ_in_distance_stay_together() -> None:
    """Programs set lines with Latin letters farther apart where these are of a taller font."""
    text = japanese("本文", 9, letters=27)
    placed: list[Text] = []
    top = 100.0
    for at, line in enumerate(text):
        placed.append((60, top, line))
        top += 15.6 if at % 3 else 13.5
    assert text_of(drawn(placed)) == "".join(text) + "\n"
