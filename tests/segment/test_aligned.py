"""Tables whose columns are lined up with blanks, and those that are drawn with signs."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from aligner.model import Document
from aligner.segment import segment

FOLDER = Path(__file__).parents[1] / "cases/segment"
FILES = [(FOLDER / f"{name}.toml").read_text("utf-8") for name in ("aligned", "drawn")]
CASES = [case for text in FILES for case in tomllib.loads(text)["case"]]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_cells(case: dict[str, Any]) -> None:
    document = Document("case.txt", case["text"], "", "text", "utf-8")
    half = segment([document], "case", langs=("en",)).en
    assert half is not None
    blocks = [block for table in half.tables for block in (*table.header, *table.rows) if block.cells]
    assert [[cell.text.value for cell in block.cells] for block in blocks] == case["rows"]
    for cell in (cell for block in blocks for cell in block.cells if cell.text.value):
        shown = "".join(document.slice(cell.text.source(at, at + 1)) for at in range(len(cell.text)))
        assert "".join(shown.split()) == "".join(cell.text.value.split())
