"""Decides which way each figure points: 10.1%増, an increase of 10.1%, 営業損失は830百万円."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from aligner.quantities.canvas import Canvas
from aligner.quantities.model import Dimension, Quantity, Sense, SenseKind
from aligner.quantities.wording import Direction, Item, direction_pattern, directions_in, items_in

_DIRECTED = (
    Dimension.PERCENT, Dimension.POINTS, Dimension.TIMES, Dimension.MONEY, Dimension.COUNT, Dimension.NUMBER,
    Dimension.MEASURE, Dimension.BANDWIDTH, Dimension.FRACTION,
)  # fmt: skip
_RATES = (Dimension.PERCENT, Dimension.POINTS, Dimension.TIMES)


def attach_senses(canvas: Canvas, quantities: list[Quantity], lang: str) -> list[Quantity]:
    """Give every figure the direction or the item that governs it; `quantities` are in text order."""
    text = canvas.text
    if not any(quantity.dimension in _DIRECTED for quantity in quantities):
        return quantities
    directions = directions_in(text, lang)
    items = items_in(text, lang)
    governed = _japanese(text, quantities, directions) if lang == "ja" else _english(text, quantities, directions)
    result = []
    cursor = 0
    for at, quantity in enumerate(quantities):
        while cursor < len(items) and items[cursor].end <= quantity.span.start:
            cursor += 1
        if quantity.dimension not in _DIRECTED:
            result.append(quantity)
            continue
        item = _governing_item(text, items, cursor, quantity, lang)
        sense = quantity.sense
        direction = governed.get(at)
        if direction and item and item.polarity and item.start <= direction.start < direction.end <= item.end:
            direction = None  # "gains" in "exchange gains" names the item
        if direction and (sense.kind is SenseKind.NONE or not sense.polarity):  # "(3.9%)減": the brackets say nothing
            sense = Sense(
                SenseKind.DIRECTION, direction.polarity, text[direction.start : direction.end], direction.name
            )
        elif (
            item
            and item.polarity
            and sense.kind is SenseKind.NONE
            and quantity.dimension in (Dimension.MONEY, Dimension.NUMBER)
        ):
            sense = Sense(SenseKind.ITEM, item.polarity, text[item.start : item.end])
        value = -abs(quantity.value) if sense.polarity < 0 else quantity.value
        result.append(replace(quantity, sense=sense, value=value, item=item.name if item else ""))
    return result


_JA_STOP = re.compile(r"[。\n]")
_JA_LINK = re.compile(
    r"(?:程度|ほど|以上|超|強|弱|余り|余|近く|前後)?\)?\s?(?:の|だけ|も|と|ずつ|ほぼ)?\s?(?:大幅な?に?|大きく|急激な|増減率で)?\s?,?\s?"
)
_JA_BEFORE = re.compile(
    r"(?P<word>増加|減少|低下|下落|上昇|伸び|縮小|改善|悪化|マイナス|プラス)(?:率|額|幅|数)?\s?(?:は|が|:|\()?\s?(?:約|およそ)?\s?$"
)
_JA_BEFORE_CLASS = {
    "増加": "up",
    "減少": "down",
    "低下": "down",
    "下落": "down",
    "上昇": "up",
    "伸び": "up",
    "縮小": "down",
    "改善": "better",
    "悪化": "worse",
    "マイナス": "down",
    "プラス": "up",
}
_JA_TOGETHER = re.compile(r"(?:それぞれ|いずれも|ともに|共に)\s?")
_JA_SERIES = re.compile(r"[^。、,]{0,4}[、,・及びおよび]{1,3}[^。、,%\d]{0,24}")


def _japanese(text: str, quantities: list[Quantity], directions: list[Direction]) -> dict[int, Direction]:
    governed: dict[int, Direction] = {}
    starts = {direction.start: direction for direction in directions}
    pattern = direction_pattern("ja")
    for at, quantity in enumerate(quantities):
        if quantity.dimension not in _DIRECTED:
            continue
        link = _JA_LINK.match(text, quantity.span.end)
        behind = link.end() if link else quantity.span.end
        direction = starts.get(behind)
        if direction is None and (found := pattern.match(text, behind)):
            direction = Direction(found.start(), found.end(), found.lastgroup or "")
        if direction:
            governed[at] = direction
            continue
        before = text[max(0, quantity.span.start - 14) : quantity.span.start]
        if found := _JA_BEFORE.search(before):
            start = quantity.span.start - len(before) + found.start()
            governed[at] = Direction(start, start + len(found["word"]), _JA_BEFORE_CLASS[found["word"]])
            continue
        tail = text[quantity.span.end : quantity.span.end + 80]
        stop = _JA_STOP.search(tail)
        tail = tail[: stop.start()] if stop else tail
        together = _JA_TOGETHER.search(tail)
        if together and (found := pattern.match(tail, together.end())) and quantity.dimension in _RATES:
            shift = quantity.span.end
            governed[at] = Direction(shift + found.start(), shift + found.end(), found.lastgroup or "")
    for at in range(len(quantities) - 2, -1, -1):
        left, right = quantities[at], quantities[at + 1]
        bracketed = text[left.span.end : right.span.start] == "(" and text.startswith(")", right.span.end)
        directed = left.dimension in _DIRECTED and right.dimension in _RATES and at + 1 in governed
        if at not in governed and bracketed and directed and governed[at + 1].start > right.span.end:
            governed[at] = governed[at + 1]  # 15億円(3.9%)下回る
        if at not in governed and at + 1 in governed and left.dimension is right.dimension and left.dimension in _RATES:
            gap = text[left.span.end : right.span.start]
            if len(gap) < 36 and _JA_SERIES.fullmatch(gap):
                governed[at] = governed[at + 1]
    return governed


_EN_STOP = re.compile(
    r"[.;:](?:\s|$)|\b(?:while|but|which|whereas|although|because|due to|was|were|is|are|"
    r"reaching|totaled|totalled|amounted)\b",
    re.IGNORECASE,
)
_EN_GAP = re.compile(r"[^,;:]*")
_EN_BEHIND = re.compile(
    r"\s?(?:\([^()]{0,30}\)\s?)?(?:(?:or\smore|year[- ]on[- ]year|year[- ]over[- ]year|quarter[- ]on[- ]quarter|"
    r"YoY|QoQ|y/y|q/q|annual|net|further|sharp|significant|slight|overall|point|in\swidth)\s){0,3}"
    r"(?P<word>increases?|decreases?|declines?|drop|fall|rise|growth|gain|reductions?|improvement|"
    r"deterioration|higher|lower|fewer|(?:up|down)(?=[,.;)]|\s?$|\s(?:year|on\b|compared|"
    r"vs))|jump|expansion|contraction|increased|decreased)\b",
    re.IGNORECASE,
)
# "¥650 million (3.9%) below the previous forecast"
_EN_AGAINST = re.compile(
    r"\s?(?:\([^()]{0,30}\)\s?)?(?P<word>above|below)\s(?:the|its|our|that|those|initial|previous|prior|last)\b",
    re.IGNORECASE,
)
_EN_SERIES = re.compile(
    r"[^.;:()]{0,60}?(?:\band\b|\bor\b|,)(?:\s(?:by|of))?(?:\s(?:approximately|about))?\s?", re.IGNORECASE
)
_EN_OR_RATE = re.compile(r",?\s(?:or|equivalent\sto)\s(?:approximately\s|about\s)?|\s?\(", re.IGNORECASE)
_EN_VERB = re.compile(r"\b(?:was|were|is|are|to|from|reaching|totaled|amounted|at)\b", re.IGNORECASE)


def _english(text: str, quantities: list[Quantity], directions: list[Direction]) -> dict[int, Direction]:
    governed: dict[int, Direction] = {}
    used: set[int] = set()
    starts = {direction.start: direction for direction in directions}
    figures = [(at, q) for at, q in enumerate(quantities) if q.dimension in _DIRECTED and not q.convenience_of]
    for at, quantity in figures:
        found = _EN_BEHIND.match(text, quantity.span.end)
        if found and (direction := starts.get(found.start("word"))) and quantity.role != "from":
            governed[at] = direction
            used.add(direction.start)
        elif (against := _EN_AGAINST.match(text, quantity.span.end)) and quantity.role != "from":
            governed[at] = Direction(*against.span("word"), "up" if against["word"].lower() == "above" else "down")
            used.add(against.start("word"))
    first = 0
    for number, direction in enumerate(directions):
        if direction.start in used:
            continue
        limit = directions[number + 1].start if number + 1 < len(directions) else len(text)
        while first < len(figures) and figures[first][1].span.start < direction.end:
            first += 1
        for at, quantity in figures[first : first + 4]:
            gap = text[direction.end : quantity.span.start][:140]
            if quantity.span.start >= limit or len(gap) > 120 or _EN_STOP.search(gap):
                break
            if at in governed or quantity.role:
                continue
            passed = any(q.span.start < quantity.span.start for _, q in figures[first : first + 4])
            if not passed and (
                ("," in gap and not _EN_GAP.fullmatch(gap.replace(", respectively", ""))) or gap.count(" ") > 10
            ):
                break
            if passed and quantity.dimension not in _RATES and not re.search(r"\b(?:by|of)\s(?:\w+\s)?$", gap):
                break
            governed[at] = direction
            break
    for (at, left), (after, right) in pairwise(figures):
        if at in governed and after not in governed and left.dimension is right.dimension and not right.role:
            gap = text[left.span.end : right.span.start]
            if (
                len(gap) < 70
                and _EN_SERIES.fullmatch(gap)
                and not _EN_VERB.search(gap)
                and not directions_in(gap, "en")
            ):
                governed[after] = governed[at]
        elif (
            at in governed
            and after not in governed
            and right.dimension in _RATES
            and not right.role
            and _EN_OR_RATE.fullmatch(text, left.span.end, right.span.start)
        ):
            governed[after] = governed[at]  # "down ¥41.5 billion, or 6.2%"
    return governed


_JA_ITEM_BEHIND = re.compile(r"の(?:営業|経常|当期|純|当期純|四半期)?(?P<word>損失|赤字|利益|黒字)(?!率|剰余)")
_JA_FLOW_BEHIND = re.compile(
    r"の(?:資金の?)?(?:(?P<out>支出|使用|減少|流出|マイナス)|(?P<into>収入|獲得|増加|流入|プラス))"
)

_EN_ITEM_BEHIND = re.compile(
    r"(?:\s(?!in\b|for\b|from\b|to\b|and\b|of\b)[A-Za-z&-]{1,20}){0,4}?\s(?P<word>loss|profit|"
    r"income|deficit)\b(?!\s\(|-)",
    re.IGNORECASE,
)
_FLOWS = ("operating_cash_flow", "investing_cash_flow", "financing_cash_flow")
_JA_TOPIC = re.compile(r"(?:額|高|は|が|も|につ|に関|:|で|の)?[はがもで:の]")
_EN_PROFIT_OR_LOSS = re.compile(r"\s\((?:loss|profit)\)|\sor\sloss", re.IGNORECASE)


def _governing_item(text: str, items: list[Item], cursor: int, quantity: Quantity, lang: str) -> Item | None:
    behind = (_JA_ITEM_BEHIND if lang == "ja" else _EN_ITEM_BEHIND).match(text, quantity.span.end)
    if behind and quantity.dimension is Dimension.MONEY and quantity.role not in ("to",):
        word = behind["word"].lower()
        polarity = -1 if word in ("損失", "赤字", "loss", "deficit") else 1
        inner = items_in(behind.group(), lang)
        name = inner[-1].name if inner and inner[-1].name not in ("profit", "loss") else ""
        named = name or next(
            (i.name for i in reversed(items[max(0, cursor - 3) : cursor]) if i.name not in ("profit", "loss")), ""
        )
        return Item(behind.start("word"), behind.end("word"), named, polarity)
    if lang == "ja":
        flow = _JA_FLOW_BEHIND.match(text, quantity.span.end)
        for item in reversed(items[max(0, cursor - 6) : cursor]):
            gap = text[item.end : min(quantity.span.start, item.end + 120)]
            if quantity.span.start - item.end > 110 or "。" in gap:
                return None
            if len(gap) <= 3 or _JA_TOPIC.match(gap):
                if flow and item.name in _FLOWS:
                    return replace(item, polarity=-1 if flow["out"] else 1)
                return item
        return None
    for item in reversed(items[max(0, cursor - 4) : cursor]):
        gap = text[item.end : min(quantity.span.start, item.end + 220)]
        if quantity.span.start - item.end > 200 or re.search(r"[.;]\s", gap):
            return None
        if _EN_PROFIT_OR_LOSS.match(gap):
            return _neutral(item)
        if not item.polarity and (said := _said_before(item, items, cursor)):
            return replace(item, polarity=said)
        near = gap.count(" ") <= 4
        if not near and item.polarity and any(i.polarity == -item.polarity for i in items[max(0, cursor - 4) : cursor]):
            return _neutral(item)
        return item
    return None


def _said_before(item: Item, items: list[Item], cursor: int) -> int:
    """The polarity of the words right before an item: "used in" before "operating activities"."""
    return next((i.polarity for i in items[max(0, cursor - 6) : cursor] if i.polarity and i.end + 1 == item.start), 0)


def _neutral(item: Item) -> Item:
    return replace(item, polarity=0)
