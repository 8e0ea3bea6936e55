"""Which company a release is of: the names and the securities code that its letterhead gives."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aligner.model import Half, Release

_LETTERHEAD = 16
"""So many blocks at the head of a half are its letterhead; further down, other companies are named."""
_EXPLICIT = re.compile(
    r"(?:(?<![子他])会\s*社\s*名|発行者名)\s*[:：]?\s*(?P<ja>\S.*)"
    r"|\b(?:company\s+name|name\s+of\s+(?:listed\s)?company|(?:REIT\s)?issuer)\s*[:：]\s*(?P<en>\S.*)",
    re.IGNORECASE,
)
_BEHIND_NAME = re.compile(
    r"\s{2,}.*|\s*(?:上場|コード|英文|URL|本社|\(.{0,4}コード|\((?:the\s|証券|TSE|東証)).*", re.DOTALL
)
_ALONE_JA = re.compile(
    r"(?P<name>(?:株式会社|\(株\))\s?[^\s、。(),:：]{1,40}|[^\s、。(),:：]{1,40}\s?(?:株式会社|\(株\)|投資法人|相互会社))"
    r"(?:\s+\S{1,20}[室部課]|\s*\(.*)?"
)
_FORM_EN = (
    r"(?:Inc|Co\.?,?\s?Ltd|Ltd|Limited|Corp|Corporation|Company|PLC|plc|LLC|K\.?K|N\.?V|S\.?A|AG|Holdings|Bank|Group)"
)
_NAME_EN = rf"[A-Z][\w&'’.-]*(?:,?\s(?:(?:of|and|the|for|&)\s)*[A-Z][\w&'’.-]*){{0,8}}?,?\s?{_FORM_EN}\b\.?"
_ALONE_EN = re.compile(rf"(?:The\s)?(?P<name>{_NAME_EN})")
# "… Japan Inc. (Nasdaq: ABCD)", "Foods Co., Ltd. (the "Company")", "Trading Corporation (TSE: 8099) today".
_INTRODUCED_EN = re.compile(
    rf"(?P<name>{_NAME_EN})\s?\((?:(?:hereinafter\s)?(?:the\s|our\s)?[\"“](?:the\s)?Company\b"
    r"|[^()]{0,24}\b(?i:NASDAQ|NYSE|TSE|OTC|JPX|TYO|code)\b"
    r"|[\"“][^()]{1,30}[\"”]\)[^.]{0,160}?\btoday\s(?:announced|reported))"
)
_INTRODUCED_JA = re.compile(
    r"(?P<name>(?:株式会社|\(株\))[^\s、。(),:：はがの]{1,40}|[^\s、。(),:：はがのと及び]{1,40}株式会社)\s?"
    r"\((?:以下、?「?当社|東証|証券コード|コード)"
)
_TITLE = re.compile(
    r"\b(?:notice|announce\w*|reports?|results?|concerning|regarding|revisions?|statements?|of\sshares)\b",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"(?:(?:証券)?コード(?:番号)?|(?:securities\s|stock\s|company\s)?code(?:\s(?:number|no\.?))?|東証[^\d()]{0,12}"
    r"|\b(?:TSE|JPX|TYO|Tokyo\sStock\sExchange)\b[^\d()]{0,24})\s*[:：]?\s*(?P<code>\d{3}[\dA-Z])(?![\dA-Za-z年,.])",
    re.IGNORECASE,
)
_FORMS = re.compile(
    r"株式会社|\(株\)|有限会社|\b(?:inc|co|ltd|limited|corp|corporation|company|plc|llc|kk|the)\b|[^\w]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Issuer:
    """How a release names its company: securities codes, and its names without the words for its legal form."""

    codes: frozenset[str] = frozenset()
    ja: str = ""
    en: str = ""

    def is_same_as(self, other: Issuer) -> bool:
        """Whether both are one company: a code or a name that both print, and no other name in either language.

        Example: two releases of which one bears no letterhead are never of one company.
        """
        if self.codes and other.codes and self.codes.isdisjoint(other.codes):
            return False
        names = [(a, b) for a, b in ((self.ja, other.ja), (self.en, other.en)) if a and b]
        if any(a == b for a, b in names):
            return True
        return not names and not self.codes.isdisjoint(other.codes)


def issuer_of(release: Release) -> Issuer:
    """The company whose letterhead a release bears; nothing is known where it bears none.

    Example: 上場会社名 北浜精機株式会社 / コード番号 6599 gives the name 北浜精機 and the code 6599.
    """
    codes: set[str] = set()
    heads = [letterhead(half) if half else [] for half in (release.ja, release.en)]
    for text in (text for head in heads for text in head):
        codes.update(found["code"].upper() for found in _CODE.finditer(text))
    ja, en = (next(filter(None, _names(head)), "") for head in heads)
    return Issuer(frozenset(codes - {"0000"}), ja, en)


def letterhead(half: Half) -> list[str]:
    """The texts at the head of a half, tables left out."""
    blocks = [block for block in half.blocks[: 2 * _LETTERHEAD] if not block.kind.is_table]
    return [unicodedata.normalize("NFKC", block.text.value.strip()) for block in blocks[:_LETTERHEAD]]


def _names(head: Sequence[str]) -> Iterator[str]:
    """What is said to be the company's name, most explicit first."""
    for text in head:
        if found := _EXPLICIT.search(text):
            said = _BEHIND_NAME.sub("", found["ja"] or found["en"])
            yield _bare(said)
    for text in head:
        line = re.split(r"\s{2,}|\n|\s?\(", text, maxsplit=1)[0].strip()
        found = _ALONE_JA.fullmatch(text) or (None if _TITLE.search(line) else _ALONE_EN.fullmatch(line))
        if found:
            yield _bare(found["name"])
    for pattern in (_INTRODUCED_JA, _INTRODUCED_EN):
        for text in head:
            if found := pattern.search(text):
                yield _bare(found["name"])


def _bare(name: str) -> str:
    """A name without what names the kind of company: "Internet Foods Co., Ltd." is "internetfoods"."""
    return _FORMS.sub("", name).replace("_", "").casefold()
