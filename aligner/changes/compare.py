"""One release in two drafts: from two bitexts to what changed."""

from __future__ import annotations

import re

from aligner.changes.combine import combine
from aligner.changes.counterparts import Counterparts
from aligner.changes.describe import OTHER
from aligner.changes.edits import Unit
from aligner.changes.half import HalfComparison, compare_halves
from aligner.changes.links import Links
from aligner.changes.rewritten import with_rewritten
from aligner.checks.reading import Reading
from aligner.errors import InputError
from aligner.model import Bitext, Half, Lang
from aligner.model.changes import DraftComparison
from aligner.termbase import Termbase

_LEAST, _FEWEST = 0.25, 12
"""Of two drafts of one release more than a quarter of the sentences and rows with figures print the same ones; the
next quarter's release has the same words and other figures.  Fewer than a dozen say nothing.
"""
_NAMES = {"ja": "Japanese", "en": "English"}
_FIGURE = re.compile(r"\d")


def compare_drafts(old: Bitext, new: Bitext, termbase: Termbase) -> DraftComparison:
    """What changed between two drafts of one release, and where only one half did.

    Raises InputError where a half is missing in one of them, or where they are not drafts of one release.
    """
    langs: tuple[Lang, Lang] = ("ja", "en")
    before, after = f"the draft before {_path(new)}", f"the draft after {_path(old)}"
    pairs = {lang: (_half(old, lang, before), _half(new, lang, after)) for lang in langs}
    halves = {lang: compare_halves(*pairs[lang]) for lang in langs}
    common = {lang: _common(half) for lang, half in halves.items()}
    if max(common.values()) < _LEAST:
        raise InputError(
            f"{pairs['ja'][0].document.path} and {pairs['ja'][1].document.path} are not two drafts of one release:"
            f" {common['ja']:.0%} of the Japanese figures and {common['en']:.0%} of the English ones stand in both;"
            " give the draft that was audited and its new version"
        )
    if not any(half.edits or half.tables for half in halves.values()):
        return DraftComparison(new.release.id, old, new, ())
    was = Counterparts(old, Reading(old, termbase).comparisons)
    now = Counterparts(new, Reading(new, termbase).comparisons)
    halves = {lang: with_rewritten(halves[lang], halves[OTHER[lang]], was, now) for lang in langs}
    return DraftComparison(new.release.id, old, new, combine(Links(was, now, halves)))


def _half(bitext: Bitext, lang: Lang, what: str) -> Half:
    half = bitext.release.ja if lang == "ja" else bitext.release.en
    if half is None:
        raise InputError(f"{_path(bitext)}, {what}, has no {_NAMES[lang]} half; give both halves of both drafts")
    return half


def _path(bitext: Bitext) -> str:
    return bitext.release.sources[0].path


def _common(compared: HalfComparison) -> float:
    """The share of the sentences and rows with figures that say in both drafts what they said in the other."""
    edited = [edit for edit in compared.edits if _has_figures(edit.old) or _has_figures(edit.new)]
    changed = [edit for edit in edited if edit.edited.figures]
    added, removed = (sum(edit.old is None for edit in edited), sum(edit.new is None for edit in edited))
    paired = sum(_has_figures(old) for old, _ in compared.pairs)
    fewest = paired + min(added, removed)
    return max(0, paired - len(changed)) / fewest if fewest >= _FEWEST else 1.0


def _has_figures(unit: Unit | None) -> bool:
    return unit is not None and _FIGURE.search(unit.text.value) is not None
