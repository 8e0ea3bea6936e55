"""What lists of accounts and label linkbases have in common: elements with labels in two languages."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from aligner.termbase.exchange.base import Line, Table
from aligner.termbase.model import Status
from aligner.termbase.sheet import COLUMNS

_BRACKETED = re.compile(r"\s*[\[［]([^\[\]［］]*)[\]］]\s*$")


@dataclass(frozen=True, slots=True)
class Label:
    """One label of an element in both languages, as a term pair."""

    element: str
    ja: str
    en: str
    status: Status
    domain: str = ""
    source: str = ""
    line: int = 0
    kept: Mapping[str, str] = field(default_factory=dict)


@cache
def words() -> dict[str, Any]:
    """The words of `taxonomy.toml`."""
    text = resources.files("aligner.termbase.exchange").joinpath("taxonomy.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def plain(label: str) -> str:
    """A label without the technical part in brackets and the spaces of its indentation.

    Example: "流動資産 [タイトル項目]" is "流動資産".
    """
    label = " ".join(label.split())
    found = _BRACKETED.search(label)
    if found and found.group(1).strip().lower() in {*words()["technical"]["ja"], *words()["technical"]["en"]}:
        label = label[: found.start()]
    return label.strip()


def table(labels: Iterable[Label]) -> Table:
    """Labels as a glossary: each pair of an element once, the standard label before the others."""
    first: dict[tuple[str, str, str], Label] = {}
    for label in labels:
        first.setdefault((label.element, label.ja, label.en), label)
    kept = tuple(dict.fromkeys(column for label in first.values() for column, value in label.kept.items() if value))
    lines = tuple(
        Line(
            label.line,
            (
                *(label.element, label.ja, label.en, label.status, label.domain, "noun", "", label.source),
                *(label.kept.get(column, "") for column in kept),
            ),
        )
        for label in first.values()
    )
    return Table((*COLUMNS, *kept), lines)
