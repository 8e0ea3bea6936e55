"""Releases of the corpus, rendered in every style, are read row by row as their text has them."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from tests.ingest.pdf.drawing import text_of
from tests.ingest.pdf.rendering import STYLES, Style, Table, blocks, render

CORPUS = Path(__file__).parents[3] / "corpus"
LEAST = {"ruled": 0.98, "row-ruled": 0.95, "bare": 0.95, "two-column": 0.93}


def plain(text: str) -> str:
    """Letters and digits: what a font or a wrapped line may change is left out."""
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum() or char == "△")


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", ["bank-fy24", "railway-2q22", "software-2q18"])
def test_rows_are_read_as_printed(name: str, style: Style) -> None:
    source = (CORPUS / name / "release.txt").read_text(encoding="utf-8")
    printed = Counter(
        plain("".join(row)) for block in blocks(source) if isinstance(block, Table) for row in block.rows[1:]
    )
    found = text_of(render(source, style, header="株式会社ミナト 決算短信"))
    rows = Counter(plain(line) for line in found.splitlines() if "\t" in line)
    hits = (printed & rows).total()
    headers = {plain("".join(block.rows[0])) for block in blocks(source) if isinstance(block, Table)}
    extra = sum(count for row, count in (rows - printed).items() if row not in headers)
    assert 2 * hits / (printed.total() + hits + extra) >= LEAST[style]
