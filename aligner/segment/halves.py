"""Finds the Japanese and the English half of a document as one decision about the whole of it.

Each line speaks for Japanese (kana and kanji) or for English (running words in lower case, and
nothing Japanese beside them); logos, contact lines, URLs and figures say next to nothing.  The
cut that makes most lines stand in their own language's half wins, in either order, unless one of
the halves would have too little to be one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from aligner.model import Document, Lang
from aligner.segment.lines import RULE, is_contact
from aligner.text.scripts import japanese_letters, latin_letters

_LINE_CAP = 40.0
_RUNNING_WORD = re.compile(r"(?<![\w/.@-])[a-z]{2,}(?![\w/@]|\.\w)")
_CAPITALISED = re.compile(r"(?<![\w/.@-])[A-Z][A-Za-z]+(?![\w/@])")
_FUNCTION_WORD = re.compile(r"\b(?:the|of|and|to|in|by|with|for|was|were|is|are|from|at|an?)\b")
_HIRAGANA = re.compile(r"[\u3041-\u3096]")
_OPENING = re.compile(
    r"^\W*(?:#+ |for immediate release|for inquiries|for (?:further|more) information|contacts?\b"
    r"|(?:news|press) release|to whom|english translation|summary of|consolidated (?:financial )?(?:results|summary)"
    r"|\f)",
    re.IGNORECASE,
)
_TABULAR = re.compile(r"^\s*\||\t.*\t|\S\t\S|(?: {2,}\(?[\d,.]+%?\)?){2,}\s*$")


@dataclass(frozen=True, slots=True)
class HalfLines:
    """The lines, first and last inclusive, that one language's half fills."""

    lang: Lang
    lines: tuple[int, int]


def find_halves(document: Document) -> tuple[HalfLines, ...]:
    """The halves of `document` in the order they stand in it: two, one, or none where it has no words."""
    lines = [document.line(number) for number in range(1, document.line_count + 1)]
    filled = [index for index, line in enumerate(lines) if not line.isspace() and line]
    if not filled:
        return ()
    evidence = [_evidence(line) for line in lines]
    whole = (filled[0] + 1, filled[-1] + 1)
    total = sum(evidence)
    high, at_high = _peak(evidence)
    low, at_low = _peak([-value for value in evidence])
    first: Lang = "ja"
    cut = at_high
    if total + 2 * low > 2 * high - total:
        first, cut = "en", at_low
    second: Lang = "en" if first == "ja" else "ja"
    weight = {"ja": sum(value for value in evidence if value > 0), "en": -sum(value for value in evidence if value < 0)}
    own = {first: _weight(evidence[:cut], first), second: _weight(evidence[cut:], second)}
    weaker = min(own.values())
    if weaker <= 0 or weaker < min(25.0, max(1.0, 0.1 * max(own.values()))):
        if not any(weight.values()):
            return ()
        return (HalfLines("ja" if weight["ja"] >= _least_japanese(weight["en"]) else "en", whole),)
    cut = _settled(lines, evidence, cut, first, filled[0])
    return (
        HalfLines(first, (whole[0], _last_filled(lines, cut) + 1)),
        HalfLines(second, (_first_filled(lines, cut) + 1, whole[1])),
    )


def _least_japanese(english: float) -> float:
    """How much Japanese makes a one-language document Japanese, for all the English in it."""
    return max(0.5, 0.5 * english)


def _evidence(line: str) -> float:
    """Positive for Japanese, negative for English, near 0 where a line does not tell.

    A Japanese sentence has hiragana: names and labels without it say less, and nothing inside an English one.
    """
    if line.isspace() or not line:
        return 0.0
    line = line[:2000]
    japanese = 0 if line.isascii() else japanese_letters(line)
    quoted = japanese > 0 and not _HIRAGANA.search(line) and len(_FUNCTION_WORD.findall(line)) > 1
    if japanese and not quoted and latin_letters(line) < 8 * japanese:
        return min(float(japanese), _LINE_CAP) / (1 if _HIRAGANA.search(line) else 3)
    if is_contact(line):
        return float(japanese > 0)
    words = len(_RUNNING_WORD.findall(line)) + 0.25 * len(_CAPITALISED.findall(line))
    return (0.0 if quoted else min(float(japanese), _LINE_CAP)) - min(words, _LINE_CAP)


def _peak(values: list[float]) -> tuple[float, int]:
    """The highest running total and how many values it takes to reach it first."""
    best, at, running = 0.0, 0, 0.0
    for count, value in enumerate(values, 1):
        running += value
        if running > best:
            best, at = running, count
    return best, at


def _weight(evidence: list[float], lang: Lang) -> float:
    total = sum(evidence)
    return total if lang == "ja" else -total


def _settled(lines: list[str], evidence: list[float], cut: int, first: Lang, opening: int) -> int:
    """The cut moved, among lines that tell nothing, to the gap where the second half opens.

    The first half keeps at least line `opening`, its first.
    """
    sign = 1.0 if first == "ja" else -1.0
    before = cut - 1
    while before > opening and not _belongs(lines[before], sign * evidence[before], first):
        before -= 1
    after = cut
    enough = 3.0 if first == "ja" else 1.0
    while after < len(lines) - 1 and -sign * evidence[after] < enough:
        after += 1
    best, best_score, gap, letterhead = cut, -1.0, 0.0, False
    for at in range(before + 1, after + 1):
        line = lines[at]
        if not line or line.isspace():
            gap += 1
            continue
        if RULE.match(line):
            gap += 3
            continue
        if gap:
            score = 2 * min(gap, 4.0) + 3 * (_OPENING.match(line) is not None) - 6 * (_TABULAR.search(line) is not None)
            if first == "en" and is_contact(line) and not japanese_letters(line):
                score -= 3  # whom to ask stands at the end of the English half
            if first == "ja" and not letterhead and _is_letterhead(lines[at:after], evidence[at:after]):
                letterhead = True
                score += 4
            if score > best_score:
                best, best_score = at, score
        gap = 3.0 if line.endswith("\f") else 0.0
    return best


def _is_letterhead(lines: list[str], evidence: list[float]) -> bool:
    """Whether the lines before the first that surely is English are its date, its company and the like."""
    said = [(line, value) for line, value in zip(lines, evidence, strict=True) if line and not line.isspace()]
    return any(value < 0 for _, value in said) and all(
        value <= 0 and _CAPITALISED.search(line) is not None and _TABULAR.search(line) is None for line, value in said
    )


def _belongs(line: str, evidence: float, lang: Lang) -> bool:
    """Whether a line speaks for `lang` plainly enough to stay in its half."""
    if lang == "ja":
        return evidence > 0
    return evidence >= 1.5 or (evidence > 0 and _TABULAR.search(line) is not None)


def _last_filled(lines: list[str], cut: int) -> int:
    return next(index for index in range(cut - 1, -1, -1) if lines[index] and not lines[index].isspace())


def _first_filled(lines: list[str], cut: int) -> int:
    return next(index for index in range(cut, len(lines)) if lines[index] and not lines[index].isspace())
