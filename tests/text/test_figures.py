"""What stands in a cell is told by what it looks like."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from aligner.text.figures import is_amount, is_dash, is_figure, is_value, is_year

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/text/figures.toml").read_text("utf-8"))
EXPECTED = {
    "figures": (True, False, False, True, True),
    "dashes": (False, True, False, True, True),
    "years": (False, False, True, False, True),
    "neither": (False, False, False, False, False),
}


@pytest.mark.parametrize(("text", "expected"), [(text, EXPECTED[kind]) for kind in CASES for text in CASES[kind]])
def test_a_cell_is_told_by_what_it_looks_like(text: str, expected: tuple[bool, ...]) -> None:
    assert tuple(told(text) for told in (is_figure, is_dash, is_year, is_amount, is_value)) == expected
