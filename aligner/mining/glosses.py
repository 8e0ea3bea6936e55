"""Renderings that the Japanese text itself declares: カスタマーサービス(Customer service)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.mining.model import Sighting, Source
from aligner.mining.phrases import japanese_runs
from aligner.mining.places import example, release_key
from aligner.mining.wording import is_term, term_of, writing
from aligner.model import Bitext
from aligner.text.scripts import has_japanese

_SAID, _DECLARED, _LONG_FORM = 0.75, 0.5, 0.7
"""The English beside it uses the gloss; it does not; it declares the same abbreviation."""
_LONGEST = 10_000  # characters of a paragraph that is read
_GLOSS = re.compile(r"([^()\s、。,]{2,40})\s?\(\s?([A-Za-z][A-Za-z0-9 &.,'/-]{1,60})\)")
_QUOTES = '"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}'
_DECLARES = re.compile(rf"\(\s?[{_QUOTES}]?([A-Z][A-Za-z&/-]{{1,9}})[{_QUOTES}]?\s?\)")
_WORD = re.compile(r"[A-Za-z0-9&'-]+")
_BEFORE = 120  # characters in front of an abbreviation in which its long form is looked for


def glosses(bitext: Bitext) -> Iterator[Sighting]:
    """The glosses of all Japanese blocks, and abbreviations that both halves declare.

    Example: システム開発(SD) beside 'System Development ("SD")' gives システム開発 / "System Development".
    """
    for bead in bitext.two_sided():
        english = " ".join(block.text.value for block in bead.en)
        if bead.kind.is_table or max(len(english), sum(len(block.text) for block in bead.ja)) > _LONGEST:
            continue
        declared = long_forms(english)
        for block in bead.ja:
            for found in _GLOSS.finditer(block.text.value):
                ja, gloss = _last_run(found.group(1)), term_of(found.group(2))
                en = declared.get(gloss, gloss)
                if not has_japanese(ja) or not is_term(ja, "ja") or not is_term(en, "en"):
                    continue
                said = writing(gloss) in writing(english)
                yield Sighting(
                    ja,
                    en,
                    Source.PROSE,
                    _LONG_FORM if gloss in declared else _SAID if said else _DECLARED,
                    ("gloss", release_key(bitext)),
                    release_key(bitext),
                    example(bitext, block, found.group()),
                    example(bitext, bead.en[0], en),
                )


def long_forms(text: str) -> dict[str, str]:
    """What the abbreviations that a text declares stand for.

    The long form is found as Schwartz and Hearst do ("A simple algorithm for identifying abbreviation
    definitions in biomedical text", Pacific Symposium on Biocomputing 8, 2003): from the end, each letter
    of the abbreviation in front of the one before, the first at the start of a word.

    Example: 'our Systems Integration ("SI") services' declares SI as "Systems Integration".
    """
    found: dict[str, str] = {}
    for declaration in _DECLARES.finditer(text):
        before = text[max(0, declaration.start() - _BEFORE) : declaration.start()].rstrip()
        if long_form := _long_form(declaration.group(1), before):
            found.setdefault(declaration.group(1), long_form)
    return found


def _long_form(short: str, before: str) -> str:
    words = list(_WORD.finditer(before))
    reach = min(len(short) + 5, 2 * len(short))
    if not words or words[-1].end() != len(before):
        return ""
    start = words[-reach:][0].start()
    at = len(before) - 1
    letters = [letter for letter in short.lower() if letter.isalnum()]
    for number, letter in reversed(list(enumerate(letters))):
        while at >= start and (before[at].lower() != letter or (number == 0 and at > 0 and before[at - 1].isalnum())):
            at -= 1
        if at < start:
            return ""
        at -= 1
    long_form = before[at + 1 :]
    return long_form if len(long_form) > len(short) and short not in long_form.split() else ""


def _last_run(text: str) -> str:
    """The term that a text ends in: of 当社のシステム開発 it is システム開発."""
    runs = list(japanese_runs(text))
    return runs[-1][1] if runs and text.endswith(runs[-1][1]) else ""
