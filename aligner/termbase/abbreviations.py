"""Finds the abbreviations that a text declares: systems integration ("SI"), （以下「当社」という）.

English long forms are found with the algorithm of A. S. Schwartz and M. A. Hearst, "A Simple
Algorithm for Identifying Abbreviation Definitions in Biomedical Text", Pacific Symposium on
Biocomputing 8 (2003), 451-462: the shortest stretch before the parenthesis that holds the
letters of the short form in order, the first of them at the beginning of a word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aligner.model import Lang, Span
from aligner.termbase.phrases import PhraseIndex

_QUOTES = "\"'\u201c\u201d\u2018\u2019「」『』"
_PARENTHESIS = re.compile(r"[(（]([^()（）\n]{1,120}(?:\n[^()（）\n]{1,80})?)[)）]")
_HEREINAFTER = re.compile(
    r"^\s*(?:here(?:in)?after|collectively|together|below)?[\s,]*(?:referred to as|called|defined as)?[\s,:]*(?:as)?\s*"
    r"(?:the\s+|our\s+)?", re.IGNORECASE
)  # fmt: skip
_QUOTED = re.compile(rf"[{_QUOTES}]([^{_QUOTES}]{{1,60}})[{_QUOTES}]")
_SHORT = re.compile(r"[A-Za-z0-9\u00c0-\u024f](?:[A-Za-z0-9\u00c0-\u024f&/.+-]{0,8}[A-Za-z0-9\u00c0-\u024f+])")
_BEFORE = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Za-z0-9&/-]{1,9}$")
_LATIN = re.compile(r"[A-Za-z0-9\u00c0-\u024f]")
_WORD = re.compile(r"[\u3400-\u9fff\u30a1-\u30fa\u30fc]")
_PLURAL = re.compile(r"s?(?![A-Za-z0-9\u00c0-\u024f])")
_WORDS = re.compile(r"\S+")
_STOPS = re.compile(r"(?<=[a-z0-9)][a-z0-9)])[.;:!?]\s|[()]\s?|\n[^\S\n]*\n|\t|\|")
_NAME = re.compile(r"[A-Z][\w.&'-]*,?|of|and|for|the|&")
# What a noun before a Japanese parenthesis is made of: kanji, katakana, Latin, and what joins them.
_NOUN = re.compile(r"[\u3400-\u9fff\u3005\u30a1-\u30ff\uff66-\uff9fA-Za-z0-9\uff10-\uff5a&.・･\-]+")
_FOLLOWING = re.compile(r"(?:^|[、,;；])\s*(?:以下|略称|略して|通称|同)[、,:：]?\s*(?:単に|総称して)?\s*")
_CALLED = re.compile(r"\s*(?:と(?:総称|略称|略記|いう|言う|呼ぶ|記載|表記|称).*|とい.*|という?|」.*)$", re.DOTALL)
_REACH = 120
_FIGURE = re.compile(r"[0-9.,%+\-/]+|[1-4]?Q[1-4]?|FY\S*|[A-Z]{3}\d.*")


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form, the long form it is declared for, and where the declaration stands.

    `span` runs from the long form to the closing parenthesis; the short form means the long one
    from its end on.
    """

    short: str
    long: str
    span: Span


def declared(text: str, lang: Lang) -> tuple[Abbreviation, ...]:
    """The abbreviations that a text declares, in order.

    Example: 'systems integration ("SI")' declares SI, システムインテグレーション（以下「SI」という） the same.
    """
    if "(" not in text and "\N{FULLWIDTH LEFT PARENTHESIS}" not in text:
        return ()
    found = _japanese(text) if lang == "ja" else _english(text)
    return tuple(found)


def uses_of(abbreviations: Sequence[Abbreviation], text: str) -> Iterator[tuple[Abbreviation, Span]]:
    """Where a text uses its abbreviations after their declaration, as words of their own, in order.

    A short form that is declared twice means what was declared last.  "SIs" is a use of SI.
    """
    declarations: dict[str, list[Abbreviation]] = {}
    for abbreviation in abbreviations:
        declarations.setdefault(abbreviation.short, []).append(abbreviation)
    if not declarations:
        return
    index = PhraseIndex(declarations)
    first = re.compile("[" + "".join({re.escape(short[0]) for short in declarations}) + "]")
    starts = [
        found.start() for found in first.finditer(text, min(known[0].span.end for known in declarations.values()))
    ]
    free = 0
    for start, end in index.matches(text.replace("\n", " "), starts):
        if start < free or not _whole(text, start, end):
            continue
        known = declarations[text[start:end].replace("\n", " ")]
        place = bisect_right(known, start, key=lambda abbreviation: abbreviation.span.end)
        if place:
            plural = _PLURAL.match(text, end) if _LATIN.match(text[end - 1]) else None
            free = plural.end() if plural else end
            yield known[place - 1], Span(start, free)


def _whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch is no part of a longer word: Latin letters belong together, and so do kanji."""
    before, first, last = text[start - 1 : start], text[start], text[end - 1]
    for letters in (_LATIN, _WORD):
        if letters.match(first) and letters.match(before):
            return False
    return not _LATIN.match(last) or _PLURAL.match(text, end) is not None


def _english(text: str) -> Iterator[Abbreviation]:
    for parenthesis in _PARENTHESIS.finditer(text):
        inside = parenthesis.group(1)
        before = text[max(0, parenthesis.start() - _REACH) : parenthesis.start()].rstrip()
        shift = max(0, parenthesis.start() - _REACH)
        for short, quoted in _shorts(inside):
            start = _long_form(short, before)
            if start is None and quoted:
                start = _name(before)
            if start is not None:
                yield Abbreviation(short, " ".join(before[start:].split()), Span(shift + start, parenthesis.end()))
                break
        else:
            # The other way round: SI (systems integration).
            found = _BEFORE.search(before)
            long = inside.strip(_QUOTES + " ")
            if found and " " in long and _is_short(found.group()) and _long_form(found.group(), long) == 0:
                span = Span(shift + found.start(), parenthesis.end())
                yield Abbreviation(found.group(), " ".join(long.split()), span)


def _shorts(inside: str) -> Iterator[tuple[str, bool]]:
    """The short forms that a parenthesis may declare, and whether they stand in quotation marks."""
    quoted = [found.group(1).strip() for found in _QUOTED.finditer(inside)]
    for short in quoted:
        yield re.sub(r"^(?:the|our)\s+", "", short, flags=re.IGNORECASE), True
    if not quoted:
        short = re.split(r"[,;]", _HEREINAFTER.sub("", inside, count=1), maxsplit=1)[0].strip()
        if _is_short(short):
            yield short, False


def _is_short(text: str) -> bool:
    """Whether a text looks like an abbreviation: one word of 2 to 10 characters with a capital, no figure."""
    return (
        _SHORT.fullmatch(text) is not None
        and any(map(str.isupper, text))
        and sum(map(str.isalpha, text)) > 1
        and _FIGURE.fullmatch(text) is None
    )


def _long_form(short: str, before: str) -> int | None:
    """Where the long form of a short one begins in the text before it, or None (Schwartz and Hearst).

    The long form has at most as many words as the short one has letters and five more, or twice as many.
    """
    letters = [letter for letter in short.lower().removesuffix("s") if letter.isalnum()] or [""]
    limit = min(len(letters) + 5, 2 * len(letters))
    reach = [found.start() for found in _WORDS.finditer(before)][-limit:]
    if not reach or not _is_short(short):
        return None
    lowest = reach[0]
    stops = [found.end() for found in _STOPS.finditer(before, lowest)]
    lowest = stops[-1] if stops and stops[-1] < len(before) else lowest
    place = len(before)
    for number, letter in enumerate(reversed(letters)):
        place -= 1
        first = number == len(letters) - 1
        while place >= lowest and (
            before[place].lower() != letter or (first and place > 0 and before[place - 1].isalnum())
        ):
            place -= 1
        if place < lowest:
            return None
    long = before[place:]
    return place if len(long) > len(short) and short not in long.split() else None


def _name(before: str) -> int | None:
    """Where the name before a parenthesis begins: its last words in capitals, with what joins them."""
    start = None
    for word in reversed([*_WORDS.finditer(before)]):
        if not _NAME.fullmatch(word.group()):
            break
        if word.group()[0].isupper():
            start = word.start()
    return start


def _japanese(text: str) -> Iterator[Abbreviation]:
    for parenthesis in _PARENTHESIS.finditer(text):
        inside = parenthesis.group(1)
        reach = max(0, parenthesis.start() - _REACH)
        before = text[reach : parenthesis.start()].rstrip("」』\"”' 　")
        start = _noun(before)
        long = before[start:].strip("・.- ")
        if not long:
            continue
        span = Span(reach + start, parenthesis.end())
        if following := _FOLLOWING.search(inside):
            rest = inside[following.end() :]
            quoted = [found.group(1).strip() for found in _QUOTED.finditer(rest)]
            shorts = quoted or re.split(r"[、,;；]", _CALLED.sub("", rest))[:1]
            for short in shorts:
                if short.strip() and short.strip() != long:
                    yield Abbreviation(short.strip(), long, span)
        else:
            quoted = [found.group(1).strip() for found in _QUOTED.finditer(inside)]
            for short in quoted[:1] or re.split(r"[、,;；:：]", inside)[:1]:
                short = short.strip()
                if _is_short(short) and not _is_short(long) and len(long) > 2 and not long.isdigit():
                    yield Abbreviation(short, long, span)
                elif _is_short(long) and len(short) > 3 and not short.isascii() and _NOUN.fullmatch(short):
                    yield Abbreviation(long, short, span)


def _noun(before: str) -> int:
    """Where the noun that ends a text begins; a space may stand in it before a Latin word."""
    start = len(before)
    while start and (
        _NOUN.match(before[start - 1]) or (before[start - 1] in " \u3000" and before[start : start + 1].isascii())
    ):
        start -= 1
    return start
