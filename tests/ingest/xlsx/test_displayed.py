"""Stored values look as Excel shows them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.ingest.number_formats import shown_number, shown_text

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "xlsx" / "displayed.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("value", "code", "shown"), [case for cases in CASES.values() for case in cases])
def test_a_number_looks_as_in_excel(value: str, code: str, shown: str) -> None:
    assert shown_number(value, code).strip() == shown


def test_the_other_calendar_begins_four_years_later() -> None:
    assert shown_number("43920", "yyyy/m/d", from_1904=True) == "2024/3/31"


@pytest.mark.parametrize(
    ("text", "code", "shown"),
    [
        ("売上高", "General", "売上高"),
        ("注記", '@"参照"', "注記参照"),
        ("5社", "0;-0;0;(@)", "(5社)"),
        ("a", ";;;", ""),
    ],
)
def test_a_text_looks_as_in_excel(text: str, code: str, shown: str) -> None:
    assert shown_text(text, code) == shown


@given(st.integers(-(10**14), 10**14))
def test_no_digit_and_no_sign_is_lost(value: int) -> None:
    shown = shown_number(str(value), "#,##0;▲#,##0")
    assert int(shown.replace(",", "").replace("▲", "-")) == value


@given(
    st.floats(allow_nan=True, allow_infinity=True),
    st.text('0#?.,%/E+-;[]<>="\\_*@ghymdseaG年円▲ ()$411General', max_size=24),
)
def test_no_format_is_too_odd(value: float, code: str) -> None:
    assert isinstance(shown_number(repr(value), code), str)
