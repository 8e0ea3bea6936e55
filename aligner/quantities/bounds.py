"""Reads the words that make a figure a bound: 約, 以上, 未満, about, at least, or more."""

from __future__ import annotations

import re

from aligner.quantities.model import Bound

_BEFORE_JA = (
    (Bound.ABOUT, r"(?:約|およそ|おおよそ|概ね|おおむね|ほぼ|凡そ)"),
    (Bound.UP_TO, r"(?:最大|上限|最高)(?:で|は|を)?"),
    (Bound.AT_LEAST, r"(?:最低|少なくとも|下限)(?:で|は|でも)?"),
)
_AFTER_JA = (
    (Bound.UP_TO, r"\(上限\)|以下|以内|を上限|を限度|を超えない|を超えず|を上回らない"),
    (Bound.AT_LEAST, r"\(下限\)|以上|を下限|を下回らない|を下回らず"),
    (Bound.JUST_UNDER, r"弱(?!い|く|含)"),
    (Bound.UNDER, r"未満|を下回る|を下回り|を下回っ|を割"),
    (Bound.OVER, r"超(?!過)|を超|を大きく超|を上回る|を上回り|を上回っ|を突破|強(?!化|い|く)|余り(?!に)|余(?!剰|地)"),
    (Bound.ABOUT, r"程度|前後|ほど|くらい|ぐらい|近く|内外|台(?=と|の|に|半|前|後)|規模"),
)
_BEFORE_EN = (
    (Bound.JUST_UNDER, r"(?:just|slightly|a\slittle)\s(?:under|below|less\sthan|short\sof)"),
    (Bound.AT_LEAST, r"at\sleast|not\sless\sthan|no\sless\sthan|no\sfewer\sthan|a\sminimum\sof|minimum\sof"),
    (
        Bound.UP_TO,
        r"up\sto|at\smost|not\smore\sthan|no\smore\sthan|not\sexceeding|not\sto\sexceed|"
        r"a\smaximum\sof|maximum\sof|within",
    ),
    (
        Bound.OVER,
        r"(?:(?:just|slightly|a\slittle)\s)?(?:more\sthan|over|above)|exceeding|exceeds?|exceeded|in\sexcess\sof|greater\sthan|"
        r"higher\sthan|upwards\sof|surpass(?:ed|ing)",
    ),
    (Bound.UNDER, r"less\sthan|fewer\sthan|under|below|lower\sthan"),
    (
        Bound.ABOUT,
        r"approximately|approx\.?|about|around|roughly|nearly|almost|some|circa|close\sto|"
        r"an\sestimated",
    ),
)
_AFTER_EN = (
    (Bound.AT_LEAST, r"(?:and|or)\s(?:more|over|above|higher|greater|older|longer|later|upwards?)"),
    (Bound.UP_TO, r"(?:and|or)\s(?:less|fewer|below|under|lower|younger|shorter|earlier)|at\smost|at\sthe\smaximum"),
    (Bound.ABOUT, r"or\sso|level|range"),
)
_DETERMINER = r"(?:\s(?:a|an|the|its|his|their|total\sof|of))?"


def _before(rules: tuple[tuple[Bound, str], ...], tail: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?P<{bound.name}>(?:{words}){tail}\s?$)" for bound, words in rules), re.IGNORECASE)


def _after(rules: tuple[tuple[Bound, str], ...], gap: str) -> re.Pattern[str]:
    return re.compile(
        gap + "(?:" + "|".join(rf"(?P<{bound.name}>{words})" for bound, words in rules) + ")", re.IGNORECASE
    )


_PATTERNS = {
    "ja": (_before(_BEFORE_JA, r"[、,]?"), _after(_AFTER_JA, r"\s?(?:という|の)?\s?")),
    "en": (
        _before(tuple((b, rf"(?<![A-Za-z])(?:{w})") for b, w in _BEFORE_EN), _DETERMINER),
        _after(_AFTER_EN, r"(?:\s[A-Za-z'-]{1,12}){0,2}\s"),
    ),
}


def bound_of(lang: str, before: str, after: str) -> tuple[Bound, int, int]:
    """The bound that the text around a figure gives, and how many characters on either side say so."""
    pattern_before, pattern_after = _PATTERNS[lang]
    behind = pattern_after.match(after)
    ahead = pattern_before.search(before)
    if behind and behind.lastgroup and not (ahead and Bound[behind.lastgroup] is Bound.ABOUT):
        return Bound[behind.lastgroup], len(ahead.group()) if ahead else 0, behind.end()
    if ahead and ahead.lastgroup:
        return Bound[ahead.lastgroup], len(ahead.group()), behind.end() if behind else 0
    return Bound.EXACT, 0, 0
