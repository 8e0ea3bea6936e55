"""Which printed figure is to blame where figures do not fit together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from aligner.arithmetic.equation import Equation, Outcome
from aligner.arithmetic.figures import Figure
from aligner.arithmetic.recompute import Recomputation
from aligner.arithmetic.slips import is_slip

_MOST_SUSPECTS = 80
"""So many figures of one equation are tried; longer ones are blamed on their result."""


@dataclass(frozen=True, slots=True)
class Accusation:
    """A figure that what is printed around it speaks against.

    `failing` are the equations that do not hold and would with another figure in its place, with what recomputing
    them gave; `both` says that they fail in the other half too.
    """

    figure: Figure
    failing: tuple[tuple[Equation, Outcome], ...]
    both: bool

    @property
    def code(self) -> str:
        """The check that reports it: that of an equation whose result it is, or else of the first."""
        own = [equation.code for equation, _ in self.failing if equation.result == self.figure]
        return min(own or [equation.code for equation, _ in self.failing])


def accusations(recomputation: Recomputation, disputed: Collection[Figure]) -> Iterator[Accusation]:
    """The figures that cannot be right, half by half; what fails in both halves is told once, of the Japanese.

    Left out is what contains a `disputed` figure, for that is found by comparing the halves, and what fails in one
    half while the other, printing the same, holds.
    """
    settled: set[Equation] = set()
    for lang in recomputation.books:
        failing: list[Equation] = []
        both: set[Equation] = set()
        for equation, outcome in recomputation.outcomes.items():
            if equation.result.lang != lang or not recomputation.is_wrong(outcome) or equation in settled:
                continue
            if any(figure in disputed for figure in equation.figures):
                continue
            mirror = recomputation.mirrors.get(equation)
            if mirror is not None:
                said = recomputation.outcomes.get(mirror)
                if said is None or not recomputation.is_wrong(said):
                    continue
                settled.add(mirror)
                both.add(equation)
            failing.append(equation)
        for figure, equations in _blamed(recomputation, failing):
            told = tuple((equation, recomputation.outcomes[equation]) for equation in equations)
            yield Accusation(figure, told, any(equation in both for equation in equations))


def _blamed(recomputation: Recomputation, failing: Sequence[Equation]) -> Iterator[tuple[Figure, list[Equation]]]:
    """The figures to blame, each with the failing equations that another figure in its place would mend."""
    left = list(failing)
    while left:
        suspects = dict.fromkeys(figure for equation in left for figure in _suspects(equation))
        best = max((_try(recomputation, figure, left) for figure in suspects), key=lambda correction: correction.rank)
        mended = best.mended or [left[0]]
        yield (best.figure if best.mended else left[0].result), mended
        left = [equation for equation in left if equation not in mended]


def _suspects(equation: Equation) -> tuple[Figure, ...]:
    return equation.figures if len(equation.figures) <= _MOST_SUSPECTS else (equation.result,)


@dataclass(frozen=True, slots=True)
class _Correction:
    """What comes of printing another figure in a place."""

    figure: Figure
    mended: list[Equation]
    broken: int
    is_slip: bool

    @property
    def rank(self) -> tuple[int, bool, bool]:
        """Greater is more probable: mends more than it breaks, is a slip of the pen, is what the rest leads to."""
        result = any(equation.result == self.figure for equation in self.mended)
        return len(self.mended) - self.broken, self.is_slip, result


def _try(recomputation: Recomputation, figure: Figure, failing: Sequence[Equation]) -> _Correction:
    """The best correction of one figure."""
    best = _Correction(figure, [], 0, False)
    tried = set()
    for equation in failing:
        if figure not in equation.figures:
            continue
        meant = equation.solved_for(figure)
        if meant is None or meant in tried:
            continue
        tried.add(meant)
        correction = _corrected(recomputation, figure, meant, failing)
        best = max(best, correction, key=lambda correction: correction.rank)
    return best


def _corrected(
    recomputation: Recomputation, figure: Figure, meant: Decimal, failing: Sequence[Equation]
) -> _Correction:
    other = replace(figure, value=meant)
    mended, broken = [], 0
    for equation in recomputation.by_figure[figure]:
        changed = equation.told_of(lambda one: other if one == figure else one)
        said = changed.outcome() if changed is not None else None
        now = recomputation.outcomes.get(equation)
        if said is None or now is None:
            continue
        if equation in failing and not recomputation.is_wrong(said):
            mended.append(equation)
        elif now.holds and now.telling and recomputation.is_wrong(said):
            broken += 1
    return _Correction(figure, mended, broken, is_slip(figure.value, meant, figure.resolution))
