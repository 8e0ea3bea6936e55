"""Ratios whose names say what they are made of: margins, the equity ratio, earnings per share."""

from __future__ import annotations

import math
import re
import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from importlib import resources

from aligner.arithmetic.ratio import Kind
from aligner.arithmetic.relations import Relation
from aligner.arithmetic.views import View

_NEAREST = 3
_UNIT = re.compile(
    r"\s*[(（]?(?:単位[:：]?)?(?:百万円|千円|億円|円\s*銭?|[%％]|yen"
    r"|(?:in )?(?:millions?|thousands?|billions?)(?: of)? [a-z.$ ]+)[)）]?$"
)
_SCALED = 0.02
"""So near, of a power of ten, is what makes earnings over shares the earnings per share."""


@dataclass(frozen=True, slots=True)
class _Composition:
    ratio: re.Pattern[str]
    of: re.Pattern[str]
    base: re.Pattern[str]
    scaled: bool
    """Whether both stand in scales of their own: net income in millions, shares in thousands."""


def compositions(view: View, ratios: Collection[int]) -> Iterator[Relation]:
    """The relations that the names of places propose; `ratios` are the places that hold percentages."""
    names = [_UNIT.sub("", name) for name in view.place_names]
    for told in _compositions():
        named = [place for place, name in enumerate(names) if told.ratio.search(name)]
        if not named:
            continue
        others = sorted({*range(view.width)} - {*named})
        ofs = [place for place in others if told.of.search(names[place])]
        bases = [place for place in others if told.base.search(names[place]) and not told.of.search(names[place])]
        for ratio in named:
            if told.scaled == (ratio in ratios):
                continue
            for of in _nearest(ofs, ratio):
                for base in _nearest(bases, ratio):
                    relation = Relation(Kind.SHARE, ratio, of, base)
                    yield from _in_scale(view, relation) if told.scaled else [relation]


def _nearest(places: Sequence[int], to: int) -> list[int]:
    """The nearest of places that are in order."""
    at = bisect_left(places, to)
    return sorted(places[max(0, at - _NEAREST) : at + _NEAREST], key=lambda place: abs(place - to))[:_NEAREST]


def _in_scale(view: View, relation: Relation) -> Iterator[Relation]:
    """The relation with the power of ten that the figures show."""
    powers: Counter[int] = Counter()
    for samples in view.samples:
        ratio, of, base = samples[relation.ratio], samples[relation.of], samples[relation.base]
        if ratio and of and base and ratio[0] and of[0] and base[0]:
            power = math.log10(abs(ratio[0] * base[0] / of[0]))
            if abs(power - round(power)) < _SCALED:
                powers[round(power)] += 1
    for power, _ in powers.most_common(1):
        yield replace(relation, factor=Decimal(10) ** power)


@lru_cache
def _compositions() -> tuple[_Composition, ...]:
    told = tomllib.loads((resources.files(__package__) / "compositions.toml").read_text(encoding="utf-8"))
    shared: dict[str, str] = told["shared"]

    def pattern(text: str) -> re.Pattern[str]:
        return re.compile(shared.get(text, text))

    return tuple(
        _Composition(pattern(each["ratio"]), pattern(each["of"]), pattern(each["base"]), each.get("scaled", False))
        for each in told["composition"]
    )
