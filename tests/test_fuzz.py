"""Damaged files of every format: read or refused in one line, whatever the damage; `make fuzz` tries many more."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

from bench.fuzz.reading import damaged, outcome, reader
from bench.fuzz.seeds import FORMATS, seeds

FILES, SEED = 60, 20250401


@pytest.mark.parametrize("format", FORMATS)
def test_undamaged_files_are_read(format: str, tmp_path: Path) -> None:
    take = reader(format, tmp_path)
    assert {outcome(take, data) for data in seeds(format)} == {("read", "")}


@pytest.mark.parametrize("format", FORMATS)
def test_damaged_files_are_read_or_refused_in_one_line(format: str, tmp_path: Path) -> None:
    take, files = reader(format, tmp_path), seeds(format)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        told = [outcome(take, damaged(format, SEED, number, files)) for number in range(FILES)]
    assert [what for kind, what in told if kind == "failed"] == []
    assert {kind for kind, _ in told} == {"read", "refused"}
