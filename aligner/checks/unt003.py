"""UNT003 block-missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.checks.base import Tally, check
from aligner.checks.reading import Reading, block_span
from aligner.model import Bead, Block, Hit, Kind, Lang, Severity

_PROSE = (Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.NOTE, Kind.FOOTNOTE)
_CONTACT = re.compile(
    r"\b(?:tel|fax|phone|e-?mail)\b|@|https?://|\bwww\.|電話|〒|お問い?合わ?せ|連絡先|問合せ先"
    r"|[■◆]|^(?:press|news) release$",
    re.IGNORECASE,
)
_OF_ITSELF = re.compile(
    r"抄訳|簡易版|翻訳|英文|英語版|日本語版|和訳|参考訳"
    r"|\btranslat(?:ion|ed)\b|\babridged\b|\boriginal japanese\b|\bfor (?:immediate )?release\b"
    r"|\btables? (?:to )?follow|\b(?:english )?summary of\b|\b(?:japanese|english) (?:original|version|summary)\b",
    re.IGNORECASE,
)
_SENTENCE = {"ja": re.compile(r"[。．]|[ぁ-ん]{2,}"), "en": re.compile(r"[a-z]{2,}\s+[a-z]{2,}")}
_SHORT = {"ja": 12, "en": 25}


@check("UNT003", "block-missing", Severity.WARNING, Severity.NOTE)
def block_missing(reading: Reading, tally: Tally) -> Iterator[Hit]:
    """A paragraph, bullet, note or footnote has no counterpart.

    Why it matters: the readers of one half do not learn what the other half is told.

    Example: the footnote 「ホスティングサービスは含まれていない」 under a Japanese table whose English
    counterpart has no such note.

    Not reported above a note: what an abridged half leaves out on purpose; headings, captions, names and
    contact lines; what a half says of itself as a translation.
    """
    if reading.bitext.release.ja is None or reading.bitext.release.en is None:
        tally.abstained += 1
        return
    for bead in reading.bitext.beads:
        if bead.kind.is_table or bead.kind is Kind.FURNITURE:
            continue
        tally.examined += 1
        if not bead.two_sided:
            yield _hit(reading, bead)


def _hit(reading: Reading, bead: Bead) -> Hit:
    lang: Lang = "ja" if bead.ja else "en"
    block = bead.side(lang)[0]
    other = "English" if lang == "ja" else "Japanese"
    span = block_span(block)
    return Hit(
        bead=bead.id,
        message=f"the {other} has no counterpart of this {block.kind.value.replace('_', ' ')}",
        severity=_severity(reading, block),
        ja=span if lang == "ja" else None,
        en=span if lang == "en" else None,
        suspect=None if reading.may_be_left_out(lang) else ("en" if lang == "ja" else "ja"),
    )


def _severity(reading: Reading, block: Block) -> Severity:
    """A warning for prose that should have a counterpart, a note for the rest."""
    if reading.given:
        return Severity.WARNING
    if reading.may_be_left_out(block.lang):
        return Severity.NOTE
    text = block.text.value.strip()
    if reading.declares_unit(block):
        return Severity.WARNING
    if block.kind not in _PROSE or _CONTACT.search(text) or _OF_ITSELF.search(text):
        return Severity.NOTE
    if len(text) < _SHORT[block.lang] or not _SENTENCE[block.lang].search(text):
        return Severity.NOTE
    return Severity.WARNING
