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

    `failing` are the equations that do not hold and would with `meant` in its place, with what recomputing them gave;
    `meant` is None where other figures of the equation may as well be wrong, and the figure is its result.  `both` says
    that they fail in the other half too.
    """

    figure: Figure
    meant: Decimal | None
    failing: tuple[tuple[Equation, Outcome], ...]
    both: bool

    @property
    def code(self) -> str:
        """The check that reports it: that of an equation whose result it is, or else of the first."""
        own = [equation.code for equation, _ in self.failing if equation.result == self.figure]
        return (own or [equation.code for equation, _ in self.failing])[0]


def accusations(
    recomputation: Recomputation, disputed: Collection[Figure], cleared: Collection[Figure] = ()
) -> Iterator[Accusation]:
    """The figures that cannot be right, half by half; what fails in both halves is told once, of the Japanese.

    Left out is what contains a `disputed` figure, for that is found by comparing the halves, and what fails in one
    half while the other, printing the same, holds.  Of the disputed figures those are `cleared` that were shown to be
    right: what their own half says of itself and still fails is another figure's fault.
    """
    settled: set[Equation] = set()
    for lang in recomputation.books:
        failing: list[Equation] = []
        both: set[Equation] = set()
        for equation, outcome in recomputation.outcomes.items():
            if equation.result.lang != lang or not recomputation.is_wrong(outcome) or equation in settled:
                continue
            settled_figures = cleared if equation in recomputation.own else ()
            if any(figure in disputed and figure not in settled_figures for figure in equation.figures):
                continue
            mirror = recomputation.mirrors.get(equation)
            if mirror is not None:
                said = recomputation.outcomes.get(mirror)
                if said is None or not recomputation.is_wrong(said):
                    continue
                settled.add(mirror)
                both.add(equation)
            failing.append(equation)
        for figure, meant, equations in _blamed(recomputation, failing):
            told = tuple((equation, recomputation.outcomes[equation]) for equation in equations)
            yield Accusation(figure, meant, told, any(equation in both for equation in equations))


def _blamed(
    recomputation: Recomputation, failing: Sequence[Equation]
) -> Iterator[tuple[Figure, Decimal | None, list[Equation]]]:
    """The figures to blame, what is meant in their place, and the failing equations that this would mend."""
    left = list(failing)
    while left:
        suspects = dict.fromkeys(figure for equation in left for figure in _suspects(equation))
        tried = [found for figure in suspects if (found := _try(recomputation, figure, left)).mended]
        best = max((found.rank for found in tried), default=None)
        likely = [found for found in tried if found.rank == best]
        mended = likely[0].mended if likely else left[:1]
        if len(likely) == 1:
            yield likely[0].figure, likely[0].meant, mended
        else:
            yield mended[0].result, None, mended
        left = [equation for equation in left if equation not in mended]


def _suspects(equation: Equation) -> tuple[Figure, ...]:
    return equation.figures if len(equation.figures) <= _MOST_SUSPECTS else (equation.result,)


@dataclass(frozen=True, slots=True)
class _Correction:
    """What comes of printing another figure in a place."""

    figure: Figure
    meant: Decimal
    mended: list[Equation]
    broken: int
    is_slip: bool

    @property
    def rank(self) -> tuple[int, bool]:
        """Greater is more probable: it mends more than it breaks, and is a slip of the pen."""
        return len(self.mended) - self.broken, self.is_slip


def _try(recomputation: Recomputation, figure: Figure, failing: Sequence[Equation]) -> _Correction:
    """The best correction of one figure."""
    best = _Correction(figure, figure.value, [], 0, False)
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
    return _Correction(figure, meant, mended, broken, is_slip(figure.value, meant, figure.resolution))
