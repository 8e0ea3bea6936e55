"""Releases whose tables are lined up with blanks are audited as those with tabs and pipes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest import spaced
from tests.ingest.rendering import CORPUS, Render, measured


@pytest.mark.parametrize("name", ["software-2q18", "railway-2q22"])
@pytest.mark.parametrize(
    ("render", "suffix"),
    [(spaced.aligned, ".txt"), (spaced.leaders, ".txt"), (spaced.filing, ".txt"), (spaced.page, ".html")],
    ids=["aligned", "leaders", "filing", "page"],
)
def test_a_rendered_release_is_audited_as_its_text(name: str, render: Render, suffix: str, tmp_path: Path) -> None:
    found = measured(CORPUS / name, suffix, render, tmp_path)
    assert found.score.rows.f1 >= 0.98
    assert (found.gone, found.new) == ((), ())
