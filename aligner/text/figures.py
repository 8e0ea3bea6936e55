"""Tells what a cell shows before anything is known of what it means: one figure, a bare year, a dash for none."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

CURRENCY = r"(?:JPY|USD|EUR|GBP|CNY|RMB|KRW|HKD|TWD|SGD|THB|INR|AUD|CAD|CHF|[A-Z]{0,3}\$|[¥€£₩]|Y(?=\d))"
_DASHES = r"\-‐‑‒–—―−ー─"
_UNIT = (
    r"(?:[%‰]|ポイント|[兆億万千百]*(?:円|米?ドル|ユーロ|元|株|トン)|[兆億万千]|百万|[銭倍割社名人件台回日年]|[ヶか箇カ]?所|[ヶかカ]月|拠点|店舗?"
    r"|pts?|pp|[GMKgmk]?bps|[GMT]B|[xm]|times|thousand|[mbtr]+illion|mn|bn|yen|dollars?|shares?)"
)
_SIGN = r"[▲△Δ+±~〜\-−–—―]"
_FIGURE = re.compile(
    rf"[(\[<〈]*\s*(?:{_SIGN}+|約|approx\.?)?\s*{CURRENCY}?\s*[(]?{_SIGN}?[)]?\s*{CURRENCY}?\s*"
    rf"(?:\d[\d,]*(?:\.\d+)?|\.\d+)(?:\s?\d{{3}})*(?:{_UNIT}\d[\d,.]*)*\s*(?:{_UNIT}\s?){{0,2}}"
    r"[)\]>〉]*\s*%?[)\]]?\s*(?:\(\d\)|[*※†]\d*)?"
)
_DASH = re.compile(rf"[(]?(?:[{_DASHES}\s]+|\.{{3}})[)%]*")
_NOTHING = re.compile(r"[(]?(?:n\.?/?[am]\.?|nil|該当なし|なし)[)]?", re.IGNORECASE)
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
# Two digits are a year before a slash or 年; before a point, which may be a decimal one, only beside what dates have.
YEAR = re.compile(
    r"(?:'?(?:19|20)\d\d|'\d{2}(?=[./年])|\d{2}(?=[/年])|0\d(?=\.(?:0?[1-9]|1[0-2])$)"
    r"|\d{2}(?=\.\s?(?:0?[1-9]|1[0-2])(?:月|[期度末]|\s?\(?[AEF]\b)))"
    r"(?:[./年]\s?\d{1,2}(?:[./月]\s?\d{0,2})?月?|年)?[期度末]?(?:\s?\(?[AEF]\)?)?"
)
_MARKED_UNIT = re.compile(r"(?:[A-Z]{3}|円|千円|百万円|%)\s?\(\d\)")
_MARKS = re.compile(r"[⁰¹²³⁴-⁹₀-₉⁽⁾₍₎①-⑳]+")
_LONGEST = 40


@lru_cache(maxsize=65536)
def is_figure(text: str) -> bool:
    """Whether a cell holds one figure and nothing else, complete or without its other bracket; a bare year does not.

    Example: "(8.7%)", "▲243百万円" and "1,504" do; "2Q03", "2003", "USD (1)" and "Sept 30, 2003" do not.
    """
    text = _plain(text)
    if len(text) > _LONGEST or _FIGURE.fullmatch(text) is None:
        return False
    return not (YEAR.fullmatch(text) or _MARKED_UNIT.fullmatch(text))


@lru_cache(maxsize=16384)
def is_year(text: str) -> bool:
    """Whether a cell is a bare year, which is a figure in some tables and a period in others."""
    return _BARE_YEAR.fullmatch(_plain(text)) is not None


@lru_cache(maxsize=16384)
def is_dash(text: str) -> bool:
    """Whether a cell says that there is no figure: "-", "―", "N/A", "該当なし"."""
    text = _plain(text)
    return 0 < len(text) <= 8 and (_DASH.fullmatch(text) or _NOTHING.fullmatch(text)) is not None


def is_amount(text: str) -> bool:
    """Whether a cell holds a figure or the dash in place of one."""
    return is_figure(text) or is_dash(text)


def is_value(text: str) -> bool:
    """Whether a cell holds what columns of figures do, a bare year among them."""
    return is_amount(text) or is_year(text)


def _plain(text: str) -> str:
    """The text in NFKC, without what marks notes and items: "①" is no figure, "12²" is 12."""
    text = text.strip()
    return text if text.isascii() else unicodedata.normalize("NFKC", _MARKS.sub("", text))
