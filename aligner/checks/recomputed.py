"""What the checks of the arithmetic share: from figures that do not fit together to hits."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from aligner.arithmetic import Accusation, Equation, Figure, Outcome
from aligner.arithmetic.manner import PLAIN
from aligner.checks.base import Tally
from aligner.checks.reading import Reading
from aligner.model import Hit, Related, Severity, Suspect

_FAR = 5
"""A figure that is off by more of its last digits is wrong beyond doubt."""
_MOST_PROOFS = 3


def recomputed(reading: Reading, tally: Tally, code: str) -> Iterator[Hit]:
    """Hits for the figures that the equations reported as `code` speak against; none in pairs by themselves."""
    if reading.given:
        return
    for equation in reading.recomputation.outcomes:
        tally.examined += equation.code == code
    for accusation in reading.accusations:
        if accusation.code == code:
            yield _accused(reading, accusation)


def forced(reading: Reading, tally: Tally, code: str) -> Iterator[Hit]:
    """Notes for the results that one last digit would mend, told once for both halves."""
    if reading.given:
        return
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
    figure, meant = accusation.figure, accusation.meant
    proofs = [f"{outcome.proof}, printed {equation.result.text}" for equation, outcome in accusation.failing]
    where = "in both halves" if accusation.both else "here"
    if meant is None:
        said = f"{proofs[0]}: one of these figures is wrong"
    else:
        should_be = _as_printed(accusation, meant)
        said = f"{figure.text} should be {should_be} ({proofs[0]})"
    verdict = f"{'; '.join(proofs[:_MOST_PROOFS])} {where}"
    beyond_doubt = len(accusation.failing) > 1 or any(outcome.off > _FAR for _, outcome in accusation.failing)
    severity = Severity.ERROR if beyond_doubt else Severity.WARNING
    suspect: Suspect = "both" if accusation.both else figure.lang
    parts = tuple(dict.fromkeys(one for equation, _ in accusation.failing for one in equation.figures))
    return _hit(reading, figure, said, severity, suspect, verdict, parts)


def _as_printed(accusation: Accusation, meant: Decimal) -> str:
    """What is meant, as it would stand in the place of the figure."""
    for equation, outcome in accusation.failing:
        if equation.result == accusation.figure and outcome.should_be:
            return outcome.should_be
    return PLAIN.print(meant, accusation.figure)


def _forced(reading: Reading, equation: Equation, outcome: Outcome) -> Hit:
    said = f"{equation.result.text} is off by its last digit: {outcome.proof}"
    why = "perhaps forced, so that a column adds up"
    return _hit(reading, equation.result, said, Severity.NOTE, None, why, equation.figures)


def _hit(
    reading: Reading,
    figure: Figure,
    said: str,
    severity: Severity,
    suspect: Suspect | None,
    evidence: str,
    parts: tuple[Figure, ...],
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
        basis=tuple(part.text for part in parts),
        related=tuple(_related(reading, part) for part in parts if part not in (ja, en)),
    )


def _related(reading: Reading, part: Figure) -> Related:
    """Where a figure stands that takes part."""
    document = reading.recomputation.books[part.lang].half.document
    return Related(reading.bitext.release.id, document.path, document.lines_of(part.span), part.text)
