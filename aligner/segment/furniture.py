"""Finds page furniture: page numbers, running heads, bare URLs of the site, logos, rules.

A page number, a bare URL or a rule is furniture wherever it stands.  A company name or a date is so
only where it recurs beside one of those, or where it recurs and cuts a sentence in two: the same
words head a statement elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from aligner.model import Document, Kind, Lang
from aligner.segment.cells import is_measure, is_period
from aligner.segment.lines import RULE, Line, ends_sentence, is_contact, lines_between, starts_lower, width
from aligner.segment.marks import opening
from aligner.segment.roles import role_of
from aligner.text.running import COUNT, running_keys
from aligner.text.scripts import has_japanese, latin_letters

_PAGE = re.compile(
    r"\s*(?:.{0,60}?[\s,.|–-])?(?:page|p\.)\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\s*|\s*[-–—]\s*\d{1,3}\s*[-–—]\s*"
    r"|\s*\d{1,3}\s*(?:/\s*\d{1,3}|ページ|頁)\s*",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"\s*\d{1,3}\s*")
_URL = re.compile(r"\s*(?:URL\s*[:：]?\s*)?[<(\[]?(?:https?://|www\.)[^\s<>]+[>)\]]?\s*", re.IGNORECASE)
_RIGHTS = re.compile(r"\s*(?:copyright\b|©|\(c\)\s*(?:19|20)\d\d|all rights reserved).{0,120}", re.IGNORECASE)
_IMAGE = re.compile(r"\s*!\[[^\]]*\]\([^)]*\)\s*")
_DIGITS = re.compile(r"\d+")
_DATE = re.compile(
    r"\s*(?:[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d|\d{1,2} [A-Z][a-z]{2,8},? (?:19|20)\d\d"
    r"|(?:(?:19|20)\d\d|令和\s?\d{1,2}|平成\s?\d{1,2})年\s?\d{1,2}月\s?\d{1,2}日)\s*"
)
_HEAD_WITH_PAGE = re.compile(r"\s*(?P<head>\D.{3,80}?)(?P<gap>\s{2,}|\t+|\s+[-–—|/]\s)?\s*(?<=\s)(?P<page>\d{1,3})\s*")
_COMPANY = re.compile(r"\b(?:Inc|Ltd|Corp|Co|Corporation|Company|Holdings|Group|plc)\b|株式会社|ホールディングス")
_RUNNING_WORD = re.compile(r"\b[a-z]{2,}\b")
_LONGEST = 90
_SHORTEST_PAGE, _MOST_SKIPPED = 4, 4
"""Lines of a page, and pages from one number to the next; figures of rows that recur differ by more, or go down."""
_OFTEN = 0.5
_WIDE_GAP = re.compile(r"\s{2,}")


def running_lines(document: Document) -> frozenset[int]:
    """The numbers of the lines that most pages begin or end with, a page number aside, if they are of no table.

    Form feeds stand between pages.
    """
    filled = lines_between(document, 1, document.line_count)
    opening = [at for at, line in enumerate(filled) if line.opens_page or at == 0]
    often = max(2, _OFTEN * len(opening))
    found: set[int] = set()
    for edge in (opening, [at - 1 for at in (*opening[1:], len(filled))]):
        keys = {filled[at].number: _keys(filled[at].raw, page) for page, at in enumerate(edge) if at >= 0}
        counts = Counter(key for own in keys.values() for key in own)
        found |= {number for number, own in keys.items() if any(counts[key] >= often for key in own)}
    return frozenset(found)


def _keys(raw: str, page: int) -> frozenset[str]:
    """What a line at the edge of a page is known by on others; nothing where it heads columns."""
    if _is_page(raw):
        return frozenset(COUNT)
    parts = _WIDE_GAP.split(raw.strip())
    return frozenset() if any(is_period(part) or is_measure(part) for part in parts) else running_keys(parts, page)


def find_furniture(lines: Sequence[Line], lang: Lang, tabular: frozenset[int]) -> frozenset[int]:
    """The numbers of the lines that are furniture; `tabular` are those of table rows, which never are."""
    prose = [line for line in lines if line.number not in tabular]
    keys = {line.number: _squeezed(line.raw) for line in prose if len(line.raw) <= _LONGEST}
    counts = Counter(keys.values())
    recurring = {number for number, key in keys.items() if counts[key] > 1}
    found = {line.number for line in prose if _is_anchor(line.raw)} | _bare_pages(prose) | _numbered_heads(prose)
    for reach in (1, -1):
        _spread(prose, reach, recurring, found, lang, tabular)
    dates = Counter(keys.get(line.number) for line in prose if line.number in found and _DATE.fullmatch(line.raw))
    for at, line in enumerate(prose):
        if line.number in recurring and line.number not in found and _is_running_head(line.raw):
            alone = dates[keys[line.number]] > 1 and _alone(prose, at)
            cut = _apart(prose, at) and _cuts_sentence(prose, at, found, lang)
            if alone or cut:
                found.add(line.number)
    return frozenset(found | _logo(lines, lang, tabular) | _letterhead(prose))


def _spread(
    prose: Sequence[Line], reach: int, recurring: set[int], found: set[int], lang: Lang, tabular: frozenset[int]
) -> None:
    """Add the running heads that stand right below (`reach` 1) or above (-1) furniture that is already found."""
    places = range(1, len(prose)) if reach == 1 else range(len(prose) - 2, -1, -1)
    for at in places:
        line, beside = prose[at], prose[at - reach]
        if line.number in found or beside.number not in found or not _is_running_head(line.raw):
            continue
        if RULE.match(beside.raw) or not _near(beside, line, tabular):
            continue
        page = _is_page(beside.raw)
        if (
            line.number in recurring
            or (page and _DATE.fullmatch(line.raw))
            or (page and _cuts_sentence(prose, at, found, lang))
        ):
            found.add(line.number)


def _bare_pages(prose: Sequence[Line]) -> set[int]:
    """The lines that hold a number and nothing else, and count pages: from one to the next it goes up a little.

    Numbers by themselves are also what is left of a table whose cells became lines.
    """
    bare = [(int(line.raw), line.number) for line in prose if _BARE_NUMBER.fullmatch(line.raw)]
    return {
        number
        for (page, above), (following, below) in pairwise(bare)
        if 0 < following - page <= _MOST_SKIPPED and below - above > _SHORTEST_PAGE
        for number in (above, below)
    }


def _is_anchor(raw: str) -> bool:
    """Whether a line is furniture wherever it stands."""
    if len(raw) > 160:
        return RULE.match(raw) is not None
    return (
        _is_page(raw)
        or any(pattern.fullmatch(raw) for pattern in (_URL, _RIGHTS, _IMAGE))
        or RULE.match(raw) is not None
    )


def is_page_number(raw: str) -> bool:
    """Whether a line may be the number of a page, by itself or behind a name or a date."""
    return _is_page(raw) or _BARE_NUMBER.fullmatch(raw) is not None


def _is_page(raw: str) -> bool:
    """Whether a line is a page number, with no more than a name or a date before it."""
    return len(raw) <= _LONGEST and _PAGE.fullmatch(raw) is not None and len(_RUNNING_WORD.findall(raw)) <= 2


def _numbered_heads(prose: Sequence[Line]) -> set[int]:
    """The lines that recur but for a number at their end, behind a company's name or set apart, which counts pages."""
    heads: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for line in prose:
        head = _HEAD_WITH_PAGE.fullmatch(line.raw) if len(line.raw) <= _LONGEST else None
        if head is not None and (head["gap"] is not None or _COMPANY.search(head["head"]) is not None):
            heads[_squeezed(head["head"])].append((int(head["page"]), line.number))
    counting = (
        found
        for found in heads.values()
        if len(found) > 1 and all(0 < b - a <= _MOST_SKIPPED for (a, _), (b, _) in pairwise(found))
    )
    return {number for found in counting for _, number in found}


def _cuts_sentence(prose: Sequence[Line], at: int, found: set[int], lang: Lang) -> bool:
    """Whether the sentence above line `at` goes on below it, other furniture left out."""
    above = next((line.raw.rstrip() for line in reversed(prose[max(0, at - 4) : at]) if line.number not in found), "")
    below = next((line.raw.strip() for line in prose[at + 1 : at + 5] if line.number not in found), "")
    if not below or width(above) < 50 or ends_sentence(above):
        return False
    return starts_lower(below) or (lang == "ja" and above.endswith(("、", ",")) and has_japanese(below))


def _squeezed(raw: str) -> str:
    return " ".join(raw.split())


def _is_running_head(raw: str) -> bool:
    if len(raw) > _LONGEST or starts_lower(raw.strip()) or role_of(raw.strip()) not in ("", "date"):
        return False
    opened = opening(raw)
    if opened is not None and opened.kind in (Kind.NOTE, Kind.FOOTNOTE):
        return False
    return not ends_sentence(raw.rstrip()) or raw.rstrip().endswith(("Inc.", "Ltd.", "Co."))


def _near(a: Line, b: Line, tabular: frozenset[int]) -> bool:
    """Whether no more than a blank line or two, and no table, stands between two lines."""
    low, high = sorted((a.number, b.number))
    return high - low <= 3 and not any(number in tabular for number in range(low + 1, high))


def _apart(prose: Sequence[Line], at: int) -> bool:
    """Whether a blank line stands above or below a line."""
    number = prose[at].number
    return at == 0 or prose[at - 1].number < number - 1 or (at + 1 < len(prose) and prose[at + 1].number > number + 1)


def _alone(prose: Sequence[Line], at: int) -> bool:
    line = prose[at]
    return (at == 0 or prose[at - 1].number < line.number - 1) and (
        at == len(prose) - 1 or prose[at + 1].number > line.number + 1
    )


def _letterhead(prose: Sequence[Line]) -> set[int]:
    """The name that opens the half, where it recurs, and its copies that stand by themselves.

    A copy among the first lines is not one of them: there the issuer signs.
    """
    first = prose[0].raw.strip() if prose else ""
    if not first or len(first) > 60 or _DIGITS.search(first) or is_contact(first) or not _alone(prose, 0):
        return set()
    copies = [at for at, line in enumerate(prose) if line.raw.strip() == first]
    return {prose[at].number for at in copies if _alone(prose, at) and not 0 < at < 6} if len(copies) > 1 else set()


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
