"""Grids of cells on a page: rules that cross each other, and where they part columns and rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from aligner.ingest.pdf.shapes import Box, Rule, Rules

NEAR = 2.5
_MOST_RULES = 1_500
_NARROWEST = 6.0
_FEWEST_OWN = 2
_SHARED = 0.5  # of the rules that run down to where a grid becomes narrower or wider


@dataclass(frozen=True)
class DrawnGrid:
    """Where the columns and rows of a drawn table part, and the rules that part them."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    rules: Rules

    @cached_property
    def columns_parted(self) -> list[list[Rule]]:
        """The rules at each of `xs`."""
        return [[rule for rule in self.rules.down if abs(rule.level - x) <= NEAR] for x in self.xs]

    @cached_property
    def rows_parted(self) -> list[list[Rule]]:
        """The rules at each of `ys`."""
        return [[rule for rule in self.rules.across if abs(rule.level - y) <= NEAR] for y in self.ys]

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def merged(rules: Sequence[Rule]) -> list[Rule]:
    """Rules in one line that touch or overlap made one."""
    out: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.level), rule.start)):
        for at in range(len(out) - 1, max(-1, len(out) - 40), -1):
            other = out[at]
            if (
                abs(other.level - rule.level) <= 1.2
                and rule.start <= other.end + NEAR
                and rule.end >= other.start - NEAR
            ):
                out[at] = _joined(other, rule)
                break
        else:
            out.append(rule)
    return out


def _joined(rule: Rule, other: Rule) -> Rule:
    first, second = sorted((rule, other), key=lambda each: each.start)
    meet = ((first.end + second.start) / 2,) if abs(second.start - first.end) <= NEAR else ()
    joints = tuple(sorted((*first.joints, *second.joints, *meet)))
    return Rule(rule.level, first.start, max(first.end, second.end), joints)


def drawn_grids(rules: Rules) -> list[DrawnGrid]:
    """The groups of rules that cross each other and part at least two columns."""
    across, down = merged(rules.across), merged(rules.down)
    if len(across) < 2 or not down or len(across) + len(down) > _MOST_RULES:
        return []
    groups: list[tuple[set[int], set[int]]] = []
    for at, rule in enumerate(down):
        crossed = {
            n
            for n, other in enumerate(across)
            if other.start - NEAR <= rule.level <= other.end + NEAR
            and rule.start - NEAR <= other.level <= rule.end + NEAR
        }
        touching = [group for group in groups if group[1] & crossed]
        groups = [group for group in groups if not group[1] & crossed]
        groups.append(({at}.union(*(group[0] for group in touching)), crossed.union(*(group[1] for group in touching))))
    grids = []
    for own in (
        piece
        for downs, acrosses in groups
        for piece in _stacked(Rules(tuple(across[n] for n in acrosses), tuple(down[n] for n in downs)))
    ):
        levels = [rule.level for rule in own.down]
        ends = [rule.start for rule in own.across] + [rule.end for rule in own.across]
        if ends and levels:
            levels += [min(ends)] if min(ends) < min(levels) - _NARROWEST else []
            levels += [max(ends)] if max(ends) > max(levels) + _NARROWEST else []
        tops = [rule.start for rule in own.down] + [rule.end for rule in own.down]
        heights = [rule.level for rule in own.across]
        if heights:
            heights += [min(tops)] if min(tops) < min(heights) - _NARROWEST else []
            heights += [max(tops)] if max(tops) > max(heights) + _NARROWEST else []
        xs, ys = _levels(levels), _levels(heights)
        if len(xs) >= 3 and len(ys) >= 2:
            grids.append(DrawnGrid(xs, ys, own))
    return grids


def _levels(values: Sequence[float]) -> tuple[float, ...]:
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > NEAR:
            out.append(value)
    return tuple(out)


def _stacked(rules: Rules) -> Iterator[Rules]:
    """The rules of each table, where one ends at the upper side of the next, or nearly so, which has its own columns.

    Columns do not go on there, as they do below a header that has nothing over the labels, or a merged cell over
    several of them.
    """
    for level, following in pairwise([*sorted({rule.level for rule in rules.across}), float("inf")]):
        lower = following if following <= level + _NARROWEST else level
        above = [rule.level for rule in rules.down if rule.start < level - NEAR and level - NEAR <= rule.end]
        below = [rule.level for rule in rules.down if rule.start <= lower + NEAR and lower + NEAR < rule.end]
        if min(len(above), len(below)) > 1 and _are_of_two(above, below):
            yield _cut(rules, above, float("-inf"), level)
            yield from _stacked(_cut(rules, below, lower, float("inf")))
            return
    yield rules


def _are_of_two(above: Sequence[float], below: Sequence[float]) -> bool:
    narrow, wide = sorted((above, below), key=lambda levels: max(levels) - min(levels))
    if max(wide) - min(wide) <= max(narrow) - min(narrow) + _NARROWEST:
        return _has_own_columns(narrow, wide) and _has_own_columns(wide, narrow)
    shared = sum(_is_among(level, wide) for level in narrow)
    return shared <= _SHARED * len(narrow)


def _has_own_columns(levels: Sequence[float], others: Sequence[float]) -> bool:
    """Whether several of the rules within a table are none of another that is as wide."""
    inner = [level for level in levels if min(levels) + NEAR < level < max(levels) - NEAR]
    return sum(not _is_among(level, others) for level in inner) >= _FEWEST_OWN


def _is_among(level: float, levels: Sequence[float]) -> bool:
    return any(abs(level - other) <= NEAR for other in levels)


def _cut(rules: Rules, downs: Sequence[float], top: float, bottom: float) -> Rules:
    """The rules between two heights, those across no longer than from the first to the last of `downs`."""
    left, right = min(downs), max(downs)
    across = [rule for rule in rules.across if top <= rule.level <= bottom and rule.start < right and left < rule.end]
    down = [rule for rule in rules.down if rule.start < bottom - NEAR and top + NEAR < rule.end]
    return Rules(
        tuple(replace(rule, start=max(rule.start, left), end=min(rule.end, right)) for rule in across),
        tuple(replace(rule, start=max(rule.start, top), end=min(rule.end, bottom)) for rule in down),
    )
