"""How much a figure weighs that two releases print differently: a slip, a restatement, or nothing of either."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations

from rapidfuzz.distance import OSA

from aligner.history.pairs import Likeness, Shared, SharedColumn
from aligner.history.tables import Printed
from aligner.history.words import says
from aligner.model import Severity

_WHOLE = 3
"""A column of so many shared figures may have been restated as a whole."""
_RARE = 5
"""One in so many figures of a column may be a slip; where more differ they were changed on purpose."""
_MOST_LEFT_OVER = 14
"""So many rows that only one release has are tried two by two."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A figure that two releases print differently, what that weighs, and why it is no more or no less."""

    shared: Shared
    severity: Severity
    why: str = ""


def judge(column: SharedColumn, *, restated: bool) -> Iterator[Judged]:
    """What to say of the figures of two columns that differ; `restated` where the later release speaks of that.

    Example: 10,586 for 10,568 among figures that agree is an error; where a row was split in two and the
    difference is what the new row says, it is a note.
    """
    differing = column.differing
    count = len(column.figures)
    if count >= _WHOLE and len(differing) * 2 > count:
        why = f"so do {len(differing) - 1} of the {count - 1} other figures that the two columns share"
        yield Judged(differing[0], Severity.NOTE, why)
        return
    signs = [shared for shared in differing if shared.likeness is Likeness.SIGN]
    slips = [shared for shared in differing if shared not in signs and _is_slip(shared, column.scale)]
    for shared in column.figures:
        if shared.likeness is Likeness.LAST_DIGIT and not column.scale and shared.figure.places == shared.other.places:
            yield Judged(shared, Severity.NOTE, "the last digit only")
    for shared in signs:
        severity = Severity.WARNING if len(signs) == 1 else Severity.NOTE
        yield Judged(shared, severity, "the same figure with another sign")
    for shared in differing:
        if shared in signs:
            continue
        if why := _explained(shared, column):
            yield Judged(shared, Severity.NOTE, why)
        elif same := _moved_alike(shared, column):
            yield Judged(shared, _milder(Severity.WARNING, restated), f"{same.item.label} differs by as much")
        elif shared in slips and len(slips) <= max(1, count // _RARE):
            yield Judged(shared, _severity_of_slip(shared, column), _agreeing(column))
        elif says("rest", shared.item.label):
            yield Judged(shared, Severity.NOTE, "the rows that it stands for may have changed")
        else:
            yield Judged(shared, _milder(Severity.WARNING, restated), _agreeing(column))


def _milder(severity: Severity, restated: bool) -> Severity:
    return Severity.NOTE if restated else severity


def _severity_of_slip(shared: Shared, column: SharedColumn) -> Severity:
    alone = column.agreeing == 0 or shared.in_order or min(shared.figure.digits, shared.other.digits) < 2
    return Severity.WARNING if alone else Severity.ERROR


def _agreeing(column: SharedColumn) -> str:
    agreeing = column.agreeing
    others = "the other figure" if agreeing == 1 else f"the other {agreeing} figures"
    return f"{others} of the column agree" + ("s" if agreeing == 1 else "") if agreeing else ""


def _is_slip(shared: Shared, scale: int) -> bool:
    """Whether one is the other with a digit changed, left out or doubled, or with two digits swapped."""
    here, there = _digits(shared.figure, scale, shared.other), _digits(shared.other, -scale, shared.figure)
    left, right = here.replace(".", ""), there.replace(".", "")
    return len(max(left, right, key=len)) > 1 and OSA.distance(left, right, score_cutoff=1) == 1


def _digits(figure: Printed, scale: int, beside: Printed) -> str:
    """A figure's digits, rounded to those of the other where that is printed more coarsely."""
    value, step = abs(figure.value).scaleb(scale), Decimal(1).scaleb(-beside.places)
    if Decimal(1).scaleb(scale - figure.places) >= step:
        return f"{abs(figure.value):f}"
    return f"{(value / step).to_integral_value(ROUND_HALF_UP) * step:f}"


def _difference(shared: Shared, column: SharedColumn) -> Decimal:
    """How much more the figure is here, in units of this column."""
    return shared.figure.value - shared.other.value.scaleb(-column.scale)


def _explained(shared: Shared, column: SharedColumn) -> str:
    """Whether the rows that only one release has, or another row that differs, make up for the difference."""
    difference = _difference(shared, column)
    for other in column.differing:
        if other is not shared and other.likeness is Likeness.OTHER and _difference(other, column) == -difference:
            return f"{other.item.label} differs by as much the other way"
    for left_over, where in ((column.only, "here"), (column.other_only, "there")):
        scale = -column.scale if where == "there" else 0
        values = [(figure.value.scaleb(scale), figure.text) for figure in left_over if figure.digits > 1]
        if text := _adds_up(abs(difference), values):
            return f"the difference is {text}, which stands in a row that only the {_RELEASE[where]} release has"
    return ""


_RELEASE = {"here": "later", "there": "earlier"}


def _adds_up(difference: Decimal, values: Sequence[tuple[Decimal, str]]) -> str:
    for value, text in values:
        if abs(value) == difference:
            return text
    for (a, a_text), (b, b_text) in combinations(values[:_MOST_LEFT_OVER], 2):
        if difference in (abs(a + b), abs(a - b)):
            return f"{a_text} and {b_text}"
    return ""


def _moved_alike(shared: Shared, column: SharedColumn) -> Shared | None:
    """Another row that differs by the same amount, as a total does when one of its parts is restated."""
    difference = _difference(shared, column)
    others = (other for other in column.differing if other is not shared)
    return next((other for other in others if abs(_difference(other, column)) == abs(difference)), None)
