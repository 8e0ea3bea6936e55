"""Fonts that a PDF names and does not bring along: nothing of the text may hang on what the machine has installed."""

from __future__ import annotations

import io
from importlib.resources import files

import pytest
from fontTools.ttLib import TTFont

from tests.ingest.pdf.boxes import built
from tests.ingest.pdf.drawing import drawn, text_of


@pytest.mark.parametrize("sign", [*"–—―−△▲▽▼※〃①Ⅳ㈱々ｱ€￥％𠮷"])
def test_a_sign_by_itself_is_read(sign: str) -> None:
    assert sign in text_of(drawn([(60, 100, "売上高"), (-400, 100, "1,234"), (-500, 100, sign)]))


def test_the_font_of_boxes_is_the_one_that_is_built() -> None:
    new = io.BytesIO()
    built().save(new)
    shipped = TTFont(io.BytesIO(files("aligner.ingest.pdf").joinpath("boxes.ttf").read_bytes()))
    again = TTFont(new)
    for table in ("cmap", "glyf", "hmtx", "hhea", "OS/2", "maxp"):
        assert shipped.getTableData(table) == again.getTableData(table), table


def test_every_character_has_a_box() -> None:
    shipped = TTFont(io.BytesIO(files("aligner.ingest.pdf").joinpath("boxes.ttf").read_bytes()))
    assert {0x20, 0x30, ord("売"), ord("▲"), 0xFFFD, 0x20BB7} <= shipped.getBestCmap().keys()
