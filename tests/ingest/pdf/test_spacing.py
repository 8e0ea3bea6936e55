"""Spaces: files have a character for them or only a gap, and gaps that are none."""

from __future__ import annotations

import pytest

from aligner.ingest.pdf.shapes import Glyph
from aligner.ingest.pdf.words import glyphs_to_lines, phrases
from tests.ingest.pdf.drawing import handwritten, text_of

SIZE = 10.0


def placed(*texts: str, base: float = 100.0, wide: float = 0.0, x: float = 50.0) -> list[Glyph]:
    """Glyphs one behind the other; "|" is a quarter of a square of white, `wide` what follows every wide letter."""
    glyphs = []
    for char in "".join(texts):
        width = SIZE if char > "\u2e7f" else SIZE / 2
        if char == "|":
            x += SIZE / 4
            continue
        glyphs.append(Glyph(char, x, x + width, base, SIZE))
        x += width + (wide if char > "\u2e7f" else 0)
    return glyphs


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("利益は|35|億|13|百万円", "利益は35億13百万円"),
        ("売上は35億円 前期は20億円", "売上は35億円 前期は20億円"),
        ("連絡先|広報部|025-00、第3四半期の5月に", "連絡先 広報部 025-00、第3四半期の5月に"),
        ("Net|sales|rose", "Net sales rose"),
    ],
    ids=["quarters", "typed", "untyped", "english"],
)
def test_gaps(text: str, read: str) -> None:
    assert [line.text for line in glyphs_to_lines(placed(text))] == [read]


def test_japanese_spread_over_its_line_has_no_spaces() -> None:
    assert [line.text for line in glyphs_to_lines(placed("営業利益は増加", wide=3.0))] == ["営業利益は増加"]


def test_cells_of_fonts_that_stand_at_different_heights_are_one_line() -> None:
    label, figure = (
        placed("売上高"),
        [Glyph(char, 200 + 5 * at, 205 + 5 * at, 97, SIZE) for at, char in enumerate("12")],
    )
    assert [line.text for line in glyphs_to_lines([*label, *figure])] == ["売上高 12"]


def test_lines_that_stand_below_each_other_stay_two() -> None:
    assert len(glyphs_to_lines([*placed("売上高"), *placed("利益", base=104)])) == 2


def test_letters_that_one_glyph_shows_are_all_read() -> None:
    codes = {"A": "d", "B": "i", "C": "ff", "D": "er", "E": "s"}
    assert text_of(handwritten(b"BT /F1 12 Tf 60 700 Td (ABCDE) Tj ET", codes)) == "differs\n"


def test_what_is_printed_twice_is_read_once() -> None:
    page = b"BT /F1 12 Tf 60 700 Td (A) Tj ET BT /F1 12 Tf 60.3 700 Td (A) Tj ET BT /F1 12 Tf 69 700 Td (B) Tj ET"
    assert text_of(handwritten(page, {"A": "売", "B": "上"})) == "売上\n"


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (("12,345", "million", "yen,", "a", "fall", "of"), 1),
        (("2021", "2022", "2023", "2024"), 4),
        (("Actual", "Forecast", "Change", "Ratio"), 4),
    ],
    ids=["prose", "years", "header"],
)
def test_words_of_a_line_stretched_to_its_column_are_one_phrase(words: tuple[str, ...], count: int) -> None:
    glyphs, x = [], 50.0
    for word in words:
        glyphs += placed(word, x=x)
        x = glyphs[-1].x1 + 2 * SIZE
    (line,) = glyphs_to_lines(glyphs)
    assert len(phrases(line)) == count


def test_a_letter_may_lean_over_the_space_behind_it() -> None:
    june = placed("June", x=50 + 2 * SIZE / 2 + 0.17 * SIZE)
    assert [line.text for line in glyphs_to_lines([*placed("of"), *june])] == ["of June"]
