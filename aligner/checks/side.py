"""Which half is wrong where the halves disagree, by what else each half prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from aligner.arithmetic import Equation, Figure, Outcome, Recomputation
from aligner.checks.comparison import Comparison
from aligner.model import Lang
from aligner.quantities import Verdict

_CLEAR = 3
"""So many times as many equations must speak for one side as for the other."""
_BOTH = 2
"""So many equations must fit neither side; one of them may fail for another figure's sake."""


@dataclass(frozen=True, slots=True)
class _Vote:
    """What one equation says of two figures that dispute a place: which fits, or None where neither does."""

    fits: Lang | None
    proof: str


def decide(comparison: Comparison, recomputation: Recomputation) -> Comparison:
    """The comparison with a suspect, where totals, ratios or restatements hold with the figure of one half only.

    Example: (61.5%) against (65.1%) beside 579 and 1,504: 579 / 1,504 − 1 = −61.5 %, so the English is suspect.
    """
    if comparison.agrees:
        return comparison
    ja = recomputation.figure_at("ja", comparison.place("ja"))
    en = recomputation.figure_at("en", comparison.place("en"))
    if ja is None or en is None:
        return comparison
    if comparison.verdict is not Verdict.SENSE and _turned(ja, en):
        return comparison  # what they dispute is a unit, which no sum knows
    votes = [*_votes(recomputation, ja, en, "ja"), *_votes(recomputation, en, ja, "en")]
    fitting: dict[Lang | None, list[str]] = {"ja": [], "en": [], None: []}
    for vote in votes:
        fitting[vote.fits].append(vote.proof)
    right, wrong = fitting["ja"], fitting["en"]
    if len(right) >= max(1, _CLEAR * len(wrong)):
        return replace(comparison, suspect="en", evidence=f"{right[0]}: the Japanese agrees, the English does not")
    if len(wrong) >= max(1, _CLEAR * len(right)):
        return replace(comparison, suspect="ja", evidence=f"{wrong[0]}: the English agrees, the Japanese does not")
    if right and wrong:
        return replace(comparison, evidence=f"not decidable: {right[0]} fits the Japanese, {wrong[0]} the English")
    if len(fitting[None]) >= _BOTH:
        return replace(comparison, suspect="both", evidence=f"{fitting[None][0]}: neither half agrees")
    return comparison


def _votes(recomputation: Recomputation, own: Figure, other: Figure, lang: Lang) -> Iterator[_Vote]:
    """What the equations of one half say of its own figure and of the other's in its place."""
    said = own.saying(other)
    turned = _turned(own, other)
    for equation in recomputation.by_figure.get(own, ()):
        if turned and recomputation.chose_sign(equation):
            continue
        changed = equation.told_of(lambda figure: said if figure == own else figure)
        with_own, with_other = recomputation.outcomes.get(equation), changed.outcome() if changed else None
        if turned and with_other is None and with_own is not None and with_own.holds and with_own.telling:
            # Nobody prints the change to or from a loss as if there were none.
            yield _Vote(lang, with_own.proof)
        if with_own is None or with_other is None:
            continue
        if vote := _vote(recomputation, equation, with_own, with_other, lang):
            yield vote


def _vote(recomputation: Recomputation, equation: Equation, own: Outcome, other: Outcome, lang: Lang) -> _Vote | None:
    wrong = recomputation.is_wrong
    if wrong(own) and wrong(other):
        return _Vote(None, own.proof)
    if wrong(other):
        return _Vote(lang, own.proof)
    if wrong(own):
        return _Vote("en" if lang == "ja" else "ja", other.proof)
    return None


def _turned(own: Figure, other: Figure) -> bool:
    """Whether they differ in their sign only."""
    return own.saying(other).value == -own.value
