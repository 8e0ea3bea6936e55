"""Finds page furniture: page numbers, running heads, bare URLs of the site, logos, rules.

A page number, a bare URL or a rule is furniture wherever it stands.  A company name or a date is so
only where it recurs beside one of those, or where it recurs and cuts a sentence in two: the same
words head a statement elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from aligner.model import Lang
from aligner.segment.lines import RULE, Line, ends_sentence, is_contact, starts_lower
from aligner.text.scripts import has_japanese, latin_letters

_PAGE = re.compile(
    r"\s*(?:.{0,60}?[\s,.|–-])?(?:page|p\.)\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\s*|\s*[-–—]\s*\d{1,3}\s*[-–—]\s*"
    r"|\s*\d{1,3}\s*(?:/\s*\d{1,3}|ページ|頁)\s*|\s*-?\s*\d{1,3}\s*-?\s*",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"\s*-?\s*\d{1,3}\s*-?\s*")
_URL = re.compile(r"\s*(?:URL\s*[:：]?\s*)?[<(\[]?(?:https?://|www\.)[^\s<>]+[>)\]]?\s*", re.IGNORECASE)
_RIGHTS = re.compile(r"\s*(?:copyright\b|©|\(c\)\s*(?:19|20)\d\d|all rights reserved).{0,120}", re.IGNORECASE)
_IMAGE = re.compile(r"\s*!\[[^\]]*\]\([^)]*\)\s*")
_DIGITS = re.compile(r"\d+")
_DATE = re.compile(
    r"\s*(?:[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d|\d{1,2} [A-Z][a-z]{2,8},? (?:19|20)\d\d"
    r"|(?:(?:19|20)\d\d|令和\s?\d{1,2}|平成\s?\d{1,2})年\s?\d{1,2}月\s?\d{1,2}日)\s*"
)
_LONGEST = 90


def find_furniture(lines: Sequence[Line], lang: Lang, tabular: frozenset[int]) -> frozenset[int]:
    """The numbers of the lines that are furniture; `tabular` are those of table rows, which never are."""
    prose = [line for line in lines if line.number not in tabular]
    keys = {line.number: _key(line.raw) for line in prose if len(line.raw) <= _LONGEST}
    counts = Counter(keys.values())
    numbered = sum(_BARE_NUMBER.fullmatch(line.raw) is not None for line in prose)
    anchors = {line.number for line in prose if _is_anchor(line.raw, bare_numbers=numbered > 1)}
    found = set(anchors)
    last = len(prose) - 1
    for reach in (1, -1):
        for at in range(len(prose)) if reach == 1 else range(last, -1, -1):
            line = prose[at]
            beside = at - reach
            if line.number in found or not 0 <= beside <= last or prose[beside].number not in found:
                continue
            if RULE.match(prose[beside].raw) or not _near(prose[beside], line, tabular):
                continue
            recurs = counts.get(keys.get(line.number, ""), 0) > 1
            if recurs and _is_running_head(line.raw):
                found.add(line.number)
    repeated = _recurring_beside(prose, keys, found)
    for at, line in enumerate(prose):
        if line.number not in found and counts.get(keys.get(line.number, ""), 0) > 1 and _is_running_head(line.raw):
            above = prose[at - 1].raw if at else ""
            below = prose[at + 1].raw if at < last else ""
            cuts = (
                above
                and below
                and len(above) > 40
                and not ends_sentence(above.rstrip())
                and starts_lower(below.strip())
            )
            if cuts or (keys[line.number] in repeated and _alone(prose, at)):
                found.add(line.number)
    found.update(_logo(lines, lang, tabular))
    return frozenset(found)


def _is_anchor(raw: str, *, bare_numbers: bool) -> bool:
    if len(raw) > 160:
        return RULE.match(raw) is not None
    if _BARE_NUMBER.fullmatch(raw):
        return bare_numbers
    return any(pattern.fullmatch(raw) for pattern in (_PAGE, _URL, _RIGHTS, _IMAGE)) or RULE.match(raw) is not None


def _key(raw: str) -> str:
    return _DIGITS.sub("#", " ".join(raw.split()))


def _is_running_head(raw: str) -> bool:
    return len(raw) <= _LONGEST and (not ends_sentence(raw.rstrip()) or raw.rstrip().endswith(("Inc.", "Ltd.", "Co.")))


def _near(a: Line, b: Line, tabular: frozenset[int]) -> bool:
    """Whether no more than a blank line or two, and no table, stands between two lines."""
    low, high = sorted((a.number, b.number))
    return high - low <= 3 and not any(number in tabular for number in range(low + 1, high))


def _recurring_beside(prose: Sequence[Line], keys: dict[int, str], found: set[int]) -> frozenset[str]:
    """Keys of dates that were furniture twice, and so are where they stand alone too."""
    counts = Counter(
        keys[line.number]
        for line in prose
        if line.number in found and line.number in keys and _DATE.fullmatch(line.raw)
    )
    return frozenset(key for key, count in counts.items() if count > 1)


def _alone(prose: Sequence[Line], at: int) -> bool:
    line = prose[at]
    return (at == 0 or prose[at - 1].number < line.number - 1) and (
        at == len(prose) - 1 or prose[at + 1].number > line.number + 1
    )


def _logo(lines: Sequence[Line], lang: Lang, tabular: frozenset[int]) -> set[int]:
    """The logo that opens a Japanese half: short Latin lines that are neither contact nor date."""
    found: set[int] = set()
    if lang != "ja" or not any(has_japanese(line.raw) for line in lines[:12]):
        return found
    for line in lines[:4]:
        raw = line.raw
        if line.number in tabular or has_japanese(raw) or _DIGITS.search(raw) or is_contact(raw):
            break
        if len(raw) > 60 or not latin_letters(raw) or raw.lstrip().startswith(("#", "-", "*")):
            break
        found.add(line.number)
    return found
