"""Cleans printed text without losing where each character stood.

`clean` takes a stretch of a source and gives its reading text: NFKC, inline markup and
backslash escapes removed, character references resolved, raised note marks and the
asterisks of bold text dropped.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

from aligner.model.text import MappedText

_SUPERSCRIPTS = "\N{SUPERSCRIPT ZERO}\N{SUPERSCRIPT ONE}\N{SUPERSCRIPT TWO}\N{SUPERSCRIPT THREE}\u2074-\u2079"
_SUBSCRIPTS = "\u2080-\u208e"

# A raised or lowered note mark: ¹  ⁽²⁾  ₍₂₎  ^(*)3)  ^(3)  [^1]  <sup>*4</sup>.  A raised digit behind a letter m
# is an exponent (m², km³) and one behind 10 a power (10²⁶, which becomes 10^26): neither is a note mark.
NOTE_MARK = re.compile(
    rf"(?<![mM{_SUPERSCRIPTS}])(?<!\b10)[{_SUPERSCRIPTS}]+(?:[,\s][{_SUPERSCRIPTS}]+)*"
    r"|\u207d[\u2070-\u2079\N{SUPERSCRIPT ONE}\N{SUPERSCRIPT TWO}\N{SUPERSCRIPT THREE}*]+\u207e"
    rf"|\u208d[{_SUBSCRIPTS}]+\u208e"
    r"|(?<=[^\W\d_]{2})(?<!\b[a-z]m)\^\d{1,2}(?![\d.^])"
    r"|\[\^\w{1,4}\]|\^\(\*\)\d+\)|\^\(\*?\d+\)|\^\{\*?\d+\)?\}"
    r"|<sup>\s*[*(\uff08\u6ce8\N{REFERENCE MARK}]*\s*\d+\s*[)\uff09]?\s*</sup>",
    re.IGNORECASE,
)
_POWER = re.compile(rf"[{_SUPERSCRIPTS}]+")
_TAG = re.compile(r"</?(?:b|i|u|em|strong|sup|sub|br|span|font|small|s|del|ins|a)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([\\$*_#|~`\[\](){}<>+\-.!&%^])")
_CLUSTER = re.compile(r".[\uff9e\uff9f\u3099\u309a\u0300-\u036f]*", re.DOTALL)
_EMPHASIS = re.compile(r"(?<![\\*])\*\*(?=[^\s*])[^*]{1,500}(?<=[^\s\\])\*\*(?!\*)")
_NEVER_PLAIN = re.compile(r"\[\^|[<&\\^\u00b2\u00b3\u00b9\u2070-\u208e]|\*\*")
# A run of these stands for itself, unless a combining mark follows its last character.
_PLAIN_RUN = re.compile(r"[ !-%'-);+-;=-Z\]_-~\u3001\u3002\u3005-\u3011\u3041-\u3096\u30a1-\u30fe\u4e00-\u9fff]+")
_COMBINING = frozenset("\uff9e\uff9f\u3099\u309a") | {chr(code) for code in range(0x0300, 0x0370)}
_DROPPED = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f")
_SPACES = frozenset("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t")


def clean(source: str, offset: int = 0) -> MappedText:
    """The reading text of `source`, each character mapped to where it stands from `offset` on.

    Example: "\uff11\uff12\uff05<sup>*1</sup>" becomes "12%"; "R&amp;D" becomes "R&D"; "\\\\$ 5" becomes "$ 5".
    """
    marked = _NEVER_PLAIN.search(source) is not None
    if not marked and (source.isascii() or unicodedata.is_normalized("NFKC", source)) and _DROPPED.isdisjoint(source):
        places = tuple(range(offset, offset + len(source) + 1))
        return MappedText(source.replace("\t", " "), places[:-1], places[1:])
    value: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def put(text: str, start: int, end: int) -> None:
        value.append(text)
        starts.extend([offset + start] * len(text))
        ends.extend([offset + end] * len(text))

    def power(at: int) -> re.Match[str] | None:
        return _POWER.match(source, at) if source[at - 2 : at] == "10" else None

    asterisks = (
        {at for found in _EMPHASIS.finditer(source) for at in (found.start(), found.end() - 2)} if marked else set()
    )
    at = 0
    while at < len(source):
        if run := _PLAIN_RUN.match(source, at):
            end = run.end() - (run.end() < len(source) and source[run.end()] in _COMBINING)
            if end > at:
                value.append(source[at:end])
                starts.extend(range(offset + at, offset + end))
                ends.extend(range(offset + at + 1, offset + end + 1))
                at = end
                continue
        if at in asterisks:
            at += 2
            continue
        if (marked and source[at] in "[<&\\^") or (marked and "\u00b2" <= source[at] <= "\u208e"):
            if found := NOTE_MARK.match(source, at) or _TAG.match(source, at):
                at = found.end()
                continue
            if found := power(at):
                put("^" + _nfkc(found.group()), at, found.end())
                at = found.end()
                continue
            if found := _REFERENCE.match(source, at):
                resolved = html.unescape(found.group())
                if resolved != found.group():
                    put(_nfkc(resolved), at, found.end())
                    at = found.end()
                    continue
            if found := _ESCAPE.match(source, at):
                put(found.group(1), at, found.end())
                at = found.end()
                continue
        if source[at] < "\u0300" and (at + 1 == len(source) or source[at + 1] < "\u0300"):
            end = at + 1
        else:
            cluster = _CLUSTER.match(source, at)
            end = cluster.end() if cluster else at + 1
        put(_nfkc(source[at:end]), at, end)
        at = end
    return MappedText("".join(value), tuple(starts), tuple(ends))


def fold(text: str) -> str:
    """The key under which two writings of a label are the same: cleaned, caseless, without spaces."""
    return re.sub(r"\s+", "", clean(text).value).casefold()


@lru_cache(maxsize=8192)
def _nfkc(cluster: str) -> str:
    if cluster in _DROPPED:
        return ""
    if cluster in _SPACES:
        return " "
    return unicodedata.normalize("NFKC", cluster)
