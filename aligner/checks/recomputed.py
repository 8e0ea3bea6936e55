"""What the checks of the arithmetic share: from figures that do not fit together to hits."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.arithmetic import Accusation, Equation, Figure, Outcome
from aligner.checks.base import Tally
from aligner.checks.reading import Reading
from aligner.model import Hit, Severity, Suspect

_FAR = 5
"""A figure that is off by more of its last digits is wrong beyond doubt."""


def recomputed(reading: Reading, tally: Tally, code: str) -> Iterator[Hit]:
    """Hits for the figures that the equations reported as `code` speak against."""
    for equation in reading.recomputation.outcomes:
        tally.examined += equation.code == code
    for accusation in reading.accusations:
        if accusation.code == code:
            yield _accused(reading, accusation)


def forced(reading: Reading, tally: Tally, code: str) -> Iterator[Hit]:
    """Notes for the results that one last digit would mend, told once for both halves."""
    recomputation = reading.recomputation
    told: set[Equation] = set()
    for equation, outcome in recomputation.outcomes.items():
        if equation.code != code or not recomputation.is_forced(outcome) or equation in told:
            continue
        mirror = recomputation.mirrors.get(equation)
        if mirror is not None:
            told.add(mirror)
        if not any(figure in reading.disputed for figure in equation.figures):
            yield _forced(reading, equation, outcome)


def _accused(reading: Reading, accusation: Accusation) -> Hit:
    figure = accusation.figure
    proofs = [f"{outcome.proof}, printed {equation.result.text}" for equation, outcome in accusation.failing]
    own = [outcome for equation, outcome in accusation.failing if equation.result == figure and outcome.should_be]
    where = "in both halves" if accusation.both else "here"
    if own:
        said = f"{figure.text} should be {own[0].should_be} ({own[0].proof})"
        verdict = f"{own[0].proof}, printed {figure.text} {where}"
    else:
        said = f"{figure.text} does not fit what is printed around it ({'; '.join(proofs[:2])})"
        verdict = f"{'; '.join(proofs)} {where}"
    beyond_doubt = len(accusation.failing) > 1 or any(outcome.off > _FAR for _, outcome in accusation.failing)
    severity = Severity.ERROR if beyond_doubt else Severity.WARNING
    suspect: Suspect = "both" if accusation.both else figure.lang
    parts = tuple(one.text for equation, _ in accusation.failing for one in equation.figures)
    return _hit(reading, figure, said, severity, suspect, verdict, parts)


def _forced(reading: Reading, equation: Equation, outcome: Outcome) -> Hit:
    said = f"{equation.result.text} is off by its last digit: {outcome.proof}"
    parts = tuple(one.text for one in equation.figures)
    return _hit(reading, equation.result, said, Severity.NOTE, None, "perhaps forced, so that a column adds up", parts)


def _hit(
    reading: Reading,
    figure: Figure,
    said: str,
    severity: Severity,
    suspect: Suspect | None,
    evidence: str,
    basis: tuple[str, ...],
) -> Hit:
    recomputation = reading.recomputation
    other = recomputation.counterparts.get(figure)
    ja, en = (figure, other) if figure.lang == "ja" else (other, figure)
    sides = [side for side in (ja, en) if side is not None]
    row = " / ".join(dict.fromkeys(filter(None, map(recomputation.label, sides))))
    column = " / ".join(dict.fromkeys(filter(None, map(recomputation.header, sides))))
    place = ", ".join(filter(None, (row, column)))
    bead = reading.bead_at(figure.lang, figure.block)
    return Hit(
        bead=bead.id if bead else "",
        message=f"{place}: {said}" if place else said,
        severity=severity,
        ja=ja.span if ja else None,
        en=en.span if en else None,
        suspect=suspect,
        evidence=evidence,
        row=row,
        column=column,
        basis=basis,
    )
