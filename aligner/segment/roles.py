"""Knows the lines that say something about the table under them: caption, unit, period, statement title."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from aligner.segment.lines import is_contact

_SENTENCE_END = re.compile(r"[a-z]\. [A-Z]|。.")


def role_of(text: str) -> str:
    """What a line says about the table under it, or about whom to ask; "" for anything else.

    Example: "(百万円)" and "(JPY in millions)" are "unit", "表 1. 契約数" is "numbered".
    """
    rules = _rules()
    if len(text) > 200 or not text:
        return ""
    if rules["numbered"][0].search(text):
        return "numbered" if not text.endswith(("。", ".")) else ""
    for role in ("appendix", "date", "unit", "periods", "statement"):
        pattern, longest = rules[role]
        if len(text) > longest or text.endswith("。") or not pattern.search(text):
            continue
        if role in ("unit", "appendix", "date") or not (text[0].islower() or _SENTENCE_END.search(text)):
            return role
    return "contact" if is_contact(text) else ""


@cache
def _rules() -> dict[str, tuple[re.Pattern[str], int]]:
    with resources.files("aligner.segment").joinpath("words.toml").open("rb") as file:
        data = tomllib.load(file)
    captions = data["captions"] | {"date": data["datelines"]["date"]}
    return {
        role: (re.compile(captions[role]), int(captions.get(f"{role}_longest", 120)))
        for role in ("numbered", "appendix", "unit", "statement", "periods", "date")
    }
