"""Differences of percentages, in points."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from aligner.arithmetic.figures import Figure
from aligner.arithmetic.ratio import Kind, Ratio
from aligner.arithmetic.ratio_words import names_change, names_ratio
from aligner.arithmetic.relations import tells_otherwise
from aligner.arithmetic.views import View

_LEAST = 2
_MOSTLY = 0.8
_NEAR = 4
_SAMPLE = 60


def points(view: View) -> Iterator[Ratio]:
    """The differences of percentages that stand where a table prints differences.

    Example: "+2.0pt" beside 73.0% and 71.0%, in a column that has +3,452 beside 18,204 and 14,752.
    """
    for place, name in enumerate(view.place_names):
        if not any(tells_otherwise(figure) for figure in view.place(place)) and not names_change(name):
            continue
        if (pair := _differs(view, place)) is not None:
            manner = view.manner(place)
            for line, figures in enumerate(view.lines):
                of, base, printed = figures[pair[0]], figures[pair[1]], figures[place]
                if of and base and printed and _are_percentages(view, line, of, base):
                    yield Ratio(Kind.POINTS, of, base, printed, manner=manner)


def _are_percentages(view: View, line: int, of: Figure, base: Figure) -> bool:
    if of.is_nothing or base.is_nothing:
        return False
    signs = "%" in of.text and "%" in base.text
    return signs or (names_ratio(view.line_names[line]) and max(of.resolution, base.resolution) < 1)


def _differs(view: View, place: int) -> tuple[int, int] | None:
    """The two places whose difference stands in a third, in most lines."""
    around = range(max(0, place - _NEAR), min(view.width, place + _NEAR + 1))
    nearest = sorted((other for other in around if other != place), key=lambda other: abs(other - place))
    best = None
    for of, base in permutations(nearest[:_NEAR], 2):
        held = failed = 0
        for samples in view.samples[:_SAMPLE]:
            printed, a, b = samples[place], samples[of], samples[base]
            if not printed or not a or not b or not printed[1] or not printed[0]:
                continue
            slack = a[1] + b[1] + 2 * printed[1]
            fits = abs(printed[0] - (a[0] - b[0])) <= slack * (1 + 1e-9)
            telling = slack * 5 <= abs(a[0]) + abs(b[0])
            held += fits and telling
            failed += not fits
        if held >= max(_LEAST, _MOSTLY * (held + failed)) and (best is None or held > best[0]):
            best = held, (of, base)
    return best[1] if best else None
