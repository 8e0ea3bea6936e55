from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from aligner.model import Lang
from aligner.segment import sentences
from aligner.text.normalize import clean

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/segment/sentences.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["sentences"][0][:20] for case in CASES])
def test_sentences(case: dict[str, list[str]]) -> None:
    lang: Lang = "ja" if case["lang"] == "ja" else "en"  # type: ignore[comparison-overlap]
    text = clean(("" if lang == "ja" else " ").join(case["sentences"]))
    assert [sentence.value for sentence in sentences(text, lang)] == [clean(part).value for part in case["sentences"]]
