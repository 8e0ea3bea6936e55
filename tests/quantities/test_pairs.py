"""Pairs of texts in tests/cases/quantities: those that agree raise nothing, those that do not raise something."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from aligner.quantities import pair_figures
from aligner.text.normalize import clean

CASES = Path(__file__).parent.parent / "cases" / "quantities"
TOPICS = [
    "bounds",
    "dates",
    "direction",
    "items_and_order",
    "names",
    "negatives",
    "numerals",
    "periods",
    "releases",
    "rounding",
    "scale",
    "times",
    "units",
]


def pairs(expected: str) -> list[object]:
    found = []
    for topic in TOPICS:
        rows = tomllib.loads((CASES / f"{topic}.toml").read_text(encoding="utf-8"))[expected]
        found += [pytest.param(ja, en, id=f"{topic}: {ja} / {en}") for ja, en in rows]
    return found


@pytest.mark.parametrize(("ja", "en"), pairs("agree"))
def test_translations_agree(ja: str, en: str) -> None:
    pairing = pair_figures(clean(ja).value, clean(en).value)
    assert pairing.is_clean, [(p.ja.surface, p.en.surface, p.verdict) for p in pairing.disagreements] or pairing


@pytest.mark.parametrize(("ja", "en"), pairs("disagree"))
def test_mistranslations_are_noticed(ja: str, en: str) -> None:
    assert not pair_figures(clean(ja).value, clean(en).value).is_clean


def known_failures() -> list[object]:
    table = tomllib.loads((CASES / "known_failures.toml").read_text(encoding="utf-8"))
    return [(ja, en, verdict == "agree") for verdict in ("agree", "disagree") for ja, en in table[verdict]]


@pytest.mark.xfail(strict=True, reason="not yet read")
@pytest.mark.parametrize(("ja", "en", "clean_pair"), known_failures())
def test_known_failures(ja: str, en: str, clean_pair: bool) -> None:
    assert pair_figures(clean(ja).value, clean(en).value).is_clean is clean_pair
