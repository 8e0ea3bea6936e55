"""Matches the units of two drafts of one half.

What is printed once in both drafts and alike anchors the rest (patience diff, B. Cohen); between two anchors
units are paired by likeness in their order, and what is then left over wherever it stands.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from aligner.align.cells import row_digits
from aligner.align.chains import rising_chain
from aligner.changes.edits import Unit
from aligner.model import Kind
from aligner.text.normalize import fold

_LIKE, _LIKE_ELSEWHERE = 0.55, 0.75
_MOST = 40_000
"""Pairs of units between two anchors of which every one is looked at."""
_SHORT = 8
_DIGITS = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Match:
    """A unit of the old draft and the one of the new draft that it became, by their numbers."""

    old: int
    new: int
    moved: bool = False


def match_units(old: Sequence[Unit], new: Sequence[Unit]) -> list[Match]:
    """Each unit stands in one match at most; what stands in none was removed or added."""
    pairs: dict[int, int] = {}
    moved = _anchor(old, new, range(len(old)), range(len(new)), pairs)
    pairs |= moved
    taken = set(pairs.values())
    # What moved and was changed as well, or stands in a stretch that was.
    rest_old = [i for i in range(len(old)) if i not in pairs]
    rest_new = [j for j in range(len(new)) if j not in taken]
    elsewhere = _exact(old, new, rest_old, rest_new)
    rest_old = [i for i in rest_old if i not in elsewhere]
    rest_new = [j for j in rest_new if j not in set(elsewhere.values())]
    elsewhere |= _alike(old, new, rest_old, rest_new)
    moved |= elsewhere
    pairs |= elsewhere
    return [Match(i, j, i in moved) for i, j in sorted(pairs.items())]


def _anchor(
    old: Sequence[Unit], new: Sequence[Unit], left: Sequence[int], right: Sequence[int], pairs: dict[int, int]
) -> dict[int, int]:
    """Pairs what stands in order in two stretches; returns what is the same but moved out of order."""
    moved: dict[int, int] = {}
    stretches = [(list(left), list(right))]
    while stretches:
        was, now = stretches.pop()
        head, tail = _common_ends([old[i].key for i in was], [new[j].key for j in now])
        pairs |= dict(zip(was[:head], now[:head], strict=True))
        pairs |= dict(zip(was[len(was) - tail :], now[len(now) - tail :], strict=True))
        was, now = was[head : len(was) - tail], now[head : len(now) - tail]
        if not was or not now:
            continue
        once = _once(old, new, was, now)
        if not once:
            pairs |= _in_order(old, new, was, now)
            continue
        chain = [once[at] for at in rising_chain([j for _, j in once])]
        in_chain = {i for i, _ in chain}
        out = {i: j for i, j in once if i not in in_chain}
        moved |= out
        gone = set(out.values())
        i0 = j0 = 0
        for i, j in [*chain, (-1, -1)]:
            i1 = was.index(i, i0) if i >= 0 else len(was)
            j1 = now.index(j, j0) if j >= 0 else len(now)
            stretches.append(([k for k in was[i0:i1] if k not in out], [k for k in now[j0:j1] if k not in gone]))
            i0, j0 = i1 + 1, j1 + 1
        pairs |= dict(chain)
    return moved


def _common_ends(was: Sequence[str], now: Sequence[str]) -> tuple[int, int]:
    """How many keys two stretches have in common at their beginning, and then at their end."""
    most = min(len(was), len(now))
    head = 0
    while head < most and was[head] == now[head]:
        head += 1
    tail = 0
    while tail < most - head and was[-1 - tail] == now[-1 - tail]:
        tail += 1
    return head, tail


def _once(old: Sequence[Unit], new: Sequence[Unit], was: Sequence[int], now: Sequence[int]) -> list[tuple[int, int]]:
    """What is printed once in both stretches and alike, in the order of the old draft."""
    counts = Counter(old[i].key for i in was), Counter(new[j].key for j in now)
    places = {new[j].key: j for j in now}
    return [(i, places[old[i].key]) for i in was if counts[0][old[i].key] == counts[1][old[i].key] == 1]


def _in_order(old: Sequence[Unit], new: Sequence[Unit], was: Sequence[int], now: Sequence[int]) -> dict[int, int]:
    """The pairs that keep their order and are worth most together."""
    if len(was) * len(now) > _MOST:
        exact = list(_exact(old, new, was, now).items())
        return dict(exact[at] for at in rising_chain([j for _, j in exact]))
    worth = [[likeness(old[i], new[j]) for j in now] for i in was]
    best = [[0.0] * (len(now) + 1) for _ in range(len(was) + 1)]
    for i in range(1, len(was) + 1):
        for j in range(1, len(now) + 1):
            gain = worth[i - 1][j - 1]
            best[i][j] = max(best[i - 1][j], best[i][j - 1], best[i - 1][j - 1] + gain if gain >= _LIKE else 0.0)
    found = {}
    i, j = len(was), len(now)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found[was[i]] = now[j]
    return found


def _exact(old: Sequence[Unit], new: Sequence[Unit], was: Sequence[int], now: Sequence[int]) -> dict[int, int]:
    """What is printed alike, the first with the first."""
    places: defaultdict[str, deque[int]] = defaultdict(deque)
    for j in now:
        places[new[j].key].append(j)
    return {i: places[old[i].key].popleft() for i in was if places[old[i].key]}


def _alike(old: Sequence[Unit], new: Sequence[Unit], was: Sequence[int], now: Sequence[int]) -> dict[int, int]:
    """What is much alike wherever it stands, the most alike first; a few words are alike by chance."""
    was = [i for i in was if len(old[i].key) >= _SHORT]
    now = [j for j in now if len(new[j].key) >= _SHORT]
    if len(was) * len(now) > _MOST:
        return {}
    scored = [(likeness(old[i], new[j]), i, j) for i in was for j in now]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for score, i, j in sorted(scored, key=lambda entry: (-entry[0], abs(entry[1] - entry[2]))):
        if score >= _LIKE_ELSEWHERE and i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def likeness(old: Unit, new: Unit) -> float:
    """How much alike two units are, 0 to 1; what their figures are matters less than where they stand."""
    if old.block.kind.is_table != new.block.kind.is_table:
        return 1.0 if old.key == new.key else 0.0
    if old.key == new.key:
        return 1.0
    if old.block.kind is new.block.kind is Kind.TABLE_ROW:
        return _rows(old, new)
    plain = fuzz.ratio(old.key, new.key) / 100
    return 0.4 * plain + 0.6 * fuzz.ratio(_DIGITS.sub("0", old.key), _DIGITS.sub("0", new.key)) / 100


def _rows(old: Unit, new: Unit) -> float:
    """Rows are known by their labels, and by their figures where a label was changed."""
    label = fuzz.ratio(fold(old.block.label), fold(new.block.label)) / 100
    was, now = ([digits.printed for digits in row_digits(unit.block)] for unit in (old, new))
    if not was and not now:
        return label
    shared = sum((Counter(was) & Counter(now)).values())
    figures = shared / max(len(was), len(now))
    return max(0.65 * label + 0.35 * figures, figures * 0.9 if shared >= 3 else 0.0)
