"""Decides which half was abridged on purpose.

An issuer's Japanese 抄訳 of a formal English release, or an English summary of a full Japanese one,
leaves things out; what it leaves out is not an error.  What the release says of itself decides first,
then how much of each half found a counterpart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from aligner.model import Abridged, Bead, Half, Kind

_HEAD = 40  # a release speaks of itself in its first blocks, or in its last ones
_JA_OF_ITSELF = re.compile(
    r"簡易版|簡略版|抜粋版|要約版|ダイジェスト版|を(?:日本語に)?(?:要約|抜粋|抄訳)|抜粋して(?:作成|翻訳|日本語)|[(（]抄訳[)）]|抄訳(?:です|で|版|$)"
)
_JA_OF_ENGLISH = re.compile(
    r"英(?:語|文)[^。、を]{0,12}は[^。]{0,40}(?:抄訳|要約|抜粋|サマリー?|概要|一部)|英文(?:サマリー|要約|抄訳)"
)
_EN_OF_ITSELF = re.compile(
    r"\babridged\b|\bexcerpt(?:s|ed)?\b|\bpartial (?:english )?translation\b|\benglish (?:language )?summary\b"
    r"|\bsummary (?:translation|version|english|of the (?:original |full )?japanese|of the original)\b"
    r"|\b(?:extract|summari[sz]ed|summary) (?:from|of) the (?:original )?japanese\b|\bdigest (?:version|of the)\b",
    re.IGNORECASE,
)
_EN_OF_JAPANESE = re.compile(
    r"japanese[^.]{0,40}\b(?:abridged|summary|excerpt)|\b(?:abridged|summary) japanese\b", re.IGNORECASE
)
_FULL, _PARTIAL = 0.8, 0.55


def decide_abridged(ja: Half, en: Half, beads: Sequence[Bead]) -> Abridged:
    """Which half is abridged ("ja", "en" or "none"), and what speaks for it."""
    ja_share, en_share = _covered(ja, beads), _covered(en, beads)
    shares = f"{ja_share:.0%} of the Japanese and {en_share:.0%} of the English found a counterpart"
    for half, pattern, other in ((ja, _JA_OF_ITSELF, _JA_OF_ENGLISH), (en, _EN_OF_ITSELF, _EN_OF_JAPANESE)):
        for block in (*half.blocks[:_HEAD], *half.blocks[-10:]):
            text = block.text.value
            if about := other.search(text):
                return Abridged("en" if half.lang == "ja" else "ja", _says(half, block.line, about.group(), shares))
            if found := pattern.search(text):
                return Abridged(half.lang, _says(half, block.line, found.group(), shares))
    if ja_share >= _FULL and en_share < _PARTIAL:
        return Abridged("ja", shares)
    if en_share >= _FULL and ja_share < _PARTIAL:
        return Abridged("en", shares)
    return Abridged("none", shares)


def _says(half: Half, line: int, words: str, shares: str) -> str:
    name = "Japanese" if half.lang == "ja" else "English"
    return f"the {name} half says “{words}” on line {line}; {shares}"


def _covered(half: Half, beads: Sequence[Bead]) -> float:
    """The share of a half's characters, furniture and table headers left out, that have a counterpart."""
    total = found = 0
    for bead in beads:
        if bead.kind in (Kind.FURNITURE, Kind.TABLE_HEADER):
            continue
        size = sum(len(block.text) for block in bead.side(half.lang))
        total += size
        found += size if bead.two_sided else 0
    return found / total if total else 1.0
