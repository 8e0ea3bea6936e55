"""Finds what each side says moved which way without a figure: 増収減益, 上方修正, 円安."""

from __future__ import annotations

import re

from aligner.model import Lang, Span
from aligner.quantities.contrasts import Claim, ClaimPair, contrast
from aligner.quantities.lexicon import alternation, load
from aligner.quantities.model import Quantity, SenseKind
from aligner.quantities.wording import Direction, Item, directions_in, items_in

_PROFITS = frozenset(("profit", "operating_profit", "ordinary_profit", "net_profit", "pretax_profit", "gross_profit"))
_COMPOUNDS: dict[str, tuple[str, int]] = load("directions")["compounds"]
_JA_COMPOUND = re.compile(alternation(_COMPOUNDS))
_MOST_CLAIMS = 300
_YEN = r"(?:the\s)?(?:Japanese\s)?yen\b"
_FORECAST = r"\b[^.;]{0,40}\b(?:forecast|guidance|outlook)"
_EN_PHRASES = (
    ("yen", -1, rf"\b(?:weak(?:er|ening|ened)?|depreciat(?:ion\sof|ing)|cheaper)\s(?:of\s)?{_YEN}"),
    ("yen", -1, r"\byen(?:'s)?\s(?:has\s)?(?:depreciat\w+|weak\w+|fell|declined)"),
    ("yen", 1, rf"\b(?:strong(?:er)?|strengthen(?:ing|ed)?|appreciat(?:ion\sof|ing))\s(?:of\s)?{_YEN}"),
    ("yen", 1, r"\byen(?:'s)?\s(?:has\s)?(?:appreciat\w+|strong\w*|streng\w+|rose)"),
    ("forecast", 1, r"\brevis\w+\b[^.;]{0,80}?\bup(?:ward|wards)\b|\bupward(?:ly)?\s(?:revis\w+)"),
    ("forecast", 1, rf"\brais(?:ed|es|ing){_FORECAST}"),
    ("forecast", -1, r"\brevis\w+\b[^.;]{0,80}?\bdown(?:ward|wards)\b|\bdownward(?:ly)?\s(?:revis\w+)"),
    ("forecast", -1, rf"\b(?:lowered|cut|lowers|lowering){_FORECAST}"),
    (
        "result",
        1,
        r"\b(?:return(?:ed)?\sto|swung\sto|turn(?:ed)?\s(?:to\s)?(?:a\s)?|mov(?:ed|e)\s(?:in)?to)\s?(?:the\s|a\s)?(?:profit\w*|black)"
        r"|\binto\sthe\sblack",
    ),
    (
        "result",
        -1,
        r"\b(?:fell|swung|turned|slipped|moved|dropped)\s(?:in)?to\s(?:a\s|the\s)?(?:net\s|operating\s)?(?:loss\w*|red\b|deficit)",
    ),
)
_EN_PATTERNS = tuple((topic, way, re.compile(pattern, re.IGNORECASE)) for topic, way, pattern in _EN_PHRASES)
_JA_SUBJECT = re.compile(r"(?:は|が|も|の)[^。、,\d]{0,14}$")
_EN_SUBJECT = re.compile(
    r"(?:\s(?:has|have|had|also|slightly|significantly|sharply|both|was|were|further)){0,3}\s$", re.IGNORECASE
)
_EN_OBJECT = re.compile(r"(?:s)?(?:\s(?:in|of))?(?:\s(?:both|the|its|our|consolidated|overall)){0,2}\s$", re.IGNORECASE)
_EN_LIST = re.compile(r"\s(?:and|or|as\swell\sas)\s(?:the\s|its\s)?$", re.IGNORECASE)


def contradictions(
    ja_text: str, en_text: str, ja_figures: tuple[Quantity, ...], en_figures: tuple[Quantity, ...]
) -> tuple[ClaimPair, ...]:
    """Topics that the Japanese lets rise and the English lets fall, or the reverse."""
    ja, en = claims_in(ja_text, "ja")[:_MOST_CLAIMS], claims_in(en_text, "en")[:_MOST_CLAIMS]
    if not any(q.sense.kind is SenseKind.SIGN and q.sense.polarity < 0 for q in (*ja_figures, *en_figures)):
        ja, en = ja + _named_results(ja_text, "ja"), en + _named_results(en_text, "en")
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
    if not pairs and (single := contrast(ja_text, en_text, ja_figures, en_figures)):
        pairs.append(single)
    return tuple(pairs)


def claims_in(text: str, lang: Lang) -> list[Claim]:
    """Every topic of `text` with the way it is said to move."""
    found: list[Claim] = []
    if lang == "ja":
        for match in _JA_COMPOUND.finditer(text):
            topic, polarity = _COMPOUNDS[match.group()]
            found.append(Claim(topic, polarity, Span(*match.span()), match.group()))
    else:
        for topic, polarity, pattern in _EN_PATTERNS:
            found.extend(Claim(topic, polarity, Span(*m.span()), m.group()) for m in pattern.finditer(text))
    directions = [d for d in directions_in(text, lang) if d.name != "flat"]
    items = items_in(text, lang)
    at = 0
    for direction in directions:
        while at < len(items) and items[at].end <= direction.start:
            at += 1
        for item in _moved(text, items, at, direction, lang):
            start, end = min(item.start, direction.start), max(item.end, direction.end)
            topic = item.name if direction.polarity else f"{item.name}:quality"
            polarity = direction.polarity or (1 if direction.name == "better" else -1)
            found.append(Claim(topic, polarity, Span(start, end), text[start:end]))
    return found


_RESULTS = frozenset(
    (
        "operating_profit",
        "ordinary_profit",
        "net_profit",
        "pretax_profit",
        "extraordinary_gain",
        "exchange_gain",
        "sale_gain",
        "valuation_gain",
    )
)
_OBJECT = re.compile(r"\s(?:the|our|its|their)\s", re.IGNORECASE)
_EITHER = re.compile(r"\s?\((?:loss|losses|profit|income|損失|利益|△|▲)\)|\sor\sloss|率|\smargin", re.IGNORECASE)


def _named_results(text: str, lang: Lang) -> list[Claim]:
    """The sign a result's own name gives it: 営業損失 against "operating profit"."""
    found = []
    for item in items_in(text, lang):
        if item.name not in _RESULTS:
            continue
        polarity = 0 if _EITHER.match(text, item.end) else item.polarity
        if not polarity:
            return []
        found.append(Claim(f"{item.name}:sign", polarity, Span(item.start, item.end), text[item.start : item.end]))
    return found


def _moved(text: str, items: list[Item], at: int, direction: Direction, lang: Lang) -> list[Item]:
    """The items that `direction` is said of."""
    before = items[at - 1] if at else None
    if lang == "ja":
        if before and direction.start - before.end <= 16 and _JA_SUBJECT.fullmatch(text[before.end : direction.start]):
            return [before]
        return []
    moved: list[Item] = []
    if _OBJECT.match(text, direction.end):
        before = None  # "higher prices reduced the number of …": what stands in front did it and did not move
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
