"""Two texts that each say one thing about how something went, and say the opposite."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from aligner.model import Lang, Span
from aligner.quantities.lexicon import load
from aligner.quantities.model import Quantity, SenseKind
from aligner.quantities.wording import directions_in

_AXES = {"up": ("", 1), "down": ("", -1), "better": ("quality", 1), "worse": ("quality", -1)}
# Longer texts say too many things for one word of each to be about the same.
_MOST_JA, _MOST_EN = 400, 1200
_SHORT_JA, _SHORT_EN = 70, 220


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


def contrast(
    ja_text: str, en_text: str, ja_figures: tuple[Quantity, ...], en_figures: tuple[Quantity, ...]
) -> ClaimPair | None:
    """The one thing each side says of how something went, where the two are opposite.

    Example: 過去最高を更新 and "reached a record low"; 横ばい and "rose year on year".
    """
    if len(ja_text) > _MOST_JA or len(en_text) > _MOST_EN:
        return None
    short = len(ja_text) <= _SHORT_JA and len(en_text) <= _SHORT_EN
    if not any(q.sense.kind is SenseKind.DIRECTION for q in (*ja_figures, *en_figures)):
        if pair := _opposed(list(_moves(ja_text, "ja")), list(_moves(en_text, "en"))):
            return pair
        if short and (pair := _moved_or_not(ja_text, en_text)):
            return pair
    for topic in ("record", *(("tone",) if short else ())):
        if pair := _opposed(_worded(ja_text, "ja", topic), _worded(en_text, "en", topic)):
            return pair
    return None


def _opposed(ja: list[Claim], en: list[Claim]) -> ClaimPair | None:
    """A contradiction where either side says one thing only."""
    if len(ja) != 1 or len(en) != 1 or ja[0].topic != en[0].topic or ja[0].polarity == en[0].polarity:
        return None
    return ClaimPair(ja[0], en[0], f"{ja[0].surface} against {en[0].surface}")


def _moves(text: str, lang: Lang) -> Iterator[Claim]:
    for word in directions_in(text, lang):
        if word.name != "flat":
            axis, polarity = _AXES[word.name]
            yield Claim(axis, polarity, Span(word.start, word.end), text[word.start : word.end])


def _moved_or_not(ja_text: str, en_text: str) -> ClaimPair | None:
    """横ばい against "rose": one side moves, the other says that nothing did."""
    ja_still, en_still = _worded(ja_text, "ja", "still"), _worded(en_text, "en", "still")
    if bool(ja_still) == bool(en_still):
        return None
    still, moves = (ja_still, list(_moves(en_text, "en"))) if ja_still else (en_still, list(_moves(ja_text, "ja")))
    if len(still) != 1 or len(moves) != 1:
        return None
    ja, en = (still[0], moves[0]) if ja_still else (moves[0], still[0])
    return ClaimPair(ja, en, f"{ja.surface} against {en.surface}")


def _worded(text: str, lang: Lang, topic: str) -> list[Claim]:
    """The words of a topic in `text`, each with its polarity."""
    found = []
    for match in _words(lang, topic).finditer(text):
        polarity = -1 if match.lastgroup == "down" else 1
        found.append(Claim(topic, polarity, Span(*match.span()), match.group()))
    return found


@cache
def _words(lang: Lang, topic: str) -> re.Pattern[str]:
    entry = load("contrasts")[topic][lang]
    edge = r"\b" if lang == "en" else ""
    ways = "|".join(rf"(?P<{way}>{'|'.join(entry[way])})" for way in ("down", "up") if entry.get(way))
    return re.compile(rf"{edge}(?:{ways}){edge}", re.IGNORECASE)
