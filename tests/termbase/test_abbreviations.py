"""Abbreviations that a text declares: cases/termbase/abbreviations.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from aligner.model import Lang
from aligner.termbase.abbreviations import declared, uses_of

GROUPS: dict[Lang, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "termbase" / "abbreviations.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        pytest.param(lang, text, expected, id=text)
        for lang, groups in GROUPS.items()
        for group in groups
        for text, expected in group["cases"]
    ],
)
def test_finds_what_is_declared(lang: Lang, text: str, expected: list[list[str]]) -> None:
    found = declared(text, lang)
    assert [[abbreviation.short, abbreviation.long] for abbreviation in found] == expected
    for abbreviation in found:
        declaration = text[abbreviation.span.start : abbreviation.span.end]
        assert abbreviation.short in declaration
        assert declaration.endswith((")", "）"))


def test_a_short_form_is_used_after_its_declaration_only() -> None:
    text = "SI. systems integration (SI), then SI, SIs and PSI; system inspection (SI), SI."
    uses = [(use.long, text[span.start : span.end]) for use, span in uses_of(declared(text, "en"), text)]
    assert uses == [
        ("systems integration", "SI"),
        ("systems integration", "SIs"),
        ("systems integration", "SI"),
        ("system inspection", "SI"),
    ]


def test_kanji_before_a_short_form_make_another_word() -> None:
    text = "青山電機株式会社（以下「青山」という）の青山は、東青山で青山製品を"
    uses = [span.start for _, span in uses_of(declared(text, "ja"), text)]
    assert uses == [text.index("青山は"), text.index("青山製品")]
