"""Passages in narrow columns: nothing too wide, no figure lost, carets under the figure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from aligner.report.cells import clusters, fit, head, tail, visible, width
from aligner.report.excerpt import excerpt, paragraph, underline

PROSE = st.text(alphabet="売上高は、。（）ガ\u3099ab c.,$-%▲\t", max_size=120)


def plain(line: tuple) -> str:  # type: ignore[type-arg]
    return "".join(run.text for run in line)


@given(PROSE, st.sampled_from(["1,234百万円", "JPY 9,185 million", "▲5"]), PROSE, st.integers(20, 60))
def test_no_line_is_too_wide_and_the_figure_is_always_there(before: str, figure: str, after: str, cells: int) -> None:
    lines = excerpt(before, figure, after, cells=cells, rows=3)
    assert 1 <= len(lines) <= 3
    assert all(width(plain(line)) <= cells for line in lines)
    assert figure in ["".join(run.text for run in line if run.marked) for line in lines]


@given(PROSE, PROSE)
def test_carets_stand_under_the_figure(before: str, after: str) -> None:
    for line in excerpt(before, "12.5億円", after, cells=37, rows=3):
        marks = underline(line)
        if marks:
            start = width(plain(line)[: plain(line).index("12.5億円")])
            assert marks == " " * start + "^" * 8


@given(PROSE)
def test_wrapping_loses_nothing_but_spaces(text: str) -> None:
    kept = "".join(paragraph(text, 30))
    assert kept.replace(" ", "") == visible(text).replace(" ", "")


def test_the_passage_is_cut_at_both_ends_around_the_figure() -> None:
    words = "one two three four five six seven eight nine ten "
    (line,) = excerpt(words, "JPY 5 million", " " + words, cells=40, rows=1)
    assert plain(line) == "...nine ten JPY 5 million one two..."


def test_japanese_punctuation_does_not_begin_a_line() -> None:
    assert paragraph("売上高は増加した。利益も", 16) == ["売上高は増加し", "た。利益も"]


def test_a_word_longer_than_the_line_is_broken() -> None:
    assert paragraph("https://www.example.com/ir", 10) == ["https://ww", "w.example.", "com/ir"]


def test_a_sentence_of_fifty_megabytes_costs_no_more_than_what_is_shown() -> None:
    endless = "あ" * 1_000_000
    lines = excerpt(endless, "5億円", endless, cells=37, rows=3)
    assert len(lines) <= 3
    assert all(width(plain(line)) <= 37 for line in lines)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Total\t5", "Total | 5"),
        ("a\nb", "a b"),
        ("\x1b[31mred", "␛[31mred"),
        ("\x9b31m", "\N{REPLACEMENT CHARACTER}31m"),
        ("a\u202eb", "ab"),
        ("全角　空白", "全角 空白"),
    ],
    ids=["tab", "line break", "escape", "c1 control", "bidi override", "ideographic space"],
)
def test_source_text_cannot_command_the_terminal(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize("text", ["売上高 5", "ﾊﾟﾝ", "ガ\u3099", "△1,234", "ａｂｃ", "café", "①②"])
def test_widths_are_those_of_the_terminal_library(text: str) -> None:
    assert width(text) == cell_len(text)


@given(st.text(alphabet="売aガ\u3099\u0301", max_size=20), st.integers(0, 12))
def test_a_cut_never_splits_a_character(text: str, cells: int) -> None:
    pieces = list(clusters(text))
    for part, end in ((head(text, cells), list), (tail(text, cells), lambda some: list(reversed(some)))):
        assert width(part) <= cells
        taken = end(list(clusters(part)))
        assert taken == end(pieces)[: len(taken)]


def test_what_does_not_fit_ends_in_dots() -> None:
    assert fit("売上高の内訳と推移", 12) == "売上高の..."
    assert fit("売上高", 12) == "売上高"
