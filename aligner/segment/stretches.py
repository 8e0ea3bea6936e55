"""Cuts lines into the stretches between gaps, each where it stands on the screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from aligner.model import MappedText
from aligner.segment.cells import is_period
from aligner.segment.lines import RULE, Line, width
from aligner.segment.rulers import Gaps, blanks, ruled_gaps
from aligner.text.figures import is_amount, is_figure

Piece = tuple[int, int, MappedText]
"""Left and right edge in columns of the screen, and the cleaned text."""

_LEADER = r"(?:\.{4,}|(?<=\s)\.{2,}(?=\s)|(?:\. ){3,}\.?|…{2,}|・{4,})"
_GAP = re.compile(rf"[ \u3000]*{_LEADER}[ \u3000]*|(?: |\u3000){{2,}}|\u3000")
_MANY = re.compile(rf"\S(?: {{2,}}|\u3000+|[ \u3000]*{_LEADER}[ \u3000]*)\S")
_LEADS = re.compile(_LEADER)
_HEAD_ONLY = re.compile(r"^[ \u3000]{8,}\S+(?: \S+)*\s*$")
_BEFORE = re.compile(r"(?:[A-Z]{0,3}\$|[¥€£])?\s?[(（]?\s?[△▲]?")
_AFTER = re.compile(r"[)）]?\s?%?[)）]?")
_FARTHEST_SIGN = {"before": 12, "after": 3}
"""Blanks that may stand between a figure and the currency before it or the bracket behind it."""
# A blank between figures, or a figure that ends a label: extractors leave no more between narrow columns.
_BETWEEN_FIGURES = re.compile(r"(?<=[\d%％)）円銭株倍]) (?=[(（]?[△▲−-]?[$¥]?\d)(?!\(\d\))")
_NARROW = r"[(（△▲−-]*[$¥]?\d(?:[\d,.]*\d)?(?:円\d\d銭|[%％円銭株倍])?[)）]?%?"
_NO_DATE = r"(?:\d{3}|(?!(?:19|20)\d\d$)\d{4,}|\d+\.\d+|[\d,]+,\d{3})"
_BEHIND_PERIOD = re.compile(rf"(?:(?<=[年月])|(?<=\b(?:19|20)\d\d)) (?=[(（△▲−-]?{_NO_DATE}[)）]?$)")
"""A blank between a period and a figure that is no day or year of it."""
_BEFORE_PERIOD = re.compile(r"(?:(?<=[%％)）])|(?<=[.,]\d)|(?<=\d{2}[\d円銭株倍])) (?=[A-Z][a-z]{2,8}\.? \d)")
"""A blank between a figure that is no day and what may be the name of a month."""
_DATE = r"\d{4}年\d{1,2}月(?:\d{1,2}日)?"
LABEL_AND_FIGURE = re.compile(rf"(?<=[^\W\d_)）]) (?={_NARROW}$)")
_LABEL_AND_FIGURES = re.compile(
    rf"(?:(?<=[^\W\d_])|(?<=[^\W\d_][)）'’,、])|(?<=[^\W\d_][(（]\d[)）])) (?={_NARROW}(?: {_NARROW})+(?: {_DATE})?$)"
)
_BEHIND_DASH = re.compile(r"(?:(?<=^[-−–—―ー])|(?<= [-−–—―ー])) ")
_SIGNS = frozenset("-−")
_ALONE = re.compile(r"\S(?: {2,}|\u3000)([-−])(?= {2,}|\u3000|$)")
_SIGN = re.compile(r"[^\s-](?: +|\u3000)([-−])\d[\d,]*(?:\.\d+)?%?(?=[\s\u3000]|$)")
BLANK = re.compile(" ")


def may_be_aligned(raw: str) -> bool:
    """Whether a line has a gap that could divide columns."""
    raw = raw.rstrip()
    if len(raw) >= 400 or RULE.match(raw) is not None:
        return False
    if "  " in raw or "\u3000" in raw or _LEADS.search(raw) is not None:
        return any(gap.search(raw) is not None for gap in (_MANY, _HEAD_ONLY, _LABEL_AND_FIGURES))
    return _LABEL_AND_FIGURES.search(raw) is not None


def dashes_alone(lines: Sequence[Line]) -> frozenset[str]:
    """The hyphens and minuses that are no sign of a figure a blank behind them, as others show.

    They stand in cells of their own, for no figure, or are signs right before one.
    """
    alone = {found[1] for line in lines for found in _ALONE.finditer(line.raw)}
    signs = {found[1] for line in lines for found in _SIGN.finditer(line.raw)}
    return frozenset(alone | signs)


def stretches(lines: Sequence[Line], alone: frozenset[str]) -> list[list[Piece]]:
    """The stretches of each line, at the columns of the screen or at the characters that they stand at.

    People line up what they see, where a Japanese character is two columns wide; extraction may count characters.
    Figures begin or end in fewer places by the one that was meant. `alone` are the `dashes_alone` of the text.
    """
    gaps = ruled_gaps(lines)
    seen, counted = (
        [_pieces(line, measure, drawn) for line, drawn in zip(lines, gaps, strict=True)] for measure in (width, len)
    )
    rows = counted if _places(counted) < _places(seen) else seen
    return [_dashes_apart(row, line, alone) for row, line in zip(rows, lines, strict=True)]


def _places(rows: Sequence[Sequence[Piece]]) -> int:
    edges = [(left, right) for row in rows for left, right, text in row[1:] if is_figure(text.value)]
    return min(len({left for left, _ in edges}), len({right for _, right in edges}))


def _pieces(line: Line, measure: Callable[[str], int], drawn: Gaps) -> list[Piece]:
    """The stretches of a line between gaps, those that a ruler has `drawn` among them."""
    raw = line.raw
    left = len(raw) - len(raw.lstrip())
    right = len(raw.rstrip())
    cuts = [(found.start(), found.end()) for found in _GAP.finditer(raw, left, right)]
    single = [(a, b) for a, b in blanks(raw, drawn) if left < a and b < right]
    cuts = sorted([*cuts, *(place for place in single if not any(a < place[1] and place[0] < b for a, b in cuts))])
    edges = [left, *(edge for cut in cuts for edge in cut), right]
    plain = raw.isascii()
    found = []
    for a, b in zip(edges[::2], edges[1::2], strict=True):
        text = line.clean(a, b)
        if text.value:
            found.append((a if plain else measure(raw[:a]), b if plain else measure(raw[:b]), text))
    return found


def _dashes_apart(row: list[Piece], line: Line, alone: frozenset[str]) -> list[Piece]:
    """A row in which a dash for no figure stands apart from the figure a blank behind it: "－ 22.00".

    A hyphen or a minus may be a sign with a blank behind it, where it is not `alone`; other dashes are none.
    """
    apart: list[Piece] = []
    for piece in row:
        parts = cut(piece, _BEHIND_DASH)
        dashes = [line.raw[part[2].starts[0] - line.start] for part in parts[:-1]]
        figures = all(is_amount(word) for word in piece[2].value.split())
        apart.extend(parts if figures and alone.issuperset(_SIGNS.intersection(dashes)) else [piece])
    return apart


def figures_whole(row: Sequence[Piece]) -> list[Piece]:
    """A row with one stretch a figure: its currency or bracket belongs to it, the figure a blank behind it does not."""
    return _figures_apart(_signs_joined(row))


def _signs_joined(row: Sequence[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    for left, right, text in row:
        before = joined[-1] if joined else None
        near = left - before[1] if before else 0
        if (
            before and is_figure(text.value) and _BEFORE.fullmatch(before[2].value) and near <= _FARTHEST_SIGN["before"]
        ) or (
            before
            and len(joined) > 1
            and is_figure(before[2].value)
            and _AFTER.fullmatch(text.value)
            and near <= _FARTHEST_SIGN["after"]
        ):
            joined[-1] = (before[0], right, MappedText.join((before[2], text)))
        else:
            joined.append((left, right, text))
    return joined


def _figures_apart(row: list[Piece]) -> list[Piece]:
    if not row:
        return row
    label, *figures = cut(row[0], _LABEL_AND_FIGURES)
    if not figures:
        label, *figures = cut(row[0], _BEHIND_PERIOD)
    unlabelled = cut(row[0], _BETWEEN_FIGURES)
    if len(unlabelled) > 1 and all(is_figure(text.value) for _, _, text in unlabelled):
        label, *figures = unlabelled
    apart = [label]
    for piece in (*figures, *row[1:]):
        first, *rest = parts = cut(piece, _BEHIND_PERIOD)
        if rest and is_period(first[2].value):
            apart.extend(parts)
            continue
        first, *rest = parts = cut(piece, _BETWEEN_FIGURES)
        values = all(is_figure(text.value) or re.fullmatch(_DATE, text.value) for _, _, text in rest)
        if not rest:
            first, *rest = parts = cut(piece, _BEFORE_PERIOD)
            values = all(is_period(text.value) for _, _, text in rest)
        apart.extend(parts if values and is_figure(first[2].value) else [piece])
    return apart


def label_apart(row: Sequence[Piece]) -> list[Piece]:
    """A row in which the sum that ends a label stands apart: "Other 3,826"."""
    label, *figure = cut(row[0], LABEL_AND_FIGURE)
    told = any("," in text.value or (text.value[0] in "(（" and len(text) > len("(1)")) for _, _, text in figure)
    return [label, *figure, *row[1:]] if told else list(row)


def parted(piece: Piece, between: Callable[[Piece, Piece], bool]) -> list[Piece]:
    """A piece in the parts that those blanks divide it into of which `between` says so, by a part and the next word."""
    words = cut(piece, BLANK)
    parts = [words[0]]
    start = len(words[0][2])
    for word in words[1:]:
        end = start + 1 + len(word[2])
        if between(parts[-1], word):
            parts.append(word)
        else:
            left = parts[-1][0]
            parts[-1] = (left, word[1], piece[2][end - len(word[2]) - 1 - len(parts[-1][2]) : end])
        start = end
    return parts


def cut(piece: Piece, at: re.Pattern[str]) -> list[Piece]:
    """A piece in the parts that a pattern of one blank divides it into."""
    left, right, text = piece
    parts = []
    start = 0
    for found in at.finditer(text.value):
        parts.append((start, found.start()))
        start = found.end()
    parts.append((start, len(text)))
    if len(parts) == 1:
        return [piece]
    value = text.value
    measure = len if len(value) == right - left else width
    pieces = [(right - measure(value[a:]), right - measure(value[b:]), text[a:b]) for a, b in parts if b > a]
    return [(left, *pieces[0][1:]), *pieces[1:]]
