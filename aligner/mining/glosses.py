"""Renderings that the Japanese text itself declares: カスタマーサービス(Customer service)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.mining.model import Sighting, Source
from aligner.mining.phrases import japanese_runs
from aligner.mining.places import example, release_key
from aligner.mining.wording import is_term, term_of, writing
from aligner.model import Bitext
from aligner.termbase.abbreviations import declared
from aligner.text.scripts import has_japanese

_SAID, _DECLARED, _LONG_FORM = 0.75, 0.5, 0.7
"""The English beside it uses the gloss; it does not; it declares the same abbreviation."""
_LONGEST = 10_000  # characters of a paragraph that is read
_GLOSS = re.compile(r"([^()\s、。,]{2,40})\s?\(\s?([A-Za-z][A-Za-z0-9 &.,'/-]{1,60})\)")


def glosses(bitext: Bitext) -> Iterator[Sighting]:
    """The glosses of all Japanese blocks, and abbreviations that both halves declare.

    Example: システム開発(SD) beside 'System Development ("SD")' gives システム開発 / "System Development".
    """
    for bead in bitext.two_sided():
        english = " ".join(block.text.value for block in bead.en)
        if bead.kind.is_table or max(len(english), sum(len(block.text) for block in bead.ja)) > _LONGEST:
            continue
        long_forms = {found.short: found.long for found in declared(english, "en")}
        for block in bead.ja:
            for ja, gloss, around in _glossed(block.text.value):
                en = term_of(long_forms.get(gloss, gloss))
                if not has_japanese(ja) or not is_term(ja, "ja") or not is_term(en, "en"):
                    continue
                if en.isupper() and " " not in en:  # an abbreviation that is not spelled out renders nothing
                    continue
                said = writing(gloss) in writing(english)
                yield Sighting(
                    ja,
                    en,
                    Source.PROSE,
                    _LONG_FORM if gloss in long_forms else _SAID if said else _DECLARED,
                    ("gloss", release_key(bitext)),
                    release_key(bitext),
                    example(bitext, block, around),
                    example(bitext, bead.en[0], en),
                )


def _glossed(text: str) -> Iterator[tuple[str, str, str]]:
    """The terms of a Japanese text with their glosses in Latin letters, and the whole as printed."""
    for found in _GLOSS.finditer(text):
        yield _last_run(found.group(1)), term_of(found.group(2)), found.group()
    for abbreviation in declared(text, "ja"):
        if not has_japanese(abbreviation.short):
            yield abbreviation.long, abbreviation.short, abbreviation.long


def _last_run(text: str) -> str:
    """The term that a text ends in: of 当社のシステム開発 it is システム開発."""
    runs = list(japanese_runs(text))
    return runs[-1][1] if runs and text.endswith(runs[-1][1]) else ""
