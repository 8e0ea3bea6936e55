"""Finds what each side says moved which way without a figure: 増収減益, 上方修正, 円安."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aligner.model import Lang, Span
from aligner.quantities.model import Quantity, SenseKind
from aligner.quantities.senses import Direction, Item, directions_in, items_in

_PROFITS = frozenset(("profit", "operating_profit", "ordinary_profit", "net_profit", "pretax_profit", "gross_profit"))
_JA_COMPOUNDS = {
    "増収": ("sales", 1), "減収": ("sales", -1), "増益": ("profit", 1), "減益": ("profit", -1), "増配": ("dividend", 1),
    "減配": ("dividend", -1), "上方修正": ("forecast", 1), "下方修正": ("forecast", -1), "円高": ("yen", 1), "円安": ("yen", -1),
    "黒字化": ("result", 1), "黒字転換": ("result", 1), "黒字に転換": ("result", 1), "黒字転化": ("result", 1), "赤字転落": ("result", -1),
    "赤字化": ("result", -1), "赤字に転落": ("result", -1), "赤字転換": ("result", -1),
}  # fmt: skip
_JA_COMPOUND = re.compile("|".join(sorted(_JA_COMPOUNDS, key=len, reverse=True)))
_EN_PATTERNS = (
    (re.compile(r"\b(?:weak(?:er|ening|ened)?|depreciat(?:ion\sof|ing)|cheaper)\s(?:of\s)?(?:the\s)?(?:Japanese\s)?yen\b|\byen(?:'s)?\s(?:has\s)?(?:depreciat\w+|weak\w+|fell|declined)", re.IGNORECASE), "yen", -1),
    (re.compile(r"\b(?:strong(?:er)?|strengthen(?:ing|ed)?|appreciat(?:ion\sof|ing))\s(?:of\s)?(?:the\s)?(?:Japanese\s)?yen\b|\byen(?:'s)?\s(?:has\s)?(?:appreciat\w+|strong\w*|streng\w+|rose)", re.IGNORECASE), "yen", 1),
    (re.compile(r"\brevis\w+\b[^.;]{0,80}?\bup(?:ward|wards)\b|\bupward(?:ly)?\s(?:revis\w+)|\brais(?:ed|es|ing)\b[^.;]{0,40}\b(?:forecast|guidance|outlook)", re.IGNORECASE), "forecast", 1),
    (re.compile(r"\brevis\w+\b[^.;]{0,80}?\bdown(?:ward|wards)\b|\bdownward(?:ly)?\s(?:revis\w+)|\b(?:lowered|cut|lowers|lowering)\b[^.;]{0,40}\b(?:forecast|guidance|outlook)", re.IGNORECASE), "forecast", -1),
    (re.compile(r"\b(?:return(?:ed)?\sto|swung\sto|turn(?:ed)?\s(?:to\s)?(?:a\s)?|mov(?:ed|e)\s(?:in)?to)\s?(?:the\s)?(?:a\s)?(?:profit\w*|black)|\binto\sthe\sblack", re.IGNORECASE), "result", 1),
    (re.compile(r"\b(?:fell|swung|turned|slipped|moved|dropped)\s(?:in)?to\s(?:a\s)?(?:the\s)?(?:net\s|operating\s)?(?:loss\w*|red\b|deficit)", re.IGNORECASE), "result", -1),
)  # fmt: skip
_JA_SUBJECT = re.compile(r"(?:は|が|も|の)[^。、,\d]{0,14}$")
_EN_SUBJECT = re.compile(
    r"(?:\s(?:has|have|had|also|slightly|significantly|sharply|both|was|were|further)){0,3}\s$", re.IGNORECASE
)
_EN_OBJECT = re.compile(r"(?:s)?(?:\s(?:in|of))?(?:\s(?:both|the|its|our|consolidated|overall)){0,2}\s$", re.IGNORECASE)
_EN_LIST = re.compile(r"\s(?:and|or|as\swell\sas)\s(?:the\s|its\s)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Claim:
    """One side's word for which way a topic moved."""

    topic: str
    polarity: int
    span: Span
    surface: str


@dataclass(frozen=True, slots=True)
class ClaimPair:
    """Two claims about one topic that contradict each other."""

    ja: Claim
    en: Claim
    reason: str


def contradictions(
    ja_text: str, en_text: str, ja_figures: tuple[Quantity, ...], en_figures: tuple[Quantity, ...]
) -> tuple[ClaimPair, ...]:
    """Topics that the Japanese lets rise and the English lets fall, or the reverse."""
    ja, en = claims_in(ja_text, "ja"), claims_in(en_text, "en")
    pairs = []
    seen: set[str] = set()
    for claim in ja:
        rivals = [other for other in en if _same_topic(claim.topic, other.topic)]
        stated = {other.polarity for other in rivals}
        if rivals and claim.polarity not in stated and claim.topic not in seen:
            said = {other.polarity for other in ja if _same_topic(claim.topic, other.topic)}
            if said == {claim.polarity}:
                seen.add(claim.topic)
                pairs.append(ClaimPair(claim, rivals[0], f"{claim.surface} against {rivals[0].surface}"))
    if not pairs and (single := _only_direction(ja_text, en_text, ja_figures, en_figures)):
        pairs.append(single)
    return tuple(pairs)


def claims_in(text: str, lang: Lang) -> list[Claim]:
    """Every topic of `text` with the way it is said to move."""
    found: list[Claim] = []
    if lang == "ja":
        for match in _JA_COMPOUND.finditer(text):
            topic, polarity = _JA_COMPOUNDS[match.group()]
            found.append(Claim(topic, polarity, Span(*match.span()), match.group()))
    else:
        for pattern, topic, polarity in _EN_PATTERNS:
            found.extend(Claim(topic, polarity, Span(*m.span()), m.group()) for m in pattern.finditer(text))
    directions = [d for d in directions_in(text, lang) if d.polarity]
    items = items_in(text, lang)
    at = 0
    for direction in directions:
        while at < len(items) and items[at].end <= direction.start:
            at += 1
        for item in _moved(text, items, at, direction, lang):
            start, end = min(item.start, direction.start), max(item.end, direction.end)
            found.append(Claim(item.name, direction.polarity, Span(start, end), text[start:end]))
    return found


def _moved(text: str, items: list[Item], at: int, direction: Direction, lang: Lang) -> list[Item]:
    """The items that `direction` is said of."""
    before = items[at - 1] if at else None
    if lang == "ja":
        if before and direction.start - before.end <= 16 and _JA_SUBJECT.fullmatch(text[before.end : direction.start]):
            return [before]
        return []
    moved: list[Item] = []
    if before and direction.start - before.end <= 40 and _EN_SUBJECT.fullmatch(text[before.end : direction.start]):
        moved.append(before)
        if at > 1 and _EN_LIST.fullmatch(text[items[at - 2].end : before.start]):
            moved.append(items[at - 2])
    elif (
        at < len(items)
        and items[at].start - direction.end <= 40
        and _EN_OBJECT.fullmatch(text[direction.end : items[at].start])
    ):
        moved.append(items[at])
        if at + 1 < len(items) and _EN_LIST.fullmatch(text[items[at].end : items[at + 1].start]):
            moved.append(items[at + 1])
    return moved


def _same_topic(a: str, b: str) -> bool:
    return a == b or (a in _PROFITS and b in _PROFITS and "profit" in (a, b))


def _only_direction(
    ja_text: str, en_text: str, ja_figures: tuple[Quantity, ...], en_figures: tuple[Quantity, ...]
) -> ClaimPair | None:
    """One direction word a side, opposite, neither said of a figure."""
    if len(ja_text) > 400 or len(en_text) > 1200:
        return None
    sides = []
    for text, lang, figures in ((ja_text, "ja", ja_figures), (en_text, "en", en_figures)):
        found = [d for d in directions_in(text, lang) if d.name != "flat"]
        if len(found) != 1 or not found[0].polarity or any(q.sense.kind is SenseKind.DIRECTION for q in figures):
            return None
        word = found[0]
        sides.append(Claim("", word.polarity, Span(word.start, word.end), text[word.start : word.end]))
    if sides[0].polarity == sides[1].polarity:
        return None
    return ClaimPair(sides[0], sides[1], f"{sides[0].surface} against {sides[1].surface}")
