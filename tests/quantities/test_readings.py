"""What single texts, cells and captions read as, held in tests/cases/quantities."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from aligner.quantities import Dimension, Quantity, read_unit, scan, scan_cell
from aligner.text.normalize import clean

CASES = Path(__file__).parent.parent / "cases" / "quantities"
READINGS = tomllib.loads((CASES / "readings.toml").read_text(encoding="utf-8"))["reading"]
TABLES = tomllib.loads((CASES / "cells.toml").read_text(encoding="utf-8"))


def part(figure: Quantity, name: str) -> Any:
    if name == "sense":
        return figure.sense.polarity
    found = getattr(figure, name)
    return str(found) if name in ("dimension", "bound") else found


@pytest.mark.parametrize("case", READINGS, ids=[case["text"] for case in READINGS])
def test_readings(case: dict[str, Any]) -> None:
    figures = scan(clean(case["text"]).value, case["lang"])
    assert len(figures) == len(case["figures"]), [figure.surface for figure in figures]
    for figure, expected in zip(figures, case["figures"], strict=True):
        for name, value in expected.items():
            wanted = Decimal(value) if name in ("value", "resolution") else value
            assert part(figure, name) == wanted, (figure.surface, name)


@pytest.mark.parametrize(("text", "value", "dimension"), TABLES["cells"])
def test_cells(text: str, value: str, dimension: str) -> None:
    figure = scan_cell(clean(text).value, "ja", scale=Decimal(1_000_000), unit="JPY", dimension=Dimension.MONEY)
    if not value:
        assert figure is None
    else:
        assert figure is not None
        assert (figure.value, str(figure.dimension)) == (Decimal(value), dimension)


@pytest.mark.parametrize(("text", "scales", "dimension"), TABLES["units"])
def test_declared_units(text: str, scales: list[str], dimension: str) -> None:
    declared = read_unit(clean(text).value)
    assert declared is not None
    assert [f"{int(one.scale)} {one.unit}" for one in declared.scales] == scales
    assert str(declared.dimension) == dimension


@pytest.mark.parametrize("text", TABLES["nothing"])
def test_nothing_declared(text: str) -> None:
    assert read_unit(clean(text).value) is None


def test_the_exception_for_per_share_data_is_read() -> None:
    declared = read_unit("(Thousands of yen, except per share data)")
    assert declared is not None
    assert declared.per_share_excepted
